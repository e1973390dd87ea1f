from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from entente.models.ending_history import RIVALS, EndingHistory
from entente.models.endings import RIDGE
from entente.models.rolling import Rolling, backtest
from entente.pack.tables import open_pack
from entente.panel.frame import Ledger, day_number
from entente.panel.research import read_inputs
from entente.panel.standing import lapses_of
from entente.panel.survival import stock_at
from entente.sources.atop import read_commitments
from entente.sources.catalog import locate
from entente.sources.states import read_states


@pytest.fixture(scope="module")
def history(shared_data: Path) -> EndingHistory:
    ledger, inputs = Ledger.of(read_commitments(shared_data / "atop")), read_inputs(shared_data)
    return EndingHistory(
        {year: stock_at(ledger, inputs, date(year, 12, 31)) for year in range(1946, 1991)},
        ledger,
        read_states(locate("states", shared_data)),
    )


@pytest.mark.shared
def test_what_came_after_an_origin_changes_nothing_it_learned(history: EndingHistory) -> None:
    origin = 1972
    blind = replace(
        history,
        ledger=history.ledger.known_at(date(origin, 12, 31)),
        states=history.states.filter(pl.col("start") <= date(origin, 12, 31)).with_columns(
            end=pl.when(pl.col("end") <= date(origin, 12, 31)).then(pl.col("end"))
        ),
    )
    seen, unseen = (each.learned_by(origin) for each in (history, blind))
    assert np.array_equal(seen.events, unseen.events)
    assert seen.year.max() == origin - 2
    first, second = (Rolling(each, RIDGE) for each in (history, blind))
    assert first.calibration(origin) == second.calibration(origin)


@pytest.mark.shared
def test_the_shipped_scores_are_those_the_code_gives(history: EndingHistory) -> None:
    shipped = json.loads(open_pack().text("formation/endings_backtest.json"))
    window = next(each for each in shipped["windows"] if each["origin"] == 1985)
    found = backtest(history, RIVALS, [1985], np.random.default_rng(1))["windows"][0]
    assert found["events"] == window["events"]
    assert found["auc"] == pytest.approx(window["auc"], abs=0.002)
    assert found["expected"] == pytest.approx(window["expected"], rel=0.01)


def test_the_shipped_model_beats_climatology_and_age_with_its_interval_above_zero() -> None:
    shipped = json.loads(open_pack().text("formation/endings_backtest.json"))
    for rival in ("climatology", "age only"):
        for weighting in ("by_case", "by_cluster"):
            mean, low, high = shipped["differences"][rival][weighting]
            assert 0 < low <= mean <= high


@pytest.mark.shared
def test_no_ending_is_one_that_atop_codes_as_a_loss_of_independence(
    history: EndingHistory, shared_data: Path
) -> None:
    lost = 4
    coded = {
        (f"atop:{row['atopid']}", row["member"], row["yrexit"]): row["termmode"]
        for row in pl.read_csv(
            shared_data / "atop" / "atop5_1m.csv", infer_schema_length=None
        ).iter_rows(named=True)
    }
    modes: list[int] = []
    for year, stock in history.stocks.items():
        lapses = lapses_of(stock.bonds, history.ledger, history.states)
        codes = stock.bonds.frame.ccodes
        for bond in np.flatnonzero(lapses.ended_by(day_number(date(year + 1, 12, 31)))):
            treaty = history.ledger.treaties[stock.leading[bond]]
            for place in (stock.bonds.first[bond], stock.bonds.second[bond]):
                mode = coded.get((treaty, int(codes[place]), year + 1))
                modes += [] if mode is None else [mode]
    assert len(modes) > 200
    assert lost not in modes
