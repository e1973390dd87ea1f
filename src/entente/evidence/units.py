"""How each language writes quantities: its numbers, scales, units and comparators as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from entente.evidence.language import stopwords_of
from entente.pack.tables import open_pack

_DIGITS = r"\d{1,3}(?:[ \u00a0\u2009\u202f,.']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
QUOTES = "[\"'‘’“”«»„]"
_ADJECTIVES = r"additional|new|more|modern|heavy|battle|main|combat|military|US|other"
_ADJECTIVE_FIRST = {"en", "de", "ru", "uk", "tr"}
"""Languages in which what describes a counted thing stands between its number and its noun."""


@dataclass(frozen=True)
class Units:
    """How a language writes quantities.

    Parameters
    ----------
    counted, vague : Pattern
        A number in digits with its scale and unit, and a quantity without a number ("hundreds of
        tanks").
    worded : Pattern or None
        As `counted`, with the number in words ("three of five regiments").
    number_word : Pattern or None
        Any word that is a number.
    definite : Pattern or None
        What makes a counted noun a known group ("the two countries"), which measures nothing.
    meanings : dict of str to list of (Pattern, str)
        For each kind of word, its patterns and what they mean.
    """

    counted: re.Pattern[str]
    vague: re.Pattern[str] | None
    worded: re.Pattern[str] | None
    number_word: re.Pattern[str] | None
    definite: re.Pattern[str] | None
    meanings: dict[str, list[tuple[re.Pattern[str], str]]]

    def meaning(self, kind: str, word: str | None) -> str | None:
        """Return what a word of a kind means, or None if it is absent."""
        if not word:
            return None
        for pattern, value in self.meanings.get(kind, []):
            if pattern.fullmatch(word.strip()):
                return value
        return None


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Return the table of units by language and kind; `*` holds for all."""
    table: dict[str, dict[str, list[tuple[str, str]]]] = {}
    columns = ("language", "kind", "term", "value")
    for row in open_pack().rows("tables/evidence/units.csv", columns):
        kinds = table.setdefault(row["language"], {})
        kinds.setdefault(row["kind"], []).append((row["term"], row["value"]))
    return table


def _kinds_of(language: str) -> dict[str, list[tuple[str, str]]]:
    """Return the words of a language by kind, with those of all languages."""
    table = _rows()
    return {
        kind: [*table[language].get(kind, []), *table["*"].get(kind, [])]
        for kind in set(table[language]) | set(table["*"])
    }


def _any(terms: Iterable[tuple[str, str]]) -> str:
    """Return an alternation of the terms, the longest first; it fails if there are none."""
    ordered = sorted((term for term, _ in terms), key=len, reverse=True)
    return "|".join(ordered) or "(?!)"


@lru_cache(maxsize=32)
def units_of(language: str) -> Units:
    """Return the units of a language; English for one that has none in the pack."""
    known = _rows()
    language = language if language in known and language != "*" else "en"
    kinds = _kinds_of(language)
    worded = kinds.get("number")
    edge = "" if language == "zh" else r"(?!\w)"
    number_word = _any(worded or ())
    definite = kinds.get("definite")
    return Units(
        counted=_counted_pattern(language, kinds, _DIGITS),
        vague=_vague_pattern(language, kinds),
        worded=_counted_pattern(language, kinds, f"(?:{number_word}){edge}") if worded else None,
        number_word=re.compile(number_word, re.IGNORECASE) if worded else None,
        definite=re.compile(rf"(?<!\w)(?:{_any(definite)})\s*\Z", re.I) if definite else None,
        meanings={
            kind: [(re.compile(term, re.IGNORECASE), value) for term, value in rows]
            for kind, rows in kinds.items()
            if kind != "vague"
        },
    )


def _between(language: str) -> str:
    """Return what may stand between a number and its noun: adjectives, no word that joins."""
    described = rf"(?:(?:{_ADJECTIVES})\s+){{0,2}}"
    if language not in _ADJECTIVE_FIRST:
        return described
    joining = "|".join(sorted(map(re.escape, stopwords_of(language))))
    word = rf"(?:(?:{_ADJECTIVES})|(?!(?:{joining})(?!\w))[^\W\d_][\w’'-]*)"
    return rf"(?:{word}\s+){{0,2}}?"


def _unit_pattern(language: str, kinds: dict[str, list[tuple[str, str]]], name: str) -> str:
    """Return a named group of the units; a German noun may be the end of a longer one."""
    compound = r"(?:[^\W\d_][\w-]*)?" if language == "de" else ""
    return rf"{compound}(?P<{name}>{_any(kinds.get('unit', ()))})"


def _counted_pattern(
    language: str, kinds: dict[str, list[tuple[str, str]]], number: str
) -> re.Pattern[str]:
    """Return the pattern of a number, or a range of two, with all that may surround it."""

    def words(kind: str, name: str | None = None) -> str:
        return f"(?P<{name or kind}>{_any(kinds.get(kind, ()))})"

    is_chinese = language == "zh"
    gap = r"\s*" if is_chinese else r"[\s-]*"
    edge = "" if is_chinese else r"(?!\w)"
    unit = _unit_pattern(language, kinds, "unit")
    # Swahili counts things behind their noun: vifaru 400.
    described = rf"{words('unit', 'unit_before')}(?:\s+{words('comparator', 'comparator_inside')})?"
    noun_first = described if language == "sw" else "(?P<unit_before>(?!))(?P<comparator_inside>)"
    money = rf"(?:{words('symbol')}|{words('prefix_currency')}|{words('prefix_unit')}|{noun_first})"
    apart = r"(?<![A-Za-z\d.,])" if is_chinese else r"(?<![\w.,])(?<![^\W\d_]-)"
    joined = rf"(?(both)(?:{_any(kinds.get('join', ()))})|(?:[-–—]|{_any(kinds.get('range', ()))}))"
    return re.compile(
        rf"(?:{words('comparator')}\s*)?(?:only\s+|another\s+|an additional\s+)?"
        rf"(?:{money}\s*)?(?:{words('both')}\s*)?(?:{words('prefix_scale')}\s+)?"
        rf"{apart}(?P<number>{number})(?:\s*{joined}\s*(?P<upper>{number}))?"
        rf"(?:\s+{words('part')}\s+(?:{number}))?(?:{gap}{words('scale')}{edge})?"
        rf"(?:\s*(?:{words('symbol', 'symbol_after')}|{words('currency')}{edge})"
        rf"|[\s-]*{_between(language)}(?:of\s+)?{unit}{edge})?"
        rf"(?:\s+{words('rate')}{edge})?",
        re.IGNORECASE,
    )


def _vague_pattern(
    language: str, kinds: dict[str, list[tuple[str, str]]]
) -> re.Pattern[str] | None:
    """Return the pattern of a quantity without a number, if the language has any."""
    if "vague" not in kinds:
        return None
    edge = "" if language == "zh" else r"(?!\w)"
    choices = "|".join(
        rf"(?:{term}){QUOTES}?(?:\s+(?:{joint})(?=\W))?" for term, joint in kinds["vague"]
    )
    unit = _unit_pattern(language, kinds, "unit")
    return re.compile(
        rf"(?<!\w)(?P<raw>{QUOTES}?(?:{choices}))(?:\s+{_between(language)}{unit}{edge})?",
        re.IGNORECASE,
    )
