"""The data sets that can be read: which file, which copy, who made it, under what terms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from entente.errors import DataError, RequestError, nearest_words
from entente.provenance import Citation, sha256_of


@dataclass(frozen=True, slots=True)
class DataSet:
    """A file of a research data set, as its makers publish it.

    Parameters
    ----------
    name : str
        Short name, for example `nmc`.
    file : str
        Usual folder and name of the file.
    title, unit, version : str
        What it is, what one row is, which release.
    covers_from, covers_to : int
        First and last year that its makers coded.
    citation, terms : str
        How to cite it and on what terms it may be used.
    sha256 : str
        Digest of the copy that the readers were tested with.
    columns : tuple of str
        Columns of the file, in the order of that copy.
    encoding, separator : str
        Of text files.
    preamble : int
        Lines before the header of a text file.
    address : str
        Where the bytes of that copy can be had; empty if nowhere known.
    page : str
        Page of its makers; empty if unknown.
    """

    name: str
    file: str
    title: str
    unit: str
    version: str
    covers_from: int
    covers_to: int
    citation: str
    terms: str
    sha256: str
    columns: tuple[str, ...]
    encoding: str = "utf-8"
    separator: str = ","
    preamble: int = 0
    address: str = ""
    page: str = ""

    def cite(self) -> Citation:
        """Return the source as an answer cites it."""
        return Citation(self.name, self.citation, self.version, self.covers_to, self.terms)

    def is_known_copy(self, path: Path) -> bool:
        """Whether a file is byte for byte the copy that the readers were tested with."""
        return sha256_of(path) == self.sha256


@cache
def data_sets() -> Mapping[str, DataSet]:
    """Return every data set by its name, in the order of the catalogue."""
    text = (resources.files("entente.sources") / "catalog.toml").read_text(encoding="utf-8")
    entries: dict[str, dict[str, Any]] = tomllib.loads(text)
    return MappingProxyType(
        {name: _create_data_set(name, entry) for name, entry in entries.items()}
    )


def _create_data_set(name: str, entry: dict[str, Any]) -> DataSet:
    """A data set from its entry in the catalogue."""
    columns: list[str] = entry.pop("columns")
    return DataSet(name=name, columns=tuple(columns), **entry)


def data_set(name: str) -> DataSet:
    """Return one data set.

    Raises
    ------
    RequestError
        No data set has this name; the nearest names are offered.
    """
    known = data_sets()
    if name not in known:
        raise RequestError(
            f"there is no data set {name!r}",
            where="data set",
            remedy="`entente data list` shows the names.",
            nearest=nearest_words(name, known),
        )
    return known[name]


def locate(name: str, directory: Path) -> Path:
    """Find the file of a data set in a folder or in the folder's subfolder of its subject.

    Parameters
    ----------
    name : str
        A name of the catalogue.
    directory : Path
        Where the user keeps research data.

    Returns
    -------
    Path
        The file; its content is not examined.

    Raises
    ------
    RequestError
        No data set has this name.
    DataError
        The folder does not hold the file.
    """
    file = Path(data_set(name).file)
    for candidate in (directory / file, directory / file.name):
        if candidate.is_file():
            return candidate
    raise DataError(
        f"{file.name}, the file of {name}, is not there",
        where=str(directory),
        remedy="Add it with `entente data add PATH`.",
    )
