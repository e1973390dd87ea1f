"""Folders are read whole, kept, and asked about."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import DataError, RequestError
from entente.evidence.annotation import annotate
from entente.evidence.exports import claims_as
from entente.evidence.extract import extract
from entente.evidence.ledger import read_paths
from entente.evidence.query import Filter, actor_codes, claims_in, documents_in
from entente.evidence.reading import read_document
from entente.evidence.view import document_view, printable, quote_view

RUSSIAN_DRONES = "Russia has asked Iran for drones. Kazakhstan will not join NATO."
OTHER_DRONES = "Moscow bought drones from Tehran last year, American officials said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "folder"
    (inside / "deeper").mkdir(parents=True)
    (inside / "one.txt").write_text(f"A title\n\n{RUSSIAN_DRONES}")
    (inside / "deeper" / "one.txt").write_text(f"Another title\n\n{OTHER_DRONES}")
    (inside / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (inside / ".hidden.txt").write_text("Iran armed Russia.")
    return inside


def test_one_bad_file_does_not_stop_a_folder(folder: Path) -> None:
    read = read_paths([str(folder)])
    assert [document.name for document in read.documents] == ["one.txt", "deeper/one.txt"]
    assert [failure.where for failure in read.failures] == ["broken.pdf"]


def test_the_progress_of_a_folder_is_told_file_by_file(folder: Path) -> None:
    told: list[tuple[int, int, str]] = []
    read_paths([str(folder)], progress=lambda *step: told.append(step))
    assert [(number, total) for number, total, _ in told] == [(1, 3), (2, 3), (3, 3)]


def test_a_folder_of_broken_files_is_an_error_that_names_them(folder: Path) -> None:
    (folder / "one.txt").unlink()
    (folder / "deeper" / "one.txt").write_bytes(b"")
    with pytest.raises(DataError, match=r"none of 2 files .*broken\.pdf"):
        read_paths([str(folder)])


def test_a_missing_file_offers_its_neighbour(folder: Path) -> None:
    with pytest.raises(RequestError) as caught:
        read_paths([str(folder / "on.txt")])
    assert caught.value.nearest == ["one.txt"]


def test_every_quote_stands_where_its_claim_says_and_the_record_is_json(folder: Path) -> None:
    read = read_paths([str(folder)])
    texts = {document.name: document.text for document in read.documents}
    assert read.claims
    for claim in read.claims:
        assert texts[claim.document][claim.start : claim.end] == claim.quote
    record = json.loads(json.dumps(read.as_record(), allow_nan=False))
    assert set(record["documents"][0]) >= {
        "document", "language", "published", "noise", "blocks", "claims",
    }  # fmt: skip


def test_reading_into_a_case_gives_the_same_claims_as_without_one(folder: Path) -> None:
    without = read_paths([str(folder)])
    kept = read_paths([str(folder)], folder.parent / "case.entente")
    again = read_paths([str(folder)], folder.parent / "case.entente")
    records = [
        {claim.id: claim.as_record() for claim in one.claims} for one in (without, kept, again)
    ]
    assert records[0] == records[1] == records[2]
    assert len(documents_in(folder.parent / "case.entente")) == 2


@pytest.fixture
def case(folder: Path) -> Path:
    path = folder.parent / "case.entente"
    read_paths([str(folder)], path)
    return path


def found(case: Path, **wanted: object) -> list[str]:
    claims = claims_in(case, Filter(**wanted))["claims"]  # pyright: ignore[reportArgumentType]
    assert isinstance(claims, list)
    return [claim["quote"] for claim in claims]


def test_claims_are_found_about_an_actor_by_any_name(case: Path) -> None:
    about = found(case, about="IRN")
    assert about
    for name in ("Iran", "Иран", "Tehran", "iran", "إيران"):
        assert found(case, about=name) == about, name


def test_claims_are_filtered_by_predicate_document_block_and_words(case: Path) -> None:
    everything = found(case)
    assert set(found(case, document="one.txt")) < set(everything)
    assert found(case, block="comment") == []
    assert all("drones" in quote for quote in found(case, text="drone"))
    assert found(case, about="Kazakhstan", polarity="neg")


@pytest.mark.parametrize(
    ("wanted", "nearest"),
    [
        ({"predicate": "aply"}, "APPLY"),
        ({"polarity": "negg"}, "neg"),
        ({"document": "on.txt"}, "one.txt"),
    ],
)
def test_a_wrong_filter_offers_the_nearest_word(
    case: Path, wanted: dict[str, str], nearest: str
) -> None:
    with pytest.raises(RequestError) as caught:
        found(case, **wanted)
    assert nearest in caught.value.nearest


def test_an_unknown_actor_is_refused() -> None:
    assert actor_codes("NATO") == {"IGO:NATO"}
    with pytest.raises(RequestError, match="no actor is called"):
        actor_codes("Ruritanistan")


def test_hostile_speech_is_hidden_unless_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A title\n\nRussia attacked Ukraine, and those sub-humans must pay.")
    case = tmp_path / "case.entente"
    read = read_paths([str(path)], case)
    assert read.claims
    assert (found(case), claims_in(case)["hidden"]) == ([], len(read.claims))
    assert found(case, with_hostile=True)
    hidden = document_view(read.documents[0], read.claims)
    assert "sub-humans" not in hidden
    assert "hidden" in hidden
    assert "sub-humans" in document_view(read.documents[0], read.claims, with_hostile=True)


def test_the_view_marks_each_claim_in_the_text(folder: Path) -> None:
    read = read_paths([str(folder / "one.txt")])
    view = document_view(read.documents[0], read.claims)
    for number, claim in enumerate(read.claims, start=1):
        assert f"«{number} {claim.quote.split()[0]}" in view
        assert f"[{number}] " in view


def test_no_document_can_command_the_terminal() -> None:
    assert printable("\x1b[31mred\x1b]0;title\x07 \u202eleft") == "[31mred]0;title left"


def test_a_quote_is_shown_without_what_translation_left_in_it(folder: Path) -> None:
    path = folder / "two.txt"
    path.write_text("A title\n\nYou [die NATO] will talk about Russia for ever.")
    (document,) = read_paths([str(path)]).documents
    (sentence,) = [one for one in document.sentences if document.quote(one).startswith("You")]
    assert quote_view(document, sentence.start, sentence.end) == (
        "You will talk about Russia for ever."
    )


def test_exports_hold_every_claim_and_run_nothing(folder: Path) -> None:
    records = [claim.as_record() for claim in read_paths([str(folder)]).claims]
    records[0] = {**records[0], "quote": "=HYPERLINK(evil) | <b>bold</b>"}
    rows = list(csv.DictReader(io.StringIO(claims_as(records, "csv").decode())))
    assert len(rows) == len(records)
    assert rows[0]["quote"].startswith("'=")
    table = pl.read_parquet(claims_as(records, "parquet"))
    assert table.height == len(records)
    assert table["start"].dtype == pl.Int64
    assert json.loads(claims_as(records, "json"))["claims"] == records
    assert "<b>" not in claims_as(records, "md").decode()
    with pytest.raises(RequestError):
        claims_as(records, "xlsx")


PIECES = [
    "Russia",
    "Iran",
    "NATO",
    "Kremlin",
    "Россия",
    "Китай",
    "Deutschland",
    "Urusi",
    "乌克兰",
    "إيران",
    " will not ",
    " signed ",
    " asked ",
    " не подписала ",
    " lehnte ",
    " ab",
    " alituma ",
    " 签署 ",
    " the pact ",
    " with ",
    "“",
    "”",
    '"',
    "'",
    "[die NATO]",
    "& rsquo;",
    ".",
    ",",
    ":",
    "?",
    "\n\n",
    "\n",
    "\r\n",
    "  1. A 3 March 2021 10:05\n",
    "$2.5 billion",
    "up to 400 tanks",
    "\u202e",
    "\ufeff",
    "\u0301",
    "\U0001f600",
    "(",
    ")",
    "-",
    "said",
    "said that ",
    "since 2014",
    "last year",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60))
def test_any_text_gives_claims_that_stand_where_they_say_within_one_sentence(
    pieces: list[str],
) -> None:
    try:
        document = read_document("a.txt", " ".join(pieces).encode())
    except DataError:
        return
    for claim in annotate(document, extract(document)):
        assert document.text[claim.start : claim.end] == claim.quote
        assert any(one.start <= claim.start and claim.end <= one.end for one in document.sentences)
        if claim.quantity:
            span = document.text[claim.quantity.start : claim.quantity.end]
            assert span == claim.quantity.raw


@pytest.mark.shared
def test_the_five_documents_raise_two_questions_and_no_false_conflict(shared_data: Path) -> None:
    read = read_paths([str(shared_data.parent / "documents")])
    record = read.as_record()["documents"]
    assert isinstance(record, list)
    assert [len(one["suggestions"]) for one in record] == [0, 0, 0, 0, 2]
    by_id = {claim.id: claim for claim in read.claims}
    for link in read.links:
        if link.kind == "conflict":
            one, other = by_id[link.one], by_id[link.other]
            assert one.polarity is not other.polarity
            assert (one.document, one.speaker) != (other.document, other.speaker)
