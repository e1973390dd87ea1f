"""Fit the formation forecast at every origin, back-test it, and ship the coefficients.

    .venv/bin/python scripts/fit_formation.py ../shared/data             sets and back-test
    .venv/bin/python scripts/fit_formation.py ../shared/data --sets      sets only

Everything is learned from commitments signed by the end of 2018, each origin from its own past.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import polars as pl
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

import seal_pack
from entente.models.backtest import Window, score_origin
from entente.models.baselines import RIVALS
from entente.models.fitting import FitPlan, fit_set
from entente.models.hindsight import Hindsight, look_back
from entente.models.lineage import FITTING, TESTING, code_behind, code_digest
from entente.models.record import backtest_record
from entente.models.sets import FOLDER, FormationSet
from entente.panel.cases import FIRST_YEAR, Lessons, gather
from entente.panel.features import FEATURES
from entente.panel.frame import Ledger
from entente.panel.inputs import Inputs
from entente.panel.research import read_inputs
from entente.panel.snapshot import snapshot_at
from entente.panel.targets import TARGETS, PastWindows, gather_windows
from entente.provenance import sha256_of
from entente.sources.atop import read_commitments
from entente.sources.catalog import data_set, locate
from entente.sources.states import read_states

WARM_UP = (1960, 1965, 1970)
"""Origins that only teach calibration."""
CHOSEN_ON = (1975, 1980, 1985, 1990, 1995, 2000, 2005)
"""Origins on which features and penalties were chosen."""
HELD_OUT = (2010, 2013)
"""Origins opened once, when all choices were made."""
SHIPPED = (1989, 1990, 1995, 2000, 2005, 2010, 2013, 2015, 2018)
TESTED = (*WARM_UP, *CHOSEN_ON, *HELD_OUT)
ORIGINS = tuple(sorted({*TESTED, *SHIPPED}))
LAST_YEAR = 2018
DATA = (
    "atop_members",
    "atop_alliances",
    "states",
    "nmc",
    "democracy",
    "ideal_points",
    "rivalries",
    "distance",
    "arms",
    "armed_conflict",
)


@dataclass(frozen=True)
class Material:
    """What the fit reads."""

    ledger: Ledger
    states: pl.DataFrame
    inputs: Inputs
    digests: dict[str, str]

    @classmethod
    def read(cls, folder: Path) -> Material:
        """Read the research files."""
        return cls(
            Ledger.of(read_commitments(locate("atop_members", folder).parent)),
            read_states(locate("states", folder)),
            read_inputs(folder),
            {data_set(name).file: sha256_of(locate(name, folder)) for name in DATA},
        )


@contextmanager
def bar(title: str, total: int, *, is_shown: bool = True) -> Generator[Progress]:
    """Show a progress bar on standard error."""
    form = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
    )
    with Progress(*form, TimeElapsedColumn(), disable=not is_shown) as progress:
        progress.add_task(title, total=total)
        yield progress


def fit_all(
    material: Material,
    lessons: Lessons,
    plan: FitPlan,
    origins: Sequence[int],
    past_windows: PastWindows | None,
    *,
    is_shown: bool = True,
) -> tuple[list[FormationSet], dict[str, list[Window]]]:
    """Fit every origin in order and, given past windows, score those of the back-test."""
    past: list[Hindsight] = []
    sets: list[FormationSet] = []
    windows: dict[str, list[Window]] = {target.name: [] for target in TARGETS}
    with bar("sets", len(origins), is_shown=is_shown) as progress:
        for year in origins:
            origin = date(year, 12, 31)
            provenance = {
                "seed": str(plan.seed),
                "code": code_digest(FITTING),
                **material.digests,
            }
            fitted = fit_set(lessons, origin, past, plan, provenance)
            view = snapshot_at(material.ledger, material.states, material.inputs, origin)
            if past_windows is not None and year in (*CHOSEN_ON, *HELD_OUT):
                scored = score_origin(fitted, view, material.ledger, past_windows)
                for name, window in scored.items():
                    windows[name].append(window)
            if year not in (1989, LAST_YEAR):
                past.append(look_back(fitted, view, material.ledger))
            sets.append(fitted)
            progress.advance(progress.task_ids[0])
    return sets, windows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--sets", action="store_true", help="fit the sets, leave the back-test")
    chosen = parser.parse_args()
    material = Material.read(chosen.data)
    with bar("panel", LAST_YEAR - FIRST_YEAR) as progress:
        lessons = gather(
            material.ledger,
            material.states,
            material.inputs,
            range(FIRST_YEAR, LAST_YEAR),
            progress=lambda _: progress.advance(progress.task_ids[0]),
        )
    past_windows = None
    if not chosen.sets:
        columns = sorted({column for read in RIVALS.values() for column in read})
        past_windows = gather_windows(
            material.ledger, material.states, material.inputs, columns, max(HELD_OUT)
        )
    plan = FitPlan()
    looking_back = {feature.name for feature in FEATURES.values() if feature.is_retrospective}
    bare = replace(plan, without=frozenset(looking_back), replicates=1)
    # Not forked: Polars keeps threads, and a forked child would wait for them for ever.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
        other = (
            beside.submit(fit_all, material, lessons, bare, TESTED, past_windows, is_shown=False)
            if past_windows
            else None
        )
        sets, windows = fit_all(material, lessons, plan, ORIGINS, past_windows)
        without = other.result()[1] if other else None
    folder = seal_pack.PACK / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for fitted in sets:
        if fitted.origin.year in SHIPPED:
            write_json(folder / f"{fitted.origin}.json", fitted.as_record())
    if without:
        record = backtest_record(
            windows,
            without,
            chosen_on=CHOSEN_ON,
            held_out=HELD_OUT,
            seed=plan.seed,
            data=material.digests,
            code=code_behind(TESTING),
        )
        write_json(seal_pack.PACK / "formation" / "backtest.json", record)
    seal_pack.main()


def write_json(path: Path, record: object) -> None:
    """Write a record compactly, one line, so that equal runs give equal files."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
