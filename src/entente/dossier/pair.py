"""One pair in depth: the typed answer to `explain`, from which every rendering is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from entente.dossier.answer import PartnerRow, PartnersAnswer
from entente.dossier.explanation import BondEnding, Line
from entente.dossier.premises import Premises
from entente.dossier.wording import percent, years_words
from entente.spell import PartialDate
from entente.terms import Route, Rung


@dataclass(frozen=True, slots=True)
class PairWay:
    """One way in which the two could come to be bound, in full.

    Parameters
    ----------
    route : Route
        How.
    is_defense : bool
        Whether with a promise of active aid; else by a lesser pledge.
    probability : float
        Chance within the horizon.
    rungs : dict of Rung to float
        Chance of each rung by this way.
    baseline_log_odds : float
        The average case at risk.
    lines : tuple of Line
        With the baseline they sum to the log-odds of `probability`.
    treaty, treaty_name, joiner : str or None
        By accession: the treaty that matters most and the state that would join it.
    is_joint : bool
        Whether both stand outside it, so that they would have to join it together.
    """

    route: Route
    is_defense: bool
    probability: float
    rungs: dict[Rung, float]
    baseline_log_odds: float
    lines: tuple[Line, ...]
    treaty: str | None = None
    treaty_name: str | None = None
    joiner: str | None = None
    is_joint: bool = False

    @property
    def heading(self) -> str:
        """What the way is, in words."""
        form = "a pact of defense" if self.is_defense else "a lesser pledge"
        if self.route is Route.BILATERAL:
            return f"{form} between the two"
        if self.route is Route.FOUNDING:
            return f"{form} in a body founded with others"
        joining = "both join" if self.is_joint else f"{self.joiner} joins"
        return f"{form} as {joining} {self.treaty_name}"

    def as_record(self) -> dict[str, object]:
        """Return the way as the machine contract has it."""
        return {
            "route": self.route.value,
            "kind": "defense" if self.is_defense else "pledge",
            "probability": self.probability,
            "rungs": {rung.value: chance for rung, chance in self.rungs.items()},
            "baseline_log_odds": self.baseline_log_odds,
            "lines": [line.as_record() for line in self.lines],
            "treaty": self.treaty,
            "joiner": self.joiner,
        }


@dataclass(frozen=True, slots=True)
class Obligation:
    """What one treaty obliges the two to, and where it says so.

    Parameters
    ----------
    treaty, name : str
        Code and name.
    rung : Rung
        The obligation.
    since : PartialDate
        Since when it ties the two.
    article : str
        Treaty and article; empty where the pack names none.
    note : str
        What the pack says of the treaty; empty for none.
    is_umbrella, in_force, is_verified, source
        As in the tie.
    """

    treaty: str
    name: str
    rung: Rung
    since: PartialDate
    article: str
    note: str
    is_umbrella: bool
    in_force: bool | None
    is_verified: bool
    source: str

    def as_record(self) -> dict[str, object]:
        """Return the obligation as the machine contract has it."""
        return {
            "treaty": self.treaty,
            "name": self.name,
            "rung": self.rung.value,
            "since": str(self.since),
            "article": self.article or None,
            "note": self.note or None,
            "umbrella": self.is_umbrella,
            "in_force": self.in_force,
            "verified": self.is_verified,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class PastCommitment:
    """One commitment that has bound the two at some time, by signature.

    Parameters
    ----------
    treaty, name : str
        Code and name.
    start : date
        Signature by the later of the two.
    end : date or None
        First day on which it bound them no longer; None while it does.
    rungs : tuple of Rung
        What it obliged to.
    route : Route
        How they came by it.
    is_umbrella : bool
        Whether it was an umbrella.
    """

    treaty: str
    name: str
    start: date
    end: date | None
    rungs: tuple[Rung, ...]
    route: Route
    is_umbrella: bool

    def as_record(self) -> dict[str, object]:
        """Return the commitment as the machine contract has it."""
        return {
            "treaty": self.treaty,
            "name": self.name,
            "start": self.start.isoformat(),
            "end": self.end.isoformat() if self.end else None,
            "rungs": [rung.value for rung in self.rungs],
            "route": self.route.value,
            "umbrella": self.is_umbrella,
        }


@dataclass(frozen=True, slots=True)
class LikeCase:
    """A past pair much like this one, and what became of it.

    Parameters
    ----------
    names : tuple of str
        The two, as they were then called.
    origin : date
        When they were like this.
    distance : float
        How unlike, in log-odds; 0 is the same.
    probability : float
        The chance that the leading way would have had, by the coefficients of today.
    signed : date or None
        Their first new commitment within the horizon.
    treaty, treaty_name : str or None
        What it was.
    """

    names: tuple[str, str]
    origin: date
    distance: float
    probability: float
    signed: date | None
    treaty: str | None
    treaty_name: str | None

    @property
    def outcome(self) -> str:
        """What became of it."""
        if self.signed is None:
            return "nothing signed"
        return f"signed {self.signed.isoformat()}: {self.treaty_name}"

    def as_record(self) -> dict[str, object]:
        """Return the case as the machine contract has it."""
        return {
            "names": list(self.names),
            "origin": self.origin.isoformat(),
            "distance": self.distance,
            "probability": self.probability,
            "signed": self.signed.isoformat() if self.signed else None,
            "treaty": self.treaty,
        }


@dataclass(frozen=True, slots=True)
class LikeCases:
    """The reference cases.

    Parameters
    ----------
    way : str
        The way in whose contributions likeness is measured, in words.
    named : tuple of LikeCase
        The nearest, nearest first.
    nearest, signed : int
        How many pairs were counted, and how many of them signed within the horizon.
    """

    way: str
    named: tuple[LikeCase, ...]
    nearest: int
    signed: int

    def as_record(self) -> dict[str, object]:
        """Return the cases as the machine contract has them."""
        return {
            "way": self.way,
            "nearest": self.nearest,
            "signed": self.signed,
            "named": [case.as_record() for case in self.named],
        }


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """One pair in depth.

    Parameters
    ----------
    answer : PartnersAnswer
        The question about this partner alone; its one row, hindsight, record and sources.
    ways : tuple of PairWay
        Every way open to the two, likeliest first.
    obligations : tuple of Obligation
        What binds them, highest rung first, umbrellas last.
    history : tuple of PastCommitment
        Every commitment since 1945, in order of time.
    cases : LikeCases or None
        The past pairs most like them; None where nothing is left to sign or no window has closed.
    premises : Premises or None
        What would have to be true; None where nothing is left to sign.
    """

    answer: PartnersAnswer
    ways: tuple[PairWay, ...]
    obligations: tuple[Obligation, ...]
    history: tuple[PastCommitment, ...]
    cases: LikeCases | None
    premises: Premises | None

    @property
    def row(self) -> PartnerRow:
        """The pair's row."""
        return self.answer.rows[0]

    @property
    def ending(self) -> BondEnding | None:
        """The chance that what binds them ends."""
        return self.row.ending

    @property
    def ending_sentence(self) -> str:
        """The chance that what binds them ends, in one sentence."""
        if self.ending is None:
            return "Nothing but umbrellas binds the two, so nothing can end."
        years = years_words(self.answer.horizon_years)
        return (
            f"The {self.ending.rung} pledge that binds them no longer does within {years}: "
            f"{percent(self.ending.probability)}; of past bonds on that rung "
            f"{percent(self.ending.base_rate)} ended in as long."
        )

    def as_record(self) -> dict[str, object]:
        """Return the object of the machine contract."""
        whole = self.answer.as_record()
        shared = (
            "question",
            "sentence",
            "as_of",
            "horizon_years",
            "subject",
            "base_rate",
            "backtest",
            "hindsight",
            "resolution",
            "unknown",
            "citations",
            "manifest",
            "documents",
        )
        ending = self.ending
        return {
            **{name: whole[name] for name in shared},
            "partner": self.row.partner,
            "row": self.row.as_record(),
            "ways": [way.as_record() for way in self.ways],
            "obligations": [each.as_record() for each in self.obligations],
            "ending": {
                **ending.as_record(),
                "baseline_log_odds": ending.baseline_log_odds,
                "lines": [line.as_record() for line in ending.lines],
            }
            if ending
            else None,
            "history": [each.as_record() for each in self.history],
            "cases": self.cases.as_record() if self.cases else None,
            "premises": self.premises.as_record() if self.premises else None,
        }
