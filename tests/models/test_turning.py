"""What would have to be true: each change does what is said of it, and no smaller one does."""

from __future__ import annotations

import numpy as np
import pytest

from entente.errors import RequestError
from entente.models import formation
from entente.models.closeup import Closeup, look_closely, ways_of
from entente.models.hazard import log_odds_of
from entente.models.levers import columns_with, levers_of
from entente.models.likeness import NAMED, cases_like
from entente.models.turning import MOST_TOGETHER, what_if
from entente.panel.inputs import load_inputs
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.system import create_system

RUSSIA, UKRAINE, IRAN, BELARUS, TURKMENISTAN = 365, 369, 630, 370, 701
WORLD = build_world()
COMMITMENTS, SYSTEM, INPUTS = create_commitments(WORLD), create_system(WORLD), load_inputs()


def close_of(one: int, other: int) -> Closeup:
    return look_closely(COMMITMENTS, SYSTEM, INPUTS, (one, other), WORLD.day, 5)


@pytest.fixture(scope="module")
def turkmen() -> Closeup:
    return close_of(RUSSIA, TURKMENISTAN)


@pytest.mark.parametrize("other", [UKRAINE, IRAN, BELARUS, TURKMENISTAN])
def test_a_closeup_gives_the_chance_of_the_ranking(other: int) -> None:
    rows = formation.forecast(COMMITMENTS, SYSTEM, INPUTS, RUSSIA, WORLD.day, 5).rows
    (row,) = [row for row in rows if row.ccode == other]
    assert close_of(RUSSIA, other).total == pytest.approx(row.probability, abs=1e-12)


@pytest.mark.parametrize("other", [UKRAINE, IRAN, BELARUS])
def test_the_lines_of_every_way_sum_to_its_log_odds(other: int) -> None:
    for way in ways_of(close_of(RUSSIA, other)):
        total = way.baseline_log_odds + sum(line.log_odds for line in way.contributions)
        assert total == pytest.approx(float(log_odds_of(way.probability)), abs=1e-9)


def test_the_ways_together_give_the_whole() -> None:
    close = close_of(RUSSIA, UKRAINE)
    quiet = np.prod([1 - way.probability for way in ways_of(close)])
    assert 1 - quiet == pytest.approx(close.total, abs=1e-12)


def test_the_pair_as_it_is_has_the_chance_it_has(turkmen: Closeup) -> None:
    columns = columns_with(turkmen, {})
    for name, values in turkmen.columns.items():
        np.testing.assert_allclose(columns[name], values, atol=1e-9, err_msg=name)
    assert float(turkmen.total_with(columns)[0]) == pytest.approx(turkmen.total)


def test_what_lies_on_the_map_or_in_the_past_is_no_lever(turkmen: Closeup) -> None:
    names = {lever.name for lever in levers_of(turkmen)}
    assert not names & {"log_distance", "is_touching", "was_allied", "log_age", "is_same_origin"}
    assert {"democracy", "ideal_point", "is_rival", "log_arms"} <= names


def test_a_new_defense_ally_is_a_new_treaty_partner(turkmen: Closeup) -> None:
    (lever,) = [
        each for each in levers_of(turkmen) if each.name == "log_degree_defense" and each.side == 0
    ]
    moved = columns_with(turkmen, {lever: np.log1p(np.expm1([lever.current]) + 3)})
    before = turkmen.columns
    gained = np.expm1(moved["log_degree_any_high"]) - np.expm1(before["log_degree_any_high"])
    assert gained[0] == pytest.approx(3)


@pytest.mark.parametrize(
    ("other", "target"), [(TURKMENISTAN, 0.105), (UKRAINE, 0.75), (UKRAINE, 0.6)]
)
def test_every_single_change_crosses_the_target_and_none_much_smaller_does(
    other: int, target: float
) -> None:
    close = close_of(RUSSIA, other)
    found = what_if(close, target)
    upward = found.probability < target
    assert found.singles
    for turning in found.singles:
        (change,) = turning.changes
        lever = change.lever
        chance = float(close.total_with(columns_with(close, {lever: np.array([change.value])}))[0])
        assert chance == pytest.approx(turning.probability)
        assert (chance >= target) is upward
        assert lever.low <= change.value <= lever.high
        if lever.is_whole:
            continue
        # An obvious slow way: walk outward from where it stands in ten thousand steps.
        path = np.linspace(lever.current, change.value, 10_001)[:-2]
        walked = close.total_with(columns_with(close, {lever: path}))
        crossed = walked >= target if upward else walked < target
        assert not crossed.any()


def test_singles_are_ordered_by_effort() -> None:
    efforts = [turning.effort for turning in what_if(close_of(RUSSIA, UKRAINE), 0.75).singles]
    assert efforts == sorted(efforts)


def test_where_none_does_it_alone_a_few_do_it_together_or_come_as_far_as_they_can() -> None:
    close = close_of(RUSSIA, IRAN)
    near, far = what_if(close, 0.05), what_if(close, 0.99)
    assert not near.singles
    assert near.together is not None
    assert near.together.probability >= 0.05
    assert 2 <= len(near.together.changes) <= MOST_TOGETHER
    assert far.together is not None
    assert near.together.probability <= far.together.probability < 0.99
    moved = {change.lever: np.array([change.value]) for change in near.together.changes}
    chance = float(close.total_with(columns_with(close, moved))[0])
    assert chance == pytest.approx(near.together.probability)


def test_cases_like_it_leave_the_pair_itself_out_and_come_nearest_first() -> None:
    found = cases_like(close_of(RUSSIA, UKRAINE), COMMITMENTS, SYSTEM, INPUTS)
    assert found is not None
    pairs = [(case.ccode1, case.ccode2) for case in found.named]
    assert (RUSSIA, UKRAINE) not in pairs
    assert len(set(pairs)) == len(pairs) == NAMED
    distances = [case.distance for case in found.named]
    assert distances == sorted(distances)
    assert 0 <= found.signed <= found.nearest
    for case in found.named:
        assert case.signed is None or 0 < (case.signed - case.origin).days <= 5 * 366


def test_a_case_of_the_past_that_signed_is_said_to_have_signed() -> None:
    """China and Tajikistan signed the Shanghai agreement on 26 April 1996."""
    found = cases_like(close_of(RUSSIA, UKRAINE), COMMITMENTS, SYSTEM, INPUTS)
    assert found is not None
    signed = {(case.ccode1, case.ccode2): case for case in found.named if case.signed}
    assert all(case.treaty for case in signed.values())
    assert found.signed >= len(signed) > 0


def test_before_any_window_has_closed_there_are_no_cases() -> None:
    then = WORLD.as_of(WORLD.day.replace(year=1992))
    close = look_closely(
        create_commitments(then), create_system(then), INPUTS, (2, 200), then.day, 5
    )
    assert cases_like(close, create_commitments(then), create_system(then), INPUTS) is None


def test_a_state_that_is_not_there_is_refused() -> None:
    then = WORLD.as_of(WORLD.day.replace(year=2005))
    with pytest.raises(RequestError, match="not in the state system"):
        look_closely(
            create_commitments(then), create_system(then), INPUTS, (RUSSIA, 626), then.day, 5
        )
