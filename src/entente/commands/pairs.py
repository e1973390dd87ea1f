"""What `explain` does: options in, the workbench called, its answer printed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from entente.commands.output import date_option, print_record, write_whole
from entente.dossier import pairflat, pairpage, pairtext
from entente.workbench import pairs
from entente.workbench.request import Request


def explain(options: argparse.Namespace) -> None:
    """Explain one pair in depth."""
    request = Request(
        as_of=date_option(options.as_of),
        horizon=options.horizon,
        case=Path(options.case) if options.case else None,
        documents=tuple(options.documents or ()),
    )
    found = pairs.explain_pair(options.state, options.other, request, target=options.target)
    if options.format == "json":
        print_record(found.as_record())
    elif options.format == "csv":
        sys.stdout.write(pairflat.to_csv(found))
    elif options.format == "markdown":
        sys.stdout.write(pairflat.to_markdown(found))
    else:
        pairtext.print_pair(found, sys.stdout)
    if options.html:
        write_whole(Path(options.html), pairpage.to_html(found), option="--html")
        sys.stderr.write(f"dossier: {options.html}\n")


HANDLERS = {"explain": explain}
