"""Commands about what the program knows: `pack`, `data`; and `completion`."""

from __future__ import annotations

from entente.cli.options import AddCommand, add_output_options


def add_commands(add: AddCommand) -> None:
    """Add the commands of this subject."""
    add_pack(add)
    add_data(add)
    add_completion(add)


def add_pack(add: AddCommand) -> None:
    """Add the command `pack`."""
    command = add("pack", "show what the shipped facts cover, and what they lack", "entente pack")
    add_output_options(command)


def add_data(add: AddCommand) -> None:
    """Add the command `data`."""
    command = add(
        "data",
        "list the research data sets that can be read, fetch them, or add files of yours",
        "entente data add ~/Downloads/atop5_1m.csv ~/Downloads/atop5_1a.csv",
    )
    command.add_argument(
        "what",
        choices=("list", "add", "fetch"),
        help="list the catalogue, add files, or fetch data sets by name from their address",
    )
    command.add_argument("path", nargs="*", help="files or folders to add, or names to fetch")
    add_output_options(command)


def add_completion(add: AddCommand) -> None:
    """Add the command `completion`."""
    command = add(
        "completion",
        "print a script that completes commands at the Tab key",
        "source <(entente completion bash)",
    )
    command.add_argument("shell", choices=("bash", "zsh", "tcsh"))
