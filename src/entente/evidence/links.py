"""Which claims say the same, confirm, quote, overtake or contradict one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from entente.evidence.claim import Claim, Modality, Polarity, Predicate
from entente.evidence.comparison import (
    apart,
    common_words,
    event_bounds,
    quantities_differ,
    same_amount,
    same_words,
    word_stems,
    written_apart,
)
from entente.evidence.document import Document
from entente.evidence.independence import (
    are_independent,
    copied,
    count_independent,
    speaker_of,
    voice_of,
)
from entente.evidence.kindred import kindred_pairs


class LinkKind(StrEnum):
    """How two claims are linked."""

    DUPLICATE = "duplicate"
    QUOTATION = "quotation"
    CORROBORATION = "corroboration"
    UPDATE = "update"
    CONFLICT = "conflict"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two claims.

    Parameters
    ----------
    kind : LinkKind
        How they are linked.
    one, other : str
        Ids of the claims; the earlier in reading order first.
    why : str
        What they share and where they differ, in words for the reader.
    """

    kind: LinkKind
    one: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Claims with their links.

    Parameters
    ----------
    claims : tuple of Claim
        In reading order, `duplicates`, `conflicts` and `independent` filled in.
    links : tuple of Link
        Every link, in order.
    """

    claims: tuple[Claim, ...]
    links: tuple[Link, ...]


MUTUAL = frozenset(
    {
        Predicate.FORM_PACT,
        Predicate.NEGOTIATE,
        Predicate.RELATIONS,
        Predicate.TRAIN_EXERCISE,
        Predicate.INVEST_TRADE,
    }
)
"""Predicates that mean the same whichever side is named first."""

_FACT = {Modality.ASSERTED}
_AHEAD = {Modality.PLANNED, Modality.PREDICTED, Modality.POSSIBLE}
_WISH = {Modality.PROPOSED, Modality.DEMANDED}
_ASKED_OF_OTHERS = {
    Predicate.FORM_PACT,
    Predicate.GUARANTEE,
    Predicate.ENERGY,
    Predicate.ACCEDE,
    Predicate.DEMAND,
}
_BROAD = {
    Predicate.FIGHT,
    Predicate.ALIGN,
    Predicate.RELATIONS,
    Predicate.NEGOTIATE,
    Predicate.DEMAND,
    Predicate.THREATEN,
    Predicate.ACCUSE,
    Predicate.SUPPORT,
    Predicate.SANCTION,
    Predicate.ENERGY,
}
"""Predicates under which one voice can say two different things of the same actors."""
_COUNTED = {
    Predicate.AID,
    Predicate.SUPPLY_ARMS,
    Predicate.SEEK_ARMS,
    Predicate.INVEST_TRADE,
    Predicate.DEFENCE_INDUSTRY,
}
"""Predicates of which a sum tells one delivery from another."""
_NEVER_COMPARED = {Predicate.ASSESS}
_SHARED_STEMS = 0.5
_MOST_NEAR = 100


def link_claims(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Ledger:
    """Link the claims of one or more documents.

    Two claims are compared if predicate and actors agree: at least half of the subjects and
    half of the objects that either names are named by both. They conflict only if they are of
    one kind (both facts, or both about what is to come), say the contrary, come from different
    voices, and neither date, period nor topic keeps them apart; a proposal by one side conflicts
    with the refusal of the other. Amounts differ only in the same unit and period.

    Parameters
    ----------
    claims : sequence of Claim
        In reading order; ids are unique.
    documents : mapping of str to Document
        The documents they stand in, by name.

    Returns
    -------
    Ledger
        The same claims in the same order, with their links.
    """
    links: list[Link] = []
    copies = copied(claims, documents)
    for one, other in _pairs(claims):
        link = _link(one, other, documents, copies)
        if link is not None:
            links.append(link)
    links += [
        Link(LinkKind(kind), one.id, other.id, why)
        for kind, one, other, why in kindred_pairs(claims)
    ]
    told = {claim.id for claim in claims if claim.modality in _FACT}
    possible = {claim.id for claim in claims if claim.modality is Modality.POSSIBLE}
    same: dict[str, list[str]] = defaultdict(list)
    against: dict[str, list[str]] = defaultdict(list)
    for link in links:
        table = (
            against
            if link.kind in {LinkKind.CONFLICT, LinkKind.QUANTITY}
            else same
            if link.kind is not LinkKind.UPDATE
            else None
        )
        if table is None:
            continue
        for claim, beside in ((link.one, link.other), (link.other, link.one)):
            if not (claim in told and beside in possible and table is same):
                table[claim].append(beside)
    linked = [
        claim.replaced(
            duplicates=tuple(dict.fromkeys(same[claim.id])),
            conflicts=tuple(dict.fromkeys(against[claim.id])),
        )
        for claim in claims
    ]
    counts = count_independent(linked, documents, copies)
    return Ledger(
        tuple(claim.replaced(independent=counts[claim.id]) for claim in linked), tuple(links)
    )


def _pairs(claims: Sequence[Claim]) -> Iterable[tuple[Claim, Claim]]:
    """Yield the pairs that can be about the same thing, in reading order.

    Where very many claims name the same two actors, each is compared with the next `_MOST_NEAR`
    only: the hundredth mention of a war confirms nothing that the fiftieth did not.
    """
    buckets: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.predicate in _NEVER_COMPARED:
            continue
        for one in claim.subject:
            for other in claim.object or ("",):
                first, last = sorted((one, other)) if claim.predicate in MUTUAL else (one, other)
                buckets[claim.predicate.value, first, last].append(index)
    seen = {
        (one, other)
        for members in buckets.values()
        for place, one in enumerate(members)
        for other in members[place + 1 : place + 1 + _MOST_NEAR]
        if one != other
    }
    for one, other in sorted(seen):
        if same_matter(claims[one], claims[other]):
            yield claims[one], claims[other]


def same_matter(one: Claim, other: Claim) -> bool:
    """Whether two claims are about the same predicate between the same actors.

    A claim whose doer is not known is about no matter that another could share.
    """
    if one.predicate is not other.predicate:
        return False
    if one.topic and other.topic and one.topic != other.topic:
        return False
    if not (one.subject and other.subject):
        return False
    straight = _shared(one.subject, other.subject) and _shared(one.object, other.object)
    if straight or one.predicate not in MUTUAL:
        return straight
    if one.object and other.object and _shared(one.subject, other.object):
        return _shared(one.object, other.subject)
    sides = {*one.subject, *one.object}, {*other.subject, *other.object}
    return len(sides[0]) > 1 and sides[0] == sides[1]


def _shared(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether at least half of all actors named by either side are named by both."""
    left, right = set(one), set(other)
    if not left and not right:
        return True
    return 2 * len(left & right) >= len(left | right) and bool(left & right)


def _link(
    one: Claim, other: Claim, documents: Mapping[str, Document], copies: frozenset[str]
) -> Link | None:
    """Return how two claims about the same matter are linked."""
    if _overlap(one, other):
        return None
    quantity = quantities_differ(one, other)
    if one.polarity is other.polarity:
        if not _same_class(one, other):
            return _update(one, other)
        if quantity:
            return Link(LinkKind.QUANTITY, one.id, other.id, quantity)
        return _agreement(one, other, documents, copies)
    return _contradiction(one, other, documents)


def _overlap(one: Claim, other: Claim) -> bool:
    """Whether two claims are readings of the same words."""
    return one.document == other.document and one.start < other.end and other.start < one.end


def _same_class(one: Claim, other: Claim) -> bool:
    """Whether two claims are put forward in the same way: as fact, as to come, as wish."""
    if one.modality is other.modality:
        return True
    return any(one.modality in kind and other.modality in kind for kind in (_FACT, _AHEAD, _WISH))


def _agreement(
    one: Claim, other: Claim, documents: Mapping[str, Document], copies: frozenset[str]
) -> Link | None:
    """Return the link of two claims that say the same."""
    if apart(one, other):
        return None
    if {one.id, other.id} & copies:
        return Link(LinkKind.QUOTATION, one.id, other.id, "one block quotes or repeats the other")
    if same_words(one, other):
        return Link(LinkKind.DUPLICATE, one.id, other.id, "the same words")
    if {one.block[:7], other.block[:7]} & {"comment"} or not _confirm(one, other):
        return None
    if one.document != other.document:
        if voice_of(one, documents) == voice_of(other, documents):
            return Link(
                LinkKind.QUOTATION, one.id, other.id, f"both cite {voice_of(one, documents)}"
            )
        return Link(LinkKind.CORROBORATION, one.id, other.id, "two documents say the same")
    if not are_independent(one, other) and speaker_of(one) != speaker_of(other):
        return None
    if speaker_of(one) == speaker_of(other):
        exact = set(one.subject) == set(other.subject) and set(one.object) == set(other.object)
        if exact and one.subject and one.object and one.predicate not in _BROAD:
            return Link(LinkKind.DUPLICATE, one.id, other.id, "said twice by the same voice")
        return None
    return Link(LinkKind.CORROBORATION, one.id, other.id, "two voices say the same")


def _confirm(one: Claim, other: Claim) -> bool:
    """Whether two claims agree closely enough for one to bear out the other.

    A sum and a mention without one, or two sums that cannot both hold, are not the same delivery.
    """
    if one.modality is not other.modality and one.modality in _WISH:
        return False
    if one.predicate in _COUNTED and not same_amount(one.quantity, other.quantity):
        return False
    if one.predicate not in _BROAD or (one.topic and one.topic == other.topic):
        return True
    left, right = word_stems(one.quote), word_stems(other.quote)
    return len(left & right) >= _SHARED_STEMS * min(len(left), len(right))


def _on_one_point(one: Claim, other: Claim) -> bool:
    """Whether two claims of a broad predicate speak of one point.

    "Relations cooled in 1991" does not contradict "relations are close" of another year or matter:
    their quotes must share a word that is no name, or their topic.
    """
    if one.predicate not in _BROAD or (one.topic and one.topic == other.topic):
        return True
    return bool(common_words(one.quote) & common_words(other.quote))


def _update(one: Claim, other: Claim) -> Link | None:
    """Return the link of a plan and what became of it."""
    kinds = {one.modality in _FACT, other.modality in _FACT}
    ahead = {one.modality in _AHEAD | _WISH, other.modality in _AHEAD | _WISH}
    is_told = kinds == {True, False} and ahead == {True, False} and _later_fact(one, other)
    if is_told and _on_one_point(one, other):
        return Link(LinkKind.UPDATE, one.id, other.id, "what was planned is later told as done")
    return None


def _later_fact(one: Claim, other: Claim) -> bool:
    """Whether the fact of a pair is dated after the plan."""
    fact, plan = (one, other) if one.modality in _FACT else (other, one)
    fact_date, plan_date = event_bounds(fact), event_bounds(plan)
    return bool(fact_date and plan_date and fact_date[0] >= plan_date[0])


def _contradiction(one: Claim, other: Claim, documents: Mapping[str, Document]) -> Link | None:
    """Return the link of two claims of which one affirms what the other denies."""
    if one.document == other.document and speaker_of(one) == speaker_of(other):
        if apart(one, other):
            return Link(LinkKind.UPDATE, one.id, other.id, "it changed between the two dates")
        return None
    if apart(one, other):
        return Link(LinkKind.UPDATE, one.id, other.id, "it changed between the two dates")
    if _can_both_hold(one, other) or not _on_one_point(one, other):
        return None
    if _same_class(one, other) and one.modality in _FACT | _AHEAD:
        if written_apart(documents.get(one.document), documents.get(other.document)):
            return Link(LinkKind.UPDATE, one.id, other.id, "said at different times")
        why = f"{_name(one)} affirms and {_name(other)} denies it"
        if one.polarity is Polarity.NEGATIVE:
            why = f"{_name(one)} denies and {_name(other)} affirms it"
        return Link(LinkKind.CONFLICT, one.id, other.id, why)
    wish, answer = (one, other) if one.modality in _WISH else (other, one)
    if (
        wish.modality is Modality.PROPOSED
        and wish.polarity is Polarity.POSITIVE
        and answer.modality in _FACT | _AHEAD
        and one.predicate in _ASKED_OF_OTHERS
        and set(answer.subject) & set(wish.object)
    ):
        return Link(
            LinkKind.CONFLICT,
            one.id,
            other.id,
            f"{_name(wish)} proposes what {_name(answer)} does not want",
        )
    return None


def _can_both_hold(one: Claim, other: Claim) -> bool:
    """Whether the affirmation is only that something could be, which no denial of it excludes."""
    affirmed = one if one.polarity is Polarity.POSITIVE else other
    return affirmed.modality is Modality.POSSIBLE


def _name(claim: Claim) -> str:
    """Return how a message calls the voice of a claim."""
    return claim.speaker or f"the author of {claim.document}"


def link_record(link: Link) -> dict[str, object]:
    """Return a link for the machine contract."""
    return {"kind": link.kind.value, "claims": [link.one, link.other], "why": link.why}
