"""Seats: one state in one treaty, and whether it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.panel.frame import Bools, Floats
from entente.panel.standing import Lapses, Places, Standing


@dataclass(frozen=True)
class Seats:
    """The seats at an origin, each the ties of one state in one treaty.

    Parameters
    ----------
    ties : Standing
        Entries by dyad and treaty.
    state : int array, n seats
        Position of the state in the frame.
    treaty : int array, n seats
        Index into the ledger's treaties.
    first, second : int arrays, m ties
        The seats that each tie joins.
    """

    ties: Standing
    state: Places
    treaty: Places
    first: Places
    second: Places

    @property
    def size(self) -> int:
        """Number of seats."""
        return len(self.state)

    def mean(self, values: Floats) -> Floats:
        """Return the mean of a tie's values over the ties of each seat; silence is left out."""
        seen = ~np.isnan(values)
        total, count = np.zeros(self.size), np.zeros(self.size)
        for seat in (self.first, self.second):
            np.add.at(total, seat[seen], values[seen])
            np.add.at(count, seat[seen], 1.0)
        return np.divide(total, count, out=np.full(self.size, np.nan), where=count > 0)

    def columns(self, ties: Mapping[str, Floats]) -> dict[str, Floats]:
        """Return each column of the ties, averaged over the ties of each seat."""
        return {name: self.mean(values) for name, values in ties.items()}

    def left_by(self, lapses: Lapses, end: int) -> Bools:
        """Return which states had lost every tie of the treaty by a day, alive."""
        kept = np.zeros(self.size, dtype=bool)
        ended = lapses.ended_by(end)
        for seat in (self.first, self.second):
            np.logical_or.at(kept, seat, ~ended)
        return ~kept

    def is_seen_until(self, lapses: Lapses, end: int) -> Bools:
        """Return which seats can be judged: the last tie did not end with a state's death."""
        seen = np.zeros(self.size, dtype=bool)
        judged = lapses.is_seen_until(end)
        for seat in (self.first, self.second):
            np.logical_or.at(seen, seat, judged)
        return seen


def seats_of(ties: Standing) -> Seats:
    """Return the seats of ties by dyad and treaty."""
    width = max(ties.frame.size, 1)
    keys: NDArray[np.int64] = np.concatenate(
        [ties.treaty * np.int64(width) + ties.first, ties.treaty * np.int64(width) + ties.second]
    )
    unique, place = np.unique(keys, return_inverse=True)
    return Seats(ties, unique % width, unique // width, place[: ties.size], place[ties.size :])
