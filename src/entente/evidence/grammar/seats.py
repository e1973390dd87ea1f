"""Where a source sits: "a diplomat in Abu Dhabi", "heißt es in Budapest", "в Москве заявили"."""

from __future__ import annotations

from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.denotation import span_text
from entente.evidence.grammar.nominative import PREPOSITIONAL, in_nominative
from entente.evidence.grammar.sourcenames import is_named, source_name

_PLURAL = {"ru": ("ли", "ют", "ят", "ут", "ат"), "uk": ("ли", "ють", "ять", "уть", "ать")}
"""Endings of a verb without a subject: those who sit at the place named are its subject."""


def seated(clauses: Clauses, index: int) -> str:
    """Return the place of an anonymous source with its preposition and a blank before, or "".

    Only words that follow at once, but for the paper to which the source spoke.
    """
    phrases = clauses.phrases
    place = index + 1
    words = clauses.tagged.tokens.words
    if place < len(phrases) and phrases[place].kind == "NP" and not phrases[place].marker:
        quoted = phrases[place].start > 0 and words[phrases[place].start - 1] in '«“„"'
        place += 1 if quoted else 0
    if is_named(clauses, index) or phrases[index].mentions or place + 1 >= len(phrases):
        return ""
    link, seat = phrases[place], phrases[place + 1]
    if link.kind != "P" or seat.kind != "NP" or seat.marker != "in":
        return ""
    if any(word[0].isdigit() for word in words[seat.start : seat.end]):
        return ""
    return " " + span_text(clauses.tagged, link.start, seat.end)


def seat_speaking(clauses: Clauses, index: int) -> tuple[str, int] | None:
    """Return the place that speaks through a verb without a subject, and which phrase it is.

    German "heißt es in Budapest"; Russian and Ukrainian plurals, "в штаб-квартире НАТО заявили".
    """
    language, phrases = clauses.tagged.words.language, clauses.phrases
    if language == "de":
        after = phrases[index + 1 : index + 4]
        if len(after) == 3 and after[0].pronoun == "it" and after[2].marker == "in":
            label = source_name(clauses, index + 3) if after[2].codes else ""
            return (label, index + 3) if label else None
        return None
    head = clauses.tagged.tokens.folded[phrases[index].head]
    if not head.endswith(_PLURAL.get(language, ())) or not index:
        return None
    place = index - 1
    if phrases[place].kind == "NP" and not phrases[place].marker and place:
        is_one = phrases[place - 1].kind == "NP" and phrases[place - 1].end == phrases[place].start
        place -= 1 if is_one else 0
    if phrases[place].kind != "NP" or phrases[place].marker != "in":
        return None
    if place == index - 1 and phrases[place].mentions:
        label = source_name(clauses, place)
        return (label, place) if label else None
    words = span_text(clauses.tagged, phrases[place].start, phrases[index - 1].end).split()
    label = " ".join(in_nominative(words, language, PREPOSITIONAL))
    return (label, place) if label != " ".join(words) else None
