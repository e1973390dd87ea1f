"""The container of Excel 97 to 2003: sectors chained by an allocation table."""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE_FROM = 0xFFFFFFFA
_DIRECTORY_ENTRY = 128
_HEADER_CHAIN = 109


class BrokenContainerError(Exception):
    """The bytes are no compound file, or a chain of sectors leads out of it or in a circle."""


def read_stream(content: bytes, name: str) -> bytes:
    """Return the bytes of one stream of a compound file.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        The stream, for example `Workbook`.

    Returns
    -------
    bytes
        The whole stream, as long as the directory says.

    Raises
    ------
    BrokenContainerError
        The file is cut off, damaged, or has no such stream.

    References
    ----------
    Microsoft, [MS-CFB] Compound File Binary File Format, sections 2.2 to 2.6.
    """
    if not content.startswith(MAGIC) or len(content) < 512:
        raise BrokenContainerError("the bytes are no workbook of Excel 97 to 2003")
    shift, small_shift = struct.unpack_from("<HH", content, 30)
    if shift not in (9, 12) or small_shift != 6:
        raise BrokenContainerError("the sectors have no known size")
    size = 1 << shift
    tables, directory, _, cutoff, small_table, _, more, _ = struct.unpack_from(
        "<I I I I I I I I", content, 44
    )
    table = _allocation(content, size, tables, more)
    for at, kind, start, length in _entries(_chain(content, size, table, directory)):
        if at != name or kind != 2:
            continue
        if length >= cutoff:
            return _exactly(_chain(content, size, table, start), length)
        root = next(_entries(_chain(content, size, table, directory)))
        small = _numbers(_chain(content, size, table, small_table))
        inner = _chain(content, size, table, root[2])
        return _exactly(_chain(inner, 1 << small_shift, small, start, header=0), length)
    raise BrokenContainerError(f"there is no stream {name!r}")


def _exactly(found: bytes, length: int) -> bytes:
    """The stream without what fills up its last sector."""
    if len(found) < length:
        raise BrokenContainerError("a stream is cut off")
    return found[:length]


def _numbers(content: bytes) -> tuple[int, ...]:
    """Bytes as unsigned 32-bit numbers."""
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _allocation(content: bytes, size: int, tables: int, more: int) -> tuple[int, ...]:
    """The sector that follows each sector."""
    places = list(_numbers(content[76 : 76 + 4 * _HEADER_CHAIN]))
    seen: set[int] = set()
    while more < _FREE_FROM:
        if more in seen:
            raise BrokenContainerError("the allocation table runs in a circle")
        seen.add(more)
        *listed, more = _numbers(_sector(content, size, more))
        places += listed
    if tables > len(places):
        raise BrokenContainerError("the allocation table is cut off")
    return _numbers(b"".join(_sector(content, size, place) for place in places[:tables]))


def _sector(content: bytes, size: int, number: int, header: int = 1) -> bytes:
    """One sector; the last of a file may be short."""
    start = (number + header) * size
    if start >= len(content):
        raise BrokenContainerError("the file is cut off: a sector lies beyond its end")
    return content[start : start + size]


def _chain(content: bytes, size: int, table: tuple[int, ...], start: int, header: int = 1) -> bytes:
    """All sectors from a start."""
    found: list[bytes] = []
    place = start
    while place < _FREE_FROM:
        if place >= len(table) or len(found) > len(table):
            raise BrokenContainerError("a chain of sectors leads nowhere")
        found.append(_sector(content, size, place, header))
        place = table[place]
    return b"".join(found)


def _entries(directory: bytes):
    """Name, kind, first sector and length of each entry of the directory."""
    for at in range(0, len(directory) - _DIRECTORY_ENTRY + 1, _DIRECTORY_ENTRY):
        entry = directory[at : at + _DIRECTORY_ENTRY]
        (length,) = struct.unpack_from("<H", entry, 64)
        name = entry[: max(length - 2, 0)].decode("utf-16-le", errors="replace")
        start, size = struct.unpack_from("<II", entry, 116)
        yield name, entry[66], start, size
