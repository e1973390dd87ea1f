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
    treaty_weights,
    years_after,
)
from entente.panel.frame import Bools, Floats, Ints, Ledger, day_number
from entente.panel.inputs import Inputs
from entente.panel.roster import joins_after, outsiders
from entente.panel.snapshot import Snapshot, snapshot_at
from entente.terms import Route

FIRST_YEAR = 1950
QUIET_PER_EVENT = 25
QUIET_PER_YEAR = 250
MOST_QUIET_PER_YEAR = 2500
"""Cases without an event are drawn at these rates and weighted back."""

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
        Year at whose end the origin lies.
    quiet : float array, n
        How many quiet cases each stands for (0 for events): sampling weight alone.
    """

    columns: Mapping[str, Floats]
    events: Bools
    founded: Bools
    weights: Floats
    clusters: NDArray[np.int64]
    years: Ints
    quiet: Floats

    def keep(self, rows: Bools) -> Cases:
        """Return the chosen cases."""
        return Cases(
            {name: values[rows] for name, values in self.columns.items()},
            self.events[rows],
            self.founded[rows],
            self.weights[rows],
            self.clusters[rows],
            self.years[rows],
            self.quiet[rows],
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
            np.concatenate([part.quiet for part in parts]),
        )


@dataclass(frozen=True)
class Gains:
    """What the formations of the past gave, one entry per dyad and treaty.

    Parameters
    ----------
    year, route, kind, treaty : int arrays
    gained : bool array, entries by the five obligations
    """

    year: Ints
    route: Ints
    kind: Ints
    treaty: Ints
    gained: Bools


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
    seed: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Lessons:
    """Gather the cases of annual windows that open on the last day of each year.

    Parameters
    ----------
    ledger, states, inputs
        Commitments, the system and the figures.
    years : iterable of int
        Windows run from 31 December of the year to 31 December of the next.
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
        found = signatures_after(ledger, view.frame, view.bonds, 1)
        rng = np.random.default_rng([seed, year])
        for name, route, kind in DYAD_MODELS:
            parts[name].append(_dyad_cases(view, found, route, kind, year, rng))
        end = day_number(years_after(origin, 1))
        joined = joins_after(ledger, view.frame, view.roster, end)
        parts[ACCESSION].append(_accession_cases(view, joined, year, rng))
        gains.append((year, found))
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
    year: int,
    rng: np.random.Generator,
) -> Cases:
    """Return the dyads at risk of one kind by one route, quiet ones sampled."""
    size = view.frame.size
    own = list(Route).index(route)
    is_kind = found.kind == kind
    counted = found.keep(
        is_kind & ((found.route == own) | ((own == _FOUNDING) & (found.route > 0)))
    )
    weigh = np.zeros((size, size))
    cluster = np.zeros((size, size), dtype=np.int64)
    for matrix, values in ((weigh, np.sqrt(treaty_weights(counted))), (cluster, counted.treaty)):
        matrix[counted.first, counted.second] = values
        matrix[counted.second, counted.first] = values
    rows = np.flatnonzero(np.triu(at_risk(view.bonds, kind), 1))
    events = counted.matrix(size).flat[rows]
    by_route = counted.keep(counted.route == own).matrix(size).flat[rows]
    chosen, quiet = _draw(np.asarray(events), rng)
    spots = rows[chosen]
    happened = np.asarray(events)[chosen]
    pair = (
        view.frame.ccodes[spots // size].astype(np.int64) * 1000 + view.frame.ccodes[spots % size]
    )
    return Cases(
        {name: values.flat[spots] for name, values in view.dyads.items()},
        happened,
        np.asarray(by_route)[chosen],
        np.where(happened, weigh.flat[spots], quiet),
        np.where(happened, cluster.flat[spots], -1 - pair),
        np.full(len(spots), year, dtype=np.int32),
        quiet,
    )


def _accession_cases(view: Snapshot, joined: Bools, year: int, rng: np.random.Generator) -> Cases:
    """Return the outsiders of each treaty, quiet ones sampled."""
    rows = np.flatnonzero(outsiders(view.roster))
    events = np.asarray(joined.flat[rows])
    chosen, quiet = _draw(events, rng)
    spots, width = rows[chosen], max(len(view.roster.treaty), 1)
    happened = events[chosen]
    treaty = view.roster.treaty[spots % width].astype(np.int64) if len(spots) else spots
    pair = view.frame.ccodes[spots // width].astype(np.int64) * 10_000 + treaty
    return Cases(
        {name: np.asarray(values.flat[spots]) for name, values in view.accessions.items()},
        happened,
        happened,
        np.where(happened, 1.0, quiet),
        np.where(happened, treaty, -1 - pair),
        np.full(len(spots), year, dtype=np.int32),
        quiet,
    )


def _draw(events: Bools, rng: np.random.Generator) -> tuple[NDArray[np.int64], Floats]:
    """Return all events and some quiet cases, and how many quiet cases each stands for."""
    happened, quiet = np.flatnonzero(events), np.flatnonzero(~events)
    wanted = min(QUIET_PER_YEAR + QUIET_PER_EVENT * len(happened), MOST_QUIET_PER_YEAR, len(quiet))
    drawn = rng.choice(quiet, wanted, replace=False) if wanted else quiet[:0]
    share = len(quiet) / wanted if wanted else 0.0
    chosen = np.concatenate([happened, drawn])
    return chosen, np.concatenate([np.zeros(len(happened)), np.full(wanted, share)])


def _gains(found: list[tuple[int, Signatures]]) -> Gains:
    """Return the gains of all years as one."""
    return Gains(
        np.concatenate([np.full(len(each.kind), year, dtype=np.int32) for year, each in found]),
        np.concatenate([each.route for _, each in found]),
        np.concatenate([each.kind for _, each in found]),
        np.concatenate([each.treaty for _, each in found]),
        np.concatenate([each.gained for _, each in found]),
    )
