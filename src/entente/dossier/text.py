"""The answer for a terminal: one sentence, one table, then why."""

from __future__ import annotations

import os
from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from entente.dossier.allies import Circle, create_circles
from entente.dossier.answer import Line, PartnerRow, PartnersAnswer
from entente.dossier.bonds import at_risk
from entente.dossier.quotes import print_quotes
from entente.dossier.themes import gather
from entente.dossier.wording import (
    band,
    binding_words,
    listed,
    percent,
    reach_of,
    rung_words,
    signed,
    way_words,
)

DEFAULT_ROWS = 12
EXPLAINED_ROWS = 3
BAR, LONGEST_BAR = "\N{BLACK RECTANGLE}", 10
NOTE_MARK = "\N{DAGGER}"
MOST_ALLIES = 40
ENDINGS_SHOWN = 5
WIDTH_WITHOUT_TERMINAL = 110
LEAST_WIDTH = 40


class PipedConsole(Console):
    """A console that leaves a closed pipe to the command line, which knows the exit status."""

    def on_broken_pipe(self) -> None:
        """Raise the error again; Rich would leave the program."""
        raise  # noqa: PLE0704


def create_console(stream: TextIO) -> Console:
    """Return a console as wide as the terminal; without one, as COLUMNS says, or 110."""
    told = os.environ.get("COLUMNS", "")
    asked = int(told) if told.isascii() and told.isdigit() and int(told) else WIDTH_WITHOUT_TERMINAL
    width = None if stream.isatty() else max(asked, LEAST_WIDTH)
    return PipedConsole(file=stream, width=width, highlight=False, soft_wrap=False)


def print_answer(answer: PartnersAnswer, stream: TextIO, *, top: int | None = None) -> None:
    """Write an answer to a terminal or a file, coloured only where the stream is a terminal.

    Parameters
    ----------
    answer : PartnersAnswer
        What to show.
    stream : TextIO
        Where to.
    top : int, optional
        Rows of the table; by default twelve.
    """
    console = create_console(stream)
    rows = answer.rows[: top or DEFAULT_ROWS]
    console.print()
    console.print(Text(answer.sentence, style="bold"))
    console.print()
    console.print(Text(f"Understood as: {answer.question}", style="dim"))
    circles = create_circles(answer.rows)
    if circles:
        console.print(create_bound(circles))
    console.print(create_table(answer, rows))
    noted: dict[str, list[str]] = {}
    for row in rows:
        for note in row.notes:
            noted.setdefault(note, []).append(row.name)
    for note, names in noted.items():
        console.print(Text(f"{NOTE_MARK} {listed(names)}: {note}.", style="dim"))
    hidden = len(answer.rows) - len(rows)
    if hidden > 0:
        console.print(
            Text(f"{hidden} more states: --top N, or --format json for all.", style="dim")
        )
    for row in rows[:EXPLAINED_ROWS]:
        console.print(explain_row(row, answer.horizon_years))
    if answer.documents:
        console.print(print_quotes(answer))
    if any(row.ending for row in answer.rows):
        console.print(create_endings(answer))
    if answer.hindsight:
        console.print(create_hindsight(answer))
    console.print(create_notes(answer))


def create_bound(circles: tuple[Circle, ...]) -> RenderableType:
    """Return who is bound already, treaty by treaty, before what could be new."""
    table = Table.grid(padding=(0, 2))
    for circle in circles:
        names = ", ".join(ally.words for ally in circle.allies[:MOST_ALLIES])
        more = len(circle.allies) - MOST_ALLIES
        table.add_row(Text(circle.short), Text(names + (f" and {more} more" if more > 0 else "")))
    return Group(Text(""), Text("Bound already to defend, or to be defended", style="bold"), table)


def create_table(answer: PartnersAnswer, rows: tuple[PartnerRow, ...]) -> Table:
    """Return the table of partners."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column("#", justify="right", style="dim")
    table.add_column("partner", style="bold")
    asked = f"new {rung_words(answer.rung)}" if answer.rung else "any new pact"
    table.add_column(f"{asked}, {answer.horizon_years} y", justify="right")
    table.add_column("90 % interval", justify="right")
    table.add_column("likeliest form and way")
    table.add_column("bound already by")
    reach = reach_of(answer.rows)
    for rank, row in enumerate(rows, start=1):
        chance = row.probability if answer.rung is None else row.rungs.get(answer.rung)
        why = row.explanation
        table.add_row(
            str(rank),
            f"{row.name} {NOTE_MARK}" if row.notes else row.name,
            percent(chance),
            band(row.interval) if answer.rung is None else "",
            f"{rung_words(why.rung)}, {way_words(why)}",
            binding_words(row, reach),
        )
    return table


def explain_row(row: PartnerRow, horizon: int) -> RenderableType:
    """Return why a partner has its number, theme by theme."""
    why = row.explanation
    heading = Text.assemble(
        (f"Why {row.name}: ", "bold"),
        f"{rung_words(why.rung)} {way_words(why)}, {percent(why.probability)} "
        f"within {horizon} years (baseline {signed(why.baseline_log_odds)} log-odds)",
    )
    return Group(heading, Padding(create_reasons(why.lines), (0, 0, 1, 2)))


def create_reasons(lines: tuple[Line, ...]) -> Table:
    """Return the reasons, one row a theme: what it adds, as a bar too, and what tells most."""
    reasons = gather(lines)
    longest = max((abs(reason.log_odds) for reason in reasons), default=1.0) or 1.0
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for reason in reasons:
        style = "green" if reason.log_odds >= 0 else "red"
        bar = BAR * max(1, round(LONGEST_BAR * abs(reason.log_odds) / longest))
        mark = "+" if reason.log_odds >= 0 else "-"
        table.add_row(
            signed(reason.log_odds),
            Text(f"{mark} {bar}", style=style),
            Text(reason.theme.value),
            Text(reason.words, style="dim"),
        )
    return table


def create_endings(answer: PartnersAnswer) -> RenderableType:
    """Return the bonds that are likeliest to lapse."""
    bound = at_risk(answer.rows)
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for row, ending in bound[:ENDINGS_SHOWN]:
        table.add_row(
            row.name,
            percent(ending.probability),
            f"{band(ending.interval)}; {rung_words(ending.rung)}; such bonds: "
            f"{percent(ending.base_rate)}; first {ending.treaty_name or 'unknown'}",
        )
    heading = (
        f"What binds now, and the chance that it no longer does in {answer.horizon_years} years "
        f"(the {min(len(bound), ENDINGS_SHOWN)} likeliest of {len(bound)} bonds)"
    )
    return Group(Text(heading, style="bold"), Padding(table, (0, 0, 1, 2)))


def create_hindsight(answer: PartnersAnswer) -> RenderableType:
    """Return what the method would have said in the past, and what then happened."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column()
    for past in answer.hindsight:
        table.add_row("", Text(past.opening, style="bold"))
        table.add_row("likeliest then", past.said)
        if past.missed:
            table.add_row("from further down", past.missed)
    heading = Text("Asked the same way before, from what was known then", style="bold")
    return Group(heading, Padding(table, (0, 0, 1, 2)))


def create_notes(answer: PartnersAnswer) -> RenderableType:
    """Return base rate, track record, resolution, unknowns and sources."""
    notes = Table.grid(padding=(0, 2))
    notes.add_column(style="bold", no_wrap=True)
    notes.add_column()
    notes.add_row("Base rate", f"{percent(answer.base_rate.probability)}: {answer.base_rate.text}")
    notes.add_row("Track record", answer.track_record.summary)
    notes.add_row("Comes true if", answer.resolution)
    for number, gap in enumerate(answer.unknown):
        notes.add_row("Not known" if number == 0 else "", gap)
    notes.add_row("Sources", "; ".join(citation.split(".")[0] for citation in answer.citations))
    return notes
