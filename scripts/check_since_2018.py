"""Ask the forecast as of 2018-12-31, eight years ahead, and score it on the pack's later facts.

    .venv/bin/python scripts/check_since_2018.py

Nothing is fitted here: the coefficients are those of 2018-12-31. The pack's facts end on
2026-06-30, half a year before the window does, so a few events may still come. Writes
src/entente/pack/formation/since_2018.json.
"""

from __future__ import annotations

import sys
from datetime import date

import numpy as np
import polars as pl

import seal_pack
from entente.models.backtest import chance_of, forecast_everyone
from entente.models.record import rounded
from entente.models.scoring import auc, average_precision
from entente.models.sets import choose_set
from entente.panel.events import signatures_after
from entente.panel.frame import Ledger
from entente.panel.inputs import load_inputs
from entente.panel.snapshot import snapshot_at
from entente.panel.targets import TARGETS, outcome
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.world import World
from fit_formation import write_json

ORIGIN = date(2018, 12, 31)
YEARS = 8
SHOWN = 12


def system(world: World) -> pl.DataFrame:
    """Return the spells of all states with a Correlates of War code."""
    rows = [
        (state.ccode, state.spell.start, state.spell.end)
        for state in world.states
        if state.ccode is not None
    ]
    schema = {"ccode": pl.Int32, "start": pl.Date, "end": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("ccode", "start")


def main() -> None:
    today = build_world()
    then = today.as_of(ORIGIN)
    codes = {state.ccode: state.code for state in then.states if state.exists_on(ORIGIN)}
    view = snapshot_at(Ledger.of(create_commitments(then)), system(then), load_inputs(), ORIGIN)
    found = forecast_everyone(choose_set(ORIGIN), view, YEARS)
    ledger = Ledger.of(create_commitments(today))
    signed = signatures_after(ledger, view.frame, view.bonds, YEARS)
    record: dict[str, object] = {
        "as_of": ORIGIN.isoformat(),
        "horizon_years": YEARS,
        "facts_to": today.day.isoformat(),
        "set": choose_set(ORIGIN).origin.isoformat(),
        "targets": {},
    }
    targets: dict[str, object] = {}
    for target in TARGETS:
        risk = target.at_risk(view.bonds)
        came = outcome(target, view.bonds, signed)
        chances = chance_of(target, found)[risk]
        i, j = (view.frame.ccodes[places] for places in np.nonzero(risk))
        order = np.argsort(-chances, kind="stable")
        rank = np.empty(len(order), dtype=int)
        rank[order] = np.arange(1, len(order) + 1)
        happened = sorted(np.flatnonzero(came.events), key=lambda row: rank[row])
        targets[target.name] = {
            "words": target.words,
            "at_risk": len(chances),
            "events": len(happened),
            "treaties": len(set(came.treaty[came.events].tolist())),
            "expected": float(chances.sum()),
            "auc": auc(chances, came.events),
            "average_precision": average_precision(chances, came.events),
            "happened": [
                {
                    "pair": [codes[int(i[row])], codes[int(j[row])]],
                    "treaty": ledger.treaties[int(came.treaty[row])],
                    "probability": float(chances[row]),
                    "rank": int(rank[row]),
                }
                for row in happened
            ],
            "likeliest": [
                {
                    "pair": [codes[int(i[row])], codes[int(j[row])]],
                    "probability": float(chances[row]),
                    "happened": bool(came.events[row]),
                }
                for row in order[:SHOWN]
            ],
        }
        sys.stdout.write(
            f"{target.name}: {len(happened)} of {len(chances)} "
            f"(expected {float(chances.sum()):.0f}), AUC {auc(chances, came.events):.3f}, AP "
            f"{average_precision(chances, came.events):.3f}\n"
        )
    record["targets"] = targets
    write_json(seal_pack.PACK / "formation" / "since_2018.json", rounded(record))
    seal_pack.main()


if __name__ == "__main__":
    main()
