from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.models import change_points
from entente.models.change_points import (
    LEAST_YEARS,
    best_division,
    find_change_points,
    permutation_p,
)


def apart(values: list[float]) -> np.ndarray:
    array = np.array(values)
    return np.abs(array[:, None] - array[None, :])


def slow_division(values: list[float]) -> tuple[int, float]:
    """The energy distance written out, pair by pair."""
    best = (0, -np.inf)
    distance = apart(values)
    for begin in range(LEAST_YEARS, len(values) - LEAST_YEARS + 1):
        for end in range(begin + LEAST_YEARS, len(values) + 1):
            left, right = list(range(begin)), list(range(begin, end))
            across = np.mean([distance[a, b] for a in left for b in right])
            inside = [
                np.mean([distance[a, b] for a in part for b in part if a < b])
                for part in (left, right)
            ]
            scale = len(left) * len(right) / (len(left) + len(right))
            energy = scale * (2 * across - inside[0] - inside[1])
            if energy > best[1] + 1e-12:
                best = (begin, energy)
    return best


@settings(max_examples=30)
@given(st.lists(st.floats(-5, 5), min_size=2 * LEAST_YEARS, max_size=16))
def test_the_fast_division_is_the_slow_one(values: list[float]) -> None:
    place, energy = best_division(apart(values))
    slow_place, slow_energy = slow_division(values)
    assert energy == pytest.approx(slow_energy, abs=1e-9)
    assert place == slow_place or energy == pytest.approx(slow_energy, abs=1e-9)


def test_a_step_is_found_where_it_is() -> None:
    rng = np.random.default_rng(1)
    series = np.where(np.arange(60) < 25, 0.0, 1.0) + rng.normal(0, 0.3, 60)
    found = find_change_points(series, rng)
    assert [point.place for point in found] == pytest.approx([25], abs=1)
    assert found[0].p_value <= 0.01


def test_a_bump_has_two_ends() -> None:
    rng = np.random.default_rng(2)
    years = np.arange(75)
    series = np.where((years >= 20) & (years < 45), 1.0, 0.0) + rng.normal(0, 0.2, 75)
    assert [point.place for point in find_change_points(series, rng)] == [20, 45]


def test_a_mix_turns_where_no_total_does() -> None:
    rng = np.random.default_rng(3)
    share = np.where(np.arange(50) < 30, 0.8, 0.2) + rng.normal(0, 0.05, 50)
    mix = np.column_stack([share, 1 - share])
    assert [point.place for point in find_change_points(mix, rng)] == [30]
    assert not find_change_points(mix.sum(axis=1), rng)


def test_noise_seldom_turns() -> None:
    rng = np.random.default_rng(4)
    turned = sum(bool(find_change_points(rng.normal(size=50), rng)) for _ in range(40))
    assert turned <= 3


def test_a_constant_and_a_short_series_never_turn() -> None:
    rng = np.random.default_rng(5)
    assert not find_change_points(np.zeros(40), rng)
    assert not find_change_points(np.arange(2.0 * LEAST_YEARS - 1), rng)


def test_the_same_seed_gives_the_same_turns() -> None:
    series = np.concatenate([np.zeros(20), np.ones(20)])
    first, second = (find_change_points(series, np.random.default_rng(6)) for _ in range(2))
    assert first == second


def test_scale_and_order_of_time_change_nothing_but_the_place() -> None:
    rng = np.random.default_rng(7)
    series = np.where(np.arange(40) < 15, 0.0, 2.0) + rng.normal(0, 0.2, 40)
    places = [
        [point.place for point in find_change_points(given, np.random.default_rng(8))]
        for given in (series, 100 * series + 7, series[::-1].copy())
    ]
    assert places == [[15], [15], [25]]


def test_the_counting_of_other_orders_ends_only_above_the_level(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(change_points, "ORDERS", 199)
    distance = apart(list(np.random.default_rng(9).normal(size=30)))
    _, energy = best_division(distance)
    whole = permutation_p(distance, energy, np.random.default_rng(10))
    cut = permutation_p(distance, energy, np.random.default_rng(10), 0.01)
    assert whole > 0.01
    assert cut > 0.01
