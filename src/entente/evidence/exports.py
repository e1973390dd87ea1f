"""Claims as files: JSON, CSV, Parquet and Markdown, in which a document's words are only words."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from entente.errors import RequestError, nearest_words
from entente.evidence.view import printable

FORMATS = ("json", "csv", "parquet", "md")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+|~-])")


def claims_as(records: Sequence[Mapping[str, Any]], form: str) -> bytes:
    """Return claim records as a file.

    Parameters
    ----------
    records : sequence of mapping
        Claims in the form of the machine contract.
    form : str
        One of `FORMATS`. CSV and Parquet have one row a claim, actors divided by `;`.

    Raises
    ------
    RequestError
        The form is unknown.
    """
    if form == "json":
        return (json.dumps({"claims": list(records)}, ensure_ascii=False, indent=1) + "\n").encode()
    rows = [_flat(record) for record in records]
    if form == "csv":
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows([_harmless(row[name]) for name in _COLUMNS] for row in rows)
        return buffer.getvalue().encode()
    if form == "parquet":
        return _parquet(rows)
    if form == "md":
        return "\n".join(map(_markdown, records)).encode() + b"\n"
    raise RequestError(
        f"{form!r} is no form of export",
        where="--format",
        remedy="Give one of " + ", ".join(FORMATS) + ".",
        nearest=nearest_words(form, FORMATS),
    )


_COLUMNS = (
    "id", "document", "start", "end", "block", "subject", "predicate", "object", "polarity",
    "modality", "speaker", "attribution", "topic", "obligation", "event_expr", "event_edtf",
    "quantity_raw", "quantity_value", "quantity_unit", "quantity_comparator", "confidence",
    "grade", "flags", "duplicates", "conflicts", "quote",
)  # fmt: skip
_NUMERIC = {"start", "end", "quantity_value", "confidence"}


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a claim record as one flat row."""
    when, quantity = record["event_date"] or {}, record["quantity"] or {}
    row = {
        name: ";".join(value) if isinstance(value, list) else value
        for name, value in record.items()
    }
    row |= {f"event_{key}": when.get(key) for key in ("expr", "edtf")}
    row |= {f"quantity_{key}": quantity.get(key) for key in ("raw", "value", "unit", "comparator")}
    return {name: row[name] for name in _COLUMNS}


def _harmless(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return value


def _parquet(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the rows as a Parquet file."""
    import polars as pl

    kinds: dict[str, type[pl.DataType]] = {
        name: pl.Float64
        if name in _NUMERIC - {"start", "end"}
        else pl.Int64
        if name in _NUMERIC
        else pl.String
        for name in _COLUMNS
    }
    buffer = io.BytesIO()
    pl.DataFrame(list(rows), schema=kinds).write_parquet(buffer)
    return buffer.getvalue()


def _markdown(record: Mapping[str, Any]) -> str:
    """Return a claim as a Markdown paragraph in which the document's words are only words."""
    denied = "not " if record["polarity"] == "neg" else ""
    core = " ".join(
        filter(
            None,
            (
                ", ".join(record["subject"]) or "?",
                denied + record["predicate"],
                ", ".join(record["object"]),
            ),
        )
    )
    quote = _MARKDOWN.sub(r"\\\1", re.sub(r"\s+", " ", printable(record["quote"])))
    speaker = _MARKDOWN.sub(r"\\\1", record["speaker"] or "the author")
    place = f"{record['document']}, {record['start']} to {record['end']}"
    return f"- **{core}** ({record['modality']}, {record['grade']}): {quote}\n  {speaker}, {place}"
