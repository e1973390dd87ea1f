"""Every claim has its speaker: named, anonymous, cited at second hand, or the author."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from entente.evidence.claim import Claim, Predicate
from entente.evidence.extract import read_sentence
from entente.evidence.grammar.reference import Memory
from entente.evidence.offices import chief_of, office_of
from entente.evidence.reading import read_document
from entente.evidence.voices import Voice, attribute, quoted_chain

CHAINS = [
    json.loads(line)
    for line in (Path(__file__).parent / "chains.jsonl").read_text(encoding="utf-8").splitlines()
]


def chain_at(text: str, words: str) -> list[str]:
    """Chain of sources that answers for some words, whether or not the grammar claims them."""
    document = read_document("a.txt", text.encode())
    memory, block = Memory(), -1
    spoken: list[tuple[object, list[Voice]]] = []
    at = document.text.index(words)
    for sentence in document.sentences:
        if sentence.block != block:
            block = sentence.block
            memory.quoted = quoted_chain(document, document.blocks[block], memory)
        quoted = memory.quoted
        _, voices = read_sentence(document, sentence, memory)
        spoken.append((sentence, voices))
        if sentence.start <= at < sentence.end:
            inside = [one.speaker for one in voices if one.start <= at < one.end]
            own = tuple(dict.fromkeys((*quoted, *inside)))
    claim = Claim(
        "a.txt", at, at + len(words), words, "body", ("RUS",), Predicate.ALIGN, attribution=own
    )
    (done,) = attribute(document, [claim], spoken)  # pyright: ignore[reportArgumentType]
    return list(done.attribution)


@pytest.mark.parametrize("row", CHAINS, ids=lambda row: f"{row['language']}: {row['words']}")
def test_words_belong_to_the_chain_of_sources_that_the_text_names(row: dict[str, Any]) -> None:
    assert read_document("a.txt", row["text"].encode()).language == row["language"]
    found = [one.casefold() for one in chain_at(row["text"], row["words"])]
    assert found == [one.casefold() for one in row["chain"]]


def test_this_was_stated_by_names_the_source_of_the_sentence_before() -> None:
    text = (
        "Turkey agreed to let Sweden join NATO. This was stated by Jens Stoltenberg in Vilnius. "
        "Russia deployed missiles."
    )
    assert chain_at(text, "Sweden join NATO") == ["Jens Stoltenberg"]
    assert chain_at(text, "Russia deployed") == []


def test_an_author_who_quotes_an_article_of_their_own_is_its_source() -> None:
    text = (
        "A title\n\nOn August 5, 2022 at article titled this and that we discussed what could be "
        "an outcome. The conclusion was then:\n\nIf we create a union with Belarus, NATO will "
        "retreat from the east of Europe."
    )
    assert chain_at(text, "union with Belarus") == ["article author, earlier article of 2022-08-05"]


def test_a_spokesman_who_reproduces_the_quote_of_his_boss_adds_the_president() -> None:
    text = (
        "A title\n\nBrexit is over. Justifying this decision in 2022, Dmitry Peskov tried to "
        "reproduce the famous quote of his boss:\n\nOnly a person without a brain wants a union "
        "with Belarus and the restoration of it."
    )
    assert chain_at(text, "union with Belarus") == ["Dmitry Peskov", "Vladimir Putin"]


def test_an_office_is_that_of_the_day() -> None:
    minister = office_of("Sergei Shoigu", date(2022, 1, 1))
    assert minister is not None
    assert minister.role == "defence minister"
    assert office_of("Sergei Shoigu", date(2025, 6, 1)) is None
    assert chief_of("Dmitry Peskov", date(2022, 12, 9)) == "Vladimir Putin"
    assert chief_of("Sergey Lavrov", date(2022, 12, 9)) is None
