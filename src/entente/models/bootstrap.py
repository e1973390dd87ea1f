"""How sure a score of the back-test is: a bootstrap over treaties, paired between forecasters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from entente.models.backtest import MODEL, Window
from entente.models.scoring import LEAST_CHANCE

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

TAILS = (0.05, 0.95)


def score_intervals(
    windows: Sequence[Window], forecaster: str, *, draws: int, seed: int
) -> dict[str, list[float]]:
    """Return the 90 % intervals of a forecaster's mean ranking scores under weights of treaties.

    Each draw gives every treaty of every window a random exponential weight; windows without an
    event are left out, and without any there is no interval.
    """
    eventful = [window for window in windows if window.events.any()]
    if not eventful:
        return {}
    rng = np.random.default_rng(seed)
    weights = [_event_draws(window, draws, rng) for window in eventful]
    sampled = _sampled(eventful, forecaster, weights)
    return {
        name: np.quantile(sampled[name][1:], TAILS).tolist()
        for name in ("auc", "average_precision")
    }


def paired_differences(
    windows: Sequence[Window], *, draws: int, seed: int
) -> dict[str, dict[str, dict[str, float]]]:
    """Compare the model with each rival by a bootstrap over treaties.

    Each draw gives every treaty of every window a random exponential weight, shared by all
    forecasters, so that the comparison is paired.

    Returns
    -------
    dict
        rival -> score -> `difference`, `low`, `high` (90 % interval); positive is better. Without
        an event in any window there is nothing to compare, and no score.
    """
    windows = [window for window in windows if window.events.any()]
    if not windows:
        return {}
    rng = np.random.default_rng(seed)
    draws_by_window = [_event_draws(window, draws, rng) for window in windows]
    samples = {name: _sampled(windows, name, draws_by_window) for name in windows[0].chances}
    found: dict[str, dict[str, dict[str, float]]] = {}
    for name in samples:
        if name == MODEL:
            continue
        found[name] = {}
        for score, own in samples[MODEL].items():
            gap = own - samples[name][score]
            low, high = np.quantile(gap[1:], TAILS)
            found[name][score] = {
                "difference": float(gap[0]),
                "low": float(low),
                "high": float(high),
            }
    return found


def _event_draws(window: Window, draws: int, rng: np.random.Generator) -> Floats:
    """Return weights of each event by draw; the first draw weighs all alike."""
    _, place = np.unique(window.treaty[window.events], return_inverse=True)
    weights = rng.exponential(size=(draws, int(place.max(initial=-1)) + 1))
    return np.concatenate([np.ones((1, len(place))), weights[:, place]])


def _sampled(
    windows: Sequence[Window], forecaster: str, draws_by_window: Sequence[Floats]
) -> dict[str, Floats]:
    """Return a forecaster's scores averaged over windows, by draw."""
    sums: dict[str, list[Floats]] = {"auc": [], "average_precision": [], "log_score": []}
    for window, weights in zip(windows, draws_by_window, strict=True):
        if not window.events.any():
            continue
        scores = _weighted_scores(window.chances[forecaster], window.events, weights)
        for name, values in scores.items():
            sums[name].append(values)
    return {name: np.mean(values, axis=0) for name, values in sums.items()}


def _weighted_scores(chances: Floats, events: Bools, weights: Floats) -> dict[str, Floats]:
    """Return scores under many weightings of the events at once; the higher the better."""
    order = np.argsort(-chances, kind="stable")
    ranked, happened = chances[order], events[order]
    quiet = np.cumsum(~happened)
    # Ties share the counts at the end of their run.
    last = np.searchsorted(-ranked, -ranked[happened], side="right") - 1
    first = np.searchsorted(-ranked, -ranked[happened], side="left")
    before = np.where(first > 0, quiet[first - 1], 0)
    lost = (before + quiet[last]) / 2 / max(int((~events).sum()), 1)
    inside = np.zeros(len(events), dtype=int)
    inside[np.flatnonzero(events)] = np.arange(int(events.sum()))
    drawn = weights[:, inside[order[happened]]]
    mass = drawn.sum(axis=1)
    hits = np.cumsum(drawn, axis=1)
    run_end = np.searchsorted(np.flatnonzero(happened), last, side="right") - 1
    hits = hits[:, run_end]
    precision = hits / (hits + quiet[last])
    held = np.clip(chances, LEAST_CHANCE, 1 - LEAST_CHANCE)
    misses = float(np.log1p(-held[~events]).sum())
    logs = drawn @ np.log(held[order[happened]])
    return {
        "auc": 1.0 - (drawn * lost).sum(axis=1) / mass,
        "average_precision": (drawn * precision).sum(axis=1) / mass,
        "log_score": (logs + misses) / len(events),
    }
