"""Time the panel, one fit and one forecast, as ratios against a matrix product of this machine.

.venv/bin/python benchmarks/formation.py ../shared/data
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

from entente.models.fitting import FitPlan, fit_set
from entente.models.formation import forecast
from entente.panel.cases import FIRST_YEAR, gather
from entente.panel.features import FEATURES
from entente.panel.frame import Frame, Ledger
from entente.panel.inputs import load_inputs
from entente.panel.research import read_inputs
from entente.panel.snapshot import snapshot_at
from entente.sources.atop import read_commitments
from entente.sources.states import read_states

ORIGIN = date(2018, 12, 31)
PANEL_YEARS = range(1946, 2019)
PEER_ROWS, PEER_SECONDS = 1_912_290, 47.5
"""Directed dyad-years 1816 to 2016 with 74 columns by peacesciencer 1.2.9, the whole process on two
cores, 45 to 50 s: measured elsewhere, so the ratio is a rough one."""


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the least time of a few runs."""
    spans: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spans.append(time.perf_counter() - start)
    return min(spans)


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    table = read_commitments(folder / "atop")
    states = read_states(folder / "states" / "states2016.csv")
    inputs = read_inputs(folder)
    ledger = Ledger.of(table)
    matrix = np.random.default_rng(1).normal(size=(1000, 1000))
    unit = seconds(lambda: matrix @ matrix)
    lessons = gather(ledger, states, inputs, range(FIRST_YEAR, 2018))
    shipped = load_inputs()
    pairs = sum(len(Frame.of(states, date(year, 12, 31)).ccodes) ** 2 for year in PANEL_YEARS)
    view = snapshot_at(ledger, states, inputs, ORIGIN)
    work: dict[str, Callable[[], object]] = {
        "panel of one origin, all columns": lambda: snapshot_at(ledger, states, inputs, ORIGIN),
        "inputs read from the pack": load_inputs,
        "forecast of one state": lambda: forecast(table, states, shipped, 365, ORIGIN, 5),
        "panel of 1946 to 2018, all columns of all pairs": lambda: [
            snapshot_at(ledger, states, inputs, date(year, 12, 31)) for year in PANEL_YEARS
        ],
        "cases gathered, 1950 to 2017": lambda: gather(
            ledger, states, inputs, range(FIRST_YEAR, 2018)
        ),
        "fit of one set, 100 replicates": lambda: fit_set(lessons, view, [], FitPlan(), {}),
    }
    sys.stdout.write(f"unit: product of two 1000 x 1000 matrices, {unit * 1000:.0f} ms\n")
    for name, job in work.items():
        spent = seconds(job, 1 if "19" in name or "fit" in name else 3)
        sys.stdout.write(f"{name}: {spent / unit:.1f} units ({spent:.3f} s)\n")
        if name.startswith("panel of 1946"):
            rate, peer = pairs / spent, PEER_ROWS / PEER_SECONDS
            sys.stdout.write(
                f"  {pairs:,} directed pairs by year, {len(FEATURES)} columns: {rate:,.0f} rows a "
                f"second, {rate / peer:.1f} times peacesciencer 1.2.9\n"
            )


if __name__ == "__main__":
    main()
