from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.models.weightings import share_below, weighted_mean

VALUES = st.lists(st.floats(0.01, 0.99), min_size=1, max_size=8)


@given(values=VALUES, threshold=st.floats(0.0, 1.0))
def test_the_share_of_weightings_lies_between_none_and_all(
    values: list[float], threshold: float
) -> None:
    share = share_below(values, threshold)
    assert 0 <= share <= 1
    if max(values) <= threshold:
        assert share == 1
    if min(values) > threshold:
        assert share == 0


@given(values=VALUES, low=st.floats(0.0, 1.0), high=st.floats(0.0, 1.0))
def test_more_weightings_lie_below_a_higher_threshold(
    values: list[float], low: float, high: float
) -> None:
    low, high = sorted((low, high))
    assert share_below(values, low) <= share_below(values, high) + 1e-9


@pytest.mark.parametrize("threshold", [0.3, 0.45, 0.5, 0.55, 0.62])
def test_the_exact_share_is_that_of_many_drawn_weightings(threshold: float) -> None:
    values = [0.64, 0.32, 0.07, 0.28, 0.45, 0.65, 0.53]
    drawn = np.random.default_rng(7).dirichlet(np.ones(len(values)), 200_000) @ np.array(values)
    assert share_below(values, threshold) == pytest.approx((drawn <= threshold).mean(), abs=0.005)


def test_a_measure_without_weight_weighs_one_and_no_weight_at_all_gives_no_mean() -> None:
    assert weighted_mean({"a": 0.2, "b": 0.8}, {"a": 3}) == pytest.approx(0.35)
    assert weighted_mean({"a": 0.2}, {"a": 0}) is None
