"""Documents and claims as stored records, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from entente.evidence.claim import (
    Claim,
    EventDate,
    Flag,
    Modality,
    Polarity,
    Predicate,
    Quantity,
    SentenceType,
)
from entente.evidence.document import (
    Block,
    BlockKind,
    Document,
    Finding,
    Published,
    Sentence,
)


def document_record(document: Document) -> str:
    """Return all of a document but its text, as JSON."""
    record = asdict(document)
    del record["text"]
    return json.dumps(record, ensure_ascii=False, default=str)


def document_of(row: sqlite3.Row) -> Document:
    """Return the document of a stored row."""
    record: dict[str, Any] = json.loads(row["record"])
    published: dict[str, Any] = record["published"]
    return Document(
        name=row["name"],
        sha256=row["sha256"],
        encoding=record["encoding"],
        text=row["text"],
        blocks=tuple(_block(block) for block in record["blocks"]),
        sentences=tuple(Sentence(**sentence) for sentence in record["sentences"]),
        published=Published(
            day_of(published["earliest"]), day_of(published["latest"]), published["reason"]
        ),
        language=record["language"],
        noise=tuple(Finding(**finding) for finding in record["noise"]),
        outlet=record["outlet"],
    )


def _block(record: dict[str, Any]) -> Block:
    """Return a stored block."""
    stored: dict[str, Any] = {**record, "kind": BlockKind(record["kind"])}
    return Block(**stored)


def day_of(text: str | None) -> date | None:
    """Return a stored day."""
    return date.fromisoformat(text) if text else None


def claim_of(record: Mapping[str, Any]) -> Claim:
    """Return the claim of a record of the machine contract."""
    when, quantity = record["event_date"], record["quantity"]
    return Claim(
        document=record["document"],
        start=record["start"],
        end=record["end"],
        quote=record["quote"],
        block=record["block"],
        subject=tuple(record["subject"]),
        predicate=Predicate(record["predicate"]),
        object=tuple(record["object"]),
        polarity=Polarity(record["polarity"]),
        modality=Modality(record["modality"]),
        sentence_type=SentenceType(record["sentence_type"]),
        speaker=record["speaker"],
        attribution=tuple(record["attribution"]),
        topic=record["topic"],
        obligation=record["obligation"],
        event_date=EventDate(**when) if when else None,
        quantity=Quantity(**quantity) if quantity else None,
        core=record["core"],
        confidence=record["confidence"],
        flags=tuple(Flag(flag) for flag in record["flags"]),
        grade=record["grade"],
        duplicates=tuple(record["duplicates"]),
        conflicts=tuple(record["conflicts"]),
        independent=record["independent"],
        id=record["id"],
    )
