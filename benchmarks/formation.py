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
from entente.panel.frame import Ledger
from entente.panel.inputs import load_inputs
from entente.panel.research import read_inputs
from entente.panel.snapshot import snapshot_at
from entente.sources.atop import read_commitments
from entente.sources.states import read_states

ORIGIN = date(2018, 12, 31)


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
    work: dict[str, Callable[[], object]] = {
        "panel of one origin, all columns": lambda: snapshot_at(ledger, states, inputs, ORIGIN),
        "inputs read from the pack": load_inputs,
        "forecast of one state": lambda: forecast(table, states, shipped, 365, ORIGIN, 5),
        "panel 1950 to 2018, cases gathered": lambda: gather(
            ledger, states, inputs, range(FIRST_YEAR, 2018)
        ),
        "fit of one set, 50 replicates": lambda: fit_set(lessons, ORIGIN, [], FitPlan(), {}),
    }
    sys.stdout.write(f"unit: product of two 1000 x 1000 matrices, {unit * 1000:.0f} ms\n")
    for name, job in work.items():
        spent = seconds(job, 1 if "1950" in name or "fit" in name else 3)
        sys.stdout.write(f"{name}: {spent / unit:.1f} units ({spent:.3f} s)\n")


if __name__ == "__main__":
    main()
