"""Where a figure comes from: citations, versions and file digests."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as it is cited in an answer.

    Parameters
    ----------
    key : str
        Short name used inside the package, for example `atop`.
    text : str
        The citation in full.
    version : str
        Version or release.
    covers_to : int or None
        Last year the source covers; None where it has no such year.
    terms : str
        The terms under which its figures are used here.
    """

    key: str
    text: str
    version: str
    covers_to: int | None
    terms: str


def sha256_of(path: Path) -> str:
    """Return the SHA-256 digest of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        for block in iter(lambda: handle.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()
