"""Blocks into sentences, in any of the pack's languages, in linear time."""

from __future__ import annotations

import re
from functools import lru_cache

from entente.evidence.document import READABLE, Block, Sentence
from entente.evidence.language import is_frequent_word, language_within
from entente.pack.tables import open_pack

LONGEST = 1200
"""Code points after which a sentence is cut, so that an endless line stays readable."""

_CLOSERS = "\"'”’»›“„)]}…」』”"
_OPENERS = "\"'“‘«‹„([{¿¡—–-「『"
_STOP = re.compile(r"[.!?…]+|[。！？؟۔]+|\n\s*\n|\n")
_LAST_WORD = re.compile(r"(\S{1,12})\Z")
_FIRST_WORD = re.compile(r"\w{1,20}")
_BULLET = re.compile(r"\s*(?:[-–—•*·]|\(?\d{1,2}[.)])\s")


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, dict[str, bool]]:
    """Return for each language its abbreviations, and whether one may end a sentence."""
    table: dict[str, dict[str, bool]] = {}
    columns = ("language", "term", "may_end")
    for row in open_pack().rows("tables/evidence/abbreviations.csv", columns):
        table.setdefault(row["language"], {})[row["term"].casefold()] = row["may_end"] == "yes"
    return table


def find_sentences(
    text: str, blocks: tuple[Block, ...], language: str, *, is_wrapped: bool = False
) -> tuple[Sentence, ...]:
    """Return the sentences of a document's readable blocks.

    Parameters
    ----------
    text : str
        The document's text.
    blocks : tuple of Block
        Its blocks.
    language : str
        Its language.
    is_wrapped : bool
        Whether single line ends are only the width of a page.

    Returns
    -------
    tuple of Sentence
        In order; each holds a letter, starts and ends with a visible character, and has at most
        `LONGEST` code points.
    """
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        if block.kind not in READABLE:
            continue
        spoken = language_within(text[block.start : block.end], language)
        for start, end in split_span(text, block.start, block.end, spoken, is_wrapped=is_wrapped):
            said = language_within(text[start:end], spoken)
            found.append(Sentence(start, end, index, said))
    return tuple(found)


def split_span(
    text: str, start: int, end: int, language: str, *, is_wrapped: bool = False
) -> list[tuple[int, int]]:
    """Return the sentence bounds inside a span of text, as half-open pairs."""
    spans: list[tuple[int, int]] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() <= begin:
            continue
        after = stop.end()
        if "\n" in stop[0]:
            lone = stop[0] == "\n" and is_wrapped and not _BULLET.match(text, after, end)
            if lone:
                continue
        else:
            while after < end and text[after] in _CLOSERS:
                after += 1
            if not _ends_sentence(text, begin, stop.start(), after, end, language):
                continue
        spans.extend(_pieces(text, begin, after))
        begin = after
    spans.extend(_pieces(text, begin, end))
    return spans


def _ends_sentence(text: str, begin: int, stop: int, after: int, end: int, language: str) -> bool:
    """Whether the stop at `stop` ends a sentence that goes on no further than `after`."""
    mark = text[stop]
    if mark in "。！？؟۔" or after >= end:
        return True
    gap = after
    while gap < end and text[gap] in " \t\u00a0\u200b\u200f\u200e":
        gap += 1
    if gap >= end or text[gap] == "\n":
        return mark != "." or not _is_open_abbreviation(text, begin, stop, "", language)
    if gap == after:
        return mark == "." and _is_glued(text, begin, stop, after, end)
    first = gap
    while first < end and text[first] in _OPENERS:
        first += 1
    if first >= end or text[first].islower():
        return False
    if text[gap] in "([" and mark == ".":
        return not _is_open_abbreviation(text, begin, stop, "", language)
    following = _FIRST_WORD.match(text, first, end)
    word = following[0] if following else ""
    return mark != "." or not _is_open_abbreviation(text, begin, stop, word, language)


def _is_glued(text: str, begin: int, stop: int, after: int, end: int) -> bool:
    """Whether a full stop without a space after it still ends a sentence ("Moscow.The")."""
    before = text[max(begin, stop - 2) : stop]
    following = text[after : min(end, after + 2)]
    return (
        after == stop + 1
        and len(before) == 2
        and before.isalpha()
        and before.islower()
        and len(following) == 2
        and following[0].isupper()
        and following[1].islower()
    )


def _is_open_abbreviation(text: str, begin: int, stop: int, word: str, language: str) -> bool:
    """Whether the full stop belongs to an abbreviation, an initial or an ordinal."""
    found = _LAST_WORD.search(text[max(begin, stop - 12) : stop])
    if found is None:
        return False
    last = found[0].lstrip(_OPENERS)
    known = _abbreviations().get(language, {})
    fold = last.casefold()
    if fold in known:
        return not (known[fold] and (not word or is_frequent_word(word, language)))
    if len(last) == 1 and last.isalpha():
        return last.isupper() and bool(word) and not is_frequent_word(word, language)
    is_ordinal = last.isdigit() and len(last) <= 2 and language in {"de", "tr"}
    at_line_start = last.isdigit() and stop - begin <= 4
    return is_ordinal or at_line_start


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return a sentence without its margins, cut where it is too long; none if it has no letter."""
    pieces: list[tuple[int, int]] = []
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end - start <= LONGEST:
            break
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in " \n;,")
        cut = cut + 1 if cut > 0 else start + LONGEST
        pieces.extend(_pieces(text, start, cut))
        start = cut
    if any(letter.isalpha() for letter in text[start:end]):
        pieces.append((start, end))
    return pieces
