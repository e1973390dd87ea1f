"""What `answer` does: a question understood, and the command run that it asks for."""

from __future__ import annotations

import argparse
import shlex
import sys
from dataclasses import replace

from entente import commands
from entente.commands import forecasts
from entente.commands.output import date_option, understanding
from entente.dossier.questions import Command, Understood
from entente.errors import RequestError
from entente.workbench import questions

_CARRIED = ("as_of", "horizon", "case", "documents", "html", "top")
_OF_PARTNERS = ("rung", "partner", "region", "exclude")


def answer(options: argparse.Namespace) -> None:
    """Answer a question in plain words, by the command that it asks for.

    Raises
    ------
    RequestError
        The question is not understood, or an option does not fit the command that answers it.
    """
    forecasts.check_page(options)
    question = " ".join(options.question)
    understood = questions.understand_question(
        question, start=date_option(options.as_of), answered=set(commands.SUBJECTS) & set(Command)
    )
    asks_partners = any(getattr(options, name) for name in _OF_PARTNERS)
    if understood.command is Command.PARTNERS or (
        understood.command is Command.EXPLAIN and asks_partners
    ):
        request = forecasts.request_from(options)
        forecasts.show(questions.answer_understood(understood, request), options)
    else:
        run_command(understood, options)


def run_command(understood: Understood, options: argparse.Namespace) -> None:
    """Run the command that a question asks for, and say how it was understood."""
    refuse_options(understood, options)
    given = {name for name in ("as_of", "horizon") if getattr(options, name) is not None}
    asked = replace(understood, **dict.fromkeys(given, None))
    words = [*asked.words(), *carried(options)]
    record = {
        "command": understood.command.value,
        "arguments": understood.arguments(),
        "text": understood.text,
        "notes": list(understood.notes),
    }
    with understanding(record):
        chosen = options.parse(words)
        if options.format in {"text", "markdown"}:
            sys.stdout.write(read_as(understood, words))
            sys.stdout.flush()
        commands.run(chosen)


def refuse_options(understood: Understood, options: argparse.Namespace) -> None:
    """Refuse options of a ranking where something else is asked."""
    given = [name for name in _OF_PARTNERS if getattr(options, name)]
    if given:
        flag = {"partner": "with"}.get(given[0], given[0])
        raise RequestError(
            f"--{flag} is about who could ally with whom, and the question asks for "
            f"{understood.command.value}",
            where=f"--{flag}",
            remedy=f"Leave it out, or use: entente {' '.join(understood.words())}",
        )
    if understood.command is Command.CLAIMS and not options.case:
        raise RequestError(
            "what documents claim is kept in a case, and none is named",
            where="--case",
            remedy="Read them first: entente read PATH --case case.entente; then ask again with "
            "--case case.entente",
            nearest=[" ".join([*understood.words(), "--case", "case.entente"])],
        )


def carried(options: argparse.Namespace) -> list[str]:
    """Return the options given beside the question, which win over its words."""
    words = ["--format", options.format]
    for name in _CARRIED:
        value = getattr(options, name)
        if value is None:
            continue
        listed = value if isinstance(value, list) else [str(value)]
        words += [f"--{name.replace('_', '-')}", *listed]
    return words


def read_as(understood: Understood, words: list[str]) -> str:
    """Return the line that says how a question was understood."""
    at = words.index("--format")
    shown = words[:at] + words[at + 2 :]
    return "".join(
        [
            f"Understood as: entente {shlex.join(shown)}\n",
            *(f"({note})\n" for note in understood.notes),
        ]
    )


HANDLERS = {"answer": answer}
