from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from entente.models.additive import Additive, Term, average
from entente.models.boosting import BoostingPlan, boost
from entente.models.logit import fit_logit, newton

LINE = Term("x", "line", np.array([0.0, 2.0]), np.array([-1.0, 1.0]), 0.25)
STEP = Term("y", "step", np.array([1.0]), np.array([-0.5, 0.5]), 0.0)
MODEL = Additive(-3.0, (LINE, STEP))
Sample = tuple[dict[str, NDArray[np.float64]], NDArray[np.bool_], NDArray[np.float64]]


def sample(seed: int = 1, size: int = 4000) -> Sample:
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=size), rng.normal(size=size)
    x[: size // 20] = np.nan
    chance = 1 / (1 + np.exp(-(np.nan_to_num(x) + (y > 1) * 2.0 - 2.0)))
    return {"x": x, "y": y}, rng.random(size) < chance, np.ones(size)


def test_a_line_is_flat_beyond_its_knots_and_a_step_changes_on_reaching_one() -> None:
    assert LINE(np.array([-5.0, 0.0, 1.0, 2.0, 9.0])).tolist() == [-1, -1, 0, 1, 1]
    assert STEP(np.array([0.999, 1.0])).tolist() == [-0.5, 0.5]


def test_silence_has_a_contribution_of_its_own() -> None:
    assert LINE(np.array([np.nan])).tolist() == [0.25]


@given(x=st.floats(-10, 10) | st.just(float("nan")), y=st.floats(-10, 10))
def test_intercept_and_contributions_sum_to_the_log_odds_exactly(x: float, y: float) -> None:
    columns = {"x": np.array([x]), "y": np.array([y])}
    parts = MODEL.contributions(columns)
    total = MODEL.intercept + sum(float(part[0]) for part in parts.values())
    assert total == pytest.approx(float(MODEL.log_odds(columns)[0]), abs=1e-12)


def test_centring_changes_no_forecast_and_makes_contributions_average_zero() -> None:
    columns, _, weights = sample()
    centred = MODEL.centred(columns, weights)
    assert np.allclose(centred.log_odds(columns), MODEL.log_odds(columns))
    for part in centred.contributions(columns).values():
        assert float(part.mean()) == pytest.approx(0.0, abs=1e-9)


def test_an_average_is_the_weighted_mean_of_the_log_odds() -> None:
    other = Additive(1.0, (Term("y", "line", np.array([-1.0, 1.0]), np.array([0.0, 1.0]), 0.0),))
    columns = {"x": np.array([0.3, 5.0]), "y": np.array([0.0, 2.0])}
    expected = (MODEL.log_odds(columns) + 3 * other.log_odds(columns)) / 4
    assert np.allclose(average([(MODEL, 1.0), (other, 3.0)]).log_odds(columns), expected)


def test_a_model_survives_its_file() -> None:
    columns, _, _ = sample()
    read = Additive.from_record(json.loads(json.dumps(MODEL.as_record())))
    assert np.array_equal(read.log_odds(columns), MODEL.log_odds(columns))


def test_boosting_finds_a_step_and_beats_the_base_rate() -> None:
    columns, events, weights = sample()
    model = boost(columns, events, weights, BoostingPlan(rounds=150))
    chance = 1 / (1 + np.exp(-model.log_odds(columns)))
    base = events.mean()
    gained = np.log(np.where(events, chance, 1 - chance)).mean()
    assert gained > (base * np.log(base) + (1 - base) * np.log(1 - base)) + 0.05
    two = {"x": np.zeros(2), "y": np.array([0.5, 1.5])}
    low, high = model.contributions(two)["y"]
    assert high - low == pytest.approx(2.0, abs=0.5)
    assert chance.mean() == pytest.approx(base, abs=0.01)


def test_boosting_is_the_same_on_every_run() -> None:
    columns, events, weights = sample()
    first, second = (boost(columns, events, weights, BoostingPlan(rounds=40)) for _ in range(2))
    assert np.array_equal(first.log_odds(columns), second.log_odds(columns))


def test_a_weight_of_two_is_a_case_counted_twice() -> None:
    columns, events, weights = sample(size=600)
    twice = {name: np.concatenate([values, values]) for name, values in columns.items()}
    doubled = fit_logit(twice, np.concatenate([events, events]), np.ones(1200), ridge=4.0)
    weighted = fit_logit(columns, events, weights * 2, ridge=4.0)
    central = {name: np.linspace(-2, 2, 9) for name in columns}
    assert np.allclose(doubled.log_odds(central), weighted.log_odds(central), atol=0.002)


def test_the_logit_recovers_the_slope_it_was_made_with() -> None:
    columns, events, weights = sample(size=20_000)
    model = fit_logit(columns, events, weights, ridge=0.1)
    rise = model.contributions({"x": np.array([0.0, 1.0]), "y": np.zeros(2)})["x"]
    assert rise[1] - rise[0] == pytest.approx(1.0, abs=0.1)


def test_newton_reaches_the_point_where_the_slope_vanishes() -> None:
    columns, events, weights = sample(size=900)
    design = np.column_stack([np.ones(900), columns["y"]])
    penalty = np.array([0.0, 2.0])
    beta = newton(design, events, weights, penalty)
    residual = design.T @ (events - 1 / (1 + np.exp(-design @ beta))) - penalty * beta
    assert np.abs(residual).max() < 1e-2
