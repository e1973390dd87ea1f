from __future__ import annotations

from itertools import pairwise
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.dossier.answer import TOLERANCE, Explanation, Line
from entente.dossier.axis import logistic
from entente.dossier.waterfall import create_waterfall, shared_axis
from entente.terms import Route, Rung

SIZES = st.floats(-3, 3).map(lambda size: round(size, 6))


def explanation_of(baseline: float, sizes: list[float]) -> Explanation:
    lines = [Line(f"line {at}", None, size) for at, size in enumerate(sizes)]
    return Explanation(
        rung=Rung.DEFENSE,
        route=Route.BILATERAL,
        probability=logistic(fsum([baseline, *sizes])),
        baseline_log_odds=baseline,
        drivers=tuple(line for line in lines if line.log_odds >= 0),
        blockers=tuple(line for line in lines if line.log_odds < 0),
    )


@given(SIZES, st.lists(SIZES, max_size=40), st.integers(0, 12), st.floats(0, 1))
def test_steps_add_up_to_the_log_odds_however_much_is_pooled(
    baseline: float, sizes: list[float], most: int, smallest: float
) -> None:
    why = explanation_of(baseline, sizes)
    fall = create_waterfall(why, most=most, smallest=smallest)
    total = fsum(step.line.log_odds for step in fall.steps[:-1])
    assert total == pytest.approx(why.log_odds, abs=TOLERANCE)
    assert fall.steps[-1].end == pytest.approx(why.log_odds, abs=TOLERANCE)
    assert logistic(fall.steps[-1].end) == pytest.approx(why.probability, abs=TOLERANCE)


@given(SIZES, st.lists(SIZES, max_size=40))
def test_each_step_starts_where_the_last_one_ended(baseline: float, sizes: list[float]) -> None:
    steps = create_waterfall(explanation_of(baseline, sizes)).steps[:-1]
    for before, after in pairwise(steps):
        assert after.start == before.end


@given(st.lists(SIZES, max_size=40), st.integers(0, 12), st.floats(0, 1))
def test_every_line_is_shown_or_pooled_once(sizes: list[float], most: int, smallest: float) -> None:
    fall = create_waterfall(explanation_of(-4, sizes), most=most, smallest=smallest)
    assert sum(step.pooled for step in fall.steps[1:-1]) == len(sizes)


def test_a_single_small_line_is_shown_and_not_pooled() -> None:
    fall = create_waterfall(explanation_of(-4, [1.0, 0.001]))
    assert [step.line.name for step in fall.steps[1:-1]] == ["line 0", "line 1"]


def test_small_lines_are_pooled_under_their_number() -> None:
    fall = create_waterfall(explanation_of(-4, [1.0, 0.01, 0.02, 0.003, -0.01, -0.02]))
    names = [step.line.name for step in fall.steps[1:-1]]
    assert names == ["line 0", "3 smaller drivers", "2 smaller blockers"]


def test_the_largest_lines_come_first_on_each_side() -> None:
    fall = create_waterfall(explanation_of(-4, [0.2, 1.5, -0.3, -2.0]))
    assert [step.line.log_odds for step in fall.steps[1:-1]] == [1.5, 0.2, -2.0, -0.3]


def test_the_shared_axis_holds_every_waterfall() -> None:
    falls = [
        create_waterfall(explanation_of(-6, [2.0, -1.0])),
        create_waterfall(explanation_of(-1, [4.0, -9.0])),
    ]
    axis = shared_axis(falls)
    assert all(0 < axis.at(step.end) < 1 for fall in falls for step in fall.steps)
