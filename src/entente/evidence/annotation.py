"""What a claim's own sentence adds to it: event date, quantity, flags, chain of sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from entente.evidence.claim import Claim, EventDate, Flag, Predicate, Quantity
from entente.evidence.dates import DateMention, find_dates
from entente.evidence.document import BlockKind, Document, Published, Sentence
from entente.evidence.framing import Frame, find_frames, flags_of
from entente.evidence.quantities import find_quantities

AUTHOR = "article author"
_COUNTED = {
    Predicate.AID,
    Predicate.SUPPLY_ARMS,
    Predicate.SEEK_ARMS,
    Predicate.INVEST_TRADE,
    Predicate.DEFENCE_INDUSTRY,
    Predicate.ENERGY,
    Predicate.DEPLOY,
    Predicate.SANCTION,
    Predicate.FIGHT,
    Predicate.TRAIN_EXERCISE,
}
"""Predicates to which an amount outside the quote may still belong."""
_NEAR = 60


def annotate(document: Document, claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims with what their sentences say of date, amount, wording and source.

    Parameters
    ----------
    document : Document
        Where they stand.
    claims : iterable of Claim
        In reading order; what a claim already has is kept.

    Returns
    -------
    list of Claim
        In the same order, with the same ids.
    """
    done: list[Claim] = []
    sentences = list(document.sentences)
    at = 0
    for start, group in groupby(claims, key=lambda claim: _sentence_start(sentences, claim)):
        while at < len(sentences) and sentences[at].start < start:
            at += 1
        listed = list(group)
        if at == len(sentences) or sentences[at].start != start:
            at = next((i for i, one in enumerate(sentences) if one.start == start), len(sentences))
        if at == len(sentences):
            done.extend(listed)
            at = 0
            continue
        done.extend(_annotated(document, sentences[at], listed))
    return done


def _sentence_start(sentences: Sequence[Sentence], claim: Claim) -> int:
    """Return where the sentence of a claim starts, or -1."""
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].start <= claim.start:
            low = middle + 1
        else:
            high = middle
    return sentences[low - 1].start if low and claim.end <= sentences[low - 1].end else -1


def _annotated(document: Document, sentence: Sentence, claims: list[Claim]) -> list[Claim]:
    """Return the claims of one sentence with what it says."""
    text, start, end = document.text, sentence.start, sentence.end
    block = document.blocks[sentence.block]
    written = document.published
    if block.time:
        day = date.fromisoformat(block.time[:10])
        written = Published(day, day, "time of the comment")
    dates = find_dates(text, start, end, sentence.language, written)
    quantities = [
        one
        for one in find_quantities(text, start, end, sentence.language)
        if not any(one.start < when.end and when.start < one.end for when in dates)
    ]
    frames = find_frames(text, start, end, sentence.language)
    lead = block.author or AUTHOR if block.kind is BlockKind.COMMENT else AUTHOR
    done: list[Claim] = []
    for claim in claims:
        chain = (
            claim.attribution if claim.attribution[:1] == (lead,) else (lead, *claim.attribution)
        )
        done.append(
            claim.replaced(
                event_date=claim.event_date or _date_of(claim, dates, claims, start),
                quantity=claim.quantity or _quantity_of(claim, quantities, claims),
                flags=_flags(claim, frames, sentence),
                attribution=chain,
            )
        )
    return done


def _flags(claim: Claim, frames: Sequence[Frame], sentence: Sentence) -> tuple[Flag, ...]:
    """Return the flags of a claim, its own first."""
    found = flags_of(frames, sentence, claim.start, claim.end)
    return tuple(dict.fromkeys((*claim.flags, *found)))


def _distance(claim: Claim, start: int, end: int) -> int:
    """Return how many characters lie between a claim's quote and a span; 0 inside it."""
    return max(0, start - claim.end, claim.start - end)


def _belongs(claim: Claim, start: int, end: int, others: Sequence[Claim]) -> bool:
    """Whether a span is nearer to this claim than to any other of its sentence."""
    own = _distance(claim, start, end)
    return all(own <= _distance(other, start, end) for other in others)


def _date_of(
    claim: Claim, dates: Sequence[DateMention], others: Sequence[Claim], begin: int
) -> EventDate | None:
    """Return the date inside a claim's quote, else the nearest that belongs to it.

    A date at the very beginning of a sentence is that of all it says.
    """
    ranked = sorted(dates, key=lambda when: (_distance(claim, when.start, when.end), when.start))
    for when in ranked:
        near = _distance(claim, when.start, when.end)
        if when.opens and near:
            return EventDate(when.date.expr, f"{when.date.edtf}/..", when.date.inference)
        is_nearest = near <= _NEAR and _belongs(claim, when.start, when.end, others)
        if near and not (is_nearest or len(others) == 1 or when.start <= begin + 1):
            continue
        if when.kind == "vague" and when is not ranked[-1]:
            continue
        return when.date
    return None


def _quantity_of(
    claim: Claim, quantities: Sequence[Quantity], others: Sequence[Claim]
) -> Quantity | None:
    """Return the amount inside a claim's quote, else the nearest that can belong to it.

    Of several inside the quote, sums and counts in digits go before small numbers in words, and
    those before vague ones; how many states there are comes last.
    """

    def rank(one: Quantity) -> tuple[int, bool, bool, bool, int]:
        is_worded = not any(mark.isdigit() for mark in one.raw)
        near = _distance(claim, one.start, one.end)
        return near, one.unit == "state", one.value is None, is_worded, one.start

    for one in sorted(quantities, key=rank):
        if _distance(claim, one.start, one.end) == 0:
            return one
        if claim.predicate in _COUNTED and _belongs(claim, one.start, one.end, others):
            return one
    return None
