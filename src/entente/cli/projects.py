"""The command about schemes of several states: `project`."""

from __future__ import annotations

from entente.cli.options import AddCommand, add_day_options, add_output_options

FORMS = (
    "contract, asset_transfer, gas_union, economic, trilateral, consultation, nonaggression, "
    "neutrality, offense, defense, union"
)


def add_commands(add: AddCommand) -> None:
    """Add the command of this subject."""
    command = add(
        "project",
        "rate a scheme of three states or more: its chance form by form, and what stops it",
        "entente project --members RUS,KAZ,UZB --form gas_union",
    )
    command.add_argument("file", nargs="?", help="a scheme as TOML (docs/methods/projects.md)")
    command.add_argument("--members", metavar="STATES", help="its members, with commas between")
    command.add_argument("--optional", metavar="STATES", help="states to be tried as one more each")
    command.add_argument("--name", metavar="NAME", help="what it is called")
    command.add_argument("--form", metavar="FORM", help=f"{FORMS} (default: trilateral, any pact)")
    add_day_options(command)
    add_output_options(command)
    command.add_argument("--html", metavar="FILE", help="write the page of the scheme here")
