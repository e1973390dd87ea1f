"""The command line: arguments in, one function called, its answer printed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from entente import __version__


def create_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(prog="entente", description="Who could ally with whom?")
    parser.add_argument("--version", action="version", version=f"entente {__version__}")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    create_parser().parse_args(arguments)
    return 0
