"""HTML, DOCX and PDF give their text layer, and hostile files are refused in bounded time."""

from __future__ import annotations

import contextlib
import io
import sys
import zipfile
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from entente.errors import DataError
from entente.evidence.document import BlockKind, Document, Sentence
from entente.evidence.reading import read_document

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>Pact signed | The Strelsau Times</title>
<meta property="og:site_name" content="The Strelsau Times">
<meta property="article:published_time" content="2021-03-02T09:00:00Z">
<script>document.write("Ruritania attacked Graustark.")</script>
<style>p { color: red }</style></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Pact signed</h1>
<p>Ruritania &amp; Graustark <b>signed</b> the pact in&nbsp;Strelsau.</p>
<p style="display:none">Hidden words about Graustark.</p>
<h2>What it says</h2>
<blockquote>Each will defend the other.</blockquote>
<p onclick="alert(1)">Nobody else was present.<br>It rained.</p></article>
<iframe src="http://example.org/"></iframe>
<section id="comments"><ol>
<li class="comment" id="comment-1"><span class="comment-author">Anna</span>
<time datetime="2021-03-03">3 March 2021 10:05</time><p>A pact is worth nothing.</p>
<ol><li class="comment"><cite class="fn">Boris</cite><p>It is worth a lot.</p></li></ol></li>
</ol></section>
<footer>All rights reserved</footer></body></html>"""


def words_of(document: Document, kind: BlockKind) -> list[str]:
    return [document.quote(block) for block in document.blocks if block.kind is kind]


def test_a_page_gives_its_words_by_role_and_nothing_that_runs_or_hides() -> None:
    document = read_document("a.html", PAGE.encode())
    assert words_of(document, BlockKind.TITLE) == ["Pact signed"]
    assert words_of(document, BlockKind.HEADING) == ["What it says"]
    assert words_of(document, BlockKind.QUOTED) == ["Each will defend the other."]
    assert words_of(document, BlockKind.BODY) == [
        "Ruritania & Graustark signed the pact in\u00a0Strelsau.",
        "Nobody else was present.",
        "It rained.",
    ]
    assert "attacked" not in document.text
    assert "Hidden" not in document.text


def test_a_page_gives_its_date_its_outlet_and_its_comments() -> None:
    document = read_document("a.html", PAGE.encode())
    assert str(document.published.earliest) == "2021-03-02"
    assert document.outlet == "The Strelsau Times"
    comments = [block for block in document.blocks if block.kind is BlockKind.COMMENT]
    assert [(one.author, one.depth, one.number) for one in comments] == [
        ("Anna", 1, "1"),
        ("Boris", 2, "1.1"),
    ]
    assert comments[0].time == "2021-03-03T10:05"


WORDPRESS = """<html><body><h1>Pact signed</h1><p>Ruritania signed the pact.</p>
<ol class="comment-list"><li id="comment-12" class="comment even depth-1">
<article id="div-comment-12" class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">Anna</b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="#"><time>March 3, 2021 at 10:05 am</time></a></div></footer>
<div class="comment-content"><p>A pact is worth nothing.</p><p>Wait for the vote.</p></div>
<div class="reply"><a href="#">Reply</a></div></article>
<ol class="children"><li class="comment odd depth-2"><article class="comment-body">
<footer class="comment-meta"><b class="fn">Boris</b></footer>
<div class="comment-content"><p>It is worth a lot.</p></div></article></li></ol></li></ol>
</body></html>"""


def test_the_usual_markup_of_comments_gives_one_comment_each() -> None:
    document = read_document("a.html", WORDPRESS.encode())
    comments = [block for block in document.blocks if block.kind is BlockKind.COMMENT]
    assert [(one.author, one.time, one.number) for one in comments] == [
        ("Anna", "2021-03-03T10:05", "1"),
        ("Boris", None, "1.1"),
    ]
    assert document.quote(comments[0]).split("\n\n") == [
        "A pact is worth nothing.",
        "Wait for the vote.",
    ]


def test_a_page_in_an_older_encoding_is_read_as_it_declares() -> None:
    page = (
        '<html><head><meta charset="windows-1251"></head><body><p>Россия и Китай</p></body></html>'
    )
    assert "Россия и Китай" in read_document("a.html", page.encode("cp1251")).text


def test_ten_thousand_nested_elements_are_walked_without_recursion() -> None:
    page = "<html><body>" + "<div>" * 10_000 + "deep words" + "</div>" * 10_000
    assert "deep words" in read_document("a.html", page.encode()).text


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*PAGE.split(">"), "<li class=comment", "</div", "<h1", "x"])))
def test_broken_markup_never_breaks_the_reader(pieces: list[str]) -> None:
    content = ("<html>" + ">".join(pieces)).encode()
    try:
        document = read_document("a.html", content)
    except DataError:
        return
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end <= len(document.text)
        position = block.end


def docx(document: str, **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def body(*paragraphs: str) -> str:
    return f"<w:document {SPACE}><w:body>{''.join(paragraphs)}</w:body></w:document>"


def paragraph(words: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{words}</w:t></w:r></w:p>"


def test_a_word_document_gives_headings_paragraphs_and_margin_comments() -> None:
    comment = (
        f'<w:comments {SPACE}><w:comment w:id="1" w:author="Anna" w:date="2021-03-03T10:05:00Z">'
        f"{paragraph('I doubt it.')}</w:comment></w:comments>"
    )
    content = docx(
        body(paragraph("Pact signed", "Title"), paragraph("Ruritania signed the pact.")),
        comments=comment,
    )
    document = read_document("a.docx", content)
    assert words_of(document, BlockKind.TITLE) == ["Pact signed"]
    assert words_of(document, BlockKind.BODY) == ["Ruritania signed the pact."]
    (remark,) = [block for block in document.blocks if block.kind is BlockKind.COMMENT]
    assert (remark.author, remark.time) == ("Anna", "2021-03-03T10:05")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (docx(body(paragraph("a" * 60_000_000))), "unpack"),
        (docx(f"<!DOCTYPE a [<!ENTITY b 'c'>]>{body(paragraph('&b;'))}"), "entities"),
        (docx("<w:document"), "XML"),
        (docx(body(paragraph("words")))[:120], "damaged"),
        (b"PK\x03\x04" + b"\x00" * 50, "archive"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "old Word"),
        (b"%PDF-1.7\nnothing here", "cannot be read"),
    ],
)
def test_hostile_files_are_refused_with_a_reason(content: bytes, what: str) -> None:
    with pytest.raises(DataError, match=what):
        read_document("a.bin", content)


def pdf(words: str) -> bytes:
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    content = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(content)
    content += b"xref\n0 6\n0000000000 65535 f \n" + table
    return content + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def test_a_pdf_gives_its_text_and_a_claimable_sentence() -> None:
    document = read_document("a.pdf", pdf("Ruritania and Graustark signed the pact in Strelsau."))
    assert [document.quote(one) for one in document.sentences] == [
        "Ruritania and Graustark signed the pact in Strelsau."
    ]


def test_a_protected_pdf_is_refused_as_such() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("secret"))))
    writer.encrypt("password", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(DataError, match="protected"):
        read_document("a.pdf", buffer.getvalue())


def test_a_pdf_without_text_asks_for_text_recognition() -> None:
    with pytest.raises(DataError, match="no text"):
        read_document("a.pdf", pdf(""))


PIECES = {
    "letters": (b"x", 1_000_000, b""),
    "words": (b"a b ", 150_000, b""),
    "stops": (b".", 700_000, b""),
    "brackets": (b"(", 1_000_000, b" words"),
    "lines": (b"\n", 700_000, b"words"),
    "blanks": (b" ", 2_000_000, b"words"),
    "marks": (b"<!--", 100_000, b"<p>words"),
    "headers": (b"1. a 1 May 2020\n", 5_000, b""),
}


@pytest.mark.parametrize("name", PIECES)
def test_a_megabyte_of_anything_is_read_or_refused(name: str) -> None:
    piece, count, end = PIECES[name]
    sentences: tuple[Sentence, ...] = ()
    with contextlib.suppress(DataError):
        sentences = read_document("a.txt", piece * count + end).sentences
    assert all(0 <= one.start < one.end <= len(piece) * count + len(end) for one in sentences)


@pytest.mark.parametrize("name", PIECES)
def test_twice_the_text_takes_at_most_twice_the_steps_and_some(name: str) -> None:
    piece, _, end = PIECES[name]
    count = 20_000 // len(piece)
    steps(piece * count + end)
    once, twice = (steps(piece * (times * count) + end) for times in (1, 2))
    assert twice <= 2.2 * once + 2_000


def steps(content: bytes) -> int:
    """Return how many functions are called while a document is read."""
    called = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal called
        called += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        with contextlib.suppress(DataError):
            read_document("a.txt", content)
    finally:
        sys.setprofile(before)
    return called
