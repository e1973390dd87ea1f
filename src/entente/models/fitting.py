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
from entente.models.logit import fit_logit
from entente.models.replicates import draw_replicates
from entente.models.sets import WINDOW_YEARS, FormationSet, RouteModel, base_rate_name
from entente.panel.cases import DYAD_MODELS, MODELS, Cases, Lessons
from entente.panel.events import years_after
from entente.panel.frame import Bools
from entente.terms import Route

Floats = NDArray[np.float64]

FORGETFUL = tuple(name for name, route, _ in DYAD_MODELS if route is Route.BILATERAL)
"""Models that forget: what makes two states sign a pact has changed since the Cold War, while
multilateral treaties are too few to forget any."""


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
    """

    boosting: BoostingPlan = field(default_factory=BoostingPlan)
    ridge: float = 100.0
    half_life_years: Mapping[str, float] = field(
        default_factory=lambda: dict.fromkeys(FORGETFUL, 15.0)
    )
    replicates: int = 100
    seed: int = 20260630
    without: frozenset[str] = frozenset()
    share_prior: float = 5.0


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
    rng = np.random.default_rng([plan.seed, origin.year])
    waves = wave_spreads(closed)
    shifts = {route: rng.normal(0.0, waves[route], plan.replicates) for route in Route}
    models: dict[str, RouteModel] = {}
    rates: dict[str, float] = {}
    for number, name in enumerate(MODELS):
        cases = lessons.cases[name]
        cases = cases.keep(cases.years < origin.year)
        rates |= base_rates(name, cases)
        cases = faded(cases, origin, plan.half_life_years.get(name))
        names = [column for column in cases.columns if column not in plan.without]
        additive = fit_additive(cases, names, plan)
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
