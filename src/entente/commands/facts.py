"""What `pack` and `data` do: options in, the workbench called, its record printed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

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
    """List the catalogue of research data, or add files to the user's folder."""
    if options.what == "add" and not options.path:
        raise RequestError(
            "no file is named", where="data add", remedy="Name files or a folder to add."
        )
    for path in options.path:
        facts.add_data(Path(path))
    record = facts.data_record()
    if options.format == "json":
        print_record(record)
    else:
        scores.print_data(record, sys.stdout, form=options.format)


HANDLERS = {"pack": pack, "data": data}
