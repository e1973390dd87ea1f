"""Commands about the past of two states: `history`."""

from __future__ import annotations

from entente.cli.blocs import add_sheet_options
from entente.cli.options import AddCommand


def add_commands(add: AddCommand) -> None:
    """Add the commands of this subject."""
    command = add(
        "history",
        "show how two states stood to one another through time, and when it turned",
        "entente history 'North Korea' Russia --html history.html",
    )
    command.add_argument("state", help="a state's name or ISO 3166 alpha-3 code")
    command.add_argument("other", help="the other state")
    command.add_argument(
        "--seed",
        metavar="N",
        type=int,
        default=0,
        help="of the other orders that a turn is held against (default: 0)",
    )
    add_sheet_options(command)
