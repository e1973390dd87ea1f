"""A sheet: an answer as sections of sentences, tables and pictures, for any reader.

What an answer says is put together once; the terminal, Markdown and the page each show it in
their own way (`sheettext`, `sheetmarkdown`, `sheetpage`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from entente.dossier.articles import articled


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences, each a paragraph."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its first column is words, the columns in `figures` stand to the right.

    Parameters
    ----------
    caption : str
        What it shows.
    head : tuple of str
        Column headings.
    rows : tuple of tuple of str
        Its rows.
    figures : frozenset of int
        Numbers of the columns that hold figures.
    is_long : bool
        Whether a page folds it and a terminal leaves most of it out.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing for the page, with what it shows in words.

    Parameters
    ----------
    svg : Markup
        The drawing; every text in it is escaped.
    description : str
        For those who cannot see it.
    caption : str
        Below it.
    """

    svg: Markup
    description: str
    caption: str


Block = Prose | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a sheet.

    Parameters
    ----------
    key : str
        Fragment under which it is found.
    title, aside : str
        Heading, and what stands beside it.
    blocks : tuple of Block
        What it holds.
    """

    key: str
    title: str
    aside: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An answer for readers.

    Parameters
    ----------
    kicker : tuple of str
        What kind of answer it is, and of what.
    lead : str
        One plain sentence.
    note : str
        What must be said before anything else; empty for none.
    question : str
        As understood.
    as_of : date
        The day.
    sections : tuple of Section
        In order.
    unknown, citations : tuple of str
        What is not known, and the sources.
    manifest : tuple of pairs of str
        Versions and digests.
    command : str
        The command line that computes it again.
    """

    kicker: tuple[str, ...]
    lead: str
    note: str
    question: str
    as_of: date
    sections: tuple[Section, ...]
    unknown: tuple[str, ...]
    citations: tuple[str, ...]
    manifest: tuple[tuple[str, str], ...]
    command: str

    @property
    def headline(self) -> str:
        """The lead as a sentence says it, names with their articles."""
        return articled(self.lead)

    @property
    def asked(self) -> str:
        """The question as a sentence says it, names with their articles."""
        return articled(self.question)


def grid(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    figures: Sequence[int] = (),
    is_long: bool = False,
) -> Grid:
    """Return a table of sequences."""
    return Grid(
        caption, tuple(head), tuple(tuple(row) for row in rows), frozenset(figures), is_long
    )


def prose(*sentences: str) -> Prose:
    """Return sentences, the empty ones left out."""
    return Prose(tuple(articled(sentence) for sentence in sentences if sentence))
