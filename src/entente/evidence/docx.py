"""DOCX into its text layer, with every size bounded before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from entente.errors import DataError
from entente.evidence.blocks import Region
from entente.evidence.document import BlockKind
from entente.evidence.textlayer import MOST_CHARACTERS, TextLayer

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN, _COMMENTS = "word/document.xml", "word/comments.xml"
_MOST_UNPACKED = 48 * 1024 * 1024
_MOST_ENTRIES = 5_000
_TEXT = {f"{_W}t": None, f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}


def is_docx(content: bytes) -> bool:
    """Whether a zip archive is a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _MAIN in archive.NameToInfo
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return b"word/document.xml" in content


def docx_layer(name: str, content: bytes) -> TextLayer:
    """Return the text layer of a Word document: paragraphs, then its margin comments.

    Parameters
    ----------
    name : str
        The file's name, for messages.
    content : bytes
        The file.

    Raises
    ------
    DataError
        The archive is damaged or protected, would unpack beyond bounds, or its XML declares
        entities or is broken.
    """
    regions: list[Region] = []
    parts: list[str] = []
    length = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > _MOST_ENTRIES:
                raise _refused(name, f"the archive has {len(archive.infolist())} entries")
            for words, kind, author, time in _passages(archive, name):
                start = length
                parts.append(words + "\n\n")
                length += len(words) + 2
                if kind is not BlockKind.BODY and words.strip():
                    depth = 1 if kind is BlockKind.COMMENT else 0
                    regions.append(Region(kind, start, start + len(words), author, time, depth))
                if length > MOST_CHARACTERS:
                    break
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise _refused(name, f"the file is damaged ({error})") from error
    except RuntimeError as error:
        raise _refused(name, "the file is protected by a password") from error
    except ElementTree.ParseError as error:
        raise _refused(name, f"its XML is broken ({error})") from error
    return TextLayer("".join(parts), "docx", tuple(regions))


def _refused(name: str, what: str) -> DataError:
    """Return the error for a file that cannot be read."""
    return DataError(what, where=name, remedy="Open it in a word processor and save it anew.")


def _part(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    """Return one part of the archive, never more than the bound."""
    entry = archive.getinfo(part)
    if entry.file_size > _MOST_UNPACKED:
        raise _refused(name, f"{part} would unpack to {entry.file_size / 1e6:.0f} MB")
    with archive.open(entry) as handle:
        unpacked = handle.read(_MOST_UNPACKED + 1)
    if len(unpacked) > _MOST_UNPACKED:
        raise _refused(name, f"{part} unpacks to more than {_MOST_UNPACKED / 1e6:.0f} MB")
    if b"<!DOCTYPE" in unpacked or b"<!ENTITY" in unpacked:
        raise _refused(name, f"{part} declares entities, which Word documents never do")
    return unpacked


def _passages(
    archive: zipfile.ZipFile, name: str
) -> Iterator[tuple[str, BlockKind, str | None, str | None]]:
    """Yield words, kind, author and time of each paragraph and each margin comment."""
    for element in _elements(_part(archive, _MAIN, name), f"{_W}p"):
        words = _words(element)
        if words.strip():
            yield words, _kind(element), None, None
    if _COMMENTS in archive.NameToInfo:
        for element in _elements(_part(archive, _COMMENTS, name), f"{_W}comment"):
            words = "\n".join(_words(one) for one in element.iter(f"{_W}p"))
            time = (element.get(f"{_W}date") or "")[:16] or None
            if words.strip():
                yield words, BlockKind.COMMENT, element.get(f"{_W}author"), time


def _elements(xml: bytes, tag: str) -> Iterator[ElementTree.Element]:
    """Yield the elements of a tag, freeing each after use."""
    for _, element in ElementTree.iterparse(io.BytesIO(xml), events=("end",)):
        if element.tag == tag:
            yield element
            element.clear()


def _words(paragraph: ElementTree.Element) -> str:
    """Return the words of a paragraph; deleted revisions are not among them."""
    words: list[str] = []
    for element in paragraph.iter():
        if element.tag in _TEXT:
            words.append(_TEXT[element.tag] or element.text or "")
    return "".join(words)


def _kind(paragraph: ElementTree.Element) -> BlockKind:
    """Return the kind of block that a paragraph's style makes it."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    named = (style.get(f"{_W}val") or "").casefold() if style is not None else ""
    if named == "title":
        return BlockKind.TITLE
    if named.startswith(("heading", "berschrift", "titre", "ttulo")):
        return BlockKind.HEADING
    if named in {"quote", "intensequote", "blocktext"}:
        return BlockKind.QUOTED
    return BlockKind.BODY
