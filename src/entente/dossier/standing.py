"""The model's number and the number after the documents, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from rich.table import Table

from entente.dossier.answer import PartnerRow, PartnersAnswer
from entente.dossier.evidenced import moved
from entente.dossier.wording import percent, signed

MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class Standing:
    """One partner before and after the documents.

    Parameters
    ----------
    name, partner : str
        The state.
    model, after : str
        The model's chance, and the chance after all documents.
    log_odds : str
        What the documents add together.
    counts : str
        How many quotes speak for and against.
    without : tuple of str
        The chance if one document is left out, in the order of `Standings.documents`.
    """

    name: str
    partner: str
    model: str
    after: str
    log_odds: str
    counts: str
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standings:
    """The partners of whom the documents claim something, in the order of the answer.

    Parameters
    ----------
    documents : tuple of str
        The documents that are left out one by one.
    rows : tuple of Standing
        One per partner.
    """

    documents: tuple[str, ...]
    rows: tuple[Standing, ...]


def create_standings(answer: PartnersAnswer, *, most: int = MOST_ROWS) -> Standings:
    """Return the two numbers of each partner, and what becomes of them without each document."""
    claimed = [row for row in answer.rows if _is_claimed(row)][:most]
    documents = tuple(
        name
        for name in answer.documents
        if any(row.evidence and name in row.evidence.without_source for row in claimed)
    )
    return Standings(documents, tuple(_standing(row, documents) for row in claimed))


def _is_claimed(row: PartnerRow) -> bool:
    """Whether any claim speaks of the pair."""
    return row.evidence is not None and bool(row.evidence.speaks_for or row.evidence.speaks_against)


def _standing(row: PartnerRow, documents: tuple[str, ...]) -> Standing:
    """Return one partner's numbers."""
    note = row.evidence
    assert note is not None
    return Standing(
        row.name,
        row.partner,
        percent(row.model_probability),
        percent(row.probability),
        signed(note.log_odds),
        f"{len(note.speaks_for)} / {len(note.speaks_against)}",
        tuple(
            percent(moved(row.model_probability, note.without_source[name]))
            if name in note.without_source
            else "same"
            for name in documents
        ),
    )


def short_name(document: str) -> str:
    """Return a document's name short enough for the head of a column."""
    stem = document.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return stem if len(stem) <= 12 else f"{stem[:11]}…"


def print_standings(standings: Standings) -> Table:
    """Return the table for a terminal."""
    table = Table(box=None, pad_edge=False, title=None)
    table.add_column("partner")
    for head in ("model", "after", "log-odds", "for / against"):
        table.add_column(head, justify="right")
    for name in standings.documents:
        table.add_column(f"without {short_name(name)}", justify="right", overflow="fold")
    for row in standings.rows:
        table.add_row(row.name, row.model, row.after, row.log_odds, row.counts, *row.without)
    return table
