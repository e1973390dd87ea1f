"""Fit the formation forecast at every origin, back-test it, and ship the coefficients.

    .venv/bin/python scripts/fit_formation.py ../shared/data             sets and back-test
    .venv/bin/python scripts/fit_formation.py ../shared/data --sets      sets only

Everything is learned from commitments signed by the end of 2018, each origin from its own past.
`entente backtest --refit` makes the same back-test without shipping anything.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import seal_pack
from entente.commands.progress import progress_bars
from entente.models.fitting import FitPlan
from entente.models.sets import FOLDER
from entente.models.walkforward import ORIGINS, SHIPPED, back_test, learn, walk
from entente.workbench.refit import read_archive


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--sets", action="store_true", help="fit the sets, leave the back-test")
    chosen = parser.parse_args()
    archive, plan = read_archive(chosen.data), FitPlan()
    with progress_bars() as step:
        if chosen.sets:
            walked, record = walk(archive, learn(archive, step), plan, ORIGINS, None, step), None
        else:
            walked, record = back_test(archive, plan, origins=ORIGINS, step=step)
    folder = seal_pack.PACK / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for fitted in walked.sets:
        if fitted.origin.year in SHIPPED:
            write_json(folder / f"{fitted.origin}.json", fitted.as_record())
    if record is not None:
        write_json(seal_pack.PACK / "formation" / "backtest.json", record)
    seal_pack.main()


def write_json(path: Path, record: object) -> None:
    """Write a record compactly, one line, so that equal runs give equal files."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
