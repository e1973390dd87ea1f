"""What earlier origins teach: their forecasts against what came of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import linalg
from scipy.special import expit, logit

from entente.models.hazard import at_horizon, chance_of, log_odds_within
from entente.models.logit import newton
from entente.models.sets import WINDOW_YEARS, Calibration, FormationSet
from entente.panel.cases import ACCESSION, DYAD_MODELS, MODELS
from entente.panel.events import at_risk, signatures_after, years_after
from entente.panel.frame import Bools, Ledger, day_number
from entente.panel.roster import joins_after
from entente.panel.snapshot import Snapshot
from entente.terms import Route

Floats = NDArray[np.float64]

ROUTE_OF: dict[str, Route] = {
    **{name: route for name, route, _ in DYAD_MODELS},
    ACCESSION: Route.ACCESSION,
}
"""The route that each model speaks of."""

LEAST_ORIGINS = 3
"""Earlier origins that must have closed before a calibration line is learned at all."""

SLOPES = (0.7, 1.3)
INTERCEPTS = (-0.5, 0.5)
"""Bounds of the line: a few windows may not calm or sharpen a forecast beyond them.

The intercept's hold where the chance within five years is `ANCHOR`.
"""

LINE_SPREAD = (0.25, 0.15)
"""How far level and slope may stray from 0 and 1, one standard deviation, before data speak."""

ANCHOR = float(logit(0.01))

WAVE_GUESS, WAVE_WEIGHT = 0.5, 3.0
"""Spread of the waves before any was seen, and how many windows that guess is worth."""

WAVE_LEAST = 0.2

TOGETHER_GUESS, TOGETHER_WEIGHT = 0.3, 10.0
"""Chance that a second outsider joins with a first, and its weight in pairs."""


@dataclass(frozen=True)
class Hindsight:
    """Forecasts of an earlier origin and what came of them, by model.

    Parameters
    ----------
    origin : date
        The earlier origin.
    log_odds : mapping of str to float array
        Uncalibrated log-odds within a year, of every case at risk.
    expected : mapping of str to float
        Events within `WINDOW_YEARS` as they were forecast then, calibrated.
    events : mapping of str to bool array
        Whether the event came within `WINDOW_YEARS`.
    treaties : mapping of str to int
        Number of treaties among the events.
    joint : float array, treaties by 2
        By treaty the pairs of outsiders that joined together, and the sum over pairs of the
        lesser chance.
    """

    origin: date
    log_odds: Mapping[str, Floats]
    expected: Mapping[str, float]
    events: Mapping[str, Bools]
    treaties: Mapping[str, int]
    joint: Floats


def calibrate(
    closed: Sequence[Hindsight], name: str, count: int, rng: np.random.Generator
) -> tuple[Calibration, Floats]:
    """Learn the calibration line of one model from earlier origins.

    Parameters
    ----------
    closed : sequence of Hindsight
        Origins whose window has closed.
    name : str
        The model.
    count : int
        Number of draws.
    rng : numpy.random.Generator

    Returns
    -------
    tuple
        The line, and draws of its intercept and slope (count by 2) from the normal distribution
        that has the likelihood's curvature, prior included.

    Notes
    -----
    Dyads of one treaty are no independent evidence: all cases weigh treaties over events, so
    that the prior yields at the speed at which treaties, not dyads, accumulate. Below
    `LEAST_ORIGINS` the line is the prior's, and its draws are the prior's too.
    """
    penalty = np.array(LINE_SPREAD) ** -2.0
    centre = np.array([ANCHOR, 1.0])
    line, bend = centre, np.diag(penalty)
    happened = sum(int(each.events[name].sum()) for each in closed)
    if len(closed) >= LEAST_ORIGINS and happened:
        scores = np.concatenate([each.log_odds[name] for each in closed])
        events = np.concatenate([each.events[name] for each in closed])
        within = log_odds_within(scores, WINDOW_YEARS)
        design = np.column_stack([np.ones(len(within)), within - ANCHOR])
        share = sum(each.treaties[name] for each in closed) / happened
        weights = np.full(len(events), share)
        line = newton(design, events, weights, penalty, centre=centre)
        chance = expit(design @ line)
        bend = bend + (design * (weights * chance * (1 - chance))[:, None]).T @ design
    drawn = line + rng.normal(size=(count, 2)) @ linalg.cholesky(linalg.inv(bend))
    held = _held(np.vstack([line, drawn]))
    return Calibration(float(held[0, 0]), float(held[0, 1])), held[1:]


def _held(lines: Floats) -> Floats:
    """Return lines kept in bounds, given as level at the anchor and slope, as intercept, slope."""
    slope = np.clip(lines[:, 1], *SLOPES)
    level = ANCHOR + np.clip(lines[:, 0] - ANCHOR, *INTERCEPTS)
    return np.column_stack([level - slope * ANCHOR, slope])


def wave_spreads(closed: Sequence[Hindsight]) -> dict[Route, float]:
    """Return by route how far whole windows strayed from their forecast, in log-odds.

    Notes
    -----
    For each closed window and model of the route, with O events of T treaties, E expected and
    m = sum O / sum T events a treaty over the windows, r = log((O + m/2) / (E + m/2)) has the
    Poisson variance v = m / (E + m/2) when treaties come at random. The spread is the root of
    (w g^2 + sum (r^2 - v)) / (w + number of windows), g = `WAVE_GUESS` and w = `WAVE_WEIGHT`,
    and at least `WAVE_LEAST`.
    """
    spreads: dict[Route, float] = {}
    for route in Route:
        total, number = WAVE_WEIGHT * WAVE_GUESS**2, WAVE_WEIGHT
        for name in (each for each in MODELS if ROUTE_OF[each] is route):
            happened = np.array([float(each.events[name].sum()) for each in closed])
            expected = np.array([each.expected[name] for each in closed])
            treaties = sum(each.treaties[name] for each in closed)
            each_brings = float(happened.sum()) / treaties if treaties else 1.0
            strayed = np.log((happened + each_brings / 2) / (expected + each_brings / 2))
            noise = each_brings / (expected + each_brings / 2)
            total += float((strayed**2 - noise).sum())
            number += len(closed)
        spreads[route] = max(float(np.sqrt(max(total, 0.0) / number)), WAVE_LEAST)
    return spreads


def learn_together(
    closed: Sequence[Hindsight], count: int, rng: np.random.Generator
) -> tuple[float, Floats]:
    """Return the chance that two outsiders join together as a share of the lesser chance.

    Returns
    -------
    tuple
        The share, and draws of it under random exponential weights of treaties and a guess drawn
        from its own beta distribution.
    """
    joint = np.concatenate([np.zeros((0, 2)), *(each.joint for each in closed)])
    guesses = rng.beta(
        TOGETHER_GUESS * TOGETHER_WEIGHT, (1 - TOGETHER_GUESS) * TOGETHER_WEIGHT, count
    )
    guess = np.append(TOGETHER_GUESS, guesses)
    weights = np.vstack([np.ones(len(joint)), rng.exponential(size=(count, len(joint)))])
    seen, expected = (weights @ joint).T
    found = np.clip((seen + guess * TOGETHER_WEIGHT) / (expected + TOGETHER_WEIGHT), 0.02, 0.9)
    return float(found[0]), found[1:]


def look_back(fitted: FormationSet, view: Snapshot, ledger: Ledger) -> Hindsight:
    """Return an origin's forecasts and what came of them.

    Parameters
    ----------
    fitted : FormationSet
        The set of that origin.
    view : Snapshot
        What was known at the origin.
    ledger : Ledger
        All commitments, the window's included.
    """
    found = signatures_after(ledger, view.frame, view.bonds, WINDOW_YEARS)
    size = view.frame.size
    scores: dict[str, Floats] = {}
    events: dict[str, Bools] = {}
    treaties: dict[str, int] = {}
    for name, route, kind in DYAD_MODELS:
        risk = np.triu(at_risk(view.bonds, kind), 1)
        own = found.of(kind, route)
        columns = {column: values[risk] for column, values in view.dyads.items()}
        scores[name] = fitted.models[name].additive.log_odds(columns)
        events[name] = own.matrix(size)[risk]
        treaties[name] = len(np.unique(own.treaty))
    outside = view.roster.outside
    end = day_number(years_after(view.frame.origin, WINDOW_YEARS))
    joined = joins_after(ledger, view.frame, view.roster, end)
    log_odds = fitted.models[ACCESSION].additive.log_odds(view.accessions)
    scores[ACCESSION] = log_odds[outside]
    events[ACCESSION] = joined[outside]
    treaties[ACCESSION] = int(joined.any(axis=0).sum())
    expected = {
        name: float(
            at_horizon(chance_of(fitted.models[name].calibration(each)), WINDOW_YEARS).sum()
        )
        for name, each in scores.items()
    }
    joint = _joint(log_odds, outside, joined)
    return Hindsight(view.frame.origin, scores, expected, events, treaties, joint)


def _joint(log_odds: Floats, outside: Bools, joined: Bools) -> Floats:
    """Return by treaty the pairs that joined it and the sum over pairs of the lesser chance."""
    chance = at_horizon(chance_of(log_odds), WINDOW_YEARS)
    expected = np.zeros(chance.shape[1])
    for place in range(chance.shape[1]):
        lesser_first = np.sort(chance[outside[:, place], place])
        expected[place] = float(lesser_first @ np.arange(len(lesser_first))[::-1])
    count = joined.sum(axis=0)
    return np.column_stack([count * (count - 1) / 2, expected])
