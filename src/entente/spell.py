"""Dates known to a day, a month or a year, and the half-open spells between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def parse_partial(text: str) -> date | None:
    """Return the earliest day that a full or partial ISO date can mean.

    Parameters
    ----------
    text : str
        `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or empty.

    Returns
    -------
    date or None
        The first day of the year or month where only that is known; None if empty.

    Raises
    ------
    ValueError
        The text is no such date, or names a day that never was.

    Examples
    --------
    >>> parse_partial("1992-05"), parse_partial("")
    (datetime.date(1992, 5, 1), None)
    """
    if not text:
        return None
    found = _PARTIAL.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (int(part) if part else 1 for part in found.groups())
    return date(year, month, day)


@dataclass(frozen=True, slots=True)
class Spell:
    """A half-open stretch of time: it holds on `start` and no longer on `end`.

    Parameters
    ----------
    start : date
        First day on which it holds.
    end : date or None
        First day on which it no longer holds; None while it is open.

    Raises
    ------
    ValueError
        The end lies before the start.
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"a spell cannot end on {self.end} before it starts on {self.start}")

    def covers(self, day: date) -> bool:
        """Whether the spell holds on a day."""
        return self.start <= day and (self.end is None or day < self.end)

    def meets(self, other: Spell) -> bool:
        """Whether two spells share at least one day."""
        starts_in_time = self.end is None or other.start < self.end
        return starts_in_time and (other.end is None or self.start < other.end)
