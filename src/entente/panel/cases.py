"""The cases that the forecast learns from: dyads and outsiders at risk, year by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.panel.events import (
    Kind,
    Signatures,
    at_risk,
    signatures_after,
    years_after,
)
from entente.panel.frame import Bools, Floats, Ints, Ledger, day_number
from entente.panel.inputs import Inputs
from entente.panel.roster import joins_after
from entente.panel.snapshot import Snapshot, snapshot_at
from entente.terms import Route

FIRST_YEAR = 1950
LAGS = 5
"""A dyad's figures at an origin are matched with each of this many years after it."""

QUIET_PER_YEAR = {Route.BILATERAL: 2000, Route.FOUNDING: 450, Route.ACCESSION: 450}
"""Cases drawn without regard to what came of them, and weighted back.

Bilateral pacts are single events among thousands of dyads: who stands at the top of their list
hangs on the few quiet dyads that look like them, so that more are drawn.
"""

ACCESSION = "accession"
_BILATERAL = list(Route).index(Route.BILATERAL)
_FOUNDING = list(Route).index(Route.FOUNDING)


def model_name(route: Route, kind: Kind) -> str:
    """Return the name of the model of one route and kind; accession has one for both."""
    return ACCESSION if route is Route.ACCESSION else f"{route.value}_{kind.name.lower()}"


DYAD_MODELS: tuple[tuple[str, Route, Kind], ...] = tuple(
    (model_name(route, kind), route, kind)
    for route in (Route.BILATERAL, Route.FOUNDING)
    for kind in Kind
)
MODELS: tuple[str, ...] = (*(name for name, _, _ in DYAD_MODELS), ACCESSION)


@dataclass(frozen=True)
class Cases:
    """Cases of one model, one entry per dyad (or outsider and treaty) and year at risk.

    Parameters
    ----------
    columns : mapping of str to float array, n cases
    events : bool array, n
        Whether the event came within the year; for founding models by accession too, since the
        two say alike who keeps company with whom.
    founded : bool array, n
        Whether it came by the model's own route.
    weights : float array, n
        How many cases each stands for; the dyads of one treaty weigh less, see `gather`.
    clusters : int array, n
        Events of one treaty share a number, and so do a dyad's quiet years.
    years : int array, n
        Year at whose end the year of the event, or of quiet, begins; the origin at which the
        columns were read lies up to `LAGS` - 1 years earlier.
    mass : float array, n
        How many dyads (or outsiders) in one year each stands for, all alike.
    """

    columns: Mapping[str, Floats]
    events: Bools
    founded: Bools
    weights: Floats
    clusters: NDArray[np.int64]
    years: Ints
    mass: Floats

    def keep(self, rows: Bools) -> Cases:
        """Return the chosen cases."""
        return Cases(
            {name: values[rows] for name, values in self.columns.items()},
            self.events[rows],
            self.founded[rows],
            self.weights[rows],
            self.clusters[rows],
            self.years[rows],
            self.mass[rows],
        )

    @classmethod
    def joined(cls, parts: Sequence[Cases]) -> Cases:
        """Return the cases of several years as one."""
        return cls(
            {
                name: np.concatenate([part.columns[name] for part in parts])
                for name in parts[0].columns
            },
            np.concatenate([part.events for part in parts]),
            np.concatenate([part.founded for part in parts]),
            np.concatenate([part.weights for part in parts]),
            np.concatenate([part.clusters for part in parts]),
            np.concatenate([part.years for part in parts]),
            np.concatenate([part.mass for part in parts]),
        )


@dataclass(frozen=True)
class Gains:
    """What the formations of the past gave, one entry per dyad and treaty.

    Parameters
    ----------
    year, route, kind, treaty : int arrays
    gained, lacking : bool arrays, entries by the five obligations
        What it gave that the dyad lacked, and what the dyad lacked.
    """

    year: Ints
    route: Ints
    kind: Ints
    treaty: Ints
    gained: Bools
    lacking: Bools


@dataclass(frozen=True)
class Lessons:
    """Everything that sets are fitted from.

    Parameters
    ----------
    cases : mapping of str to Cases
        By the names of `MODELS`.
    gains : Gains
    """

    cases: Mapping[str, Cases]
    gains: Gains


def gather(
    ledger: Ledger,
    states: pl.DataFrame,
    inputs: Inputs,
    years: Iterable[int],
    *,
    lags: int = LAGS,
    seed: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Lessons:
    """Gather the cases of origins on the last day of each year.

    Parameters
    ----------
    ledger, states, inputs
        Commitments, the system and the figures.
    years : iterable of int
        Years at whose ends the origins lie.
    lags : int
        With how many later years the figures of an origin are matched: 1 teaches a hazard of the
        next year, 5 the mean hazard of five years.
    seed : int
        For the draw of quiet cases; each year has a draw of its own, so that a later year
        changes no earlier one.
    progress : callable, optional
        Called with each year done.

    Notes
    -----
    The dyads of a multilateral treaty weigh the square root of one over their number each:
    between one vote a dyad, which lets a few large treaties speak for all, and one a treaty.
    """
    parts: dict[str, list[Cases]] = {name: [] for name in MODELS}
    gains: list[tuple[int, Signatures]] = []
    for year in years:
        origin = date(year, 12, 31)
        view = snapshot_at(ledger, states, inputs, origin)
        found = signatures_after(ledger, view.frame, view.bonds, lags)
        ends = [day_number(years_after(origin, lag + 1)) for lag in range(lags)]
        rng = np.random.default_rng([seed, year])
        for name, route, kind in DYAD_MODELS:
            parts[name].append(_dyad_cases(view, found, route, kind, ends, rng))
        joined = [joins_after(ledger, view.frame, view.roster, end) for end in ends]
        parts[ACCESSION].append(_accession_cases(view, joined, rng))
        gains.append((year, found.keep(found.start <= ends[0])))
        if progress is not None:
            progress(year)
    return Lessons(
        {name: Cases.joined(found) for name, found in parts.items()},
        _gains(gains),
    )


def _dyad_cases(
    view: Snapshot,
    found: Signatures,
    route: Route,
    kind: Kind,
    ends: Sequence[int],
    rng: np.random.Generator,
) -> Cases:
    """Return the dyads at risk of one kind by one route, quiet ones sampled."""
    size, own = view.frame.size, list(Route).index(route)
    counted = found.of(kind)
    counted = counted.keep((counted.route == own) | ((own == _FOUNDING) & (counted.route > 0)))
    risk = at_risk(view.bonds, kind)
    counted = counted.keep(risk[counted.first, counted.second])
    counted = counted.keep(_first_of_each_dyad(counted, size))
    lag = np.full((size, size), len(ends))
    spots = counted.first * size + counted.second
    lag.flat[spots] = np.searchsorted(ends, counted.start)
    rows = np.flatnonzero(np.triu(risk, 1))
    quiet, quiet_lag, share = _draw(lag.flat[rows], len(ends), QUIET_PER_YEAR[route], rng)
    every = np.concatenate([spots, rows[quiet]])
    events = np.arange(len(every)) < len(spots)
    pair = view.frame.ccodes[every // size].astype(np.int64) * 1000
    pair += view.frame.ccodes[every % size]
    mass = np.where(events, 1.0 / len(ends), share)
    weigh = np.ones(len(every))
    weigh[: len(spots)] = _company_weights(counted, ends)
    treaty = np.full(len(every), -1, dtype=np.int64)
    treaty[: len(spots)] = counted.treaty
    founded = np.zeros(len(every), dtype=bool)
    founded[: len(spots)] = counted.route == own
    years = np.concatenate([np.searchsorted(ends, counted.start), quiet_lag])
    return Cases(
        {name: values.flat[every] for name, values in view.dyads.items()},
        events,
        founded,
        mass * weigh,
        np.where(events, treaty, -1 - pair),
        (years + view.frame.origin.year).astype(np.int32),
        mass,
    )


def _first_of_each_dyad(found: Signatures, size: int) -> Bools:
    """Return which entries are the first of their dyad, each dyad written lower code first."""
    order = np.argsort(found.start, kind="stable")
    pair = found.first * size + found.second
    _, first = np.unique(pair[order], return_index=True)
    chosen = np.zeros(len(pair), dtype=bool)
    chosen[order[first]] = True
    return chosen


def _company_weights(found: Signatures, ends: Sequence[int]) -> Floats:
    """Return the root of one over the number of dyads that a treaty tied in the same year."""
    return _shared_weights(
        found.treaty.astype(np.int64) * len(ends) + np.searchsorted(ends, found.start)
    )


def _shared_weights(together: NDArray[np.int64]) -> Floats:
    """Return the root of one over how many entries bear the same number."""
    if not len(together):
        return np.zeros(0)
    _, place, count = np.unique(together, return_inverse=True, return_counts=True)
    return 1.0 / np.sqrt(count[place])


def _accession_cases(view: Snapshot, joined: Sequence[Bools], rng: np.random.Generator) -> Cases:
    """Return the outsiders of each treaty, quiet ones sampled."""
    lags = len(joined)
    lag = lags - np.sum(joined, axis=0, dtype=np.int64)
    rows = np.flatnonzero(view.roster.outside)
    spots = rows[lag.flat[rows] < lags]
    quiet, quiet_lag, share = _draw(lag.flat[rows], lags, QUIET_PER_YEAR[Route.ACCESSION], rng)
    every = np.concatenate([spots, rows[quiet]])
    events = np.arange(len(every)) < len(spots)
    width = max(len(view.roster.treaty), 1)
    treaty = view.roster.treaty[every % width].astype(np.int64) if len(every) else every
    pair = view.frame.ccodes[every // width].astype(np.int64) * 10_000 + treaty
    mass = np.where(events, 1.0 / lags, share)
    weigh = np.ones(len(every))
    weigh[: len(spots)] = _shared_weights(treaty[: len(spots)] * lags + lag.flat[spots])
    years = np.concatenate([lag.flat[spots], quiet_lag])
    return Cases(
        {name: np.asarray(values.flat[every]) for name, values in view.accessions.items()},
        events,
        events,
        mass * weigh,
        np.where(events, treaty, -1 - pair),
        (years + view.frame.origin.year).astype(np.int32),
        mass,
    )


def _draw(
    lag: NDArray[np.int64], lags: int, most: int, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64], float]:
    """Draw cases, a year for each, and keep those still quiet after that year.

    The draw does not look at what came later, so that a set fitted at an earlier origin sees the
    same quiet cases whatever followed.

    Returns
    -------
    tuple
        Places of the quiet cases, the year drawn for each, and how many each stands for.
    """
    wanted = min(most, len(lag))
    drawn = rng.choice(len(lag), wanted, replace=False)
    year = rng.integers(0, lags, wanted)
    quiet = lag[drawn] > year
    return drawn[quiet], year[quiet], len(lag) / max(wanted, 1)


def _gains(found: list[tuple[int, Signatures]]) -> Gains:
    """Return the gains of all years as one."""
    return Gains(
        np.concatenate([np.full(len(each.kind), year, dtype=np.int32) for year, each in found]),
        np.concatenate([each.route for _, each in found]),
        np.concatenate([each.kind for _, each in found]),
        np.concatenate([each.treaty for _, each in found]),
        np.concatenate([each.gained for _, each in found]),
        np.concatenate([each.lacking for _, each in found]),
    )
