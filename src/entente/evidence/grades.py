"""How far a source can be relied on (A-F), and how credible what it says is (1-6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from entente.errors import RequestError
from entente.evidence.claim import Claim, Modality, SentenceType
from entente.evidence.document import Document
from entente.pack.tables import open_pack

RELIABILITIES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITIES = {
    "1": "confirmed by other independent sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""The two axes of the Admiralty system; NATO STANAG 2511, Annex A."""

_INSTITUTION = re.compile(
    r"\b(?:intelligence|ministry|government|pentagon|department|commission|secretary[- ]general|"
    r"president|minister|chancellor|ambassador|command|разведк\w*|министерств\w*|минобороны)\b",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"\b(?:officials?|diplomats?|sources?|insiders?|media|people|observers|experts|analysts)\Z|"
    r"\bисточник\w*",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _shipped() -> dict[str, str]:
    """Return the reliability of each outlet the pack knows."""
    columns = ("outlet", "reliability", "note")
    return {
        row["outlet"]: row["reliability"]
        for row in open_pack().rows("tables/evidence/outlets.csv", columns)
    }


def check_reliability(letter: str) -> str:
    """Return a reliability in capitals, or say which ones there are."""
    if letter.upper() not in RELIABILITIES:
        raise RequestError(
            f"{letter!r} is no source reliability",
            where="grade",
            remedy="Give one of A to F: "
            + "; ".join(f"{key} {meaning}" for key, meaning in RELIABILITIES.items())
            + ".",
        )
    return letter.upper()


def reliability_of(outlet: str | None, own: Mapping[str, str] | None = None) -> str:
    """Return the reliability of an outlet.

    Parameters
    ----------
    outlet : str or None
        Site or paper; None where a document names none.
    own : mapping of str to str, optional
        The reader's own grades by outlet, which go before the shipped ones.

    Returns
    -------
    str
        A to F; F where nothing is known.
    """
    if not outlet:
        return "F"
    name = outlet.casefold().strip().removeprefix("www.")
    for grades in (own or {}, _shipped()):
        for key in (name, name.removeprefix("the ")):
            if key in grades:
                return grades[key]
    return "F"


def grade_claim(
    claim: Claim,
    document: Document,
    *,
    own: Mapping[str, str] | None = None,
) -> str:
    """Return the grade of a claim: a letter for its source and a digit for its content.

    Parameters
    ----------
    claim : Claim
        The claim, linked: confirmation raises its credibility, contradiction lowers it.
    document : Document
        Where it stands.
    own : mapping of str to str, optional
        The reader's own grades by outlet.

    Returns
    -------
    str
        For example `E4`. Opinions, forecasts and comments get 6: they are not true or false yet.

    References
    ----------
    NATO STANAG 2511, Annex A (Admiralty system).
    """
    source = reliability_of(document.outlet, own)
    if claim.block.startswith("comment"):
        return "F6"
    is_view = claim.sentence_type is not SentenceType.FACT
    if is_view or claim.modality in {Modality.QUESTION, Modality.CONDITIONAL, Modality.PREDICTED}:
        return f"{source}6"
    if claim.conflicts:
        return f"{source}4"
    if claim.independent >= 3:
        return f"{source}1"
    named = claim.speaker or ""
    if claim.independent == 2 or (_INSTITUTION.search(named) and not _ANONYMOUS.search(named)):
        return f"{source}2"
    if not named or _ANONYMOUS.search(named):
        return f"{source}{'3' if source in 'AB' else '6'}"
    return f"{source}3"
