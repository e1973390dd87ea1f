"""A text into its layers: title, headings, body, quotations, comments, boilerplate, noise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from entente.evidence.dates import find_moment
from entente.evidence.document import Block, BlockKind
from entente.evidence.layout import Line, Mark, is_wrapped, line_mark, marks_within, split_lines
from entente.evidence.thread import find_headers, shingles, thread_blocks

_LONGEST_TITLE = 220
_LONGEST_HEADING = 100
_MOST_HEADING_WORDS = 14
_LONGEST_LINK = 200
_TOP_LINES = 12
_SUFFIX = re.compile(r"\s[|»·]\s(?P<site>[^|»·]{2,60})$")
_TERMINAL = ".!:;,…。！؛،"
_BULLET = re.compile(r"(?:[-–—•*·]|\(?\d{1,2}[.)])\s")
_DOMAIN = re.compile(r"((?:[a-z0-9-]+\.)+[a-z]{2,4}):")
_KIND_OF_MARK = {
    "scraper_mark": BlockKind.NOISE,
    "credit": BlockKind.BOILERPLATE,
    "boilerplate": BlockKind.BOILERPLATE,
    "comments": BlockKind.BOILERPLATE,
    "related": BlockKind.BOILERPLATE,
    "page_date": BlockKind.BOILERPLATE,
    "outlet": BlockKind.BOILERPLATE,
}


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the text layer whose role the page's own mark-up names.

    Parameters
    ----------
    kind : BlockKind
        Its layer.
    start, end : int
        Half-open, in code points of the text layer.
    author, time : str or None
        For a comment, as far as the mark-up says.
    depth : int
        For a comment, 1 and more.
    """

    kind: BlockKind
    start: int
    end: int
    author: str | None = None
    time: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Layers:
    """What the layout of a text shows.

    Parameters
    ----------
    blocks : tuple of Block
        In order, without overlap.
    marks : tuple of Mark
        Scraper marks, credits, boilerplate, legal tags, in order.
    page_date : (int, int, str) or None
        Bounds of the page's own date and the date in ISO 8601.
    outlet : str or None
        The site or paper that the page names.
    is_wrapped : bool
        Whether line ends are only the width of the page.
    """

    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    page_date: tuple[int, int, str] | None
    outlet: str | None
    is_wrapped: bool


def find_layers(text: str, language: str, regions: Sequence[Region] = ()) -> Layers:
    """Divide a text into blocks.

    Parameters
    ----------
    text : str
        The document's text.
    language : str
        Its language.
    regions : sequence of Region
        What mark-up says of its parts; empty for plain text.

    Returns
    -------
    Layers
        Blocks that together hold every visible character once.
    """
    lines = split_lines(text)
    wrapped = is_wrapped(lines)
    headers = [] if any(region.depth for region in regions) else find_headers(lines, language)
    first_comment = headers[0].first if headers else len(lines)
    article = _Article(text, language, list(regions), wrapped)
    article.read(lines[:first_comment])
    blocks = _with_quotations(article.blocks, text)
    blocks = [*blocks, *thread_blocks(lines, headers, blocks, text)]
    return Layers(tuple(blocks), tuple(article.marks), article.page_date, article.outlet, wrapped)


class _Article:
    """The state of reading an article's lines from top to bottom."""

    def __init__(self, text: str, language: str, regions: list[Region], wrapped: bool) -> None:
        self.text, self.language, self.wrapped = text, language, wrapped
        self.regions = regions
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.page_date: tuple[int, int, str] | None = None
        self.outlet: str | None = None
        self.title: Block | None = None
        self.in_links = False
        self._region_at = 0

    def read(self, lines: Sequence[Line]) -> None:
        """Turn the lines into blocks."""
        full = [line for line in lines if line.content]
        for index, line in enumerate(full):
            region = self._region_of(line)
            if region is not None:
                self._add_region(line, region)
                continue
            if self._is_mark(line) or self._is_page_date(line, index):
                continue
            self._add_words(line, index, full[index + 1] if index + 1 < len(full) else None)

    def _region_of(self, line: Line) -> Region | None:
        """Return the region that holds a line."""
        while (
            self._region_at < len(self.regions) and self.regions[self._region_at].end <= line.start
        ):
            self._region_at += 1
        if self._region_at < len(self.regions):
            region = self.regions[self._region_at]
            if region.start <= line.start < region.end:
                return region
        return None

    def _add_region(self, line: Line, region: Region) -> None:
        """Add a line whose role the mark-up names."""
        block = Block(region.kind, line.start, line.end, region.author, region.time, region.depth)
        last = self.blocks[-1] if self.blocks else None
        if region.kind is BlockKind.COMMENT:
            if last and last.kind is BlockKind.COMMENT and region.start <= last.start:
                self.blocks[-1] = replace(last, end=line.end)
                return
            block = self._placed_in_thread(block)
        if region.kind is BlockKind.TITLE:
            block = self._as_title(block, line)
        self.blocks.append(block)

    def _placed_in_thread(self, block: Block) -> Block:
        """Return a comment with its number and its parent."""
        comments = [one for one in self.blocks if one.kind is BlockKind.COMMENT]
        if block.depth <= 1:
            number = str(sum(one.depth == 1 for one in comments) + 1)
            return replace(block, number=number)
        for index in range(len(self.blocks) - 1, -1, -1):
            one = self.blocks[index]
            if one.kind is BlockKind.COMMENT and one.depth < block.depth:
                prefix = f"{one.number}."
                siblings = sum(
                    other.number.startswith(prefix) and other.depth == one.depth + 1
                    for other in comments
                )
                number = f"{prefix}{siblings + 1}"
                return replace(block, number=number, parent=index, depth=one.depth + 1)
        return replace(block, depth=1, number=str(len(comments) + 1))

    def _is_mark(self, line: Line) -> bool:
        """Whether a whole line is a mark; if so, it is added."""
        mark = line_mark(line)
        if mark is None:
            return False
        self.marks.append(mark)
        self.in_links = mark.kind == "related"
        self.blocks.append(Block(_KIND_OF_MARK[mark.kind], line.start, line.end))
        return True

    def _is_page_date(self, line: Line, index: int) -> bool:
        """Whether a line near the top is nothing but the page's date; if so, it is added."""
        if index >= _TOP_LINES or len(line.content) > 60 or self.page_date:
            return False
        found = find_moment(line.content, 0, len(line.content), self.language) or find_moment(
            line.content, 0, len(line.content), "en"
        )
        if found is None or found[1] - found[0] < 0.6 * len(line.content):
            return False
        self.page_date = (line.start, line.end, found[2][:10])
        self.blocks.append(Block(BlockKind.BOILERPLATE, line.start, line.end))
        return True

    def _add_words(self, line: Line, index: int, following: Line | None) -> None:
        """Add a line of somebody's words, without the marks at its ends."""
        start, end = line.start, line.end
        for mark in marks_within(line):
            self.marks.append(mark)
            if mark.scope == "prefix":
                self._add_prefix(mark)
                start = self._visible(mark.end, end)
            elif mark.scope == "suffix":
                end = self._trimmed(start, mark.start)
        words = Line(start, end, line.indent, self.text[start:end])
        if words.content:
            self._add_block(words, index, following)
        for mark in self.marks[-2:]:
            if mark.scope == "suffix" and mark.start >= end and mark.end <= line.end:
                self.blocks.append(Block(BlockKind.BOILERPLATE, mark.start, mark.end))

    def _add_prefix(self, mark: Mark) -> None:
        """Add what stands before a line's words: an agency, a site, a link's label."""
        words = self.text[mark.start : mark.end]
        if site := _DOMAIN.match(words):
            self.outlet = self.outlet or site[1]
        self.in_links = mark.kind == "related"
        self.blocks.append(Block(_KIND_OF_MARK[mark.kind], mark.start, mark.end))

    def _visible(self, start: int, end: int) -> int:
        """Return the first visible position from `start`."""
        while start < end and self.text[start].isspace():
            start += 1
        return start

    def _trimmed(self, start: int, end: int) -> int:
        """Return the end of the visible part of a span."""
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return end

    def _add_block(self, line: Line, index: int, following: Line | None) -> None:
        """Add a line as title, heading, link, quotation or body."""
        block = Block(BlockKind.BODY, line.start, line.end)
        if self.in_links and len(line.content) <= _LONGEST_LINK:
            self.blocks.append(replace(block, kind=BlockKind.RELATED))
            return
        self.in_links = False
        if self._can_be_title(line, index, following):
            self.blocks.append(self._as_title(replace(block, kind=BlockKind.TITLE), line))
            self._add_site(line)
        elif line.content.startswith(">"):
            self.blocks.append(replace(block, kind=BlockKind.QUOTED))
        elif self._repeats_title(line):
            self.blocks.append(replace(block, kind=BlockKind.TITLE, is_repeat=True))
        elif self._can_be_heading(line, following):
            self.blocks.append(replace(block, kind=BlockKind.HEADING))
        elif self.wrapped and self._goes_on(line):
            self.blocks[-1] = replace(self.blocks[-1], end=line.end)
        else:
            self.blocks.append(block)

    def _goes_on(self, line: Line) -> bool:
        """Whether a line belongs to the paragraph of the line before it."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind is not BlockKind.BODY or _BULLET.match(line.content):
            return False
        return self.text[last.end : line.start].count("\n") <= 1

    def _can_be_title(self, line: Line, index: int, following: Line | None) -> bool:
        """Whether a line is the document's title."""
        if self.title is not None or index >= _TOP_LINES or following is None:
            return False
        if any(block.kind is BlockKind.BODY for block in self.blocks):
            return False
        return len(line.content) <= _LONGEST_TITLE and line.content[-1] not in _TERMINAL

    def _as_title(self, block: Block, line: Line) -> Block:
        """Return the title block, without the name of the site behind it."""
        if self.title is not None:
            return replace(block, is_repeat=self._repeats_title(line))
        site = _SUFFIX.search(line.content)
        if site:
            block = replace(block, end=block.start + site.start())
            self.outlet = _site_name(site["site"])
        self.title = block
        return block

    def _add_site(self, line: Line) -> None:
        """Add the name of the site that stood behind the title."""
        assert self.title is not None
        start = self._visible(self.title.end, line.end)
        if start < line.end:
            self.marks.append(Mark("outlet", "suffix", start, line.end))
            self.blocks.append(Block(BlockKind.BOILERPLATE, start, line.end))

    def _repeats_title(self, line: Line) -> bool:
        """Whether a line says the title again."""
        if self.title is None or len(line.content) > _LONGEST_TITLE:
            return False
        title = shingles(self.text[self.title.start : self.title.end])
        own = shingles(line.content)
        return len(own) >= 3 and len(own & title) >= 0.7 * max(len(own), len(title))

    def _can_be_heading(self, line: Line, following: Line | None) -> bool:
        """Whether a line is a heading: short, without a stop, standing alone."""
        content = line.content
        if following is None or any(r.kind is BlockKind.HEADING for r in self.regions):
            return False
        if len(content) > _LONGEST_HEADING or len(content.split()) > _MOST_HEADING_WORDS:
            return False
        if content[-1] in _TERMINAL or content[0].islower() or _BULLET.match(content):
            return False
        if not any(letter.isalpha() for letter in content):
            return False
        gap = self.text[line.end : following.start]
        return not self.wrapped or gap.count("\n") > 1


def _site_name(words: str) -> str:
    """Return a site's name without "latest news" and the like before it."""
    found = re.search(r"(?:\b(?:latest|breaking|news|online|home)\b\s*)*(.*)", words, re.IGNORECASE)
    return (found[1] if found else "").strip() or words.strip()


def _with_quotations(blocks: Sequence[Block], text: str) -> list[Block]:
    """Return the blocks with each paragraph that a colon introduces marked as quoted."""
    result: list[Block] = []
    for block in blocks:
        before = result[-1] if result else None
        introduced = (
            block.kind is BlockKind.BODY
            and before is not None
            and before.kind is BlockKind.BODY
            and text[before.end - 1] in ":："
            and not _BULLET.match(text, block.start)
        )
        if introduced:
            block = replace(block, kind=BlockKind.QUOTED, parent=len(result) - 1)
        result.append(block)
    return result
