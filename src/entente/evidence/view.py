"""Documents for the eye: quotes without leftovers, claims marked in the text, safe to print."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence

from entente.evidence.claim import Claim, Flag
from entente.evidence.document import READABLE, Block, BlockKind, Document
from entente.evidence.framing import find_frames

_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_HIDDEN_KINDS = {"foreign_fragment", "legal_tag", "broken_entity"}
_NO_SPACE_BEFORE = re.compile(r"\s+([,.;:!?])")
_HIDDEN_WORDS = "[hostile speech, hidden; ask for it to see it]"


def printable(words: str) -> str:
    """Return words without control characters, so that no document can command a terminal."""
    return _UNSAFE.sub("", words)


def quote_view(document: Document, start: int, end: int) -> str:
    """Return a quote as a reader sees it: without leftovers, legal tags and control characters.

    Parameters
    ----------
    document : Document
        Where it stands; its text is not changed.
    start, end : int
        Half-open bounds of the quote.
    """
    pieces: list[str] = []
    at = start
    for finding in document.noise:
        if finding.kind in _HIDDEN_KINDS and start <= finding.start and finding.end <= end:
            pieces.append(document.text[at : max(at, finding.start)])
            at = max(at, finding.end)
    pieces.append(document.text[at:end])
    joined = re.sub(r"\s+", " ", printable("".join(pieces)))
    return _NO_SPACE_BEFORE.sub(r"\1", joined).strip()


def document_view(
    document: Document, claims: Sequence[Claim], *, width: int = 88, with_hostile: bool = False
) -> str:
    """Return a document for the terminal, its claims marked in the text and listed beneath.

    Parameters
    ----------
    document : Document
        The document.
    claims : sequence of Claim
        Its claims.
    width : int
        Characters on a line.
    with_hostile : bool
        Whether hostile speech is shown; otherwise its sentences are replaced by a note.

    Returns
    -------
    str
        Plain text: a quote stands between `«n` and `»`, and line n beneath its block says who
        does what to whom, how it is put, by whom, and with which grade and flags.
    """
    lines = [printable(document.name), _about(document), ""]
    numbers = {claim.id: number for number, claim in enumerate(claims, start=1)}
    for index, block in enumerate(document.blocks):
        if block.kind not in READABLE:
            continue
        indent = "  " * block.depth
        own = [claim for claim in claims if block.start <= claim.start < block.end]
        head = _head(block)
        if head:
            lines.append(f"{indent}{head}")
        marked = _marked(document, index, block, own, numbers, with_hostile=with_hostile)
        for paragraph in marked.splitlines():
            lines.extend(
                textwrap.wrap(
                    paragraph.strip(), width, initial_indent=indent, subsequent_indent=indent
                )
            )
        for claim in own:
            if with_hostile or Flag.HOSTILE not in claim.flags:
                lines.append(f"{indent}  [{numbers[claim.id]}] {claim_line(claim, numbers)}")
        lines.append("")
    if document.noise:
        lines.append("Noise")
        for finding in document.noise:
            words = printable(document.quote(finding))[:50]
            lines.append(f"  {finding.kind}: {words!r} {printable(finding.note)}")
    return "\n".join(lines)


def _about(document: Document) -> str:
    """Return the line under a document's name."""
    outlet = f"{document.outlet}, " if document.outlet else ""
    return printable(f"{outlet}{document.language}, {document.published.reason}")


def _head(block: Block) -> str:
    """Return the line above a block that is not the article's own text."""
    if block.kind is BlockKind.COMMENT:
        return printable(f"-- comment {block.number}, {block.author}, {block.time or 'undated'}")
    if block.kind is BlockKind.QUOTED:
        return "-- quoted" + (printable(f" from {block.author}") if block.author else "")
    return ""


def _marked(
    document: Document,
    index: int,
    block: Block,
    claims: Sequence[Claim],
    numbers: Mapping[str, int],
    *,
    with_hostile: bool,
) -> str:
    """Return a block's text with the quotes marked and hostile sentences hidden."""
    hidden: list[tuple[int, int]] = []
    for sentence in document.sentences:
        if sentence.block == index and not with_hostile:
            frames = find_frames(document.text, sentence.start, sentence.end, sentence.language)
            if any(frame.kind == "hostile" for frame in frames):
                hidden.append((sentence.start, sentence.end))
    inserts: dict[int, list[str]] = {}
    for claim in claims:
        inserts.setdefault(claim.start, []).append(f"«{numbers[claim.id]} ")
        inserts.setdefault(claim.end, []).insert(0, "»")
    pieces: list[str] = []
    at = block.start
    for position in sorted({*inserts, *(bound for pair in hidden for bound in pair), block.end}):
        inside = any(start <= at < end for start, end in hidden)
        pieces.append("" if inside else document.text[at:position])
        starts_hidden = any(position == start for start, _ in hidden)
        is_hidden = any(start < position < end for start, end in hidden)
        if not is_hidden and not (starts_hidden or any(position == end for _, end in hidden)):
            pieces.extend(inserts.get(position, []))
        if starts_hidden:
            pieces.append(_HIDDEN_WORDS)
        at = position
    return printable("".join(pieces))


def claim_line(claim: Claim, numbers: Mapping[str, int] | None = None) -> str:
    """Return a claim in one line: who, what, whom; how; by whom; grade, flags and links."""
    denied = "not " if claim.polarity.value == "neg" else ""
    core = f"{', '.join(claim.subject) or '?'} {denied}{claim.predicate.value}"
    core += f" {', '.join(claim.object)}" if claim.object else ""
    parts = [core, claim.modality.value]
    if claim.speaker:
        parts.append(f"says {claim.speaker}")
    if claim.event_date and (claim.event_date.edtf or claim.event_date.expr):
        parts.append(claim.event_date.edtf or str(claim.event_date.expr))
    if claim.quantity:
        parts.append(claim.quantity.raw)
    parts.append(claim.grade)
    parts.extend(flag.value.replace("_", " ") for flag in claim.flags)
    for name, others in (("as", claim.duplicates), ("against", claim.conflicts)):
        known = [str((numbers or {}).get(other, other)) for other in others]
        if known:
            parts.append(f"{name} {', '.join(known)}")
    return printable("; ".join(parts))
