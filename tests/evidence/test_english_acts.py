"""English acts in many wordings: idioms, light verbs, adjectives as predicates, results told.

The sentences of `acts_en.csv` were written for this test, with the claim each must give; they are
from no labelled text. A sentence before each tells the reader which language it is.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from entente.evidence.claim import Claim, Predicate
from entente.evidence.extract import extract
from entente.evidence.reading import read_document

LEAD = "The agency reported it on Monday, and nobody has said that this was not so. "
with (Path(__file__).parent / "acts_en.csv").open(encoding="utf-8", newline="") as table:
    ACTS = list(csv.DictReader(table))


def claims_of(text: str) -> list[Claim]:
    return extract(read_document("a.txt", (LEAD + text).encode()))


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act["sentence"][:60])
def test_a_sentence_tells_who_does_what_to_whom(act: dict[str, str]) -> None:
    told = {
        (c.predicate.value, frozenset(c.subject), frozenset(c.object), c.polarity.value)
        for c in claims_of(act["sentence"])
    }
    subject, of = frozenset(act["subject"].split()), frozenset(act["object"].split())
    assert (act["predicate"], subject, of, act["polarity"]) in told


def test_the_sentences_cover_all_predicates_but_judgement() -> None:
    assert {act["predicate"] for act in ACTS} == set(Predicate) - {Predicate.ASSESS}


def test_nobody_is_guessed_for_talks_that_name_one_side() -> None:
    assert not claims_of("Germany praised Poland. Berlin is ready for talks in the spring.")[1:]


def test_the_actor_of_a_clause_beside_is_not_whom_an_act_concerns() -> None:
    claims = claims_of("The bloc gave them six months, but Mali flatly refused to return.")
    assert not [claim for claim in claims if claim.predicate is Predicate.REJECT]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Armenia is considering joining the European Union.", "possible"),
        ("Montenegro is expected to join the European Union.", "predicted"),
        ("Albania is likely to join the European Union.", "predicted"),
        ("Russia would deploy troops in Belarus if Poland attacked.", "conditional"),
        ("Algeria is interested in buying drones from Turkey.", "planned"),
    ],
)
def test_a_claim_is_put_as_the_sentence_puts_it(text: str, modality: str) -> None:
    assert modality in {claim.modality.value for claim in claims_of(text)}


def test_moscow_is_the_soviet_union_in_its_years() -> None:
    assert claims_of("In 1961 Albania signed a treaty with Moscow.")[0].object == ("SUN",)
    assert claims_of("In 2019 Serbia signed a treaty with Moscow.")[0].object == ("RUS",)


def test_a_senate_belongs_to_the_state_before_it() -> None:
    (claim,) = claims_of("The Philippine Senate ratified a treaty with Japan.")
    assert claim.subject == ("PHL",)
