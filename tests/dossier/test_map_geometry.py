"""The table of outlines: whose land is drawn as whose, in each border view."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import build_geometry
from entente.dossier.mapborders import BorderView, border_view, caption
from entente.dossier.mapshapes import (
    COLUMNS,
    HEIGHT,
    SMALL_AREA,
    TABLE,
    WIDTH,
    Outline,
    outlines_from,
    plane_point,
)
from entente.dossier.projection import unwrapped
from entente.errors import DataError, RequestError
from entente.pack.tables import open_pack
from entente.world.build import build_world

Ring = list[tuple[int, int]]
ROWS = open_pack().rows(TABLE, COLUMNS)
CONTESTED_PLACES = {
    "Simferopol": (34.1, 44.95),
    "Quneitra's western plateau": (35.75, 33.0),
    "Laayoune": (-13.2, 27.1),
    "Tifariti": (-10.5, 26.2),
    "Kyrenia": (33.5, 35.28),
    "Hargeisa": (44.1, 9.56),
    "Pristina": (21.1, 42.6),
    "Taichung": (120.8, 24.0),
}
PLAIN_PLACES = {
    "Kyiv": (30.5, 50.4, "UKR"),
    "Kherson": (33.5, 46.6, "UKR"),
    "Anadyr": (176.0, 66.0, "RUS"),
    "Chukotka's far end": (-171.5, 66.4, "RUS"),
    "Nome": (-163.0, 65.0, "USA"),
    "Moscow": (37.6, 55.7, "RUS"),
    "Damascus": (36.6, 33.5, "SYR"),
    "Haifa's plain": (35.2, 32.7, "ISR"),
    "Marrakesh": (-8.0, 31.6, "MAR"),
    "Nuuk's ice": (-42.0, 70.0, "DNK"),
    "Cayenne": (-53.0, 4.0, "FRA"),
    "Maseru": (28.2, -29.5, "LSO"),
    "Johannesburg": (28.0, -26.2, "ZAF"),
}


def rings_of(path: str) -> list[Ring]:
    """The rings of a path, as absolute points."""
    rings: list[Ring] = []
    for part in filter(None, path.split("z")):
        start, steps = part.removeprefix("M").split("l")
        x, y = (int(number) for number in start.split())
        ring = [(x, y)]
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(ring)
    return rings


def is_inside(path: str, x: float, y: float) -> bool:
    """Whether a point lies inside a path, by the even-odd rule."""
    inside = False
    for ring in rings_of(path):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def outlines(view: BorderView) -> dict[str, Outline]:
    return {outline.state: outline for outline in outlines_from(ROWS, view)}


def drawn_as(view: BorderView, longitude: float, latitude: float) -> set[str]:
    """The states within whose outline a place lies."""
    x, y = plane_point(float(unwrapped(longitude)), latitude)
    return {code for code, shape in outlines(view).items() if is_inside(shape.path, x, y)}


@pytest.mark.parametrize("view", BorderView)
@pytest.mark.parametrize("place", PLAIN_PLACES)
def test_a_place_nobody_disputes_lies_in_its_state_in_every_view(
    view: BorderView, place: str
) -> None:
    longitude, latitude, state = PLAIN_PLACES[place]
    assert drawn_as(view, longitude, latitude) == {state}


def test_the_default_view_draws_what_resolutions_of_the_general_assembly_say() -> None:
    found = {name: drawn_as(BorderView.UN, *place) for name, place in CONTESTED_PLACES.items()}
    assert found == {
        "Simferopol": {"UKR"},
        "Quneitra's western plateau": {"SYR"},
        "Laayoune": {"ESH"},
        "Tifariti": {"ESH"},
        "Kyrenia": {"CYP"},
        "Hargeisa": {"SOM"},
        "Pristina": {"XKX"},
        "Taichung": {"TWN"},
    }
    shapes = outlines(BorderView.UN)
    assert {code for code in shapes if shapes[code].kind == "contested"} == {"XKX", "TWN", "ESH"}


def test_the_de_facto_view_draws_who_holds_the_ground() -> None:
    found = {
        name: drawn_as(BorderView.DE_FACTO, *place) for name, place in CONTESTED_PLACES.items()
    }
    assert found == {
        "Simferopol": {"RUS"},
        "Quneitra's western plateau": {"ISR"},
        "Laayoune": {"MAR"},
        "Tifariti": {"ESH"},
        "Kyrenia": {"XNC"},
        "Hargeisa": {"PRE:Somaliland"},
        "Pristina": {"XKX"},
        "Taichung": {"TWN"},
    }


@pytest.mark.parametrize("view", BorderView)
def test_every_state_in_being_has_an_outline_or_a_dot(view: BorderView) -> None:
    shapes = outlines(view)
    world = build_world()
    assert world.codes_in_being <= set(shapes)
    for code in world.codes_in_being:
        shape = shapes[code]
        assert shape.path or shape.is_small
        assert 0 <= shape.x <= WIDTH
        assert 0 <= shape.y <= HEIGHT


@pytest.mark.parametrize("view", BorderView)
def test_no_outline_runs_across_the_map(view: BorderView) -> None:
    for shape in outlines(view).values():
        for ring in rings_of(shape.path):
            across = [abs(b[0] - a[0]) for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)]
            assert max(across) < WIDTH / 12, shape.state


def test_russia_is_whole_up_to_the_bering_strait() -> None:
    rings = rings_of(outlines(BorderView.UN)["RUS"].path)
    main = max(rings, key=len)
    assert max(x for x, _ in main) - min(x for x, _ in main) > WIDTH / 4
    seam = {round(plane_point(float(unwrapped(180.0)), lat)[0]) for lat in range(63, 70)}
    on_seam = [point for point in main if point[0] in seam and 230 < point[1] < 330]
    assert len(on_seam) < 4


def test_states_too_small_for_an_outline_have_dots_that_do_not_cover_each_other() -> None:
    for view in BorderView:
        dots = [shape for shape in outlines(view).values() if shape.is_small]
        assert {"SGP", "MLT", "BHR", "MDV", "KIR", "TUV", "VAT", "LUX"} <= {d.state for d in dots}
        for at, one in enumerate(dots):
            for other in dots[at + 1 :]:
                apart = (one.x - other.x) ** 2 + (one.y - other.y) ** 2
                assert apart >= 20**2, (one.state, other.state)


def test_areas_compare_as_on_earth() -> None:
    shapes = outlines(BorderView.UN)
    km2 = {"BRA": 8_510_000, "AUS": 7_690_000, "KAZ": 2_725_000, "NOR": 385_000, "EGY": 1_010_000}
    scale = {code: shapes[code].area / area for code, area in km2.items()}
    assert max(scale.values()) / min(scale.values()) < 1.06


def test_the_table_stays_compact() -> None:
    assert len(open_pack().text(TABLE).encode()) < 160_000
    assert all(shape.area < SMALL_AREA or shape.path for shape in outlines(BorderView.UN).values())


def test_a_row_with_a_path_that_is_none_is_refused() -> None:
    row = {**ROWS[3], "path": 'M0 0l1 1"/><script>'}
    with pytest.raises(DataError, match="row 2 cannot be drawn"):
        outlines_from([row], BorderView.UN)


@pytest.mark.parametrize("view", BorderView)
def test_every_caption_is_one_sentence_that_names_the_five_disputes(view: BorderView) -> None:
    words = caption(view)
    for name in ("Crimea", "Kosovo", "Taiwan", "Western Sahara", "Golan"):
        assert words.count(name) == 1
    assert words.count(".") == 1


def test_a_border_view_is_read_and_a_wrong_one_offers_the_nearest() -> None:
    assert border_view("De facto") is BorderView.DE_FACTO
    with pytest.raises(RequestError) as refused:
        border_view("defact")
    assert refused.value.nearest == ["defacto"]


@pytest.mark.shared
def test_the_table_is_what_the_script_draws_from_natural_earth(
    shared_data: Path, tmp_path: Path
) -> None:
    target = tmp_path / "geometry.csv"
    build_geometry.write(build_geometry.build(shared_data / "maps"), target)
    assert target.read_text(encoding="utf-8") == open_pack().text(TABLE)
