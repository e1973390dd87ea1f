"""Claims about one dealing told in different ways: asked, possible and delivered, refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from entente.evidence.claim import Claim, Modality, Polarity, Predicate
from entente.evidence.comparison import apart, common_words

_ANSWERS = {
    Predicate.REJECT: Polarity.POSITIVE,
    Predicate.FORM_PACT: Polarity.NEGATIVE,
    Predicate.ALIGN: Polarity.NEGATIVE,
    Predicate.NEGOTIATE: Polarity.NEGATIVE,
}
"""Predicates by which a state refuses another, with the polarity that does."""
_OFFERS = {
    Predicate.FORM_PACT,
    Predicate.ENERGY,
    Predicate.GUARANTEE,
    Predicate.INVITE,
    Predicate.ACCEDE,
}
_WANTED = {Predicate.ENERGY, Predicate.TERRITORY, Predicate.DEMAND}
_WANTS = {Modality.PROPOSED, Modality.DEMANDED, Modality.PLANNED}
_ARMS = {Predicate.SUPPLY_ARMS, Predicate.SEEK_ARMS}
_MOST = 40


def kindred_pairs(claims: Sequence[Claim]) -> Iterable[tuple[str, Claim, Claim, str]]:
    """Yield the pairs of claims that bear on each other though they do not say the same.

    Parameters
    ----------
    claims : sequence of Claim
        In reading order.

    Yields
    ------
    (str, Claim, Claim, str)
        `corroboration` where one tells of a request for arms, or that they are possible, and the
        other of the delivery;
        `conflict` where one side offers what the other refuses, or where a state is said to want
        what it denies wanting; the two claims in reading order; and why.
    """
    by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.block.startswith("comment"):
            continue
        for one in claim.subject:
            for other in claim.object:
                by_pair[min(one, other), max(one, other)].append(index)
    seen: set[tuple[int, int]] = set()
    for members in by_pair.values():
        for place, first in enumerate(members):
            for second in members[place + 1 : place + 1 + _MOST]:
                if (first, second) in seen or first == second:
                    continue
                seen.add((first, second))
                found = _relation(claims[first], claims[second])
                if found is not None:
                    yield found[0], claims[first], claims[second], found[1]


def _relation(one: Claim, other: Claim) -> tuple[str, str] | None:
    """Return how two claims about the same two actors bear on each other."""
    if one.predicate is other.predicate:
        return _borne_out(one, other)
    for first, second in ((one, other), (other, one)):
        if _is_delivered(first, second):
            return "corroboration", "one tells of the request, the other of the delivery"
        if _is_refused(first, second):
            who, whom = _named(first), _named(second)
            return "conflict", f"{who} proposes what {whom} does not want"
        if _is_denied(first, second):
            return "conflict", f"{_named(first)} denies wanting what it is said to want"
    return None


def _borne_out(one: Claim, other: Claim) -> tuple[str, str] | None:
    """Return how arms that one document calls possible and another tells of bear on each other.

    The possibility is borne out; what is told is not confirmed by it.
    """
    fact, guess = (one, other) if one.modality is Modality.ASSERTED else (other, one)
    if one.document == other.document or one.predicate not in _ARMS or apart(one, other):
        return None
    if (fact.modality, guess.modality) != (Modality.ASSERTED, Modality.POSSIBLE):
        return None
    if not one.polarity is other.polarity is Polarity.POSITIVE:
        return None
    if not (set(fact.subject) <= set(guess.subject) and set(fact.object) <= set(guess.object)):
        return None
    return "corroboration", "one calls possible what the other tells as done"


def _is_delivered(asked: Claim, given: Claim) -> bool:
    """Whether arms that one claim says were sought are said by the other to be supplied."""
    return (
        asked.predicate is Predicate.SEEK_ARMS
        and given.predicate is Predicate.SUPPLY_ARMS
        and asked.polarity is given.polarity is Polarity.POSITIVE
        and given.modality is Modality.ASSERTED
        and asked.document != given.document
        and bool(set(asked.subject) & set(given.object))
        and bool(set(asked.object) & set(given.subject))
    )


def _is_refused(offer: Claim, answer: Claim) -> bool:
    """Whether those to whom one claim makes an offer are said by the other to refuse it."""
    return (
        offer.predicate in _OFFERS
        and offer.polarity is Polarity.POSITIVE
        and offer.modality is Modality.PROPOSED
        and _ANSWERS.get(answer.predicate) is answer.polarity
        and answer.modality in {Modality.ASSERTED, Modality.PLANNED}
        and bool(set(offer.object) & set(answer.subject))
        and bool(set(offer.subject) & set(answer.object))
    )


def _is_denied(denial: Claim, wish: Claim) -> bool:
    """Whether a state denies a demand that another voice says it makes, on the same matter."""
    return (
        denial.predicate is Predicate.DEMAND
        and denial.polarity is Polarity.NEGATIVE
        and wish.predicate in _WANTED
        and wish.polarity is Polarity.POSITIVE
        and wish.modality in _WANTS | {Modality.ASSERTED}
        and denial.speaker != wish.speaker
        and bool(set(denial.subject) & set(wish.subject))
        and bool(common_words(denial.quote) & common_words(wish.quote))
    )


def _named(claim: Claim) -> str:
    """Return how a message calls the side that a claim speaks for."""
    return claim.speaker or ", ".join(claim.subject)
