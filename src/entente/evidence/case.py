"""The case: one SQLite file in which nothing that was committed is ever lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from entente.errors import DataError, EntenteError, RequestError

APPLICATION = 0x454E5445
VERSION = 1
PATIENCE_SECONDS = 5.0

_SCHEMA = """
CREATE TABLE document (
    sha256 TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, content BLOB NOT NULL,
    text TEXT NOT NULL, record TEXT NOT NULL, added TEXT NOT NULL);
CREATE TABLE claim (
    id TEXT PRIMARY KEY, sha256 TEXT NOT NULL REFERENCES document ON DELETE CASCADE,
    place INTEGER NOT NULL, original TEXT NOT NULL, predicate TEXT NOT NULL, polarity TEXT NOT NULL,
    block TEXT NOT NULL, speaker TEXT, is_hostile INTEGER NOT NULL,
    has_conflict INTEGER NOT NULL, has_duplicate INTEGER NOT NULL, record TEXT NOT NULL);
CREATE INDEX claim_by_document ON claim (sha256, place);
CREATE TABLE claim_actor (
    id TEXT NOT NULL REFERENCES claim ON DELETE CASCADE, actor TEXT NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (actor, id, role)) WITHOUT ROWID;
CREATE INDEX claim_actor_by_claim ON claim_actor (id);
CREATE TABLE link (
    kind TEXT NOT NULL, one TEXT NOT NULL REFERENCES claim ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES claim ON DELETE CASCADE, why TEXT NOT NULL);
CREATE VIRTUAL TABLE claim_text USING fts5 (
    id UNINDEXED, quote, tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE document_text USING fts5 (
    sha256 UNINDEXED, text, tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE correction (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL, field TEXT NOT NULL,
    value TEXT NOT NULL, note TEXT NOT NULL, made TEXT NOT NULL,
    UNIQUE (kind, target, field));
CREATE TABLE grade (outlet TEXT PRIMARY KEY, reliability TEXT NOT NULL, note TEXT NOT NULL);
CREATE TABLE answer (
    number INTEGER PRIMARY KEY, question TEXT NOT NULL, as_of TEXT NOT NULL, record TEXT NOT NULL,
    made TEXT NOT NULL);
CREATE TABLE forecast (
    number INTEGER PRIMARY KEY, answer INTEGER REFERENCES answer ON DELETE SET NULL,
    statement TEXT NOT NULL, probability REAL, resolution TEXT NOT NULL, due TEXT NOT NULL,
    outcome INTEGER, source TEXT NOT NULL, made TEXT NOT NULL,
    UNIQUE (statement, due, source, made));
"""


class Case:
    """An open case; every write goes through `writing`, which is one transaction.

    Parameters
    ----------
    path : Path
        The file.
    connection : sqlite3.Connection
        An open connection to it, in WAL mode.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was committed stays."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """Open a transaction that is committed whole at its end, or not at all.

        Raises
        ------
        RequestError
            Another process is writing for longer than `PATIENCE_SECONDS`, or the file may not
            be written.
        DataError
            The disk is full, or the file is damaged.
        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise explained(error, self.path) from error
            raise

    def rows(self, query: str, values: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        """Return the rows of a query."""
        try:
            return self.connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error


def open_case(path: Path, *, must_exist: bool = False) -> Case:
    """Open a case, making it if it is not there.

    Parameters
    ----------
    path : Path
        The file, by custom `case.entente`.
    must_exist : bool
        Whether to refuse where there is none yet.

    Raises
    ------
    RequestError
        The file is missing or cannot be written, or another process holds it.
    DataError
        The file is no case, is damaged, or was made by a newer version.
    """
    if must_exist and not path.is_file():
        raise RequestError(
            "there is no such case",
            where=str(path),
            remedy="Make one with `entente read PATHS --case FILE`.",
        )
    if path.is_dir() or not path.parent.is_dir():
        raise RequestError(
            "a case is a file in a folder that exists", where=str(path), remedy="Name such a file."
        )
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise explained(error, path) from error
    connection.row_factory = sqlite3.Row
    try:
        _prepare(connection, path)
    except (sqlite3.Error, EntenteError) as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise explained(error, path) from error
        raise
    return Case(path, connection)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Check that the file is a case, and give a new one its tables."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION and (application or tables):
        raise DataError(
            "the file is a database of another program",
            where=str(path),
            remedy="Name another file for the case.",
        )
    if version > VERSION:
        raise DataError(
            f"the case has version {version}, and this program knows {VERSION}",
            where=str(path),
            remedy="Use the newer Entente that wrote it.",
        )
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: a commit outlives not only the process but the machine.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    if application == APPLICATION:
        return
    connection.execute("BEGIN IMMEDIATE")
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        for statement in _SCHEMA.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def explained(error: sqlite3.Error, path: Path) -> EntenteError:
    """Return what an error of the store means for the person at the keyboard."""
    words = str(error).casefold()
    if "locked" in words or "busy" in words:
        return RequestError(
            "another process is writing to this case",
            where=str(path),
            remedy="Wait until it is done, or use another file with --case.",
        )
    if "readonly" in words or "unable to open" in words or "permission" in words:
        return RequestError(
            f"the case cannot be written ({error})",
            where=str(path),
            remedy="Choose a place where you may write.",
        )
    if "full" in words:
        return DataError(
            "the disk is full; nothing of this step was stored, and what was there before is kept",
            where=str(path),
            remedy="Free some space and run the command again.",
        )
    if isinstance(error, sqlite3.DatabaseError):
        return DataError(
            f"the file is no readable case ({error})",
            where=str(path),
            remedy="Restore it from a copy, or name another file.",
        )
    return DataError(f"the store failed ({error})", where=str(path), remedy="Run it again.")


def now() -> str:
    """Return the present moment, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
