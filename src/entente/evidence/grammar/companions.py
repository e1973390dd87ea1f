"""Which of a word's triggers fit: the one whose companions stand in reach."""

from __future__ import annotations

from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.lexicon import ACTOR_MARKS, Entry, Trigger, fits


def fitting_triggers(
    clauses: Clauses, phrase: Phrase, reach: list[Phrase]
) -> list[tuple[int, Trigger, set[int]]]:
    """Return the triggers whose companions stand in reach, with their places.

    The most specific comes first: the one of more words, then the one with more companions.
    """
    fit: list[tuple[int, Trigger, set[int]]] = []
    for at, trigger in phrase.triggers:
        found = companions_in(clauses, trigger.entry, reach, at)
        if found is not None:
            fit.append((at, trigger, found))
    return sorted(fit, key=lambda one: (-len(one[1].rest), -len(one[1].entry.companions)))


def companions_in(clauses: Clauses, entry: Entry, reach: list[Phrase], at: int) -> set[int] | None:
    """Return the places of an entry's companions; None if one is missing or forbidden."""
    places: set[int] = set()
    folded = clauses.tagged.tokens.folded
    named = {code for phrase in clauses.phrases for code in phrase.codes}
    for choice in entry.companions:
        hit = False
        forbidden = choice[0].startswith("!")
        for phrase in reach:
            for word in choice:
                pattern = word.removeprefix("!")
                if pattern == "@ALONE":
                    hit = hit or stands_alone(reach)
                    continue
                if ":" in pattern:
                    hit = hit or pattern[1:] in named
                    continue
                if pattern.startswith("@"):
                    hit = hit or has_actor(phrase, pattern)
                    continue
                for place in range(phrase.start, phrase.end):
                    if place != at and fits(folded[place], pattern):
                        hit = True
                        if not forbidden:
                            places.add(place)
        if hit == forbidden:
            return None
    return places


def stands_alone(reach: list[Phrase]) -> bool:
    """Whether no plain object follows a verb: "Turkey is eager to join"."""
    return not any(phrase.kind == "NP" and phrase.marker is None for phrase in reach[1:])


def has_actor(phrase: Phrase, pattern: str) -> bool:
    """Whether a phrase names an actor of a kind: `@IGO`, `@STATE`, `@TER`, ..."""
    codes = [code for mention in phrase.mentions for code in mention.name.codes]
    codes += phrase.codes
    if pattern == "@STATE":
        return any(":" not in code for code in codes)
    return any(code.startswith(ACTOR_MARKS[pattern]) for code in codes)
