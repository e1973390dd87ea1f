"""Walking forward from origin to origin."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "panel"))

from worlds import HISTORY, inputs, states

from entente.models.boosting import BoostingPlan
from entente.models.fitting import FitPlan
from entente.models.walkforward import CHOSEN_ON, HELD_OUT, Archive, Walk, rivals_past, walk
from entente.panel.cases import gather
from entente.panel.frame import Ledger
from entente.panel.targets import TARGETS

PLAN = FitPlan(boosting=BoostingPlan(rounds=5), replicates=3)
ARCHIVE = Archive(Ledger.of(HISTORY), states(), inputs(), {"made-up": "0"})


def walked(*origins: int, steps: list[tuple[str, int]] | None = None) -> Walk:
    lessons = gather(ARCHIVE.ledger, ARCHIVE.states, ARCHIVE.inputs, range(1975, 2006))
    told = (lambda stage, count: steps.append((stage, count))) if steps is not None else None
    past = rivals_past(ARCHIVE)
    return walk(ARCHIVE, lessons, PLAN, origins, past, *([told] if told else []))


def test_each_origin_gives_a_set_and_each_tested_one_a_window_of_every_question() -> None:
    found = walked(1989, 1995, 2000)
    assert [each.origin.year for each in found.sets] == [1989, 1995, 2000]
    assert set(found.windows) == {target.name for target in TARGETS}
    assert all(
        [each.origin for each in windows] == [1995, 2000] for windows in found.windows.values()
    )


def test_a_later_origin_does_not_change_an_earlier_one() -> None:
    short, long = walked(1995), walked(1995, 2000)
    assert short.sets[0].as_record() == long.sets[0].as_record()


def test_progress_is_told_for_every_origin() -> None:
    steps: list[tuple[str, int]] = []
    walked(1990, 1995, steps=steps)
    assert steps == [("origins", 2), ("origins", 0), ("origins", 0)]


@pytest.mark.parametrize("year", HELD_OUT)
def test_nothing_was_chosen_on_an_origin_held_out(year: int) -> None:
    assert year > max(CHOSEN_ON)
