"""Claims outside English from articles by strangers to the rules, and what the rules read."""

from __future__ import annotations

from pathlib import Path

import pytest

from entente.evidence.claim import Claim
from entente.evidence.extract import extract
from entente.evidence.reading import read_document
from evidence.scoring import ARTICLES, score_articles

INDEPENDENT = ARTICLES / "independent"
TUNED = {"de": (0.50, 0.65), "ru": (0.45, 0.53), "sw": (0.45, 0.52)}
"""F1 and precision on the articles whose misses the writer of the rules has seen."""
UNSEEN = {"es": (0.38, 0.52), "fr": (0.22, 0.45), "tr": (0.15, 0.22)}
"""F1 and precision on the articles that were only ever counted."""


def claims_of(text: str) -> list[Claim]:
    return extract(read_document("a.txt", text.encode()))


def gist(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (c.predicate.value, " ".join(c.subject), " ".join(c.object), c.polarity.value)
        for c in claims_of(text)
    ]


@pytest.mark.parametrize("language", sorted(TUNED))
def test_articles_by_strangers_that_were_looked_at_keep_their_score(language: str) -> None:
    score = score_articles(INDEPENDENT / "dev", language)
    assert score.f1 >= TUNED[language][0]
    assert score.precision >= TUNED[language][1]


@pytest.mark.parametrize("language", sorted(UNSEEN))
def test_articles_by_strangers_that_were_only_counted_keep_their_score(language: str) -> None:
    score = score_articles(INDEPENDENT / "held", language)
    assert score.f1 >= UNSEEN[language][0]
    assert score.precision >= UNSEEN[language][1]


@pytest.mark.shared
def test_the_swahili_forum_post_is_read_by_general_rules(shared_data: Path) -> None:
    labels = INDEPENDENT / "seeds_000_002_003.jsonl"
    score = score_articles(shared_data.parent / "documents", "sw", labels=labels)
    assert score.f1 >= 0.42
    assert score.precision >= 0.58


def test_swahili_object_prefix_means_whom_the_sentence_named() -> None:
    claims = gist("Armenia ni mwanachama wa CSTO. Urusi haikuisaidia Armenia.")
    assert ("AID", "RUS", "ARM", "neg") in claims


def test_swahili_narrative_tense_goes_on_with_its_subject() -> None:
    assert ("ACCUSE", "RUS", "USA", "pos") in gist("Urusi ilikutana na China ikaishutumu Marekani.")


def test_swahili_wish_is_denied_by_its_verb() -> None:
    claims = gist("Hungary haitaki Ukraine ijiunge na NATO.")
    assert ("ACCEDE", "UKR", "IGO:NATO", "neg") in claims


def test_swahili_relative_verb_describes_the_noun_before_it() -> None:
    assert ("SEEK_ARMS", "IND", "RUS", "pos") in gist(
        "Mifumo ya S-400 iliyonunuliwa na India kutoka Urusi imewasili."
    )


def test_swahili_group_word_is_never_expanded() -> None:
    (claim,) = claims_of("Wazungu waliishambulia Urusi kwa sababu ya siasa zao.")
    assert claim.subject == ("GRP:WEST",)


def test_russian_object_pronoun_is_not_the_subject() -> None:
    assert ("ACCUSE", "TUR", "SWE", "pos") in gist(
        "Анкара заблокировала заявку Швеции, обвинив её в укрывательстве террористов."
    )


def test_russian_clause_without_subject_goes_on_with_that_of_the_verb_before() -> None:
    assert ("AID", "RUS", "IRN", "neg") in gist(
        "Москва осудила действия Израиля, но военной помощи Тегерану не оказала."
    )


def test_russian_reflexive_with_an_agent_is_a_passive() -> None:
    assert gist("Оружие поставляется Ираном в Россию.") == [("SUPPLY_ARMS", "IRN", "RUS", "pos")]


def test_russian_auxiliary_may_stand_behind_its_verb() -> None:
    assert gist("Казахстан вступать в НАТО не будет.") == [("ACCEDE", "KAZ", "IGO:NATO", "neg")]


def test_german_infinitive_set_off_by_a_comma_has_the_subject_of_its_verb() -> None:
    assert ("SANCTION", "SRB", "RUS", "neg") in gist(
        "Belgrad weigert sich, die EU-Sanktionen gegen Russland mitzutragen."
    )


def test_german_separable_verb_is_read_with_its_particle() -> None:
    assert gist("Das Kosovo erkennt Serbien bis heute nicht an.")[0][0] == "RECOGNISE"
    assert gist("Nordmazedonien trat der NATO im März 2020 bei.") == [
        ("ACCEDE", "MKD", "IGO:NATO", "pos")
    ]


def test_citizens_are_not_their_state_in_any_language() -> None:
    for text in (
        "Russische Bürger griffen die Ukraine im Netz an.",
        "Граждане России атаковали Украину в комментариях.",
        "Raia wa Urusi waliishambulia Ukraine mtandaoni.",
    ):
        assert not [claim for claim in claims_of(text) if "RUS" in claim.subject]


def test_french_clitic_is_an_object() -> None:
    assert ("ACCUSE", "MLI", "DZA", "pos") in gist(
        "L'Algérie a abattu un drone malien. Le Mali l'a accusée d'agression."
    )


def test_french_noun_behind_an_article_is_no_verb() -> None:
    assert ("FORM_PACT", "SAU", "PAK", "pos") in gist(
        "L'Arabie saoudite a conclu un accord de défense avec le Pakistan."
    )


def test_spanish_dative_clitic_is_whom_it_was_done_to() -> None:
    assert ("ENERGY", "COL", "ISR", "neg") in gist(
        "Colombia rompió relaciones con Israel y le suspendió las exportaciones de carbón."
    )


def test_turkish_participle_before_a_noun_has_that_noun_as_subject() -> None:
    assert ("SUPPLY_ARMS", "DEU", "UKR", "pos") in gist(
        "Ukrayna'ya Patriot veren Almanya, Polonya'nın isteğini geri çevirdi."
    )


def test_turkish_verbal_noun_has_its_owner_as_subject() -> None:
    assert ("SUPPLY_ARMS", "FRA", "ARM", "pos") in gist(
        "Fransa'nın Erivan'a obüs satması Bakü'yü kızdırdı."
    )


def test_turkish_subject_needs_no_comma() -> None:
    assert gist("Türkiye geçen ay Libya'ya insansız hava aracı gönderdi.") == [
        ("SUPPLY_ARMS", "TUR", "LBY", "pos")
    ]
