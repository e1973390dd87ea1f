"""Claims outside English from articles by strangers to the rules, and what the rules read."""

from __future__ import annotations

from pathlib import Path

import pytest

from entente.evidence.claim import Claim
from entente.evidence.extract import extract
from entente.evidence.reading import read_document
from evidence.scoring import ARTICLES, score_articles

INDEPENDENT = ARTICLES / "independent"
TUNED = {"de": (0.50, 0.70), "ru": (0.50, 0.62), "sw": (0.50, 0.62)}
"""F1 and precision on the articles of `dev`, whose misses the writer of the rules has seen."""
OPENED = {"es": (0.45, 0.57), "fr": (0.33, 0.50), "tr": (0.53, 0.68)}
"""The same on those of `held`, whose misses were read once their figures had been recorded."""
UNSEEN = {
    "de": (0.11, 0.40),
    "es": (0.33, 0.50),
    "fr": (0.18, 0.30),
    "pt": (0.30, 0.65),
    "ru": (0.03, 0.08),
    "zh": (0.16, 0.40),
}
"""The same on those of `fresh`, only ever counted: low as they are, they may not fall."""


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


@pytest.mark.parametrize("language", sorted(OPENED))
def test_articles_by_strangers_that_were_opened_keep_their_score(language: str) -> None:
    score = score_articles(INDEPENDENT / "held", language)
    assert score.f1 >= OPENED[language][0]
    assert score.precision >= OPENED[language][1]


@pytest.mark.parametrize("language", sorted(UNSEEN))
def test_articles_by_strangers_that_were_only_counted_keep_their_score(language: str) -> None:
    score = score_articles(INDEPENDENT / "fresh", language)
    assert score.f1 >= UNSEEN[language][0]
    assert score.precision >= UNSEEN[language][1]


@pytest.mark.shared
def test_the_swahili_forum_post_is_read_by_general_rules(shared_data: Path) -> None:
    labels = INDEPENDENT / "seeds_000_002_003.jsonl"
    score = score_articles(shared_data.parent / "documents", "sw", labels=labels)
    assert score.f1 >= 0.45
    assert score.precision >= 0.65


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


def test_turkish_infinitive_before_its_verb_is_denied_by_it() -> None:
    assert gist("Kazakistan KGAÖ'den ayrılmayı düşünmüyor.") == [
        ("WITHDRAW", "KAZ", "IGO:CSTO", "neg")
    ]


def test_portuguese_pronoun_is_no_condition() -> None:
    assert ("SUPPORT", "CHN", "IGO:NATO", "neg") in gist("A China se opõe à expansão da OTAN.")


def test_demand_that_is_refused_is_a_refusal_though_an_infinitive_follows() -> None:
    assert gist("Francia rechazó la exigencia rusa de retirar sus tropas.") == [
        ("REJECT", "FRA", "RUS", "pos")
    ]


def test_troops_that_leave_are_withdrawn() -> None:
    for text in (
        "As tropas francesas deixaram o Mali.",
        "Французские войска покинули Мали после девяти лет, проведённых в стране.",
    ):
        assert ("DEPLOY", "FRA", "MLI", "neg") in gist(text)
