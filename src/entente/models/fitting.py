"""Fitting one coefficient set: what was learned by its origin and nothing more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from entente.models.additive import Additive, average
from entente.models.boosting import BoostingPlan, boost
from entente.models.hazard import at_horizon
from entente.models.logit import fit_logit, newton
from entente.models.replicates import draw_replicates
from entente.models.sets import Calibration, FormationSet, RouteModel
from entente.panel.cases import ACCESSION, DYAD_MODELS, MODELS, Cases, Gains, Lessons
from entente.panel.events import PLEDGES, Kind, at_risk, signatures_after, years_after
from entente.panel.frame import Bools, Ledger, day_number
from entente.panel.roster import joins_after
from entente.panel.snapshot import Snapshot
from entente.terms import OBLIGATIONS, Route

Floats = NDArray[np.float64]

FORGETFUL = tuple(name for name, route, _ in DYAD_MODELS if route is Route.BILATERAL)
"""Models that forget: what makes two states sign a pact has changed since the Cold War, while
multilateral treaties are too few to forget any."""

_LEAST_TREATIES = 1e-9

WINDOW_YEARS = 5
"""Length of the windows on which calibration is learned."""


@dataclass(frozen=True)
class FitPlan:
    """How a set is fitted.

    Parameters
    ----------
    boosting : BoostingPlan
    ridge : float
        Penalty of the logit.
    half_life_years : mapping of str to float
        By model, after how many years a case counts half; models not named never forget.
    replicates : int
        Number of bootstrap replicates.
    seed : int
    without : frozenset of str
        Columns that may not be read.
    share_prior : float
        Treaties' worth of all events that each route and kind's shares are drawn to.
    together_prior : tuple of float
        Guess of the chance that a second outsider joins with a first, and its weight in pairs.
    calibration_spread : tuple of float
        How far the intercept and slope may stray from 0 and 1 before data speak.
    """

    boosting: BoostingPlan = field(default_factory=BoostingPlan)
    ridge: float = 100.0
    half_life_years: Mapping[str, float] = field(
        default_factory=lambda: dict.fromkeys(FORGETFUL, 15.0)
    )
    replicates: int = 50
    seed: int = 20260630
    without: frozenset[str] = frozenset()
    share_prior: float = 5.0
    together_prior: tuple[float, float] = (0.3, 10.0)
    calibration_spread: tuple[float, float] = (0.5, 0.2)


@dataclass(frozen=True)
class Hindsight:
    """Forecasts of an earlier origin and what came of them, by model.

    Parameters
    ----------
    origin : date
        The earlier origin.
    log_odds : mapping of str to float array
        Uncalibrated log-odds within a year, of every case at risk.
    events : mapping of str to bool array
        Whether the event came within `WINDOW_YEARS`.
    treaties : mapping of str to int
        Number of treaties among the events.
    joint : tuple of float
        Pairs of outsiders that joined one treaty, and the sum over pairs of the lesser chance.
    """

    origin: date
    log_odds: Mapping[str, Floats]
    events: Mapping[str, Bools]
    treaties: Mapping[str, int]
    joint: tuple[float, float]


def fit_set(
    lessons: Lessons,
    origin: date,
    past: Sequence[Hindsight],
    plan: FitPlan,
    provenance: Mapping[str, str],
) -> FormationSet:
    """Fit every model on the annual windows closed by an origin.

    Parameters
    ----------
    lessons : Lessons
        May reach beyond the origin; what does is not read.
    origin : date
        A 31 December.
    past : sequence of Hindsight
        Earlier origins; those whose window had not closed are not read.
    plan : FitPlan
    provenance : mapping of str to str
        Goes into the set as it is.
    """
    closed = [each for each in past if years_after(each.origin, WINDOW_YEARS) <= origin]
    models: dict[str, RouteModel] = {}
    rates: dict[str, float] = {}
    for number, name in enumerate(MODELS):
        cases = lessons.cases[name]
        cases = faded(cases.keep(cases.years < origin.year), origin, plan.half_life_years.get(name))
        names = [column for column in cases.columns if column not in plan.without]
        additive = fit_additive(cases, names, plan)
        columns = additive.names
        models[name] = RouteModel(
            additive,
            calibrate(closed, name, plan),
            columns,
            draw_replicates(
                additive, cases, columns, count=plan.replicates, seed=plan.seed + number
            ),
        )
        rates[name] = float(cases.mass[cases.founded].sum()) / max(float(cases.mass.sum()), 1.0)
    return FormationSet(
        origin,
        models,
        learn_shares(lessons.gains, origin.year, plan.share_prior),
        learn_together(closed, plan),
        rates,
        provenance,
    )


def faded(cases: Cases, origin: date, half_life: float | None) -> Cases:
    """Return the cases with weights that halve with every half-life before the origin."""
    if half_life is None:
        return cases
    fade = 0.5 ** ((origin.year - 1 - cases.years) / half_life)
    return replace(cases, weights=cases.weights * fade, mass=cases.mass * fade)


def fit_additive(cases: Cases, names: Sequence[str], plan: FitPlan) -> Additive:
    """Fit the average of boosting and logit, centred, its level set to the route's own rate."""
    columns = {name: cases.columns[name] for name in names}
    fitted = average(
        [
            boost(columns, cases.events, cases.weights, plan.boosting),
            fit_logit(columns, cases.events, cases.weights, ridge=plan.ridge),
        ]
    )
    counted = np.where(cases.events & ~cases.founded, 0.0, cases.mass)
    scores = fitted.log_odds(columns)
    level = _level(scores, cases.founded, counted)
    return Additive(fitted.intercept + level, fitted.terms).centred(columns, cases.mass)


def _level(scores: Floats, events: Bools, weights: Floats) -> float:
    """Return the shift of the log-odds at which as many events are expected as happened."""
    happened = float(weights[events].sum())
    low, high = -12.0, 12.0
    for _ in range(60):
        middle = (low + high) / 2
        if float(weights @ expit(scores + middle)) > happened:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def calibrate(closed: Sequence[Hindsight], name: str, plan: FitPlan) -> Calibration:
    """Learn the calibration of one model from earlier origins.

    Notes
    -----
    Dyads of one treaty are no independent evidence: all cases weigh treaties over events, so
    that the prior yields at the speed at which treaties, not dyads, accumulate.
    """
    if not closed:
        return Calibration()
    scores = np.concatenate([each.log_odds[name] for each in closed])
    events = np.concatenate([each.events[name] for each in closed])
    happened = int(events.sum())
    if not happened:
        return Calibration()
    chance = at_horizon(np.asarray(expit(scores)), WINDOW_YEARS)
    within = logit(np.clip(chance, 1e-9, 1 - 1e-9))
    design = np.column_stack([np.ones(len(within)), within - logit(0.01)])
    weight = sum(each.treaties[name] for each in closed) / happened
    penalty = np.array(plan.calibration_spread) ** -2.0
    line = newton(
        design,
        events,
        np.full(len(events), weight),
        penalty,
        centre=np.array([logit(0.01), 1.0]),
    )
    slope = float(line[1])
    # The line was learned within a window; the same line a year away shifts by its length.
    intercept = (
        float(line[0]) - slope * float(logit(0.01)) + (slope - 1) * float(np.log(WINDOW_YEARS))
    )
    return Calibration(intercept, slope)


def learn_shares(gains: Gains, before: int, prior: float) -> Floats:
    """Return the share of events, by route and kind, that gave each obligation.

    Treaties count once each; a route and kind with few treaties leans on all of its kind.
    """
    shares = np.zeros((len(Route), len(Kind), len(OBLIGATIONS)))
    past = gains.year < before
    for kind in Kind:
        is_kind = past & (gains.kind == kind)
        everywhere, _ = _share_of(gains, is_kind)
        for route in range(len(Route)):
            own, treaties = _share_of(gains, is_kind & (gains.route == route))
            shares[route, kind] = (own * treaties + everywhere * prior) / max(
                treaties + prior, _LEAST_TREATIES
            )
        if kind is Kind.PLEDGE:
            others = [place for place in range(len(OBLIGATIONS)) if place not in PLEDGES]
            shares[:, kind, others] = 0.0
    return shares


def _share_of(gains: Gains, rows: Bools) -> tuple[Floats, int]:
    """Return the mean over treaties of the mean gain of their dyads, and how many treaties."""
    if not rows.any():
        return np.zeros(len(OBLIGATIONS)), 0
    _, place, count = np.unique(gains.treaty[rows], return_inverse=True, return_counts=True)
    sums = np.zeros((len(count), len(OBLIGATIONS)))
    np.add.at(sums, place, gains.gained[rows].astype(float))
    return (sums / count[:, None]).mean(axis=0), len(count)


def learn_together(closed: Sequence[Hindsight], plan: FitPlan) -> float:
    """Return the chance that two outsiders join together, as a share of the lesser chance."""
    guess, weight = plan.together_prior
    seen = sum(each.joint[0] for each in closed)
    expected = sum(each.joint[1] for each in closed)
    return float(np.clip((seen + guess * weight) / (expected + weight), 0.02, 0.9))


def look_back(fitted: FormationSet, view: Snapshot, ledger: Ledger) -> Hindsight:
    """Return an origin's uncalibrated forecasts and what came of them.

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
    outside = ~view.roster.members.T
    end = day_number(years_after(view.frame.origin, WINDOW_YEARS))
    joined = joins_after(ledger, view.frame, view.roster, end)
    log_odds = fitted.models[ACCESSION].additive.log_odds(view.accessions)
    scores[ACCESSION] = log_odds[outside]
    events[ACCESSION] = joined[outside]
    treaties[ACCESSION] = int(joined.any(axis=0).sum())
    return Hindsight(view.frame.origin, scores, events, treaties, _joint(log_odds, outside, joined))


def _joint(log_odds: Floats, outside: Bools, joined: Bools) -> tuple[float, float]:
    """Return pairs that joined one treaty and the sum over pairs of the lesser chance."""
    chance = at_horizon(np.asarray(expit(log_odds)), WINDOW_YEARS)
    expected = 0.0
    for place in range(chance.shape[1]):
        lesser_first = np.sort(chance[outside[:, place], place])
        expected += float(lesser_first @ np.arange(len(lesser_first))[::-1])
    count = joined.sum(axis=0)
    return float((count * (count - 1) / 2).sum()), expected
