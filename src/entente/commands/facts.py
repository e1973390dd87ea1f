"""What `pack` and `data` do: options in, the workbench called, its record printed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from entente.commands.output import print_record
from entente.dossier import scores
from entente.errors import RequestError
from entente.workbench import facts


def pack(options: argparse.Namespace) -> None:
    """Show what the pack covers."""
    record = facts.pack_record()
    if options.format == "json":
        print_record(record)
    else:
        scores.print_pack(record, sys.stdout, form=options.format)


def data(options: argparse.Namespace) -> None:
    """List the catalogue of research data, or add files to the user's folder, or fetch them."""
    if options.what == "add" and not options.path:
        raise RequestError(
            "no file is named", where="data add", remedy="Name files or a folder to add."
        )
    if options.what == "fetch" and not options.path:
        raise RequestError(
            "no data set is named",
            where="data fetch",
            remedy="`entente data list` shows the names.",
        )
    for named in options.path:
        if options.what == "fetch":
            fetch(named)
        else:
            facts.add_data(Path(named))
    record = facts.data_record()
    if options.format == "json":
        print_record(record)
    else:
        scores.print_data(record, sys.stdout, form=options.format)


def fetch(name: str) -> None:
    """Fetch one data set, showing on standard error how far it has come."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(name, total=None)
        facts.fetch_data(
            name, progress=lambda come, whole: bar.update(task, completed=come, total=whole)
        )


HANDLERS = {"pack": pack, "data": data}
