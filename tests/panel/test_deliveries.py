from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest
from worlds import CODES, PACTS, inputs, states

from entente.panel.deliveries import DELIVERY, Quiet, delivered_within, quiet_at
from entente.panel.frame import Ledger

LEDGER = Ledger.of(PACTS)
ORIGIN = date(2005, 12, 31)


def quiet(origin: date = ORIGIN, *, until: int = 2025) -> Quiet:
    figures = inputs()
    cut = replace(figures, arms=figures.arms.filter(pl.col("year") <= until))
    return quiet_at(LEDGER, states(), cut, origin)


def pairs(found: Quiet) -> set[tuple[int, int]]:
    codes = found.frame.ccodes
    return {(int(codes[i]), int(codes[j])) for i, j in zip(found.first, found.second, strict=True)}


def test_every_column_is_described_and_labels_are_unlike() -> None:
    assert list(quiet().columns) == [feature.name for feature in DELIVERY]
    assert len({feature.label for feature in DELIVERY}) == len(DELIVERY)


def test_a_pair_with_a_delivery_in_the_last_readable_years_is_not_at_risk() -> None:
    assert (2, 200) not in pairs(quiet(date(1999, 12, 31)))
    assert (2, 200) in pairs(quiet(date(2005, 12, 31)))
    assert len(pairs(quiet(date(2005, 12, 31)))) == len(CODES) * (len(CODES) - 1) // 2


def test_an_earlier_delivery_is_remembered_for_ten_years() -> None:
    found = quiet(date(2004, 12, 31))
    spot = sorted(pairs(found)).index((2, 200))
    assert found.columns["had_delivery"][spot] == 1
    assert found.columns["had_delivery"].sum() == 2
    assert quiet(date(2012, 12, 31)).columns["had_delivery"].sum() == 0


def test_no_delivery_after_the_last_readable_year_is_read() -> None:
    origin = date(1996, 12, 31)
    whole, cut = quiet(origin), quiet(origin, until=1995)
    assert pairs(whole) == pairs(cut)
    for name, values in whole.columns.items():
        assert np.array_equal(values, cut.columns[name], equal_nan=True), name


def test_a_delivery_counts_in_the_calendar_years_after_the_origin() -> None:
    found = quiet(date(1990, 12, 31))
    spot = sorted(pairs(found)).index((2, 200))
    assert [bool(delivered_within(found, inputs(), years)[spot]) for years in (4, 5)] == [
        False,
        True,
    ]


@pytest.mark.parametrize("code", [2, 710])
def test_the_pairs_of_one_state_have_the_columns_they_have_among_all(code: int) -> None:
    whole = quiet()
    mine = quiet_at(LEDGER, states(), inputs(), ORIGIN, subject_ccode=code)
    keep = (whole.frame.ccodes[whole.first] == code) | (whole.frame.ccodes[whole.second] == code)
    for name, values in mine.columns.items():
        assert np.array_equal(values, whole.columns[name][keep], equal_nan=True), name
