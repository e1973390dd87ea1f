"""Commands about membership and what may stand in for it: `accession`, `guarantee`."""

from __future__ import annotations

import argparse

from entente.cli.options import AddCommand, add_output_options


def add_commands(add: AddCommand) -> None:
    """Add the commands of this subject."""
    add_accession(add)
    add_guarantee(add)


def add_accession(add: AddCommand) -> None:
    """Add the command `accession`."""
    command = add(
        "accession",
        "say whether a state will get into a body, who may hold out, at what price, and when",
        "entente accession Sweden NATO --as-of 2023-02-15 --html sweden.html",
    )
    command.add_argument("state", help="a state's name or ISO 3166 alpha-3 code")
    command.add_argument("organisation", nargs="+", help="a body's code or name, for example NATO")
    command.add_argument(
        "--horizon", metavar="YEARS", type=int, help="years ahead, 1 to 10 (default: 5)"
    )
    command.add_argument(
        "--seed", metavar="N", type=int, default=0, help="of the draws behind the intervals"
    )
    add_sheet_options(command)


def add_guarantee(add: AddCommand) -> None:
    """Add the command `guarantee`."""
    command = add(
        "guarantee",
        "show what could replace membership for a state: the menu, what each form obliges to, "
        "what followed, what it costs",
        "entente guarantee Ukraine --html menu.html",
    )
    command.add_argument("state", nargs="+", help="a state's name or ISO 3166 alpha-3 code")
    command.add_argument(
        "--horizon", metavar="YEARS", type=int, help="years ahead, 1 to 10 (default: 5)"
    )
    command.add_argument(
        "--seed", metavar="N", type=int, default=0, help="of the draws behind the intervals"
    )
    add_sheet_options(command)


def add_sheet_options(command: argparse.ArgumentParser) -> None:
    """Add the options about the day, the page and what is printed."""
    command.add_argument(
        "--as-of", metavar="DATE", help="ask as of this day, YYYY-MM-DD (default: the pack's own)"
    )
    add_output_options(command)
    command.add_argument("--html", metavar="FILE", help="write the page here")
