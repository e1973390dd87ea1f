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
import sys
from collections.abc import Sequence

from entente.cli.parser import create_parser
from entente.errors import (
    EntenteError,
    ExitStatus,
    RequestError,
    echoed,
    nearest_words,
)

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")
DEBUG_VARIABLE = "ENTENTE_DEBUG"
_OUTPUT_FAULTS = {errno.EPIPE, errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, errno.EDQUOT}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    keep_to_one_thread()
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


def keep_to_one_thread() -> None:
    """Let the array libraries use one thread, unless the environment says otherwise.

    Tables of two hundred states gain nothing from more, and threads that wait for one another
    double the time of an answer on a busy machine.
    """
    for variable in THREADS:
        os.environ.setdefault(variable, "1")


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

    options.parse = parser.parse_args
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
