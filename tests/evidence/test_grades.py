"""Sources and what they say are graded apart."""

from __future__ import annotations

import pytest

from entente.errors import RequestError
from entente.evidence.claim import Claim, Modality, Predicate, SentenceType
from entente.evidence.document import Document
from entente.evidence.grades import check_reliability, grade_claim, reliability_of
from entente.evidence.reading import read_document

TEXT = "A title\n\nRuritania signed the pact with Graustark in Strelsau on Monday."
CLAIM = Claim("a.txt", 9, 30, TEXT[9:30], "body", ("RUR",), Predicate.FORM_PACT, ("GRA",))


def document_of(outlet: str) -> Document:
    return read_document("a.txt", f"A title | {outlet}\n\n{TEXT[9:]}".encode())


def test_the_source_gives_the_letter_and_the_claim_the_digit() -> None:
    named = CLAIM.replaced(speaker="Ministry of Defence")
    assert grade_claim(CLAIM, document_of("Reuters")) == "B3"
    assert grade_claim(named, document_of("Reuters")) == "B2"
    assert grade_claim(CLAIM, document_of("The Moscow Post")) == "E6"


def test_independent_sources_raise_and_contradiction_lowers_the_digit() -> None:
    document = document_of("Reuters")
    digits = [grade_claim(CLAIM.replaced(independent=n), document)[1] for n in (1, 2, 3)]
    assert digits == ["3", "2", "1"]
    assert grade_claim(CLAIM.replaced(independent=3, conflicts=("x",)), document) == "B4"


def test_comments_opinions_and_forecasts_cannot_be_judged() -> None:
    document = document_of("Reuters")
    assert grade_claim(CLAIM.replaced(block="comment:2"), document) == "F6"
    assert grade_claim(CLAIM.replaced(sentence_type=SentenceType.OPINION), document) == "B6"
    assert grade_claim(CLAIM.replaced(modality=Modality.PREDICTED), document) == "B6"


def test_an_anonymous_official_is_no_institution() -> None:
    claim = CLAIM.replaced(speaker="a Turkish official")
    assert grade_claim(claim, document_of("The Moscow Post")) == "E6"


def test_the_reader_s_own_grade_goes_before_the_shipped_one() -> None:
    assert reliability_of("Reuters", {"reuters": "D"}) == "D"
    assert reliability_of("www.reuters.com") == "B"
    assert reliability_of("the strelsau times") == "F"


def test_a_wrong_grade_is_refused_with_the_right_ones() -> None:
    assert check_reliability("b") == "B"
    with pytest.raises(RequestError, match="no source reliability"):
        check_reliability("Z")
