"""Which of a word's triggers fit: the one whose companions stand in reach."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.lexicon import ACTOR_MARKS, Entry, Trigger


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
    asked = clauses.tagged.words.language != "en"
    return sorted(fit, key=lambda one: (-len(one[1].rest), -demands(one[1].entry, asked)))


def demands(entry: Entry, asked: bool) -> int:
    """Return how many companions an entry has, or only those it asks for."""
    return sum(not (asked and choice[0].startswith("!")) for choice in entry.companions)


def companions_in(clauses: Clauses, entry: Entry, reach: list[Phrase], at: int) -> set[int] | None:
    """Return the places of an entry's companions; None if one is missing or forbidden."""
    places: set[int] = set()
    folded = clauses.tagged.tokens.folded
    for choice in map(choice_of, entry.companions):
        standing = [
            place
            for phrase in reach
            if phrase.marker != "according"
            for place in range(phrase.start, phrase.end)
            if place != at
            and (folded[place] in choice.words or folded[place].startswith(choice.stems))
        ]
        hit = bool(standing) or any(marked(clauses, mark, reach) for mark in choice.marks)
        if hit == choice.forbidden:
            return None
        if not choice.forbidden:
            places.update(standing)
    return places


class Choice(NamedTuple):
    """The companions of which one must stand in reach, or none may.

    Parameters
    ----------
    forbidden : bool
        Whether none may.
    words : frozenset of str
        Folded words.
    stems : tuple of str
        Beginnings of folded words.
    marks : tuple of str
        `@ALONE`, kinds of actors such as `@IGO`, and codes such as `@IGO:NATO`.
    """

    forbidden: bool
    words: frozenset[str]
    stems: tuple[str, ...]
    marks: tuple[str, ...]


@lru_cache(maxsize=8192)
def choice_of(patterns: tuple[str, ...]) -> Choice:
    """Return the patterns of a table sorted by kind, so that words are looked up, not walked."""
    bare = [pattern.removeprefix("!") for pattern in patterns]
    marks = tuple(pattern for pattern in bare if pattern.startswith("@") or ":" in pattern)
    plain = [pattern for pattern in bare if pattern not in marks]
    return Choice(
        patterns[0].startswith("!"),
        frozenset(pattern for pattern in plain if not pattern.endswith("*")),
        tuple(pattern[:-1] for pattern in plain if pattern.endswith("*")),
        marks,
    )


def marked(clauses: Clauses, mark: str, reach: list[Phrase]) -> bool:
    """Whether an actor of a kind, a certain actor, or no object at all stands in reach."""
    if not reach:
        return False
    if mark == "@ALONE":
        return stands_alone(reach)
    if ":" in mark:
        return any(mark[1:] in phrase.codes for phrase in clauses.phrases)
    return any(has_actor(phrase, mark) for phrase in reach)


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
