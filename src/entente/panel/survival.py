"""Bond-years and seat-years: what stood at the end of a year, and whether it outlived the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.panel.frame import Bools, Floats, Ledger, day_number
from entente.panel.inputs import Inputs
from entente.panel.seats import Seats, seats_of
from entente.panel.standing import Lapses, Places, Standing, lapses_of, standing_at, ties_at
from entente.panel.strain import largest_carrier, strain_columns
from entente.panel.trials import Trials, even_shares

SETTLING_YEARS = 1
"""A lapse is judged this long after it, when a treaty that replaces it would have been signed."""


@dataclass(frozen=True)
class Stock:
    """Everything that stood at one origin, with its columns.

    Parameters
    ----------
    bonds : Standing
        One entry per bound dyad.
    bond_columns : dict of str to float array
    leading : int array, n bonds
        The largest treaty that holds each bond; bonds of one treaty share their fate.
    seats : Seats
        One entry per state and treaty.
    seat_columns : dict of str to float array
    """

    bonds: Standing
    bond_columns: dict[str, Floats]
    leading: Places
    seats: Seats
    seat_columns: dict[str, Floats]

    @property
    def origin(self) -> date:
        """The day on which it stood."""
        return self.bonds.frame.origin


def stock_at(ledger: Ledger, inputs: Inputs, origin: date) -> Stock:
    """Return the bonds and seats of an origin with their columns; nothing later is read."""
    bonds, ties = standing_at(ledger, origin), ties_at(ledger, origin)
    seats = seats_of(ties)
    return Stock(
        bonds,
        strain_columns(ledger, bonds, inputs),
        largest_carrier(ledger.known_at(origin), bonds),
        seats,
        seats.columns(strain_columns(ledger, ties, inputs)),
    )


def known_by(ledger: Ledger, states: pl.DataFrame, day: date | None) -> tuple[Ledger, pl.DataFrame]:
    """Return the record as it stood on a day; None is the whole record."""
    if day is None:
        return ledger, states
    alive = pl.when(pl.col("end") <= day).then(pl.col("end"))
    return ledger.known_at(day), states.with_columns(end=alive)


def bond_cases(stock: Stock, ledger: Ledger, states: pl.DataFrame, years: int) -> Trials:
    """Return the bonds of an origin with what became of them within some years.

    Bonds whose state left the system first are left out: nobody ended them.
    """
    lapses = lapses_of(stock.bonds, ledger, states)
    end = day_number(stock.origin.replace(year=stock.origin.year + years))
    events, seen = lapses.ended_by(end), lapses.is_seen_until(end)
    return _cases(stock.origin, stock.bond_columns, events, stock.leading, seen)


def seat_cases(stock: Stock, ledger: Ledger, states: pl.DataFrame, years: int) -> Trials:
    """Return the seats of an origin with whether their state had left within some years."""
    lapses: Lapses = lapses_of(stock.seats.ties, ledger, states)
    end = day_number(stock.origin.replace(year=stock.origin.year + years))
    events, seen = stock.seats.left_by(lapses, end), stock.seats.is_seen_until(lapses, end)
    return _cases(stock.origin, stock.seat_columns, events, stock.seats.treaty, seen)


def _cases(
    origin: date,
    columns: dict[str, Floats],
    events: Bools,
    treaty: NDArray[np.int64],
    seen: Bools,
) -> Trials:
    """Keep the cases that can be judged."""
    return Trials(
        {name: values[seen] for name, values in columns.items()},
        events[seen],
        treaty[seen],
        np.full(int(seen.sum()), origin.year),
        even_shares(treaty)[seen],
    )
