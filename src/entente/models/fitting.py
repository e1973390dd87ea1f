"""Fitting one coefficient set: what was learned by its origin and nothing more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from entente.models.additive import Additive, average
from entente.models.boosting import BoostingPlan, boost
from entente.models.carried import learn_mix
from entente.models.hindsight import ROUTE_OF, Hindsight, calibrate, wave_spreads
from entente.models.logit import fit_logit, newton
from entente.models.replicates import draw_replicates
from entente.models.sets import WINDOW_YEARS, FormationSet, RouteModel, base_rate_name
from entente.panel.cases import ACCESSION, DYAD_MODELS, MODELS, Cases, Lessons
from entente.panel.events import at_risk, years_after
from entente.panel.frame import Bools
from entente.panel.snapshot import Snapshot
from entente.terms import Route

Floats = NDArray[np.float64]

FORGETFUL = tuple(name for name, route, _ in DYAD_MODELS if route is Route.BILATERAL)
"""Models that forget: what makes two states sign a pact has changed since the Cold War, while
multilateral treaties are too few to forget any."""


@dataclass(frozen=True)
class Blend:
    """How straight lines and steps share a model.

    Parameters
    ----------
    ridge : float
        Penalty of the logit.
    lines, steps : float
        Weights of the logit and of the boosted steps.
    most_stretch : float
        By how much, at most, the whole is multiplied to fit its own cases best: a strong penalty
        finds the direction in many alike columns, and leaves the sum too timid.
    """

    ridge: float = 100.0
    lines: float = 1.0
    steps: float = 1.0
    most_stretch: float = 1.0


@dataclass(frozen=True)
class FitPlan:
    """How a set is fitted.

    Parameters
    ----------
    boosting : BoostingPlan
    blends : mapping of str to Blend
        By model, where it is not the plain one.
    half_life_years : mapping of str to float
        By model, after how many years a case counts half; models not named never forget.
    replicates : int
        Number of bootstrap replicates.
    seed : int
    without : frozenset of str
        Columns that may not be read.
    share_prior : float
        Treaties' worth of all events that each route and kind's shares are drawn to.
    """

    boosting: BoostingPlan = field(default_factory=BoostingPlan)
    blends: Mapping[str, Blend] = field(
        default_factory=lambda: dict.fromkeys(FORGETFUL, Blend(3000.0, 2.0, 1.0, most_stretch=2.0))
    )
    half_life_years: Mapping[str, float] = field(
        default_factory=lambda: dict.fromkeys(FORGETFUL, 10.0)
    )
    replicates: int = 100
    seed: int = 20260630
    without: frozenset[str] = frozenset()
    share_prior: float = 5.0


def fit_set(
    lessons: Lessons,
    view: Snapshot,
    past: Sequence[Hindsight],
    plan: FitPlan,
    provenance: Mapping[str, str],
) -> FormationSet:
    """Fit every model on the annual windows closed by an origin.

    Parameters
    ----------
    lessons : Lessons
        May reach beyond the origin; what does is not read.
    view : Snapshot
        What was known at the origin, a 31 December.
    past : sequence of Hindsight
        Earlier origins; those whose window had not closed are not read.
    plan : FitPlan
    provenance : mapping of str to str
        Goes into the set as it is.
    """
    origin = view.frame.origin
    closed = [each for each in past if years_after(each.origin, WINDOW_YEARS) <= origin]
    rng = np.random.default_rng([plan.seed, origin.year])
    waves = wave_spreads(closed)
    shifts = {route: rng.normal(0.0, waves[route], plan.replicates) for route in Route}
    models: dict[str, RouteModel] = {}
    rates: dict[str, float] = {}
    for number, name in enumerate(MODELS):
        cases = lessons.cases[name]
        cases = cases.keep(cases.years < origin.year)
        rates |= base_rates(name, cases)
        rate = float(cases.mass[cases.founded].sum()) / max(float(cases.mass.sum()), 1.0)
        cases = faded(cases, origin, plan.half_life_years.get(name))
        names = [column for column in cases.columns if column not in plan.without]
        additive = fit_additive(cases, names, plan, plan.blends.get(name, Blend()))
        additive = at_reference_level(additive, rate, at_risk_in(view, name))
        columns = additive.names
        line, lines = calibrate(closed, name, plan.replicates, rng)
        lines[:, 0] += shifts[ROUTE_OF[name]]
        models[name] = RouteModel(
            additive,
            line,
            columns,
            draw_replicates(
                additive, cases, columns, count=plan.replicates, seed=plan.seed + number
            ),
            lines,
        )
    mix, drawn_mix = learn_mix(
        lessons.gains, closed, origin.year, plan.share_prior, plan.replicates, rng
    )
    return FormationSet(origin, models, mix, drawn_mix, waves, rates, provenance)


def base_rates(name: str, cases: Cases) -> dict[str, float]:
    """Return past formations per dyad and year, by `base_rate_name`.

    Cases of a founding model hold the accessions of dyads too, so that both rates come from it;
    the accession model counts outsiders and treaties, not dyads, and gives none.
    """
    mass = max(float(cases.mass.sum()), 1.0)
    found: dict[str, float] = {}
    for model, route, kind in DYAD_MODELS:
        if model == name:
            found[base_rate_name(route, kind)] = float(cases.mass[cases.founded].sum()) / mass
            if route is Route.FOUNDING:
                joined = cases.events & ~cases.founded
                found[base_rate_name(Route.ACCESSION, kind)] = (
                    float(cases.mass[joined].sum()) / mass
                )
    return found


def faded(cases: Cases, origin: date, half_life: float | None) -> Cases:
    """Return the cases with weights that halve with every half-life before the origin.

    What counts less than a sixteenth is left out.
    """
    if half_life is None:
        return cases
    kept = cases.keep(origin.year - 1 - cases.years <= 4 * half_life)
    fade = 0.5 ** ((origin.year - 1 - kept.years) / half_life)
    return replace(kept, weights=kept.weights * fade, mass=kept.mass * fade)


def fit_additive(cases: Cases, names: Sequence[str], plan: FitPlan, blend: Blend) -> Additive:
    """Fit the average of boosting and logit, centred, its level set to the route's own rate."""
    columns = {name: cases.columns[name] for name in names}
    fitted = average(
        [
            (boost(columns, cases.events, cases.weights, plan.boosting), blend.steps),
            (fit_logit(columns, cases.events, cases.weights, ridge=blend.ridge), blend.lines),
        ]
    )
    fitted = stretched(fitted, cases, columns, blend.most_stretch)
    counted = np.where(cases.events & ~cases.founded, 0.0, cases.mass)
    scores = fitted.log_odds(columns)
    level = _level(scores, cases.founded, counted)
    return Additive(fitted.intercept + level, fitted.terms).centred(columns, cases.mass)


def at_risk_in(view: Snapshot, name: str) -> dict[str, Floats]:
    """Return the columns of everything at risk of a model's event at an origin, each pair once."""
    if name == ACCESSION:
        outside = view.roster.outside
        return {column: values[outside] for column, values in view.accessions.items()}
    kind = next(kind for model, _, kind in DYAD_MODELS if model == name)
    risk = np.triu(at_risk(view.bonds, kind), 1)
    return {column: values[risk] for column, values in view.dyads.items()}


def at_reference_level(model: Additive, rate: float, columns: Mapping[str, Floats]) -> Additive:
    """Return a model moved so that at its origin it expects the rate of the past, all together.

    Treaties come in waves that no column foresees: after a wave, everyone looks like a joiner.
    So the columns say who, and the reference class says how many.

    Parameters
    ----------
    model : Additive
    rate : float
        Events per case at risk and year since the first origin, none forgotten.
    columns : mapping of str to float array
        Of everything at risk at the origin.
    """
    count = len(next(iter(columns.values())))
    if not rate or not count:
        return model
    level = _level_at(model.log_odds(columns), rate * count, np.ones(count))
    return Additive(model.intercept + level, model.terms)


def stretched(
    model: Additive, cases: Cases, columns: Mapping[str, Floats], most: float
) -> Additive:
    """Return a model times the slope at which it fits its own cases best, from 1 to a most."""
    if most <= 1.0:
        return model
    scores = model.log_odds(columns)
    design = np.column_stack([np.ones(len(scores)), scores])
    line = newton(design, cases.events, cases.weights, np.zeros(2), start=np.array([0.0, 1.0]))
    slope = float(np.clip(line[1], 1.0, most))
    return Additive(model.intercept * slope, tuple(term.shifted(slope) for term in model.terms))


def _level(scores: Floats, events: Bools, weights: Floats) -> float:
    """Return the shift of the log-odds at which as many events are expected as happened."""
    return _level_at(scores, float(weights[events].sum()), weights)


def _level_at(scores: Floats, expected: float, weights: Floats) -> float:
    """Return the shift of the log-odds at which so many events are expected."""
    low, high = -12.0, 12.0
    for _ in range(60):
        middle = (low + high) / 2
        if float(weights @ expit(scores + middle)) > expected:
            high = middle
        else:
            low = middle
    return (low + high) / 2
