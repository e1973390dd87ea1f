"""Forms of guarantee short of membership: what each obliges to, and who has had it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from entente.pack.tables import Pack, Row, open_pack
from entente.spell import PartialDate, parse_partial
from entente.terms import Rung
from entente.world.agreement import unless_later
from entente.world.build import is_verified, read, required
from entente.world.world import keep_known

FORMS = "form,name,rungs,obliges,cost,cost_rank,substitution,since,source,verified,note"
PRECEDENTS = "form,protege,guarantors,since,until,what,followed,followed_on,source,verified"
YEARS = "form,sample,year,protege_years,disputes,attacks,wars"

MEMBERSHIP = "treaty_clause"
"""The form that stands for membership of an alliance, the yardstick of the others."""

NOTHING = "nothing"
"""Protégé-years without any form: no pledge of a major power and no major arms of one."""

_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class GuaranteeForm:
    """One form of guarantee.

    Parameters
    ----------
    code, name : str
    rungs : tuple of Rung
        What it obliges to by ATOP's types; `arms` and `union` are below and above them.
    obliges, cost : str
        In words: what is owed, and what it costs the guarantor.
    cost_rank : int
        1 to 5, our judgement.
    substitution : float
        Share of what membership does that the form is judged to do; our judgement, 0 to 1.
    source, note : str
    is_verified : bool
    """

    code: str
    name: str
    rungs: tuple[Rung, ...]
    obliges: str
    cost: str
    cost_rank: int
    substitution: float
    source: str
    is_verified: bool
    note: str


@dataclass(frozen=True, slots=True)
class Precedent:
    """One state that had a form, and what followed.

    Parameters
    ----------
    form, protege : str
    guarantors : tuple of str
        Codes of states or bodies.
    since : PartialDate
    until : PartialDate or None
    what, followed : str
        The act; what came of it, empty where that lay ahead on the day.
    source : str
    is_verified : bool
    """

    form: str
    protege: str
    guarantors: tuple[str, ...]
    since: PartialDate
    until: PartialDate | None
    what: str
    followed: str
    followed_on: PartialDate | None
    source: str
    is_verified: bool

    def known_on(self, day: date) -> Precedent | None:
        """Return the precedent as it was known on a day, or None if it had not begun."""
        if self.since.latest > day:
            return None
        lies_ahead = (self.followed_on is not None and self.followed_on.latest > day) or any(
            int(year) > day.year for year in _YEAR.findall(self.followed)
        )
        return replace(
            self,
            until=unless_later(self.until, day),
            followed="" if lies_ahead else self.followed,
            followed_on=unless_later(self.followed_on, day),
        )


@dataclass(frozen=True, slots=True)
class GuaranteeYear:
    """What befell all protégés of a form in one year.

    Parameters
    ----------
    form, sample : str
        `all`, or `with_rival`: those that had a strategic rival in the year.
    year : int
    protege_years, disputes, attacks, wars : int
        Protégés; disputes in which one was the primary target; those in which force was used
        against it; wars.
    """

    form: str
    sample: str
    year: int
    protege_years: int
    disputes: int
    attacks: int
    wars: int


@dataclass(frozen=True)
class Guarantees:
    """The menu, its precedents, and what befell protégés year by year."""

    forms: tuple[GuaranteeForm, ...]
    precedents: tuple[Precedent, ...]
    years: tuple[GuaranteeYear, ...]

    def as_of(self, day: date, last_year: int) -> Guarantees:
        """Return what was known on a day, with counts to the last year readable on it."""
        return Guarantees(
            self.forms,
            keep_known(precedent.known_on(day) for precedent in self.precedents),
            tuple(row for row in self.years if row.year <= last_year),
        )


def load_guarantees(pack: Pack | None = None) -> Guarantees:
    """Return the menu from the pack's tables.

    Raises
    ------
    DataError
        A table is missing, damaged, or holds a value that cannot be.
    """
    chosen = pack or open_pack()
    return Guarantees(
        tuple(read(chosen, "tables/guarantee_forms.csv", FORMS, form_from)),
        tuple(read(chosen, "tables/guarantee_precedents.csv", PRECEDENTS, precedent_from)),
        tuple(read(chosen, "tables/guarantee_years.csv", YEARS, year_from)),
    )


def form_from(row: Row) -> GuaranteeForm:
    """Convert a row of the table of forms."""
    share = float(row["substitution"])
    if not 0.0 <= share <= 1.0:
        raise ValueError(f"substitution is {share}, not a share")
    return GuaranteeForm(
        code=row["form"],
        name=row["name"],
        rungs=tuple(Rung(word) for word in row["rungs"].split(";")),
        obliges=row["obliges"],
        cost=row["cost"],
        cost_rank=int(row["cost_rank"]),
        substitution=share,
        source=row["source"],
        is_verified=is_verified(row),
        note=row["note"],
    )


def precedent_from(row: Row) -> Precedent:
    """Convert a row of the table of precedents."""
    return Precedent(
        form=row["form"],
        protege=row["protege"],
        guarantors=tuple(filter(None, row["guarantors"].split(";"))),
        since=required(row, "since"),
        until=parse_partial(row["until"]),
        what=row["what"],
        followed=row["followed"],
        followed_on=parse_partial(row["followed_on"]),
        source=row["source"],
        is_verified=is_verified(row),
    )


def year_from(row: Row) -> GuaranteeYear:
    """Convert a row of the table of counts."""
    return GuaranteeYear(
        row["form"],
        row["sample"],
        int(row["year"]),
        int(row["protege_years"]),
        int(row["disputes"]),
        int(row["attacks"]),
        int(row["wars"]),
    )
