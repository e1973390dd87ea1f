from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imagined_answer import imagined_answer, imagined_row

from entente.dossier.answer import TOLERANCE, Line
from entente.dossier.axis import logistic
from entente.dossier.mapborders import BorderView
from entente.dossier.mapshapes import COLUMNS, TABLE, outlines_from
from entente.dossier.page import OPEN_ROWS, WATERFALLS, recompute_command, to_html
from entente.dossier.worldmap import WorldMap
from entente.pack.tables import open_pack
from entente.terms import Rung
from entente.world.build import build_world

MOST_BYTES = 1_500_000
VOID = {"meta", "br", "hr", "img", "link", "input"}
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}"


class Page(HTMLParser):
    """Every element of a page, the text inside each, and whether tags close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[int] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for at in self.open:
            self.texts[at] += data

    def all(self, tag: str, **wanted: str) -> list[tuple[dict[str, str], str]]:
        return [
            (attributes, text)
            for (name, attributes), text in zip(self.elements, self.texts, strict=True)
            if name == tag and all(attributes.get(key) == value for key, value in wanted.items())
        ]


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(imagined_answer())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_the_page_of_all_states_stays_below_the_bound(html: str) -> None:
    assert len(html.encode()) < MOST_BYTES


def test_nothing_on_the_page_points_outside_it(html: str, page: Page) -> None:
    for tag, attributes in page.elements:
        assert tag not in {"script", "link", "iframe", "object", "embed", "img", "image", "base"}
        assert not {"src", "srcset", "action", "data", "poster", "background"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("href", "xlink:href"):
            assert attributes.get(name, "#").startswith("#")
    assert "url(" not in html
    assert "@import" not in html
    assert "://" not in html


def test_the_policy_forbids_every_request(page: Page) -> None:
    policies = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policies[0][0]["content"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )


def test_every_link_has_its_target_and_every_identifier_is_used_once(page: Page) -> None:
    names = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(names) == len(set(names))
    links = {attributes["href"][1:] for attributes, _ in page.all("a")}
    labels = {
        name
        for _, attributes in page.elements
        for name in attributes.get("aria-labelledby", "").split()
    }
    assert links | labels <= set(names)


def test_each_state_is_in_the_table_and_is_explained_once(page: Page) -> None:
    answer = imagined_answer()
    listed = [text for _, text in page.all("th", **{"class": "name"})]
    assert listed == [row.name for row in answer.rows]
    explained = [
        attributes["id"]
        for _, attributes in page.elements
        if attributes.get("id", "").startswith("why-X") and "-name" not in attributes["id"]
    ]
    assert explained == [f"why-{row.partner}" for row in answer.rows]


def test_the_first_rows_are_open_and_the_rest_are_folded(page: Page) -> None:
    captions = [text for _, text in page.all("caption")]
    assert captions[0] == f"The leading {OPEN_ROWS} of 195 states"
    assert len(page.all("table", **{"class": "waterfall"})) == WATERFALLS


def test_figures_in_each_account_add_up_to_its_probability(html: str) -> None:
    answer = imagined_answer()
    for row in answer.rows:
        start = html.index(f'id="why-{row.partner}"')
        body = html[html.index("<tbody", start) : html.index("</tbody>", start)]
        odds = [float(x) for x in re.findall(r'<data value="([^"]+)">[+−]\d+\.\d\d<', body)]
        assert len(odds) >= 2
        assert fsum(odds[:-1]) == pytest.approx(odds[-1], abs=1e-8)
        assert odds[-1] == pytest.approx(row.explanation.log_odds, abs=1e-8)
        assert logistic(odds[-1]) == pytest.approx(row.explanation.probability, abs=TOLERANCE)


def test_tables_and_pictures_say_what_they_are(page: Page) -> None:
    assert all({"scope"} <= set(attributes) for attributes, _ in page.all("th"))
    pictures = page.all("svg", role="img")
    assert len(pictures) == 4
    assert len(page.all("title")) == 1 + len(pictures)
    assert len(page.all("desc")) == len(pictures)
    unnamed = [attributes for attributes, _ in page.all("svg") if "role" not in attributes]
    assert all(attributes["aria-hidden"] == "true" for attributes in unnamed)
    assert page.all("html")[0][0]["lang"] == "en"
    assert [len(page.all(tag)) for tag in ("header", "nav", "main", "footer", "h1")] == [1] * 5


def test_headings_never_skip_a_level(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_states_on_the_map_lead_to_their_accounts() -> None:
    world = build_world()
    rows = [
        replace(imagined_row(place, world.state(code).name), partner=code)
        for place, code in enumerate(("IRN", "BLR", "FRA", "TUV"))
    ]
    outlines = outlines_from(open_pack().rows(TABLE, COLUMNS), BorderView.UN)
    values = {row.partner: row.probability for row in rows}
    chart = WorldMap(world, outlines, BorderView.UN, values, "RUS")
    html = to_html(imagined_answer(rows=tuple(rows)), chart=chart)
    page = Page(html)
    drawn = html[html.index('id="map"') : html.index('id="why"')]
    assert all(f'<a href="#why-{row.partner}">' in drawn for row in rows)
    assert {attributes["href"][0] for attributes, _ in page.all("a")} == {"#"}
    assert not page.all("image")
    names = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(names) == len(set(names))


def test_every_obligation_already_held_is_named_with_its_treaty(html: str) -> None:
    row = imagined_answer().rows[4]
    start = html.index('id="why-X04"')
    account = html[start : html.index("<table", start)]
    assert "Bound already by" in account
    assert "none is open" in account
    assert row.ties[0].name in account


def test_a_form_asked_about_ranks_and_labels_by_that_form() -> None:
    page = Page(to_html(imagined_answer(8, rung=Rung.DEFENSE)))
    text = " ".join(text for _, text in page.all("section", id="partners"))
    assert "a new defense pact" in text
    assert "bound already" in text
    assert "any pact:" in text


def test_a_form_that_is_not_modelled_is_not_taken_for_one_that_binds() -> None:
    rows = imagined_answer(3).rows
    page = Page(to_html(imagined_answer(rows=rows, rung=Rung.UNION)))
    cells = [text for _, text in page.all("td", **{"class": "chance"})]
    assert len(cells) == len(rows)
    assert all(text.startswith("not modelled") for text in cells)


def test_an_answer_without_rows_is_still_a_page() -> None:
    page = Page(to_html(imagined_answer(0)))
    assert "No other state" in page.all("section", id="partners")[0][1]


def test_an_answer_with_few_rows_has_no_empty_sections() -> None:
    page = Page(to_html(imagined_answer(3)))
    assert not page.all("section", id="others")
    assert not page.all("details", id="partners-rest")


def test_the_same_answer_gives_the_same_page(html: str) -> None:
    assert to_html(imagined_answer()) == html


def test_the_command_names_everything_that_was_asked() -> None:
    command = recompute_command(imagined_answer(1, rung=Rung.DEFENSE))
    assert command.startswith("entente partners RUS --as-of 2026-06-30 --horizon 5")
    assert "defense" in command
    assert "--seed 20260630" in command


def test_markup_in_any_text_is_shown_and_not_obeyed() -> None:
    row = imagined_row(1, MARKUP)
    why = replace(row.explanation, drivers=(Line(MARKUP, MARKUP, 0.5),))
    ties = tuple(replace(tie, name=MARKUP, treaty=MARKUP, source=MARKUP) for tie in row.ties)
    hostile = replace(row, partner=MARKUP, explanation=why, ties=ties, unknown=(MARKUP,))
    answer = imagined_answer(
        rows=(hostile,),
        question=MARKUP,
        sentence=MARKUP,
        subject=MARKUP,
        subject_name=MARKUP,
        resolution=MARKUP,
        unknown=(MARKUP,),
        citations=(MARKUP,),
        manifest={MARKUP: {MARKUP: MARKUP}},
        understood={"text": MARKUP},
    )
    html = to_html(answer)
    page = Page(html)
    assert not page.all("script")
    assert not page.all("img")
    assert "{{7*7}}" in html
    assert MARKUP in page.all("h1")[0][1]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_leaves_the_structure_of_the_page_alone(name: str, driver: str) -> None:
    def page_of(name: str, driver: str) -> list[str]:
        row = imagined_row(1, name)
        why = replace(row.explanation, drivers=(Line(driver, driver, 0.5),))
        answer = imagined_answer(rows=(replace(row, explanation=why),), sentence=name)
        return [tag for tag, _ in Page(to_html(answer)).elements if tag not in {"text", "tspan"}]

    assert page_of(name, driver) == page_of("Iran", "distance")
