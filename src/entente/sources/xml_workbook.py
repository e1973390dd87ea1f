"""Sheets of Excel workbooks since 2007 (`.xlsx`), as rows of cells."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

from entente.errors import DataError
from entente.sources.binary_workbook import Cell
from entente.sources.refusal import FETCH_AGAIN

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_BYTES = 100_000_000
_MOST_CELLS = 5_000_000


class _BrokenWorkbookError(Exception):
    """The archive or its XML is not what a workbook has."""


def read_new_sheets(path: Path) -> dict[str, list[list[Cell]]]:
    """Return the cells of every sheet of an `.xlsx` workbook.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    dict of str to list of list
        By name of the sheet, in order: rows from the first to the last, each cell a text, a
        number, or null where it is blank. Results of formulas are read; formats are not.

    Raises
    ------
    DataError
        The file is missing, cut off, damaged, of another format, or unreasonably large.

    References
    ----------
    ECMA-376, Office Open XML File Formats, part 1, section 18.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
                raise _BrokenWorkbookError("the workbook is larger than any known file")
            return _sheets(archive)
    except OSError as error:
        raise DataError(
            f"the file cannot be read: {error.strerror}",
            where=str(path),
            remedy="Add it with `entente data add PATH`, or check the folder.",
        ) from error
    except _BrokenWorkbookError as error:
        raise DataError(str(error), where=str(path), remedy=FETCH_AGAIN) from error
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        ElementTree.ParseError,
        KeyError,
        IndexError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise DataError(
            "the bytes are no whole workbook of Excel since 2007",
            where=str(path),
            remedy=FETCH_AGAIN,
        ) from error


def _parse(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """One part as XML; a document type, which no workbook has, is refused."""
    content = archive.read(name)
    if b"<!DOCTYPE" in content[:4096]:
        raise _BrokenWorkbookError("a part of the workbook declares a document type")
    return ElementTree.fromstring(content)


def _sheets(archive: zipfile.ZipFile) -> dict[str, list[list[Cell]]]:
    """Every sheet by its name."""
    texts = _shared_texts(archive)
    links = {
        link.attrib["Id"]: link.attrib["Target"].removeprefix("/xl/")
        for link in _parse(archive, "xl/_rels/workbook.xml.rels")
    }
    book = _parse(archive, "xl/workbook.xml")
    return {
        sheet.attrib["name"]: _cells(_parse(archive, f"xl/{links[sheet.attrib[_LINK]]}"), texts)
        for sheet in book.iter(f"{_MAIN}sheet")
    }


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    """The texts that cells refer to by number."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text(item) for item in _parse(archive, "xl/sharedStrings.xml").iter(f"{_MAIN}si")]


def _text(item: ElementTree.Element) -> str:
    """The text of an item in one or several runs, without its phonetic annotation."""
    spoken = {id(part) for note in item.iter(f"{_MAIN}rPh") for part in note.iter()}
    return "".join(part.text or "" for part in item.iter(f"{_MAIN}t") if id(part) not in spoken)


def _cells(sheet: ElementTree.Element, texts: list[str]) -> list[list[Cell]]:
    """The rows of a sheet."""
    found: dict[tuple[int, int], Cell] = {}
    for cell in sheet.iter(f"{_MAIN}c"):
        value = _value(cell, texts)
        if value is not None:
            found[_place(cell.attrib["r"])] = value
    if not found:
        return []
    height = max(row for row, _ in found) + 1
    width = max(column for _, column in found) + 1
    if height * width > _MOST_CELLS:
        raise _BrokenWorkbookError("the sheet has more cells than any known file")
    return [[found.get((row, column)) for column in range(width)] for row in range(height)]


def _value(cell: ElementTree.Element, texts: list[str]) -> Cell:
    """What a cell holds."""
    kind = cell.attrib.get("t", "n")
    inline = cell.find(f"{_MAIN}is")
    if kind == "inlineStr" and inline is not None:
        return _text(inline)
    held = cell.find(f"{_MAIN}v")
    if held is None or held.text is None:
        return None
    if kind == "s":
        return texts[int(held.text)]
    return float(held.text) if kind == "n" else held.text


def _place(name: str) -> tuple[int, int]:
    """Row and column, from 0, of a cell called by letters and a number.

    Examples
    --------
    >>> _place("AB3")
    (2, 27)
    """
    matched = re.fullmatch(r"([A-Z]{1,3})([1-9]\d{0,6})", name)
    if matched is None:
        raise _BrokenWorkbookError(f"there is no cell {name!r}")
    column = 0
    for letter in matched[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(matched[2]) - 1, column - 1
