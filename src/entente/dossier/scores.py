"""The record of the forecast and the coverage of the pack, for people."""

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


def print_backtest(record: dict[str, Any], stream: TextIO, *, form: str) -> None:
    """Write the back-test: scores, rivals, windows and reliability of every question."""
    for target in record["targets"].values():
        rows = [rival_row(who, target) for who in target["mean"]]
        head = ["forecaster", "AUC", "AP", "AUC by treaty", "log skill", "Brier skill", *BETTER]
        print_cells(sentence_case(target["words"]), head, rows, stream, form)
        windows = [window_row(window) for window in target["windows"]]
        head = ["origin", "at risk", "came", "expected", "treaties", "AUC", "AP", "log skill"]
        print_cells(f"{sentence_case(target['words'])}, by window", head, windows, stream, form)
    if form == "csv":
        return
    line = record["targets"]["any"]["reliability"]
    low, high = line["slope_interval"]
    stream.write(
        f"Pooled reliability slope {line['slope']:.2f} ({low:.2f} to {high:.2f}; 1 is perfect). "
        f"{sentence_case(record['scores_are'])}. Made {record['made']} by {record['script']}, "
        f"horizon {record['horizon_years']} years; origins {record['held_out']} were opened once, "
        "when every choice had been made.\n"
    )


BETTER = ("AUC gained over it, 90 %", "AP gained over it, 90 %")


def rival_row(who: str, target: dict[str, Any]) -> list[str]:
    """Return one forecaster's means, and what the forecast gains over it."""
    scores = target["mean"][who]
    names = ("auc", "average_precision", "auc_by_treaty", "log_skill", "brier_skill")
    gains = [gain_words(target["against"].get(who, {}).get(name)) for name in ("auc", names[1])]
    return [who.replace("_", " "), *(score_cell(scores[name]) for name in names), *gains]


def gain_words(gain: dict[str, float] | None) -> str:
    """Return a paired difference with its interval."""
    if gain is None:
        return ""
    return f"{gain['difference']:+.3f} ({gain['low']:+.3f} to {gain['high']:+.3f})"


def window_row(window: dict[str, Any]) -> list[str]:
    """Return one window's counts and scores."""
    scores = window["scores"]["entente"]
    counts = [str(window["origin"]), f"{window['at_risk']:,}", f"{window['events']:,}"]
    rest = [score_cell(scores[name]) for name in ("auc", "average_precision", "log_skill")]
    return [*counts, f"{scores['expected']:,.0f}", str(window["treaties"]), *rest]


def score_cell(score: float | None) -> str:
    """Return a score with three digits; silence is a dash."""
    return "-" if score is None else f"{score:.3f}"


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
