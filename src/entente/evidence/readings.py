"""Rival readings: one fact that one voice calls a good sign and another a warning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from entente.evidence.claim import Claim, Predicate
from entente.evidence.document import Document, Sentence
from entente.pack.tables import open_pack

_JUDGING = {Predicate.THREATEN, Predicate.ACCUSE, Predicate.SUPPORT, Predicate.ASSESS}
"""Claims that are themselves a judgement, such as "is a warning to"."""
_COLUMNS = ("language", "value", "pattern")


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody takes a fact for.

    Parameters
    ----------
    value : str
        `welcome` or `alarming`.
    speaker : str or None
        Whose judgement it is; None for the author.
    start, end : int
        The sentence that judges, half-open, in code points of the document's text.
    """

    value: str
    speaker: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Readings of one fact that do not agree.

    Parameters
    ----------
    claim : str
        Id of the claim that tells the fact.
    readings : tuple of Reading
        In the order of the text; both values occur.
    """

    claim: str
    readings: tuple[Reading, ...]

    def as_record(self, document: Document) -> dict[str, object]:
        """Return the record of the machine contract."""
        return {
            "claim": self.claim,
            "readings": [
                {
                    "value": one.value,
                    "speaker": one.speaker,
                    "start": one.start,
                    "end": one.end,
                    "quote": document.text[one.start : one.end],
                }
                for one in self.readings
            ],
        }


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the wording by which a language values what it tells."""
    rows = open_pack().rows("tables/evidence/valuation.csv", _COLUMNS)
    return tuple(
        (row["value"], re.compile(row["pattern"], re.IGNORECASE))
        for row in rows
        if row["language"] == language
    )


def rivalries_of(document: Document, claims: Sequence[Claim]) -> list[Rivalry]:
    """Return the facts of a document that are read in contrary ways, in order.

    A sentence that values something and claims a fact before the words that value it reads that
    fact. One without a claim of its own goes on about the fact valued last in its paragraph.

    Parameters
    ----------
    document : Document
        The document.
    claims : sequence of Claim
        Its claims, in reading order.
    """
    readings: dict[str, list[Reading]] = {}
    block, fact = -1, ""
    for sentence in document.sentences:
        if sentence.block != block:
            block, fact = sentence.block, ""
        for value, pattern in _patterns(sentence.language):
            match = pattern.search(document.text, sentence.start, sentence.end)
            if match is None:
                continue
            told = _told_before(sentence, match.start(), claims)
            fact = told.id if told is not None else fact
            if fact:
                speaker = told.speaker if told is not None else None
                one = Reading(value, speaker, sentence.start, sentence.end)
                readings.setdefault(fact, []).append(one)
    return [
        Rivalry(claim, tuple(found))
        for claim, found in readings.items()
        if len({one.value for one in found}) > 1
    ]


def _told_before(sentence: Sentence, at: int, claims: Sequence[Claim]) -> Claim | None:
    """Return the last claim of a sentence that begins before a place in it."""
    inside = [
        claim
        for claim in claims
        if sentence.start <= claim.start < at and claim.predicate not in _JUDGING
    ]
    return inside[-1] if inside else None
