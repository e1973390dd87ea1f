"""The folder in which a person keeps research data files for the program."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from entente.errors import DataError, RequestError, nearest_words
from entente.sources.catalog import DataSet, data_sets
from entente.sources.readers import read_tables

SHELF_VARIABLE = "ENTENTE_DATA"
"""Environment variable naming the folder; by default it lies in the user's data folder."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One data set of the catalogue, and whether it is on the shelf.

    Parameters
    ----------
    data_set : DataSet
        The entry of the catalogue.
    path : Path or None
        The file on the shelf; None if it is not there.
    is_known_copy : bool
        Whether the file is the copy the readers were tested with.
    """

    data_set: DataSet
    path: Path | None
    is_known_copy: bool


def shelf_directory() -> Path:
    """Return the folder for research data, whether it exists or not."""
    chosen = os.environ.get(SHELF_VARIABLE)
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "entente" / "data"


def holdings(directory: Path) -> list[Holding]:
    """Return every data set of the catalogue with what a folder holds of it."""
    found: list[Holding] = []
    for entry in data_sets().values():
        path = directory / entry.file
        there = path if path.is_file() else None
        found.append(Holding(entry, there, there is not None and entry.is_known_copy(there)))
    return found


def add_files(path: Path, directory: Path) -> list[Holding]:
    """Check research files and copy them to the shelf.

    Parameters
    ----------
    path : Path
        A file named as its makers name it, or a folder that holds such files anywhere below.
    directory : Path
        The shelf; made if it is not there.

    Returns
    -------
    list of Holding
        What was added, in the order of the catalogue.

    Raises
    ------
    RequestError
        Nothing there is in the catalogue, or the shelf cannot be written.
    DataError
        A file cannot be read as what its name says; nothing is added then.
    """
    by_name = {Path(entry.file).name: entry for entry in data_sets().values()}
    if not path.exists():
        raise RequestError(f"there is no {path}", where="data add", remedy="Name a file or folder.")
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    known = {by_name[file.name].name: file for file in files if file.name in by_name}
    if not known:
        raise RequestError(
            f"{path} holds no file of the catalogue",
            where="data add",
            remedy="`entente data list` shows the file names that are known.",
            nearest=nearest_words(path.name, by_name),
        )
    try:
        with tempfile.TemporaryDirectory() as scratch:
            staged = Path(scratch)
            for name, file in known.items():
                copy_to(file, staged / data_sets()[name].file)
            for name in known:
                check(name, staged, shelf=directory)
            for name in known:
                copy_to(staged / data_sets()[name].file, directory / data_sets()[name].file)
    except OSError as error:
        raise RequestError(
            f"{directory} cannot be written ({error.strerror})",
            where="data add",
            remedy=f"Set {SHELF_VARIABLE} to a folder that may be written.",
        ) from error
    return [held for held in holdings(directory) if held.data_set.name in known]


def check(name: str, staged: Path, *, shelf: Path) -> None:
    """Read a staged file; one that needs a sister file finds it staged or on the shelf."""
    try:
        read_tables(name, staged)
    except DataError as error:
        if "is not there" not in error.what or not shelf.is_dir():
            raise
        for held in holdings(shelf):
            missing = staged / held.data_set.file
            if held.path is not None and not missing.exists():
                copy_to(held.path, missing)
        read_tables(name, staged)


def copy_to(source: Path, target: Path) -> None:
    """Copy a file whole or not at all, making its folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.partial")
    shutil.copyfile(source, partial)
    partial.replace(target)
