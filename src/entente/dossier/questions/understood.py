"""A question as understood: a command, and what it is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from entente.terms import Rung
from entente.world.regions import Region


class Command(StrEnum):
    """A command that a question in plain words can ask for."""

    PARTNERS = "partners"
    EXPLAIN = "explain"
    ACCESSION = "accession"
    GUARANTEE = "guarantee"
    BLOC = "bloc"
    COMPARE = "compare"
    HISTORY = "history"
    LEDGER = "ledger"
    RISK = "risk"
    PROJECT = "project"
    CLAIMS = "claims"
    CRISIS = "crisis"


ASKS_ABOUT: dict[Command, str] = {
    Command.PARTNERS: "who could ally with whom",
    Command.EXPLAIN: "one pair of states",
    Command.ACCESSION: "joining an organisation",
    Command.GUARANTEE: "guarantees short of membership",
    Command.BLOC: "what kind of body a bloc is",
    Command.COMPARE: "comparing blocs",
    Command.HISTORY: "the history of two states",
    Command.LEDGER: "who arms, pays, fuels, recognises or sanctions whom",
    Command.RISK: "the risk of conflict",
    Command.PROJECT: "a scheme of three states or more",
    Command.CLAIMS: "what documents claim",
    Command.CRISIS: "red lines, ultimatums and escalation",
}
"""What each command is about, after `this asks about`."""

USAGE: dict[Command, str] = {
    Command.PARTNERS: "partners STATE",
    Command.EXPLAIN: "explain STATE STATE",
    Command.ACCESSION: "accession STATE ORGANISATION",
    Command.GUARANTEE: "guarantee STATE",
    Command.BLOC: "bloc ORGANISATION",
    Command.COMPARE: "compare ORGANISATION ORGANISATION",
    Command.HISTORY: "history STATE STATE",
    Command.LEDGER: "ledger KIND STATE",
    Command.RISK: "risk STATE STATE",
    Command.PROJECT: "project --members STATE,STATE,STATE --form FORM",
    Command.CLAIMS: "claims --about STATE --case FILE",
    Command.CRISIS: "crisis FILE",
}
"""How each command is called."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as understood.

    Parameters
    ----------
    text : str
        The person's words.
    command : Command
        What answers it.
    states : tuple of str
        Codes of the states asked about, in the command's order.
    bodies : tuple of str
        Codes of the bodies asked about, without the prefix.
    topic : str or None
        The kind of a ledger, or the form of a scheme.
    highlight : tuple of str
        Codes of states that the question points at within the answer.
    region : Region or None
        The part of the world asked about; None for all of it.
    excluded : tuple of str
        Codes of the states left out.
    rung : Rung or None
        The form asked about; None for any.
    horizon : int or None
        Years ahead; None where not said.
    as_of : date or None
        The date from which it is asked; None where not said.
    notes : tuple of str
        How words were read that are not plain, and which were left unread.
    """

    text: str
    command: Command
    states: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    topic: str | None = None
    highlight: tuple[str, ...] = ()
    region: Region | None = None
    excluded: tuple[str, ...] = ()
    rung: Rung | None = None
    horizon: int | None = None
    as_of: date | None = None
    notes: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """Code of the first state asked about."""
        return self.states[0]

    @property
    def partner(self) -> str | None:
        """Code of the second state asked about; None for all."""
        return self.states[1] if len(self.states) > 1 else None

    @property
    def only_with(self) -> str | None:
        """Code of the one state that the rows of a ranking or a ledger are kept to."""
        if self.command is Command.LEDGER:
            return self.highlight[0] if self.highlight else None
        return self.partner if self.command is Command.PARTNERS else None

    def arguments(self) -> dict[str, object]:
        """Return what the command is asked, by the names of its arguments; nulls left out.

        Examples
        --------
        >>> Understood("?", Command.ACCESSION, ("UKR",), ("NATO",), horizon=3).arguments()
        {'applicant': 'UKR', 'organisation': 'NATO', 'horizon': 3}
        """
        named: dict[str, object] = dict(zip(_STATE_NAMES[self.command], self.states, strict=False))
        named |= zip(_BODY_NAMES.get(self.command, ()), self.bodies, strict=False)
        if self.command is Command.PROJECT:
            named["members"] = list(self.states)
        named |= {
            "kind" if self.command is Command.LEDGER else "form": self.topic,
            "highlight": list(self.highlight) or None,
            "region": self.region.name if self.region else None,
            "exclude": list(self.excluded) or None,
            "rung": self.rung.value if self.rung else None,
            "horizon": self.horizon,
            "as_of": self.as_of.isoformat() if self.as_of else None,
        }
        return {name: value for name, value in named.items() if value is not None}

    def words(self) -> list[str]:
        """Return the command line that answers the question, without the program's name.

        Examples
        --------
        >>> Understood("?", Command.COMPARE, bodies=("SCO", "NATO")).words()
        ['compare', 'SCO', 'NATO']
        """
        given: dict[str, str | None] = {
            "--with": self.only_with,
            "--rung": self.rung.value if self.rung and self.command is Command.PARTNERS else None,
            "--region": self.region.name if self.region else None,
            "--exclude": " ".join(self.excluded) or None,
            "--horizon": str(self.horizon) if self.horizon is not None else None,
            "--as-of": self.as_of.isoformat() if self.as_of else None,
        }
        match self.command:
            case Command.PROJECT:
                places = ["--members", ",".join(self.states), "--form", str(self.topic)]
            case Command.LEDGER:
                places = [str(self.topic), *self.states]
            case Command.CLAIMS:
                places = ["--about", *self.states]
            case Command.PARTNERS:
                places = list(self.states[:1])
            case _:
                places = [*self.states, *self.bodies]
        options = [word for name, value in given.items() if value for word in (name, value)]
        return [self.command.value, *places, *options]


_STATE_NAMES: dict[Command, tuple[str, ...]] = {
    Command.PARTNERS: ("state", "partner"),
    Command.EXPLAIN: ("state", "other"),
    Command.ACCESSION: ("applicant",),
    Command.GUARANTEE: ("state",),
    Command.BLOC: (),
    Command.COMPARE: (),
    Command.HISTORY: ("state", "other"),
    Command.LEDGER: ("state",),
    Command.RISK: ("state", "other"),
    Command.PROJECT: (),
    Command.CLAIMS: ("about",),
    Command.CRISIS: (),
}
_BODY_NAMES: dict[Command, tuple[str, ...]] = {
    Command.ACCESSION: ("organisation",),
    Command.BLOC: ("bloc",),
    Command.COMPARE: ("first", "second"),
}
