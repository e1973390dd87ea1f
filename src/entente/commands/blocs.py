"""What `bloc` and `compare` do: options in, the workbench called, its answer printed."""

from __future__ import annotations

import argparse

from entente.commands.output import date_option
from entente.commands.sheets import check_page, show_sheet
from entente.dossier import blocsheet
from entente.errors import RequestError, echoed
from entente.workbench.blocs import BlocRequest, answer_blocs


def bloc(options: argparse.Namespace) -> None:
    """Show what one bloc is and has."""
    show(request_from(options, " ".join(options.bloc) or None, None), options)


def compare(options: argparse.Namespace) -> None:
    """Show two blocs side by side."""
    show(request_from(options, options.first, options.second), options)


def show(request: BlocRequest, options: argparse.Namespace) -> None:
    """Answer a request and print it."""
    check_page(options)
    answer = answer_blocs(request)
    sheet = blocsheet.to_sheet(answer, command_of(request, str(answer.as_of)))
    show_sheet(sheet, options, record=answer.as_record, table=lambda: blocsheet.to_csv(answer))


def request_from(options: argparse.Namespace, first: str | None, second: str | None) -> BlocRequest:
    """Read the options."""
    return BlocRequest(
        first=first,
        second=second,
        as_of=date_option(options.as_of),
        members=tuple(filter(None, (part.strip() for part in (options.members or "").split(",")))),
        joined_after=date_option(options.joined_after, where="--joined-after"),
        joined_before=date_option(options.joined_before, where="--joined-before"),
        region=options.region,
        weights=weights_from(getattr(options, "weight", None) or []),
    )


def weights_from(given: list[str]) -> dict[str, float]:
    """Read weights written as NAME=NUMBER."""
    weights: dict[str, float] = {}
    for text in given:
        name, mark, number = text.partition("=")
        try:
            weights[name.strip()] = float(number)
        except ValueError as error:
            raise RequestError(
                f"{echoed(text)} is not a weight" if mark else f"{echoed(text)} has no weight",
                where="--weight",
                remedy="Write the measure, =, and a number, for example gdp=2.",
            ) from error
    return weights


def command_of(request: BlocRequest, as_of: str) -> list[str]:
    """Return the command line that computes an answer again."""
    words = ["entente", "compare" if request.second else "bloc"]
    words += [name for name in (request.first, request.second) if name]
    words += ["--as-of", as_of]
    options = {
        "--members": ",".join(request.members),
        "--joined-after": request.joined_after,
        "--joined-before": request.joined_before,
        "--region": request.region,
    }
    for option, value in options.items():
        words += [option, str(value)] if value else []
    if request.weights:
        words += ["--weight", *(f"{name}={weight:g}" for name, weight in request.weights.items())]
    return [*words, "--html", "bloc.html"]


HANDLERS = {"bloc": bloc, "compare": compare}
