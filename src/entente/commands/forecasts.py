"""What the commands of the forecast do: options in, the workbench called, its answer printed."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any, cast

from entente.commands.output import checked_target, date_option, print_record, write_whole
from entente.dossier import flat, text, trials
from entente.dossier.answer import PartnersAnswer
from entente.dossier.mapborders import BorderView
from entente.errors import RequestError, echoed, nearest_words
from entente.terms import Rung
from entente.workbench import facts
from entente.workbench import partners as forecast
from entente.workbench.request import DEFAULT_HORIZON, Request

MOST_OF_A_NAME = 120


def partners(options: argparse.Namespace) -> None:
    """Rank the partners of one state."""
    check_page(options)
    state = " ".join(options.state)
    show(forecast.answer_partners(state, request_from(options)), options)


def backtest(options: argparse.Namespace) -> None:
    """Show the record of the forecast on the past, shipped or made anew."""
    if options.data and not options.refit:
        raise RequestError(
            "data are named, but nothing is fitted",
            where="--data",
            remedy="Add --refit to fit and test the forecast on them.",
        )
    record = refitted(options) if options.refit else facts.backtest_record()
    questions_asked = record["targets"]
    if options.question and options.question not in questions_asked:
        raise RequestError(
            f"the back-test asks no question {echoed(options.question)}",
            where="--question",
            remedy=f"Choose one of {', '.join(questions_asked)}.",
            nearest=nearest_words(options.question, questions_asked),
        )
    if options.format == "json":
        one = options.question
        print_record({**record, "targets": {one: questions_asked[one]}} if one else record)
    else:
        trials.print_backtest(record, sys.stdout, form=options.format, question=options.question)


def refitted(options: argparse.Namespace) -> dict[str, Any]:
    """Fit and test the forecast anew on the user's own data, showing progress."""
    # The rooms of fitting take long to load, and nothing else needs them.
    from entente.commands.progress import progress_bars
    from entente.workbench.refit import refitted_record

    with progress_bars() as step:
        return refitted_record(Path(options.data) if options.data else None, step)


def request_from(options: argparse.Namespace) -> Request:
    """Read the options of a forecast."""
    if options.top is not None and options.top < 1:
        raise RequestError(f"{options.top} rows", where="--top", remedy="Give 1 or more.")
    return Request(
        as_of=date_option(options.as_of),
        horizon=options.horizon,
        rung=Rung(options.rung) if options.rung else None,
        partner=options.partner,
        region=options.region,
        exclude=tuple(options.exclude or ()),
        case=Path(options.case) if options.case else None,
        documents=tuple(options.documents or ()),
    )


def show(answered: PartnersAnswer, options: argparse.Namespace) -> None:
    """Write the dossier where asked for, print the answer in the form asked for.

    A page that was asked for comes first: should it fail, only the error is printed.
    """
    if options.html:
        page = page_of(answered, options)
        write_whole(checked_target(options.html, option="--html"), page, option="--html")
    if options.format == "json":
        record = answered.as_record()
        if options.top:
            record["rows"] = [row.as_record() for row in answered.rows[: options.top]]
        print_record(record)
    elif options.format == "csv":
        sys.stdout.write(flat.to_csv(answered, top=options.top))
    elif options.format == "markdown":
        sys.stdout.write(flat.to_markdown(answered, top=options.top))
    else:
        text.print_answer(answered, sys.stdout, top=options.top)
    sys.stdout.flush()
    write_dossier(answered, options)


def write_dossier(answered: PartnersAnswer, options: argparse.Namespace) -> None:
    """Write the dossier where asked for; with text output, also where nothing was said."""
    if options.html:
        sys.stderr.write(f"dossier: {options.html}\n")
        return
    if options.format != "text" or options.no_html:
        return
    path = Path(page_name(answered, options))
    try:
        target = checked_target(str(path), option="--html")
        write_whole(target, page_of(answered, options), option="--html")
    except RequestError as error:
        sys.stderr.write(f"no dossier written: {error}\n")
    else:
        sys.stderr.write(f"dossier: {path}\n")


def page_of(answered: PartnersAnswer, options: argparse.Namespace) -> str:
    """Make the dossier."""
    borders = BorderView(options.borders)
    return forecast.dossier_page(answered, borders=borders, seed=options.seed)


def page_name(answered: PartnersAnswer, options: argparse.Namespace) -> str:
    """Return the name of a dossier; what is not the plain question is part of it."""
    arguments = answered.understood.get("arguments")
    asked = cast("dict[str, object]", arguments) if isinstance(arguments, dict) else {}
    years = answered.horizon_years
    parts = [
        answered.subject,
        str(answered.as_of),
        f"with-{answered.rows[0].partner}" if options.partner or asked.get("partner") else "",
        answered.rung.value if answered.rung else "",
        f"{years}y" if years != DEFAULT_HORIZON else "",
        re.sub(r"\W+", "-", answered.region).strip("-").casefold() if answered.region else "",
        f"without-{'-'.join(answered.excluded)}" if answered.excluded else "",
        "weighed" if options.case or options.documents else "",
        options.borders if options.borders != BorderView.UN else "",
        f"seed{options.seed}" if options.seed else "",
    ]
    return f"entente-{'-'.join(part for part in parts if part)[:MOST_OF_A_NAME]}.html"


def check_page(options: argparse.Namespace) -> None:
    """Refuse a page that could not be written, before anything is computed."""
    if options.html is not None:
        checked_target(options.html, option="--html")


HANDLERS = {"partners": partners, "backtest": backtest}
