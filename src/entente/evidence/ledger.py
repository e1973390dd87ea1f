"""Documents read: their records, their linked and graded claims, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from entente.errors import DataError, EntenteError
from entente.evidence.case import open_case
from entente.evidence.claim import Claim
from entente.evidence.document import BlockKind, Document
from entente.evidence.endpoint import Endpoint
from entente.evidence.folder import find_sources, read_all
from entente.evidence.framing import glossary_of
from entente.evidence.grades import grade_claim
from entente.evidence.links import Link, link_claims, link_record
from entente.evidence.modelled import read_with
from entente.evidence.persons import persons_of
from entente.evidence.predictions import predictions_of
from entente.evidence.readings import rivalries_of
from entente.evidence.store import put_documents, stored_links

Progress = Callable[[int, int, str], None]
"""Called after each file with the number done, the number of all, and its name."""


@dataclass(frozen=True)
class Read:
    """Documents with their linked and graded claims, and the files that could not be read."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    failures: tuple[EntenteError, ...]

    def as_record(self) -> dict[str, object]:
        """Return the record of `read` in the machine contract."""
        by_document: dict[str, list[Claim]] = {}
        for claim in self.claims:
            by_document.setdefault(claim.document, []).append(claim)
        return {
            "documents": [
                document_record(document, by_document.get(document.name, []))
                for document in self.documents
            ],
            "links": [link_record(link) for link in self.links],
            "failures": [failure.as_record() for failure in self.failures],
        }


def document_record(document: Document, claims: Sequence[Claim]) -> dict[str, object]:
    """Return one document of the `read` record, with its claims and the questions it raises."""
    return {
        "document": document.name,
        "sha256": document.sha256,
        "encoding": document.encoding,
        "outlet": document.outlet,
        "language": document.language,
        "published": document.published.as_record(),
        "noise": [
            {
                "kind": finding.kind,
                "start": finding.start,
                "end": finding.end,
                "quote": document.quote(finding),
                "note": finding.note,
            }
            for finding in document.noise
        ],
        "blocks": [
            {
                "block": block.label,
                "kind": block.kind.value,
                "start": block.start,
                "end": block.end,
                "author": block.author,
                "time": block.time,
                "depth": block.depth,
                "parent": block.parent,
                "is_repeat": block.is_repeat,
            }
            for block in document.blocks
        ],
        "glossary": [
            {"start": frame.start, "end": frame.end, "meaning": frame.meaning, "note": frame.note}
            for frame in glossary_of(document)
        ],
        "persons": persons_of(document, claims),
        "suggestions": suggestions_of(document),
        "rival_readings": [one.as_record(document) for one in rivalries_of(document, claims)],
        "predictions": [
            {"claim": claim.id, **prediction.as_record()}
            for claim, prediction in predictions_of(claims, {document.name: document})
        ],
        "claims": [claim.as_record() for claim in claims],
    }


def suggestions_of(document: Document) -> list[str]:
    """Return the questions a page links to: worth asking, but no evidence."""
    return [document.quote(block) for block in document.blocks if block.kind is BlockKind.RELATED]


def read_paths(
    paths: Sequence[str],
    case: Path | None = None,
    *,
    progress: Progress | None = None,
    model: Endpoint | None = None,
) -> Read:
    """Read files and folders, keep them in a case if one is given, and return their claims.

    Parameters
    ----------
    paths : sequence of str
        Files, folders (read with all below them) and `-` for standard input.
    case : Path, optional
        Where documents and claims are kept; made if it is not there.
    progress : callable, optional
        Told after each file.
    model : Endpoint, optional
        A model that reads the claims instead of the grammar; where it does not answer, the
        grammar's stay. By default nothing is sent anywhere.

    Returns
    -------
    Read
        One file that cannot be read is a failure among the others; it stops nothing.

    Raises
    ------
    RequestError
        A path does not exist, or no path was given.
    DataError
        None of the files could be read.
    """
    sources = list(find_sources(paths))
    read: list[tuple[Document, bytes, list[Claim]]] = []
    failures: list[EntenteError] = []
    for number, (name, content, found) in enumerate(read_all(sources), start=1):
        if isinstance(found, EntenteError):
            failures.append(found)
        else:
            document, claims = found if model is None else read_with(model, *found)
            read.append((document, content, claims))
        if progress is not None:
            progress(number, len(sources), name)
    if not read:
        raise failures[0] if len(failures) == 1 else _all_failed(failures)
    if case is None:
        claims, links = _linked(read)
    else:
        with open_case(case) as opened:
            claims = put_documents(opened, read)
            ids = {claim.id for claim in claims}
            links = [link for link in stored_links(opened) if {link.one, link.other} & ids]
    documents = tuple(document for document, _, _ in read)
    return Read(documents, tuple(claims), tuple(links), tuple(failures))


def _all_failed(failures: Sequence[EntenteError]) -> DataError:
    """Return the error for a folder of which nothing could be read."""
    if not failures:
        return DataError("no file was found", where="read", remedy="Name a file or a folder.")
    named = "; ".join(f"{failure.where}: {failure.what}" for failure in failures[:5])
    return DataError(
        f"none of {len(failures)} files could be read ({named})",
        where="read",
        remedy="Give text, HTML, PDF or DOCX.",
    )


def _linked(
    read: Sequence[tuple[Document, bytes, list[Claim]]],
) -> tuple[list[Claim], list[Link]]:
    """Return claims linked and graded among themselves."""
    documents = {document.name: document for document, _, _ in read}
    ledger = link_claims([claim for _, _, claims in read for claim in claims], documents)
    graded = [
        claim.replaced(grade=grade_claim(claim, documents[claim.document]))
        for claim in ledger.claims
    ]
    return graded, list(ledger.links)
