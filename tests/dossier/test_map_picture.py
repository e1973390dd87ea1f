"""The world map: what is drawn, said and linked, and that it is one safe, small picture."""

from __future__ import annotations

import itertools
import math
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.dossier.mapborders import BorderView
from entente.dossier.maplabels import Label, placed
from entente.dossier.mapscale import BOUNDS, DARK, LIGHT, class_of
from entente.dossier.mapshapes import COLUMNS, TABLE, outlines_from
from entente.dossier.palette import contrast
from entente.dossier.worldmap import WorldMap, leading, to_figure, to_svg
from entente.errors import DataError, RequestError
from entente.pack.tables import open_pack
from entente.world.build import build_world
from entente.world.world import World

WORLD = build_world()
ROWS = open_pack().rows(TABLE, COLUMNS)
SVG = "{http://www.w3.org/2000/svg}"
CHANCES = {
    code: 0.001 * 1.03 ** (17 * at % 200)
    for at, code in enumerate(sorted(WORLD.codes_in_being - {"RUS", "TCD", "SGP", "ABK"}))
}


def chart(
    *,
    world: World = WORLD,
    values: Mapping[str, float] = CHANCES,
    subject: str = "RUS",
    borders: BorderView = BorderView.UN,
    anchors: Mapping[str, str] | None = None,
) -> WorldMap:
    return WorldMap(
        world=world,
        outlines=outlines_from(ROWS, borders),
        borders=borders,
        values=values,
        subject=subject,
        bound=["BLR", "KAZ", "SGP"],
        anchors=anchors or {},
    )


def hovers(svg: str) -> dict[str, str]:
    """What each state's mark says, by its identifier."""
    marks: dict[str, str] = {}
    for mark in ElementTree.fromstring(svg).iter():
        title = mark.find(f"{SVG}title")
        if title is not None and mark.get("id", "").startswith("world-"):
            marks[mark.attrib["id"].split("-")[-1]] = title.text or ""
    return marks


def lightness(colour: str) -> float:
    """Lightness in Oklab (Ottosson, 2020), from 0 to 1."""
    r, g, b = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (r, g, b))
    cone_l = 0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b
    cone_m = 0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b
    cone_s = 0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b
    roots = [math.cbrt(cone) for cone in (cone_l, cone_m, cone_s)]
    return 0.2104542553 * roots[0] + 0.7936177850 * roots[1] - 0.0040720468 * roots[2]


def test_every_mark_says_its_state_and_its_figure() -> None:
    said = hovers(to_svg(chart(), title="Chances"))
    assert WORLD.codes_in_being <= set(said)
    assert said["RUS"] == "Russia: the state asked about"
    assert said["TCD"] == "Chad: no figure"
    assert said["BLR"].startswith("Belarus: ")
    assert said["BLR"].endswith(", bound already")
    assert re.fullmatch(r"Kazakhstan: [\d.]+ %, bound already", said["KAZ"])
    assert said["SGP"] == "Singapore: no figure, bound already"
    assert said["territory:New_Caledonia"] == "New Caledonia: not a state with a figure"


def test_the_picture_has_a_name_a_description_and_the_caption_of_its_view() -> None:
    for view, word in ((BorderView.UN, "General Assembly"), (BorderView.DE_FACTO, "control")):
        root = ElementTree.fromstring(to_svg(chart(borders=view), title="Chances", note="In 2026."))
        assert root.get("role") == "img"
        ids = (root.get("aria-labelledby") or "").split()
        title, described = (
            next(mark for mark in root.iter() if mark.get("id") == name) for name in ids
        )
        assert title.text == "Chances"
        assert word in (described.text or "")
        printed = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
        assert "In 2026." in printed
        for name in ("Crimea", "Kosovo", "Taiwan", "Western Sahara", "Golan", word):
            assert name in printed


def test_the_same_map_is_drawn_in_the_same_bytes_and_stays_small() -> None:
    first = to_svg(chart(), title="Chances")
    again = to_svg(chart(values=dict(reversed(CHANCES.items()))), title="Chances")
    assert first == again
    assert len(first.encode()) < 250_000
    assert len(to_figure(chart(), title="Chances").encode()) < 250_000


def test_nothing_outside_is_asked_for() -> None:
    for picture in (to_svg(chart(), title="A"), to_figure(chart(), title="A")):
        assert not re.search(r"<script|<image|@import|@font-face|src=|\son\w+=", picture)
        assert set(re.findall(r'href="(.)', picture)) == {"#"}
        assert set(re.findall(r"url\((.)", picture)) == {"#"}
        assert set(re.findall(r"https?://[^\"]*", picture)) == {"http://www.w3.org/2000/svg"}


def test_every_identifier_is_used_once_and_every_reference_is_met() -> None:
    svg = to_svg(chart(), title="A", key="second")
    names = re.findall(r'\sid="([^"]*)"', svg)
    assert len(names) == len(set(names))
    assert all(name.startswith("second-") for name in names)
    referred = re.findall(r'href="#([^"]*)"', svg) + re.findall(r"url\(#([^)]*)\)", svg)
    assert set(referred) <= set(names)


@given(st.text(max_size=40))
def test_a_hostile_text_stays_text(hostile: str) -> None:
    printable = "".join(letter for letter in hostile if letter.isprintable())
    few = WorldMap(WORLD, outlines_from(ROWS[:6], BorderView.UN), BorderView.UN, {}, "RUS")
    for text in (printable, f'"><script>{printable}</script>'):
        root = ElementTree.fromstring(to_svg(few, title=text, note=text, measure=text))
        assert not list(root.iter(f"{SVG}script"))
        assert (root.find(f"{SVG}title") or root[0]).text == (text or None)


def test_a_state_links_to_where_the_page_explains_it() -> None:
    svg = to_svg(chart(anchors={"KAZ": "why-kaz", "SGP": 'x"y'}), title="A")
    assert re.search(r'<a href="#why-kaz"><path id="world-KAZ"', svg)
    assert '<a href="#x&quot;y"><circle' in svg


def test_a_state_is_coloured_by_the_class_of_its_chance() -> None:
    svg = to_svg(chart(values={"CHN": 0.31, "IND": 0.0}), title="A")
    groups = dict(re.findall(r'<g class="(m-[\w-]+)"[^>]*>((?:<path id.*?</path>)+)</g>', svg))
    assert 'id="world-CHN"' in groups["m-5"]
    assert 'id="world-IND"' in groups["m-0"]
    assert 'id="world-RUS"' in groups["m-subject"]
    assert 'id="world-BRA"' in groups["m-silent"]


@pytest.mark.parametrize("wrong", [-0.01, 1.01, math.nan])
def test_a_chance_that_is_none_is_refused(wrong: float) -> None:
    with pytest.raises(DataError, match="a chance is"):
        to_svg(chart(values={"CHN": wrong}), title="A")


def test_an_unknown_subject_is_refused() -> None:
    with pytest.raises(RequestError):
        to_svg(chart(subject="XXX"), title="A")


def test_a_state_that_is_gone_is_drawn_on_the_land_of_its_successors() -> None:
    past = WORLD.as_of(date(1985, 6, 1))
    then = chart(world=past, values={"YUG": 0.2, "GFR": 0.1, "GDR": 0.1}, subject="SUN")
    svg = to_svg(then, title="A")
    said = hovers(svg)
    assert said["KAZ"] == "Kazakhstan, then Soviet Union: the state asked about"
    assert said["XKX"] == "Kosovo, then Yugoslavia: 20 %"
    assert said["DEU"] == "Germany, then West Germany: 10 %; East Germany: 10 %"
    assert said["NAM"] == "Namibia: not a state with a figure"
    assert "ABK" not in said
    assert "today's" in "".join(ElementTree.fromstring(svg).itertext())
    assert "today's" not in to_svg(chart(), title="A")


def test_classes_are_half_decades_and_each_bound_opens_its_class() -> None:
    assert [class_of(bound) for bound in BOUNDS] == [1, 2, 3, 4, 5]
    steps = [math.log10(high / low) for low, high in itertools.pairwise(BOUNDS)]
    assert all(abs(step - 0.5) < 0.03 for step in steps)


@pytest.mark.parametrize("scale", [LIGHT, DARK])
def test_colours_keep_their_order_in_even_steps_of_lightness(scale: tuple[str, ...]) -> None:
    levels = [lightness(colour) for colour in scale]
    steps = [after - before for before, after in itertools.pairwise(levels)]
    assert len({step > 0 for step in steps}) == 1
    mean = sum(steps) / len(steps)
    assert all(abs(step / mean - 1) < 0.1 for step in steps)
    assert contrast(scale[0], scale[-1]) > 7


@given(
    st.lists(
        st.tuples(st.floats(0, 1000), st.floats(0, 440), st.text("abcdefgh ", min_size=1)),
        max_size=12,
    )
)
def test_labels_never_overlap_nor_leave_the_map(spots: list[tuple[float, float, str]]) -> None:
    boxes = [label.box for label in placed(Label(name, "1 %", x, y, 3) for x, y, name in spots)]
    for at, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        assert top >= 0
        assert right <= 1000
        assert bottom <= 440
        for a, b, c, d in boxes[at + 1 :]:
            assert left >= c or a >= right or top >= d or b >= bottom


def test_the_subject_and_the_likeliest_states_are_named() -> None:
    names = [label.text for label in leading(chart(), most=3, letter=11)]
    likeliest = sorted(CHANCES, key=lambda code: -CHANCES[code])[:3]
    assert names == ["Russia", *(WORLD.state(code).name for code in likeliest)]
