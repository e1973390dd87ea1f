"""The text of a file, whatever its format, and what its mark-up says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from entente.evidence.blocks import Region
from entente.evidence.document import Finding

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
    return replace(layer, text=text, findings=tuple(findings))
