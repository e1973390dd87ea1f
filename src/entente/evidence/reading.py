"""Bytes into documents: format, encoding, layers, language, sentences, date, noise."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from entente.errors import DataError
from entente.evidence.blocks import Region, find_layers
from entente.evidence.document import Document, Finding
from entente.evidence.encoding import decode
from entente.evidence.language import UNDETERMINED, language_of
from entente.evidence.noise import find_noise, weigh_sentences
from entente.evidence.publication import find_publication
from entente.evidence.sentences import find_sentences

MOST_BYTES = 32 * 1024 * 1024
MOST_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The text of a file, whatever its format.

    Parameters
    ----------
    text : str
        All its text; what offsets count in.
    encoding : str
        How the file stored it.
    regions : sequence of Region
        What the file's mark-up says of its parts, in order.
    page_date : str or None
        The publication date that the file gives itself, in ISO 8601.
    outlet : str or None
        The site or paper that the file names.
    findings : sequence of Finding
        What was wrong with the file.
    """

    text: str
    encoding: str
    regions: Sequence[Region] = ()
    page_date: str | None = None
    outlet: str | None = None
    findings: Sequence[Finding] = ()


def read_document(name: str, content: bytes) -> Document:
    """Read one document.

    Parameters
    ----------
    name : str
        Its file name, as claims will call it.
    content : bytes
        Its bytes, untouched.

    Returns
    -------
    Document
        Offsets count code points of the decoded text, or of the stored text layer for HTML,
        PDF and DOCX.

    Raises
    ------
    DataError
        The file is empty, too large, binary, damaged or protected.
    """
    layer = text_layer(name, content)
    if not layer.text.strip():
        raise DataError(
            "the file has no text", where=name, remedy="Give a file with text, or leave it out."
        )
    return _document(name, hashlib.sha256(content).hexdigest(), layer)


def _document(name: str, digest: str, layer: TextLayer) -> Document:
    """Return the document of a text layer."""
    text = layer.text
    language = language_of(text)
    layers = find_layers(text, language, layer.regions)
    page_date = layers.page_date or (layer.page_date and (0, 0, layer.page_date)) or None
    published, conflicts = find_publication(text, layers.blocks, language, page_date)
    sentences = find_sentences(text, layers.blocks, language, is_wrapped=layers.is_wrapped)
    noise = find_noise(text, layers, language, sentences)
    findings = [*layer.findings, *conflicts, *noise]
    if language == UNDETERMINED:
        findings.append(Finding("language", 0, 0, "the language could not be told"))
    return Document(
        name=name,
        sha256=digest,
        encoding=layer.encoding,
        text=text,
        blocks=layers.blocks,
        sentences=weigh_sentences(sentences, findings),
        published=published,
        language=language,
        noise=tuple(sorted(findings, key=lambda finding: (finding.start, finding.end))),
        outlet=layer.outlet or layers.outlet,
    )


def text_layer(name: str, content: bytes) -> TextLayer:
    """Return the text of a file by its format; the first bytes decide, not the name."""
    if len(content) > MOST_BYTES:
        raise DataError(
            f"the file has {len(content) / 1e6:.0f} MB, and at most {MOST_BYTES / 1e6:.0f} MB "
            "are read",
            where=name,
            remedy="Split it, or give its text alone.",
        )
    if not content:
        raise DataError("the file is empty", where=name, remedy="Leave it out.")
    return _plain(name, content)


def _plain(name: str, content: bytes) -> TextLayer:
    """Return the layer of a plain text."""
    decoded = decode(content, where=name)
    return bounded(TextLayer(decoded.text, decoded.encoding), decoded.replaced)


def bounded(layer: TextLayer, replaced: int = 0) -> TextLayer:
    """Return the layer cut to the most characters that are read, saying so."""
    findings = list(layer.findings)
    text = layer.text
    if replaced:
        note = f"{replaced} characters could not be decoded as {layer.encoding}"
        at = text.find("\ufffd")
        findings.append(Finding("encoding", max(at, 0), max(at, 0) + 1, note))
    if len(text) > MOST_CHARACTERS:
        note = f"only the first {MOST_CHARACTERS} of {len(text)} characters were read"
        text = text[:MOST_CHARACTERS]
        findings.append(Finding("truncated", MOST_CHARACTERS, MOST_CHARACTERS, note))
    return TextLayer(
        text, layer.encoding, layer.regions, layer.page_date, layer.outlet, tuple(findings)
    )
