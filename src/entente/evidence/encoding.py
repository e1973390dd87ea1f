"""Bytes into text: which encoding they are in, and what could not be decoded."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from entente.errors import DataError
from entente.evidence.language import share_of_frequent_words

_SAMPLE = 60_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = (
    "cp1252", "cp1251", "koi8_u", "cp866", "iso8859_5",
    "cp1254", "cp1256", "iso8859_6", "gb18030", "big5",
)  # fmt: skip
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_BAD_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was in.

    Parameters
    ----------
    text : str
        Every character, line ends and byte-order mark included.
    encoding : str
        Name of the encoding, as Python calls it.
    replaced : int
        Number of characters that could not be decoded and stand as U+FFFD.
    """

    text: str
    encoding: str
    replaced: int = 0


def decode(content: bytes, *, where: str, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text.

    Parameters
    ----------
    content : bytes
        The bytes.
    where : str
        The file's name, for messages.
    declared : str, optional
        An encoding that the file itself names, tried after a byte-order mark.

    Returns
    -------
    Decoded
        UTF-8 wherever the bytes are that; otherwise what fits them best. A few bytes in another
        encoding are replaced and counted.

    Raises
    ------
    DataError
        The bytes are no text.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _replacing(content, name)
    if declared and (decoded := _strictly(content, declared)):
        return decoded
    if decoded := _strictly(content, "utf-8"):
        _refuse_binary(content, where)
        return decoded
    if _looks_wide(content):
        name = "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"
        return _replacing(content, name)
    _refuse_binary(content, where)
    beyond = sum(byte > 127 for byte in content[:_SAMPLE])
    patched = content.decode("utf-8", "replace")
    bad = patched[:_SAMPLE].count("\ufffd")
    if bad <= max(1, _MOST_BAD_SHARE * beyond / 2):
        return Decoded(patched, "utf-8", patched.count("\ufffd"))
    return _replacing(content, _best_guess(content))


def _strictly(content: bytes, encoding: str) -> Decoded | None:
    """Return the text if every byte fits the encoding."""
    try:
        return Decoded(content.decode(encoding), codecs.lookup(encoding).name)
    except (UnicodeDecodeError, LookupError):
        return None


def _replacing(content: bytes, encoding: str) -> Decoded:
    """Return the text with what does not fit replaced."""
    text = content.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _looks_wide(content: bytes) -> bool:
    """Whether every other byte of the beginning is zero, as in UTF-16 without a mark."""
    sample = content[:2000]
    if len(sample) < 8:
        return False
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return max(even, odd) > 0.6 * len(sample) / 2 and min(even, odd) < 0.1 * len(sample) / 2


def _refuse_binary(content: bytes, where: str) -> None:
    """Refuse bytes of which a tenth are control characters."""
    sample = content[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if controls > 0.1 * len(sample) or b"\x00\x00\x00\x00" in sample[:4096]:
        raise DataError(
            f"the file is binary ({controls} of its first {len(sample)} bytes are control codes)",
            where=where,
            remedy="Give text, HTML, PDF or DOCX; convert other formats first.",
        )


def _best_guess(content: bytes) -> str:
    """Return the encoding in which a sample has most of a language's frequent words."""
    sample = content[:_SAMPLE]
    best, most = "cp1252", 0.0
    for name in _CANDIDATES:
        # A sample may end inside a character.
        text = sample.decode(name, "replace")
        if text.count("\ufffd") > 1 + len(text) // 500:
            continue
        share = share_of_frequent_words(text)
        if share > most * 1.02:
            best, most = name, share
    return best
