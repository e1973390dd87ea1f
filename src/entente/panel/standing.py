"""What stands between each two bound states at an origin, and whether it still binds later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.panel.frame import ACTIVE_AID, NEVER, Bools, Frame, Ints, Ledger, day_number
from entente.terms import OBLIGATIONS, Rung

GRACE_DAYS = 365
"""A new treaty of the rung signed within this time of a lapse replaces what lapsed."""

DEATH_DAYS = 120
"""A tie that lapses this close before a state leaves the system ended with the state."""

LEVELS: tuple[Rung, ...] = (*OBLIGATIONS[: min(ACTIVE_AID)], Rung.DEFENSE)
"""The rung a bond stands on, ascending; offense and defense are one, active aid."""

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Standing:
    """The bonds that stand at an origin: one entry per dyad, on the highest rung it holds.

    Parameters
    ----------
    frame : Frame
        The states that are bound to anyone, ascending.
    first, second : int arrays, n bonds
        Positions of the two states in the frame, first below second.
    level : int array, n bonds
        Index into `LEVELS` of the highest rung held.
    bond : int array, m carriers
        The bond each carrier belongs to. A carrier is a treaty that holds the bond on its rung.
    treaty : int array, m carriers
        Index into the ledger's treaties.
    since : int array, m carriers
        Day number of the signature.
    is_by_treaty : bool
        Whether an entry is a dyad in one treaty rather than all that holds the dyad.
    """

    frame: Frame
    first: Places
    second: Places
    level: Places
    bond: Places
    treaty: Ints
    since: Ints
    is_by_treaty: bool = False

    @property
    def size(self) -> int:
        """Number of bonds."""
        return len(self.first)


def levels_of(obliged: Bools) -> Places:
    """Return the index into `LEVELS` of the highest obligation of each row; -1 for none."""
    highest = obliged.shape[1] - 1 - np.argmax(obliged[:, ::-1], axis=1)
    return np.where(obliged.any(axis=1), np.minimum(highest, len(LEVELS) - 1), -1)


def standing_at(ledger: Ledger, origin: date) -> Standing:
    """Return the bonds that stand at an origin, umbrellas apart.

    Parameters
    ----------
    ledger : Ledger
        Commitments; what was signed after the origin is not read.
    origin : date
    """
    alive, frame = _alive_at(ledger, origin)
    first, second, _ = frame.pairs_of(alive)
    pairs, place = np.unique(first * max(frame.size, 1) + second, return_inverse=True)
    rank = levels_of(alive.obliged)
    level = np.full(len(pairs), -1)
    np.maximum.at(level, place, rank)
    carries = rank == level[place]
    return Standing(
        frame,
        pairs // max(frame.size, 1),
        pairs % max(frame.size, 1),
        level,
        place[carries],
        alive.treaty[carries],
        alive.start[carries],
    )


def ties_at(ledger: Ledger, origin: date) -> Standing:
    """Return the ties that stand at an origin: one entry per dyad and treaty, umbrellas apart."""
    alive, frame = _alive_at(ledger, origin)
    first, second, _ = frame.pairs_of(alive)
    return Standing(
        frame,
        first,
        second,
        levels_of(alive.obliged),
        np.arange(len(first)),
        alive.treaty,
        alive.start,
        is_by_treaty=True,
    )


def _alive_at(ledger: Ledger, origin: date) -> tuple[Ledger, Frame]:
    """Return the commitments in force at an origin and the states they bind."""
    known = ledger.known_at(origin)
    alive = known.keep((known.end == NEVER) & ~known.umbrella & known.obliged.any(axis=1))
    ccodes = np.unique(np.concatenate([alive.first, alive.second])).astype(np.int32)
    return alive, Frame(origin, ccodes, np.zeros(len(ccodes), dtype=np.int32))


@dataclass(frozen=True)
class Lapses:
    """What became of the bonds of an origin.

    Parameters
    ----------
    day : int array, n bonds
        Day number on which the rung held at the origin first binds no longer; `NEVER` if it
        binds to the end of the record.
    is_replaced : bool array, n bonds
        Whether a treaty that held the bond lapsed and another of the rung took its place.
    death : int array, n bonds
        Day number on which the first of the two states left the system; `NEVER` if neither did.
    """

    day: Places
    is_replaced: Bools
    death: Places

    def ended_by(self, end: int) -> Bools:
        """Return which bonds lapsed by a day while both states lived."""
        return (self.day <= end) & ~self._died_first()

    def is_seen_until(self, end: int) -> Bools:
        """Return which bonds either lapsed by a day or lived to it with both states."""
        return self.ended_by(end) | ((self.death > end) & (self.day > end))

    def _died_first(self) -> Bools:
        return self.day + DEATH_DAYS >= self.death


def lapses_of(standing: Standing, ledger: Ledger, states: pl.DataFrame) -> Lapses:
    """Return when each bond lapsed, in the record as the ledger holds it.

    Parameters
    ----------
    standing : Standing
        Bonds at an origin.
    ledger : Ledger
        Commitments, later ones included; for training, cut to what the learner may know.
    states : polars.DataFrame
        `ccode, start, end`: spells in the state system.
    """
    begin = day_number(standing.frame.origin)
    first, second, inside = standing.frame.pairs_of(ledger)
    key = first * standing.frame.size + second
    keys = standing.first * standing.frame.size + standing.second
    if standing.is_by_treaty:
        key = key * len(ledger.treaties) + ledger.treaty
        keys = keys * len(ledger.treaties) + standing.treaty
    order = np.argsort(keys)
    spot = order[np.searchsorted(keys, key, sorter=order).clip(max=len(keys) - 1)]
    rank = levels_of(ledger.obliged)
    rows = inside & ~ledger.umbrella & (ledger.end > begin) & (keys[spot] == key)
    rows &= standing.is_by_treaty | (rank >= standing.level[spot])
    bond, start = spot[rows], ledger.start[rows].astype(np.int64)
    end = ledger.end[rows].astype(np.int64)
    held = np.full(standing.size, begin, dtype=np.int64)
    now = start <= begin
    np.maximum.at(held, bond[now], end[now])
    at_first = held.copy()
    while True:
        before = held.copy()
        follows = start <= held[bond] + GRACE_DAYS
        np.maximum.at(held, bond[follows], end[follows])
        if np.array_equal(held, before):
            break
    return Lapses(held, held > at_first, _deaths(standing, states))


def _deaths(standing: Standing, states: pl.DataFrame) -> Places:
    """Return the day on which the first state of each bond left the system after the origin."""
    gone = states.filter(pl.col("end") > standing.frame.origin)
    codes = gone["ccode"].to_numpy().astype(np.int32)
    days = gone["end"].cast(pl.Int32).to_numpy().astype(np.int64)
    death = np.full(standing.frame.size, NEVER, dtype=np.int64)
    places = standing.frame.places(codes)
    np.minimum.at(death, places[places >= 0], days[places >= 0])
    return np.minimum(death[standing.first], death[standing.second])
