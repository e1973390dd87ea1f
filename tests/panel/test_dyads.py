from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from worlds import CODES, PACTS, commitments, inputs, states

from entente.panel.dyads import LONG_AGO_YEARS, dyad_columns
from entente.panel.features import DYADIC
from entente.panel.frame import Floats, Frame, Ledger, bonds_at

ORIGIN = date(2000, 12, 31)


def columns(table: pl.DataFrame = PACTS, origin: date = ORIGIN) -> tuple[Frame, dict[str, Floats]]:
    ledger = Ledger.of(table)
    frame = Frame.of(states(), origin)
    return frame, dyad_columns(ledger, frame, bonds_at(ledger, frame), inputs())


def value(
    name: str, one: int, other: int, *, table: pl.DataFrame = PACTS, origin: date = ORIGIN
) -> float:
    frame, found = columns(table, origin)
    i, j = frame.places(np.array([one, other], dtype=np.int32))
    return float(found[name][i, j])


def test_the_columns_are_exactly_those_documented() -> None:
    assert set(columns()[1]) == {feature.name for feature in DYADIC}


def test_every_column_is_the_same_from_either_side() -> None:
    for name, found in columns()[1].items():
        assert np.array_equal(found, found.T, equal_nan=True), name


def test_what_happens_after_the_origin_changes_no_column() -> None:
    later = commitments(
        ("new", 2, 369, "2001-01-01", None, "d", "bilateral", False),
        ("good-neighbours", 365, 710, "2009-07-16", None, "d", "bilateral", False),
    )
    moved = pl.concat([PACTS.filter(pl.col("start") <= ORIGIN), later]).with_columns(
        end=pl.when(pl.col("end") > ORIGIN).then(date(2002, 2, 2)).otherwise("end")
    )
    before, after = columns()[1], columns(moved)[1]
    for name in before:
        assert np.array_equal(before[name], after[name], equal_nan=True), name


def test_renaming_and_shuffling_the_treaties_changes_no_column() -> None:
    renamed = PACTS.with_columns(treaty=pl.lit("z-") + pl.col("treaty")).sample(
        fraction=1.0, shuffle=True, seed=3
    )
    before, after = columns()[1], columns(renamed)[1]
    for name in before:
        assert np.allclose(before[name], after[name], equal_nan=True), name


def test_common_allies_are_counted() -> None:
    assert value("log_common_allies_defense", 2, 200) == pytest.approx(np.log1p(2))
    assert value("log_common_allies_defense", 2, 710) == 0
    assert value("overlap_defense", 2, 200) == pytest.approx(2 / 3)


def test_years_since_a_lapse_count_from_the_end_of_the_last_pact() -> None:
    assert np.expm1(value("log_years_since_lapse", 365, 710)) == pytest.approx(20.88, abs=0.01)
    assert value("was_defense_ally", 365, 710) == 1
    assert np.expm1(value("log_years_since_lapse", 2, 710)) == pytest.approx(LONG_AGO_YEARS)
    assert value("was_allied", 2, 710) == 0


def test_an_ally_of_a_rival_is_found() -> None:
    origin = date(1988, 12, 31)
    assert value("log_allies_of_rivals", 200, 365, origin=origin) == pytest.approx(np.log(2))
    assert value("is_rival", 2, 365, origin=origin) == 1


def test_states_of_one_dissolved_state_share_an_origin() -> None:
    assert value("is_same_origin", 365, 369) == 1
    assert value("is_same_origin", 2, 20) == 0


def test_recent_pacts_of_a_state_are_its_own_and_bilateral() -> None:
    table = commitments(
        ("a", 2, 20, "1998-01-01", None, "n", "bilateral", False),
        ("b", 2, 200, "1994-01-01", None, "n", "bilateral", False),
        ("c", 2, 220, "1999-01-01", None, "n", "founding", False),
    )
    assert value("log_pacts_5y_high", 2, 710, table=table) == pytest.approx(np.log1p(1))
    assert value("log_pacts_10y_high", 2, 710, table=table) == pytest.approx(np.log1p(2))
    assert value("log_pacts_10y_low", 2, 710, table=table) == 0
    assert value("log_multilateral_high", 2, 710, table=table) == pytest.approx(np.log1p(1))


def test_a_state_with_silent_sources_is_silent_in_every_pair() -> None:
    frame, found = columns()
    place = list(CODES).index(710)
    others = [spot for spot in range(frame.size) if spot != place]
    assert np.isnan(found["ideal_point_gap"][place, others]).all()
    assert not np.isnan(found["ideal_point_gap"][np.ix_(others, others)]).any()
