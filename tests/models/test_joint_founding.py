"""From the least likely pair to one treaty of all: counted, fitted, never above its bound."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.models.joint_bodies import foundings, joint_class
from entente.models.joint_founding import (
    Rule,
    bins_of,
    count_subsets,
    edge_chances,
    fit_rule,
    founded_after,
    founders_of,
    rule_on,
    shares_on,
    shipped_record,
)
from entente.models.sets import choose_set
from entente.panel.frame import Ledger
from entente.panel.inputs import load_inputs
from entente.panel.snapshot import snapshot_at
from entente.terms import Rung
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.system import create_system

WORLD = build_world()


def rule_now() -> Rule:
    found = rule_on(date(2026, 6, 30))
    assert found is not None
    return found


@given(seed=st.integers(0, 10_000), size=st.integers(4, 9))
def test_subsets_are_counted_as_by_looking_at_each(seed: int, size: int) -> None:
    bins = np.random.default_rng(seed).integers(0, 7, (size, size)).astype(np.uint8)
    bins = np.maximum(bins, bins.T)
    np.fill_diagonal(bins, 0)
    counted = count_subsets(bins)
    for number in (3, 4):
        slow = np.zeros(len(counted[number]), dtype=int)
        for subset in combinations(range(size), number):
            slow[max(int(bins[pair]) for pair in combinations(subset, 2))] += 1
        assert (counted[number] == slow).all()


def test_pairs_with_nothing_left_to_sign_are_no_obstacle() -> None:
    chances = np.array([[np.nan, np.nan, 0.5], [np.nan, np.nan, 0.01], [0.5, 0.01, np.nan]])
    bins = bins_of(chances)
    assert bins[0, 1] == 0
    assert 0 < bins[0, 2] < bins[1, 2]


@given(weakest=st.floats(1e-6, 0.9), size=st.integers(3, 6), years=st.integers(1, 10))
def test_a_chance_lies_within_its_bounds_and_below_the_weakest_pair(
    weakest: float, size: int, years: int
) -> None:
    middle, low, high = rule_now().chance(weakest, size, years)
    assert 0.0 <= low <= middle <= high <= 1.0
    bound = 1.0 - (1.0 - weakest) ** (years / 5)
    assert high <= bound + 1e-12


def test_one_more_member_never_helps_and_a_likelier_pair_never_hurts() -> None:
    rule = rule_now()
    chances = [rule.chance(0.1, size, 5)[0] for size in (3, 4, 5, 6)]
    assert chances == sorted(chances, reverse=True)
    rising = [rule.chance(weakest, 3, 5)[0] for weakest in (0.001, 0.01, 0.1, 0.5)]
    assert rising == sorted(rising)


def test_the_rule_expects_the_threes_that_were_seen() -> None:
    record = shipped_record()
    rule = rule_now()
    counts = np.sum([each["counts"]["3"] for each in record["origins"]], axis=0)
    middles = np.exp(-(np.arange(1, len(counts)) - 0.5) * 0.25)
    expected = sum(
        count * rule.chance(float(middle), 3, 5)[0]
        for count, middle in zip(counts[1:], middles, strict=True)
    )
    assert expected == pytest.approx(rule.subsets, rel=0.05)


def test_windows_that_had_not_closed_are_not_read() -> None:
    record = shipped_record()
    day = date(2012, 1, 1)
    later = {
        **record,
        "origins": [
            {**each, "treaties": []} if each["origin"] >= "2010" else each
            for each in record["origins"]
        ],
    }
    one, other = rule_on(day, record), rule_on(day, later)
    assert one is not None
    assert other is not None
    assert (one.power, one.treaties, one.base_rate) == (
        other.power,
        other.treaties,
        other.base_rate,
    )


def test_too_few_treaties_make_no_rule() -> None:
    assert rule_on(date(1999, 12, 31)) is None
    assert fit_rule([]) is None


def test_the_shares_count_small_treaties_alone() -> None:
    commitments = create_commitments(WORLD)
    shares, small = shares_on(commitments)
    assert small == 26
    assert shares[Rung.DEFENSE] == (11, pytest.approx(11.5 / 27))
    assert len(founders_of(commitments, "IGO:NATO")) == 12


def test_the_sahel_confederation_is_the_one_small_union() -> None:
    assert [each.code for each in foundings(WORLD, Rung.UNION)] == ["IGO:AES"]
    reference, found = joint_class(WORLD, Rung.UNION, 3, one_region=True)
    assert (reference.pairs, reference.occasions, len(found)) == (1, 1, 1)


def test_a_union_not_yet_made_is_not_counted() -> None:
    then = WORLD.as_of(date(2022, 12, 19))
    assert not foundings(then, Rung.UNION)
    low = joint_class(then, Rung.UNION, 3, one_region=True)[0].chance(5)
    assert 0 < low[1] < low[0] < low[2] < 1e-4


def test_benelux_counts_for_three_of_one_region_and_for_no_four() -> None:
    three = {each.code for each in joint_class(WORLD, Rung.ECONOMIC, 3, one_region=True)[1]}
    four = {each.code for each in joint_class(WORLD, Rung.ECONOMIC, 4, one_region=True)[1]}
    assert "IGO:BENELUX" in three - four
    assert {"IGO:MERCOSUR", "IGO:GCC"} <= three & four


@pytest.mark.parametrize("place", [0, 6])
def test_the_shipped_counts_are_those_of_the_shipped_coefficients(place: int) -> None:
    shipped = shipped_record()["origins"][place]
    origin = date.fromisoformat(shipped["origin"])
    commitments = create_commitments(WORLD)
    ledger = Ledger.of(commitments)
    view = snapshot_at(ledger, create_system(WORLD), load_inputs(), origin)
    bins = bins_of(edge_chances(view, choose_set(origin)))
    assert count_subsets(bins)[3].tolist() == shipped["counts"]["3"]
    assert founded_after(ledger, commitments, view, bins) == shipped["treaties"]
