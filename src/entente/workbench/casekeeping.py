"""A case shown, searched, corrected, merged, exported, forgotten: one action at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from entente.errors import RequestError
from entente.evidence import archive, revision
from entente.evidence.case import Case, open_case
from entente.evidence.predictions import logged_predictions
from entente.evidence.store import check_case, forget, search_documents


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done to a case.

    Parameters
    ----------
    arguments : tuple of str
        What it needs, in order.
    optional : tuple of str
        What may follow.
    run : callable
        Given the open case and the arguments, returns the record that is printed.
    """

    arguments: tuple[str, ...]
    optional: tuple[str, ...]
    run: Callable[[Case, Sequence[str]], dict[str, object]]


def change_case(case: Path, action: str, arguments: Sequence[str]) -> dict[str, object]:
    """Show or change a case.

    Parameters
    ----------
    case : Path
        The case.
    action : str
        One of `ACTIONS`.
    arguments : sequence of str
        As the command line takes them.

    Raises
    ------
    RequestError
        The case or what is named in it is not there, or an argument is missing or too many.
    """
    known = ACTIONS[action]
    least, most = len(known.arguments), len(known.arguments) + len(known.optional)
    if not least <= len(arguments) <= most:
        wanted = [*known.arguments, *(f"[{name}]" for name in known.optional)]
        raise RequestError(
            f"{len(arguments)} arguments after `{action}`, not "
            + (str(least) if least == most else f"{least} to {most}"),
            where="case",
            remedy=" ".join(["Give: entente case", action, *wanted]) + ".",
        )
    with open_case(case, must_exist=action != "merge") as opened:
        return known.run(opened, arguments)


def _merge(case: Case, arguments: Sequence[str]) -> dict[str, object]:
    return {**archive.merge_case(case, Path(arguments[0]))}


def _forget(case: Case, arguments: Sequence[str]) -> dict[str, object]:
    return {"forgotten": arguments[0], "claims": forget(case, arguments[0])}


def _check(case: Case, _: Sequence[str]) -> dict[str, object]:
    check_case(case)
    return {"case": str(case.path), "is_whole": True}


def _grade(case: Case, arguments: Sequence[str]) -> dict[str, object]:
    revision.grade_outlet(case, *arguments)
    return {"outlet": arguments[0], "reliability": arguments[1].upper()}


def _correct(case: Case, arguments: Sequence[str]) -> dict[str, object]:
    return {"claim": revision.correct_claim(case, *arguments).as_record()}


def _actor(case: Case, arguments: Sequence[str]) -> dict[str, object]:
    revision.merge_actors(case, *arguments)
    return {"actor": arguments[0], "read_as": arguments[1]}


def _split(case: Case, arguments: Sequence[str]) -> dict[str, object]:
    revision.split_actor(case, *arguments)
    return {"actor": arguments[0], "read_as": arguments[1], "in": arguments[2]}


def _date(case: Case, arguments: Sequence[str]) -> dict[str, object]:
    try:
        days = [date.fromisoformat(day) for day in arguments[1:]]
    except ValueError as error:
        raise RequestError(
            f"{error}", where="case date", remedy="Give days as YYYY-MM-DD."
        ) from error
    revision.set_published(case, arguments[0], *days)
    return {"document": arguments[0], "published": [day.isoformat() for day in days]}


def _undo(case: Case, arguments: Sequence[str]) -> dict[str, object]:
    if not arguments[0].isdecimal():
        raise RequestError(
            f"{arguments[0]!r} is no number",
            where="case undo",
            remedy="Give the number of a correction: entente case corrections.",
        )
    return {"undone": revision.undo_correction(case, int(arguments[0]))}


def _search(case: Case, arguments: Sequence[str]) -> dict[str, object]:
    return {"found": search_documents(case, " ".join(arguments))}


ACTIONS: Mapping[str, Action] = {
    "show": Action((), (), lambda case, _: archive.show_case(case)),
    "export": Action((), (), lambda case, _: archive.export_case(case)),
    "merge": Action(("OTHER_CASE",), (), _merge),
    "forget": Action(("DOCUMENT",), (), _forget),
    "check": Action((), (), _check),
    "grade": Action(("OUTLET", "LETTER"), ("NOTE",), _grade),
    "correct": Action(("CLAIM", "FIELD", "VALUE"), ("NOTE",), _correct),
    "actor": Action(("CODE", "INTO"), ("NOTE",), _actor),
    "split": Action(("CODE", "INTO", "DOCUMENT"), ("NOTE",), _split),
    "date": Action(("DOCUMENT", "FIRST_DAY"), ("LAST_DAY",), _date),
    "corrections": Action((), (), lambda case, _: {"corrections": revision.list_corrections(case)}),
    "undo": Action(("NUMBER",), (), _undo),
    "search": Action(("WORDS",), ("MORE_WORDS",) * 20, _search),
    "forecasts": Action((), (), lambda case, _: {"forecasts": logged_predictions(case)}),
}
"""What `entente case` can do, by name."""
