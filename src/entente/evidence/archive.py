"""A case as one record, and one case taken into another."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from entente.errors import RequestError
from entente.evidence.case import VERSION, Case, open_case
from entente.evidence.claim import Claim
from entente.evidence.document import Document
from entente.evidence.store import put_documents, stored_claims, stored_documents

_TABLES = {
    "corrections": "SELECT kind, target, field, value, note, made FROM correction ORDER BY number",
    "grades": "SELECT outlet, reliability, note FROM grade ORDER BY outlet",
    "links": "SELECT kind, one, other, why FROM link ORDER BY rowid",
    "answers": "SELECT number, question, as_of, record, made FROM answer ORDER BY number",
    "forecasts": (
        "SELECT answer, statement, probability, resolution, due, outcome, source, made"
        " FROM forecast ORDER BY number"
    ),
}


def show_case(case: Case) -> dict[str, object]:
    """Return what a case holds: its documents, and how much of everything else.

    Returns
    -------
    dict
        `case`, `documents` (name, language, published, outlet, claims), `claims`, `corrections`,
        `grades`, `answers`, `forecasts`.
    """
    counts = {
        row["sha256"]: row["claims"]
        for row in case.rows("SELECT sha256, count(*) AS claims FROM claim GROUP BY sha256")
    }
    return {
        "case": str(case.path),
        "documents": [
            {
                "document": document.name,
                "sha256": document.sha256,
                "language": document.language,
                "published": document.published.as_record(),
                "outlet": document.outlet,
                "claims": counts.get(document.sha256, 0),
            }
            for document in stored_documents(case)
        ],
        "claims": sum(counts.values()),
        **{
            name: case.rows(f"SELECT count(*) FROM ({query})")[0][0]
            for name, query in _TABLES.items()
        },
    }


def export_case(case: Case) -> dict[str, object]:
    """Return a whole case as one record that JSON can hold, original bytes included.

    Returns
    -------
    dict
        `version`, `documents` (with `content` in base 64), `claims`, `corrections`, `grades`,
        `links`, `answers`, `forecasts`.
    """
    documents: list[dict[str, Any]] = []
    for row in case.rows("SELECT * FROM document ORDER BY name"):
        record = json.loads(row["record"])
        content = base64.b64encode(row["content"]).decode("ascii")
        documents.append({**record, "text": row["text"], "content": content})
    return {
        "version": VERSION,
        "documents": documents,
        "claims": [claim.as_record() for claim in stored_claims(case)],
        **{
            name: [
                {
                    key: json.loads(row[key]) if key == "record" else row[key]
                    for key in row.keys()  # noqa: SIM118 - a row iterates over its values
                }
                for row in case.rows(query)
            ]
            for name, query in _TABLES.items()
        },
    }


def merge_case(case: Case, path: Path) -> dict[str, int]:
    """Take the documents, claims, corrections and grades of another case into this one.

    Where both hold the same bytes, or have corrected or graded the same thing, this case's own
    stay. A different document of the same name is taken in under a name of its own.

    Parameters
    ----------
    case : Case
        The case that grows.
    path : Path
        The other one, which is only read.

    Returns
    -------
    dict of str to int
        How many documents, claims, corrections and grades were added.
    """
    if path.resolve() == case.path.resolve():
        raise RequestError(
            "a case cannot be merged with itself", where=str(path), remedy="Name another case."
        )
    with open_case(path, must_exist=True) as other:
        taken = _new_documents(case, other)
        corrections = [tuple(row) for row in other.rows(_TABLES["corrections"])]
        grades = [tuple(row) for row in other.rows(_TABLES["grades"])]
    with case.writing() as connection:
        before = connection.total_changes
        connection.executemany(
            "INSERT OR IGNORE INTO correction (kind, target, field, value, note, made)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            corrections,
        )
        middle = connection.total_changes
        connection.executemany("INSERT OR IGNORE INTO grade VALUES (?, ?, ?)", grades)
        after = connection.total_changes
    put_documents(case, taken)
    return {
        "documents": len(taken),
        "claims": sum(len(claims) for _, _, claims in taken),
        "corrections": middle - before,
        "grades": after - middle,
    }


def _new_documents(case: Case, other: Case) -> list[tuple[Document, bytes, list[Claim]]]:
    """Return the documents of another case that this one does not hold."""
    held = {row["sha256"]: row["name"] for row in case.rows("SELECT sha256, name FROM document")}
    names = set(held.values())
    contents = {
        row["sha256"]: row["content"] for row in other.rows("SELECT sha256, content FROM document")
    }
    claims: dict[str, list[Claim]] = {}
    for claim in stored_claims(other, as_read=True):
        claims.setdefault(claim.document, []).append(claim)
    taken: list[tuple[Document, bytes, list[Claim]]] = []
    for document in stored_documents(other):
        if document.sha256 in held:
            continue
        own = claims.get(document.name, [])
        if document.name in names:
            name = PurePath(document.name)
            fresh = f"{name.stem}~{document.sha256[:6]}{name.suffix}"
            document = replace(document, name=fresh)
            own = [replace(claim, document=fresh, id="") for claim in own]
        taken.append((document, contents[document.sha256], own))
    return taken
