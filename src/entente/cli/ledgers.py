"""Commands about who gives what to whom: `ledger`."""

from __future__ import annotations

from entente.cli.blocs import add_sheet_options
from entente.cli.options import AddCommand

KINDS = ("arms", "aid", "energy", "sanctions", "recognition")


def add_commands(add: AddCommand) -> None:
    """Add the commands of this subject."""
    command = add(
        "ledger",
        "show who gives what to whom: data beside what documents claim",
        "entente ledger arms India --documents articles/ --html ledger.html",
    )
    command.add_argument("kind", choices=KINDS, help="what the ledger is about")
    command.add_argument(
        "state", nargs="+", help="a state; for recognition also a territory, for example Crimea"
    )
    command.add_argument(
        "--since", metavar="YEAR", type=int, help="first year (default: the last ten known)"
    )
    command.add_argument(
        "--with", dest="partner", metavar="STATE", help="only entries with this state"
    )
    command.add_argument("--case", metavar="FILE", help="show the claims of this case beside it")
    command.add_argument(
        "--documents", metavar="PATH", nargs="+", help="read these files or folders for claims"
    )
    command.add_argument(
        "--seed",
        metavar="N",
        type=int,
        default=0,
        help="of the other orders that a turn is held against (default: 0)",
    )
    add_sheet_options(command)
