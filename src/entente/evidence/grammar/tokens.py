"""Sentences into words, each at its exact characters, with one folded form per word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LETTER = r"[^\W\d_]"
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640"
_WORD = rf"{LETTER}(?:{LETTER}|[{_MARKS}]|(?<=[\u0400-\u04ff])['’ʼ](?=[\u0400-\u04ff]))*"
_TOKEN = re.compile(
    rf"(?:[A-Za-z]\.){{2,}}|\d+(?:[.,]\d+)*|(?<={LETTER})['’]{LETTER}+|{_WORD}|[^\w\s]"
)
_ELISION = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*|"
    rf"\b(?:[ldcjmnst]|qu|jusqu|lorsqu|puisqu)['’](?={LETTER})|{_WORD}|[^\w\s]",
    re.IGNORECASE,
)
_HAN = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff]|[A-Za-z][A-Za-z+0-9]*|\d+(?:[.,]\d+)*|[^\w\s]|[^\W\d_]+"
)
_FOLD_LETTERS = str.maketrans(
    {"ё": "е", "’": "'", "ʼ": "'", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ـ": None, "ß": "ss"}
)
_COMBINING = re.compile(rf"[{_MARKS}\u0307]")

ELIDING = frozenset({"fr"})
UNSPACED = frozenset({"zh"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the form under which words are compared: case, accents of Arabic and ё put aside.

    Examples
    --------
    >>> fold("Belarus’"), fold("Ещё")
    ("belarus'", 'еще')
    """
    whole = unicodedata.normalize("NFC", text).casefold()
    # A word of nothing but a stroke that stretches others would fold to nothing.
    return _COMBINING.sub("", whole).translate(_FOLD_LETTERS) or whole


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a sentence.

    Parameters
    ----------
    words : list of str
        As they stand in the text.
    folded : list of str
        For comparison.
    starts, ends : list of int
        Half-open, in code points of the text that was split.
    """

    words: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)


def split_words(text: str, language: str) -> Tokens:
    """Return the words and marks of a text; Chinese comes out character by character.

    Parameters
    ----------
    text : str
        A sentence, or a phrase of a table.
    language : str
        BCP 47 code; it decides about elision and about scripts without spaces.
    """
    pattern = _HAN if language in UNSPACED else _ELISION if language in ELIDING else _TOKEN
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in pattern.finditer(text):
        words.append(found[0])
        starts.append(found.start())
        ends.append(found.end())
    return Tokens(words, [fold(word) for word in words], starts, ends)


def join_words(tokens: Tokens, vocabulary: dict[str, int]) -> Tokens:
    """Return Chinese characters joined into the longest words that a vocabulary knows.

    Parameters
    ----------
    tokens : Tokens
        Character by character.
    vocabulary : dict
        Known words; for each first character, under that character, the longest length.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at, count = 0, len(tokens)
    while at < count:
        size = 1
        for length in range(min(vocabulary.get("^" + tokens.folded[at], 1), count - at), 1, -1):
            if "".join(tokens.folded[at : at + length]) in vocabulary:
                size = length
                break
        words.append("".join(tokens.words[at : at + size]))
        starts.append(tokens.starts[at])
        ends.append(tokens.ends[at + size - 1])
        at += size
    return Tokens(words, [fold(word) for word in words], starts, ends)
