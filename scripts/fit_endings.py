"""Fit the hazard of endings at every origin, score it, and ship the coefficients.

Run it after a change of the model or of the data, then seal the pack:

    .venv/bin/python scripts/fit_endings.py ../shared/data && .venv/bin/python scripts/seal_pack.py
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from rich.progress import track

from entente.models.endings import RIDGE
from entente.models.endings_backtest import Record, Rolling, backtest, fit_calibrated
from entente.panel.frame import Ledger
from entente.panel.research import read_inputs
from entente.panel.survival import bond_cases, seat_cases, stock_at
from entente.provenance import sha256_of
from entente.sources.atop import CENSORED_AT_YEAR, read_commitments
from entente.sources.catalog import locate
from entente.sources.states import read_states

OUT = Path(__file__).resolve().parent.parent / "src/entente/pack/formation"
SETS = (*range(1975, 2011, 5), 2013, 2018)
SCORED = tuple(range(1975, 2011, 5))
FIRST_YEAR = 1946
REPLICATES = 40
SEED = 20260630


def read_record(directory: Path) -> Record:
    ledger = Ledger.of(read_commitments(directory / "atop"))
    inputs = read_inputs(directory)
    years = range(FIRST_YEAR, CENSORED_AT_YEAR)
    return Record(
        {
            year: stock_at(ledger, inputs, date(year, 12, 31))
            for year in track(years, "what stood, year by year")
        },
        ledger,
        read_states(locate("states", directory)),
    )


def digests(directory: Path) -> dict[str, str]:
    names = ("atop_members", "atop_alliances", "states", "nmc", "democracy", "ideal_points")
    return {name: sha256_of(locate(name, directory)) for name in (*names, "rivalries")}


def write(name: str, content: dict[str, Any]) -> None:
    text = json.dumps(content, separators=(",", ":"), allow_nan=False) + "\n"
    (OUT / name).write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the research data")
    directory = parser.parse_args().data
    rng = np.random.default_rng(SEED)
    record = read_record(directory)
    bonds, seats = Rolling(record, RIDGE, bond_cases), Rolling(record, RIDGE, seat_cases)
    OUT.mkdir(exist_ok=True)
    made = {"seed": SEED, "made_by": "scripts/fit_endings.py", "data": digests(directory)}
    sets = [
        fit_calibrated(record, year, bonds, seats, replicates=REPLICATES, rng=rng).as_record()
        for year in track(SETS, "sets")
    ]
    write("endings.json", {**made, "sets": sets})
    write("endings_backtest.json", {**made, **backtest(record, SCORED, rng)})


if __name__ == "__main__":
    main()
