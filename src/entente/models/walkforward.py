"""Walking forward: every origin fitted from its own past, in order, and tested on what came."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from typing import Any

import polars as pl

from entente.models.backtest import Window, score_origin
from entente.models.baselines import RIVALS
from entente.models.fitting import FitPlan, fit_set
from entente.models.hindsight import Hindsight, look_back
from entente.models.lineage import FITTING, TESTING, code_behind, code_digest
from entente.models.record import backtest_record
from entente.models.sets import FormationSet
from entente.panel.cases import FIRST_YEAR, Lessons, gather
from entente.panel.features import FEATURES
from entente.panel.frame import Ledger
from entente.panel.inputs import Inputs
from entente.panel.snapshot import snapshot_at
from entente.panel.targets import TARGETS, PastWindows, gather_windows

WARM_UP = (1960, 1965, 1970)
"""Origins that only teach calibration."""
CHOSEN_ON = (1975, 1980, 1985, 1990, 1995, 2000, 2005)
"""Origins on which features and penalties were chosen."""
HELD_OUT = (2010, 2013)
"""Later origins: looked at after every round of choices, never chosen by."""
SHIPPED = (1989, 1990, 1995, 2000, 2005, 2010, 2013, 2015, 2018)
"""Origins whose sets ship."""
TESTED = (*WARM_UP, *CHOSEN_ON, *HELD_OUT)
ORIGINS = tuple(sorted({*TESTED, *SHIPPED}))
LAST_YEAR = 2018
"""The record of commitments that is learned from ends with this year."""

Step = Callable[[str, int], None]
"""Told of a stage's name and its whole number of steps when it begins (more than zero), and with
zero of each step done."""


@dataclass(frozen=True)
class Archive:
    """What the fit reads.

    Parameters
    ----------
    ledger : Ledger
        Commitments.
    states : polars.DataFrame
        `ccode, start, end`.
    inputs : Inputs
        Figures about states and dyads.
    digests : mapping of str to str
        SHA-256 of each file they came from.
    """

    ledger: Ledger
    states: pl.DataFrame
    inputs: Inputs
    digests: Mapping[str, str]


@dataclass(frozen=True)
class Walk:
    """The fits of all origins, and the windows of those tested.

    Parameters
    ----------
    sets : tuple of FormationSet
        In order of origin.
    windows : mapping of str to list of Window
        By question.
    """

    sets: tuple[FormationSet, ...]
    windows: Mapping[str, list[Window]]


def silent(stage: str, steps: int) -> None:
    """Tell nobody."""


def learn(archive: Archive, step: Step = silent) -> Lessons:
    """Gather the cases of all years."""
    years = range(FIRST_YEAR, LAST_YEAR)
    step("panel", len(years))
    return gather(
        archive.ledger,
        archive.states,
        archive.inputs,
        years,
        progress=lambda _: step("panel", 0),
    )


def walk(
    archive: Archive,
    lessons: Lessons,
    plan: FitPlan,
    origins: Sequence[int],
    past_windows: PastWindows | None,
    step: Step = silent,
) -> Walk:
    """Fit origins in order and, given past windows, score those of the back-test.

    Parameters
    ----------
    archive : Archive
    lessons : Lessons
    plan : FitPlan
    origins : sequence of int
        Years, ascending; those left out teach the later ones no calibration.
    past_windows : PastWindows or None
        What the rivals learn from.
    step : callable, optional
        Told of progress.
    """
    past: list[Hindsight] = []
    sets: list[FormationSet] = []
    windows: dict[str, list[Window]] = {target.name: [] for target in TARGETS}
    provenance = {"seed": str(plan.seed), "code": code_digest(FITTING), **archive.digests}
    step("origins", len(origins))
    for year in origins:
        view = snapshot_at(archive.ledger, archive.states, archive.inputs, date(year, 12, 31))
        fitted = fit_set(lessons, view, past, plan, provenance)
        if past_windows is not None and year in (*CHOSEN_ON, *HELD_OUT):
            scored = score_origin(fitted, view, archive.ledger, past_windows)
            for name, window in scored.items():
                windows[name].append(window)
        if year not in (1989, LAST_YEAR):
            past.append(look_back(fitted, view, archive.ledger))
        sets.append(fitted)
        step("origins", 0)
    return Walk(tuple(sets), windows)


def rivals_past(archive: Archive, step: Step = silent) -> PastWindows:
    """Gather what the simple rivals learn from."""
    columns = sorted({column for read in RIVALS.values() for column in read})
    step("rivals", max(HELD_OUT) - FIRST_YEAR + 1)
    return gather_windows(
        archive.ledger,
        archive.states,
        archive.inputs,
        columns,
        max(HELD_OUT),
        progress=lambda _: step("rivals", 0),
    )


def back_test(
    archive: Archive,
    plan: FitPlan,
    *,
    origins: Sequence[int] = TESTED,
    step: Step = silent,
) -> tuple[Walk, dict[str, Any]]:
    """Fit every origin and return the walk with the record of the back-test.

    The same without retrospective columns is fitted in a second process.
    """
    lessons, past_windows = learn(archive, step), rivals_past(archive, step)
    looking_back = frozenset(each.name for each in FEATURES.values() if each.is_retrospective)
    bare = replace(plan, without=looking_back, replicates=1)
    with _beside() as pool:
        other: Future[Walk] = pool.submit(walk, archive, lessons, bare, TESTED, past_windows)
        main = walk(archive, lessons, plan, origins, past_windows, step)
        without = other.result()
    record = backtest_record(
        main.windows,
        without.windows,
        chosen_on=CHOSEN_ON,
        held_out=HELD_OUT,
        seed=plan.seed,
        data=archive.digests,
        code=code_behind(TESTING),
    )
    return main, record


@contextmanager
def _beside() -> Generator[ProcessPoolExecutor]:
    """One further process, not forked: Polars keeps threads, and a fork would wait for them."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool
