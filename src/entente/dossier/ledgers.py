"""The answer to `ledger`: data beside what documents claim, never added together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.dossier.wording import listed
from entente.models.ledger import Entry, Kind, Mix, Progress

LEADING = 3
STAYING = frozenset({Progress.IMPOSED, Progress.RECOGNISED})


@dataclass(frozen=True)
class LedgerAnswer:
    """A ledger of one kind around one state or entity.

    Parameters
    ----------
    question : str
        As understood.
    as_of : date
        The day.
    kind : Kind
        What it is about.
    subject, subject_name : str
        Code and name of the state or entity.
    years : tuple of int
        First and last year that count.
    entries : tuple of Entry
        From data.
    deals : tuple of Entry
        Arms deals one by one, from the shelf; the same arms as in `entries`, so never added.
    claims : tuple of Entry
        From documents.
    mix : Mix or None
        Where the subject's arms came from through time.
    names : mapping of str to str
        Names by code.
    documents : tuple of str
        Documents read.
    unknown, citations : tuple of str
        What is not known, and the sources.
    manifest : mapping
        Versions, digests and the seed.
    """

    question: str
    as_of: date
    kind: Kind
    subject: str
    subject_name: str
    years: tuple[int, int]
    entries: tuple[Entry, ...]
    deals: tuple[Entry, ...]
    claims: tuple[Entry, ...]
    mix: Mix | None
    names: Mapping[str, str]
    documents: tuple[str, ...]
    unknown: tuple[str, ...]
    citations: tuple[str, ...]
    manifest: Mapping[str, Any]

    def name(self, code: str) -> str:
        """Return the name of a code, of several joined by a plus, or of what has no name here."""
        parts = (self.names.get(part) or part.partition(":")[2] or part for part in code.split("+"))
        return " and ".join(parts)

    @property
    def got(self) -> list[Entry]:
        """Entries in which the subject receives."""
        return [each for each in self.entries if each.receiver == self.subject]

    @property
    def gave(self) -> list[Entry]:
        """Entries in which the subject gives."""
        return [each for each in self.entries if each.giver == self.subject]

    @property
    def verdict(self) -> str:
        """One plain sentence."""
        span = f"{self.years[0]}–{self.years[1]}"
        if self.kind is Kind.RECOGNITION:
            return self._recognition_words()
        if not self.entries:
            return f"The data tell of no {self.kind.value} of {self.subject_name} in {span}."
        if self.kind is Kind.SANCTIONS:
            return self._sanction_words()
        if self.kind is Kind.AID:
            return self._aid_words(span)
        return self._flow_words(span)

    def _flow_words(self, span: str) -> str:
        """Return who gave the subject most, and whom it gave most."""
        parts: list[str] = []
        thing = "arms" if self.kind is Kind.ARMS else "natural gas"
        if self.got:
            told = [
                f"{self.name(each.giver)} ({each.share:.0%})"
                for each in self.got[:LEADING]
                if each.share is not None
            ]
            who = f"{self.subject_name}'s imports of {thing}"
            parts.append(f"of {who} in {span} most came from {listed(told)}")
        if self.gave:
            told = [self.name(each.receiver) for each in self.gave[:LEADING]]
            opening = "it" if parts else self.subject_name
            parts.append(f"{opening} delivered most {thing} to {listed(told)}")
        if self.mix is not None and self.mix.turns:
            turns = [str(year) for year, _ in self.mix.turns]
            parts.append(f"its mix of suppliers turned in {listed(turns)}")
        text = "; ".join(parts)
        return f"{text[0].upper()}{text[1:]}."

    def _aid_words(self, span: str) -> str:
        """Return how much was earmarked, and by whom; pledges are not added to it."""
        earmarked = [each for each in self.entries if each.progress is Progress.EARMARKED]
        total = sum(each.amount or 0 for each in earmarked) / 1000
        if self.subject == "UKR":
            by_donor: dict[str, float] = {}
            for each in earmarked:
                by_donor[each.giver] = by_donor.get(each.giver, 0) + (each.amount or 0)
            top = sorted(by_donor, key=lambda code: -by_donor[code])[:LEADING]
            told = [f"{self.name(code)} ({by_donor[code] / 1000:,.0f})" for code in top]
            return (
                f"In {span} {len(by_donor)} donors earmarked about {total:,.0f} billion euros of "
                f"aid for Ukraine, most of it {listed(told)}."
            )
        return (
            f"In {span} {self.subject_name} earmarked about {total:,.1f} billion euros of aid for "
            "Ukraine."
        )

    def _sanction_words(self) -> str:
        """Return how many keep sanctions on the subject, and it on how many."""
        on_it = {e.giver for e in self.got if e.progress is Progress.IMPOSED}
        by_it = {e.receiver for e in self.gave if e.progress is Progress.IMPOSED}
        return (
            f"At the end of {self.years[1]} {len(on_it)} states and bodies kept sanctions on "
            f"{self.subject_name}, and it kept sanctions on {len(by_it)} states."
        )

    def _recognition_words(self) -> str:
        """Return who recognises the subject and what it recognises, as far as the pack lists."""
        received = [e for e in self.got if e.progress is Progress.RECOGNISED]
        given = [e for e in self.gave if e.progress is Progress.RECOGNISED]
        parts: list[str] = []
        if received:
            states = {each.giver for each in received}
            parts.append(f"the pack lists {len(states)} states that recognise {self.subject_name}")
        if given:
            told = [self.name(code) for code in dict.fromkeys(each.receiver for each in given)]
            parts.append(f"{self.subject_name} recognises {listed(told)}")
        votes = [each for each in self.got if each.progress is Progress.VOTED]
        if votes:
            against = [e.giver for e in votes if "against" in e.what]
            parts.append(
                f"of {len(votes)} votes that the pack holds on {self.subject_name}, {len(against)} "
                "were against calling the change void"
            )
        if not parts:
            return f"The pack lists no act of recognition of or by {self.subject_name}."
        text = "; ".join(parts)
        return f"{text[0].upper()}{text[1:]}; the list is not complete."

    def as_record(self, *, top: int | None = None) -> dict[str, Any]:
        """Return the object of the machine contract, of each list the first so many."""
        return {
            "question": self.question,
            "as_of": self.as_of.isoformat(),
            "kind": self.kind.value,
            "subject": self.subject,
            "name": self.subject_name,
            "years": list(self.years),
            "verdict": self.verdict,
            "entries": [entry_record(each) for each in self.entries[:top]],
            "deals": [entry_record(each) for each in self.deals[:top]],
            "claims": [entry_record(each) for each in self.claims[:top]],
            "suppliers": mix_record(self.mix),
            "documents": list(self.documents),
            "unknown": list(self.unknown),
            "citations": list(self.citations),
            "manifest": dict(self.manifest),
        }


def entry_record(entry: Entry) -> dict[str, Any]:
    """Return one line of a ledger as a record."""
    return {
        "giver": entry.giver or None,
        "receiver": entry.receiver or None,
        "what": entry.what,
        "amount": entry.amount,
        "unit": entry.unit or None,
        "since": entry.since or None,
        "until": entry.until or None,
        "status": entry.progress.value,
        "share": entry.share,
        "origin": entry.origin,
        "source": entry.source,
        "quote": entry.quote or None,
        "grade": entry.grade or None,
        "claim": entry.claim or None,
        "verified": entry.is_verified,
    }


def mix_record(mix: Mix | None) -> dict[str, Any] | None:
    """Return where arms came from through time as a record."""
    if mix is None:
        return None
    return {
        "years": list(mix.years),
        "suppliers": list(mix.suppliers),
        "shares": [list(row) for row in mix.shares],
        "turns": [{"year": year, "p_value": p_value} for year, p_value in mix.turns],
    }
