"""The command line: arguments in, one function called, its answer printed.

Only the standard library is imported here, so that `entente --help` comes at once; each command
imports what it needs when it runs.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import io
import json
import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from entente import __version__
from entente.cli_documents import add_document_commands
from entente.errors import (
    MOST_ECHOED,
    EntenteError,
    ExitStatus,
    RequestError,
    echoed,
    nearest_words,
    shortened,
)

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # pyright: ignore[reportPrivateUsage]

FORMATS = ("text", "json", "csv", "markdown")
RUNG_CHOICES = ("consultation", "nonaggression", "neutrality", "offense", "defense")
DEBUG_VARIABLE = "ENTENTE_DEBUG"
_OUTPUT_FAULTS = {errno.EPIPE, errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, errno.EDQUOT}

EXAMPLES = """examples:
  entente answer "What countries could Russia join an alliance with?"
  entente answer "Who could sign a defense pact with Japan in the next ten years?"
  entente partners Turkey --as-of 2015-12-31 --horizon 5
  entente partners SWE --rung defense --format json
  entente explain Russia Iran --target 0.1
  entente read articles/ --case case.entente
  entente partners Russia --case case.entente --as-of 2022-12-31
  entente backtest
  entente pack
  source <(entente completion bash)

exit status: 0 answered, 2 the request was wrong, 3 the data was wrong, 1 our fault
"""


class Parser(argparse.ArgumentParser):
    """A parser that raises our errors, so that they are printed like any other."""

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
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"entente {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    add_answer(commands)
    add_partners(commands)
    add_explain(commands)
    add_backtest(commands)
    add_document_commands(lambda name, what, example: add_command(commands, name, what, example))
    add_pack(commands)
    add_data(commands)
    add_completion(commands)
    return parser


def add_command(commands: Commands, name: str, what: str, example: str) -> Parser:
    """Add one command with its help and an example."""
    return commands.add_parser(
        name,
        help=what,
        description=what[0].upper() + what[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_answer(commands: Commands) -> None:
    """Add the command `answer`."""
    command = add_command(
        commands,
        "answer",
        "answer a question in plain words",
        'entente answer "What countries could Russia join an alliance with?"',
    )
    command.add_argument("question", nargs="+", help="the question, in English")
    add_forecast_options(command)


def add_partners(commands: Commands) -> None:
    """Add the command `partners`."""
    command = add_command(
        commands,
        "partners",
        "rank the states that a state could ally with",
        "entente partners Russia --rung defense --horizon 10",
    )
    command.add_argument("state", nargs="+", help="a state's name or ISO 3166 alpha-3 code")
    add_forecast_options(command)


def add_explain(commands: Commands) -> None:
    """Add the command `explain`."""
    command = add_command(
        commands,
        "explain",
        "explain one pair in depth: every way, what is like it, what would have to be true",
        "entente explain Russia Iran --target 0.1 --html pair.html",
    )
    command.add_argument("state", help="a state's name or ISO 3166 alpha-3 code")
    command.add_argument("other", help="the other state")
    add_day_options(command)
    command.add_argument(
        "--target",
        metavar="CHANCE",
        type=float,
        help="find the smallest change that takes the chance of any pact across this "
        "(default: the next of 1, 2, 5, 10, 20, 50, 80, 95 %%)",
    )
    command.add_argument(
        "--format", choices=FORMATS, default="text", help="what to print (default: text)"
    )
    command.add_argument("--html", metavar="FILE", help="write the page of the pair here")


def add_day_options(command: argparse.ArgumentParser) -> None:
    """Add the options that say from when, how far and with which documents it is asked."""
    command.add_argument(
        "--as-of", metavar="DATE", help="ask as of this day, YYYY-MM-DD (default: the pack's own)"
    )
    command.add_argument(
        "--horizon", metavar="YEARS", type=int, help="years ahead, 1 to 10 (default: 5)"
    )
    command.add_argument("--case", metavar="FILE", help="weigh the claims of this case")
    command.add_argument(
        "--documents", metavar="PATH", nargs="+", help="read these files or folders and weigh them"
    )


def add_forecast_options(command: argparse.ArgumentParser) -> None:
    """Add the options of every ranking."""
    add_day_options(command)
    command.add_argument("--rung", choices=RUNG_CHOICES, help="rank by one form of pact")
    command.add_argument("--with", dest="partner", metavar="STATE", help="only this partner")
    command.add_argument(
        "--region", metavar="NAME", help="only states there, for example Africa or Central Asia"
    )
    command.add_argument("--exclude", metavar="STATE", nargs="+", help="leave these states out")
    command.add_argument(
        "--borders",
        choices=("un", "defacto"),
        default="un",
        help="whose borders the map draws: resolutions of the UN General Assembly, or who is "
        "in control (default: un)",
    )
    command.add_argument(
        "--seed", metavar="N", type=int, default=0, help="of the network picture's layout"
    )
    add_output_options(command)
    page = command.add_mutually_exclusive_group()
    page.add_argument("--html", metavar="FILE", help="write the dossier here")
    page.add_argument(
        "--no-html", action="store_true", help="with --format text, do not write a dossier"
    )


def add_output_options(command: argparse.ArgumentParser) -> None:
    """Add the options about what is printed."""
    command.add_argument(
        "--format", choices=FORMATS, default="text", help="what to print (default: text)"
    )
    command.add_argument("--top", metavar="N", type=int, help="at most so many rows")


def add_backtest(commands: Commands) -> None:
    """Add the command `backtest`."""
    command = add_command(
        commands,
        "backtest",
        "show how the forecast did on the past, out of sample",
        "entente backtest",
    )
    add_output_options(command)


def add_pack(commands: Commands) -> None:
    """Add the command `pack`."""
    command = add_command(
        commands, "pack", "show what the shipped facts cover, and what they lack", "entente pack"
    )
    add_output_options(command)


def add_data(commands: Commands) -> None:
    """Add the command `data`."""
    command = add_command(
        commands,
        "data",
        "list the research data sets that can be read, or add files of yours",
        "entente data add ~/Downloads/atop5_1m.csv ~/Downloads/atop5_1a.csv",
    )
    command.add_argument("what", choices=("list", "add"), help="list the catalogue, or add files")
    command.add_argument("path", nargs="*", help="files or folders to add")
    add_output_options(command)


def add_completion(commands: Commands) -> None:
    """Add the command `completion`."""
    command = add_command(
        commands,
        "completion",
        "print a script that completes commands at the Tab key",
        "source <(entente completion bash)",
    )
    command.add_argument("shell", choices=("bash", "zsh", "tcsh"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not prepare_streams():
        return unwritable("standard output is closed")
    try:
        return attempt(given)
    except BrokenPipeError:
        silence_output()
        return ExitStatus.ANSWERED
    except KeyboardInterrupt:
        silence_output()
        sys.stderr.write("entente: stopped\n")
        return 130
    except OSError as error:
        return unwritable(f"the output cannot be written ({error.strerror})")


def attempt(given: list[str]) -> int:
    """Run one command, print its error if it has one, and return its exit status.

    Raises
    ------
    OSError
        Standard output is full or closed.
    """
    try:
        status = run(given)
        sys.stdout.flush()
        return status
    except SystemExit as leaving:
        sys.stdout.flush()
        return int(leaving.code or ExitStatus.ANSWERED)
    except EntenteError as error:
        report(error, as_json=wants_json(given))
        sys.stdout.flush()
        return error.status
    except OSError as error:
        is_output = error.errno in _OUTPUT_FAULTS and error.filename is None
        if is_output or os.environ.get(DEBUG_VARIABLE):
            raise
        report(unexpected(error), as_json=wants_json(given))
        return ExitStatus.OUR_FAULT
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        report(unexpected(error), as_json=wants_json(given))
        return ExitStatus.OUR_FAULT


def prepare_streams() -> bool:
    """Make both streams speak UTF-8 in any locale; return whether there is an output at all."""
    is_open = bool(sys.stdout)
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return is_open


def silence_output() -> None:
    """Send what is still to be printed nowhere, so that leaving does not fail again."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def unwritable(what: str) -> int:
    """Say on standard error that the answer cannot be printed, and return the exit status."""
    silence_output()
    with contextlib.suppress(OSError):
        sys.stderr.write(f"entente: {what}. Send it to a file or a pipe that can be written.\n")
        sys.stderr.flush()
    return ExitStatus.REQUEST_WRONG


def run(given: list[str]) -> int:
    """Parse the arguments and hand them to the command."""
    parser = create_parser()
    if not given:
        parser.print_help()
        return ExitStatus.ANSWERED
    offer_command(given[0], parser)
    options = parser.parse_args(given)
    if options.command == "completion":
        import shtab

        print(shtab.complete(parser, shell=options.shell))
        return ExitStatus.ANSWERED
    from entente import commands

    commands.run(options)
    return ExitStatus.ANSWERED


def offer_command(word: str, parser: argparse.ArgumentParser) -> None:
    """Say which commands are near when the first word is none."""
    known = [
        name
        for action in parser._actions  # pyright: ignore[reportPrivateUsage]
        if isinstance(action.choices, dict)
        for name in action.choices
    ]
    if word.startswith("-") or word in known:
        return
    raise RequestError(
        f"there is no command {echoed(word)}",
        where="entente",
        remedy=f"Commands: {', '.join(known)}. A question in plain words goes after `answer`.",
        nearest=nearest_words(word, known),
    )


def wants_json(given: Sequence[str]) -> bool:
    """Whether JSON was asked for, even where the arguments cannot be parsed."""
    pairs = zip(given, [*given[1:], ""], strict=True)
    return "--format=json" in given or ("--format", "json") in pairs


def unexpected(error: Exception) -> EntenteError:
    """Return the report of a fault of ours."""
    return EntenteError(
        f"{type(error).__name__}: {error}",
        where="entente",
        remedy=f"This is our fault. Run it again with {DEBUG_VARIABLE}=1 and report what it says.",
    )


def report(error: EntenteError, *, as_json: bool) -> None:
    """Print an error: as a record on standard output, or in words on standard error."""
    if as_json:
        print(json.dumps({"error": error.as_record()}, ensure_ascii=False))
    else:
        prefix = "" if error.where.startswith("entente") else "entente: "
        sys.stderr.write(f"{prefix}{error}\n")
