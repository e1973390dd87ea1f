from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from entente.models.endings import RIDGE
from entente.models.endings_backtest import Record, Rolling, backtest
from entente.pack.tables import open_pack
from entente.panel.frame import Ledger
from entente.panel.research import read_inputs
from entente.panel.survival import bond_cases, stock_at
from entente.sources.atop import read_commitments
from entente.sources.catalog import locate
from entente.sources.states import read_states


@pytest.fixture(scope="module")
def record(shared_data: Path) -> Record:
    ledger, inputs = Ledger.of(read_commitments(shared_data / "atop")), read_inputs(shared_data)
    return Record(
        {year: stock_at(ledger, inputs, date(year, 12, 31)) for year in range(1946, 1991)},
        ledger,
        read_states(locate("states", shared_data)),
    )


@pytest.mark.shared
def test_what_came_after_an_origin_changes_nothing_it_learned(record: Record) -> None:
    origin = 1972
    blind = replace(
        record,
        ledger=record.ledger.known_at(date(origin, 12, 31)),
        states=record.states.filter(pl.col("start") <= date(origin, 12, 31)).with_columns(
            end=pl.when(pl.col("end") <= date(origin, 12, 31)).then(pl.col("end"))
        ),
    )
    seen, unseen = (each.learned_by(origin, bond_cases) for each in (record, blind))
    assert np.array_equal(seen.events, unseen.events)
    assert seen.year.max() == origin - 2
    first, second = (Rolling(each, RIDGE, bond_cases) for each in (record, blind))
    assert first.calibration(origin) == second.calibration(origin)


@pytest.mark.shared
def test_the_shipped_scores_are_those_the_code_gives(record: Record) -> None:
    shipped = json.loads(open_pack().text("formation/endings_backtest.json"))
    window = next(each for each in shipped["windows"] if each["origin"] == 1985)
    found = backtest(record, [1985], np.random.default_rng(1))["windows"][0]
    assert found["ended"] == window["ended"]
    assert found["auc"] == pytest.approx(window["auc"], abs=0.002)
    assert found["expected"] == pytest.approx(window["expected"], rel=0.01)


def test_the_shipped_model_beats_climatology_and_age_with_its_interval_above_zero() -> None:
    shipped = json.loads(open_pack().text("formation/endings_backtest.json"))
    for rival in ("climatology", "age only"):
        for weighting in ("by_bond", "by_treaty"):
            mean, low, high = shipped["differences"][rival][weighting]
            assert 0 < low <= mean <= high
