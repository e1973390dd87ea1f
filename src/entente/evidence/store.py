"""Documents and claims in a case: written, linked, found again, forgotten."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace

from entente.errors import DataError, RequestError, nearest_words
from entente.evidence.annotation import annotate
from entente.evidence.case import Case, now
from entente.evidence.claim import Claim, Flag
from entente.evidence.corrections import corrected, corrections_of, own_grades
from entente.evidence.document import Document, Published
from entente.evidence.grades import grade_claim
from entente.evidence.links import Link, LinkKind, link_claims
from entente.evidence.records import claim_of, day_of, document_of, document_record


def put_documents(
    case: Case, read: Sequence[tuple[Document, bytes, Sequence[Claim]]]
) -> list[Claim]:
    """Store documents with their claims, and link them with all that the case holds.

    Parameters
    ----------
    case : Case
        The open case.
    read : sequence of (Document, bytes, sequence of Claim)
        Each document, its original bytes, its claims. A document read before is replaced.

    Returns
    -------
    list of Claim
        The claims of these documents, corrected, linked and graded.

    Raises
    ------
    RequestError
        Another process is writing.
    """
    with case.writing() as connection:
        for document, content, claims in read:
            connection.execute(
                "DELETE FROM document_text WHERE sha256 IN "
                "(SELECT sha256 FROM document WHERE sha256 = ? OR name = ?)",
                (document.sha256, document.name),
            )
            _drop_claims(connection, document)
            connection.execute(
                "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)",
                (
                    document.sha256,
                    document.name,
                    content,
                    document.text,
                    document_record(document),
                    now(),
                ),
            )
            connection.execute(
                "INSERT INTO document_text VALUES (?, ?)", (document.sha256, document.text)
            )
            for place, claim in enumerate(claims):
                _insert(connection, document.sha256, place, claim)
        relink(case)
    names = {document.name for document, _, _ in read}
    return [claim for claim in stored_claims(case) if claim.document in names]


def _drop_claims(connection: sqlite3.Connection, document: Document) -> None:
    """Remove a document of this name or these bytes, with its claims."""
    known = "(SELECT sha256 FROM document WHERE sha256 = ? OR name = ?)"
    values = (document.sha256, document.name)
    connection.execute(
        f"DELETE FROM claim_text WHERE id IN (SELECT id FROM claim WHERE sha256 IN {known})", values
    )
    connection.execute("DELETE FROM document WHERE sha256 = ? OR name = ?", values)


def _insert(connection: sqlite3.Connection, sha256: str, place: int, claim: Claim) -> None:
    """Insert one claim with its actors and its words; a second of the same id is passed over."""
    done = connection.execute(
        "INSERT OR IGNORE INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (claim.id, sha256, place, _json(claim), *_columns(claim)),
    )
    if not done.rowcount:
        return
    connection.execute("INSERT INTO claim_text VALUES (?, ?)", (claim.id, claim.quote))
    _insert_actors(connection, claim)


def _insert_actors(connection: sqlite3.Connection, claim: Claim) -> None:
    """Insert who a claim is about."""
    rows = [(claim.id, actor, "subject") for actor in claim.subject]
    rows += [(claim.id, actor, "object") for actor in claim.object]
    connection.executemany("INSERT OR IGNORE INTO claim_actor VALUES (?, ?, ?)", rows)


def _columns(claim: Claim) -> tuple[object, ...]:
    """Return the columns of a claim behind its place."""
    return (
        claim.predicate.value,
        claim.polarity.value,
        claim.block,
        claim.speaker,
        int(Flag.HOSTILE in claim.flags),
        int(bool(claim.conflicts)),
        int(bool(claim.duplicates)),
        _json(claim),
    )


def _json(claim: Claim) -> str:
    """Return the record of a claim as JSON."""
    return json.dumps(claim.as_record(), ensure_ascii=False)


def relink(case: Case) -> tuple[Link, ...]:
    """Correct, link and grade all claims of a case anew, inside an open transaction.

    Starts from the claims as they were read, so that undoing a correction brings them back.
    """
    documents = {document.name: document for document in stored_documents(case)}
    actors, own = corrections_of(case, "actor"), corrections_of(case, "claim")
    read = _dated_anew(case, documents)
    splits = corrections_of(case, "split")
    ledger = link_claims([corrected(claim, actors, own, splits) for claim in read], documents)
    grades = own_grades(case)
    for claim in ledger.claims:
        grade = grade_claim(claim, documents[claim.document], own=grades)
        graded = claim.replaced(grade=grade)
        case.connection.execute(
            "UPDATE claim SET predicate = ?, polarity = ?, block = ?, speaker = ?, is_hostile = ?,"
            " has_conflict = ?, has_duplicate = ?, record = ? WHERE id = ?",
            (*_columns(graded), claim.id),
        )
        case.connection.execute("DELETE FROM claim_actor WHERE id = ?", (claim.id,))
        _insert_actors(case.connection, graded)
    case.connection.execute("DELETE FROM link")
    case.connection.executemany(
        "INSERT INTO link VALUES (?, ?, ?, ?)",
        [(link.kind.value, link.one, link.other, link.why) for link in ledger.links],
    )
    return ledger.links


def _dated_anew(case: Case, documents: Mapping[str, Document]) -> list[Claim]:
    """Return the claims as read, their inferred dates counted from the days the reader has set."""
    claims = stored_claims(case, as_read=True)
    for name in corrections_of(case, "published"):
        if name not in documents:
            continue
        bare = [
            claim.replaced(event_date=None)
            if claim.event_date and claim.event_date.inference
            else claim
            for claim in claims
            if claim.document == name
        ]
        dated = iter(annotate(documents[name], bare))
        claims = [next(dated) if claim.document == name else claim for claim in claims]
    return claims


def stored_documents(case: Case) -> list[Document]:
    """Return the documents of a case by name, with the reader's own publication dates."""
    corrections = corrections_of(case, "published")
    documents: list[Document] = []
    for row in case.rows("SELECT * FROM document ORDER BY name"):
        document = document_of(row)
        given = corrections.get(document.name)
        if given:
            first, _, last = given["day"].partition("/")
            day = Published(day_of(first), day_of(last or first), "set by the reader")
            document = replace(document, published=day)
        documents.append(document)
    return documents


def stored_claims(case: Case, *, as_read: bool = False) -> list[Claim]:
    """Return all claims of a case, by document and place; corrected, unless `as_read`."""
    column = "original" if as_read else "record"
    query = (
        f"SELECT claim.{column} FROM claim JOIN document USING (sha256)"
        " ORDER BY document.name, claim.place"
    )
    return [claim_of(json.loads(row[column])) for row in case.rows(query)]


def forget(case: Case, name: str) -> int:
    """Remove a document, its bytes, its claims and its corrections; the space is overwritten.

    Parameters
    ----------
    case : Case
        The open case.
    name : str
        The document's file name.

    Returns
    -------
    int
        How many claims went with it.
    """
    found = case.rows("SELECT sha256 FROM document WHERE name = ?", (name,))
    if not found:
        names = [row["name"] for row in case.rows("SELECT name FROM document")]
        raise RequestError(
            f"the case has no document {name!r}",
            where=str(case.path),
            remedy="List them with `entente case show`.",
            nearest=nearest_words(name, names),
        )
    sha256 = found[0]["sha256"]
    with case.writing() as connection:
        gone = [
            row["id"]
            for row in connection.execute("SELECT id FROM claim WHERE sha256 = ?", (sha256,))
        ]
        for table in ("claim_text", "claim"):
            connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(one,) for one in gone])
        connection.executemany(
            "DELETE FROM correction WHERE kind = 'claim' AND target = ?", [(one,) for one in gone]
        )
        connection.execute(
            "DELETE FROM correction WHERE kind = 'published' AND target = ?"
            " OR kind = 'split' AND field = ?",
            (name, name),
        )
        connection.execute("DELETE FROM document_text WHERE sha256 = ?", (sha256,))
        connection.execute("DELETE FROM document WHERE sha256 = ?", (sha256,))
        connection.execute("INSERT INTO claim_text (claim_text) VALUES ('optimize')")
        connection.execute("INSERT INTO document_text (document_text) VALUES ('optimize')")
        relink(case)
    case.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(gone)


def search_ids(case: Case, words: str) -> set[str]:
    """Return the ids of the claims whose quotes hold all these words, prefixes included.

    Words are matched without case and accents; in scripts without spaces, as they stand.
    """
    tokens = [token.replace('"', "") for token in words.split()]
    tokens = [token for token in tokens if any(letter.isalnum() for letter in token)]
    if not tokens:
        raise RequestError("nothing to search for", where="--text", remedy="Give a word.")
    if any(ord(letter) > 0x2E80 for letter in words):
        conditions = " AND ".join("instr(quote, ?)" for _ in tokens)
        query = f"SELECT id FROM claim_text WHERE {conditions}"
        return {row["id"] for row in case.rows(query, tuple(tokens))}
    match = " ".join(f'"{token}"*' for token in tokens)
    query = "SELECT id FROM claim_text WHERE claim_text MATCH ?"
    return {row["id"] for row in case.rows(query, (match,))}


def search_documents(case: Case, words: str, *, most: int = 50) -> list[dict[str, str]]:
    """Return the documents whose text holds all these words, with the first place of each.

    Returns
    -------
    list of dict
        `document` and `passage`, the words around the first hit.
    """
    tokens = [token.replace('"', "") for token in words.split()]
    tokens = [token for token in tokens if any(letter.isalnum() for letter in token)]
    if not tokens:
        raise RequestError("nothing to search for", where="search", remedy="Give a word.")
    query = (
        "SELECT document.name AS document,"
        " snippet(document_text, 1, '', '', '…', 24) AS passage"
        " FROM document_text JOIN document USING (sha256)"
        " WHERE document_text MATCH ? ORDER BY rank LIMIT ?"
    )
    match = " ".join(f'"{token}"*' for token in tokens)
    return [
        {"document": row["document"], "passage": " ".join(row["passage"].split())}
        for row in case.rows(query, (match, most))
    ]


def check_case(case: Case) -> None:
    """Raise unless the file is whole and every quote stands where its claim says."""
    if case.rows("PRAGMA integrity_check")[0][0] != "ok":
        raise DataError(
            "the file is damaged", where=str(case.path), remedy="Restore it from a copy."
        )
    texts = {document.name: document.text for document in stored_documents(case)}
    wrong = [
        claim.id
        for claim in stored_claims(case)
        if texts[claim.document][claim.start : claim.end] != claim.quote
    ]
    if wrong:
        raise DataError(
            f"{len(wrong)} claims do not stand where they say: {', '.join(wrong[:5])}",
            where=str(case.path),
            remedy="Read their documents again.",
        )


def stored_links(case: Case) -> list[Link]:
    """Return the links between the claims of a case, in order."""
    return [
        Link(LinkKind(row["kind"]), row["one"], row["other"], row["why"])
        for row in case.rows("SELECT kind, one, other, why FROM link ORDER BY rowid")
    ]
