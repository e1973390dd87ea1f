"""What a person asked for, and what of it is in range."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from entente.errors import RequestError
from entente.terms import Rung

EARLIEST = date(1990, 1, 1)
DEFAULT_HORIZON = 5
MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for, before it is checked.

    Parameters
    ----------
    as_of : date or None
        The day to ask from; None for the pack's freshness date.
    horizon : int or None
        Years ahead; None for the default.
    rung : Rung or None
        One form of pact; None for any.
    partner : str or None
        Name or code of the only partner wanted; None for all.
    region : str or None
        Name of the only part of the world wanted; None for all of it.
    exclude : tuple of str
        Names or codes of states to leave out.
    case : Path or None
        A case whose claims are weighed, and in which the answer is kept.
    documents : tuple of str
        Files and folders to read and weigh.
    """

    as_of: date | None = None
    horizon: int | None = None
    rung: Rung | None = None
    partner: str | None = None
    region: str | None = None
    exclude: tuple[str, ...] = ()
    case: Path | None = None
    documents: tuple[str, ...] = ()


def checked_date(as_of: date | None, freshness: date) -> date:
    """Return the as-of date, or say in what range it must lie."""
    chosen = as_of or freshness
    if EARLIEST <= chosen <= freshness:
        return chosen
    why = (
        f"the pack's facts end on {freshness}"
        if chosen > freshness
        else f"who was bound to whom is complete from {EARLIEST} on"
    )
    raise RequestError(
        f"{chosen} is out of range: {why}",
        where="--as-of",
        remedy=f"Give a date from {EARLIEST} to {freshness}.",
        nearest=[str(min(max(chosen, EARLIEST), freshness))],
    )


def checked_horizon(horizon: int | None) -> int:
    """Return the horizon, or say in what range it must lie."""
    chosen = DEFAULT_HORIZON if horizon is None else horizon
    if 1 <= chosen <= MOST_YEARS:
        return chosen
    raise RequestError(
        f"a horizon of {chosen} years is out of range",
        where="--horizon",
        remedy=f"Give whole years from 1 to {MOST_YEARS}.",
        nearest=[str(min(max(chosen, 1), MOST_YEARS))],
    )
