"""What each command does: options in, a function of the workbench, its answer printed."""

from __future__ import annotations

import argparse
from importlib import import_module

SUBJECTS = {
    "answer": "questions",
    "partners": "forecasts",
    "backtest": "forecasts",
    "explain": "pairs",
    "accession": "accession",
    "guarantee": "accession",
    "bloc": "blocs",
    "compare": "blocs",
    "project": "projects",
    "history": "histories",
    "risk": "risk",
    "ledger": "ledgers",
    "read": "documents",
    "claims": "documents",
    "case": "documents",
    "pack": "facts",
    "data": "facts",
}
"""The module of each command; only the one that is run is loaded."""


def run(options: argparse.Namespace) -> None:
    """Run the command that the options name."""
    module = import_module(f"entente.commands.{SUBJECTS[options.command]}")
    module.HANDLERS[options.command](options)
