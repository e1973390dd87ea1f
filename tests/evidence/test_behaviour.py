"""What a state does shows what it is not given, whatever is said."""

from __future__ import annotations

from datetime import date

import pytest

from entente.evidence.behaviour import DIVERGENCE, REFUSAL, contrasts_of, revealed_refusals
from entente.evidence.claim import Claim, Flag, Polarity, Predicate
from entente.evidence.passages import Naming
from entente.evidence.reading import read_document
from entente.evidence.weighing import CAP_CLAIM, Weight, weigh

DAY = "1 December 2022\n\nA title\n\n"


def inferred(text: str, polarity: Polarity = Polarity.POSITIVE) -> tuple[list[Claim], Naming]:
    """Conclusions from a sentence in which Russia asks Iran for arms."""
    document = read_document("a.txt", (DAY + text).encode())
    naming = Naming.of({"a.txt": document})
    start = document.text.index(text)
    end = start + len(text) // 3
    claim = Claim(
        "a.txt",
        start,
        end,
        document.text[start:end],
        "body",
        ("RUS",),
        Predicate.SEEK_ARMS,
        ("IRN",),
        polarity=polarity,
    )
    return revealed_refusals([claim], naming), naming


@pytest.mark.parametrize(
    "text",
    [
        "Russia has asked Iran for drones although China makes drones of every kind.",
        "Russia asked Iran for drones while China has plenty of drones.",
        "Россия попросила у Ирана беспилотники, хотя Китай производит их тысячами.",
        "Urusi iliomba Iran silaha za drones wakati China ina drones za kila aina.",
    ],
)
def test_asking_one_although_another_has_it_shows_that_the_other_refuses(
    text: str,
) -> None:
    claims, naming = inferred(text)
    assert [(one.subject, one.object, one.polarity) for one in claims] == [
        (("CHN",), ("RUS",), Polarity.NEGATIVE)
    ]
    (claim,) = claims
    assert Flag.INFERRED in claim.flags
    assert naming.documents["a.txt"].text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(
    "text",
    [
        "Russia has asked Iran for drones although China objects.",
        "Russia has asked Iran for drones, and China has noticed.",
        "Russia has asked Iran for drones although Iran has none.",
    ],
)
def test_nothing_is_concluded_without_an_although_a_third_state_and_what_it_has(
    text: str,
) -> None:
    assert inferred(text)[0] == []


def test_nothing_is_concluded_from_what_was_not_asked_for() -> None:
    text = "Russia did not ask Iran for drones although China has them."
    assert inferred(text, Polarity.NEGATIVE)[0] == []


def test_the_conclusion_weighs_little_and_states_its_likelihood_ratio() -> None:
    claims, naming = inferred(
        "Russia has asked Iran for drones although China makes drones of every kind."
    )
    evidence = weigh(claims, naming.documents, ("RUS", "CHN"), date(2022, 12, 31))
    assert -CAP_CLAIM / 2 < evidence.log_odds < 0
    assert "likelihood ratio 0.9" in evidence.weights[0].why
    (contrast,) = contrasts_of(evidence.weights)
    assert (contrast.kind, contrast.deeds) == (REFUSAL, (claims[0].id,))


def weight(predicate: Predicate, direction: str, start: int) -> Weight:
    claim = Claim("a.txt", start, start + 5, "words", "body", ("RUS",), predicate, ("IRN",))
    return Weight(claim, 0.1, direction, "test")


def test_words_for_and_deeds_against_are_set_side_by_side() -> None:
    said, done = weight(Predicate.FORM_PACT, "for", 0), weight(Predicate.SANCTION, "against", 9)
    (contrast,) = contrasts_of([said, done])
    assert contrast.kind == DIVERGENCE
    assert (contrast.words, contrast.deeds) == ((said.claim.id,), (done.claim.id,))


def test_words_and_deeds_that_agree_are_no_contrast() -> None:
    said, done = weight(Predicate.FORM_PACT, "for", 0), weight(Predicate.AID, "for", 9)
    assert contrasts_of([said, done, weight(Predicate.ASSESS, "against", 20)]) == []
