"""Count, at past origins, which small treaties were founded by which threes and fours of states.

.venv/bin/python scripts/fit_projects.py
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from entente.models.joint_founding import (
    RECORD,
    WINDOW,
    bins_of,
    count_subsets,
    edge_chances,
    fit_rule,
    founded_after,
    middle_of,
)
from entente.models.sets import choose_set
from entente.panel.frame import Ledger
from entente.panel.inputs import load_inputs
from entente.panel.snapshot import snapshot_at
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.system import create_system

PACK = Path(__file__).resolve().parent.parent / "src" / "entente" / "pack"
ORIGINS = tuple(date(year, 12, 31) for year in (1990, 1995, 2000, 2005, 2010, 2015, 2020))


def expected_by_product(chances: np.ndarray) -> float:
    """Return how many threes the product of the chances of their pairs would expect."""
    held = np.where(np.isnan(chances), 1.0, chances)
    total = 0.0
    for i in range(len(held) - 2):
        later = held[i, i + 1 :, None] * held[i, None, i + 1 :] * held[i + 1 :, i + 1 :]
        is_open = np.isnan(chances[i, i + 1 :])
        closed = is_open[:, None] & is_open[None] & np.isnan(chances[i + 1 :, i + 1 :])
        total += float(np.triu(np.where(closed, 0.0, later), 1).sum())
    return round(total, 3)


def held_out(origins: list[dict[str, Any]]) -> dict[str, float]:
    """Return how much likelier the rule held each treaty's threes than the base rate did.

    The rule is fitted without the treaty's own window; each treaty counts once.
    """
    gains: list[float] = []
    for left_out in origins:
        rule = fit_rule([each for each in origins if each is not left_out])
        for treaty in left_out["treaties"]:
            bins = np.array(treaty["subsets"]["3"], dtype=np.int64)
            if rule is None or not len(bins):
                continue
            chances = [rule.chance(float(each), 3, WINDOW)[0] for each in middle_of(bins)]
            gains.append(float(np.mean(np.log(chances)) - np.log(rule.base_rate)))
    return {
        "treaties": len(gains),
        "mean_log_gain": round(float(np.mean(gains)), 3),
        "least": round(min(gains), 3),
        "likelier_than_base_rate": sum(gain > 0 for gain in gains),
    }


def main() -> None:
    world = build_world()
    commitments, system, inputs = create_commitments(world), create_system(world), load_inputs()
    ledger = Ledger.of(commitments)
    origins = []
    for origin in ORIGINS:
        view = snapshot_at(ledger, system, inputs, origin)
        fitted = choose_set(origin)
        chances = edge_chances(view, fitted)
        bins = bins_of(chances)
        counts = count_subsets(bins)
        origins.append(
            {
                "origin": origin.isoformat(),
                "set": fitted.origin.isoformat(),
                "states": view.frame.size,
                "counts": {str(size): each.tolist() for size, each in counts.items()},
                "product": expected_by_product(chances),
                "treaties": founded_after(ledger, commitments, view, bins),
            }
        )
        print(origin, view.frame.size, [each["treaty"] for each in origins[-1]["treaties"]])
    checked = held_out(origins)
    print(checked, sum(each["product"] for each in origins))
    text = json.dumps({"held_out": checked, "origins": origins}, indent=None, separators=(",", ":"))
    (PACK / RECORD).write_text(text.replace('{"origin"', '\n{"origin"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
