"""Commands about blocs: `bloc`, `compare`."""

from __future__ import annotations

import argparse

from entente.cli.options import AddCommand, add_output_options


def add_commands(add: AddCommand) -> None:
    """Add the commands of this subject."""
    add_bloc(add)
    add_compare(add)


def add_bloc(add: AddCommand) -> None:
    """Add the command `bloc`."""
    command = add(
        "bloc",
        "show what a bloc is, what it has and how it holds together",
        "entente bloc NATO --as-of 2023-07-11",
    )
    command.add_argument(
        "bloc",
        nargs="*",
        help='a body, a part of one ("NATO newer eastern members"), or states with commas between '
        "(RUS,KAZ,UZB)",
    )
    add_member_options(command)
    add_sheet_options(command)


def add_compare(add: AddCommand) -> None:
    """Add the command `compare`."""
    command = add(
        "compare",
        "set two blocs side by side: what they are, then what they have",
        "entente compare SCO NATO --weight gdp=2 warheads=0",
    )
    command.add_argument("first", help="a body, a part of one, or states with commas between")
    command.add_argument("second", help="the other")
    add_member_options(command)
    command.add_argument(
        "--weight",
        metavar="MEASURE=N",
        nargs="+",
        help="weights of cinc, gdp, net, spending, surplus, personnel, warheads (default: 1 each)",
    )
    add_sheet_options(command)


def add_member_options(command: argparse.ArgumentParser) -> None:
    """Add the options that say which members of the first bloc are meant."""
    command.add_argument(
        "--members",
        metavar="STATES",
        help="only these members, with commas between; without a body, a group of them",
    )
    command.add_argument(
        "--joined-after",
        metavar="DATE",
        help="only members of the first that came in after this",
    )
    command.add_argument(
        "--joined-before",
        metavar="DATE",
        help="only members of the first that came in before this",
    )
    command.add_argument("--region", metavar="NAME", help="only members of the first there")


def add_sheet_options(command: argparse.ArgumentParser) -> None:
    """Add the options about the day, the page and what is printed."""
    command.add_argument(
        "--as-of", metavar="DATE", help="ask as of this day, YYYY-MM-DD (default: the pack's own)"
    )
    add_output_options(command)
    command.add_argument("--html", metavar="FILE", help="write the page here")
