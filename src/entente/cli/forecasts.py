"""Commands of the forecast: `answer`, `partners`, `explain`, `backtest`."""

from __future__ import annotations

from entente.cli.options import (
    FORMATS,
    AddCommand,
    add_day_options,
    add_forecast_options,
    add_output_options,
)


def add_commands(add: AddCommand) -> None:
    """Add the commands of this subject."""
    add_answer(add)
    add_partners(add)
    add_explain(add)
    add_backtest(add)


def add_answer(add: AddCommand) -> None:
    """Add the command `answer`."""
    command = add(
        "answer",
        "answer a question in plain words",
        'entente answer "What countries could Russia join an alliance with?"',
    )
    command.add_argument("question", nargs="+", help="the question, in English")
    add_forecast_options(command)


def add_partners(add: AddCommand) -> None:
    """Add the command `partners`."""
    command = add(
        "partners",
        "rank the states that a state could ally with",
        "entente partners Russia --rung defense --horizon 10",
    )
    command.add_argument("state", nargs="+", help="a state's name or ISO 3166 alpha-3 code")
    add_forecast_options(command)


def add_explain(add: AddCommand) -> None:
    """Add the command `explain`."""
    command = add(
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


def add_backtest(add: AddCommand) -> None:
    """Add the command `backtest`."""
    command = add(
        "backtest",
        "show how the forecast did on the past, out of sample",
        "entente backtest --question defense",
    )
    command.add_argument(
        "--question", metavar="NAME", help="only one question, for example defense or bilateral"
    )
    command.add_argument(
        "--refit",
        action="store_true",
        help="fit every origin and test it anew on your research data; takes minutes",
    )
    command.add_argument(
        "--data",
        metavar="PATH",
        help="with --refit: the folder of research data (default: what `entente data add` kept)",
    )
    add_output_options(command)
