"""A text as lines, and the marks that pages, scrapers and agencies leave in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from entente.pack.tables import open_pack

_LONGEST_MARK = 300
_FEWEST_WRAPPED = 6
_BLANKS = (
    " \t\xa0\x85\x1c\x1d\x1e\x1f\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u200e\u200f"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
"""White space, the byte-order mark, and marks of direction and of zero width."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its margins.

    Parameters
    ----------
    start, end : int
        Half-open bounds of its visible part, in code points of the text; equal for a blank line.
    indent : int
        Number of blanks before it.
    content : str
        Its visible part.
    """

    start: int
    end: int
    indent: int
    content: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that is not the author's.

    Parameters
    ----------
    kind : str
        `scraper_mark`, `boilerplate`, `credit`, `legal_tag`, `related` or `comments`.
    scope : str
        `line`, `prefix`, `suffix`, `inline` or `head` (the line that opens a list).
    start, end : int
        Half-open, in code points of the text.
    """

    kind: str
    scope: str
    start: int
    end: int


def split_lines(text: str) -> list[Line]:
    """Return every line of a text, whatever its line ends; blank lines included."""
    lines: list[Line] = []
    start = 0
    for found in re.finditer(r"\r\n|[\n\r\u2028\u2029\x0b\x0c]", text):
        lines.append(_line(text, start, found.start()))
        start = found.end()
    lines.append(_line(text, start, len(text)))
    return lines


def _line(text: str, start: int, end: int) -> Line:
    """Return the line that fills these bounds."""
    raw = text[start:end]
    content = raw.strip(_BLANKS)
    if not content:
        return Line(end, end, 0, "")
    indent = len(raw) - len(raw.lstrip(_BLANKS))
    return Line(start + indent, start + indent + len(content), indent, content)


def is_wrapped(lines: list[Line]) -> bool:
    """Whether line ends are only the width of a page: even lines that go on in lower case."""
    full = [line for line in lines if line.content]
    if len(full) < _FEWEST_WRAPPED or max(len(line.content) for line in full) > 130:
        return False
    pairs = [(one, other) for one, other in pairwise(lines) if one.content and other.content]
    going_on = sum(other.content[0].islower() or one.content[-1] in ",-" for one, other in pairs)
    return len(pairs) >= 4 and going_on >= 0.3 * len(pairs)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Return, by scope, what marks look like."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    columns = ("kind", "scope", "pattern")
    for row in open_pack().rows("tables/evidence/boilerplate.csv", columns):
        # Names and agencies are told from ordinary words by their capitals alone.
        flags = re.NOFLAG if "[A-Z" in row["pattern"] else re.IGNORECASE
        compiled = re.compile(f"(?:{row['pattern']})", flags)
        table.setdefault(row["scope"], []).append((row["kind"], compiled))
    return table


def line_mark(line: Line) -> Mark | None:
    """Return the mark that a whole line is, or None if it is somebody's words."""
    if not line.content or len(line.content) > _LONGEST_MARK:
        return None
    for scope in ("line", "head"):
        for kind, pattern in _patterns().get(scope, []):
            if pattern.fullmatch(line.content):
                return Mark(kind, scope, line.start, line.end)
    return None


def marks_within(line: Line) -> Iterator[Mark]:
    """Yield the marks at the start, at the end and in the middle of a line."""
    content = line.content
    for kind, pattern in _patterns().get("prefix", []):
        if found := pattern.match(content):
            yield Mark(kind, "prefix", line.start, line.start + len(found[0].rstrip()))
            break
    tail = content[-90:]
    for kind, pattern in _patterns().get("suffix", []):
        for found in pattern.finditer(tail):
            before = tail[: found.start()].rstrip()
            if found.end() == len(tail) and before and before[-1] in '.!?"”':
                yield Mark(kind, "suffix", line.end - len(tail) + found.start(), line.end)
                break
    if "(" in content:
        for kind, pattern in _patterns().get("inline", []):
            for found in pattern.finditer(content):
                yield Mark(kind, "inline", line.start + found.start(), line.start + found.end())
