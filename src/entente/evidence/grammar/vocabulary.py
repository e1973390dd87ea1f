"""The words of a language: all of its tables, or whether one word stands in any of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from entente.evidence.actors import gazetteer_of
from entente.evidence.grammar.words import words_of
from entente.evidence.lexicon import lexicon_of


@lru_cache(maxsize=4)
def vocabulary_of(language: str) -> dict[str, int]:
    """Return every word of the tables; under `^` and a first character, the longest length."""
    words: set[str] = set(words_of(language).exact)
    words |= set(gazetteer_of(language).entries)
    lexicon = lexicon_of(language)
    words |= set(lexicon.exact)
    for triggers in lexicon.exact.values():
        for trigger in triggers:
            words |= set(trigger.rest)
            for choice in trigger.entry.companions:
                words |= {word.lstrip("!") for word in choice if not word.startswith(("@", "!@"))}
    out = {word: len(word) for word in words}
    for word in words:
        key = "^" + word[0]
        out[key] = max(out.get(key, 1), len(word))
    return out


@lru_cache(maxsize=4)
def known_words(language: str) -> Callable[[str], bool]:
    """Return the question whether a folded word stands in a table of the language."""
    words, gazetteer, lexicon = words_of(language), gazetteer_of(language), lexicon_of(language)
    answers: dict[str, bool] = {}

    def is_known(folded: str) -> bool:
        if folded not in answers:
            stems = gazetteer.stems.get(folded[:3], ())
            answers[folded] = (
                folded in gazetteer.entries
                or folded in words.phrases
                or bool(words.senses(folded))
                or bool(lexicon.known(folded))
                or any(folded.startswith(stem) for stem, _ in stems)
            )
        return answers[folded]

    return is_known
