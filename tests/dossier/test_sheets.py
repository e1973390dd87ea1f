"""A sheet is shown alike by the page, in Markdown and on a terminal, and trusts no text."""

from __future__ import annotations

import io
from datetime import date

from entente.dossier.drawing import bar, drawn, text
from entente.dossier.sheet import Section, Sheet, grid, prose
from entente.dossier.sheetmarkdown import to_markdown
from entente.dossier.sheetpage import to_html
from entente.dossier.sheettext import print_sheet

HOSTILE = '<script>alert("x")</script> [bold]& | `'


def sheet(words: str = "plain") -> Sheet:
    chart = drawn(
        100, 20, [text(0, 10, words), bar(0, 0, 5, 5, kind="first", title=words)], words, words
    )
    long = grid("many", ["name", "n"], [[f"{words} {n}", str(n)] for n in range(30)], is_long=True)
    return Sheet(
        kicker=("Kind", words),
        lead=f"Lead {words}",
        note=f"Note {words}",
        question=words,
        as_of=date(2024, 1, 2),
        sections=(Section("one", "One", words, (prose(words, ""), long, chart)),),
        unknown=(words,),
        citations=(words,),
        manifest=(("pack", words),),
        command=f"entente {words}",
    )


def test_no_text_becomes_markup_on_the_page() -> None:
    page = to_html(sheet(HOSTILE))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 10
    assert page.count("<svg") == 2


def test_no_text_becomes_markup_in_markdown_or_on_a_terminal() -> None:
    assert "<script>" not in to_markdown(sheet(HOSTILE))
    out = io.StringIO()
    print_sheet(sheet(HOSTILE), out)
    assert "[bold]" in out.getvalue()


def test_the_note_comes_before_the_lead_everywhere() -> None:
    out = io.StringIO()
    print_sheet(sheet(), out)
    for shown in (out.getvalue(), to_html(sheet()).split("<header>")[1]):
        assert shown.index("Note plain") < shown.index("Lead plain")


def test_a_long_table_is_cut_on_a_terminal_and_folded_on_the_page() -> None:
    out = io.StringIO()
    print_sheet(sheet(), out, top=5)
    assert "plain 4" in out.getvalue()
    assert "plain 5" not in out.getvalue()
    assert "and 25 more" in out.getvalue()
    page = to_html(sheet())
    assert "<details" in page
    assert "plain 29" in page
