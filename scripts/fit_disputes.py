"""Fit the hazard of disputes at every origin, score it, and ship coefficients and inputs.

.venv/bin/python scripts/fit_disputes.py ../shared/data && .venv/bin/python scripts/seal_pack.py
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from rich.progress import track

from entente.models.disputes import RIDGE, RIVALS, WAR_RIDGE, DisputeHistory, DisputeSet, within
from entente.models.replicated import fit_replicated
from entente.models.rolling import Rolling, backtest
from entente.panel.frame import Ledger
from entente.panel.inputs import FRESHNESS
from entente.panel.quarrels import TABLE, Quarrels, dyads_at, read_quarrels
from entente.panel.research import read_inputs
from entente.sources.atop import read_commitments
from entente.sources.catalog import locate
from entente.sources.states import read_states
from fit_endings import OUT, REPLICATES, SEED, made_from, write

SETS = (1989, 1995, 2000, 2005, 2010, 2015, 2020, 2026)
FIRST_ORIGIN, LAST_ORIGIN = 1950, 2026
SCORED = (1980, 1985, 1990, 1995, 2000, 2005)
LAST_SCORED = (2009,)


def fit_set(
    history: DisputeHistory, rolling: Rolling, year: int, rng: np.random.Generator
) -> DisputeSet:
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
    rate = float(np.average(cases.events, weights=cases.share))
    begun = history.escalations_by(year)
    war = fit_replicated(
        begun.columns,
        begun.events,
        begun.share,
        begun.cluster,
        ridge=WAR_RIDGE,
        replicates=REPLICATES,
        rng=rng,
    )
    share = float(np.average(begun.events, weights=begun.share))
    day = min(date(year, 12, 31), FRESHNESS)
    return DisputeSet(day, model, rolling.calibration(year), rate, war, share)


def readable_years(quarrels: Quarrels) -> dict[int, int]:
    years = range(FIRST_ORIGIN, LAST_ORIGIN + 1)
    return {year: quarrels.readable(min(date(year, 12, 31), FRESHNESS)) for year in years}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the research data")
    directory = parser.parse_args().data
    rng = np.random.default_rng(SEED)
    ledger = Ledger.of(read_commitments(directory / "atop"))
    inputs, states = read_inputs(directory), read_states(locate("states", directory))
    quarrels, onsets = read_quarrels(directory)
    years = track(range(FIRST_ORIGIN, quarrels.last_year), "pairs, year by year")
    dyads = {year: dyads_at(ledger, states, inputs, quarrels, date(year, 12, 31)) for year in years}
    history = DisputeHistory(dyads, onsets, readable_years(quarrels))
    made = made_from(directory, "scripts/fit_disputes.py") | {"last_year": quarrels.last_year}
    rolling = Rolling(history, RIDGE, within)
    sets = [fit_set(history, rolling, year, rng) for year in track(SETS, "sets")]
    write("disputes.json", {**made, "sets": [each.as_record() for each in sets]})
    (OUT.parent / TABLE).write_text(quarrels.onsets.write_csv(), encoding="utf-8", newline="\n")
    scores = {
        name: {
            **backtest(each, RIVALS, SCORED, rng, within=within),
            "held_out": backtest(each, RIVALS, LAST_SCORED, rng, within=within),
        }
        for name, each in (
            ("all_dyads", history),
            ("politically_relevant", replace(history, only_relevant=True)),
        )
    }
    write("disputes_backtest.json", {**made, **scores})


if __name__ == "__main__":
    main()
