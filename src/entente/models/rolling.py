"""Forecasts at rolling origins: calibrated on the earlier ones, scored against rivals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from entente.models.additive import Floats
from entente.models.paired import precision_gained
from entente.models.replicated import Replicated, fit_replicated
from entente.models.scoring import (
    LEAST_CHANCE,
    at_horizon,
    auc,
    average_precision,
    reliability,
    reliability_bins,
    yearly_chance,
)
from entente.panel.trials import Trials

HORIZON = 5
PRIOR_EVENTS = 5.0
"""Events, in training weight, by which the calibration is drawn towards none."""

DRAWS, LINES_DRAWN = 400, 100
MODEL, CLIMATOLOGY = "model", "climatology"
Within = Callable[[Floats, int], Floats]


class History(Protocol):
    """A past to learn from, origin by origin; an origin is the end of a year."""

    @property
    def calibrated_from(self) -> int:
        """First origin whose forecasts are compared with what happened."""
        ...

    def learned_by(self, year: int) -> Trials:
        """Return the yearly cases whose outcome was known at an origin."""
        ...

    def window(self, year: int, *, known: int | None = None) -> Trials:
        """Return the cases of an origin over `HORIZON` years, as known at a later origin."""
        ...

    def last_closed(self, year: int) -> int:
        """Return the last origin whose window's outcome was known at a later one."""
        ...

    def weights(self, cases: Trials, year: int) -> Floats:
        """Return the training weight of each case at an origin."""
        ...


@dataclass
class Rolling:
    """Fits of one model at rolling origins, each made once and calibrated on the earlier ones.

    Parameters
    ----------
    history : History
    ridge : mapping of str to float
        Columns of the model and their penalties; empty for climatology.
    within : callable
        Turns yearly chances into those within some years; a constant hazard by default.
    """

    history: History
    ridge: Mapping[str, float]
    within: Within = at_horizon
    _fits: dict[int, Replicated | float] = field(default_factory=dict)

    def yearly(self, year: int, columns: Mapping[str, Floats]) -> Floats:
        """Return the yearly log-odds of cases by the fit of an origin, before calibration."""
        if year not in self._fits:
            self._fits[year] = self._fit(year)
        fit = self._fits[year]
        if isinstance(fit, Replicated):
            return fit.log_odds(columns)[0]
        return np.full(len(next(iter(columns.values()))), fit)

    def calibration(self, year: int) -> float:
        """Return the log-odds to add at an origin, from the windows that had closed by then."""
        expected = seen = PRIOR_EVENTS
        last = self.history.last_closed(year)
        for begun in range(self.history.calibrated_from, last + 1, HORIZON):
            cases = self.history.window(begun, known=year)
            weights = self.history.weights(cases, year)
            chance = self.within(yearly_chance(self.yearly(begun, cases.columns)), HORIZON)
            expected += float(weights @ chance)
            seen += float(weights @ cases.events)
        return float(np.log(seen / expected))

    def forecast(self, year: int, cases: Trials) -> Floats:
        """Return the calibrated chance of each case within the horizon."""
        yearly = self.yearly(year, cases.columns) + self.calibration(year)
        return self.within(yearly_chance(yearly), HORIZON)

    def _fit(self, year: int) -> Replicated | float:
        cases = self.history.learned_by(year)
        weights = self.history.weights(cases, year)
        if not self.ridge:
            rate = float(np.average(cases.events, weights=weights))
            return float(np.log(rate / (1 - rate)))
        return fit_replicated(
            cases.columns,
            cases.events,
            weights,
            cases.cluster,
            ridge=self.ridge,
            replicates=0,
            rng=np.random.default_rng(0),
        )


def backtest(
    history: History,
    rivals: Mapping[str, Mapping[str, float]],
    origins: Sequence[int],
    rng: np.random.Generator,
    *,
    within: Within = at_horizon,
) -> dict[str, Any]:
    """Score a model and its rivals at rolling origins, all calibrated alike.

    Parameters
    ----------
    history : History
    rivals : mapping of str to columns and penalties
        `model` among them; climatology is added.
    origins : sequence of int
        Years.
    rng : numpy.random.Generator
    within : callable
        Turns yearly chances into those within some years.

    Returns
    -------
    dict
        `windows`, one entry per origin; `pooled`, scores by rival; `differences` of the model
        over each rival in log score per case, with 90 % intervals by cluster; `precision_gained`,
        the same in average precision; `reliability`, and its `bins`.
    """
    rolls = {name: Rolling(history, ridge, within) for name, ridge in rivals.items()}
    rolls[CLIMATOLOGY] = Rolling(history, {}, within)
    cases = {year: history.window(year) for year in origins}
    chances = {
        name: {year: roll.forecast(year, cases[year]) for year in origins}
        for name, roll in rolls.items()
    }
    every = Trials.joined(cases[year] for year in origins)
    pooled = {
        name: np.concatenate([each[year] for year in origins]) for name, each in chances.items()
    }
    return {
        "horizon": HORIZON,
        "windows": [
            score_window(year, cases[year], {name: each[year] for name, each in chances.items()})
            for year in origins
        ],
        "pooled": {name: _pooled(chances[name], cases, pooled, name, every) for name in chances},
        "differences": _differences(pooled, every, rng),
        "precision_gained": precision_gained(chances, cases, rng),
        "reliability": _reliability(pooled[MODEL], every, rng),
        "bins": [
            [round(mean, 5), round(share, 5), happened, count]
            for mean, share, happened, count in reliability_bins(pooled[MODEL], every.events)
        ],
    }


def losses(chances: Floats, cases: Trials) -> Floats:
    """Return the negative log likelihood of each case, in nats."""
    held = np.clip(chances, LEAST_CHANCE, 1 - LEAST_CHANCE)
    return -np.where(cases.events, np.log(held), np.log1p(-held))


def score_window(year: int, cases: Trials, chances: Mapping[str, Floats]) -> dict[str, Any]:
    """Counts and scores of one origin."""
    model, base = chances[MODEL], chances[CLIMATOLOGY]
    by_case, by_cluster = np.ones(len(cases.events)), cases.share
    return {
        "origin": year,
        "cases": len(cases.events),
        "events": int(cases.events.sum()),
        "expected": round(float(model.sum()), 2),
        "expected_by_climatology": round(float(base.sum()), 2),
        "clusters_with_events": len(np.unique(cases.cluster[cases.events])),
        "events_by_cluster": round(float(cases.events @ by_cluster), 2),
        "expected_by_cluster": round(float(model @ by_cluster), 2),
        "auc": _rounded(auc(model, cases.events)),
        "average_precision": _rounded(average_precision(model, cases.events)),
        "log_skill": _rounded(_skill(model, base, cases, by_case)),
        "log_skill_by_cluster": _rounded(_skill(model, base, cases, by_cluster)),
    }


def _skill(model: Floats, base: Floats, cases: Trials, weights: Floats) -> float:
    """Share of the reference's log score that is saved."""
    return 1 - float(weights @ losses(model, cases)) / float(weights @ losses(base, cases))


def _pooled(
    chances: Mapping[int, Floats],
    cases: Mapping[int, Trials],
    pooled: Mapping[str, Floats],
    name: str,
    every: Trials,
) -> dict[str, float | None]:
    """Scores of one rival, ranking within origins and skill over all."""
    with_events = [year for year in cases if cases[year].events.any()]
    ranking = [auc(chances[year], cases[year].events) for year in with_events]
    by_cluster = [auc(chances[year], cases[year].events, cases[year].share) for year in with_events]
    precision = [average_precision(chances[year], cases[year].events) for year in with_events]
    base, ones = pooled[CLIMATOLOGY], np.ones(len(every.events))
    brier = (pooled[name] - every.events) ** 2
    brier_base = (base - every.events) ** 2
    return {
        "auc": _mean(ranking),
        "auc_by_cluster": _mean(by_cluster),
        "average_precision": _mean(precision),
        "log_skill": _rounded(_skill(pooled[name], base, every, ones)),
        "log_skill_by_cluster": _rounded(_skill(pooled[name], base, every, every.share)),
        "brier_skill": _rounded(1 - float(brier.sum() / brier_base.sum())),
    }


def _luck(every: Trials, rng: np.random.Generator) -> tuple[NDArray[np.int64], Floats]:
    """Each case's cluster, and random weights, draws by clusters, over all origins alike."""
    _, place = np.unique(every.cluster, return_inverse=True)
    return place, rng.exponential(size=(DRAWS, int(place.max()) + 1))


def _differences(
    pooled: Mapping[str, Floats], every: Trials, rng: np.random.Generator
) -> dict[str, dict[str, list[float | None]]]:
    """Log score saved per case against each rival: estimate, then 90 % interval."""
    place, luck = _luck(every, rng)
    found: dict[str, dict[str, list[float | None]]] = {}
    for name in pooled:
        if name == MODEL:
            continue
        saved = losses(pooled[name], every) - losses(pooled[MODEL], every)
        found[name] = {}
        for label, shares in (("by_case", np.ones(len(saved))), ("by_cluster", every.share)):
            mean = float(shares @ saved / shares.sum())
            gains = luck @ np.bincount(place, shares * saved)
            low, high = np.quantile(gains / (luck @ np.bincount(place, shares)), (0.05, 0.95))
            found[name][label] = [_rounded(figure, 5) for figure in (mean, low, high)]
    return found


def _reliability(
    chances: Floats, every: Trials, rng: np.random.Generator
) -> dict[str, list[float | None]]:
    """Slope and intercept of the recalibration line in cluster weight, with 90 % intervals."""
    line = reliability(chances, every.events, every.share)
    place, luck = _luck(every, rng)
    drawn = [
        reliability(chances, every.events, every.share * draw[place]) for draw in luck[:LINES_DRAWN]
    ]
    found: dict[str, list[float | None]] = {}
    for name in ("slope", "intercept"):
        draws = [getattr(each, name) for each in drawn]
        low, high = np.quantile(draws, (0.05, 0.95))
        found[name] = [_rounded(figure) for figure in (getattr(line, name), low, high)]
    return found


def _rounded(figure: float, digits: int = 4) -> float | None:
    """Round for a file; None where the figure is not defined."""
    return None if np.isnan(figure) else round(float(figure), digits)


def _mean(figures: Sequence[float]) -> float | None:
    """Mean over the origins that had events; None where none had."""
    return _rounded(float(np.mean(figures))) if figures else None
