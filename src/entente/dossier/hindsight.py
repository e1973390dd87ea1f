"""Hindsight: what this method would have said of this very state, and what then happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from entente.dossier.wording import listed, percent
from entente.models.lookback import Foretold, LookBack
from entente.world.world import World

LIKELIEST = 5
UNFORESEEN_NAMED = 6


@dataclass(frozen=True, slots=True)
class PastPartner:
    """One partner of a past forecast and what became of it.

    Parameters
    ----------
    partner, name : str
        Code and name, as they were then.
    rank : int
        Place in the ranking, from 1.
    probability : float
        The chance then given.
    signed : date or None
        When the two signed within the window; None if they did not.
    treaty, treaty_name : str or None
        What they signed.
    """

    partner: str
    name: str
    rank: int
    probability: float
    signed: date | None
    treaty: str | None
    treaty_name: str | None

    @property
    def words(self) -> str:
        """The partner, its chance and its outcome: `Poland (12 %; signed 1992)`."""
        end = f"signed {self.signed.year}" if self.signed else "no"
        return f"{self.name} ({percent(self.probability)}; {end})"

    def as_record(self) -> dict[str, object]:
        """Return the partner as the machine contract has it."""
        return {
            "partner": self.partner,
            "name": self.name,
            "rank": self.rank,
            "probability": self.probability,
            "signed": self.signed.isoformat() if self.signed else None,
            "treaty": self.treaty,
        }


@dataclass(frozen=True, slots=True)
class Hindsight:
    """One past forecast for the state asked about, and its outcome.

    Parameters
    ----------
    as_of, until : date
        The window.
    name : str
        The state, or its predecessor, as it was then called.
    partners : int
        How many partners were ranked.
    likeliest : tuple of PastPartner
        The five likeliest.
    unforeseen : tuple of PastPartner
        Those outside the five that signed, the worst placed first.
    signed : int
        How many partners signed.
    expected : float
        How many the chances add up to.
    """

    as_of: date
    until: date
    name: str
    partners: int
    likeliest: tuple[PastPartner, ...]
    unforeseen: tuple[PastPartner, ...]
    signed: int
    expected: float

    @property
    def opening(self) -> str:
        """Who was asked about, when, and how many signed against how many expected."""
        return (
            f"{self.name}, end of {self.as_of.year}, to the end of {self.until.year}: "
            f"{self.signed} signed, {self.expected:.1f} were expected"
        )

    @property
    def said(self) -> str:
        """What the method would have said, and then what happened."""
        return listed([partner.words for partner in self.likeliest])

    @property
    def missed(self) -> str:
        """What came from further down the ranking; empty if nothing did."""
        named = [
            f"{each.name} (rank {each.rank} of {self.partners}, {percent(each.probability)}; "
            f"{each.signed.year if each.signed else ''})"
            for each in self.unforeseen[:UNFORESEEN_NAMED]
        ]
        more = len(self.unforeseen) - UNFORESEEN_NAMED
        return listed([*named, f"{more} more"] if more > 0 else named)

    def as_record(self) -> dict[str, object]:
        """Return the past forecast as the machine contract has it."""
        return {
            "as_of": self.as_of.isoformat(),
            "until": self.until.isoformat(),
            "name": self.name,
            "partners": self.partners,
            "signed": self.signed,
            "expected": self.expected,
            "likeliest": [partner.as_record() for partner in self.likeliest],
            "unforeseen": [partner.as_record() for partner in self.unforeseen],
        }


def create_hindsight(
    looks: tuple[LookBack, ...], subject: int, world: World
) -> tuple[Hindsight, ...]:
    """Return past forecasts in the reader's terms, oldest first.

    Parameters
    ----------
    looks : tuple of LookBack
        What was foretold and what came.
    subject : int
        Correlates of War code of the state asked about.
    world : World
        As of the day asked about, for the names of treaties.
    """
    titles = {agreement.code: agreement.name for agreement in world.agreements}
    titles |= {f"IGO:{body.code}": body.name for body in world.organisations}
    return tuple(_of(look, subject, titles) for look in looks)


def _of(look: LookBack, subject: int, titles: dict[str, str]) -> Hindsight:
    """Return one past forecast in the reader's terms."""

    def named(foretold: Foretold) -> PastPartner:
        state = look.world.states_by_ccode[foretold.ccode]
        return PastPartner(
            state.code,
            state.name,
            foretold.rank,
            foretold.probability,
            foretold.signed,
            foretold.treaty,
            titles.get(foretold.treaty, foretold.treaty) if foretold.treaty else None,
        )

    later = [each for each in look.partners[LIKELIEST:] if each.signed is not None]
    return Hindsight(
        as_of=look.origin,
        until=look.until,
        name=look.world.states_by_ccode[subject].name,
        partners=len(look.partners),
        likeliest=tuple(named(each) for each in look.partners[:LIKELIEST]),
        unforeseen=tuple(named(each) for each in reversed(later)),
        signed=sum(each.signed is not None for each in look.partners),
        expected=look.expected,
    )
