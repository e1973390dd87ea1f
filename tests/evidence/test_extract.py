"""Claims from documents, scored on articles written for the purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import DataError
from entente.evidence.extract import extract
from entente.evidence.grammar.words import words_of
from entente.evidence.lexicon import companion_words
from entente.evidence.reading import read_document
from evidence.scoring import ARTICLES, score_articles

FLOORS = {
    "en": (0.60, 0.57),
    "de": (0.65, 0.70),
    "es": (0.80, 0.80),
    "fr": (0.80, 0.80),
    "pt": (0.80, 0.80),
    "ru": (0.80, 0.80),
    "sw": (0.65, 0.75),
    "ar": (0.65, 0.80),
    "tr": (0.60, 0.80),
    "uk": (0.65, 0.70),
    "zh": (0.65, 0.70),
}
"""For each language the F1 and the precision that the articles set aside must reach."""


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_articles_set_aside_reach_the_required_score(language: str) -> None:
    score = score_articles(ARTICLES / "held", language)
    wanted = FLOORS[language]
    assert score.f1 >= wanted[0]
    assert score.precision >= wanted[1]


@pytest.mark.shared
def test_the_labelled_seed_documents_are_read_with_few_false_claims(shared_data: Path) -> None:
    shared = shared_data.parent
    labels = shared / "gold" / "seeds_claims_001_004.jsonl"
    score = score_articles(shared / "documents", labels=labels)
    assert score.precision >= 0.55
    assert score.f1 >= 0.42


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*/*.txt")), ids=lambda path: path.stem)
def test_every_article_is_read_to_its_end(path: Path) -> None:
    document = read_document(path.name, path.read_bytes())
    for claim in extract(document):
        assert document.text[claim.start : claim.end] == claim.quote


def test_a_companion_that_asks_for_no_known_actor_is_refused() -> None:
    with pytest.raises(DataError, match="@NOBODY"):
        companion_words("@NOBODY", words_of("en"))


def claims_of(text: str) -> list[dict[str, object]]:
    document = read_document("a.txt", text.encode())
    return [claim.as_record() for claim in extract(document)]


def test_citizens_of_a_state_are_not_the_state() -> None:
    assert not claims_of("Russian citizens attacked Ukraine in the comments of several papers.")
    troops = claims_of("Russian troops attacked Ukraine in the early hours of the morning.")
    assert [claim["subject"] for claim in troops] == [["RUS"]]


def test_a_passive_names_its_agent_as_subject() -> None:
    (claim,) = claims_of("The protocol was ratified by Hungary after Sweden had waited two years.")
    assert claim["subject"] == ["HUN"]


def test_a_denied_report_turns_the_polarity() -> None:
    claims = claims_of("Iran denied that it had delivered drones to Russia last summer.")
    assert [(c["predicate"], c["polarity"]) for c in claims] == [("SUPPLY_ARMS", "neg")]


def test_a_quote_belongs_to_its_named_source() -> None:
    (claim,) = claims_of("Dmitry Peskov said that Russia would deploy missiles in Belarus.")
    assert claim["speaker"] == "Dmitry Peskov"


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_offsets_round_trip_on_any_text(text: str) -> None:
    document = read_document(
        "a.txt", ("Russia attacked Ukraine. " + text).encode("utf-8", "ignore")
    )
    for claim in extract(document):
        assert document.text[claim.start : claim.end] == claim.quote


def test_a_broken_idiom_takes_a_fifth_of_the_confidence_of_a_claim() -> None:
    (sound,) = claims_of("NATO deployed tanks in Poland.")
    (broken,) = claims_of("NATO deployed tanks in Poland, another breakfast feed.")
    assert broken["confidence"] == pytest.approx(0.8 * float(str(sound["confidence"])))


def test_a_pact_that_is_proposed_is_a_proposal() -> None:
    (claim,) = claims_of("Moscow proposed a gas union to Kazakhstan.")
    assert (claim["predicate"], claim["modality"]) == ("FORM_PACT", "proposed")


def test_who_does_not_lend_its_ground_to_evasion_does_not_allow_it() -> None:
    (claim,) = claims_of(
        "Kazakhstan does not allow its territory to be used to circumvent sanctions on Russia."
    )
    assert (claim["subject"], claim["topic"]) == (["KAZ"], "circumvention")
    assert claim["polarity"] == "neg"


def test_a_potential_for_arms_supplies_is_a_possibility_of_both_sides() -> None:
    (claim,) = claims_of("India and Vietnam have a potential for mutual help in arms supplies.")
    assert (claim["predicate"], claim["modality"]) == ("SUPPLY_ARMS", "possible")
    assert claim["subject"] == claim["object"] == ["IND", "VNM"]
