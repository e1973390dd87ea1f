from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from scipy.special import logit

from entente.errors import RequestError
from entente.models import endings
from entente.models.endings import (
    Ending,
    EndingSet,
    choose_set,
    fit_set,
    forecast_endings,
    load_sets,
)
from entente.panel.frame import Ledger
from entente.panel.strain import STRAIN
from entente.panel.survival import bond_cases, seat_cases, stock_at
from entente.panel.trials import Trials
from entente.terms import Rung
from panel.worlds import PACTS, inputs, states

ORIGIN = date(2005, 12, 31)


@pytest.fixture(scope="module")
def learned() -> EndingSet:
    ledger, figures = Ledger.of(PACTS), inputs()
    stocks = [stock_at(ledger, figures, date(year, 12, 31)) for year in range(1975, 2003)]
    return fit_set(
        Trials.joined(bond_cases(stock, ledger, states(), 1) for stock in stocks),
        Trials.joined(seat_cases(stock, ledger, states(), 1) for stock in stocks),
        date(2004, 12, 31),
        replicates=10,
        rng=np.random.default_rng(1),
    )


def ask(learned: EndingSet, horizon: int = 5, table: pl.DataFrame = PACTS) -> list[Ending]:
    return forecast_endings(table, inputs(), 365, ORIGIN, horizon, learned=learned)


def test_the_lines_sum_to_the_logit_of_the_probability(learned: EndingSet) -> None:
    for horizon in (1, 5, 10):
        for ending in ask(learned, horizon):
            total = ending.baseline_log_odds + ending.calibration + ending.horizon
            total += sum(line for _, _, line in ending.contributions)
            assert total == pytest.approx(float(logit(ending.probability)), abs=1e-9)


def test_every_bond_of_the_subject_is_answered_once_on_its_highest_rung(
    learned: EndingSet,
) -> None:
    assert {(ending.partner, ending.rung) for ending in ask(learned)} == {
        (710, Rung.NONAGGRESSION),
        (369, Rung.NONAGGRESSION),
    }
    assert {ending.treaties[0][0] for ending in ask(learned)} == {"good-neighbours", "big-treaty"}


def test_the_interval_holds_the_probability_and_a_longer_horizon_raises_it(
    learned: EndingSet,
) -> None:
    for near, far in zip(
        sorted(ask(learned, 1), key=lambda each: each.partner),
        sorted(ask(learned, 10), key=lambda each: each.partner),
        strict=True,
    ):
        assert 0 < near.low <= near.probability <= near.high < 1
        assert near.probability < far.probability
        assert near.base_rate < far.base_rate


def test_an_ending_yet_to_come_changes_no_forecast(learned: EndingSet) -> None:
    ledgers = (PACTS, PACTS.with_columns(end=pl.when(pl.col("end") <= ORIGIN).then(pl.col("end"))))
    first, second = (ask(learned, table=table) for table in ledgers)
    assert repr(first) == repr(second)


def test_a_state_bound_to_nobody_has_no_endings(learned: EndingSet) -> None:
    assert forecast_endings(PACTS, inputs(), 999, ORIGIN, 5, learned=learned) == []


def test_a_horizon_out_of_range_is_refused(learned: EndingSet) -> None:
    with pytest.raises(RequestError, match="11 years"):
        ask(learned, 11)


def test_the_shipped_sets_are_small_dated_and_complete() -> None:
    sets = load_sets()
    assert [each.origin.year for each in sets][-1] == 2018
    assert all(set(each.bond.scales) == {feature.name for feature in STRAIN} for each in sets)
    shipped = Path(endings.__file__).parent.parent / "pack" / endings.FILE
    assert shipped.stat().st_size < 400_000


def test_the_newest_set_that_had_read_nothing_later_is_chosen() -> None:
    sets = load_sets()
    assert choose_set(date(2026, 6, 30), sets).origin == date(2018, 12, 31)
    assert choose_set(date(1992, 5, 1), sets).origin == date(1990, 12, 31)
    with pytest.raises(RequestError, match="1950"):
        choose_set(date(1950, 1, 1), sets)


def test_a_record_of_a_set_reads_back_the_same(learned: EndingSet) -> None:
    again = EndingSet.from_record(json.loads(json.dumps(learned.as_record())))
    assert again.origin == learned.origin
    assert [each.probability for each in ask(again)] == pytest.approx(
        [each.probability for each in ask(learned)], rel=1e-3
    )
