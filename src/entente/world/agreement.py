"""Agreements: written commitments between named states, and each party's spell in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from entente.spell import PartialDate
from entente.terms import Rung


@dataclass(frozen=True, slots=True)
class Party:
    """One state's spell in an agreement.

    Parameters
    ----------
    state : str
        Code of the state.
    signed : PartialDate
        When it signed or acceded.
    in_force : PartialDate or None
        When the agreement entered into force for it; None if that is not known.
    left : PartialDate or None
        When it was no longer bound; None while it is.
    """

    state: str
    signed: PartialDate
    in_force: PartialDate | None
    left: PartialDate | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty or other written commitment.

    Parameters
    ----------
    code : str
        The pack's name for it, unique.
    name : str
        Its title in English.
    is_bilateral : bool
        Whether it is between two states (several party spells may succeed one another).
    signed : PartialDate
        Signature, the event that a forecast of formation speaks of.
    in_force, ended : PartialDate or None
        Entry into force and end; None if not known, or not yet.
    is_in_force : bool or None
        Whether it has entered into force; None if that is not known. Treaties that ATOP codes
        count as in force from signature, as in its rules.
    obligations : frozenset of Rung
        What it obliges its parties to.
    parties : tuple of Party
        The states and their spells.
    is_verified : bool
        Whether its dates were seen in a source and not only remembered.
    source, note : str
        Citation, and what a reader should know.
    """

    code: str
    name: str
    is_bilateral: bool
    signed: PartialDate
    in_force: PartialDate | None
    ended: PartialDate | None
    is_in_force: bool | None
    obligations: frozenset[Rung]
    parties: tuple[Party, ...]
    is_verified: bool
    source: str
    note: str

    def known_on(self, day: date) -> Agreement | None:
        """Return the agreement as it was known on a day, or None if it was not yet signed."""
        if self.signed.latest > day:
            return None
        # Most agreements hold nothing later, and copies of all are slow to make.
        if not any(is_later(moment, day) for moment in self._moments()):
            return self
        return replace(
            self,
            in_force=unless_later(self.in_force, day),
            ended=unless_later(self.ended, day),
            is_in_force=False if is_later(self.in_force, day) else self.is_in_force,
            parties=tuple(
                replace(
                    party,
                    in_force=unless_later(party.in_force, day),
                    left=unless_later(party.left, day),
                )
                for party in self.parties
                if party.signed.latest <= day
            ),
        )

    def _moments(self) -> Iterator[PartialDate | None]:
        """Yield every date of the agreement and its parties."""
        yield from (self.in_force, self.ended)
        for party in self.parties:
            yield from (party.signed, party.in_force, party.left)


def is_later(moment: PartialDate | None, day: date) -> bool:
    """Whether something that has a date may still have been to come on a day."""
    return moment is not None and moment.latest > day


def unless_later(moment: PartialDate | None, day: date) -> PartialDate | None:
    """Return a date, or None if on that day it may still have been to come."""
    return None if is_later(moment, day) else moment
