from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, roc_auc_score

from entente.models.hazard import at_horizon
from entente.models.scoring import (
    auc,
    average_precision,
    brier,
    log_score,
    reliability,
    reliability_bins,
    skill,
)

CHANCES = arrays.arrays(np.float64, 40, elements=st.sampled_from([0.05, 0.2, 0.2001, 0.5, 0.9]))
EVENTS = arrays.arrays(np.bool_, 40)
WEIGHTS = arrays.arrays(np.float64, 40, elements=st.sampled_from([0.1, 1.0, 3.0]))


@given(chances=CHANCES, events=EVENTS)
def test_ranking_scores_equal_those_of_another_library(
    chances: NDArray[np.float64], events: NDArray[np.bool_]
) -> None:
    if events.all() or not events.any():
        assert np.isnan(auc(chances, events))
        return
    assert auc(chances, events) == pytest.approx(roc_auc_score(events, chances))
    assert average_precision(chances, events) == pytest.approx(
        average_precision_score(events, chances)
    )


@given(chances=CHANCES, events=EVENTS, weights=WEIGHTS)
def test_weighted_ranking_scores_equal_those_of_another_library(
    chances: NDArray[np.float64], events: NDArray[np.bool_], weights: NDArray[np.float64]
) -> None:
    if events.all() or not events.any():
        return
    mass = np.where(events, weights, 1.0)
    assert auc(chances, events, weights) == pytest.approx(
        roc_auc_score(events, chances, sample_weight=mass)
    )
    assert average_precision(chances, events, weights) == pytest.approx(
        average_precision_score(events, chances, sample_weight=mass)
    )


def test_the_log_score_of_a_coin_is_the_logarithm_of_two() -> None:
    events = np.array([True, False, True])
    assert log_score(np.full(3, 0.5), events) == pytest.approx(np.log(2))
    assert brier(np.full(3, 0.5), events) == 0.25
    assert skill(0.2, 0.4) == pytest.approx(0.5)


def test_a_forecast_that_means_what_it_says_has_slope_one() -> None:
    rng = np.random.default_rng(5)
    chances = rng.beta(1, 8, 40_000)
    line = reliability(chances, rng.random(40_000) < chances)
    assert line.slope == pytest.approx(1.0, abs=0.06)
    assert line.intercept == pytest.approx(0.0, abs=0.12)


def test_an_overconfident_forecast_has_a_slope_below_one() -> None:
    rng = np.random.default_rng(5)
    chances = rng.beta(1, 8, 40_000)
    odds = chances / (1 - chances)
    bold = odds**2 / (1 + odds**2)
    assert reliability(bold, rng.random(40_000) < chances).slope == pytest.approx(0.5, abs=0.05)


def test_reliability_groups_hold_every_case_once() -> None:
    rng = np.random.default_rng(6)
    chances = rng.beta(1, 30, 5000)
    rows = reliability_bins(chances, rng.random(5000) < chances)
    assert sum(row[3] for row in rows) == 5000
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


def test_a_yearly_chance_compounds_over_the_horizon() -> None:
    assert at_horizon(np.array([0.1]), 1)[0] == pytest.approx(0.1)
    assert at_horizon(np.array([0.1]), 3)[0] == pytest.approx(1 - 0.9**3)
