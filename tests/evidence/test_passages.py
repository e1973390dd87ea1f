"""A sentence that names a pair is shown even where no claim was read from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from entente.evidence.ledger import read_paths
from entente.evidence.passages import IN_CONTEXT, NO_CLAIM, Naming, passages_about

TEXT = (
    "Russia and Belarus keep to themselves. Moscow waits for rain. Kazakhstan met Russia in Sochi. "
    "Moscow is far away. The weather in Minsk is fine. Russia and those sub-humans of Belarus."
)


def found(tmp_path: Path, pair: tuple[str, str], text: str = TEXT) -> list[tuple[str, str]]:
    (tmp_path / "a.txt").write_text(text)
    read = read_paths([str(tmp_path / "a.txt")])
    naming = Naming.of({document.name: document for document in read.documents})
    about = [claim for claim in read.claims if set(pair) <= {*claim.subject, *claim.object}]
    passages = passages_about(naming, about, pair)
    texts = {document.name: document.text for document in read.documents}
    assert all(texts[one.document][one.start : one.end] == one.quote for one in passages)
    return [(one.quote.split()[0], one.why) for one in passages]


def test_sentences_that_name_both_come_first_and_those_in_a_text_about_the_other_follow(
    tmp_path: Path,
) -> None:
    assert found(tmp_path, ("RUS", "BLR")) == [("Russia", NO_CLAIM), ("The", IN_CONTEXT)]


def test_a_sentence_whose_claim_is_already_shown_is_not_shown_again(tmp_path: Path) -> None:
    assert found(tmp_path, ("RUS", "KAZ")) == []


def test_a_text_about_others_is_silent_about_a_pair_it_does_not_name(tmp_path: Path) -> None:
    assert found(tmp_path, ("CHN", "BLR")) == []


def test_hostile_sentences_and_comments_are_left_out(tmp_path: Path) -> None:
    comment = f"{TEXT}\n  1. A (B) 3 March 2021 10:05\n    Russia and Belarus, one more time.\n"
    assert len(found(tmp_path, ("RUS", "BLR"), comment)) == 2


def test_no_document_is_quoted_before_it_can_have_been_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"1 December 2022\n\nA title\n\n{TEXT}")
    read = read_paths([str(tmp_path / "a.txt")])
    naming = Naming.of({document.name: document for document in read.documents})
    assert passages_about(naming.known_by(date(2022, 11, 1)), [], ("RUS", "BLR")) == []
    assert passages_about(naming.known_by(date(2022, 12, 1)), [], ("RUS", "BLR"))
