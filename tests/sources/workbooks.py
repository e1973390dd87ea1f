"""Small Excel 97–2003 workbooks, written byte by byte as the format describes them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def text_table(texts: Sequence[str], split_at: int | None = None) -> bytes:
    """The table of texts; where asked, broken off and continued within its last text."""
    whole = b"".join(
        struct.pack("<HB", len(text.encode("utf-16-le")) // 2, 1) + text.encode("utf-16-le")
        for text in texts
    )
    head = struct.pack("<II", len(texts), len(texts))
    if split_at is None:
        return record(0x00FC, head + whole)
    cut = len(whole) - 2 * split_at
    return record(0x00FC, head + whole[:cut]) + record(0x003C, b"\x01" + whole[cut:])


def cell(row: int, column: int, value: str, texts: list[str]) -> bytes:
    """A number or a text in its place; nothing for a blank."""
    if not value:
        return b""
    place = struct.pack("<HHH", row, column, 0)
    try:
        return record(0x0203, place + struct.pack("<d", float(value)))
    except ValueError:
        if value not in texts:
            texts.append(value)
        return record(0x00FD, place + struct.pack("<I", texts.index(value)))


def workbook_stream(rows: Sequence[Sequence[str]], split_at: int | None = None) -> bytes:
    """The stream `Workbook` with one sheet."""
    texts: list[str] = []
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    cells = b"".join(
        cell(row, column, value, texts)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    )
    strings = text_table(texts, split_at)
    name = struct.pack("<BB", 6, 0) + b"Sheet1"
    before = len(begin) + len(record(0x0085, struct.pack("<IH", 0, 0) + name)) + len(strings) + 4
    sheet = record(0x0085, struct.pack("<IH", before, 0) + name)
    return begin + sheet + strings + record(0x000A) + begin + cells + record(0x000A)


def compound(stream: bytes) -> bytes:
    """A compound file with the stream in ordinary sectors."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // SECTOR)
    tables = -(-(count + 2) // (SECTOR // 4 - 1))
    chain = [TABLE] * tables + [END] + [*range(tables + 2, tables + 1 + count), END]
    table = struct.pack(f"<{len(chain)}I", *chain)
    table += struct.pack("<I", FREE) * (tables * SECTOR // 4 - len(chain))
    directory = entry("Root Entry", 5, END, 0) + entry("Workbook", 2, tables + 1, len(stream))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables)
    header += struct.pack("<IIIIIII", tables, 0, 4096, END, 0, END, 0)
    places = [*range(tables), *[FREE] * (109 - tables)]
    header += struct.pack("<109I", *places)
    assert len(header) == SECTOR
    body = table + directory.ljust(SECTOR, b"\0") + stream.ljust(count * SECTOR, b"\0")
    return header + body


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    """An entry of the directory."""
    spelled = name.encode("utf-16-le") + b"\0\0"
    head = spelled.ljust(64, b"\0") + struct.pack("<HBB", len(spelled), kind, 1)
    return (head + struct.pack("<III", FREE, FREE, FREE) + bytes(36)).ljust(116, b"\0") + (
        struct.pack("<IQ", start, size)
    )


def write_old_workbook(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    path.write_bytes(compound(workbook_stream(rows)))
    return path
