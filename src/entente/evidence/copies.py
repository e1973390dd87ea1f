"""Passages said again: who quotes another repeats the claims, and confirms none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from entente.evidence.claim import Claim, SentenceType
from entente.evidence.document import Block, BlockKind, Document

_WORD = re.compile(r"\w+")


def repeated_claims(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a document's passages that stand again in blocks which repeat them.

    Parameters
    ----------
    document : Document
        Where they stand.
    claims : sequence of Claim
        Its claims, those of repeats left out.

    Returns
    -------
    list of Claim
        With the words and place of the repeat; the speaker is whoever said it first. Links know
        them as quotations, and they count for no independent voice.
    """
    found: list[Claim] = []
    for block in document.blocks:
        if not block.is_repeat or block.parent is None:
            continue
        first = document.blocks[block.parent]
        for claim in claims:
            if first.start <= claim.start < first.end:
                copy = _copy(document, claim, first, block)
                if copy is not None:
                    found.append(copy)
    return found


def _copy(document: Document, claim: Claim, first: Block, block: Block) -> Claim | None:
    """Return a claim at the place where a block repeats its words, or None."""
    words = [re.escape(word) for word in _WORD.findall(claim.quote)]
    if not words:
        return None
    again = re.compile(r"\W+".join(words)).search(document.text, block.start, block.end)
    if again is None:
        return None
    inside = any(
        sentence.start <= again.start() and again.end() <= sentence.end
        for sentence in document.sentences
    )
    if not inside:
        return None
    speaker = claim.speaker or first.author
    is_comment = block.kind is BlockKind.COMMENT
    return Claim(
        document=document.name,
        start=again.start(),
        end=again.end(),
        quote=again[0],
        block=block.label,
        subject=claim.subject,
        predicate=claim.predicate,
        object=claim.object,
        polarity=claim.polarity,
        modality=claim.modality,
        sentence_type=SentenceType.OPINION if is_comment else claim.sentence_type,
        speaker=speaker,
        attribution=(speaker,) if speaker else (),
        topic=claim.topic,
        obligation=claim.obligation,
        core=claim.core,
        confidence=claim.confidence,
        flags=claim.flags,
    )
