"""Bytes become documents whose every offset comes back to its characters."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import DataError
from entente.evidence.document import Document
from entente.evidence.reading import MOST_BYTES, read_document
from entente.evidence.view import quote_view

RUSSIAN = "Россия и Китай подписали договор о взаимной помощи. Пекин от обязательств уклонился.\r\n"


def assert_offsets_hold(document: Document) -> None:
    for block in document.blocks:
        assert 0 <= block.start < block.end <= len(document.text)
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
    for finding in document.noise:
        assert 0 <= finding.start <= finding.end <= len(document.text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_russian_is_read_in_any_encoding_and_line_ends_stay(encoding: str) -> None:
    document = read_document("a.txt", (RUSSIAN * 3).encode(encoding))
    assert document.text.lstrip("\ufeff") == RUSSIAN * 3
    assert document.language == "ru"
    assert len(document.sentences) == 6


@pytest.mark.parametrize(
    ("encoding", "text", "language"),
    [
        (
            "cp1252",
            "L’accord a été signé à Genève par les deux ministres, après un été de crise.",
            "fr",
        ),
        (
            "cp1254",
            "Türkiye ile Yunanistan arasında yapılan görüşmeler bugün için çok önemli oldu.",
            "tr",
        ),
        (
            "cp1256",
            "قال الوزير إن الدولتين ستوقعان على المعاهدة في الربيع المقبل من هذا العام.",
            "ar",
        ),
        ("gb18030", "部长表示，两国将于今年春天签署共同防御条约，并加强合作。", "zh"),
    ],
)
def test_older_encodings_of_the_other_languages_are_read(
    encoding: str, text: str, language: str
) -> None:
    document = read_document("a.txt", (text * 4).encode(encoding))
    assert document.language == language
    assert document.text == text * 4


def test_a_few_wrong_bytes_are_replaced_counted_and_reported() -> None:
    content = RUSSIAN.encode() * 4 + "Москва".encode("cp1251") + RUSSIAN.encode()
    document = read_document("a.txt", content)
    assert document.encoding == "utf-8"
    assert "encoding" in {finding.kind for finding in document.noise}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b" \n\t ", "no text"),
        (bytes(range(256)) * 40, "binary"),
        (b"a" * (MOST_BYTES + 1), "MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(content: bytes, what: str) -> None:
    with pytest.raises(DataError, match=what):
        read_document("a.txt", content)


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_offsets_hold_on_any_text(text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    try:
        document = read_document("a.txt", content)
    except DataError:
        return
    assert_offsets_hold(document)


@settings(max_examples=150, deadline=None)
@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        document = read_document("a.txt", content)
    except DataError:
        return
    assert_offsets_hold(document)


@pytest.mark.shared
def test_the_five_documents_have_the_noise_that_was_put_down_for_them(shared_data: Path) -> None:
    documents = {
        path.name[:3]: read_document(path.name, path.read_bytes())
        for path in sorted((shared_data.parent / "documents").iterdir())
    }
    for document in documents.values():
        assert_offsets_hold(document)
    kinds = {name: [one.kind for one in document.noise] for name, document in documents.items()}
    fragments = [one for one in documents["002"].noise if one.kind == "foreign_fragment"]
    assert [documents["002"].quote(one) for one in fragments] == [
        "[die NATO]",
        "[die Ukraine]",
        "[gegen Russland]",
    ]
    assert kinds["002"].count("scraper_mark") == 4
    assert {"broken_entity", "damaged_sentence"} <= set(kinds["004"])
    assert kinds["004"].count("heading_without_body") == 3
    assert {"date_conflict", "legal_tag", "credit"} <= set(kinds["003"])
    assert documents["000"].language == "sw"


@pytest.mark.shared
def test_publication_of_the_five_documents_is_bounded_with_a_reason(shared_data: Path) -> None:
    found = {
        path.name[:3]: read_document(path.name, path.read_bytes()).published
        for path in sorted((shared_data.parent / "documents").iterdir())
    }
    assert str(found["001"].latest) == "2022-12-09"
    assert (str(found["003"].earliest), str(found["003"].latest)) == ("2023-07-11", "2023-07-12")
    assert "2023-11-29" in found["003"].reason
    assert str(found["002"].earliest) == "2021-12-17"
    assert str(found["004"].latest) == "2022-09-16"
    assert str(found["000"].earliest) == "2022-07-11"


def test_marks_that_turn_the_direction_are_kept_in_the_text_reported_and_not_shown() -> None:
    content = "A title\n\nRussia \u202esigned\u202c a pact with \u200fIran\x07 in Sochi.".encode()
    document = read_document("a.txt", content)
    assert "\u202esigned\u202c" in document.text
    assert "control_characters" in {finding.kind for finding in document.noise}
    shown = quote_view(document, document.sentences[-1].start, document.sentences[-1].end)
    assert not set(shown) & {"\u202e", "\u202c", "\u200f", "\x07"}
    assert_offsets_hold(document)


def test_one_endless_line_is_cut_into_bounded_sentences() -> None:
    document = read_document("a.txt", b"Russia met Iran and " * 20_000)
    assert max(one.end - one.start for one in document.sentences) <= 1200
    assert_offsets_hold(document)
