"""Score the forecast of accession and write its record into the pack.

    .venv/bin/python scripts/score_accession.py

Two parts: member x round durations, each round left out in turn; and every candidacy asked again
each New Year from 1992 to 2021.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from entente.models.accession_backtest import ask_again, summarise
from entente.models.ratification_record import compare, score_rounds
from entente.panel.consents import DateKind, create_consents
from entente.panel.inputs import load_inputs
from entente.world.accession_tables import load_accessions
from entente.world.build import build_world
from entente.world.eligibility import create_barred

RECORD = Path(__file__).resolve().parent.parent / "src/entente/pack/tables/accession_record.json"
ORIGINS = [date(year, 1, 1) for year in range(1992, 2022)]
SEED = 20260630
PAIRS = (("left_out", "earlier"), ("left_out", "others"), ("forward", "earlier"))


def main() -> None:
    ledger, world = load_accessions(), build_world()
    ratification: list[dict[str, object]] = []
    for kind in DateKind:
        consents = create_consents(ledger, kind)
        for body in ("NATO", "EU"):
            scores = score_rounds(consents, body)
            if not scores:
                continue
            ratification.append(
                {
                    "organisation": body,
                    "date_kind": kind.value,
                    "rounds": [asdict(score) for score in scores],
                    "comparisons": [
                        {
                            "model": model,
                            "baseline": baseline,
                            **asdict(compare(scores, model, baseline, seed=SEED)),
                        }
                        for model, baseline in PAIRS
                    ],
                }
            )
    barred = {origin: create_barred(world.as_of(origin)) for origin in ORIGINS}
    cases = ask_again(world, ledger, load_inputs(), barred)
    record = {
        "seed": SEED,
        "ratification": ratification,
        "asked_again": {
            "origins": [ORIGINS[0].isoformat(), ORIGINS[-1].isoformat()],
            "all": summarise(cases, seed=SEED),
            **{
                body: summarise([c for c in cases if c.organisation == body], seed=SEED)
                for body in ("NATO", "EU")
            },
            "cases": [asdict(case) for case in cases],
        },
    }
    RECORD.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
