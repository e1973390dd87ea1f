"""What a person's documents say of each partner: exact quotes, for and against, with weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from entente.dossier.answer import PartnerRow, PartnersAnswer
from entente.dossier.wording import percent, signed

SILENCE = "no evidence in your documents"
QUOTED_ROWS = 12
SILENT_NAMED = 12


@dataclass(frozen=True, slots=True)
class Quote:
    """One claim about a pair as a reader sees it.

    Parameters
    ----------
    direction : str
        for or against.
    words : str
        The document's exact words, on one line.
    who : str
        Who says it, in which document, with which grade.
    added : str
        The log-odds it adds.
    why : str
        How that came about, or why it is nothing.
    """

    direction: str
    words: str
    who: str
    added: str
    why: str


@dataclass(frozen=True, slots=True)
class Testimony:
    """What documents say of one partner.

    Parameters
    ----------
    name, partner : str
        The state.
    model, moved : str
        The model's chance and the chance after the documents, in percent.
    quotes : tuple of Quote
        For and against, those that add most first.
    without : tuple of tuple of str
        For each document, the log-odds of all the others.
    """

    name: str
    partner: str
    model: str
    moved: str
    quotes: tuple[Quote, ...]
    without: tuple[tuple[str, str], ...]


def create_testimonies(answer: PartnersAnswer) -> tuple[Testimony, ...]:
    """Return what the documents say, partner by partner, in the order of the answer."""
    return tuple(testimony_of(row) for row in answer.rows if quoted(row))


def quoted(row: PartnerRow) -> bool:
    """Whether any document speaks of the pair."""
    note = row.evidence
    return note is not None and bool(note.speaks_for or note.speaks_against)


def testimony_of(row: PartnerRow) -> Testimony:
    """Return what the documents say of one pair."""
    assert row.evidence is not None
    note = row.evidence
    quotes = [quote_of(claim, "for") for claim in note.speaks_for]
    quotes += [quote_of(claim, "against") for claim in note.speaks_against]
    return Testimony(
        row.name,
        row.partner,
        percent(row.model_probability),
        percent(row.probability),
        tuple(quotes),
        tuple((name, signed(log_odds)) for name, log_odds in note.without_source.items()),
    )


def quote_of(claim: Mapping[str, Any], direction: str) -> Quote:
    """Return a claim of the machine contract as a reader sees it."""
    speaker = claim["speaker"] or "the author"
    return Quote(
        direction=direction,
        words=" ".join(claim["quote"].split()),
        who=f"{speaker}, {claim['document']}, grade {claim['grade']}",
        added=signed(claim["log_odds"]),
        why=claim["why"],
    )


def silent_names(answer: PartnersAnswer) -> list[str]:
    """Return the leading partners of whom the documents say nothing."""
    return [row.name for row in answer.rows[:SILENT_NAMED] if not quoted(row)]


def print_quotes(answer: PartnersAnswer) -> RenderableType:
    """Return the quotes for a terminal; a document's words are only words."""
    lines: list[RenderableType] = [Text("What your documents say", style="bold")]
    for one in create_testimonies(answer)[:QUOTED_ROWS]:
        lines.append(Text(f"{one.name}: model {one.model}, after the documents {one.moved}"))
        for quote in one.quotes:
            lines.append(Text(f'  {quote.direction:7} {quote.added}  "{quote.words}"'))
            lines.append(Text(f"          {quote.who}; {quote.why}", style="dim"))
    silent = silent_names(answer)
    if silent:
        lines.append(Text(f"{SILENCE}: {', '.join(silent)}", style="dim"))
    return Group(*lines, Text(""))
