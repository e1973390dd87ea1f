from __future__ import annotations

import json

import numpy as np
from numpy.typing import NDArray

from entente.models.replicated import Replicated, fit_replicated

Floats = NDArray[np.float64]


def sample(seed: int = 3, size: int = 3000) -> tuple[dict[str, Floats], NDArray[np.bool_]]:
    rng = np.random.default_rng(seed)
    columns = {"x": rng.normal(size=size), "y": (rng.random(size) < 0.3).astype(float)}
    columns["x"][: size // 10] = np.nan
    chance = 1 / (1 + np.exp(-(np.nan_to_num(columns["x"]) - 2.0 + columns["y"])))
    return columns, rng.random(size) < chance


def fit(clusters: NDArray[np.int64] | None = None, **ridge: float) -> Replicated:
    columns, events = sample()
    return fit_replicated(
        columns,
        events,
        np.ones(len(events)),
        np.arange(len(events)) if clusters is None else clusters,
        ridge=ridge or {"x": 1.0, "y": 1.0},
        replicates=20,
        rng=np.random.default_rng(1),
    )


def test_the_terms_give_the_same_log_odds_as_the_coefficients() -> None:
    columns, _ = sample()
    columns["x"][5] = 99.0
    fitted = fit()
    assert np.allclose(fitted.additive().log_odds(columns), fitted.log_odds(columns)[0])


def test_the_average_case_has_the_baseline() -> None:
    columns, _ = sample()
    parts = fit().additive().contributions(columns)
    assert all(abs(float(part.mean())) < 0.01 for part in parts.values())


def test_a_heavier_penalty_shrinks_its_own_column_only() -> None:
    light, heavy = fit(x=1.0, y=1.0), fit(x=1.0, y=5000.0)
    assert abs(heavy.coefficients[0, 3]) < abs(light.coefficients[0, 3]) / 3
    assert abs(heavy.coefficients[0, 1]) > abs(light.coefficients[0, 1]) / 2


def test_few_clusters_give_a_wider_spread_than_many() -> None:
    columns, events = sample()
    few = fit((np.arange(len(events)) % 4).astype(np.int64))
    lone = np.zeros(len(events), dtype=np.int64)
    lone[events] = 1
    two = fit(lone)
    assert two.log_odds(columns)[1:, 50].std() > few.log_odds(columns)[1:, 50].std() * 0.5
    assert two.log_odds(columns)[1:, 50].std() > 3 * fit().log_odds(columns)[1:, 50].std()


def test_a_record_of_it_reads_back_the_same() -> None:
    columns, _ = sample()
    fitted = fit()
    again = Replicated.from_record(json.loads(json.dumps(fitted.as_record())))
    assert np.allclose(again.log_odds(columns), fitted.log_odds(columns))


def test_a_shift_moves_estimate_and_replicates_alike() -> None:
    columns, _ = sample()
    assert np.allclose(fit().shifted(0.5).log_odds(columns), fit().log_odds(columns) + 0.5)


def test_a_column_that_is_always_silent_adds_nothing() -> None:
    columns, events = sample()
    columns["x"][:] = np.nan
    fitted = fit_replicated(
        columns,
        events,
        np.ones(len(events)),
        np.arange(len(events)),
        ridge={"x": 1.0, "y": 1.0},
        replicates=0,
        rng=np.random.default_rng(1),
    )
    assert np.allclose(fitted.additive().contributions(columns)["x"], 0.0)
