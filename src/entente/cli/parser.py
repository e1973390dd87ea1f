"""The parser of all commands: each subject adds its own."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from entente import __version__
from entente.cli import (
    accession,
    blocs,
    documents,
    facts,
    forecasts,
    histories,
    ledgers,
    projects,
    risk,
)
from entente.cli.options import FORMATTER
from entente.errors import MOST_ECHOED, RequestError, shortened

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

SUBJECTS = (
    forecasts,
    accession,
    blocs,
    histories,
    ledgers,
    risk,
    projects,
    documents,
    facts,
)
"""Modules that add commands; help lists them in this order."""

EXAMPLES = """examples:
  entente answer "What countries could Russia join an alliance with?"
  entente answer "Who could sign a defense pact with Japan in the next ten years?"
  entente partners Turkey --as-of 2015-12-31 --horizon 5
  entente partners SWE --rung defense --format json
  entente explain Russia Iran --target 0.1
  entente accession Ukraine NATO --as-of 2023-07-10
  entente compare SCO NATO --html sco.html
  entente risk Russia Kazakhstan
  entente history India Russia --html history.html
  entente ledger arms India --documents articles/
  entente read articles/ --case case.entente
  entente partners Russia --case case.entente --as-of 2022-12-31
  entente backtest
  entente pack
  source <(entente completion bash)

exit status: 0 answered, 2 the request was wrong, 3 the data was wrong, 1 our fault
"""


def whole_number(text: str) -> int:
    """Read a whole number.

    Raises
    ------
    argparse.ArgumentTypeError
        It is none.

    Examples
    --------
    >>> whole_number("5")
    5
    """
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None


class Parser(argparse.ArgumentParser):
    """A parser that raises our errors, so that they are printed like any other."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.register("type", int, whole_number)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print help; argparse would hide that it could not."""
        (file or sys.stderr).write(message)

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print."""
        brief = re.sub(rf"\S{{{MOST_ECHOED},}}", lambda word: shortened(word[0]), message)
        raise RequestError(brief, where=self.prog, remedy=f"See: {self.prog} --help")


def create_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = Parser(
        prog="entente",
        description="Entente, the workbench for alliance politics: who could ally with whom, in "
        "what form, how likely, and why.",
        epilog=EXAMPLES,
        formatter_class=FORMATTER,
    )
    parser.add_argument("--version", action="version", version=f"entente {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def add_command(name: str, what: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=what,
            description=what[0].upper() + what[1:] + ".",
            epilog=f"example:\n  {example}",
            formatter_class=FORMATTER,
        )

    for subject in SUBJECTS:
        subject.add_commands(add_command)
    return parser
