"""Sheets of Excel 97 to 2003 workbooks, as rows of cells."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from entente.errors import DataError
from entente.sources.compound_file import BrokenContainerError, read_stream
from entente.sources.refusal import FETCH_AGAIN

Cell = str | float | None

_BOF, _EOF, _SHEET, _STRINGS, _MORE = 0x0809, 0x000A, 0x0085, 0x00FC, 0x003C
_TEXT, _NUMBER, _PACKED, _PACKED_ROW = 0x00FD, 0x0203, 0x027E, 0x00BD
_FORMULA, _LABEL = 0x0006, 0x0204
_BIFF8 = 0x0600
_MOST_CELLS = 5_000_000


def read_old_sheet(path: Path, sheet: int = 0) -> list[list[Cell]]:
    """Return the cells of one sheet of an `.xls` workbook.

    Parameters
    ----------
    path : Path
        The file, in the format of Excel 97 to 2003 (BIFF8).
    sheet : int
        Which sheet, from 0.

    Returns
    -------
    list of list
        Rows of equal length from the first to the last that holds anything, each cell a text, a
        number, or null where it is blank. The results of formulas are read as numbers.

    Raises
    ------
    DataError
        The file is missing, cut off, damaged or of another format.

    References
    ----------
    Microsoft, [MS-XLS] Excel Binary File Format, sections 2.4 and 2.5.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(
            f"the file cannot be read: {error.strerror}",
            where=str(path),
            remedy="Add it with `entente data add PATH`, or check the folder.",
        ) from error
    try:
        return _cells(read_stream(content, "Workbook"), sheet)
    except BrokenContainerError as error:
        raise DataError(str(error), where=str(path), remedy=FETCH_AGAIN) from error
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise DataError(
            "a record of the workbook is cut off or damaged", where=str(path), remedy=FETCH_AGAIN
        ) from error


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Kind and bytes of each record from a place on, to the end of its part."""
    place = start
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        body = stream[place + 4 : place + 4 + length]
        if len(body) < length:
            break
        yield kind, body
        if kind == _EOF:
            return
        place += 4 + length
    raise BrokenContainerError("the workbook breaks off within a record")


def _cells(stream: bytes, sheet: int) -> list[list[Cell]]:
    """The rows of a sheet of the workbook stream."""
    starts: list[int] = []
    parts: list[bytes] = []
    last = 0
    for kind, body in _records(stream, 0):
        if kind == _BOF and struct.unpack_from("<H", body)[0] != _BIFF8:
            raise BrokenContainerError("the workbook is older than Excel 97")
        if kind == _SHEET:
            starts.append(struct.unpack_from("<I", body)[0])
        if kind == _STRINGS or (kind == _MORE and last == _STRINGS):
            parts.append(body)
        last = kind if kind != _MORE else last
    if sheet >= len(starts):
        raise BrokenContainerError(f"the workbook has no sheet {sheet + 1}")
    texts = _Texts(parts).read_all() if parts else []
    found: dict[tuple[int, int], Cell] = {}
    for kind, body in _records(stream, starts[sheet]):
        found.update(_values(kind, body, texts))
    if len(found) == 0:
        return []
    height = max(row for row, _ in found) + 1
    width = max(column for _, column in found) + 1
    if height * width > _MOST_CELLS:
        raise BrokenContainerError("the sheet has more cells than any known file")
    return [[found.get((row, column)) for column in range(width)] for row in range(height)]


def _values(kind: int, body: bytes, texts: list[str]) -> Iterator[tuple[tuple[int, int], Cell]]:
    """Place and value of the cells that a record holds."""
    if kind not in {_TEXT, _NUMBER, _PACKED, _PACKED_ROW, _FORMULA, _LABEL}:
        return
    row, column = struct.unpack_from("<HH", body)
    if kind == _TEXT:
        yield (row, column), texts[struct.unpack_from("<I", body, 6)[0]]
    elif kind == _NUMBER or (kind == _FORMULA and body[12:14] != b"\xff\xff"):
        yield (row, column), struct.unpack_from("<d", body, 6)[0]
    elif kind == _PACKED:
        yield (row, column), _unpacked(struct.unpack_from("<I", body, 6)[0])
    elif kind == _PACKED_ROW:
        for at in range((len(body) - 6) // 6):
            packed = struct.unpack_from("<I", body, 6 + 6 * at)[0]
            yield (row, column + at), _unpacked(packed)
    elif kind == _LABEL:
        raise BrokenContainerError("the workbook keeps text in a form of before Excel 97")


def _unpacked(packed: int) -> float:
    """A number kept in 32 bits: an integer or the top of a float, perhaps in hundredths."""
    if packed & 2:
        signed = packed - (1 << 32) if packed & (1 << 31) else packed
        number = float(signed >> 2)
    else:
        number = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return number / 100 if packed & 1 else number


class _Texts:
    """The table of texts, which runs over several records; a text may be split between two."""

    def __init__(self, parts: list[bytes]) -> None:
        self._parts = parts
        self._part = 0
        self._place = 0

    def read_all(self) -> list[str]:
        """Every text in order."""
        _, count = struct.unpack("<II", self._take(8))
        return [self._read_one() for _ in range(count)]

    def _read_one(self) -> str:
        """One text, without its formats and its phonetic annotation."""
        length, flags = struct.unpack("<HB", self._take(3))
        formats = struct.unpack("<H", self._take(2))[0] if flags & 8 else 0
        spoken = struct.unpack("<I", self._take(4))[0] if flags & 4 else 0
        units = b""
        wide = flags & 1
        while True:
            left = len(self._parts[self._part]) - self._place
            taken = min(length - len(units) // 2, left // (2 if wide else 1))
            raw = self._take(taken * (2 if wide else 1))
            units += raw if wide else raw.decode("latin-1").encode("utf-16-le")
            if len(units) >= 2 * length:
                break
            self._next_part()
            (wide,) = self._take(1)
            wide &= 1
        self._take(4 * formats + spoken)
        return units.decode("utf-16-le")

    def _take(self, count: int) -> bytes:
        """The next bytes, from the next record where this one ends."""
        taken = b""
        while len(taken) < count:
            part = self._parts[self._part]
            if self._place >= len(part):
                self._next_part()
                continue
            piece = part[self._place : self._place + count - len(taken)]
            self._place += len(piece)
            taken += piece
        return taken

    def _next_part(self) -> None:
        """Go on with the record that continues this one."""
        self._part += 1
        self._place = 0
        if self._part >= len(self._parts):
            raise BrokenContainerError("the table of texts is cut off")
