"""The back-test as it is kept and printed: windows, means, rivals, reliability, regions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import linalg
from scipy.special import expit, logit

from entente.models.backtest import MODEL, Window, mean_scores, window_record
from entente.models.bootstrap import paired_differences, score_intervals
from entente.models.scoring import (
    LEAST_CHANCE,
    auc,
    average_precision,
    reliability,
    reliability_bins,
)
from entente.panel.regions import REGIONS
from entente.panel.targets import TARGETS, WINDOW_YEARS

Floats = NDArray[np.float64]

DRAWS = 500
_COUNTS_EACH = 50
_EVERY_YEARS = 5


def backtest_record(
    windows: Mapping[str, Sequence[Window]],
    without: Mapping[str, Sequence[Window]],
    *,
    chosen_on: Sequence[int],
    held_out: Sequence[int],
    seed: int,
    data: Mapping[str, str],
    code: Mapping[str, str],
) -> dict[str, Any]:
    """Return the whole back-test as plain numbers.

    Parameters
    ----------
    windows, without : mapping of str to sequence of Window
        By question; the second of forecasts that read no retrospective column.
    chosen_on, held_out : sequence of int
        Origins used for choices, and origins opened once afterwards.
    seed : int
    data, code : mapping of str to str
        SHA-256 of each file that was read and of each module that computed.
    """
    return {
        "made": datetime.now(UTC).date().isoformat(),
        "script": "scripts/fit_formation.py",
        "seed": seed,
        "horizon_years": WINDOW_YEARS,
        "scores_are": "pseudo-out-of-sample: ideal points, democracy and rivalries are "
        "estimated in retrospect; the same without them stands beside",
        "chosen_on": list(chosen_on),
        "held_out": list(held_out),
        "data": dict(data),
        "code": dict(code),
        "targets": {
            target.name: {
                "words": target.words,
                **_target_record(windows[target.name], chosen_on, held_out, seed),
                "without_retrospective": {
                    "mean": rounded(mean_scores(without[target.name], MODEL)),
                },
            }
            for target in TARGETS
        },
    }


def _target_record(
    windows: Sequence[Window], chosen_on: Sequence[int], held_out: Sequence[int], seed: int
) -> dict[str, Any]:
    """Return everything about one question."""
    standard = [window for window in windows if window.origin % _EVERY_YEARS == 0]
    groups = {
        "mean": standard,
        "mean_chosen_on": [window for window in windows if window.origin in chosen_on],
        "mean_held_out": [window for window in windows if window.origin in held_out],
    }
    return {
        **{
            name: {who: rounded(mean_scores(group, who)) for who in group[0].chances}
            for name, group in groups.items()
            if group
        },
        "intervals": rounded(score_intervals(standard, MODEL, draws=DRAWS, seed=seed)),
        "windows": [
            rounded(
                {
                    **window_record(window),
                    "counts": counts,
                    "intervals": score_intervals([window], MODEL, draws=DRAWS, seed=seed),
                }
            )
            for window, counts in zip(windows, count_intervals(windows, seed), strict=True)
        ],
        "against": rounded(paired_differences(standard, draws=DRAWS, seed=seed)),
        "against_held_out": rounded(
            paired_differences(
                [window for window in windows if window.origin in held_out], draws=DRAWS, seed=seed
            )
        ),
        "reliability": rounded(_pooled_reliability(standard, seed)),
        "regions": rounded(_by_region(standard, seed)),
    }


def count_intervals(windows: Sequence[Window], seed: int) -> list[dict[str, float]]:
    """Return for each window the 90 % range of the number of events, in two ways.

    `expected_low` and `expected_high` range over what the replicates expect; `low` and `high` over
    counts drawn from them: m times a Poisson number of treaties with mean expected / m, m events a
    treaty in the windows closed by then (1 before there is one).
    """
    rng = np.random.default_rng(seed)
    found: list[dict[str, float]] = []
    for window in windows:
        closed = [each for each in windows if each.origin + WINDOW_YEARS <= window.origin]
        events = sum(int(each.events.sum()) for each in closed)
        treaties = sum(len(np.unique(each.treaty[each.events])) for each in closed)
        each_brings = max(events / treaties if treaties else 1.0, 1.0)
        if not len(window.drawn):
            found.append({})
            continue
        means = np.repeat(window.drawn, _COUNTS_EACH)
        counts = rng.poisson(means / each_brings) * each_brings
        expected = np.quantile(window.drawn, [0.05, 0.95])
        low, high = np.quantile(counts, [0.05, 0.95])
        found.append(
            {
                "expected_low": float(expected[0]),
                "expected_high": float(expected[1]),
                "low": float(low),
                "high": float(high),
            }
        )
    return found


def _pooled_reliability(windows: Sequence[Window], seed: int) -> dict[str, Any]:
    """Return the recalibration line over all windows, its interval by treaty, and groups."""
    chances = np.concatenate([window.chances[MODEL] for window in windows])
    events = np.concatenate([window.events for window in windows])
    treaty = np.concatenate(
        [np.where(window.events, window.treaty + window.origin * 100_000, -1) for window in windows]
    )
    line = reliability(chances, events)
    slopes, intercepts = _line_draws(chances, events, treaty, (line.intercept, line.slope), seed)
    return {
        "slope": line.slope,
        "slope_interval": np.quantile(slopes, [0.05, 0.95]).tolist(),
        "intercept": line.intercept,
        "intercept_interval": np.quantile(intercepts, [0.05, 0.95]).tolist(),
        "groups": [
            {"forecast": mean, "observed": share, "events": came, "cases": cases}
            for mean, share, came, cases in reliability_bins(chances, events)
        ],
    }


def _line_draws(
    chances: Floats,
    events: NDArray[np.bool_],
    treaty: NDArray[np.int64],
    line: tuple[float, float],
    seed: int,
) -> tuple[Floats, Floats]:
    """Return slopes and intercepts of the line under random weights of treaties."""
    scores = logit(np.clip(chances, LEAST_CHANCE, 1 - LEAST_CHANCE))
    design = np.column_stack([np.ones(len(scores)), scores])
    fitted = expit(design @ np.array(line))
    bend = (design * (fitted * (1 - fitted))[:, None]).T @ design
    slopes = design * (events - fitted)[:, None]
    _, place = np.unique(treaty[events], return_inverse=True)
    summed = np.zeros((int(place.max()) + 1, 2))
    np.add.at(summed, place, slopes[events])
    weights = np.random.default_rng(seed).exponential(size=(DRAWS, len(summed))) - 1.0
    moved = np.array(line) + linalg.solve(bend, (weights @ summed).T, assume_a="pos").T
    return moved[:, 1], moved[:, 0]


def _by_region(windows: Sequence[Window], seed: int) -> dict[str, dict[str, Any]]:
    """Return counts and ranking among the dyads of each region, and between regions.

    Scores are means over the windows in which the region had an event.
    """
    names = dict(enumerate(REGIONS)) | {-1: "between regions"}
    found: dict[str, dict[str, Any]] = {}
    for number, name in names.items():
        parts = [_part(window, window.region == number) for window in windows]
        eventful = [part for part in parts if part.events.any()]
        found[name] = {
            "at_risk": sum(len(part.events) for part in parts),
            "events": sum(int(part.events.sum()) for part in parts),
            "expected": sum(float(part.chances[MODEL].sum()) for part in parts),
            "windows_with_events": len(eventful),
            "auc": _mean(auc(part.chances[MODEL], part.events) for part in eventful),
            "average_precision": _mean(
                average_precision(part.chances[MODEL], part.events) for part in eventful
            ),
            "intervals": score_intervals(parts, MODEL, draws=DRAWS, seed=seed),
        }
    return found


def _part(window: Window, rows: NDArray[np.bool_]) -> Window:
    """Return the chosen dyads of a window."""
    return Window(
        window.origin,
        {MODEL: window.chances[MODEL][rows]},
        window.events[rows],
        window.treaty[rows],
        window.region[rows],
    )


def _mean(figures: Iterable[float]) -> float | None:
    """Return the mean; None of nothing."""
    known = [figure for figure in figures if math.isfinite(figure)]
    return float(np.mean(known)) if known else None


def rounded(value: Any) -> Any:
    """Return the same structure with floats of five digits and null for what is not a number."""
    if isinstance(value, dict):
        return {str(key): rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(each) for each in value]
    if isinstance(value, float | np.floating):
        return float(f"{float(value):.5g}") if math.isfinite(float(value)) else None
    return value
