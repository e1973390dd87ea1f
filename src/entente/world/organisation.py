"""Organisations: what membership obliges to, how they decide, and who belongs to them when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from entente.spell import PartialDate
from entente.terms import Rung, Status
from entente.world.agreement import unless_later


@dataclass(frozen=True, slots=True)
class ObligationSpell:
    """One thing that membership of a body obliges to in writing, and since when.

    Parameters
    ----------
    rung : Rung
        The obligation.
    since : PartialDate
        From when it binds the members.
    until : PartialDate or None
        From when it binds no more; None while it does.
    article : str
        The treaty and article.
    is_verified : bool
        Whether its date was seen in a source.
    """

    rung: Rung
    since: PartialDate
    until: PartialDate | None
    article: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """One state's spell of one standing in one organisation.

    Parameters
    ----------
    organisation, state : str
        Codes.
    status : Status
        Its standing in that spell.
    signed : PartialDate or None
        Signature of the treaty or protocol of accession; None if not known or none.
    since : PartialDate or None
        Start of the standing; membership starts with entry into force. None only for a standing
        that has been signed and has not begun.
    until : PartialDate or None
        First day on which it no longer held.
    is_verified : bool
        Whether its dates were seen in a source.
    source, note : str
        Citation, and what a reader should know.
    """

    organisation: str
    state: str
    status: Status
    signed: PartialDate | None
    since: PartialDate | None
    until: PartialDate | None
    is_verified: bool
    source: str
    note: str

    def known_on(self, day: date) -> Membership | None:
        """Return the spell as it was known on a day, or None if it was not known at all."""
        signed, since = unless_later(self.signed, day), unless_later(self.since, day)
        until = unless_later(self.until, day)
        if signed is None and since is None:
            return None
        if (signed, since, until) == (self.signed, self.since, self.until):
            return self
        return replace(self, signed=signed, since=since, until=until)

    def holds_on(self, day: date) -> bool:
        """Whether the standing held on a day."""
        begun = self.since is not None and self.since.latest <= day
        return begun and (self.until is None or day < self.until.earliest)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that states belong to.

    Parameters
    ----------
    code : str
        As in `IGO:NATO`, without the prefix.
    name, kind : str
        Name in English; military, economic, political, security or union.
    founded, dissolved : PartialDate or None
        Start and end of the body.
    decision_rule, entry_rule, command, charter : str
        How it decides, who lets new members in (empty if there is no rule), its standing
        military command, its founding text.
    obligations : tuple of ObligationSpell
        What membership obliges to.
    source, note : str
        Citation, and what a reader should know.
    """

    code: str
    name: str
    kind: str
    founded: PartialDate | None
    dissolved: PartialDate | None
    decision_rule: str
    entry_rule: str
    command: str
    charter: str
    obligations: tuple[ObligationSpell, ...]
    source: str
    note: str

    def known_on(self, day: date) -> Organisation | None:
        """Return the body as it was known on a day, or None if it was not yet founded."""
        if self.founded is not None and self.founded.latest > day:
            return None
        return replace(
            self,
            dissolved=unless_later(self.dissolved, day),
            obligations=tuple(
                replace(spell, until=unless_later(spell.until, day))
                for spell in self.obligations
                if spell.since.latest <= day
            ),
        )
