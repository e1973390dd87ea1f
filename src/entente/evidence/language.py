"""Which language a text is written in, from its script and its most frequent words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache

from entente.pack.tables import open_pack

UNDETERMINED = "und"
_ASCII_LETTERS = re.compile("[A-Za-z]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MOST_LETTERS = 20_000
_FEWEST_WORDS = 4
_CLEAR_SHARE = 0.18
_CLEAR_LEAD = 2.0

SCRIPT_LANGUAGES = {
    "ARABIC": "ar",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "GREEK": "el",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}
LETTERS = {
    "ru": "ыэъё",
    "uk": "іїєґ",
    "de": "ß",
    "tr": "ığş",
    "pt": "ãõ",
    "es": "ñ¿¡",
    "fr": ("œ", "ê", "è", "ù", " l'", " d'", " n'", " qu'", " l’", " d’", " n’", " qu’"),
}
"""Letters and elisions that hardly occur in the other languages of the same script."""


_COLUMNS = ("language", "words", "endings")
_ENDING_WEIGHT = 0.1
_SHORT_TEXT = 30


@lru_cache(maxsize=1)
def _endings() -> dict[str, tuple[str, ...]]:
    """Return the endings by which words of a language are known where frequent ones are few."""
    rows = open_pack().rows("tables/evidence/stopwords.csv", _COLUMNS)
    return {row["language"]: tuple(row["endings"].split()) for row in rows if row["endings"]}


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    """Return, for each frequent word, what its occurrence counts for each language."""
    spoken: dict[str, list[str]] = {}
    for row in open_pack().rows("tables/evidence/stopwords.csv", _COLUMNS):
        for word in dict.fromkeys(row["words"].split()):
            spoken.setdefault(word, []).append(row["language"])
    return {word: dict.fromkeys(codes, 1 / len(codes)) for word, codes in spoken.items()}


def is_frequent_word(word: str, language: str) -> bool:
    """Whether a word is among the most frequent of a language."""
    return language in _weights().get(word.casefold(), {})


@lru_cache(maxsize=32)
def stopwords_of(language: str) -> frozenset[str]:
    """Return the most frequent words of a language; none for one without tables."""
    return frozenset(word for word, codes in _weights().items() if language in codes)


def share_of_frequent_words(text: str) -> float:
    """How much a text looks like some language: the share of its words that are frequent in it.

    Chinese is counted by characters. Unitless, from 0 to 1; by this wrong decodings are known,
    which turn frequent words into rare ones.
    """
    weights, total = _weights(), Counter[str]()
    words = _WORD.findall(text[:_MOST_LETTERS].casefold())
    letters = max(sum(map(len, words)), 1)
    for word in words:
        total.update(dict.fromkeys(weights.get(word, {}), len(word)))
        if len(word) > 1 and script_of(word[0]) == "CJK":
            total["zh"] += sum(letter in weights for letter in word)
    # A word decoded half wrong breaks at the sign that is no letter, and its parts count less.
    signs = sum(not (mark.isalnum() or mark.isspace()) for mark in text[:_MOST_LETTERS])
    return max(total.values(), default=0) / (letters + 3 * signs)


@lru_cache(maxsize=65536)
def script_of(letter: str) -> str:
    """Return the first word of a letter's Unicode name, which names its script."""
    return unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0]


def _scripts_of(text: str) -> Counter[str]:
    """Return how many letters of each script a text has."""
    scripts = Counter(script_of(letter) for letter in _NOT_ASCII.findall(text) if letter.isalpha())
    scripts["LATIN"] += len(_ASCII_LETTERS.findall(text))
    return scripts


def scores_of(text: str) -> dict[str, float]:
    """How much of a text speaks for each language.

    Parameters
    ----------
    text : str
        Any text; only its first 20 000 characters are looked at.

    Returns
    -------
    dict
        By BCP 47 code, the share of words that are frequent in the language (a word shared by
        several counts for each in part), unitless; empty if the text has no letters.
    """
    text = text[:_MOST_LETTERS].casefold()
    scripts = _scripts_of(text)
    letters = sum(scripts.values())
    if not letters:
        return {}
    script = scripts.most_common(1)[0][0]
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.1 * letters:
        script = "HIRAGANA"
    words = _WORD.findall(text)
    if script in SCRIPT_LANGUAGES:
        code = SCRIPT_LANGUAGES[script]
        return {code: scripts[script] / letters}
    weights, total = _weights(), defaultdict[str, float](float)
    for word in words:
        for code, weight in weights.get(word, {}).items():
            total[code] += weight
    if len(words) <= _SHORT_TEXT:
        for code, endings in _endings().items():
            known = sum(len(word) > 4 and word.endswith(endings) for word in words)
            total[code] += _ENDING_WEIGHT * known
    for code, marks in LETTERS.items():
        total[code] += min(sum(map(text.count, marks)), 0.2 * len(words))
    wanted = "ru uk" if script == "CYRILLIC" else "en sw de fr es pt tr"
    return {code: total[code] / max(len(words), 1) for code in wanted.split() if total[code]}


def language_of(text: str) -> str:
    """Return the language of a text.

    Parameters
    ----------
    text : str
        At least a sentence; the shorter, the less certain.

    Returns
    -------
    str
        BCP 47 code, or `und` where no language leads.

    Examples
    --------
    >>> language_of("Wala usitarajie India kujiweka kwa Urusi pekee.")
    'sw'
    >>> language_of("12 345")
    'und'
    """
    scores = scores_of(text)
    if not scores:
        return UNDETERMINED
    best = max(scores, key=lambda code: scores[code])
    is_short = len(_WORD.findall(text[:_MOST_LETTERS])) <= _SHORT_TEXT
    return best if scores[best] >= (0.01 if is_short else 0.06) else UNDETERMINED


def language_within(text: str, whole: str) -> str:
    """Return the language of a span in a document, which is the document's unless clear.

    A span is written in another language only if that one leads the document's clearly, so that
    borrowed words ("exchange program") do not turn a sentence over.

    Parameters
    ----------
    text : str
        The span.
    whole : str
        The document's language.
    """
    scores = scores_of(text)
    if not scores:
        return whole
    best = max(scores, key=lambda code: scores[code])
    own = scores.get(whole, 0.0)
    needed = max(_CLEAR_SHARE, own * _CLEAR_LEAD)
    if best != whole and len(_WORD.findall(text)) >= _FEWEST_WORDS and scores[best] >= needed:
        return best
    if best in SCRIPT_LANGUAGES.values() and scores[best] > 0.5:
        return best
    return whole
