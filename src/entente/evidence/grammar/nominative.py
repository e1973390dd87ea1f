"""Sources named in a case back in the nominative: "по словам чиновника" is a чиновник."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from entente.evidence.grammar.words import read_rows
from entente.pack.tables import open_pack

_COLUMNS = ("language", "word", "case", "ending", "replacement", "gender")
GENITIVE, PREPOSITIONAL = "g", "p"


@lru_cache(maxsize=16)
def _endings(language: str, word: str, case: str) -> tuple[tuple[str, str, str], ...]:
    """Return the endings of a case, longest first, with those of the nominative and the gender."""
    rows = read_rows(open_pack(), "tables/evidence/nominative.csv", _COLUMNS)
    found = [
        (row["ending"], row["replacement"], row["gender"])
        for row in rows
        if (row["language"], row["word"], row["case"]) == (language, word, case)
    ]
    return tuple(sorted(found, key=lambda row: len(row[0]), reverse=True))


def in_nominative(words: Sequence[str], language: str, case: str) -> list[str]:
    """Return the words of a noun phrase in the nominative, as far as the tables know its endings.

    Parameters
    ----------
    words : sequence of str
        Adjectives, the noun they belong to, and what depends on it, which stays as it is.
    language : str
        BCP 47 code; languages without rows in the table are returned unchanged.
    case : str
        `GENITIVE` or `PREPOSITIONAL`.

    Returns
    -------
    list of str
        As many words; all unchanged if the noun has no known ending.

    Examples
    --------
    >>> in_nominative(["чиновника", "южнокорейского", "минобороны"], "ru", GENITIVE)
    ['чиновник', 'южнокорейского', 'минобороны']
    """
    adjectives = _endings(language, "adjective", case)
    head = 0
    while head < len(words) - 1 and any(
        words[head].casefold().endswith(old) for old, _, _ in adjectives
    ):
        head += 1
    noun = words[head] if words else ""
    for old, new, gender in _endings(language, "noun", case):
        if noun.endswith(old) and len(noun) > len(old) + 1:
            before = [_agreeing(word, gender, adjectives) for word in words[:head]]
            return [*before, noun.removesuffix(old) + new, *words[head + 1 :]]
    return list(words)


def _agreeing(word: str, gender: str, adjectives: Sequence[tuple[str, str, str]]) -> str:
    """Return an adjective in the nominative of a gender; neuters are declined like masculines."""
    for old, new, own in adjectives:
        if word.endswith(old) and own == ("m" if gender == "n" else gender):
            if gender == "n":
                return word.removesuffix(old) + new[:-2] + "ое"
            return word.removesuffix(old) + new
    return word
