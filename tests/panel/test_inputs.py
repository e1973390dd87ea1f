from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from worlds import CODES, inputs

from entente.panel.inputs import FRESHNESS, last_readable_year
from entente.panel.research import read_inputs

ALL = np.array(CODES, dtype=np.int32)


def test_capabilities_of_2022_are_read_up_to_2014_at_the_end_of_2018() -> None:
    assert last_readable_year(2022, date(2018, 12, 31)) == 2014


@given(last=st.integers(2000, 2026), origin=st.dates(date(1950, 1, 1), FRESHNESS))
def test_no_column_is_fresher_at_an_origin_than_it_is_today(last: int, origin: date) -> None:
    end_of_source = date(last, 12, 31)
    end_of_reading = date(last_readable_year(last, origin), 12, 31)
    assert (origin - end_of_reading).days >= (FRESHNESS - end_of_source).days - 1


def test_a_source_without_the_state_is_silent_not_zero() -> None:
    votes = inputs().monad("ideal_point", ALL, date(2010, 12, 31))
    assert np.isnan(votes[CODES.index(710)])
    assert not np.isnan(np.delete(votes, CODES.index(710))).any()


def test_figures_after_the_readable_year_change_nothing() -> None:
    whole, origin = inputs(), date(2010, 12, 31)
    until = whole.readable("capability", origin)
    table = whole.monads.with_columns(
        capability=pl.when(pl.col("year") > until).then(99.0).otherwise("capability")
    )
    shifted = replace(whole, monads=table)
    at_origin = [given.monad("capability", ALL, origin) for given in (whole, shifted)]
    today = [given.monad("capability", ALL, FRESHNESS) for given in (whole, shifted)]
    assert np.array_equal(*at_origin)
    assert not np.array_equal(*today)


def test_a_rivalry_is_seen_while_it_lasts_as_of_the_readable_year() -> None:
    one, other = CODES.index(2), CODES.index(365)
    assert inputs().rivals(ALL, date(1989, 12, 31))[one, other]
    assert inputs().rivals(ALL, date(1994, 12, 31))[one, other]  # its end of 1990 is read later
    assert not inputs().rivals(ALL, date(2000, 12, 31))[one, other]


def test_an_unknown_pair_has_no_distance() -> None:
    codes = np.array([2, 999], dtype=np.int32)
    assert np.isnan(inputs().distances(codes, 2000)[0, 1])
    assert inputs().distances(codes, 2000)[0, 0] == 0


@pytest.mark.shared
def test_the_research_files_give_inputs_within_their_scales(shared_data: Path) -> None:
    found = read_inputs(shared_data)
    assert found.monads["democracy"].drop_nulls().is_between(0, 1).all()
    assert found.monads["capability"].drop_nulls().is_between(-5, 5).all()
    assert found.distance["log_km"].is_between(0, 10).all()
    assert found.distances(np.array([2, 20], dtype=np.int32), 2015)[0, 1] == 0
