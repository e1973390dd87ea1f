"""What the commands about documents do: options in, casework called, its result printed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from entente.commands.output import print_record
from entente.errors import RequestError
from entente.workbench import casekeeping, casework


def read(options: argparse.Namespace) -> None:
    """Read documents and show them with their claims marked."""
    case = Path(options.case) if options.case else None
    with Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None)
        found = casework.read_paths(
            options.path,
            case,
            progress=lambda done, all_, name: bar.update(
                task, completed=done, total=all_, description=name[:60]
            ),
            model=casework.configured(options.model, options.model_name),
        )
    if options.format == "json":
        print_record(found.as_record())
    else:
        sys.stdout.write(casework.view_documents(found, with_hostile=options.with_hostile))
    for failure in found.failures:
        sys.stderr.write(f"not read: {failure}\n")


def claims(options: argparse.Namespace) -> None:
    """Show the claims of a case that pass the filters."""
    record = casework.claims_in(
        Path(options.case),
        casework.Filter(
            about=options.about,
            by=options.by,
            predicate=options.predicate,
            polarity=options.polarity,
            block=options.block,
            document=options.document,
            text=options.text,
            has_conflict=options.conflicts,
            has_duplicate=options.duplicates,
            with_hostile=options.with_hostile,
        ),
    )
    if options.format == "parquet" and not options.output:
        raise RequestError(
            "Parquet is no text", where="--format", remedy="Name a file with --output FILE."
        )
    if options.format == "json" and not options.output:
        print_record(record)
    elif options.format == "text":
        sys.stdout.write(claims_text(record))
    else:
        write_export(casework.export_claims(record, options.format), options.output)


def case(options: argparse.Namespace) -> None:
    """Show or change a case."""
    record = casekeeping.change_case(Path(options.case), options.action, options.argument)
    if options.format == "json" or options.action == "export":
        print_record(record)
        return
    for name, value in record.items():
        if isinstance(value, list):
            sys.stdout.write(f"{name}:\n")
            sys.stdout.writelines(f"  {in_words(entry)}\n" for entry in value)
        else:
            sys.stdout.write(f"{name}: {in_words(value)}\n")


def claims_text(record: Mapping[str, Any]) -> str:
    """Return claims for the terminal: who does what to whom, who says so, the exact words."""
    lines: list[str] = []
    for claim in record["claims"]:
        negation = "not " if claim["polarity"] == "neg" else ""
        who = ", ".join(claim["subject"]) or "?"
        whom = ", ".join(claim["object"])
        lines.append(f"{claim['id']}  {who} {negation}{claim['predicate']} {whom}".rstrip())
        speaker = claim["speaker"] or "the author"
        lines.append(
            f"    {claim['modality']}, {speaker}, grade {claim['grade']}, {claim['document']} "
            f"{claim['start']}-{claim['end']}, {claim['block']}"
        )
        lines.append(f"    {' '.join(claim['quote'].split())!r}")
    for pair in record["conflicts"]:
        lines.append(f"conflict: {' and '.join(pair['claims'])}: {pair['why']}")
    lines.append(f"{len(record['claims'])} claims, {record['hidden']} hidden as hostile")
    return "\n".join(lines) + "\n"


def in_words(value: object) -> str:
    """Return a value of a record on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {in_words(inner)}" for key, inner in value.items())
    return "-" if value is None else str(value)


def write_export(content: bytes, output: str | None) -> None:
    """Write an export to a file, or to standard output."""
    if output is None:
        sys.stdout.write(content.decode("utf-8"))
        return
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        raise RequestError(
            f"{output} cannot be written ({error.strerror})",
            where="--output",
            remedy="Name a file in a folder that exists and may be written.",
        ) from error


HANDLERS = {"read": read, "claims": claims, "case": case}
