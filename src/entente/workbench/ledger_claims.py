"""What documents claim for a ledger: each claim an entry of its own, with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from entente.evidence.claim import Claim, Flag, Modality, Polarity, Predicate
from entente.evidence.document import Document
from entente.models.ledger import Entry, Kind, Progress

PREDICATES: Mapping[Kind, frozenset[Predicate]] = {
    Kind.ARMS: frozenset({Predicate.SUPPLY_ARMS, Predicate.SEEK_ARMS, Predicate.DEFENCE_INDUSTRY}),
    Kind.AID: frozenset({Predicate.AID, Predicate.SUPPLY_ARMS}),
    Kind.ENERGY: frozenset({Predicate.ENERGY}),
    Kind.SANCTIONS: frozenset({Predicate.SANCTION}),
    Kind.RECOGNITION: frozenset({Predicate.RECOGNISE}),
}
"""Which claims belong in which ledger; arms that are given are aid too."""

_WORDS: tuple[tuple[Progress, re.Pattern[str]], ...] = (
    (Progress.CANCELLED, re.compile(r"\b(?:cancel|scrap|call(?:ed)? off|suspend)", re.IGNORECASE)),
    (
        Progress.EARMARKED,
        re.compile(r"\b(?:earmark|allocat|set aside|budget|approv)", re.IGNORECASE),
    ),
    (Progress.PLEDGED, re.compile(r"\b(?:pledg|promis|will\b|plans? to|vow)", re.IGNORECASE)),
    (Progress.SIGNED, re.compile(r"\b(?:sign|contract|order(?:ed|s)?\b|deal\b)", re.IGNORECASE)),
    (
        Progress.DELIVERED,
        re.compile(r"\b(?:deliver|suppl(?:y|ied)|provid|sent\b|gave\b|handed)", re.IGNORECASE),
    ),
)
_SUPPORT: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for kind, words in {
        "troops": r"troops|soldiers|forces on the side|fight(?:ing)? against|fight alongside",
        "weapons": r"weapon|arms\b|tanks?\b|drones?\b|missiles?\b|lend-lease|offensive capabilit",
        "ammunition": r"ammunition|munitions?\b|shells\b",
        "advisers and training": r"advis[eo]rs?\b|instructors?\b|train(?:ing|ers?)\b",
        "intelligence": r"intelligence|information about the battlefield",
        "cyber": r"cyber",
        "money": r"loans?\b|grants?\b|budget support|financial",
    }.items()
}
"""Kinds of support that a quote names, in the order in which they are told."""

_HOPED = {Modality.PLANNED, Modality.PROPOSED, Modality.PREDICTED}
_DONE: Mapping[Kind, Progress] = {
    Kind.SANCTIONS: Progress.IMPOSED,
    Kind.RECOGNITION: Progress.RECOGNISED,
}


def claim_entries(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    kind: Kind,
    subject: str,
    as_of: date,
) -> list[Entry]:
    """Return the claims of documents that belong in a ledger, in the order of the documents.

    Parameters
    ----------
    claims : iterable of Claim
        Linked and graded.
    documents : mapping of str to Document
        By name; what was published after the day is left out.
    kind : Kind
        The ledger.
    subject : str
        Code of the state or entity that must be named in a claim.
    as_of : date
        The day.
    """
    return [
        entry_of(claim, kind)
        for claim in claims
        if claim.predicate in PREDICATES[kind]
        and subject in {*claim.subject, *claim.object}
        and Flag.HOSTILE not in claim.flags
        and is_known(documents.get(claim.document), as_of)
    ]


def is_known(document: Document | None, as_of: date) -> bool:
    """Whether a document may have been out on a day; one without a date may."""
    if document is None:
        return True
    earliest = document.published.earliest
    return earliest is None or earliest <= as_of


def entry_of(claim: Claim, kind: Kind) -> Entry:
    """Return a claim as a line of a ledger."""
    giver, receiver = "+".join(claim.subject), "+".join(claim.object)
    if claim.predicate is Predicate.SEEK_ARMS:
        giver, receiver = receiver, giver
    quantity = claim.quantity
    since, _, until = ((claim.event_date and claim.event_date.edtf) or "").partition("/")
    return Entry(
        giver=giver,
        receiver=receiver,
        what=what_of(claim),
        amount=quantity.value if quantity else None,
        unit=unit_of(claim),
        since=since.strip("."),
        until=until.strip("."),
        progress=progress_of(claim, kind),
        origin="document",
        source=claim.document,
        quote=" ".join(claim.quote.split()),
        grade=claim.grade,
        claim=claim.id,
        is_verified=False,
    )


def what_of(claim: Claim) -> str:
    """Return what a claim is about, in words: its predicate, topic and kinds of support."""
    words = claim.predicate.value.casefold().replace("_", " ")
    finer = [claim.topic.replace("_", " ")] if claim.topic else []
    finer += [kind for kind, pattern in _SUPPORT.items() if pattern.search(claim.quote)]
    return f"{words}: {', '.join(finer)}" if finer else words


def unit_of(claim: Claim) -> str:
    """Return the unit of a claim's quantity; one that was damaged is said to be unknown."""
    if claim.quantity is None:
        return ""
    if claim.quantity.value is None:
        return f"{claim.quantity.raw} (no number told)"
    return claim.quantity.unit or "object not told"


def progress_of(claim: Claim, kind: Kind) -> Progress:
    """Return how far a claim says that it has come.

    Where its words say nothing of that it is claimed, and no more.
    """
    if claim.polarity is Polarity.NEGATIVE:
        return Progress.DENIED
    if claim.predicate is Predicate.SEEK_ARMS:
        return Progress.SOUGHT
    for progress, words in _WORDS:
        if progress in {Progress.CANCELLED, Progress.EARMARKED} and words.search(claim.quote):
            return progress
    if claim.modality in _HOPED:
        return Progress.PLEDGED
    if claim.modality is not Modality.ASSERTED:
        return Progress.CLAIMED
    if kind in _DONE:
        return _DONE[kind]
    for progress, words in _WORDS:
        if words.search(claim.quote):
            return progress
    return Progress.CLAIMED
