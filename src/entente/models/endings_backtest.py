"""How well endings would have been forecast: rolling origins, calibration, and rivals to beat."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from entente.models.additive import Floats
from entente.models.endings import (
    POLITICS_RIDGE,
    RIDGE,
    STRUCTURE,
    STRUCTURE_RIDGE,
    EndingSet,
    case_weights,
    fit_set,
)
from entente.models.replicated import Replicated, fit_replicated
from entente.models.scoring import (
    LEAST_CHANCE,
    at_horizon,
    auc,
    average_precision,
    reliability,
    yearly_chance,
)
from entente.panel.frame import Ledger
from entente.panel.strain import STRAIN
from entente.panel.survival import (
    SETTLING_YEARS,
    Cases,
    Stock,
    bond_cases,
    known_by,
    seat_cases,
)

HORIZON = 5
FIRST_CALIBRATION_YEAR = 1955
PRIOR_ENDINGS = 5.0
"""Endings, in training weight, by which the calibration is drawn towards none."""

DRAWS = 400
RIVALS: Mapping[str, Mapping[str, float]] = {
    "model": RIDGE,
    "kind of bond only": dict.fromkeys(STRUCTURE, STRUCTURE_RIDGE),
    "age only": {"log_age": STRUCTURE_RIDGE},
    "without retrospective columns": {
        feature.name: STRUCTURE_RIDGE if feature.name in STRUCTURE else POLITICS_RIDGE
        for feature in STRAIN
        if not feature.is_retrospective
    },
}
CLIMATOLOGY = "climatology"

_Made = Callable[[Stock, Ledger, pl.DataFrame, int], Cases]


@dataclass(frozen=True)
class Record:
    """Everything the fits learn from.

    Parameters
    ----------
    stocks : mapping of int to Stock
        What stood at the end of each year.
    ledger : Ledger
    states : polars.DataFrame
        `ccode, start, end`.
    """

    stocks: Mapping[int, Stock]
    ledger: Ledger
    states: pl.DataFrame

    def learned_by(self, year: int, made: _Made) -> Cases:
        """Return the yearly cases that had closed and settled by the end of a year."""
        ledger, states = known_by(self.ledger, self.states, date(year, 12, 31))
        return Cases.joined(
            made(self.stocks[begun], ledger, states, 1)
            for begun in sorted(self.stocks)
            if begun + 1 + SETTLING_YEARS <= year
        )

    def window(self, year: int, made: _Made, *, known: int | None = None) -> Cases:
        """Return the cases of one origin over the horizon, as known by the end of a year."""
        day = None if known is None else date(known, 12, 31)
        ledger, states = known_by(self.ledger, self.states, day)
        return made(self.stocks[year], ledger, states, HORIZON)


class Rolling:
    """Fits at rolling origins, each made once and calibrated on the earlier ones.

    Parameters
    ----------
    record : Record
    ridge : mapping of str to float
        Columns of the model and their penalties; empty for climatology.
    made : callable
        `bond_cases` or `seat_cases`.
    """

    def __init__(self, record: Record, ridge: Mapping[str, float], made: _Made) -> None:
        self.record, self.ridge, self.made = record, ridge, made
        self._fits: dict[int, Replicated | float] = {}

    def yearly(self, year: int, columns: Mapping[str, Floats]) -> Floats:
        """Return the yearly log-odds of cases by the fit of an origin, before calibration."""
        fit = self._fit(year)
        if isinstance(fit, Replicated):
            return fit.log_odds(columns)[0]
        return np.full(len(next(iter(columns.values()))), fit)

    def calibration(self, year: int) -> float:
        """Return the log-odds to add at an origin, from windows closed and settled by then."""
        expected = seen = PRIOR_ENDINGS
        for begun in range(FIRST_CALIBRATION_YEAR, year - HORIZON - SETTLING_YEARS + 1, HORIZON):
            cases = self.record.window(begun, self.made, known=year)
            weights = case_weights(cases, date(year, 12, 31))
            chance = at_horizon(yearly_chance(self.yearly(begun, cases.columns)), HORIZON)
            expected += float(weights @ chance)
            seen += float(weights @ cases.events)
        return float(np.log(seen / expected))

    def forecast(self, year: int, cases: Cases) -> Floats:
        """Return the calibrated chance of each case within the horizon."""
        yearly = self.yearly(year, cases.columns) + self.calibration(year)
        return at_horizon(yearly_chance(yearly), HORIZON)

    def _fit(self, year: int) -> Replicated | float:
        if year not in self._fits:
            cases = self.record.learned_by(year, self.made)
            weights = case_weights(cases, date(year, 12, 31))
            if self.ridge:
                self._fits[year] = fit_replicated(
                    cases.columns,
                    cases.events,
                    weights,
                    cases.treaty,
                    ridge=self.ridge,
                    replicates=0,
                    rng=np.random.default_rng(0),
                )
            else:
                rate = float(np.average(cases.events, weights=weights))
                self._fits[year] = float(np.log(rate / (1 - rate)))
        return self._fits[year]


def fit_calibrated(
    record: Record,
    year: int,
    bonds: Rolling,
    seats: Rolling,
    *,
    replicates: int,
    rng: np.random.Generator,
) -> EndingSet:
    """Return the set of an origin, calibrated on the origins before it."""
    learned = fit_set(
        record.learned_by(year, bond_cases),
        record.learned_by(year, seat_cases),
        date(year, 12, 31),
        replicates=replicates,
        rng=rng,
    )
    return replace(
        learned,
        calibration=bonds.calibration(year),
        seat=learned.seat.shifted(seats.calibration(year)),
    )


def backtest(record: Record, origins: Sequence[int], rng: np.random.Generator) -> dict[str, Any]:
    """Score the bond model and its rivals at rolling origins, all calibrated alike.

    Returns
    -------
    dict
        `windows`, one entry per origin; `pooled`, scores by rival; `differences` of the model
        over each rival in log score per bond, with 90 % intervals by treaty; `reliability`.
    """
    rolls = {name: Rolling(record, ridge, bond_cases) for name, ridge in RIVALS.items()}
    rolls[CLIMATOLOGY] = Rolling(record, {}, bond_cases)
    cases = {year: record.window(year, bond_cases) for year in origins}
    chances = {
        name: {year: roll.forecast(year, cases[year]) for year in origins}
        for name, roll in rolls.items()
    }
    every = Cases.joined(cases[year] for year in origins)
    pooled = {
        name: np.concatenate([each[year] for year in origins]) for name, each in chances.items()
    }
    return {
        "horizon": HORIZON,
        "windows": [
            _window(year, cases[year], {name: each[year] for name, each in chances.items()})
            for year in origins
        ],
        "pooled": {name: _pooled(chances[name], cases, pooled, name, every) for name in chances},
        "differences": _differences(pooled, every, rng),
        "reliability": _reliability(pooled["model"], every, rng),
    }


def losses(chances: Floats, cases: Cases) -> Floats:
    """Return the negative log likelihood of each case, in nats."""
    held = np.clip(chances, LEAST_CHANCE, 1 - LEAST_CHANCE)
    return -np.where(cases.events, np.log(held), np.log1p(-held))


def _window(year: int, cases: Cases, chances: Mapping[str, Floats]) -> dict[str, Any]:
    """Counts and scores of one origin."""
    model, base = chances["model"], chances[CLIMATOLOGY]
    by_bond, by_treaty = np.ones(len(cases.events)), cases.share
    return {
        "origin": year,
        "bonds": len(cases.events),
        "ended": int(cases.events.sum()),
        "expected": round(float(model.sum()), 2),
        "expected_by_climatology": round(float(base.sum()), 2),
        "treaties_ended": len(np.unique(cases.treaty[cases.events])),
        "treaty_weight_ended": round(float(cases.events @ by_treaty), 2),
        "treaty_weight_expected": round(float(model @ by_treaty), 2),
        "auc": _rounded(auc(model, cases.events)),
        "average_precision": _rounded(average_precision(model, cases.events)),
        "log_skill": _rounded(_skill(model, base, cases, by_bond)),
        "log_skill_by_treaty": _rounded(_skill(model, base, cases, by_treaty)),
    }


def _skill(model: Floats, base: Floats, cases: Cases, weights: Floats) -> float:
    """Share of the reference's log score that is saved."""
    return 1 - float(weights @ losses(model, cases)) / float(weights @ losses(base, cases))


def _pooled(
    chances: Mapping[int, Floats],
    cases: Mapping[int, Cases],
    pooled: Mapping[str, Floats],
    name: str,
    every: Cases,
) -> dict[str, float | None]:
    """Scores of one rival, ranking within origins and skill over all."""
    ranking = [auc(chances[year], cases[year].events) for year in cases]
    by_treaty = [auc(chances[year], cases[year].events, cases[year].share) for year in cases]
    precision = [average_precision(chances[year], cases[year].events) for year in cases]
    base, ones = pooled[CLIMATOLOGY], np.ones(len(every.events))
    brier = (pooled[name] - every.events) ** 2
    brier_base = (base - every.events) ** 2
    return {
        "auc": _rounded(float(np.nanmean(ranking))),
        "auc_by_treaty": _rounded(float(np.nanmean(by_treaty))),
        "average_precision": _rounded(float(np.nanmean(precision))),
        "log_skill": _rounded(_skill(pooled[name], base, every, ones)),
        "log_skill_by_treaty": _rounded(_skill(pooled[name], base, every, every.share)),
        "brier_skill": _rounded(1 - float(brier.sum() / brier_base.sum())),
    }


def _luck(every: Cases, rng: np.random.Generator) -> Floats:
    """Random weights that whole treaties share, over all origins alike."""
    _, place = np.unique(every.treaty, return_inverse=True)
    return rng.exponential(size=(DRAWS, int(place.max()) + 1))[:, place]


def _differences(
    pooled: Mapping[str, Floats], every: Cases, rng: np.random.Generator
) -> dict[str, dict[str, list[float | None]]]:
    """Log score saved per bond against each rival: estimate, then 90 % interval."""
    luck = _luck(every, rng)
    found: dict[str, dict[str, list[float | None]]] = {}
    for name in pooled:
        if name == "model":
            continue
        saved = losses(pooled[name], every) - losses(pooled["model"], every)
        found[name] = {}
        for label, shares in (("by_bond", np.ones(len(saved))), ("by_treaty", every.share)):
            mean = float(shares @ saved / shares.sum())
            draws = (luck * shares) @ saved / (luck @ shares)
            low, high = np.quantile(draws, (0.05, 0.95))
            found[name][label] = [_rounded(figure, 5) for figure in (mean, low, high)]
    return found


def _reliability(
    chances: Floats, every: Cases, rng: np.random.Generator
) -> dict[str, list[float | None]]:
    """Slope and intercept of the recalibration line in treaty weight, with 90 % intervals."""
    line = reliability(chances, every.events, every.share)
    drawn = [
        reliability(chances, every.events, every.share * luck) for luck in _luck(every, rng)[:100]
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
