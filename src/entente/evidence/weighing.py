"""What documents add to a forecast, in the open: capped, discounted, and labelled a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import exp, log

from entente.evidence.claim import Claim, Flag, Modality, Polarity, Predicate, SentenceType
from entente.evidence.document import Document

NOTE = "The weights of documents are judgement, not calibrated."
CAP_CLAIM = log(2.0)
CAP_TOTAL = log(4.0)
"""One claim at most doubles the odds, all together at most quadruple them."""
HALF_LIFE_DAYS = 730.0
_HISTORY = "history"

_WEIGHT = {
    Predicate.FORM_PACT: 1.0,
    Predicate.ACCEDE: 1.0,
    Predicate.GUARANTEE: 1.0,
    Predicate.RATIFY: 1.0,
    Predicate.APPLY: 0.8,
    Predicate.INVITE: 0.6,
    Predicate.AGREE: 0.5,
    Predicate.NEGOTIATE: 0.4,
    Predicate.ALIGN: 0.5,
    Predicate.RELATIONS: 0.4,
    Predicate.SUPPLY_ARMS: 0.5,
    Predicate.SEEK_ARMS: 0.4,
    Predicate.TRAIN_EXERCISE: 0.4,
    Predicate.SHARE_INTEL: 0.4,
    Predicate.AID: 0.4,
    Predicate.DEFENCE_INDUSTRY: 0.3,
    Predicate.SUPPORT: 0.3,
    Predicate.INVEST_TRADE: 0.2,
    Predicate.ENERGY: 0.2,
    Predicate.RECOGNISE: 0.3,
    Predicate.REJECT: -0.8,
    Predicate.BLOCK: -0.8,
    Predicate.WITHDRAW: -0.8,
    Predicate.ABROGATE: -0.8,
    Predicate.FIGHT: -1.0,
    Predicate.THREATEN: -0.6,
    Predicate.SANCTION: -0.6,
    Predicate.TERRITORY: -0.6,
    Predicate.ACCUSE: -0.3,
}
"""How much an asserted claim of each predicate between two states speaks for a pact of theirs."""

_PUT = {
    Modality.ASSERTED: 1.0,
    Modality.PLANNED: 0.8,
    Modality.PROPOSED: 0.5,
    Modality.DEMANDED: 0.3,
    Modality.POSSIBLE: 0.3,
    Modality.PREDICTED: 0.0,
    Modality.CONDITIONAL: 0.2,
    Modality.QUESTION: 0.0,
}
_SOURCE = {"A": 1.0, "B": 0.9, "C": 0.7, "D": 0.4, "E": 0.2, "F": 0.3}
_CONTENT = {"1": 1.0, "2": 0.9, "3": 0.7, "4": 0.3, "5": 0.1, "6": 0.5}


@dataclass(frozen=True, slots=True)
class Weight:
    """What one claim adds to the log-odds of a pact between two states.

    Parameters
    ----------
    claim : Claim
        The claim.
    log_odds : float
        What it adds; 0 where it adds nothing.
    direction : str
        `for` or `against`, as the claim reads, whether or not it adds anything.
    why : str
        How the number came about, or why it is nothing.
    is_history : bool
        Whether a later fact has overtaken it, or it is older than a half-life.
    """

    claim: Claim
    log_odds: float
    direction: str
    why: str
    is_history: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What documents say of a pair of states.

    Parameters
    ----------
    weights : tuple of Weight
        The claims about the pair, those that add most first; empty: the documents are silent.
    log_odds : float
        What they add together, after the cap on the whole.
    """

    weights: tuple[Weight, ...]
    log_odds: float


def weigh(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    pair: tuple[str, str],
    as_of: date,
    *,
    overtaken_since: Mapping[Predicate, date] | None = None,
) -> Evidence:
    """Weigh what claims say of a pact between two states.

    Opinions, comments, questions and forecasts of others add nothing; nor does a claim from after
    the day of the question, nor one that a later known fact between the two has overtaken; nor the
    copies of a report beyond the first. What is left decays with age and is discounted for the
    grade of its source.

    Parameters
    ----------
    claims : iterable of Claim
        Linked and graded.
    documents : mapping of str to Document
        Their documents, by name.
    pair : (str, str)
        The two states, by code, in either order.
    as_of : date
        The day of the question.
    overtaken_since : mapping of Predicate to date, optional
        For a predicate, the day of the last known fact of its kind between the two: older claims
        of it are history.

    Returns
    -------
    Evidence
        In log-odds, natural logarithm. Its sign and size are judgement (`NOTE`).
    """
    about = [claim for claim in claims if _is_about(claim, pair)]
    counted: set[str] = set()
    weights: list[Weight] = []
    for claim in sorted(about, key=lambda claim: claim.grade):
        base = _WEIGHT.get(claim.predicate, 0.0)
        base = -base if claim.polarity is Polarity.NEGATIVE else base
        direction = "for" if base >= 0 else "against"
        nothing = _reason_for_nothing(claim, documents, as_of, overtaken_since or {}, counted)
        age = _age(claim, documents[claim.document], as_of)
        is_history = age > HALF_LIFE_DAYS or (nothing or "").startswith(_HISTORY)
        if nothing or not base:
            why = nothing or "it says nothing about a pact"
            weights.append(Weight(claim, 0.0, direction, why, is_history))
            continue
        counted.update((claim.id, *claim.duplicates))
        decay = 0.5 ** (age / HALF_LIFE_DAYS)
        discount = _SOURCE[claim.grade[0]] * _CONTENT[claim.grade[1]] * _PUT[claim.modality]
        added = max(-CAP_CLAIM, min(CAP_CLAIM, base * discount * decay))
        why = f"{base:+.2f} x grade {claim.grade} and {claim.modality} {discount:.2f}"
        if Flag.INFERRED in claim.flags:
            why = f"inferred from behaviour, likelihood ratio {exp(added):.2f}: {why}"
        weights.append(Weight(claim, added, direction, f"{why} x age {decay:.2f}", is_history))
    total = sum(weight.log_odds for weight in weights)
    ordered = sorted(weights, key=lambda weight: -abs(weight.log_odds))
    return Evidence(tuple(ordered), max(-CAP_TOTAL, min(CAP_TOTAL, total)))


def without_each_source(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    pair: tuple[str, str],
    as_of: date,
    *,
    overtaken_since: Mapping[Predicate, date] | None = None,
) -> dict[str, float]:
    """Return, for each document, what all the others add together: what leans on what."""
    listed = list(claims)
    names = dict.fromkeys(claim.document for claim in listed if _is_about(claim, pair))
    return {
        name: weigh(
            [claim for claim in listed if claim.document != name],
            documents,
            pair,
            as_of,
            overtaken_since=overtaken_since,
        ).log_odds
        for name in names
    }


def _is_about(claim: Claim, pair: tuple[str, str]) -> bool:
    """Whether a claim is about the two states and what is between them."""
    one, other = pair
    if one in claim.subject and other in claim.subject and not claim.object:
        return True
    sides = set(claim.subject), set(claim.object)
    return (one in sides[0] and other in sides[1]) or (other in sides[0] and one in sides[1])


def _reason_for_nothing(
    claim: Claim,
    documents: Mapping[str, Document],
    as_of: date,
    overtaken_since: Mapping[Predicate, date],
    counted: set[str],
) -> str | None:
    """Return why a claim adds nothing, or None if it adds something."""
    if claim.block.startswith("comment"):
        return "comments are opinion"
    if claim.sentence_type is SentenceType.OPINION:
        return "opinion adds nothing"
    if not _PUT[claim.modality]:
        return f"what is {claim.modality} adds nothing"
    if Flag.DAMAGED in claim.flags:
        return "its sentence is damaged"
    if claim.id in counted:
        return "a copy of what is already counted"
    published = documents[claim.document].published
    if published.latest is None and published.earliest is None:
        return "its document has no date"
    if (published.latest or published.earliest or as_of) > as_of:
        return f"published after {as_of}, or perhaps after it"
    event = _event_day(claim)
    if event and event > as_of and claim.modality is Modality.ASSERTED:
        return f"speaks of a day after {as_of}"
    fact = overtaken_since.get(claim.predicate)
    said = event or published.latest or published.earliest
    if fact and (said is None or said < fact) and fact <= as_of:
        return f"{_HISTORY}: overtaken on {fact}"
    return None


def _event_day(claim: Claim) -> date | None:
    """Return the last day of a claim's event, as far as it is known."""
    edtf = claim.event_date.edtf if claim.event_date else None
    if not edtf or "X" in edtf or edtf.endswith(".."):
        return None
    year, *rest = edtf.replace("~", "").rpartition("/")[2].split("-")
    month = int(rest[0]) if rest else 12
    month = {21: 5, 22: 8, 23: 11, 24: 12}.get(month, month)
    return date(int(year), month, int(rest[1]) if len(rest) > 1 else 28)


def _age(claim: Claim, document: Document, as_of: date) -> float:
    """Return how many days old a claim may be; one half-life where nothing dates it."""
    published = document.published
    said = published.earliest or published.latest
    event = _event_day(claim)
    if event and event <= as_of:
        said = event
    return max(0.0, float((as_of - said).days)) if said else HALF_LIFE_DAYS
