"""What a person's documents say of each partner: exact quotes, for and against, with weights."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from entente.dossier.answer import SILENCE, PartnerRow, PartnersAnswer
from entente.dossier.standing import create_standings, print_standings
from entente.dossier.wording import percent, signed

QUOTED_ROWS = 30
SILENT_NAMED = 12
MENTIONED = "named, not weighed"
_CONTRAST_WORDS = {
    "revealed_refusal": "Statement against behaviour",
    "words_against_deeds": "Words against deeds",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """One claim about a pair as a reader sees it.

    Parameters
    ----------
    direction : str
        for or against; with `history` before it where it speaks of the past.
    words : str
        The document's exact words, on one line.
    who : str
        Who says it, in which document, with which grade, and what it is linked to.
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
    mentions : tuple of Quote
        Sentences that name the two without a claim about them.
    contrasts : tuple of str
        Where words and deeds point different ways, in words.
    """

    name: str
    partner: str
    model: str
    moved: str
    quotes: tuple[Quote, ...]
    mentions: tuple[Quote, ...]
    contrasts: tuple[str, ...]


def create_testimonies(answer: PartnersAnswer) -> tuple[Testimony, ...]:
    """Return what the documents say, partner by partner, in the order of the answer."""
    return tuple(testimony_of(row, answer) for row in answer.rows if quoted(row))


def quoted(row: PartnerRow) -> bool:
    """Whether any document speaks of the pair."""
    return row.evidence is not None and row.evidence.note is None


def testimony_of(row: PartnerRow, answer: PartnersAnswer) -> Testimony:
    """Return what the documents say of one pair."""
    assert row.evidence is not None
    note = row.evidence
    quotes = [quote_of(claim, "for") for claim in note.speaks_for]
    quotes += [quote_of(claim, "against") for claim in note.speaks_against]
    contrasts = [
        f"{_CONTRAST_WORDS[one['kind']]}: "
        f"{_named(one['why'], {answer.subject: answer.subject_name, row.partner: row.name})}."
        for one in note.contrasts
    ]
    return Testimony(
        row.name,
        row.partner,
        percent(row.model_probability),
        percent(row.probability),
        tuple(quotes),
        tuple(mention_of(passage) for passage in note.mentions),
        tuple(contrasts),
    )


def _named(words: str, names: Mapping[str, str]) -> str:
    """Return words with the codes of states replaced by their names."""
    for code, name in names.items():
        words = re.sub(rf"\b{re.escape(code)}\b", name, words)
    return words


def quote_of(claim: Mapping[str, Any], direction: str) -> Quote:
    """Return a claim of the machine contract as a reader sees it."""
    speaker = claim["speaker"] or "the author"
    linked = [
        f"{words} {len(claim[field])}"
        for field, words in (("duplicates", "said also"), ("conflicts", "contradicted by"))
        if claim[field]
    ]
    sources = claim["independent"]
    linked += [f"{sources} independent sources"] if sources > 1 else []
    return Quote(
        direction=f"history, {direction}" if claim.get("is_history") else direction,
        words=" ".join(claim["quote"].split()),
        who="; ".join([f"{speaker}, {claim['document']}, grade {claim['grade']}", *linked]),
        added=signed(claim["log_odds"]),
        why=claim["why"],
    )


def mention_of(passage: Mapping[str, Any]) -> Quote:
    """Return a passage without a claim as a reader sees it."""
    words = " ".join(passage["quote"].split())
    return Quote(MENTIONED, words, f"{passage['document']}, {passage['block']}", "", passage["why"])


def silent_names(answer: PartnersAnswer) -> list[str]:
    """Return the leading partners of whom the documents say nothing."""
    return [row.name for row in answer.rows[:SILENT_NAMED] if not quoted(row)]


def print_quotes(answer: PartnersAnswer) -> RenderableType:
    """Return the quotes for a terminal; a document's words are only words."""
    lines: list[RenderableType] = [Text("What your documents say", style="bold")]
    standings = create_standings(answer)
    if standings.rows:
        lines += [print_standings(standings), Text("")]
    for one in create_testimonies(answer)[:QUOTED_ROWS]:
        lines.append(Text(f"{one.name}: model {one.model}, after the documents {one.moved}"))
        for contrast in one.contrasts:
            lines.append(Text(f"  {contrast}", style="italic"))
        for quote in one.quotes:
            lines.append(Text(f'  {quote.direction:7} {quote.added}  "{quote.words}"'))
            lines.append(Text(f"          {quote.who}; {quote.why}", style="dim"))
        for quote in one.mentions:
            lines.append(Text(f'  {quote.direction}  "{quote.words}"'))
            lines.append(Text(f"          {quote.who}; {quote.why}", style="dim"))
    silent = silent_names(answer)
    if silent:
        lines.append(Text(f"{SILENCE}: {', '.join(silent)}", style="dim"))
    return Group(*lines, Text(""))
