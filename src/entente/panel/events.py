"""Signatures after an origin: which dyad gained what, by which route and treaty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from entente.panel.frame import (
    ACTIVE_AID,
    Bonds,
    Bools,
    Floats,
    Frame,
    Ints,
    Ledger,
    day_number,
)
from entente.panel.roster import roster_at
from entente.terms import Route

_BILATERAL, _ACCESSION, _FOUNDING = range(len(Route))


class Kind(IntEnum):
    """The two exclusive kinds of formation."""

    DEFENSE = 0
    """A treaty obliging to active aid, signed by two states not so bound."""
    PLEDGE = 1
    """A treaty giving consultation, nonaggression or neutrality not held, and no defense event."""


PLEDGES = (0, 1, 2)
"""Consultation, nonaggression and neutrality, as places in `terms.OBLIGATIONS`."""


@dataclass(frozen=True)
class Signatures:
    """Formations within a window, one entry per dyad and treaty.

    Parameters
    ----------
    first, second : int arrays
        Positions of the two states in the frame.
    kind : int array
        `Kind` of each.
    route : int array
        Index into `frame.ROUTES`.
    treaty : int array
        Index into the ledger's treaties.
    gained : bool array, entries by the five obligations
        Obligations given that were not held at the origin.
    lacking : bool array, entries by the five obligations
        Obligations that were not held at the origin, given or not.
    start : int array
        Day number of the signature.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    kind: Ints
    route: Ints
    treaty: Ints
    gained: Bools
    lacking: Bools
    start: Ints

    def keep(self, rows: Bools) -> Signatures:
        """Return the chosen entries."""
        return Signatures(
            self.first[rows],
            self.second[rows],
            self.kind[rows],
            self.route[rows],
            self.treaty[rows],
            self.gained[rows],
            self.lacking[rows],
            self.start[rows],
        )

    def of(self, kind: Kind, route: Route | None = None) -> Signatures:
        """Return the entries of one kind and, if given, one route."""
        rows = self.kind == kind
        if route is not None:
            rows &= self.route == list(Route).index(route)
        return self.keep(rows)

    def matrix(self, size: int) -> Bools:
        """Return a symmetric array, true where a dyad has an entry."""
        marked = np.zeros((size, size), dtype=bool)
        marked[self.first, self.second] = True
        marked[self.second, self.first] = True
        return marked


def years_after(origin: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 28 February."""
    try:
        return origin.replace(year=origin.year + years)
    except ValueError:
        return origin.replace(year=origin.year + years, day=28)


def signatures_after(ledger: Ledger, frame: Frame, bonds: Bonds, years: int) -> Signatures:
    """Return the formations signed after the origin and within some years of it.

    Parameters
    ----------
    ledger : Ledger
        All commitments, later ones included.
    frame, bonds : Frame, Bonds
        The system at the origin; a state that enters it later is in no dyad.
    years : int
        Length of the window, which is open at the origin and closed at its end.
    """
    begin = day_number(frame.origin)
    end = day_number(years_after(frame.origin, years))
    first, second, inside = frame.pairs_of(ledger)
    rows = inside & ~ledger.umbrella & (ledger.start > begin) & (ledger.start <= end)
    route = _routes_seen(ledger, frame, first, second)
    i, j, given = first[rows], second[rows], ledger.obliged[rows]
    lacking = ~bonds.held[:, i, j].T
    gained = given & lacking
    is_defense = np.any(given[:, list(ACTIVE_AID)], axis=1) & ~bonds.defense[i, j]
    is_pledge = np.any(gained[:, list(PLEDGES)], axis=1) & ~is_defense
    found = Signatures(
        i,
        j,
        np.where(is_defense, Kind.DEFENSE, Kind.PLEDGE).astype(np.int32),
        route[rows],
        ledger.treaty[rows],
        gained,
        lacking,
        ledger.start[rows],
    )
    return found.keep(is_defense | is_pledge)


def _routes_seen(
    ledger: Ledger, frame: Frame, first: NDArray[np.int64], second: NDArray[np.int64]
) -> Ints:
    """Return the route of each row as it looks from the origin.

    A treaty with members at the origin is acceded to by outsiders; a new text that binds those
    already inside, like a treaty not yet there, is founded.
    """
    roster = roster_at(ledger, frame)
    spot = np.full(len(ledger.treaties), -1)
    spot[roster.treaty] = np.arange(len(roster.treaty))
    place = spot[ledger.treaty]
    # A last row without members stands for treaties that are not in force.
    members = np.vstack([roster.members, np.zeros((1, frame.size), dtype=bool)])
    one = members[place, first] & (first >= 0)
    other = members[place, second] & (second >= 0)
    joins = (place >= 0) & ~(one & other)
    is_bilateral = ledger.route == _BILATERAL
    seen = np.where(is_bilateral, _BILATERAL, np.where(joins, _ACCESSION, _FOUNDING))
    return seen.astype(np.int32)


SETTLED = (0, 1)
"""Consultation and nonaggression: a dyad that holds both is not at risk of a further pledge.

Only neutrality is left to it, and of 678 pledges by dyad from 1951 to 2018 five were just that.
"""


def at_risk(bonds: Bonds, kind: Kind) -> Bools:
    """Return the dyads that can still have a formation of a kind; the diagonal never can."""
    closed = bonds.defense if kind is Kind.DEFENSE else np.all(bonds.held[list(SETTLED)], axis=0)
    return np.asarray(~closed & ~np.eye(closed.shape[0], dtype=bool))


def treaty_weights(found: Signatures) -> Floats:
    """Return weights that let each treaty count as one: one over its number of new dyads."""
    if not len(found.treaty):
        return np.zeros(0)
    _, place, count = np.unique(found.treaty, return_inverse=True, return_counts=True)
    return 1.0 / count[place]
