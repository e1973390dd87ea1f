"""Commands about documents: `read`, `claims`, `case`."""

from __future__ import annotations

import argparse

from entente.cli.options import AddCommand

CLAIM_FORMATS = ("text", "json", "csv", "parquet", "markdown")
CASE_ACTIONS = {
    "show": "",
    "export": "",
    "merge": "OTHER_CASE",
    "forget": "DOCUMENT",
    "check": "",
    "grade": "OUTLET LETTER",
    "correct": "CLAIM FIELD VALUE",
    "actor": "CODE INTO (take one actor for another)",
    "split": "CODE INTO DOCUMENT (in one document only)",
    "date": "DOCUMENT DAY [LAST_DAY]",
    "corrections": "",
    "undo": "NUMBER",
    "search": "WORDS",
    "forecasts": "",
}
"""What can be done to a case, with what each needs."""


def add_commands(add: AddCommand) -> None:
    """Add the commands of this subject."""
    add_read(add)
    add_claims(add)
    add_case(add)


def add_read(add: AddCommand) -> None:
    """Add the command `read`."""
    command = add(
        "read",
        "read documents into claims: text, HTML, PDF, DOCX, folders, - for standard input",
        "entente read articles/ --case case.entente",
    )
    command.add_argument("path", nargs="+", help="files, folders, or - for standard input")
    command.add_argument("--case", metavar="FILE", help="keep documents and claims in this file")
    command.add_argument(
        "--model",
        metavar="URL",
        help="let a model behind this OpenAI-compatible address read the claims "
        "(default: $ENTENTE_MODEL_URL; without either, nothing is sent anywhere)",
    )
    command.add_argument(
        "--model-name", metavar="NAME", help="the model's name there (default: $ENTENTE_MODEL_NAME)"
    )
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="what to print (default: text)"
    )
    add_hostile(command)


def add_claims(add: AddCommand) -> None:
    """Add the command `claims`."""
    command = add(
        "claims",
        "show what the documents of a case claim, who says so, and whether they agree",
        "entente claims --case case.entente --about Russia --conflicts",
    )
    command.add_argument("--case", metavar="FILE", default="case.entente", help="the case")
    command.add_argument("--about", metavar="ACTOR", help="subject or object, by name or code")
    command.add_argument("--by", metavar="ACTOR", help="who speaks or acts")
    command.add_argument("--predicate", metavar="NAME", help="one kind of claim, e.g. FORM_PACT")
    command.add_argument("--polarity", choices=("pos", "neg"), help="affirmed or denied")
    command.add_argument("--block", metavar="KIND", help="title, body, quoted or comment")
    command.add_argument("--document", metavar="NAME", help="only claims of this document")
    command.add_argument("--text", metavar="WORDS", help="full-text search in the quotes")
    command.add_argument("--conflicts", action="store_true", help="only claims in conflict")
    command.add_argument("--duplicates", action="store_true", help="only claims made twice")
    add_hostile(command)
    command.add_argument(
        "--format", choices=CLAIM_FORMATS, default="text", help="what to print (default: text)"
    )
    command.add_argument("--output", metavar="FILE", help="write there (needed for parquet)")


def add_case(add: AddCommand) -> None:
    """Add the command `case`."""
    command = add(
        "case",
        "show, search, correct, merge, export or check a case; undo; forget a document",
        "entente case show --case case.entente",
    )
    command.add_argument("action", choices=tuple(CASE_ACTIONS), help="what to do")
    command.add_argument(
        "argument",
        nargs="*",
        help="; ".join(f"{name}: {needs}" for name, needs in CASE_ACTIONS.items() if needs),
    )
    command.add_argument("--case", metavar="FILE", default="case.entente", help="the case")
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="what to print (default: text)"
    )


def add_hostile(command: argparse.ArgumentParser) -> None:
    """Add the switch that shows hostile speech."""
    command.add_argument(
        "--with-hostile", action="store_true", help="show hostile speech, hidden otherwise"
    )
