"""Persons and the office they held on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from entente.evidence.grammar.words import read_rows
from entente.pack.tables import open_pack

_COLUMNS = ("name", "state", "role", "since", "until", "texts")
_HEADS = ("president", "leader", "prime minister", "chancellor")
_SPEAKS_FOR = frozenset({"press secretary", "spokesman", "spokeswoman"})


@dataclass(frozen=True, slots=True)
class Office:
    """One person in one office.

    Parameters
    ----------
    person : str
        Full name.
    state : str
        Code of the state or organisation.
    role : str
        For example `foreign minister`.
    since, until : int or None
        Years of the first and the last day in it; None where the table does not say, or still.
    """

    person: str
    state: str
    role: str
    since: int | None
    until: int | None

    def holds(self, year: int) -> bool:
        """Whether the person held the office at some time of a year."""
        return (self.since is None or self.since <= year) and (
            self.until is None or year <= self.until
        )


@lru_cache(maxsize=1)
def known_offices() -> tuple[Office, ...]:
    """Return the offices of the pack, in the order of the table."""
    return tuple(
        Office(
            row["name"],
            row["state"],
            row["role"],
            int(row["since"]) if row["since"] else None,
            int(row["until"]) if row["until"] else None,
        )
        for row in read_rows(open_pack(), "tables/evidence/leaders.csv", _COLUMNS)
    )


def office_of(person: str, day: date | None) -> Office | None:
    """Return the office a person held on a day; None if unknown, or not in office then.

    Examples
    --------
    >>> office = office_of("Jens Stoltenberg", date(2023, 7, 11))
    >>> office.role, office.state
    ('secretary general', 'IGO:NATO')
    """
    if day is None:
        return None
    held = (one for one in known_offices() if one.person == person and one.holds(day.year))
    return next(held, None)


def chief_of(person: str, day: date | None) -> str | None:
    """Return the head of the state whose spokesman a person was on a day; None for others."""
    office = office_of(person, day)
    if office is None or day is None or office.role not in _SPEAKS_FOR:
        return None
    heads = [
        one
        for one in known_offices()
        if one.state == office.state and one.role in _HEADS and one.holds(day.year)
    ]
    heads.sort(key=lambda one: _HEADS.index(one.role))
    return heads[0].person if heads else None
