"""Research data fetched from its address: the only code of the package that goes out by itself."""

from __future__ import annotations

import hashlib
import os
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from entente.errors import DataError, RequestError
from entente.provenance import sha256_of
from entente.sources.catalog import DataSet, data_set

Progress = Callable[[int, int | None], None]
"""Told how many bytes have come, and how many there will be where the other side says so."""

_TIMEOUT_SECONDS = 30.0
_CHUNK = 64 * 1024
_MOST_BYTES = 200 * 1024 * 1024
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def fetch(name: str, directory: Path, *, progress: Progress | None = None) -> Path:
    """Fetch the file of a data set and put it on the shelf.

    Parameters
    ----------
    name : str
        A name of the catalogue.
    directory : Path
        The shelf; made if it is not there.
    progress : callable, optional
        Told after each piece.

    Returns
    -------
    Path
        The file on the shelf. Where the known copy is there already, nothing is fetched.

    Raises
    ------
    RequestError
        No data set has this name, no address is known for it, or the shelf cannot be written.
    DataError
        The address cannot be reached or sends something else: the digest of what came is not that
        of the copy with which the readers were tested. Nothing is kept then.
    """
    official = data_set(name)
    target = directory / official.file
    if target.is_file() and sha256_of(target) == official.sha256:
        return target
    _check_address(official)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise RequestError(
            f"{directory} cannot be written ({error.strerror})",
            where="data fetch",
            remedy="Set ENTENTE_DATA to a folder that may be written.",
        ) from error
    partial = Path(scratch)
    try:
        with os.fdopen(handle, "wb") as out:
            digest = _download(official, out, progress)
        if digest != official.sha256:
            raise DataError(
                f"what came has the digest {digest[:12]}, not {official.sha256[:12]}: another "
                f"version, or damaged",
                where=official.address,
                remedy=_by_hand(official),
            )
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return target


def _check_address(official: DataSet) -> None:
    """Refuse a data set without an address, and one that would come unprotected."""
    if not official.address:
        raise RequestError(
            f"no address is known from which {Path(official.file).name} comes as a file",
            where=f"data fetch {official.name}",
            remedy=_by_hand(official),
        )
    _check_protected(official.address, official)


def _check_protected(address: str, official: DataSet) -> None:
    """Refuse an address that is neither encrypted nor on this machine."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (
        parts.scheme == "http" and (parts.hostname or "") in _LOOPBACK
    ):
        raise DataError(
            "the address is not encrypted (https)", where=address, remedy=_by_hand(official)
        )


def _download(official: DataSet, out: IO[bytes], progress: Progress | None) -> str:
    """Copy what the address sends, and return its digest."""
    request = urllib.request.Request(official.address, headers={"User-Agent": "entente"})
    digest = hashlib.sha256()
    come = 0
    try:
        with _opener(official).open(request, timeout=_TIMEOUT_SECONDS) as answer:
            said = answer.headers.get("Content-Length", "")
            whole = int(said) if said.isdigit() else None
            while piece := answer.read(_CHUNK):
                come += len(piece)
                if come > _MOST_BYTES:
                    raise DataError(
                        "more comes than any known file holds",
                        where=official.address,
                        remedy=_by_hand(official),
                    )
                out.write(piece)
                digest.update(piece)
                if progress is not None:
                    progress(come, whole)
    except urllib.error.HTTPError as error:
        raise DataError(
            f"the address answers {error.code} ({error.reason})",
            where=official.address,
            remedy=_by_hand(official),
        ) from error
    except (urllib.error.URLError, HTTPException, TimeoutError, OSError) as error:
        reason = getattr(error, "reason", None) or error
        raise DataError(
            f"the address cannot be reached ({reason})",
            where=official.address,
            remedy=f"Check the connection. {_by_hand(official)}",
        ) from error
    return digest.hexdigest()


def _opener(official: DataSet) -> urllib.request.OpenerDirector:
    """An opener that follows no redirection to an unprotected address."""

    class Guarded(urllib.request.HTTPRedirectHandler):
        def redirect_request(
            self,
            req: urllib.request.Request,
            fp: IO[bytes],
            code: int,
            msg: str,
            headers: HTTPMessage,
            newurl: str,
        ) -> urllib.request.Request | None:
            _check_protected(newurl, official)
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    return urllib.request.build_opener(Guarded)


def _by_hand(official: DataSet) -> str:
    """How to come by the file without fetching."""
    source = official.page or "its makers"
    return (
        f"Get {Path(official.file).name} ({official.version}) from {source} and add it with "
        "`entente data add PATH`."
    )
