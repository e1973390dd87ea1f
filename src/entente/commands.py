"""What each command does: options in, a function of the workbench, its answer printed."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from entente import workbench
from entente.dossier import flat, scores, text
from entente.dossier.answer import PartnersAnswer
from entente.dossier.mapborders import BorderView
from entente.errors import RequestError, echoed
from entente.terms import Rung

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
        "backtest": backtest,
        "pack": pack,
        "data": data,
    }
    handlers[options.command](options)


def answer(options: argparse.Namespace) -> None:
    """Answer a question in plain words."""
    question = " ".join(options.question)
    show(workbench.answer_question(question, request_from(options)), options)


def partners(options: argparse.Namespace) -> None:
    """Rank the partners of one state."""
    state = " ".join(options.state)
    show(workbench.answer_partners(state, request_from(options)), options)


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
    """Print an answer in the form asked for, and write its dossier."""
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
        write_whole(Path(options.html), page_of(answered, options), option="--html")
        sys.stderr.write(f"dossier: {options.html}\n")
        return
    if options.format != "text" or options.no_html:
        return
    path = Path(f"entente-{answered.subject}-{answered.as_of}.html")
    try:
        write_whole(path, page_of(answered, options), option="--html")
    except RequestError as error:
        sys.stderr.write(f"no dossier written: {error}\n")
    else:
        sys.stderr.write(f"dossier: {path}\n")


def page_of(answered: PartnersAnswer, options: argparse.Namespace) -> str:
    """Make the dossier."""
    borders = BorderView(options.borders)
    return workbench.dossier_page(answered, borders=borders, seed=options.seed)


def write_whole(path: Path, content: str, *, option: str) -> None:
    """Write a file at once, or leave what was there as it was.

    Raises
    ------
    RequestError
        The folder is missing or cannot be written.
    """
    temporary: str | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "Is a directory")
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as handle:
            handle.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise RequestError(
            f"{path} cannot be written ({error.strerror})",
            where=option,
            remedy="Name a file in a folder that exists and may be written.",
        ) from error


def print_record(record: dict[str, object]) -> None:
    """Print one JSON object; a value that JSON cannot hold is a fault, never NaN."""
    print(json.dumps(record, ensure_ascii=False, allow_nan=False))
