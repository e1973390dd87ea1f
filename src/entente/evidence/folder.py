"""Files and folders into documents with their claims, over all cores where that is worth it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from entente.errors import DataError, EntenteError, RequestError, nearest_words
from entente.evidence.annotation import annotate
from entente.evidence.claim import Claim
from entente.evidence.copies import repeated_claims
from entente.evidence.document import Document
from entente.evidence.extract import extract
from entente.evidence.origin import supplied_arms
from entente.evidence.reading import MOST_BYTES, read_document

STDIN = "-"
_MOST_FILES = 20_000
_WORTH_SHARING_BYTES = 4_000_000

Found = tuple[Document, list[Claim]] | EntenteError
"""What reading a file gave: the document and its claims, or why it could not be read."""


def claims_of(document: Document) -> list[Claim]:
    """Return the claims of one document, with dates, amounts, flags; not yet linked."""
    read = extract(document)
    read += supplied_arms(document, read)
    read += repeated_claims(document, read)
    read.sort(key=lambda claim: claim.start)
    sure = {
        claim.id: claim
        for claim in annotate(document, read)
        if document.text[claim.start : claim.end] == claim.quote
    }
    return list(sure.values())


def find_sources(paths: Sequence[str]) -> Iterator[tuple[str, Path | None]]:
    """Yield the name and place of every file to read; names are made unique by their folders."""
    if not paths:
        raise RequestError("no path was given", where="read", remedy="Name a file or a folder.")
    seen: set[str] = set()
    count = 0
    for path in paths:
        if path == STDIN:
            yield "stdin", None
            continue
        for found, base in _files(Path(path)):
            name = found.name
            if name in seen:
                name = found.relative_to(base).as_posix()
            while name in seen:
                name = f"{found.parent.name}/{name}"
            seen.add(name)
            count += 1
            if count > _MOST_FILES:
                raise RequestError(
                    f"there are more than {_MOST_FILES} files",
                    where=path,
                    remedy="Read the folder in parts.",
                )
            yield name, found


def _files(path: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the files at or below a path with the folder they are named from."""
    if path.is_dir():
        for folder, folders, names in os.walk(path, followlinks=False):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                is_ours = name.endswith((".entente", ".entente-wal", ".entente-shm"))
                if not name.startswith(".") and not is_ours and Path(folder, name).is_file():
                    yield Path(folder, name), path
    elif path.is_file():
        yield path, path.parent
    else:
        near = nearest_words(path.name, [one.name for one in _siblings(path)])
        raise RequestError(
            "there is no such file or folder",
            where=str(path),
            remedy="Check the path.",
            nearest=near,
        )


def _siblings(path: Path) -> list[Path]:
    """Return what lies beside a path."""
    return list(path.parent.iterdir()) if path.parent.is_dir() else []


def read_all(
    sources: Sequence[tuple[str, Path | None]],
) -> Iterator[tuple[str, bytes, Found]]:
    """Yield each file's name, bytes and reading, over all cores where that is worth it."""
    size = sum(path.stat().st_size for _, path in sources if path is not None)
    workers = min(os.cpu_count() or 1, len(sources))
    if workers < 2 or size < _WORTH_SHARING_BYTES:
        yield from map(_read_one, sources)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_read_one, sources, chunksize=4)


def _read_one(source: tuple[str, Path | None]) -> tuple[str, bytes, Found]:
    """Return one file's name, bytes and reading; an error takes the place of the reading."""
    name, path = source
    content = b""
    try:
        content = _content(name, path)
        document = read_document(name, content)
        return name, content, (document, claims_of(document))
    except EntenteError as error:
        return name, content, error
    except RecursionError:
        return (
            name,
            content,
            DataError("the file nests too deeply", where=name, remedy="Give its text alone."),
        )


def _content(name: str, path: Path | None) -> bytes:
    """Return the bytes of a file or of standard input, never more than the bound and one."""
    try:
        if path is None:
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with path.open("rb") as handle:
            return handle.read(MOST_BYTES + 1)
    except OSError as error:
        raise DataError(
            f"the file cannot be read ({error.strerror})", where=name, remedy="Check its rights."
        ) from error
