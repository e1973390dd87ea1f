"""Comment threads: who wrote, when, in answer to whom, quoting whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from entente.evidence.dates import find_moment
from entente.evidence.document import Block, BlockKind
from entente.evidence.layout import Line, line_mark

_NUMBERED = re.compile(r"(?P<number>\d{1,4})[.)]\s+(?P<rest>\S.{0,160})")
_SAYS = re.compile(
    r"(?P<rest>\S.{0,80}?)\s+(?:says|said|wrote|writes|пишет|написал|schrieb|a écrit|dit|dijo|"
    r"disse|anasema|yazdı):?",
    re.IGNORECASE,
)
_STATUS = re.compile(r"\s+(?:Offline|Online|Офлайн|Онлайн)\b.*", re.IGNORECASE)
_NICKNAME = re.compile(r"\s*\([^()]*\)\s*$")
_QUOTE_OF = re.compile(
    r"(?:quote|цитата|zitat|citation|cita|citação|alıntı|nukuu)\s*:\s*(?P<author>\S.{0,80})",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_LONGEST_HEADER = 170
_FEWEST_WORDS = 8
_SAME_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Header:
    """The lines above a comment that say whose it is.

    Parameters
    ----------
    first, last : int
        Index of its first line and of the last one, both included.
    author : str
        Who wrote the comment.
    time : str
        When, in ISO 8601.
    indent : int
        Blanks before its first line.
    own_number : str
        Its number among its siblings, empty if they are not numbered.
    """

    first: int
    last: int
    author: str
    time: str
    indent: int
    own_number: str


def find_headers(lines: Sequence[Line], language: str) -> list[Header]:
    """Return the comment headers of a text, in order.

    A header is a numbered name, or a name that "says", with a full date on its line or the next;
    or, where at least two of that form follow one another, a short line of a name and a date.
    """
    headers: list[Header] = []
    bare: list[Header] = []
    index = 0
    while index < len(lines):
        header, is_bare = _header_at(lines, index, language)
        if header is None:
            index += 1
            continue
        (bare if is_bare else headers).append(header)
        index = header.last + 1
    if len(bare) >= 2:
        headers = sorted([*headers, *bare], key=lambda header: header.first)
    return headers


def _header_at(lines: Sequence[Line], index: int, language: str) -> tuple[Header | None, bool]:
    """Return the header that begins at a line, and whether only its form says so."""
    line = lines[index]
    if not line.content or len(line.content) > _LONGEST_HEADER:
        return None, False
    numbered = _NUMBERED.fullmatch(line.content)
    says = None if numbered else _SAYS.fullmatch(line.content)
    here = _moment(line, language)
    name = (numbered or says or {"rest": line.content})["rest"]
    number = numbered["number"] if numbered else ""
    if here:
        name = line.content[: here[0]].strip(" ,·•|-–—:")
        name = _NUMBERED.sub(lambda found: found["rest"], name) if numbered else name
        is_bare = not (numbered or says)
        if not _is_name(name):
            return None, False
        return Header(index, index, _author(name), here[1], line.indent, number), is_bare
    if (numbered or says) and index + 1 < len(lines):
        below = _moment(lines[index + 1], language)
        if below and _is_name(_STATUS.sub("", name)):
            return Header(index, index + 1, _author(name), below[1], line.indent, number), False
    return None, False


def _moment(line: Line, language: str) -> tuple[int, str] | None:
    """Return where in a short line a full date begins that ends it, and the date."""
    if not any(mark.isdigit() for mark in line.content) or len(line.content) > _LONGEST_HEADER:
        return None
    for code in dict.fromkeys((language, "en")):
        found = find_moment(line.content, 0, len(line.content), code)
        if found and len(line.content) - found[1] <= 12:
            return found[0], found[2]
    return None


def _is_name(name: str) -> bool:
    """Whether a few words can be somebody's name."""
    words = name.split()
    return 0 < len(words) <= 8 and len(name) <= 80 and name[-1] not in ".!?;" and "//" not in name


def _author(name: str) -> str:
    """Return a name without its status and its nickname in brackets."""
    return _NICKNAME.sub("", _STATUS.sub("", name)).strip(" ,:@")


def thread_blocks(
    lines: Sequence[Line], headers: Sequence[Header], article: Sequence[Block], text: str
) -> list[Block]:
    """Return the blocks of a comment thread.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the text.
    headers : sequence of Header
        The comment headers, in order.
    article : sequence of Block
        The blocks before the thread; indices of parents count from their first.
    text : str
        The document's text.

    Returns
    -------
    list of Block
        For each comment its header as boilerplate, then its own words as `comment` and what it
        quotes as `quoted`; a comment that only repeats is a `comment` with `is_repeat`.
    """
    blocks = list(article)
    known = [
        (index, shingles(text[block.start : block.end]))
        for index, block in enumerate(article)
        if block.kind in {BlockKind.BODY, BlockKind.QUOTED}
    ]
    open_comments: list[tuple[int, str, int]] = []
    for place, header in enumerate(headers):
        while open_comments and open_comments[-1][0] >= header.indent:
            open_comments.pop()
        above = open_comments[-1] if open_comments else None
        own = header.own_number or str(place + 1)
        number = f"{above[1]}.{own}" if above else own
        last = headers[place + 1].first if place + 1 < len(headers) else len(lines)
        start, end = lines[header.first].start, lines[header.last].end
        blocks.append(Block(BlockKind.BOILERPLATE, start, end))
        body, tail = _own_lines(lines[header.last + 1 : last])
        depth = len(open_comments) + 1
        added = _comment(body, header, number, depth, above[2] if above else None, known, text)
        first = len(blocks)
        known.extend(
            (first + offset, shingles(text[block.start : block.end]))
            for offset, block in enumerate(added)
            if not block.is_repeat
        )
        blocks.extend(added)
        blocks.extend(Block(BlockKind.BOILERPLATE, line.start, line.end) for line in tail)
        speaking = [at for at in range(first, len(blocks)) if blocks[at].number == number]
        open_comments.append((header.indent, number, speaking[-1] if speaking else first - 1))
    return blocks[len(article) :]


def _own_lines(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of a comment, and the page's own lines after them."""
    for index, line in enumerate(lines):
        mark = line_mark(line)
        if mark and mark.kind in {"boilerplate", "scraper_mark", "related"}:
            return list(lines[:index]), [line for line in lines[index:] if line.content]
    return list(lines), []


def _comment(
    lines: Sequence[Line],
    header: Header,
    number: str,
    depth: int,
    parent: int | None,
    known: Sequence[tuple[int, frozenset[str]]],
    text: str,
) -> list[Block]:
    """Return the blocks of one comment."""
    parts: list[tuple[int, int, str | None, int | None, bool]] = []
    quoting: str | None = None
    has_quoted = False
    for line in lines:
        if not line.content:
            quoting = None if has_quoted else quoting
            continue
        named = _QUOTE_OF.fullmatch(line.content)
        if named:
            quoting, has_quoted = named["author"].strip(), False
            parts.append((line.start, line.end, "", None, False))
            continue
        is_marked = quoting is not None or line.content.startswith(">")
        same = _same(text[line.start : line.end], known)
        author = quoting if is_marked else None
        if same is not None or is_marked:
            parts.append((line.start, line.end, author or "?", same, same is not None))
        else:
            parts.append((line.start, line.end, None, None, False))
        has_quoted = True
    return _merged(parts, header, number, depth, parent)


def _merged(
    parts: Sequence[tuple[int, int, str | None, int | None, bool]],
    header: Header,
    number: str,
    depth: int,
    parent: int | None,
) -> list[Block]:
    """Return blocks from lines: neighbours of one kind become one block."""
    blocks: list[Block] = []
    has_own_words = any(author is None for _, _, author, _, _ in parts)
    for start, end, author, source, is_repeat in parts:
        if author == "":
            blocks.append(Block(BlockKind.BOILERPLATE, start, end))
            continue
        is_quote = author is not None and has_own_words
        block = Block(
            BlockKind.QUOTED if is_quote else BlockKind.COMMENT,
            start,
            end,
            author=(author if author != "?" else None) if is_quote else header.author,
            time=None if is_quote else header.time,
            depth=depth,
            number=number,
            parent=source if author is not None else parent,
            is_repeat=is_repeat,
        )
        before = blocks[-1] if blocks else None
        if before and (before.kind, before.author) == (block.kind, block.author):
            blocks[-1] = Block(
                block.kind,
                before.start,
                block.end,
                block.author,
                block.time,
                depth,
                number,
                before.parent if before.parent is not None else block.parent,
                before.is_repeat and block.is_repeat,
            )
        else:
            blocks.append(block)
    return blocks


def shingles(passage: str) -> frozenset[str]:
    """Return the runs of three words in a passage, by which copies are known."""
    words = _WORD.findall(passage.casefold())
    return frozenset(" ".join(words[at : at + 3]) for at in range(len(words) - 2))


def _same(passage: str, known: Iterable[tuple[int, frozenset[str]]]) -> int | None:
    """Return the block that a passage repeats, or None."""
    own = shingles(passage)
    if len(own) < _FEWEST_WORDS:
        return None
    shared = [(len(own & other) / len(own), index) for index, other in known]
    best = max(shared, default=(0.0, -1))
    return best[1] if best[0] >= _SAME_SHARE else None
