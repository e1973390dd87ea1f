"""What each command does: options in, a function of the workbench, its answer printed."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

from entente import workbench
from entente.dossier import flat, scores, text
from entente.dossier.answer import PartnersAnswer
from entente.dossier.mapborders import BorderView
from entente.errors import RequestError, echoed, shortened
from entente.terms import Rung

MOST_OF_A_NAME = 120
DOCUMENT_COMMANDS = frozenset({"read", "claims", "case"})


def run(options: argparse.Namespace) -> None:
    """Run the command that the options name."""
    if options.command in DOCUMENT_COMMANDS:
        # The rooms of the documents take long to load, and most commands need none of them.
        from entente import commands_documents

        commands_documents.HANDLERS[options.command](options)
        return
    handlers: dict[str, Callable[[argparse.Namespace], None]] = {
        "answer": answer,
        "partners": partners,
        "explain": explain,
        "backtest": backtest,
        "pack": pack,
        "data": data,
    }
    handlers[options.command](options)


def answer(options: argparse.Namespace) -> None:
    """Answer a question in plain words."""
    check_page(options)
    question = " ".join(options.question)
    show(workbench.answer_question(question, request_from(options)), options)


def partners(options: argparse.Namespace) -> None:
    """Rank the partners of one state."""
    check_page(options)
    state = " ".join(options.state)
    show(workbench.answer_partners(state, request_from(options)), options)


def explain(options: argparse.Namespace) -> None:
    """Explain one pair in depth."""
    # Reference cases and premises take a second, and no other command needs them.
    from entente import pairing
    from entente.dossier import pairflat, pairpage, pairtext

    request = workbench.Request(
        as_of=date_option(options.as_of),
        horizon=options.horizon,
        case=Path(options.case) if options.case else None,
        documents=tuple(options.documents or ()),
    )
    found = pairing.explain_pair(options.state, options.other, request, target=options.target)
    if options.format == "json":
        print_record(found.as_record())
    elif options.format == "csv":
        sys.stdout.write(pairflat.to_csv(found))
    elif options.format == "markdown":
        sys.stdout.write(pairflat.to_markdown(found))
    else:
        pairtext.print_pair(found, sys.stdout)
    if options.html:
        write_whole(Path(options.html), pairpage.to_html(found), option="--html")
        sys.stderr.write(f"dossier: {options.html}\n")


def backtest(options: argparse.Namespace) -> None:
    """Show the record of the forecast on the past, shipped or made anew."""
    record = workbench.backtest_record()
    if options.format == "json":
        print_record(record)
    else:
        scores.print_backtest(record, sys.stdout, form=options.format)


def pack(options: argparse.Namespace) -> None:
    """Show what the pack covers."""
    record = workbench.pack_record()
    if options.format == "json":
        print_record(record)
    else:
        scores.print_pack(record, sys.stdout, form=options.format)


def data(options: argparse.Namespace) -> None:
    """List the catalogue of research data, or add files to the user's folder."""
    if options.what == "add" and not options.path:
        raise RequestError(
            "no file is named", where="data add", remedy="Name files or a folder to add."
        )
    for path in options.path:
        workbench.add_data(Path(path))
    record = workbench.data_record()
    if options.format == "json":
        print_record(record)
    else:
        scores.print_data(record, sys.stdout, form=options.format)


def request_from(options: argparse.Namespace) -> workbench.Request:
    """Read the options of a forecast."""
    if options.top is not None and options.top < 1:
        raise RequestError(f"{options.top} rows", where="--top", remedy="Give 1 or more.")
    return workbench.Request(
        as_of=date_option(options.as_of),
        horizon=options.horizon,
        rung=Rung(options.rung) if options.rung else None,
        partner=options.partner,
        region=options.region,
        exclude=tuple(options.exclude or ()),
        case=Path(options.case) if options.case else None,
        documents=tuple(options.documents or ()),
    )


def date_option(given: str | None) -> date | None:
    """Read a date given as an option."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise RequestError(
            f"{echoed(given)} is not a date",
            where="--as-of",
            remedy="Write it as YYYY-MM-DD, for example 2015-12-31.",
        ) from error


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
    return workbench.dossier_page(answered, borders=borders, seed=options.seed)


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
        f"{years}y" if years != workbench.DEFAULT_HORIZON else "",
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


def checked_target(given: str, *, option: str) -> Path:
    """Return the file that a path leads to, links followed, if it can be written.

    Raises
    ------
    RequestError
        It is no file's name, the folder is missing or cannot be written, or something that is
        no regular file, such as a folder, a device or a pipe, is there.
    """
    why = None
    if given in {"", "-"}:
        raise RequestError(
            f"{given!r} names no file",
            where=option,
            remedy="Name a file for the page; --format says what goes to standard output.",
        )
    try:
        target = Path(given).resolve()
        if target.exists() and not target.is_file():
            why = "it is a folder" if target.is_dir() else "it is a device or a pipe, not a file"
        elif not target.parent.is_dir():
            why = f"there is no folder {shortened(str(target.parent))}"
        elif not os.access(target.parent, os.W_OK | os.X_OK):
            why = "its folder may not be written"
        elif target.exists() and not os.access(target, os.W_OK):
            why = "the file may not be written"
    except (OSError, RuntimeError, ValueError) as error:
        raise unwritable(given, getattr(error, "strerror", None) or str(error), option) from error
    if why:
        raise unwritable(given, why, option)
    return target


def unwritable(given: str, why: str, option: str) -> RequestError:
    """Return the error for a file that cannot be written."""
    return RequestError(
        f"{shortened(given)} cannot be written ({why})",
        where=option,
        remedy="Name a file in a folder that exists and may be written.",
    )


def write_whole(target: Path, content: str, *, option: str) -> None:
    """Write a regular file at once, or leave what was there as it was.

    Raises
    ------
    RequestError
        The disk is full, or the folder went away.
    """
    temporary: str | None = None
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".entente-")
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as handle:
            handle.write(content)
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise unwritable(str(target), error.strerror or str(error), option) from error


def print_record(record: dict[str, object]) -> None:
    """Print one JSON object; a value that JSON cannot hold is a fault, never NaN."""
    print(json.dumps(record, ensure_ascii=False, allow_nan=False))
