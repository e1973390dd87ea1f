"""The coverage of the pack and of the shelf, as tables for people."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Any, TextIO

from rich import box
from rich.table import Table

from entente.dossier.text import create_console

Cells = Sequence[Sequence[str]]


def print_cells(title: str, head: Sequence[str], cells: Cells, stream: TextIO, form: str) -> None:
    """Write one table in the form asked for.

    Parameters
    ----------
    title : str
        What the table shows.
    head : sequence of str
        Its column headings; the first column is words, the others are figures.
    cells : sequence of sequences of str
        Its rows.
    stream : TextIO
        Where to.
    form : str
        text, csv or markdown.
    """
    if form == "csv":
        csv.writer(stream, lineterminator="\n").writerows([head, *cells])
        return
    if form == "markdown":
        stream.write(f"## {title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}\n")
        stream.writelines(f"| {' | '.join(row)} |\n" for row in cells)
        stream.write("\n")
        return
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for number, heading in enumerate(head):
        table.add_column(heading, justify="right" if number else "left")
    for row in cells:
        table.add_row(*row)
    create_console(stream).print(table)


def sentence_case(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]


def print_pack(record: dict[str, Any], stream: TextIO, *, form: str) -> None:
    """Write what the pack covers and what it declares as gaps."""
    counts = [[name, f"{count:,}"] for name, count in record["counts"].items()]
    title = f"Pack, facts to {record['freshness']}"
    print_cells(title, ["what", "rows"], counts, stream, form)
    if form == "csv":
        return
    sources = [
        [name, str(last) if last else "not known"] for name, last in record["last_years"].items()
    ]
    print_cells("Figures the forecast reads", ["source", "last year"], sources, stream, form)
    bullet = "- " if form == "markdown" else "  - "
    stream.write("Known gaps:\n" + "".join(f"{bullet}{gap}\n" for gap in record["gaps"]))


def print_data(record: dict[str, Any], stream: TextIO, *, form: str) -> None:
    """Write the catalogue of research data with what the user's folder holds of it."""
    cells = [
        [
            entry["name"],
            entry["file"],
            f"{entry['covers_from']}-{entry['covers_to']}",
            {None: "-", True: "yes", False: "yes, another copy"}[entry["is_known_copy"]],
        ]
        for entry in record["data_sets"]
    ]
    title = f"Research data, kept in {record['directory']}"
    print_cells(title, ["data set", "file", "years", "there"], cells, stream, form)
