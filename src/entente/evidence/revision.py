"""Changes a person makes to a case: corrected claims, merged actors, graded outlets, dates."""

from __future__ import annotations

from datetime import date

from entente.errors import RequestError, nearest_words
from entente.evidence.case import Case, now
from entente.evidence.claim import Claim
from entente.evidence.corrections import CORRECTABLE, typed_value
from entente.evidence.grades import check_reliability
from entente.evidence.store import relink, stored_claims


def correct_claim(case: Case, identity: str, field: str, value: str, note: str = "") -> Claim:
    """Correct one field of a claim; it sticks when the document is read again.

    Parameters
    ----------
    case : Case
        The open case.
    identity : str
        Id of the claim.
    field : str
        One of `CORRECTABLE`.
    value : str
        The new value; actors divided by commas.
    note : str
        Why.
    """
    if field not in CORRECTABLE:
        raise RequestError(
            f"{field!r} cannot be corrected",
            where="correction",
            remedy="Correct one of " + ", ".join(CORRECTABLE) + ".",
            nearest=nearest_words(field, CORRECTABLE),
        )
    typed_value(field, value)
    if not case.rows("SELECT 1 FROM claim WHERE id = ?", (identity,)):
        raise RequestError(
            f"there is no claim {identity!r}",
            where=str(case.path),
            remedy="List the claims with `entente claims`.",
        )
    _correct(case, "claim", identity, field, value, note)
    return next(claim for claim in stored_claims(case) if claim.id == identity)


def merge_actors(case: Case, code: str, into: str, note: str = "") -> None:
    """Take one actor for another wherever it occurs, now and in documents still to be read."""
    _correct(case, "actor", code, "code", into, note)


def split_actor(case: Case, code: str, into: str, document: str, note: str = "") -> None:
    """Take an actor for another in one document only, where one name stands for two.

    Parameters
    ----------
    case : Case
        The open case.
    code, into : str
        The actor as it was read, and whom it stands for in this document.
    document : str
        The document's name.
    note : str
        Why.

    Raises
    ------
    RequestError
        The case has no such document.
    """
    names = [row["name"] for row in case.rows("SELECT name FROM document")]
    if document not in names:
        raise RequestError(
            f"the case has no document {document!r}",
            where=str(case.path),
            remedy="List them with `entente case show`.",
            nearest=nearest_words(document, names),
        )
    _correct(case, "split", code, document, into, note)


def list_corrections(case: Case) -> list[dict[str, object]]:
    """Return what has been corrected, by number, in the order it was made."""
    query = "SELECT number, kind, target, field, value, note, made FROM correction ORDER BY number"
    return [{key: row[key] for key in row.keys()} for row in case.rows(query)]  # noqa: SIM118


def undo_correction(case: Case, number: int) -> dict[str, object]:
    """Undo one correction; what was read comes back.

    Raises
    ------
    RequestError
        There is no correction of this number.
    """
    known = {one["number"]: one for one in list_corrections(case)}
    if number not in known:
        raise RequestError(
            f"there is no correction {number}",
            where=str(case.path),
            remedy="List them with `entente case corrections`.",
            nearest=[str(one) for one in list(known)[-3:]],
        )
    with case.writing() as connection:
        connection.execute("DELETE FROM correction WHERE number = ?", (number,))
        relink(case)
    return known[number]


def set_published(case: Case, name: str, earliest: date, latest: date | None = None) -> None:
    """Set when a document appeared, where the reader knows better."""
    days = earliest.isoformat() + (f"/{latest.isoformat()}" if latest else "")
    _correct(case, "published", name, "day", days, "")


def _correct(case: Case, kind: str, target: str, field: str, value: str, note: str) -> None:
    """Record a correction and apply it."""
    with case.writing() as connection:
        connection.execute(
            "INSERT INTO correction (kind, target, field, value, note, made)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kind, target, field)"
            " DO UPDATE SET value = excluded.value, note = excluded.note, made = excluded.made",
            (kind, target, field, value, note, now()),
        )
        relink(case)


def grade_outlet(case: Case, outlet: str, reliability: str, note: str = "") -> None:
    """Remember how far an outlet can be relied on, and grade its claims anew."""
    letter = check_reliability(reliability)
    with case.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO grade VALUES (?, ?, ?)", (outlet.casefold(), letter, note)
        )
        relink(case)
