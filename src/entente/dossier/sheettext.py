"""A sheet for a terminal."""

from __future__ import annotations

from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from entente.dossier.sheet import Grid, Prose, Sheet
from entente.dossier.text import create_console

LONG_ROWS = 12


def print_sheet(sheet: Sheet, stream: TextIO, *, top: int | None = None) -> None:
    """Write a sheet to a terminal or a file; pictures are for the page.

    Parameters
    ----------
    sheet : Sheet
        What to show.
    stream : TextIO
        Where to.
    top : int, optional
        At most so many rows of a long table.
    """
    console = create_console(stream)
    console.print()
    if sheet.note:
        console.print(Text(sheet.note))
        console.print()
    console.print(Text(sheet.headline, style="bold"))
    console.print(Text(f"{sheet.asked} As of {sheet.as_of}.", style="dim"))
    for section in sheet.sections:
        shown = [block for block in section.blocks if isinstance(block, Prose | Grid)]
        if not shown:
            continue
        console.print()
        console.print(Text(section.title, style="bold"))
        for block in shown:
            if isinstance(block, Prose):
                for sentence in block.sentences:
                    console.print(Text(sentence))
            else:
                print_grid(block, console, top)
    console.print()
    for gap in sheet.unknown:
        console.print(Text(f"Not known: {gap}", style="dim"))


def print_grid(block: Grid, console: Console, top: int | None) -> None:
    """Write one table; of a long one the first rows, and how many more there are."""
    most = (top or LONG_ROWS) if block.is_long else len(block.rows)
    table = Table(box=box.SIMPLE, pad_edge=False, title=block.caption, title_justify="left")
    for number, heading in enumerate(block.head):
        is_figure = number in block.figures
        table.add_column(heading, justify="right" if is_figure else "left", no_wrap=is_figure)
    for row in block.rows[:most]:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    if len(block.rows) > most:
        left = len(block.rows) - most
        console.print(Text(f"and {left} more (--top {len(block.rows)})", style="dim"))
