"""Words against deeds: what a state is said to want, and what its behaviour shows instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from entente.evidence.actors import codes_of
from entente.evidence.claim import Claim, Flag, Modality, Polarity, Predicate
from entente.evidence.passages import Naming
from entente.evidence.weighing import Weight
from entente.pack.tables import open_pack

REFUSAL = "revealed_refusal"
DIVERGENCE = "words_against_deeds"
DEEDS = frozenset(
    {
        Predicate.SUPPLY_ARMS,
        Predicate.SEEK_ARMS,
        Predicate.AID,
        Predicate.TRAIN_EXERCISE,
        Predicate.SHARE_INTEL,
        Predicate.DEPLOY,
        Predicate.DEFENCE_INDUSTRY,
        Predicate.FIGHT,
        Predicate.SANCTION,
        Predicate.INVEST_TRADE,
        Predicate.ENERGY,
        Predicate.RECOGNISE,
        Predicate.ABROGATE,
        Predicate.RATIFY,
        Predicate.WITHDRAW,
        Predicate.BLOCK,
    }
)
"""Predicates that tell what was done; the others tell what was said, wanted or offered."""
_MOST_WORDS_BETWEEN = 6


@dataclass(frozen=True, slots=True)
class Contrast:
    """Where words and deeds between a pair point different ways.

    Parameters
    ----------
    kind : str
        `revealed_refusal` or `words_against_deeds`.
    words, deeds : tuple of str
        Ids of the claims on either side.
    why : str
        What it means, in words for the reader.
    """

    kind: str
    words: tuple[str, ...]
    deeds: tuple[str, ...]
    why: str

    def as_record(self) -> dict[str, object]:
        """Return the contrast for the machine contract."""
        return {
            "kind": self.kind,
            "words": list(self.words),
            "deeds": list(self.deeds),
            "why": self.why,
        }


@lru_cache(maxsize=1)
def _connectors() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return for each language the words for "although" and for "has"."""
    rows = open_pack().rows("tables/evidence/contrast.csv", ("language", "although", "has"))
    return {
        row["language"]: (
            re.compile(rf"\b(?:{row['although']})\b", re.IGNORECASE),
            re.compile(rf"\b(?:{row['has']})\b", re.IGNORECASE),
        )
        for row in rows
    }


def revealed_refusals(claims: Iterable[Claim], naming: Naming) -> list[Claim]:
    """Return what a request to one state says of another that is left unasked.

    "Russia asks Iran for drones although China has every kind": that China, which could, does not
    supply them is concluded from behaviour. The conclusion is a claim of its own, flagged
    `inferred`, whose quote is the whole sentence.

    Parameters
    ----------
    claims : iterable of Claim
        Requests for arms among them are looked at.
    naming : Naming
        The documents with the actors of their sentences.
    """
    found: dict[str, Claim] = {}
    for claim in claims:
        if claim.predicate is not Predicate.SEEK_ARMS or claim.polarity is Polarity.NEGATIVE:
            continue
        for other in _unasked(claim, naming):
            inferred = _inferred(claim, other, naming)
            found.setdefault(inferred.id, inferred)
    return list(found.values())


def _unasked(claim: Claim, naming: Naming) -> list[str]:
    """Return the states that have what a claim's subject asks of others."""
    document = naming.documents[claim.document]
    for sentence, codes in naming.sentences[claim.document]:
        if not (sentence.start <= claim.start and claim.end <= sentence.end):
            continue
        patterns = _connectors().get(sentence.language)
        others = codes - {*claim.subject, *claim.object}
        if patterns is None or not others:
            return []
        text = document.text[sentence.start : sentence.end]
        for although in patterns[0].finditer(text):
            rest = text[although.end() :]
            has = patterns[1].search(rest)
            if has is None or len(rest[: has.start()].split()) > _MOST_WORDS_BETWEEN:
                continue
            holders = _states_in(rest[: has.start()], sentence.language)
            return [code for code in holders if code in others and ":" not in code]
    return []


def _states_in(words: str, language: str) -> tuple[str, ...]:
    """Return the actors that a few words name."""
    # Imported here: the tokens of a sentence are the extractor's, which loads the whole grammar.
    from entente.evidence.actors import gazetteer_of
    from entente.evidence.extract import tokens_of

    return codes_of(gazetteer_of(language).find(tokens_of(words, language)))


def _inferred(claim: Claim, other: str, naming: Naming) -> Claim:
    """Return the claim that a state does not supply what is asked of another."""
    document = naming.documents[claim.document]
    sentence = next(
        one
        for one, _ in naming.sentences[claim.document]
        if one.start <= claim.start and claim.end <= one.end
    )
    return Claim(
        document=claim.document,
        start=sentence.start,
        end=sentence.end,
        quote=document.text[sentence.start : sentence.end],
        block=claim.block,
        subject=(other,),
        predicate=Predicate.SUPPLY_ARMS,
        object=claim.subject,
        polarity=Polarity.NEGATIVE,
        modality=Modality.ASSERTED,
        sentence_type=claim.sentence_type,
        speaker=claim.speaker,
        attribution=claim.attribution,
        topic=REFUSAL,
        core=False,
        confidence=round(claim.confidence / 2, 2),
        flags=(*(flag for flag in claim.flags if flag is not Flag.LOADED), Flag.INFERRED),
        grade=claim.grade,
    )


def contrasts_of(weights: Sequence[Weight]) -> list[Contrast]:
    """Return where words and deeds about a pair point different ways.

    Parameters
    ----------
    weights : sequence of Weight
        The claims about the pair, weighed, with their direction.
    """
    found = [
        Contrast(REFUSAL, (), (one.claim.id,), _refusal_words(one.claim))
        for one in weights
        if Flag.INFERRED in one.claim.flags
    ]
    for said in ("for", "against"):
        words = [
            one.claim.id
            for one in weights
            if one.direction == said
            and one.claim.predicate not in DEEDS
            and one.claim.predicate is not Predicate.ASSESS
        ]
        deeds = [
            one.claim.id
            for one in weights
            if one.direction != said
            and one.claim.predicate in DEEDS
            and one.claim.modality is Modality.ASSERTED
        ]
        if words and deeds:
            other = "against" if said == "for" else "for"
            why = f"what is said speaks {said} a pact, what is done {other} it"
            found.append(Contrast(DIVERGENCE, tuple(words), tuple(deeds), why))
    return found


def _refusal_words(claim: Claim) -> str:
    """Return what an inferred claim means."""
    return (
        f"{', '.join(claim.object)} asks another although {', '.join(claim.subject)} has it: that "
        f"{', '.join(claim.subject)} does not supply it is concluded from behaviour, not said"
    )
