"""One pair at an origin: every way in which the two could come to be bound, each in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.errors import RequestError
from entente.models.formation import Contribution
from entente.models.hazard import at_horizon, chance_of, log_odds_of
from entente.models.routes import (
    ROUTES,
    Chances,
    Openings,
    accession_rates,
    combine,
    hazards_of,
    openings,
)
from entente.models.sets import FormationSet, choose_set
from entente.panel.cases import ACCESSION, DYAD_MODELS
from entente.panel.events import Kind
from entente.panel.features import FEATURES, reading
from entente.panel.frame import Ledger
from entente.panel.inputs import Inputs
from entente.panel.snapshot import Snapshot, snapshot_at
from entente.terms import OBLIGATIONS, Route, Rung

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Way:
    """One route and kind of formation, and how its chance comes about.

    Parameters
    ----------
    route, kind : Route, Kind
        How, and whether with a promise of active aid.
    probability : float
        Chance within the horizon.
    rungs : mapping of Rung to float
        Chance of each obligation not held, by this way.
    baseline_log_odds : float
        The average case at risk, within a year.
    contributions : tuple of Contribution
        Largest first, steps of the calculation last; with the baseline they sum to the log-odds
        of `probability`.
    treaty, joiner : str or None, int or None
        By accession, the treaty that matters most and the code of the state that would join it.
    is_joint : bool
        By accession, whether both stand outside, so that they would have to join it together.
    """

    route: Route
    kind: Kind
    probability: float
    rungs: Mapping[Rung, float]
    baseline_log_odds: float
    contributions: tuple[Contribution, ...]
    treaty: str | None = None
    joiner: int | None = None
    is_joint: bool = False


@dataclass(frozen=True)
class Closeup:
    """Two states on one day.

    Parameters
    ----------
    view : Snapshot
        All that is known at the origin.
    sides : Openings
        What the subject could still agree upon, with each state.
    other : int
        Position of the partner in the frame.
    fitted : FormationSet
        The coefficients.
    hazards : mapping of str to float array
        Yearly chances by model.
    chances : Chances
        Within the horizon.
    horizon : int
        Years.
    treaties : tuple of str
        Names by which `view.roster.treaty` counts.
    """

    view: Snapshot
    sides: Openings
    other: int
    fitted: FormationSet
    hazards: Mapping[str, Floats]
    chances: Chances
    horizon: int
    treaties: tuple[str, ...]

    @property
    def columns(self) -> dict[str, Floats]:
        """The pair's own figures, each an array of one."""
        spot = (self.sides.subject, [self.other])
        return {name: values[spot] for name, values in self.view.dyads.items()}

    @property
    def total(self) -> float:
        """Chance of at least one formation within the horizon."""
        return float(self.chances.total[self.other])

    def total_with(self, columns: Mapping[str, Floats]) -> Floats:
        """Return the chance of at least one formation if the pair's figures were others.

        Parameters
        ----------
        columns : mapping of str to float arrays, k
            Figures of `features.DYADIC`, k cases side by side.

        Returns
        -------
        float array, k
            What would come by accession is held at what it is.
        """
        by_accession = self.chances.by_route[ROUTES.index(Route.ACCESSION), :, self.other]
        quiet = np.full(len(next(iter(columns.values()))), float(np.prod(1.0 - by_accession)))
        for name, _, kind in DYAD_MODELS:
            if self.sides.at_risk[kind, self.other]:
                yearly = chance_of(self.fitted.models[name].log_odds(columns))
                quiet *= 1.0 - at_horizon(yearly, self.horizon)
        return 1.0 - quiet


def look_closely(
    commitments: pl.DataFrame,
    states: pl.DataFrame,
    inputs: Inputs,
    pair: tuple[int, int],
    as_of: date,
    horizon: int,
) -> Closeup:
    """Return two states on one day, with their chances.

    Parameters
    ----------
    commitments, states, inputs
        As for `formation.forecast`.
    pair : tuple of int
        Correlates of War codes.
    as_of : date
    horizon : int
        Years.

    Raises
    ------
    RequestError
        One of the two is not in the system on the day.
    """
    ledger = Ledger.of(commitments)
    view = snapshot_at(ledger, states, inputs, as_of)
    subject, other = (int(spot) for spot in view.frame.places(np.array(pair, dtype=np.int32)))
    if min(subject, other) < 0:
        raise RequestError(
            f"one of the two was not in the state system on {as_of}",
            where="--as-of",
            remedy="Choose a date within both states' lives.",
        )
    fitted = choose_set(as_of)
    sides = openings(view, subject)
    hazards = hazards_of(fitted, view, subject)
    chances = combine(hazards, sides, view, fitted.mix, horizon)
    return Closeup(view, sides, other, fitted, hazards, chances, horizon, ledger.treaties)


def ways_of(close: Closeup) -> tuple[Way, ...]:
    """Return every way that is open to the pair, likeliest first."""
    ways = [
        _dyadic(close, name, route, kind)
        for name, route, kind in DYAD_MODELS
        if close.sides.at_risk[kind, close.other]
    ]
    ways += [way for kind in Kind if (way := _by_accession(close, kind)) is not None]
    return tuple(sorted(ways, key=lambda way: -way.probability))


def leading_model(close: Closeup) -> tuple[str, Kind] | None:
    """Return the likeliest dyadic model and its kind; None where nothing is left to sign."""
    open_ones = [
        (float(close.chances.by_route[ROUTES.index(route), kind, close.other]), name, kind)
        for name, route, kind in DYAD_MODELS
        if close.sides.at_risk[kind, close.other]
    ]
    if not open_ones:
        return None
    _, name, kind = max(open_ones, key=lambda each: each[0])
    return name, kind


def _rungs(close: Closeup, route: Route, kind: Kind) -> dict[Rung, float]:
    """Chance of each obligation not held, by one way."""
    carried = close.chances.by_rung[ROUTES.index(route), kind, :, close.other]
    return {
        rung: float(carried[place])
        for place, rung in enumerate(OBLIGATIONS)
        if close.sides.lacking[place, close.other]
    }


def _dyadic(close: Closeup, name: str, route: Route, kind: Kind) -> Way:
    """Explain a new pact of the two, or one founded with others."""
    probability = float(close.chances.by_route[ROUTES.index(route), kind, close.other])
    columns = {column: float(values[0]) for column, values in close.columns.items()}
    return Way(
        route,
        kind,
        probability,
        _rungs(close, route, kind),
        close.fitted.models[name].additive.intercept,
        _account(close, name, columns, probability, probability),
    )


def _by_accession(close: Closeup, kind: Kind) -> Way | None:
    """Explain the treaty and joiner that matter most; None where no treaty could bring it."""
    probability = float(close.chances.by_route[ROUTES.index(Route.ACCESSION), kind, close.other])
    if probability <= 0.0:
        return None
    together = close.fitted.mix.together
    rates = accession_rates(close.hazards[ACCESSION], close.sides, together, close.horizon)
    treaty = int(np.argmax(rates[close.other] * close.sides.brings[kind, close.other]))
    subject = close.sides.subject
    joiner = subject if close.sides.outside[subject, treaty] else close.other
    columns = {
        name: float(values[joiner, treaty]) for name, values in close.view.accessions.items()
    }
    yearly = chance_of(
        close.fitted.models[ACCESSION].log_odds(
            {name: np.array([value]) for name, value in columns.items()}
        )
    )
    joins = float(at_horizon(yearly, close.horizon)[0])
    return Way(
        Route.ACCESSION,
        kind,
        probability,
        _rungs(close, Route.ACCESSION, kind),
        close.fitted.models[ACCESSION].additive.intercept,
        _account(close, ACCESSION, columns, joins, probability),
        close.treaties[int(close.view.roster.treaty[treaty])],
        int(close.view.frame.ccodes[joiner]),
        bool(close.sides.outside[[subject, close.other], treaty].all()),
    )


def _account(
    close: Closeup, name: str, columns: Mapping[str, float], within: float, whole: float
) -> tuple[Contribution, ...]:
    """Lines from the baseline to a chance: columns, calibration, horizon, and other treaties."""
    model = close.fitted.models[name]
    cases = {column: np.array([value]) for column, value in columns.items()}
    parts = {key: float(added[0]) for key, added in model.additive.contributions(cases).items()}
    lines = [
        Contribution(key, FEATURES[key].label, reading(key, columns[key]), added)
        for key, added in parts.items()
    ]
    lines.sort(key=lambda line: -abs(line.log_odds))
    raw = model.additive.intercept + sum(parts.values())
    yearly = float(model.calibration(np.array(raw)))
    at_end, total = float(log_odds_of(within)), float(log_odds_of(whole))
    steps = [
        Contribution("calibration", "calibration on earlier origins", None, yearly - raw),
        Contribution("horizon", f"{close.horizon} years instead of one", None, at_end - yearly),
    ]
    if name == ACCESSION:
        words = "other treaties, and joining together"
        steps.append(Contribution("combination", words, None, total - at_end))
    return (*lines, *steps)
