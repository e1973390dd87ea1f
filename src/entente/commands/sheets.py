"""How an answer that is a sheet is printed and written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from typing import Any

from entente.commands.output import checked_target, print_record, write_whole
from entente.dossier import sheetmarkdown, sheetpage, sheettext
from entente.dossier.sheet import Sheet
from entente.errors import RequestError


def check_page(options: argparse.Namespace) -> None:
    """Refuse a page that could not be written, and no rows, before anything is computed."""
    if options.html is not None:
        checked_target(options.html, option="--html")
    if options.top is not None and options.top < 1:
        raise RequestError(f"{options.top} rows", where="--top", remedy="Give 1 or more.")


def show_sheet(
    sheet: Sheet,
    options: argparse.Namespace,
    *,
    record: Callable[[], Mapping[str, Any]],
    table: Callable[[], str],
) -> None:
    """Write the page where asked for, and print the answer in the form asked for.

    Parameters
    ----------
    sheet : Sheet
        The answer for readers.
    options : argparse.Namespace
        `format`, `html` and `top`.
    record, table : callable
        Make the JSON object and the CSV.
    """
    if options.html:
        target = checked_target(options.html, option="--html")
        write_whole(target, sheetpage.to_html(sheet), option="--html")
    if options.format == "json":
        print_record(record())
    elif options.format == "csv":
        sys.stdout.write(table())
    elif options.format == "markdown":
        sys.stdout.write(sheetmarkdown.to_markdown(sheet, top=options.top))
    else:
        sheettext.print_sheet(sheet, sys.stdout, top=options.top)
    sys.stdout.flush()
    if options.html:
        sys.stderr.write(f"dossier: {options.html}\n")
