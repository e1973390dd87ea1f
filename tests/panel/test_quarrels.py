from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.panel.frame import Frame, Ledger
from entente.panel.quarrels import (
    FADE_YEARS,
    QUARREL,
    WAR,
    Quarrels,
    dyads_at,
    fade,
    onsets_within,
)
from entente.sources.onsets import ONSETS
from panel.worlds import PACTS, inputs, states

ORIGIN = date(2026, 6, 30)
LAST = 2014


def onsets(*rows: tuple[int, int, int, int, int]) -> pl.DataFrame:
    """Rows: two codes, year, dispute, hostility."""
    return ONSETS.check(pl.DataFrame(rows, schema=dict(ONSETS.columns), orient="row"))


def spots(frame: Frame, first: int, second: int) -> tuple[int, int]:
    codes = frame.ccodes.tolist()
    return codes.index(first), codes.index(second)


def test_a_dispute_counts_half_after_the_stated_years() -> None:
    frame = Frame.of(states(), ORIGIN)
    quarrels = fade(onsets((2, 365, LAST - int(FADE_YEARS), 1, 3)), LAST)
    assert quarrels.faded_at(frame)[spots(frame, 2, 365)] == pytest.approx(0.5)


def test_two_disputes_of_one_year_count_twice() -> None:
    frame = Frame.of(states(), ORIGIN)
    quarrels = fade(onsets((2, 365, LAST, 1, 3), (2, 365, LAST, 2, 3)), LAST)
    assert quarrels.faded_at(frame)[spots(frame, 365, 2)] == pytest.approx(2.0)


def test_peace_is_counted_from_the_last_dispute_or_from_the_younger_birth() -> None:
    frame = Frame.of(states(late=369), ORIGIN)
    peace = fade(onsets((2, 365, 2004, 1, 3)), LAST).peace_at(frame)
    assert peace[spots(frame, 2, 365)] == 10
    assert peace[spots(frame, 365, 369)] == pytest.approx(LAST - 1991.98, abs=0.1)


def test_of_a_pair_born_after_the_last_readable_year_nothing_is_known() -> None:
    frame = Frame.of(states(late=369), date(1995, 12, 31))
    peace = fade(onsets((2, 365, 1970, 1, 3)), LAST).peace_at(frame)
    assert np.isnan(peace[spots(frame, 365, 369)])
    assert peace[spots(frame, 2, 365)] == 13


@given(st.integers(LAST - 11, LAST + 12))
def test_a_dispute_that_could_not_be_read_changes_no_column(year: int) -> None:
    origin = date(2014, 12, 31)
    before = Quarrels(fade(onsets((2, 365, 1990, 1, 3)), LAST).onsets, LAST)
    after = fade(onsets((2, 365, 1990, 1, 3), (2, 365, year, 2, 5)), LAST)
    assert before.readable(origin) < LAST - 11
    ledger = Ledger.of(PACTS)
    one, other = (
        dyads_at(ledger, states(), inputs(), each, origin).columns for each in (before, after)
    )
    for name, column in one.items():
        np.testing.assert_array_equal(column, other[name])


def test_disputes_within_the_window_are_events_and_wars_are_told_apart() -> None:
    origin = date(2000, 12, 31)
    table = onsets((2, 365, 2000, 1, WAR), (2, 710, 2003, 2, 4), (220, 255, 2006, 3, WAR))
    dyads = dyads_at(Ledger.of(PACTS), states(), inputs(), fade(table, LAST), origin)
    begun = onsets_within(dyads, table, 5)
    assert begun.dispute[begun.has_begun].tolist() == [2]
    assert not begun.is_war.any()
    assert onsets_within(dyads, table, 6).is_war.sum() == 1


def test_every_documented_column_is_made_and_no_other() -> None:
    dyads = dyads_at(Ledger.of(PACTS), states(), inputs(), fade(onsets(), LAST), ORIGIN)
    assert set(dyads.columns) == {feature.name for feature in QUARREL}
