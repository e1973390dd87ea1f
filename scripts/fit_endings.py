"""Fit the hazard of endings at every origin, score it, and ship the coefficients.

Run it after a change of the model or of the data, then seal the pack:

    .venv/bin/python scripts/fit_endings.py ../shared/data && .venv/bin/python scripts/seal_pack.py
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from rich.progress import track

from entente.models.ending_history import RIVALS, EndingHistory, check_after, fit_calibrated
from entente.models.endings import RIDGE, EndingSet
from entente.models.rolling import Rolling, backtest
from entente.panel.frame import Ledger
from entente.panel.inputs import Inputs
from entente.panel.research import read_inputs
from entente.panel.survival import seat_cases, stock_at
from entente.provenance import sha256_of
from entente.sources.atop import CENSORED_AT_YEAR, read_commitments
from entente.sources.catalog import locate
from entente.sources.states import read_states
from entente.world.build import build_world
from entente.world.commitments import create_commitments

OUT = Path(__file__).resolve().parent.parent / "src/entente/pack/formation"
SETS = (*range(1975, 2011, 5), 2013, 2018)
SCORED = tuple(range(1975, 2011, 5))
LAST_SCORED = (2013,)
YEARS_SINCE = 7
FIRST_YEAR = 1946
REPLICATES = 40
SEED = 20260630
SOURCES = (
    *("atop_members", "atop_alliances", "states", "nmc", "democracy", "ideal_points"),
    *("rivalries", "distance", "arms", "armed_conflict"),
)


def read_history(ledger: Ledger, inputs: Inputs, states: pl.DataFrame) -> EndingHistory:
    years = range(FIRST_YEAR, CENSORED_AT_YEAR)
    stocks = {
        year: stock_at(ledger, inputs, date(year, 12, 31))
        for year in track(years, "what stood, year by year")
    }
    return EndingHistory(stocks, ledger, states)


def made_from(directory: Path, script: str) -> dict[str, Any]:
    digests = {name: sha256_of(locate(name, directory)) for name in SOURCES}
    return {"seed": SEED, "made_by": script, "data": digests}


def write(name: str, content: dict[str, Any]) -> None:
    OUT.mkdir(exist_ok=True)
    text = json.dumps(content, separators=(",", ":"), allow_nan=False) + "\n"
    (OUT / name).write_text(text, encoding="utf-8", newline="\n")


def fit_sets(history: EndingHistory, rng: np.random.Generator) -> list[EndingSet]:
    bonds = Rolling(history, RIDGE)
    seats = Rolling(replace(history, made=seat_cases), RIDGE)
    return [
        fit_calibrated(history, year, bonds, seats, replicates=REPLICATES, rng=rng)
        for year in track(SETS, "sets")
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the research data")
    directory = parser.parse_args().data
    rng = np.random.default_rng(SEED)
    inputs, states = read_inputs(directory), read_states(locate("states", directory))
    history = read_history(Ledger.of(read_commitments(directory / "atop")), inputs, states)
    made = made_from(directory, "scripts/fit_endings.py")
    sets = fit_sets(history, rng)
    write("endings.json", {**made, "sets": [each.as_record() for each in sets]})
    scores = backtest(history, RIVALS, SCORED, rng)
    last = backtest(history, RIVALS, LAST_SCORED, rng)["windows"]
    pacts = create_commitments(build_world())
    since = check_after(sets[-1], pacts, states, inputs, YEARS_SINCE)
    write("endings_backtest.json", {**made, **scores, "held_out": last, "after_training": since})


if __name__ == "__main__":
    main()
