"""Bytes into documents: format, encoding, layers, language, sentences, date, noise."""

from __future__ import annotations

import hashlib

from entente.errors import DataError
from entente.evidence.blocks import find_layers
from entente.evidence.document import Document, Finding
from entente.evidence.docx import docx_layer, is_docx
from entente.evidence.encoding import decode
from entente.evidence.html import html_layer, is_html
from entente.evidence.language import UNDETERMINED, language_of
from entente.evidence.noise import find_noise, weigh_sentences
from entente.evidence.pdf import pdf_layer
from entente.evidence.publication import find_publication
from entente.evidence.sentences import find_sentences
from entente.evidence.textlayer import TextLayer, bounded

MOST_BYTES = 32 * 1024 * 1024
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "an old Word document, or a protected one",
    b"{\\rtf": "a rich-text file",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}


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
    for signature, what in _REFUSED.items():
        if content.startswith(signature):
            raise DataError(
                f"the file is {what}",
                where=name,
                remedy="Save it as DOCX, PDF, HTML or plain text.",
            )
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return bounded(pdf_layer(name, content))
    if content.startswith(b"PK\x03\x04"):
        if is_docx(content):
            return bounded(docx_layer(name, content))
        raise DataError(
            "the file is an archive, and no DOCX",
            where=name,
            remedy="Unpack it and give the files in it.",
        )
    if is_html(name, content):
        return bounded(html_layer(name, content))
    return _plain(name, content)


def _plain(name: str, content: bytes) -> TextLayer:
    """Return the layer of a plain text."""
    decoded = decode(content, where=name)
    return bounded(TextLayer(decoded.text, decoded.encoding), decoded.replaced)
