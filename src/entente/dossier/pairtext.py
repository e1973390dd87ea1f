"""One pair in depth for a terminal."""

from __future__ import annotations

from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from entente.dossier.pair import PairAnswer, PairWay
from entente.dossier.premises import Premises
from entente.dossier.text import (
    WIDTH_WITHOUT_TERMINAL,
    create_hindsight,
    create_notes,
    create_reasons,
)
from entente.dossier.wording import band, percent, rung_words, signed, years_words
from entente.terms import RUNGS, Rung

WAYS_IN_FULL = 2
SINGLES_SHOWN = 8
PREMISES = "What would have to be true"
CAUTION = "A statement about the model, within what has been seen; not advice."


def print_pair(pair: PairAnswer, stream: TextIO) -> None:
    """Write a pair's account to a terminal or a file.

    Parameters
    ----------
    pair : PairAnswer
        What to show.
    stream : TextIO
        Where to.
    """
    width = None if stream.isatty() else WIDTH_WITHOUT_TERMINAL
    console = Console(file=stream, width=width, highlight=False, soft_wrap=False)
    console.print()
    console.print(Text(pair.answer.sentence, style="bold"))
    console.print(
        Text(f"Any new pact: {percent(pair.row.probability)} ({band(pair.row.interval)})")
    )
    for note in pair.row.notes:
        console.print(Text(f"Note: {note}.", style="dim"))
    console.print(create_rungs(pair))
    for way in pair.ways[:WAYS_IN_FULL]:
        console.print(create_way(way, pair.answer.horizon_years))
    console.print(create_premises(pair.premises))
    console.print(create_obligations(pair))
    console.print(create_ending(pair))
    console.print(create_history(pair))
    console.print(create_cases(pair))
    if pair.answer.hindsight:
        console.print(create_hindsight(pair.answer))
    console.print(create_notes(pair.answer))


def section(title: str, body: RenderableType) -> RenderableType:
    """Return a titled part."""
    return Group(Text(title, style="bold"), Padding(body, (0, 0, 1, 2)))


def create_rungs(pair: PairAnswer) -> RenderableType:
    """Return rungs against ways, in percent."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("way")
    table.add_column("any", justify="right")
    columns = [rung for rung in RUNGS if any(rung in way.rungs for way in pair.ways)]
    for rung in columns:
        table.add_column(rung.value, justify="right")
    for way in pair.ways:
        cells = [percent(way.rungs[rung]) if rung in way.rungs else "" for rung in columns]
        table.add_row(way.heading, percent(way.probability), *cells)
    others = [
        f"{rung_words(rung)} {percent(chance)}"
        for rung, chance in pair.row.rungs.items()
        if chance is not None and rung in pair.row.rung_intervals
    ]
    beside = Text(f"Beside the pledges: {', '.join(others)}." if others else "", style="dim")
    return Group(table, beside, Text(""))


def create_way(way: PairWay, horizon: int) -> RenderableType:
    """Return why one way has its chance."""
    heading = (
        f"Why {percent(way.probability)} for {way.heading} within {years_words(horizon)} "
        f"(baseline {signed(way.baseline_log_odds)} log-odds)"
    )
    return section(heading, create_reasons(way.lines))


def create_premises(premises: Premises | None) -> RenderableType:
    """Return what would have to be true."""
    if premises is None:
        return section(PREMISES, Text("nothing is left to sign"))
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    table.add_column(justify="right")
    table.add_column(style="dim")
    for turn in premises.singles[:SINGLES_SHOWN]:
        move = turn.moves[0]
        before, after = move.words
        table.add_row(
            move.what, before, f"-> {after}", f"{move.effort:.1f} SD, {percent(turn.probability)}"
        )
    body = Group(Text(premises.sentence), table, Text(CAUTION, style="dim"))
    return section(PREMISES, body)


def create_obligations(pair: PairAnswer) -> RenderableType:
    """Return what binds the two, by type and article."""
    if not pair.obligations:
        return section("Bound already by", Text("nothing in writing"))
    table = Table.grid(padding=(0, 2))
    for each in pair.obligations:
        marks = "umbrella" if each.is_umbrella else ""
        if each.in_force is False:
            marks += " not in force"
        words = f"since {each.since}" + (f", {each.article}" if each.article else "")
        table.add_row(Text(each.rung.value), Text(each.name), Text(f"{words} {marks}".strip()))
    return section("Bound already by", table)


def create_ending(pair: PairAnswer) -> RenderableType:
    """Return the chance that what binds the two ends, and why."""
    parts: list[RenderableType] = [Text(pair.ending_sentence)]
    if pair.ending is not None:
        parts.append(create_reasons(pair.ending.lines))
    return section("What may end", Group(*parts))


def create_history(pair: PairAnswer) -> RenderableType:
    """Return every commitment there has been."""
    if not pair.history:
        return section("History", Text("no commitment since 1945"))
    table = Table.grid(padding=(0, 2))
    for each in pair.history:
        span = f"{each.start} to {each.end or 'now'}"
        table.add_row(span, each.name, rungs_words(each.rungs, is_umbrella=each.is_umbrella))
    return section("History, from signature", table)


def rungs_words(rungs: tuple[Rung, ...], *, is_umbrella: bool) -> str:
    """Return obligations as a list, with the mark of an umbrella."""
    return ", ".join(rung.value for rung in rungs) + (" (umbrella)" if is_umbrella else "")


def create_cases(pair: PairAnswer) -> RenderableType:
    """Return the past pairs most like this one."""
    if pair.cases is None:
        return section("Cases like it", Text("none: nothing is left to sign, or no window closed"))
    years = years_words(pair.answer.horizon_years)
    opening = (
        f"Of the {pair.cases.nearest} past pairs most like this one, {pair.cases.signed} signed "
        f"something new within {years}. The nearest, by what bears on {pair.cases.way}:"
    )
    table = Table.grid(padding=(0, 2))
    for case in pair.cases.named:
        table.add_row(" and ".join(case.names), str(case.origin.year), case.outcome)
    return section("Cases like it", Group(Text(opening), table))
