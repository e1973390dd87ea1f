"""How good a probability forecast was: ranking, sharpness, skill and reliability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.models.hazard import at_horizon, log_odds_of
from entente.models.hazard import chance_of as yearly_chance
from entente.models.logit import newton

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

__all__ = [
    "Reliability",
    "at_horizon",
    "auc",
    "average_precision",
    "brier",
    "log_score",
    "reliability",
    "reliability_bins",
    "skill",
    "yearly_chance",
]

LEAST_CHANCE = 1e-7
"""Probabilities are kept this far from 0 and 1 before a logarithm is taken."""


def auc(chances: Floats, events: Bools, weights: Floats | None = None) -> float:
    """Chance that a random event was given a higher probability than a random non-event.

    Parameters
    ----------
    chances : float array, n
    events : bool array, n
    weights : float array, n, optional
        Weight of each event (for example one over the dyads of its treaty); non-events count 1.

    Returns
    -------
    float
        0.5 is no better than chance; NaN if all or none happened.

    Examples
    --------
    >>> auc(np.array([0.9, 0.2, 0.4]), np.array([True, False, False]))
    1.0
    """
    count, happened = len(events), int(events.sum())
    if happened in (0, count):
        return float("nan")
    # scipy.stats takes a second to load, and answers share this module without ranking anything.
    from scipy.stats import rankdata

    among_all = rankdata(chances)[events]
    among_events = rankdata(chances[events])
    beaten = (among_all - among_events) / (count - happened)
    shares = None if weights is None else weights[events]
    return float(np.average(beaten, weights=shares))


def average_precision(chances: Floats, events: Bools, weights: Floats | None = None) -> float:
    """Mean precision at each event, cases in falling order of probability; ties count together.

    Examples
    --------
    >>> average_precision(np.array([0.9, 0.8, 0.1]), np.array([True, False, True])).__round__(4)
    0.8333
    """
    if not events.any():
        return float("nan")
    mass = np.where(events, 1.0 if weights is None else weights, 1.0)
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum((mass * events)[order])
    drawn = np.cumsum(mass[order])
    last = np.append(np.flatnonzero(np.diff(chances[order])), len(order) - 1)
    gained = np.diff(hits[last], prepend=0.0)
    return float((gained * hits[last] / drawn[last]).sum() / hits[-1])


def log_score(chances: Floats, events: Bools) -> float:
    """Mean negative log likelihood, in nats; lower is better."""
    held = np.clip(chances, LEAST_CHANCE, 1 - LEAST_CHANCE)
    return float(-np.mean(np.where(events, np.log(held), np.log1p(-held))))


def brier(chances: Floats, events: Bools) -> float:
    """Mean squared difference between probability and outcome; lower is better."""
    return float(np.mean((chances - events) ** 2))


def skill(score: float, reference: float) -> float:
    """Share of the reference's score that is saved; above 0 is better than the reference."""
    return 1.0 - score / reference


@dataclass(frozen=True)
class Reliability:
    """How outcomes follow forecasts: logit of the chance = intercept + slope * logit forecast.

    Parameters
    ----------
    slope, intercept : float
        1 and 0 for a forecast that means what it says; a slope below 1 is overconfident.
    """

    slope: float
    intercept: float


def reliability(chances: Floats, events: Bools, weights: Floats | None = None) -> Reliability:
    """Fit the recalibration line of a forecast.

    References
    ----------
    Cox (1958), Biometrika 45(3/4), the logistic recalibration line.
    """
    scores = log_odds_of(chances, least=LEAST_CHANCE)
    design = np.column_stack([np.ones(len(scores)), scores])
    weights = np.ones(len(scores)) if weights is None else weights
    start = np.array([0.0, 1.0])
    line = newton(design, events, weights, np.zeros(2), start=start)
    return Reliability(float(line[1]), float(line[0]))


def reliability_bins(
    chances: Floats, events: Bools, bins: int = 8
) -> list[tuple[float, float, int, int]]:
    """Return mean forecast, observed share, events and cases in groups of like forecasts.

    Groups are cut so that each expects about the same number of events; a rare event would
    otherwise leave most groups empty.
    """
    order = np.argsort(chances)
    expected = np.cumsum(chances[order])
    group = np.minimum((expected / expected[-1] * bins).astype(int), bins - 1)
    rows: list[tuple[float, float, int, int]] = []
    for number in range(bins):
        inside = order[group == number]
        if len(inside):
            seen = events[inside]
            rows.append(
                (float(chances[inside].mean()), float(seen.mean()), int(seen.sum()), len(inside))
            )
    return rows
