"""Coefficient sets by origin: a forecast uses the newest that had read nothing after its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from entente.errors import RequestError


class Dated(Protocol):
    """A coefficient set."""

    @property
    def origin(self) -> date:
        """The day up to which it has read."""
        ...


Set = TypeVar("Set", bound=Dated)


def newest_permitted(sets: Sequence[Set], as_of: date, what: str) -> Set:
    """Return the newest set that had read nothing after a day.

    Parameters
    ----------
    sets : sequence of coefficient sets
        At least one.
    as_of : date
        The day of the forecast.
    what : str
        What is forecast, for the message.

    Raises
    ------
    RequestError
        No set is that old.
    """
    permitted = [each for each in sets if each.origin <= as_of]
    if not permitted:
        first = min(each.origin for each in sets)
        raise RequestError(
            f"no forecast of {what} can be made as of {as_of}",
            where="--as-of",
            remedy=f"Ask as of {first} or later.",
        )
    return max(permitted, key=lambda each: each.origin)
