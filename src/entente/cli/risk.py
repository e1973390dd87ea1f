"""The command `risk`: how likely two states are to come to blows."""

from __future__ import annotations

from entente.cli.options import AddCommand, add_output_options


def add_commands(add: AddCommand) -> None:
    """Add the commands of this subject."""
    command = add(
        "risk",
        "estimate the chance of a militarized dispute, and of a war, between two states",
        "entente risk Russia Kazakhstan --horizon 10",
    )
    command.add_argument("state", help="a state's name or ISO 3166 alpha-3 code")
    command.add_argument("other", nargs="?", help="the other state (default: each, ranked)")
    command.add_argument(
        "--as-of", metavar="DATE", help="ask as of this day, YYYY-MM-DD (default: the pack's own)"
    )
    command.add_argument(
        "--horizon", metavar="YEARS", type=int, help="years ahead, 1 to 10 (default: 5)"
    )
    add_output_options(command)
    command.add_argument("--html", metavar="FILE", help="write the page here")
