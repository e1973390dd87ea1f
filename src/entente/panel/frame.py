"""Who is in the system at an origin, and what binds whom on that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.errors import DataError
from entente.terms import OBLIGATIONS, Route, Rung

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

DAYS_A_YEAR = 365.25
NEVER = np.iinfo(np.int32).max
ROUTES: tuple[Route, ...] = (Route.BILATERAL, Route.ACCESSION, Route.FOUNDING)
ACTIVE_AID = (OBLIGATIONS.index(Rung.OFFENSE), OBLIGATIONS.index(Rung.DEFENSE))
"""Obligations to join a partner in war: with one of them a dyad counts as tied by defense."""


def day_number(day: date) -> int:
    """Return the number of a day, counted from 1970-01-01."""
    return (day - date(1970, 1, 1)).days


@dataclass(frozen=True)
class Ledger:
    """The commitments table as arrays, one entry per row.

    Parameters
    ----------
    treaty : int array
        Index into `treaties`.
    treaties : tuple of str
        Treaty names.
    first, second : int arrays
        Correlates of War codes, first below second.
    start, end : int arrays
        Day numbers; `end` is `NEVER` while the dyad is bound.
    obliged : bool array, rows by the five obligations of `terms.OBLIGATIONS`
        What at least one of the two owes the other.
    route : int array
        Index into `ROUTES`.
    umbrella : bool array
        Whether the treaty is an umbrella.
    """

    treaty: Ints
    treaties: tuple[str, ...]
    first: Ints
    second: Ints
    start: Ints
    end: Ints
    obliged: Bools
    route: Ints
    umbrella: Bools

    @classmethod
    def of(cls, commitments: pl.DataFrame) -> Ledger:
        """Return the arrays of a table of the form `tables.COMMITMENTS`."""
        treaties = commitments["treaty"].unique().sort()
        numbers = {name: number for number, name in enumerate(treaties)}
        routes = {str(route): number for number, route in enumerate(ROUTES)}
        unknown = set(commitments["route"].unique()) - set(routes)
        if unknown:
            raise DataError(
                f"routes {sorted(map(str, unknown))} are not known",
                where="commitments, column route",
                remedy=f"A route is one of {', '.join(routes)}.",
            )
        days = commitments.select(pl.col("start", "end").cast(pl.Int32).fill_null(NEVER))
        return cls(
            treaty=np.array([numbers[name] for name in commitments["treaty"]], dtype=np.int32),
            treaties=tuple(treaties),
            first=commitments["ccode1"].to_numpy().astype(np.int32),
            second=commitments["ccode2"].to_numpy().astype(np.int32),
            start=days["start"].to_numpy().astype(np.int32),
            end=days["end"].to_numpy().astype(np.int32),
            obliged=commitments.select(str(rung) for rung in OBLIGATIONS).to_numpy().astype(bool),
            route=np.array([routes[name] for name in commitments["route"]], dtype=np.int32),
            umbrella=commitments["is_umbrella"].to_numpy().astype(bool),
        )

    def keep(self, rows: Bools) -> Ledger:
        """Return the ledger of the chosen rows."""
        return Ledger(
            self.treaty[rows],
            self.treaties,
            self.first[rows],
            self.second[rows],
            self.start[rows],
            self.end[rows],
            self.obliged[rows],
            self.route[rows],
            self.umbrella[rows],
        )

    def known_at(self, origin: date) -> Ledger:
        """Return what had been signed by the origin; ends that lie after it are unknown."""
        day = day_number(origin)
        past = self.keep(self.start <= day)
        return Ledger(
            past.treaty,
            past.treaties,
            past.first,
            past.second,
            past.start,
            np.where(past.end <= day, past.end, NEVER).astype(np.int32),
            past.obliged,
            past.route,
            past.umbrella,
        )


@dataclass(frozen=True)
class Frame:
    """The states of the system on a day, in ascending order of their codes.

    Parameters
    ----------
    origin : date
        The day on which the system is looked at.
    ccodes : int array, n states
        Correlates of War codes.
    born : int array, n states
        Day number on which the state's present spell in the system began.
    """

    origin: date
    ccodes: Ints
    born: Ints

    @classmethod
    def of(cls, states: pl.DataFrame, origin: date) -> Frame:
        """Return the states whose spell covers the origin.

        Parameters
        ----------
        states : polars.DataFrame
            Columns `ccode`, `start`, `end` (half-open; null while the state exists).
        origin : date
            The day looked at.
        """
        present = (
            states.filter(
                (pl.col("start") <= origin) & (pl.col("end").is_null() | (pl.col("end") > origin))
            )
            .unique("ccode", keep="last", maintain_order=True)
            .sort("ccode")
        )
        return cls(
            origin,
            present["ccode"].to_numpy().astype(np.int32),
            present["start"].cast(pl.Int32).to_numpy().astype(np.int32),
        )

    @property
    def size(self) -> int:
        """Number of states."""
        return len(self.ccodes)

    def places(self, codes: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return the position of each code in the frame; -1 where the state is not in it."""
        spots = np.minimum(np.searchsorted(self.ccodes, codes), max(self.size - 1, 0))
        return np.where(self.ccodes[spots] == codes, spots, -1)

    def pairs_of(self, ledger: Ledger) -> tuple[NDArray[np.int64], NDArray[np.int64], Bools]:
        """Return the positions of both states of each row, and which rows lie in the frame."""
        first, second = self.places(ledger.first), self.places(ledger.second)
        return first, second, (first >= 0) & (second >= 0)


@dataclass(frozen=True)
class Bonds:
    """What binds each two states at the origin.

    Parameters
    ----------
    held : bool array, 5 obligations by n by n
        Obligations in force, umbrellas apart; symmetric.
    umbrella : bool array, n by n
        Whether an umbrella covers the two.
    """

    held: Bools
    umbrella: Bools

    @property
    def tied(self) -> Bools:
        """Whether the two are bound by anything but an umbrella."""
        return np.asarray(self.held.any(axis=0))

    @property
    def defense(self) -> Bools:
        """Whether one of the two owes the other active aid in war."""
        return np.asarray(self.held[list(ACTIVE_AID)].any(axis=0))


def mark(shape: int, first: NDArray[np.int64], second: NDArray[np.int64]) -> Bools:
    """Return a symmetric n by n array that is true for the given pairs."""
    marked = np.zeros((shape, shape), dtype=bool)
    marked[first, second] = True
    marked[second, first] = True
    return marked


def pair_up(values: Floats) -> tuple[Floats, Floats]:
    """Return the lower and the higher of two states' values for every dyad."""
    return np.minimum.outer(values, values), np.maximum.outer(values, values)


def bonds_at(ledger: Ledger, frame: Frame) -> Bonds:
    """Return what binds each two states of the frame on its origin."""
    day = day_number(frame.origin)
    first, second, inside = frame.pairs_of(ledger)
    alive = inside & (ledger.start <= day) & (ledger.end > day)
    held = np.stack(
        [
            mark(frame.size, first[rows], second[rows])
            for rows in (alive & ~ledger.umbrella & ledger.obliged[:, k] for k in range(5))
        ]
    )
    covered = alive & ledger.umbrella
    return Bonds(held, mark(frame.size, first[covered], second[covered]))
