"""Loaded, hostile, vague and leftover wording is flagged where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from entente.evidence.claim import Flag
from entente.evidence.document import Sentence
from entente.evidence.framing import find_frames, flags_of, glossary_of
from entente.evidence.reading import read_document


def kinds(text: str, language: str = "en") -> set[str]:
    return {frame.kind for frame in find_frames(text, 0, len(text), language)}


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "The Kyiv regime and its militants refused.", "loaded"),
        ("ru", "Киевский режим и его боевики отказались.", "loaded"),
        ("de", "Das Kiewer-Regime und die Kriegstreiber lehnten ab.", "loaded"),
        ("sw", "Mabeberu wanaingilia nchi za Afrika.", "loaded"),
        ("en", "Those sub-humans will pay.", "hostile"),
        ("ru", "Хохлы заплатят за всё.", "hostile"),
        ("en", "A number of measures will follow.", "vague"),
        ("en", 'They answered the "aggressive actions" of Ruritania.', "scare_quotes"),
        ("en", "The clock is ticking.", "time_pressure"),
        ("sw", "Kampuni hiyo inapewa tenda na wazungu.", "glossary"),
    ],
)
def test_framed_wording_is_found_in_each_language(language: str, text: str, kind: str) -> None:
    assert kind in kinds(text, language)


@pytest.mark.parametrize(
    "text",
    [
        'He said "we agree" and left.',
        'They burned a "Bradley" and three "Leopards".',
        "The minister's and the states' views differ.",
        "The government of Ruritania signed the pact.",
    ],
)
def test_quotations_names_and_plain_words_are_not_framed(text: str) -> None:
    assert kinds(text) == set()


def test_a_claim_is_flagged_for_its_own_words_and_for_hostile_speech_around_it() -> None:
    text = "The rabid junta signed a pact, and Ruritania sent arms to those sub-humans."
    sentence = Sentence(0, len(text), 0, "en")
    frames = find_frames(text, 0, len(text), "en")
    start = text.index("Ruritania")
    assert flags_of(frames, sentence, 0, 29) == (Flag.LOADED, Flag.HOSTILE)
    assert flags_of(frames, sentence, start, start + 20) == (Flag.HOSTILE,)


def test_a_claim_from_a_damaged_sentence_says_so() -> None:
    assert flags_of([], Sentence(0, 10, 0, "en", 0.3), 0, 10) == (Flag.DAMAGED,)


@pytest.mark.shared
def test_nwo_in_document_001_is_the_special_military_operation(shared_data: Path) -> None:
    path = next((shared_data.parent / "documents").glob("001_*"))
    meanings = [frame.meaning for frame in glossary_of(read_document(path.name, path.read_bytes()))]
    assert any("special military operation" in meaning for meaning in meanings)
    assert not any("world order" in meaning for meaning in meanings)
