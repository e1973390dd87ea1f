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


def split_actor(case: Case, code: str) -> None:
    """Undo the merging of an actor; its claims name it again."""
    with case.writing() as connection:
        connection.execute("DELETE FROM correction WHERE kind = 'actor' AND target = ?", (code,))
        relink(case)


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
