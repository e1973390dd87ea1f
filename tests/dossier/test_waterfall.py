from __future__ import annotations

from itertools import pairwise
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.dossier.answer import TOLERANCE, Explanation, Line
from entente.dossier.axis import logistic
from entente.dossier.waterfall import create_waterfall, shared_axis
from entente.panel.themes import Theme
from entente.terms import Route, Rung

THEMES = list(Theme)
SIZES = st.floats(-3, 3).map(lambda size: round(size, 6))


def explanation_of(baseline: float, sizes: list[float]) -> Explanation:
    lines = [
        Line(f"line {at}", None, size, THEMES[at % len(THEMES)]) for at, size in enumerate(sizes)
    ]
    return Explanation(
        rung=Rung.DEFENSE,
        route=Route.BILATERAL,
        probability=logistic(fsum([baseline, *sizes])),
        baseline_log_odds=baseline,
        drivers=tuple(line for line in lines if line.log_odds >= 0),
        blockers=tuple(line for line in lines if line.log_odds < 0),
    )


@given(SIZES, st.lists(SIZES, max_size=40))
def test_steps_add_up_to_the_log_odds(baseline: float, sizes: list[float]) -> None:
    why = explanation_of(baseline, sizes)
    fall = create_waterfall(why)
    total = fsum(step.log_odds for step in fall.steps[:-1])
    assert total == pytest.approx(why.log_odds, abs=TOLERANCE)
    assert fall.steps[-1].end == pytest.approx(why.log_odds, abs=TOLERANCE)
    assert logistic(fall.steps[-1].end) == pytest.approx(why.probability, abs=TOLERANCE)


@given(SIZES, st.lists(SIZES, max_size=40))
def test_each_step_starts_where_the_last_one_ended(baseline: float, sizes: list[float]) -> None:
    steps = create_waterfall(explanation_of(baseline, sizes)).steps[:-1]
    for before, after in pairwise(steps):
        assert after.start == before.end


@given(st.lists(SIZES, max_size=60))
def test_there_is_one_step_for_each_theme(sizes: list[float]) -> None:
    why = explanation_of(-4, sizes)
    names = [step.name for step in create_waterfall(why).steps[1:-1]]
    assert sorted(names) == sorted({line.theme.value for line in why.lines})


def test_the_largest_themes_come_first_on_each_side() -> None:
    fall = create_waterfall(explanation_of(-4, [0.2, 1.5, -0.3, -2.0]))
    assert [step.log_odds for step in fall.steps[1:-1]] == [1.5, 0.2, -2.0, -0.3]


def test_the_shared_axis_holds_every_waterfall() -> None:
    falls = [
        create_waterfall(explanation_of(-6, [2.0, -1.0])),
        create_waterfall(explanation_of(-1, [4.0, -9.0])),
    ]
    axis = shared_axis(falls)
    assert all(0 < axis.at(step.end) < 1 for fall in falls for step in fall.steps)
