"""Predictions: what pundits said would happen, what Entente said, and what came due."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from entente.errors import RequestError
from entente.evidence.case import Case, now
from entente.evidence.claim import Claim, Modality, Polarity, SentenceType
from entente.evidence.document import Document

_STATED = {Modality.PREDICTED, Modality.PLANNED}
_NO_DATE_YEARS = 5


@dataclass(frozen=True, slots=True)
class Prediction:
    """A statement about the future that can be found right or wrong.

    Parameters
    ----------
    statement : str
        What is to happen, in words.
    probability : float or None
        From 0 to 1; None where its author gave none.
    resolution : str
        By what it will be decided, and why it is due when it is.
    due : date
        The day on which it can be decided.
    source : str
        Who made it: a speaker, a document, or `entente`.
    """

    statement: str
    probability: float | None
    resolution: str
    due: date
    source: str

    def as_record(self) -> dict[str, object]:
        """Return the prediction for the machine contract."""
        return {
            "statement": self.statement,
            "probability": self.probability,
            "resolution": self.resolution,
            "due": self.due.isoformat(),
            "source": self.source,
        }


def predictions_of(
    claims: Iterable[Claim], documents: Mapping[str, Document]
) -> list[tuple[Claim, Prediction]]:
    """Return the forecasts among claims as dated statements.

    Parameters
    ----------
    claims : iterable of Claim
        Any claims; those that predict or announce with an actor are taken.
    documents : mapping of str to Document
        Their documents, by name.

    Returns
    -------
    list of (Claim, Prediction)
        Due when the claim's own date ends; without one, five years after the document, which
        the resolution says. A claim in a document of unknown date is left out.
    """
    found: list[tuple[Claim, Prediction]] = []
    for claim in claims:
        is_forecast = claim.sentence_type is SentenceType.FORECAST or claim.modality in _STATED
        document = documents.get(claim.document)
        if not is_forecast or not claim.subject or document is None:
            continue
        if claim.modality in {Modality.QUESTION, Modality.CONDITIONAL}:
            continue
        due = _due(claim, document)
        if due is None:
            continue
        day, why = due
        verb = "not " if claim.polarity is Polarity.NEGATIVE else ""
        actors = f"{', '.join(claim.subject)} {verb}{claim.predicate.value}"
        resolution = f"Right if by {day}: {actors} {', '.join(claim.object)}".rstrip() + f". {why}"
        source = claim.speaker or document.outlet or document.name
        found.append((claim, Prediction(claim.quote, None, resolution, day, source)))
    return found


def _due(claim: Claim, document: Document) -> tuple[date, str] | None:
    """Return the day on which a claim can be decided, and why it is that one."""
    edtf = claim.event_date.edtf if claim.event_date else None
    if edtf and "X" not in edtf:
        last = edtf.replace("~", "").rpartition("/")[2]
        if last != "..":
            year, *rest = last.split("-")
            month = int(rest[0]) if rest else 12
            month = {21: 5, 22: 8, 23: 11, 24: 12}.get(month, month)
            day = int(rest[1]) if len(rest) > 1 else 28
            return date(int(year), month, day), "The date is the claim's own."
    written = document.published.latest or document.published.earliest
    if written is None:
        return None
    later = date(written.year + _NO_DATE_YEARS, written.month, min(written.day, 28))
    return later, f"No date is given; {_NO_DATE_YEARS} years from the document are allowed."


def log_answer(
    case: Case,
    question: str,
    as_of: date,
    record: Mapping[str, object],
    predictions: Sequence[Prediction],
) -> int:
    """Keep an answer and every forecast it gave.

    Parameters
    ----------
    case : Case
        The open case.
    question : str
        The question as it was understood.
    as_of : date
        The day as of which it was answered.
    record : mapping
        The answer's record.
    predictions : sequence of Prediction
        Its forecasts, with resolution and due date.

    Returns
    -------
    int
        The answer's number in the case.
    """
    with case.writing() as connection:
        made = now()
        number = connection.execute(
            "INSERT INTO answer (question, as_of, record, made) VALUES (?, ?, ?, ?)",
            (question, as_of.isoformat(), json.dumps(record, ensure_ascii=False), made),
        ).lastrowid
        assert number is not None
        connection.executemany(
            "INSERT OR IGNORE INTO forecast"
            " (answer, statement, probability, resolution, due, source, made)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    number,
                    one.statement,
                    one.probability,
                    one.resolution,
                    one.due.isoformat(),
                    one.source,
                    made,
                )
                for one in predictions
            ],
        )
    return number


def logged_predictions(case: Case, *, due_by: date | None = None) -> list[dict[str, object]]:
    """Return the forecasts kept in a case, those due by a day if one is given, by due date."""
    query = "SELECT * FROM forecast WHERE due <= ? ORDER BY due, number"
    last = due_by.isoformat() if due_by else "9999"
    return [
        {
            "number": row["number"],
            "statement": row["statement"],
            "probability": row["probability"],
            "resolution": row["resolution"],
            "due": row["due"],
            "source": row["source"],
            "made": row["made"],
            "outcome": None if row["outcome"] is None else bool(row["outcome"]),
        }
        for row in case.rows(query, (last,))
    ]


def resolve_prediction(case: Case, number: int, *, came_true: bool) -> None:
    """Record how a forecast turned out."""
    with case.writing() as connection:
        done = connection.execute(
            "UPDATE forecast SET outcome = ? WHERE number = ?", (int(came_true), number)
        )
        if not done.rowcount:
            raise RequestError(
                f"there is no forecast {number}",
                where=str(case.path),
                remedy="List them with `entente record --case FILE`.",
            )
