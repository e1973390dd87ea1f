"""Arms named by their maker: "Iranian-made drones" in a state's use were supplied by Iran."""

from __future__ import annotations

import re
from collections.abc import Sequence

from entente.evidence.actors import codes_of, gazetteer_of
from entente.evidence.claim import Claim, Flag, Predicate
from entente.evidence.document import Document, Sentence
from entente.evidence.extract import tokens_of
from entente.evidence.grammar.words import languages
from entente.evidence.weaponry import arms_pattern

_SHARE_OF_CERTAINTY = 0.5


def supplied_arms(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Return the supplies that the maker's name implies.

    Parameters
    ----------
    document : Document
        Where the claims stand.
    claims : sequence of Claim
        Its claims; the user of the arms is the first state that is subject of one in the sentence.

    Returns
    -------
    list of Claim
        Not core, flagged `inferred`; the quote is the words that name the arms. Sentences without
        a claim, and arms that a state has made itself, give none.
    """
    found: list[Claim] = []
    for sentence in document.sentences:
        pattern = arms_pattern(sentence.language)
        if pattern is None or sentence.language not in languages():
            continue
        own = [one for one in claims if sentence.start <= one.start < sentence.end]
        users = [code for one in own for code in one.subject if ":" not in code]
        if not users:
            continue
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            maker = _maker(match["maker"], sentence)
            if maker and maker != users[0]:
                found.append(_supplied(document, own[0], maker, users[0], match))
    return found


def _maker(words: str, sentence: Sentence) -> str | None:
    """Return the state that an adjective names."""
    mentions = gazetteer_of(sentence.language).find(tokens_of(words, sentence.language))
    codes = [code for code in codes_of(mentions) if ":" not in code]
    return codes[0] if len(codes) == 1 else None


def _supplied(
    document: Document, beside: Claim, maker: str, user: str, match: re.Match[str]
) -> Claim:
    """Return the claim that a maker supplied its user, said by whoever says the rest."""
    return Claim(
        document=document.name,
        start=match.start(),
        end=match.end(),
        quote=match[0],
        block=beside.block,
        subject=(maker,),
        predicate=Predicate.SUPPLY_ARMS,
        object=(user,),
        sentence_type=beside.sentence_type,
        speaker=beside.speaker,
        attribution=beside.attribution,
        core=False,
        confidence=round(beside.confidence * _SHARE_OF_CERTAINTY, 2),
        flags=(Flag.INFERRED,),
    )
