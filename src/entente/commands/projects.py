"""What `project` does: a scheme read, the workbench called, its answer printed."""

from __future__ import annotations

import argparse
from pathlib import Path

from entente.commands.output import date_option
from entente.commands.sheets import check_page, show_sheet
from entente.dossier import schemesheet
from entente.errors import RequestError
from entente.workbench.projects import answer_project
from entente.world.scheme import MOST_BYTES, Form, Scheme, form_named, read_scheme


def project(options: argparse.Namespace) -> None:
    """Rate a scheme of several states."""
    check_page(options)
    answer = answer_project(
        scheme_from(options),
        as_of=date_option(options.as_of),
        horizon=options.horizon,
        case=Path(options.case) if options.case else None,
        documents=tuple(options.documents or ()),
        where=options.file or "--members",
    )
    scheme = answer.scheme
    command = ["entente", "project", *([options.file] if options.file else [])]
    if not options.file:
        command += ["--members", ",".join(scheme.members)]
        command += ["--optional", ",".join(scheme.optional)] if scheme.optional else []
    command += ["--form", scheme.form, "--horizon", str(answer.horizon)]
    command += ["--as-of", str(answer.as_of), "--html", "project.html"]
    sheet = schemesheet.to_sheet(answer, command)
    show_sheet(sheet, options, record=answer.as_record, table=lambda: schemesheet.to_csv(answer))


def scheme_from(options: argparse.Namespace) -> Scheme:
    """Return the scheme of a file or of the options; `--form` wins over the file.

    Raises
    ------
    RequestError
        Neither or both are given, or the file cannot be read.
    """
    if bool(options.file) == bool(options.members):
        both = "a file and --members" if options.file else "neither a file nor --members"
        raise RequestError(
            f"{both} given",
            where="project",
            remedy="Give the one or the other, for example: entente project --members RUS,KAZ,UZB",
        )
    form = form_named(options.form, where="--form") if options.form else None
    if options.members:
        optional = listed(options.optional or "")
        return Scheme(
            options.name or "", listed(options.members), optional, form or Form.TRILATERAL
        )
    if options.optional or options.name:
        raise RequestError(
            "--optional and --name go with --members",
            where="project",
            remedy="Write them into the file.",
        )
    scheme = read_scheme(file_text(options.file), where=options.file)
    return Scheme(
        scheme.name,
        scheme.members,
        scheme.optional,
        form or scheme.form,
        scheme.horizon,
        scheme.as_of,
        scheme.note,
    )


def listed(text: str) -> tuple[str, ...]:
    """Return names with commas between them."""
    return tuple(part for part in (part.strip() for part in text.split(",")) if part)


def file_text(name: str) -> str:
    """Return the text of a file.

    Raises
    ------
    RequestError
        It is not there, is no file, or is no UTF-8 text.
    """
    try:
        with Path(name).open("rb") as handle:
            return handle.read(MOST_BYTES + 1).decode("utf-8")
    except OSError as error:
        raise RequestError(
            f"{name} cannot be read ({error.strerror})",
            where="project",
            remedy="Name a TOML file; docs/examples/projects holds some.",
        ) from error
    except UnicodeDecodeError as error:
        raise RequestError(
            f"{name} is no UTF-8 text", where="project", remedy="Save it as UTF-8."
        ) from error


HANDLERS = {"project": project}
