"""The network of alliances: who is drawn, by what, where, and that it is one safe picture."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.dossier.lettering import text_width
from entente.dossier.network import (
    PHONE,
    WIDE,
    Network,
    NetworkFormat,
    Node,
    create_network,
    describe,
)
from entente.dossier.networklayout import fitted, spread, stress
from entente.dossier.networkpicture import to_figure, to_svg
from entente.errors import RequestError
from entente.terms import Rung
from entente.world.build import build_world
from entente.world.ties import ties_of

WORLD = build_world()
CHANCES = {
    code: 0.9 / (2 + 31 * at % 97) for at, code in enumerate(sorted(WORLD.codes_in_being - {"RUS"}))
}
SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]


def name_boxes(svg: str, letter: float) -> list[Box]:
    """The boxes of the names and figures that are printed beside dots."""
    boxes: list[Box] = []
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        if "n-key" in (text.get("class") or ""):
            continue
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        half = text_width(text.text or "", letter) / 2
        boxes.append((x - half, y - letter * 0.8, x + half, y + letter * 0.2))
    return boxes


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def by_state(network: Network) -> dict[str, Node]:
    return {node.state: node for node in network.nodes}


def test_the_subject_comes_first_and_each_ally_has_its_highest_rung() -> None:
    network = create_network(WORLD, "RUS", CHANCES)
    nodes = by_state(network)
    assert network.nodes[0].state == "RUS"
    assert nodes["BLR"].rung == Rung.UNION
    for state in ("KAZ", "PRK", "TJK"):
        assert nodes[state].rung == Rung.DEFENSE
        assert nodes[state].treaties >= 1
    assert ("KAZ", "TJK") in {
        (network.nodes[a].state, network.nodes[b].state) for a, b in network.links
    }


def test_the_likeliest_partners_are_drawn_with_their_chance() -> None:
    network = create_network(WORLD, "RUS", CHANCES)
    likeliest = sorted(CHANCES, key=lambda state: (-CHANCES[state], state))[: WIDE.forecasts]
    drawn = {node.state: node.chance for node in network.nodes if node.chance is not None}
    assert drawn == {state: CHANCES[state] for state in likeliest}


def test_who_is_left_out_is_counted() -> None:
    network = create_network(WORLD, "USA", CHANCES, form=PHONE)
    bound = {
        other
        for other, ties in ties_of(WORLD, "USA").items()
        if any(not tie.is_umbrella and tie.rung in (*Rung,)[4:] for tie in ties)
    }
    drawn = {node.state for node in network.nodes[1:] if node.rung is not None}
    assert sum(network.left_out.values()) == len(bound) - len(drawn)
    assert "not drawn" in to_svg(network, title="A")


@pytest.mark.parametrize("form", [WIDE, PHONE], ids=lambda form: form.key)
@pytest.mark.parametrize("subject", ["RUS", "USA", "FRA", "COD", "BIH", "TWN"])
def test_no_name_lies_on_another_nor_off_the_sheet(subject: str, form: NetworkFormat) -> None:
    network = create_network(WORLD, subject, CHANCES, form=form)
    svg = to_svg(network, title="A")
    boxes = name_boxes(svg, network.form.letter)
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= network.form.width
        assert bottom <= network.height


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_picture() -> None:
    def drawn(seed: int) -> str:
        return to_svg(create_network(WORLD, "RUS", CHANCES, seed=seed), title="A")

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    assert len(drawn(1).encode()) < 60_000


def test_an_unbound_state_with_no_forecast_stands_alone() -> None:
    network = create_network(WORLD, "TWN", {})
    assert [node.state for node in network.nodes] == ["TWN"]
    assert describe(network) == "Taiwan is bound to none of them."
    assert ElementTree.fromstring(to_svg(network, title="A")) is not None


def test_an_unknown_subject_is_refused() -> None:
    with pytest.raises(RequestError):
        create_network(WORLD, "SUN", {})


def test_the_picture_says_in_words_what_it_shows() -> None:
    root = ElementTree.fromstring(to_svg(create_network(WORLD, "RUS", CHANCES), title="Ties"))
    title, described = (root.find(f"{SVG}{part}") for part in ("title", "desc"))
    assert title is not None
    assert title.text == "Ties"
    assert described is not None
    assert "union of states with Belarus" in (described.text or "")
    assert root.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"


def test_forecasts_are_dashed_and_bonds_are_not() -> None:
    network = create_network(WORLD, "RUS", CHANCES)
    root = ElementTree.fromstring(to_svg(network, title="A"))
    lines = list(root.findall(f"{SVG}line"))
    dashed = [line for line in lines if line.get("class") == "n-may"]
    assert len(dashed) == WIDE.forecasts
    assert len(lines) - len(dashed) == sum(node.rung is not None for node in network.nodes)
    assert re.search(r"\.n-may\{[^}]*stroke-dasharray", to_svg(network, title="A"))


@given(st.text(max_size=30).filter(str.isprintable))
@settings(max_examples=30)
def test_a_hostile_text_stays_text(hostile: str) -> None:
    network = create_network(WORLD, "TWN", {"KAZ": 0.1})
    text = f'"><script>{hostile}</script>'
    root = ElementTree.fromstring(
        to_figure([network], title=text, note=text, anchors={"KAZ": text}, key='"k')
    )
    assert not list(root.iter(f"{SVG}script"))
    assert not list(root.iter("script"))


def test_nothing_outside_is_asked_for() -> None:
    networks = [create_network(WORLD, "RUS", CHANCES, form=form) for form in (WIDE, PHONE)]
    page = to_figure(networks, title="A", anchors={"KAZ": "why-kaz"})
    assert not re.search(r"<script|<image|@import|@font-face|src=|url\(|\son\w+=", page)
    assert set(re.findall(r'href="([^"]*)', page)) == {"#why-kaz"}
    names = re.findall(r'\sid="([^"]*)"', page)
    assert len(names) == len(set(names))


def test_a_drawable_set_of_distances_is_drawn_exactly() -> None:
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0.5, 2.0]])
    wanted = np.linalg.norm(square[:, None] - square[None, :], axis=2)
    places = spread(wanted, seed=0)
    assert stress(places, wanted) < 1e-6
    assert np.allclose(places[0], 0)


@given(st.integers(2, 30), st.integers(0, 1000))
@settings(max_examples=25)
def test_boxes_are_pushed_apart_whatever_the_start(number: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    places = rng.normal(size=(number, 2)) * rng.choice([0.0, 1.0], size=(number, 1))
    sizes = rng.uniform((20, 15), (120, 50), size=(number, 2))
    centres, height = fitted(places, sizes, 900, 300)
    for one, other in combinations(range(number), 2):
        lack = (sizes[one] + sizes[other]) / 2 - np.abs(centres[one] - centres[other])
        assert (lack <= 2e-3).any()
    assert (centres - sizes / 2 >= -1e-6).all()
    assert (centres + sizes / 2 <= np.array([900, height]) + 1e-6).all()
