"""Languages are told apart, for a document and for a span."""

from __future__ import annotations

import pytest

from entente.evidence.language import language_of, language_within

SENTENCES = {
    "en": "The minister said that the two states will sign the treaty in the spring.",
    "sw": "Rais alisema kwamba nchi hizo mbili zitatia saini mkataba huo mwaka ujao.",
    "ru": "Министр заявил, что оба государства подпишут договор весной этого года.",
    "uk": "Міністр заявив, що обидві держави підпишуть договір навесні цього року.",
    "de": "Der Minister sagte, dass die beiden Staaten den Vertrag im Frühjahr unterzeichnen.",
    "fr": "Le ministre a dit que les deux États signeront le traité au printemps.",
    "es": "El ministro dijo que los dos Estados firmarán el tratado en la primavera.",
    "pt": "O ministro disse que os dois Estados vão assinar o tratado na primavera, não antes.",
    "tr": "Bakan, iki devletin anlaşmayı bu yıl içinde imzalayacağını ve kabul ettiğini söyledi.",
    "ar": "قال الوزير إن الدولتين ستوقعان على المعاهدة في الربيع المقبل.",
    "zh": "部长表示，两国将于今年春天签署条约。",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_each_language_is_known_from_one_sentence(code: str) -> None:
    assert language_of(SENTENCES[code]) == code


def test_borrowed_words_do_not_turn_a_sentence_over() -> None:
    mixed = "wakafanya na exchange program kutembelea training facilities, weapons storage sites"
    assert language_within(mixed, "sw") == "sw"


def test_a_quotation_in_another_language_is_seen() -> None:
    assert language_within(SENTENCES["de"], "en") == "de"


def test_a_text_without_letters_has_no_language() -> None:
    assert language_of("2014 - 2022: 100%") == "und"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Russia attacked Ukraine last year"),
        ("de", "Russland verlangt Sicherheitsgarantien"),
        ("es", "Rusia condicionó sus negociaciones"),
        ("fr", "Poutine rejette immédiatement"),
    ],
)
def test_a_headline_without_frequent_words_is_known_by_its_endings(code: str, text: str) -> None:
    assert language_of(text) == code
