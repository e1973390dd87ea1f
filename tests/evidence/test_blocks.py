"""A text falls into title, body, quotations, comments and the page's own marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.evidence.blocks import find_layers
from entente.evidence.document import Block, BlockKind

THREAD = """Two states sign a pact

The ministers of Ruritania and Graustark signed the pact on mutual defence in Strelsau on Monday.

The minister explained:

We have signed this pact because our two peoples have asked for it for more than thirty years.

Nobody else was present.
  1. Anna Offline Anna
    Anna (anna77) 3 March 2021 10: 05
    A pact without ratification is worth nothing, and both parliaments have said as much already.

    Wait for the vote.
    1. Boris
      Boris 3 March 2021 11:20
      Quote: Anna
      A pact without ratification is worth nothing, and both parliaments have said as much already.

      They will ratify it.
  2. Carla 4 March 2021 09:00
    We have signed this pact because our two peoples have asked for it for more than thirty years
"""


def blocks_of(text: str, kind: BlockKind) -> list[Block]:
    return [block for block in find_layers(text, "en").blocks if block.kind is kind]


def test_comments_have_author_time_depth_and_number() -> None:
    comments = blocks_of(THREAD, BlockKind.COMMENT)
    assert [(one.author, one.time, one.depth, one.number) for one in comments] == [
        ("Anna", "2021-03-03T10:05", 1, "1"),
        ("Boris", "2021-03-03T11:20", 2, "1.1"),
        ("Carla", "2021-03-04T09:00", 1, "2"),
    ]


def test_a_quoted_parent_is_not_counted_as_the_answerer_s_words() -> None:
    quoted = [block for block in blocks_of(THREAD, BlockKind.QUOTED) if block.number]
    assert [(one.author, one.number, one.is_repeat) for one in quoted] == [("Anna", "1.1", True)]


def test_a_comment_that_repeats_the_article_is_marked_as_a_repeat() -> None:
    assert [one.is_repeat for one in blocks_of(THREAD, BlockKind.COMMENT)] == [False, False, True]


def test_a_paragraph_after_a_colon_is_a_quotation_with_its_introduction_as_parent() -> None:
    layers = find_layers(THREAD, "en")
    quoted = next(one for one in layers.blocks if one.kind is BlockKind.QUOTED)
    assert quoted.parent is not None
    assert THREAD[layers.blocks[quoted.parent].end - 10 : layers.blocks[quoted.parent].end] == (
        "explained:"
    )


def test_comments_under_names_that_say_are_found_without_numbers() -> None:
    text = (
        "A title here\n\nThe body of the article says one thing, and it says it in full.\n\n"
        "2 Comments\n\nJohn Doe says:\nMay 4, 2022 at 4:56 pm\nI doubt it very much.\n\n"
        "Mary says:\nMay 5, 2022 at 5:01 pm\nSo do I.\n"
    )
    comments = blocks_of(text, BlockKind.COMMENT)
    assert [(one.author, one.time) for one in comments] == [
        ("John Doe", "2022-05-04T16:56"),
        ("Mary", "2022-05-05T17:01"),
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    paragraph = (
        "The ministers of both states met on Tuesday in order to\n"
        "sign the pact which their parliaments had asked for in the\n"
        "spring of the year before, and which nobody else wanted to\n"
        "see in force at all.\n"
    )
    text = f"{paragraph}\n{paragraph}"
    assert len(blocks_of(text, BlockKind.BODY)) == 2


@given(st.text(alphabet=st.sampled_from("aA .:>1\n\t(2)«»“”\u200f\ufeff|é文"), max_size=300))
def test_blocks_hold_every_visible_character_once(text: str) -> None:
    position = 0
    for block in find_layers(text, "en").blocks:
        assert position <= block.start < block.end
        assert not text[position : block.start].strip(" \n\t\ufeff\u200f")
        position = block.end
    assert not text[position:].strip(" \n\t\ufeff\u200f")


@pytest.fixture
def documents(shared_data: Path) -> Path:
    return shared_data.parent / "documents"


def read(documents: Path, number: str) -> str:
    return next(documents.glob(f"{number}_*")).read_bytes().decode()


@pytest.mark.shared
def test_document_001_has_twelve_comments_down_to_depth_three(documents: Path) -> None:
    comments = blocks_of(read(documents, "001"), BlockKind.COMMENT)
    assert " ".join(one.number for one in comments) == "1 2 3 4 5 5.1 5.1.1 5.2 6 7 8 9"
    assert max(one.depth for one in comments) == 3
    assert [one.number for one in comments if one.is_repeat] == ["7"]


@pytest.mark.shared
def test_document_003_says_its_title_twice_and_ends_with_a_credit(documents: Path) -> None:
    text = read(documents, "003")
    titles = blocks_of(text, BlockKind.TITLE)
    assert [one.is_repeat for one in titles] == [False, True]
    assert find_layers(text, "en").outlet == "The Moscow Post"
    last = find_layers(text, "en").blocks[-1]
    assert text[last.start : last.end] == 'Photo: RIA "Novosti"'
    assert last.kind is BlockKind.BOILERPLATE


@pytest.mark.shared
def test_document_004_offers_two_links_that_are_not_evidence(documents: Path) -> None:
    assert len(blocks_of(read(documents, "004"), BlockKind.RELATED)) == 2
