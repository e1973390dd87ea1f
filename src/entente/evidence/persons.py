"""Whom a document names: persons with the office they held on its day, and those it introduces."""

from __future__ import annotations

from collections.abc import Iterable

from entente.evidence.actors import gazetteer_of
from entente.evidence.claim import Claim
from entente.evidence.document import Document
from entente.evidence.extract import tokens_of
from entente.evidence.grades import reliability_of
from entente.evidence.grammar.tokens import fold
from entente.evidence.grammar.words import languages, words_of
from entente.evidence.offices import office_of


def persons_of(document: Document, claims: Iterable[Claim] = ()) -> list[dict[str, object]]:
    """Return the persons that a document names, in order of first mention.

    Parameters
    ----------
    document : Document
        The document.
    claims : iterable of Claim
        Its claims; speakers that the tables do not know are added.

    Returns
    -------
    list of dict
        `person`; `state` and `role` of the office held on the last day the document can have
        appeared, null where the tables know none on that day; `as_of`, that day, or null.
    """
    day = document.published.latest or document.published.earliest
    names: dict[str, None] = {}
    for sentence in document.sentences:
        if sentence.language not in languages():
            continue
        tokens = tokens_of(document.text[sentence.start : sentence.end], sentence.language)
        for mention in gazetteer_of(sentence.language).find(tokens):
            if mention.name.form == "person":
                names.setdefault(mention.name.label)
    for claim in claims:
        for source in claim.attribution[1:]:
            if _is_person(source):
                names.setdefault(source)
    found: list[dict[str, object]] = []
    for name in names:
        office = office_of(name, day)
        found.append(
            {
                "person": name,
                "state": office.state if office else None,
                "role": office.role if office else None,
                "as_of": day.isoformat() if day else None,
            }
        )
    return found


def _is_person(source: str) -> bool:
    """Whether a source is called as a person is: two or three names, no office, no known outlet."""
    words = source.split()
    senses = words_of("en")
    is_office = any(
        sense.kind in {"role", "body", "voice"}
        for word in words
        for sense in senses.senses(fold(word))
    )
    named = 1 < len(words) < 4 and all(word[0].isupper() and word.isalpha() for word in words)
    return named and not is_office and reliability_of(source) == "F"
