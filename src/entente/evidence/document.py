"""A document as it was read: its text untouched, its blocks and sentences as offsets into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    """The layer of a document that a stretch of text belongs to."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    QUOTED = "quoted"
    COMMENT = "comment"
    RELATED = "related"
    BOILERPLATE = "boilerplate"
    NOISE = "noise"


READABLE = frozenset(
    {BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY, BlockKind.QUOTED, BlockKind.COMMENT}
)
"""The kinds of block whose sentences can carry claims."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that one hand wrote in one place.

    Parameters
    ----------
    kind : BlockKind
        Its layer.
    start, end : int
        Half-open, in code points of the document's text.
    author : str or None
        Who wrote it, where that differs from the document's author (comments, quoted parents).
    time : str or None
        When it was written, as ISO 8601 to the minute or day; None where nothing says so.
    depth : int
        0 in the article, 1 for a comment on it, 2 for an answer to that comment, and so on.
    number : str
        Place in the thread, for example `5.1`; empty outside comments.
    parent : int or None
        Index of the block it answers, quotes or repeats; for a quotation in the article, that of
        the paragraph that introduces it ("he said:"). None where there is none.
    is_repeat : bool
        Whether it repeats another block of the document, so that its claims count once.
    """

    kind: BlockKind
    start: int
    end: int
    author: str | None = None
    time: str | None = None
    depth: int = 0
    number: str = ""
    parent: int | None = None
    is_repeat: bool = False

    @property
    def label(self) -> str:
        """The block as claims name it: its kind, and for a comment its place in the thread."""
        return f"{self.kind}:{self.number}" if self.number else str(self.kind)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; quotes are never longer than it.

    Parameters
    ----------
    start, end : int
        Half-open, in code points of the document's text.
    block : int
        Index of its block in the document.
    language : str
        BCP 47 code of the language it is written in, `und` if that cannot be said.
    quality : float
        From 0 to 1: how far the sentence can be trusted to mean what it says; damaged,
        machine-translated and truncated sentences lie below 1.
    """

    start: int
    end: int
    block: int
    language: str
    quality: float = 1.0


@dataclass(frozen=True, slots=True)
class Published:
    """The first and the last day on which a document can have appeared.

    Parameters
    ----------
    earliest, latest : date or None
        Bounds, both included; None where nothing bounds that side.
    reason : str
        What the bounds were concluded from, in words for the reader.
    """

    earliest: date | None
    latest: date | None
    reason: str

    def as_record(self) -> dict[str, object]:
        """Return the bounds for the machine contract."""
        return {
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a document.

    Parameters
    ----------
    kind : str
        For example `scraper_mark`, `foreign_fragment`, `broken_entity`, `heading_without_body`,
        `date_conflict`, `damaged_sentence`, `credit`, `boilerplate`, `encoding`.
    start, end : int
        Half-open, in code points of the document's text; equal where it concerns the whole.
    note : str
        What it is and what was done about it, in words for the reader.
    """

    kind: str
    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document that has been read.

    Parameters
    ----------
    name : str
        Its file name, as claims call it.
    sha256 : str
        Digest of the original bytes, in hexadecimal.
    encoding : str
        The encoding they were decoded from; for HTML, PDF and DOCX that of the text layer.
    text : str
        The decoded text, its line ends untouched. All offsets are code points of it.
    blocks : tuple of Block
        In order and without overlap; between them lies only white space.
    sentences : tuple of Sentence
        The sentences of the readable blocks, in order.
    published : Published
        When it appeared, as well as can be said.
    language : str
        BCP 47 code of most of its text.
    noise : tuple of Finding
        The noise report, in order of position.
    outlet : str or None
        The site or paper that the document itself names.
    """

    name: str
    sha256: str
    encoding: str
    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    published: Published
    language: str
    noise: tuple[Finding, ...]
    outlet: str | None = None

    def quote(self, part: Block | Sentence | Finding) -> str:
        """Return the exact characters of a part."""
        return self.text[part.start : part.end]
