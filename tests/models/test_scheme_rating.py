"""Schemes rated form by form: what stops them, and what is there already."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from entente.models.projects import Ground, Rated, ground_on, rate
from entente.panel.inputs import load_inputs
from entente.terms import Rung
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.scheme import Form
from entente.world.system import create_system

RUS, KAZ, UZB, BLR, IRN, CHN, USA = 365, 705, 704, 370, 630, 710, 2


@pytest.fixture(scope="module")
def ground() -> Ground:
    world = build_world().as_of(date(2022, 12, 19))
    return ground_on(world, create_commitments(world), create_system(world), load_inputs(), 5)


@pytest.fixture(scope="module")
def gas(ground: Ground) -> Rated:
    return rate(ground, [RUS, KAZ, UZB])


def test_the_order_of_members_changes_nothing(ground: Ground, gas: Rated) -> None:
    other = rate(ground, [UZB, RUS, KAZ])
    assert {f: r.chance for f, r in other.ratings.items()} == {
        f: r.chance for f, r in gas.ratings.items()
    }
    assert other.ratings[Form.GAS_UNION].blocking == gas.ratings[Form.GAS_UNION].blocking == UZB


def test_uzbekistan_is_outside_the_economic_body_of_the_other_two(gas: Rated) -> None:
    shared = {(e.first, e.second): e.shares_economic_body for e in gas.edges}
    assert shared == {(RUS, KAZ): True, (RUS, UZB): False, (KAZ, UZB): False}


def test_contract_transfer_and_union_have_different_answers(gas: Rated) -> None:
    contract, transfer = gas.ratings[Form.CONTRACT], gas.ratings[Form.ASSET_TRANSFER]
    assert contract.chance is None
    assert transfer.chance is None
    assert contract.reason != transfer.reason
    gas_union, union = gas.ratings[Form.GAS_UNION].chance, gas.ratings[Form.UNION].chance
    assert gas_union is not None
    assert union is not None
    assert gas_union[0] > 10 * union[0]


def test_what_each_two_owe_already_has_no_chance(gas: Rated) -> None:
    rating = gas.ratings[Form.CONSULTATION]
    assert all(Rung.CONSULTATION in edge.held for edge in gas.edges)
    assert (rating.chance, rating.reason) == (None, "each two are so bound already")


def test_a_pact_of_any_form_is_no_less_likely_than_any_form(ground: Ground) -> None:
    for members in ([RUS, KAZ, UZB], [RUS, IRN, CHN], [RUS, BLR, KAZ], [USA, KAZ, CHN]):
        ratings = rate(ground, members).ratings
        whole = ratings[Form.TRILATERAL].chance or (0.0, 0.0, 0.0)
        for form in (Form.CONSULTATION, Form.NONAGGRESSION, Form.NEUTRALITY, Form.DEFENSE):
            chance = ratings[form].chance
            assert chance is None or chance[0] <= whole[0]


def test_no_form_is_likelier_than_its_weakest_pair(ground: Ground) -> None:
    rated = rate(ground, [RUS, IRN, CHN])
    weakest = rated.ratings[Form.DEFENSE].weakest
    chance = rated.ratings[Form.DEFENSE].chance
    assert weakest is not None
    assert weakest.founding is not None
    assert weakest.founding == min(e.founding for e in rated.edges if e.founding is not None)
    assert chance is not None
    assert chance[2] <= weakest.founding


def test_the_union_of_russia_and_belarus_is_there_and_the_third_stands_in_the_way(
    ground: Ground,
) -> None:
    rated = rate(ground, [RUS, BLR, UZB])
    united = {(e.first, e.second) for e in rated.edges if e.is_united}
    assert united == {(RUS, BLR)}
    assert rated.ratings[Form.UNION].blocking == UZB


def test_more_than_six_members_are_no_small_treaty(ground: Ground) -> None:
    rated = rate(ground, [RUS, BLR, KAZ, UZB, 701, 702, 703])
    for form in (Form.GAS_UNION, Form.UNION, Form.TRILATERAL):
        assert rated.ratings[form].chance is None
        assert "more than 6" in rated.ratings[form].reason


def test_the_bounds_hold_the_error_of_the_weakest_pair_too(ground: Ground) -> None:
    rule = ground.rule
    assert rule is not None
    sure = rule.chance(0.05, 3, 5)
    same = rule.chance_with(0.05, np.full(50, 0.05), 3, 5)
    unsure = rule.chance_with(0.05, np.linspace(0.01, 0.2, 50), 3, 5)
    assert same == pytest.approx(sure)
    assert unsure[0] == sure[0]
    assert unsure[1] < sure[1] < sure[2] < unsure[2]
