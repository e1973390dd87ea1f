"""Portuguese, Turkish, Arabic, Chinese and Ukrainian: scores, names, negation, speakers."""

from __future__ import annotations

import pytest

from entente.evidence.claim import Claim
from entente.evidence.extract import extract
from entente.evidence.reading import read_document
from evidence.scoring import ARTICLES, score_articles

FLOORS = {
    "ar": (0.80, 0.90),
    "pt": (0.75, 0.75),
    "tr": (0.80, 0.85),
    "uk": (0.80, 0.85),
    "zh": (0.80, 0.90),
}
"""For each language the F1 and the precision that the articles set aside must reach."""


def claims_of(text: str) -> list[Claim]:
    return extract(read_document("a.txt", text.encode()))


def gist(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (c.predicate.value, " ".join(c.subject), " ".join(c.object), c.polarity.value)
        for c in claims_of(text)
    ]


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_articles_set_aside_in_other_tongues_reach_the_required_score(language: str) -> None:
    folder = ARTICLES / "held"
    score = score_articles(folder, language, labels=folder / f"claims_{language}.jsonl")
    assert score.f1 >= FLOORS[language][0]
    assert score.precision >= FLOORS[language][1]


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_every_quote_in_other_tongues_stands_at_its_offsets(language: str) -> None:
    for path in sorted((ARTICLES / "dev").glob(f"{language}_*.txt")):
        document = read_document(path.name, path.read_bytes())
        claims = extract(document)
        assert claims
        for claim in claims:
            assert document.text[claim.start : claim.end] == claim.quote
            stops = [s for s in document.sentences if s.start <= claim.start < s.end]
            assert claim.end <= stops[0].end, "a quote never exceeds its sentence"


def test_portuguese_contractions_mark_roles() -> None:
    assert gist("A Rússia cortou o fornecimento de gás à Moldávia.") == [
        ("ENERGY", "RUS", "MDA", "neg")
    ]


def test_portuguese_passive_names_its_agent() -> None:
    assert gist("A Arábia Saudita foi convidada pelos BRICS.") == [
        ("INVITE", "IGO:BRICS", "SAU", "pos")
    ]


def test_chinese_coverbs_stand_before_the_verb() -> None:
    assert gist("德国没有向乌克兰提供导弹。") == [("SUPPLY_ARMS", "DEU", "UKR", "neg")]


def test_chinese_word_is_noun_or_verb_by_its_place() -> None:
    assert gist("美国制裁伊朗。") == [("SANCTION", "USA", "IRN", "pos")]
    assert gist("欧盟解除了对伊朗的制裁。") == [("SANCTION", "IGO:EU", "IRN", "neg")]


def test_arabic_verb_comes_before_its_subject() -> None:
    assert gist("هددت روسيا فنلندا.") == [("THREATEN", "RUS", "FIN", "pos")]


def test_arabic_clitics_are_words_of_their_own() -> None:
    assert gist("ولن تبيع فرنسا صواريخ لليونان.") == [("SUPPLY_ARMS", "FRA", "GRC", "neg")]


def test_arabic_marks_of_direction_move_no_offset() -> None:
    (claim,) = claims_of("\u200fوهددت روسيا\u200f فنلندا.")
    assert claim.subject == ("RUS",)
    assert claim.quote.endswith("فنلندا")


def test_turkish_suffixes_mark_roles_and_the_verb_closes() -> None:
    assert gist("Fransa, Yunanistan'a savaş uçağı satmadı.") == [
        ("SUPPLY_ARMS", "FRA", "GRC", "neg")
    ]


def test_turkish_nominal_clause_has_a_subject_and_a_speaker_of_its_own() -> None:
    (claim,) = claims_of(
        "Şansölye Olaf Scholz, Polonya'nın Ukrayna'ya asker göndereceğini söyledi."
    )
    assert (claim.subject, claim.object) == (("POL",), ("UKR",))
    assert claim.speaker == "Olaf Scholz"


def test_turkish_verbs_of_two_words_inflect_at_the_end() -> None:
    assert gist("Moskova, Helsinki'yi tehdit etti.") == [("THREATEN", "RUS", "FIN", "pos")]


def test_ukrainian_cases_mark_roles_in_any_order() -> None:
    assert gist("Україні передала Німеччина чотирнадцять танків.") == [
        ("SUPPLY_ARMS", "DEU", "UKR", "pos")
    ]


def test_ukrainian_instrumental_predicate_is_denied_by_its_copula() -> None:
    assert gist("Молдова не є членом НАТО.") == [("MEMBERSHIP", "MDA", "IGO:NATO", "neg")]
