"""Fit the hazard of first arms deliveries at every origin, score it, and ship the coefficients.

.venv/bin/python scripts/fit_arms.py ../shared/data && .venv/bin/python scripts/seal_pack.py
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

import numpy as np
from rich.progress import track

from entente.models.arms import RIDGE, RIVALS, ArmsHistory, ArmsSet
from entente.models.replicated import fit_replicated
from entente.models.rolling import Rolling, backtest
from entente.panel.deliveries import quiet_at
from entente.panel.frame import Ledger
from entente.panel.research import read_inputs
from entente.sources.atop import read_commitments
from entente.sources.catalog import locate
from entente.sources.states import read_states
from fit_endings import REPLICATES, SCORED, SEED, SETS, made_from, write

FIRST_YEAR, LAST_YEAR = 1957, 2018
LAST_SCORED = (2013, 2018)


def fit_set(history: ArmsHistory, rolling: Rolling, year: int, rng: np.random.Generator) -> ArmsSet:
    cases = history.learned_by(year)
    weights = history.weights(cases, year)
    model = fit_replicated(
        cases.columns,
        cases.events,
        weights,
        cases.cluster,
        ridge=RIDGE,
        replicates=REPLICATES,
        rng=rng,
    )
    rate = float(np.average(cases.events, weights=weights))
    return ArmsSet(date(year, 12, 31), model, rolling.calibration(year), rate)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the research data")
    directory = parser.parse_args().data
    rng = np.random.default_rng(SEED)
    ledger = Ledger.of(read_commitments(directory / "atop"))
    inputs, states = read_inputs(directory), read_states(locate("states", directory))
    years = track(range(FIRST_YEAR, LAST_YEAR + 1), "pairs, year by year")
    quiets = {year: quiet_at(ledger, states, inputs, date(year, 12, 31)) for year in years}
    history = ArmsHistory(quiets, inputs)
    rolling = Rolling(history, RIDGE)
    sets = [fit_set(history, rolling, year, rng) for year in track(SETS, "sets")]
    made = made_from(directory, "scripts/fit_arms.py")
    write("arms.json", {**made, "sets": [each.as_record() for each in sets]})
    scores = backtest(history, RIVALS, SCORED, rng)
    last = backtest(history, RIVALS, LAST_SCORED, rng)["windows"]
    write("arms_backtest.json", {**made, **scores, "held_out": last})


if __name__ == "__main__":
    main()
