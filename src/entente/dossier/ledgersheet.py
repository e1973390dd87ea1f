"""A ledger as a sheet, and as CSV."""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from entente.dossier.ledgerpicture import bars_picture, mix_picture, spans_picture
from entente.dossier.ledgers import LedgerAnswer
from entente.dossier.record import flattened
from entente.dossier.sheet import Block, Section, Sheet, grid, prose
from entente.models.ledger import Entry, Kind, Mix

MOVES_TOLD = 3
APART = "Data and documents stand side by side and are never added together."
CSV_COLUMNS = (
    "origin",
    "giver",
    "receiver",
    "what",
    "amount",
    "unit",
    "since",
    "until",
    "status",
    "share",
    "source",
    "verified",
    "grade",
    "quote",
)


def to_sheet(answer: LedgerAnswer, command: Sequence[str]) -> Sheet:
    """Return a ledger as a sheet.

    Parameters
    ----------
    answer : LedgerAnswer
        What to show.
    command : sequence of str
        The words of the command line that computes it again.
    """
    sections = [data_section(answer)]
    if answer.deals:
        sections.append(deals_section(answer))
    sections.append(claims_section(answer))
    return Sheet(
        kicker=("Ledger", answer.kind.value, answer.subject_name),
        lead=answer.verdict,
        note="",
        question=answer.question,
        as_of=answer.as_of,
        sections=tuple(sections),
        unknown=answer.unknown,
        citations=answer.citations,
        manifest=tuple((name, str(value)) for name, value in flattened(answer.manifest).items()),
        command=shlex.join(command),
    )


def data_section(answer: LedgerAnswer) -> Section:
    """Return what the data tell."""
    blocks: list[Block] = []
    if answer.mix is not None:
        blocks.append(mix_picture(answer, answer.mix))
        blocks.append(prose(*mix_sentences(answer, answer.mix)))
    spans = answer.kind in {Kind.SANCTIONS, Kind.RECOGNITION}
    draw = spans_picture if spans else bars_picture
    chart = draw(answer, answer.entries)
    if chart is not None:
        blocks.append(chart)
    if answer.entries:
        blocks.append(
            entries_grid(f"{answer.kind.value.capitalize()}, from data", answer, answer.entries)
        )
    else:
        blocks.append(prose("The data tell of nothing."))
    return Section("data", "From data", APART, tuple(blocks))


def mix_sentences(answer: LedgerAnswer, mix: Mix) -> list[str]:
    """Return what each turn of a mix of suppliers was: whose shares moved most."""
    places = [mix.years.index(year) for year, _ in mix.turns]
    bounds = [0, *places, len(mix.years)]
    said: list[str] = []
    for number, (year, p_value) in enumerate(mix.turns, start=1):
        before, after = (
            [fmean(column) for column in zip(*mix.shares[start:end], strict=True)]
            for start, end in pairwise(bounds[number - 1 : number + 2])
        )
        moves = sorted(
            zip(mix.suppliers, before, after, strict=True),
            key=lambda move: -abs(move[2] - move[1]),
        )
        told = [
            f"{answer.name(supplier)} {100 * old:.0f} to {100 * new:.0f} %"
            for supplier, old, new in moves[:MOVES_TOLD]
        ]
        span = f"{mix.years[bounds[number - 1]]}–{mix.years[bounds[number + 1] - 1]}"
        said.append(f"{year}, within {span}: {', '.join(told)} (p = {p_value:.3f}).")
    return said


def deals_section(answer: LedgerAnswer) -> Section:
    """Return arms deals one by one; they are the same arms as above."""
    return Section(
        "deals",
        "Deal by deal",
        "From the register on the shelf, by year of order: signed where nothing has come yet. The "
        "same arms as above, so they are not added to them.",
        (entries_grid("Arms deals", answer, answer.deals),),
    )


def claims_section(answer: LedgerAnswer) -> Section:
    """Return what documents claim, with their words."""
    blocks: list[Block] = []
    if answer.claims:
        rows = [
            [
                f"{answer.name(each.giver) or '?'} to {answer.name(each.receiver) or '?'}",
                "; ".join(filter(None, (each.what, amount_words(each), span_words(each)))),
                each.progress.value,
                f"“{each.quote}”",
                f"{each.source}, grade {each.grade}",
            ]
            for each in answer.claims
        ]
        head = ["who to whom", "what", "status", "words", "document"]
        blocks.append(grid("Claims of documents", head, rows))
    elif answer.documents:
        blocks.append(prose("The documents claim nothing of this kind about it."))
    else:
        blocks.append(prose("No document was read (--case or --documents)."))
    return Section(
        "claims",
        "From documents",
        "What is claimed, by whom, graded by source and information. A status is what the words "
        "say of it, not that it is so.",
        tuple(blocks),
    )


def entries_grid(caption: str, answer: LedgerAnswer, entries: Sequence[Entry]) -> Block:
    """Return entries from data as a table."""
    has_amount = any(each.amount is not None for each in entries)
    rows = [
        [
            answer.name(each.giver),
            answer.name(each.receiver),
            each.what,
            *([amount_words(each), share_words(each)] if has_amount else []),
            span_words(each),
            each.progress.value + ("" if each.is_verified else ", unverified"),
        ]
        for each in entries
    ]
    middle = ["amount", "of receiver's"] if has_amount else []
    head = ["giver", "receiver", "what", *middle, "when", "status"]
    return grid(caption, head, rows, figures=(3, 4) if has_amount else (), is_long=True)


def amount_words(entry: Entry) -> str:
    """Return an amount with its unit."""
    if entry.amount is None:
        return ""
    number = f"{entry.amount:,.3g}" if entry.amount < 1000 else f"{entry.amount:,.0f}"
    return f"{number} {entry.unit}".strip()


def share_words(entry: Entry) -> str:
    """Return a share in percent."""
    return "" if entry.share is None else f"{100 * entry.share:.0f} %"


def span_words(entry: Entry) -> str:
    """Return from when to when."""
    if entry.since and entry.until and entry.since != entry.until:
        return f"{entry.since} to {entry.until}"
    if entry.until and not entry.since:
        return f"to {entry.until}"
    return entry.since or "not known"


def to_csv(answer: LedgerAnswer, *, top: int | None = None) -> str:
    """Return one row an entry, data, deals and claims alike; an empty field is silence.

    Columns: `CSV_COLUMNS`; `origin` keeps apart what must not be added.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for origin, entries in (
        ("data", answer.entries),
        ("deal", answer.deals),
        ("document", answer.claims),
    ):
        for each in entries[:top]:
            what = [each.giver, each.receiver, each.what, each.amount, each.unit]
            when = [each.since, each.until, each.progress.value, each.share, each.source]
            words = ["true" if each.is_verified else "false", each.grade, each.quote]
            writer.writerow([origin, *what, *when, *words])
    return out.getvalue()
