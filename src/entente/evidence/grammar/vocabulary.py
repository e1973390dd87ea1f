"""The words of a language that is written without spaces."""

from __future__ import annotations

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
