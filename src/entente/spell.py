"""Dates known to a day, a month or a year, and the half-open spells between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as well as it is known.

    Parameters
    ----------
    earliest, latest : date
        The first and the last day it can mean; the same where the day is known.
    """

    earliest: date
    latest: date

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        same_month = self.earliest.month == self.latest.month
        return self.earliest.strftime("%Y-%m" if same_month else "%Y")


@lru_cache(maxsize=8192)
def parse_partial(text: str) -> PartialDate | None:
    """Return what a full or partial ISO date can mean.

    Parameters
    ----------
    text : str
        `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or empty.

    Returns
    -------
    PartialDate or None
        None if the text is empty.

    Raises
    ------
    ValueError
        The text is no such date, or names a day that never was.

    Examples
    --------
    >>> print(parse_partial("1992-05").latest, parse_partial("1992-05"))
    1992-05-31 1992-05
    """
    if not text:
        return None
    found = _PARTIAL.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return PartialDate(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        following = date(year + month // 12, month % 12 + 1, 1)
        return PartialDate(date(year, month, 1), following - timedelta(days=1))
    return PartialDate(date(year, month, day), date(year, month, day))


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

    def shared_with(self, other: Spell) -> Spell | None:
        """Return the days two spells have in common, or None."""
        start = self.start if self.start >= other.start else other.start
        end = self.end
        if end is None or (other.end is not None and other.end < end):
            end = other.end
        return Spell(start, end) if end is None or start < end else None

    def known_on(self, day: date) -> Spell:
        """Return the spell as it stood on a day: an end still to come is open."""
        return Spell(self.start, None) if self.end is not None and self.end > day else self
