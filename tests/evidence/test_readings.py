"""Rival readings are of one fact, by whoever judges it."""

from __future__ import annotations

from entente.evidence.extract import extract
from entente.evidence.reading import read_document
from entente.evidence.readings import Rivalry, rivalries_of


def rivalries(text: str) -> list[Rivalry]:
    document = read_document("a.txt", text.encode())
    return rivalries_of(document, extract(document))


def test_a_fact_called_good_and_bad_has_two_readings() -> None:
    (found,) = rivalries(
        "Anna Berg said that China's rapprochement with India is a positive sign. "
        "It is a bad sign for the West."
    )
    assert [one.value for one in found.readings] == ["welcome", "alarming"]


def test_one_judgement_is_no_rivalry() -> None:
    assert rivalries("China's rapprochement with India is a positive sign.") == []


def test_judgements_of_two_paragraphs_are_not_set_against_each_other() -> None:
    text = (
        "A title\n\nChina's rapprochement with India is a positive sign.\n\n"
        "It is a bad sign for the harvest."
    )
    assert rivalries(text) == []
