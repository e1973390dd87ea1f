"""Who could one state ally with: the chance by rung and route, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.errors import RequestError
from entente.models.closed import closed_rungs
from entente.models.hazard import at_horizon, chance_of, log_odds_of
from entente.models.routes import (
    ROUTES,
    Chances,
    Openings,
    accession_rates,
    combine,
    hazards_of,
    openings,
    replicated_hazards,
)
from entente.models.sets import FormationSet, base_rate_name, choose_set
from entente.panel.cases import ACCESSION, model_name
from entente.panel.events import Kind
from entente.panel.features import FEATURES, reading
from entente.panel.frame import Ledger
from entente.panel.inputs import Inputs
from entente.panel.snapshot import Snapshot, snapshot_at
from entente.terms import OBLIGATIONS, Route, Rung

Floats = NDArray[np.float64]

FIRST_ORIGIN = date(1990, 1, 1)
LONGEST_HORIZON = 10
INTERVAL = 0.9


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one column, or one step of the calculation, adds.

    Parameters
    ----------
    name : str
        Column name, or `calibration`, `horizon`, `combination`, `rung`.
    label : str
        The same in plain words.
    value : float or None
        What the column says, in the unit of `features.FEATURES`; None where the source is silent
        and for steps of the calculation.
    log_odds : float
    """

    name: str
    label: str
    value: float | None
    log_odds: float


@dataclass(frozen=True, slots=True)
class Why:
    """How the leading rung and route of one pair came to its chance.

    Parameters
    ----------
    rung, route, kind : Rung, Route, Kind
        The likeliest rung by its likeliest route, and the kind of formation it comes by.
    probability : float
        Chance of that rung by that route within the horizon.
    treaty : str or None
        On the route of accession, the treaty that matters most.
    joiner : int or None
        Code of the state that would join it.
    baseline_log_odds : float
        The average case at risk, within a year.
    contributions : tuple of Contribution
        With the baseline they sum to the log-odds of `probability`.
    """

    rung: Rung
    route: Route
    kind: Kind
    probability: float
    treaty: str | None
    joiner: int | None
    baseline_log_odds: float
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class PartnerForecast:
    """The forecast for one possible partner.

    Parameters
    ----------
    ccode : int
    probability : float
        Chance that at least one security rung not held is signed within the horizon.
    interval : tuple of float
        Central 90 % of the replicates, widened to hold `probability`.
    rungs : mapping of Rung to float or None
        Chance of each rung from consultation to defense; None where it is already held or, see
        `closed`, not forecast.
    routes : mapping of Route to float
        Chance by each route, all rungs together.
    kinds : mapping of (Route, Kind) to float
        Chance by each route and kind.
    why : Why or None
        None where nothing is left to sign.
    closed : mapping of Rung to str
        Rungs that are not held and yet not forecast, with the reason.
    """

    ccode: int
    probability: float
    interval: tuple[float, float]
    rungs: Mapping[Rung, float | None]
    routes: Mapping[Route, float]
    kinds: Mapping[tuple[Route, Kind], float]
    why: Why | None
    closed: Mapping[Rung, str]


@dataclass(frozen=True, slots=True)
class FormationForecast:
    """The forecast for one state and all others of the system.

    Parameters
    ----------
    subject : int
        Correlates of War code.
    as_of : date
    horizon : int
        Years.
    set_origin : date
        Origin of the coefficients used.
    rows : tuple of PartnerForecast
        Likeliest first.
    base_rate : float
        Chance of any formation by any route for the average pair at the average past rate, same
        horizon.
    provenance : mapping of str to str
        Seed of the fit, digest of its code (`code`), and digests of the research files.
    """

    subject: int
    as_of: date
    horizon: int
    set_origin: date
    rows: tuple[PartnerForecast, ...]
    base_rate: float
    provenance: Mapping[str, str]


def forecast(
    commitments: pl.DataFrame,
    states: pl.DataFrame,
    inputs: Inputs,
    subject: int,
    as_of: date,
    horizon: int,
    *,
    fitted: FormationSet | None = None,
) -> FormationForecast:
    """Forecast a state's formations with every other state of the system.

    Parameters
    ----------
    commitments : polars.DataFrame
        `tables.COMMITMENTS`; what is dated after `as_of` is not read.
    states : polars.DataFrame
        Columns `ccode`, `start`, `end` (half-open, null while in being).
    inputs : Inputs
    subject : int
        Correlates of War code of the state asked about.
    as_of : date
    horizon : int
        Whole years, 1 to 10.
    fitted : FormationSet, optional
        The coefficients; by default the newest that `as_of` permits.

    Raises
    ------
    RequestError
        The state is not in the system on the date, or date or horizon are out of range.
    """
    if not 1 <= horizon <= LONGEST_HORIZON:
        raise RequestError(
            f"a horizon of {horizon} years",
            where="--horizon",
            remedy=f"Choose 1 to {LONGEST_HORIZON} whole years.",
        )
    fitted = fitted or choose_set(as_of)
    view = snapshot_at(Ledger.of(commitments), states, inputs, as_of)
    place = int(view.frame.places(np.array([subject], dtype=np.int32))[0])
    if place < 0:
        raise RequestError(
            f"state {subject} was not in the system on {as_of}",
            where="--as-of",
            remedy="Choose a date within the state's life, or its successor.",
        )
    sides = openings(view, place)
    hazards = hazards_of(fitted, view, place)
    chances = combine(hazards, sides, view, fitted.mix, horizon)
    replicates = replicated_hazards(fitted, view, place)
    drawn = combine(replicates, sides, view, fitted.drawn_mix, horizon)
    tails = np.quantile(drawn.total, [(1 - INTERVAL) / 2, (1 + INTERVAL) / 2], axis=0)
    reasons = _Reasons(view, sides, fitted, hazards, chances, horizon, commitments)
    rows = [
        _row(other, view, sides, chances, tails, reasons)
        for other in np.argsort(-chances.total, kind="stable")
        if other != place
    ]
    return FormationForecast(
        subject,
        as_of,
        horizon,
        fitted.origin,
        tuple(rows),
        base_rate(fitted, horizon),
        fitted.provenance,
    )


def base_rate(fitted: FormationSet, horizon: int) -> float:
    """Return the chance of any formation for a pair at the average past rates of all routes."""
    quiet = 1.0
    for route in Route:
        for kind in Kind:
            rate = np.array(fitted.base_rate[base_rate_name(route, kind)])
            quiet *= 1.0 - float(at_horizon(rate, horizon))
    return 1.0 - quiet


def _row(
    other: int,
    view: Snapshot,
    sides: Openings,
    chances: Chances,
    tails: Floats,
    reasons: _Reasons,
) -> PartnerForecast:
    """Return the forecast for one partner."""
    total = float(chances.total[other])
    closed = closed_rungs(view, sides, other)
    rungs = {
        rung: float(chances.rungs[place, other])
        if sides.lacking[place, other] and rung not in closed
        else None
        for place, rung in enumerate(OBLIGATIONS)
    }
    return PartnerForecast(
        ccode=int(view.frame.ccodes[other]),
        probability=total,
        interval=(min(float(tails[0, other]), total), max(float(tails[1, other]), total)),
        rungs=rungs,
        routes={route: float(chances.routes[place, other]) for place, route in enumerate(ROUTES)},
        kinds={
            (route, kind): float(chances.by_route[place, kind, other])
            for place, route in enumerate(ROUTES)
            for kind in Kind
        },
        why=reasons.of(other),
        closed=closed,
    )


class _Reasons:
    """Explains the leading rung and route of each partner, from arrays computed once."""

    def __init__(
        self,
        view: Snapshot,
        sides: Openings,
        fitted: FormationSet,
        hazards: Mapping[str, Floats],
        chances: Chances,
        horizon: int,
        commitments: pl.DataFrame,
    ) -> None:
        self._view, self._sides, self._fitted = view, sides, fitted
        self._chances, self._horizon = chances, horizon
        self._rates = accession_rates(hazards[ACCESSION], sides, fitted.mix.together, horizon)
        self._treaties = commitments["treaty"].unique().sort()
        self._row = {name: values[sides.subject] for name, values in view.dyads.items()}
        self._parts = {
            name: model.additive.contributions(self._row)
            for name, model in fitted.models.items()
            if name != ACCESSION
        }
        self._joining = fitted.models[ACCESSION].additive.contributions(view.accessions)

    def of(self, other: int) -> Why | None:
        """Return the explanation for one partner."""
        carried = self._chances.by_rung[..., other]
        spot = int(np.argmax(carried))
        route_place, kind_place, rung_place = np.unravel_index(spot, carried.shape)
        probability = float(carried.flat[spot])
        if probability <= 0.0:
            return None
        route, kind = ROUTES[int(route_place)], Kind(int(kind_place))
        rung = OBLIGATIONS[int(rung_place)]
        by_route = float(self._chances.by_route[route_place, kind_place, other])
        if route is Route.ACCESSION:
            return self._by_accession(other, kind, rung, by_route, probability)
        name = model_name(route, kind)
        parts = {column: float(values[other]) for column, values in self._parts[name].items()}
        figures = {column: float(self._row[column][other]) for column in parts}
        steps = self._steps(name, parts, by_route, by_route, probability)
        return self._why(rung, route, kind, probability, None, None, name, parts, figures, steps)

    def _by_accession(
        self, other: int, kind: Kind, rung: Rung, by_route: float, probability: float
    ) -> Why:
        """Return the explanation by the treaty and joiner that matter most."""
        view, subject = self._view, self._sides.subject
        rates = self._rates[other] * self._sides.brings[kind, other]
        if rung in OBLIGATIONS:
            rates = rates * (0.001 + view.roster.owed[:, OBLIGATIONS.index(rung)])
        treaty = int(np.argmax(rates))
        own = bool(self._sides.outside[subject, treaty])
        joiner = subject if own else other
        spot = (joiner, treaty)
        parts = {column: float(values[spot]) for column, values in self._joining.items()}
        figures = {column: float(view.accessions[column][spot]) for column in parts}
        model = self._fitted.models[ACCESSION]
        scores = model.additive.intercept + sum(parts.values())
        yearly = chance_of(model.calibration(np.array(scores)))
        joins = float(at_horizon(yearly, self._horizon))
        steps = self._steps(ACCESSION, parts, joins, by_route, probability)
        return self._why(
            rung,
            Route.ACCESSION,
            kind,
            probability,
            str(self._treaties[int(view.roster.treaty[treaty])]),
            int(view.frame.ccodes[joiner]),
            ACCESSION,
            parts,
            figures,
            steps,
        )

    def _steps(
        self, name: str, parts: Mapping[str, float], leading: float, whole: float, rung: float
    ) -> tuple[Contribution, ...]:
        """Return the lines that lead from the year's log-odds to the chance explained."""
        model = self._fitted.models[name]
        raw = model.additive.intercept + sum(parts.values())
        calibrated = float(model.calibration(np.array(raw)))
        within, total, final = (float(log_odds_of(chance)) for chance in (leading, whole, rung))
        steps = [
            Contribution("calibration", "calibration on earlier origins", None, calibrated - raw),
            Contribution(
                "horizon", f"{self._horizon} years instead of one", None, within - calibrated
            ),
        ]
        if name == ACCESSION:
            words = "other treaties, and joining together"
            steps.append(Contribution("combination", words, None, total - within))
        words = "share of such treaties that carry this rung"
        steps.append(Contribution("rung", words, None, final - total))
        return tuple(steps)

    def _why(
        self,
        rung: Rung,
        route: Route,
        kind: Kind,
        probability: float,
        treaty: str | None,
        joiner: int | None,
        name: str,
        parts: Mapping[str, float],
        figures: Mapping[str, float],
        steps: tuple[Contribution, ...],
    ) -> Why:
        """Return the explanation, largest contributions first."""
        lines = [
            Contribution(column, FEATURES[column].label, reading(column, figures[column]), added)
            for column, added in parts.items()
        ]
        lines.sort(key=lambda line: -abs(line.log_odds))
        baseline = self._fitted.models[name].additive.intercept
        return Why(rung, route, kind, probability, treaty, joiner, baseline, (*lines, *steps))
