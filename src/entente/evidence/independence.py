"""Whose voice a claim is, and how many independent voices say it; copies count once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from entente.evidence.claim import Claim
from entente.evidence.comparison import same_words
from entente.evidence.document import Document

_MOST_VOICES = 12


def copied(claims: Sequence[Claim], documents: Mapping[str, Document]) -> frozenset[str]:
    """Return the ids of the claims in blocks that repeat another."""
    repeats = {
        name: [(block.start, block.end) for block in document.blocks if block.is_repeat]
        for name, document in documents.items()
    }
    return frozenset(
        claim.id
        for claim in claims
        if any(start <= claim.start < end for start, end in repeats.get(claim.document, ()))
    )


def speaker_of(claim: Claim) -> str:
    """Return the voice of a claim inside its document; no name is written in small letters."""
    if claim.speaker and not claim.speaker.islower():
        return claim.speaker.casefold()
    return claim.block if claim.block.startswith("comment") else "author"


def voice_of(claim: Claim, documents: Mapping[str, Document]) -> str:
    """Return where a claim comes from: its innermost named source, else its outlet or document."""
    if claim.speaker:
        return claim.speaker.casefold()
    document = documents.get(claim.document)
    if claim.block.startswith("comment"):
        return f"{claim.document}#{claim.block}"
    return ((document.outlet if document else None) or claim.document).casefold()


def are_independent(one: Claim, other: Claim) -> bool:
    """Whether two voices in one document can bear each other out.

    An author who repeats what a cited source says is no second witness; two named sources are.
    """
    named = one.speaker and other.speaker and speaker_of(one) != speaker_of(other)
    return one.document != other.document or bool(named)


def count_independent(
    claims: Sequence[Claim], documents: Mapping[str, Document], copies: frozenset[str]
) -> dict[str, int]:
    """Return for each claim how many independent voices say it; copies share their original's.

    Parameters
    ----------
    claims : sequence of Claim
        With `duplicates` filled in.
    documents : mapping of str to Document
        Their documents, by name.
    copies : frozenset of str
        Ids of claims in blocks that repeat another (`copied`).
    """
    by_id = {claim.id: claim for claim in claims}
    counts: dict[str, int] = {}
    for claim in claims:
        members = [claim, *(by_id[other] for other in claim.duplicates if other in by_id)]
        voices: list[tuple[str, Claim]] = []
        for member in members:
            if member.block.startswith("comment") or member.id in copies:
                continue
            voice = voice_of(member, documents)
            is_known = any(
                voice == known or same_words(member, copy) or not are_independent(member, copy)
                for known, copy in voices
            )
            if is_known:
                continue
            voices.append((voice, member))
            if len(voices) == _MOST_VOICES:
                break
        counts[claim.id] = max(len(voices), 1)
    return counts
