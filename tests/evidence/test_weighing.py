"""Documents move a forecast in the open, little, and never by repetition or opinion."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.evidence.claim import (
    Claim,
    EventDate,
    Flag,
    Modality,
    Polarity,
    Predicate,
    SentenceType,
)
from entente.evidence.document import Document, Published
from entente.evidence.weighing import CAP_CLAIM, CAP_TOTAL, weigh, without_each_source

PAIR = ("RUS", "IRN")
DAY = date(2022, 12, 31)


def document(name: str, day: date | None = DAY) -> Document:
    return Document(name, "0" * 64, "utf-8", "", (), (), Published(day, day, "test"), "en", ())


def claim(start: int = 0, **fields: object) -> Claim:
    given: dict[str, object] = {
        "document": "a",
        "block": "body",
        "subject": ("RUS",),
        "predicate": Predicate.SUPPLY_ARMS,
        "object": ("IRN",),
        "grade": "B2",
        **fields,
    }
    return Claim(start=start, end=start + 5, quote="words", **given)  # pyright: ignore


def added(*claims: Claim, as_of: date = DAY, day: date | None = DAY) -> float:
    documents = {name: document(name, day) for name in {one.document for one in claims}}
    return weigh(claims, documents, PAIR, as_of).log_odds


def test_a_claim_between_the_two_counts_from_either_side_and_its_denial_against() -> None:
    other_way = claim(subject=("IRN",), object=("RUS",))
    assert added(claim()) == added(other_way) > 0
    assert added(claim(polarity=Polarity.NEGATIVE)) == -added(claim())
    assert added(claim(object=("PRK",))) == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"block": "comment:2"},
        {"sentence_type": SentenceType.OPINION},
        {"modality": Modality.PREDICTED},
        {"modality": Modality.QUESTION},
        {"flags": (Flag.DAMAGED,)},
        {"event_date": EventDate("in 2024", "2024")},
        {"predicate": Predicate.ASSESS},
    ],
)
def test_opinion_comment_forecast_damage_and_the_future_add_nothing(
    fields: dict[str, object],
) -> None:
    assert added(claim(**fields)) == 0


def test_a_document_from_after_the_day_of_the_question_adds_nothing() -> None:
    assert added(claim(), as_of=date(2021, 1, 1)) == 0


def test_a_copy_adds_nothing() -> None:
    one, copy = claim(), claim(start=50, document="b")
    one, copy = one.replaced(duplicates=(copy.id,)), copy.replaced(duplicates=(one.id,))
    assert added(one, copy) == added(one)


def test_an_older_claim_and_a_worse_source_add_less() -> None:
    assert added(claim(), as_of=date(2024, 12, 31)) == pytest.approx(added(claim()) / 2, rel=0.01)
    assert added(claim(), day=None) < added(claim())
    assert 0 < added(claim(grade="E4")) < added(claim(grade="C3")) < added(claim())


def test_what_a_later_fact_has_overtaken_is_history() -> None:
    fact = {Predicate.SUPPLY_ARMS: date(2023, 6, 1)}
    evidence = weigh([claim()], {"a": document("a")}, PAIR, date(2024, 1, 1), overtaken_since=fact)
    assert evidence.log_odds == 0
    assert evidence.weights[0].why.startswith("history")


@given(
    st.lists(
        st.builds(
            claim,
            start=st.integers(0, 10**6),
            predicate=st.sampled_from(Predicate),
            polarity=st.sampled_from(Polarity),
            modality=st.sampled_from(Modality),
            grade=st.sampled_from([a + b for a in "ABCDEF" for b in "123456"]),
        ),
        max_size=30,
    )
)
def test_neither_one_claim_nor_all_together_exceed_their_caps(claims: list[Claim]) -> None:
    evidence = weigh(claims, {"a": document("a")}, PAIR, DAY)
    assert abs(evidence.log_odds) <= CAP_TOTAL
    assert all(abs(one.log_odds) <= CAP_CLAIM for one in evidence.weights)
    assert len(evidence.weights) == len(claims)


def test_leaving_out_the_only_source_leaves_nothing() -> None:
    claims = [claim(), claim(start=50, document="b", predicate=Predicate.NEGOTIATE)]
    documents = {name: document(name) for name in ("a", "b")}
    table = without_each_source(claims, documents, PAIR, DAY)
    assert table == {
        "a": weigh(claims[1:], documents, PAIR, DAY).log_odds,
        "b": weigh(claims[:1], documents, PAIR, DAY).log_odds,
    }
