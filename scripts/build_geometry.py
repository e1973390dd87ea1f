"""Draw the pack's table of outlines from Natural Earth, as npm's world-atlas distributes it.

    .venv/bin/python scripts/build_geometry.py ../shared/data/maps

The folder holds `countries-50m.json` (world-atlas 2.0.2, ISC; Natural Earth 4.1, public domain)
and `country_centroids.csv` (Rehkemper, 2021, MIT), from which states too small for the former
take their place. Seal the pack afterwards with scripts/seal_pack.py.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from entente.dossier.mapshapes import COLUMNS, HEIGHT, SMALL_AREA, WIDTH, plane_point
from entente.dossier.projection import unwrapped
from outlines import Place, Ring, Simplifier, merged, ring_area, ring_centre, split

TABLES = Path(__file__).resolve().parent.parent / "src" / "entente" / "pack" / "tables"
LEAST_TRIANGLE = 2.0
LEAST_ISLAND = 10.0
DOT_ROOM = 23.0
BOTH, UN, DE_FACTO = "both", "un", "defacto"


class Owner(NamedTuple):
    """To whom a piece is drawn in each view; `territory` is land without a figure."""

    un: str
    de_facto: str


GOLAN, CRIMEA, WEST_OF_BERM, SOMALILAND = "Golan", "Crimea", "west of the berm", "PRE:Somaliland"
BY_NAME = {
    "Kosovo": "XKX",
    "N. Cyprus": "XNC",
    "Somaliland": SOMALILAND,
}
SPLIT_PIECES = {
    CRIMEA: Owner("UKR", "RUS"),
    GOLAN: Owner("SYR", "ISR"),
    WEST_OF_BERM: Owner("ESH", "MAR"),
    "XNC": Owner("CYP", "XNC"),
    SOMALILAND: Owner("SOM", SOMALILAND),
}
CONTESTED_IN_THE_UN_VIEW = {"XKX", "TWN", "ESH"}
CONTESTED_IN_THE_DE_FACTO_VIEW = {"ESH"}
PARTS_OF_STATES = {
    "Greenland": "DNK",
    "Faeroe Is.": "DNK",
    "Åland": "FIN",
    "Hong Kong": "CHN",
    "Macao": "CHN",
    "Puerto Rico": "USA",
    "N. Mariana Is.": "USA",
    "Aruba": "NLD",
    "Curaçao": "NLD",
    "Fr. S. Antarctic Lands": "FRA",
}
NON_SELF_GOVERNING = {"New Caledonia", "Falkland Is.", "Fr. Polynesia"}
"""On the United Nations' list and large enough to be seen."""
RINGS = {
    "ABK": ("Abkhazia", 41.0, 43.0),
    "SOT": ("South Ossetia", 43.97, 42.23),
    "XNC": ("Northern Cyprus", 33.6, 35.25),
}
"""Drawn as a ring inside another state: no outline of theirs is drawn in the view."""
PLACES = {"KIR": (173.0, 1.4), "TUV": (179.2, -8.5)}
"""Where the dot goes when the largest island, or the list of centroids, is not the place."""
NEVER_PART = {"NAM", "TLS"}
"""Held by a predecessor against resolutions of the General Assembly (2145 and 3485)."""
GOLAN_LINE = (
    (35.628, 33.275),
    (35.64, 33.2),
    (35.625, 33.08),
    (35.635, 32.98),
    (35.63, 32.89),
    (35.655, 32.8),
    (35.65, 32.73),
    (35.61, 32.683),
)
"""West of the Golan: the armistice line of 1949, from the Hasbani to the Yarmouk."""
SAHARA_LINE = ((-13.174, 27.655), (-8.82, 27.66))
"""Parallel 27°40' N, the northern boundary of Western Sahara."""
CRIMEA_BOX = ((32.0, 44.0), (37.0, 46.5))


@dataclass
class Outline:
    """One row of the table in the making; places are in units of the map's plane."""

    state: str
    name: str
    view: str
    kind: str
    rings: list[Ring]
    place: Place
    before: str = ""

    @property
    def area(self) -> float:
        return sum(abs(ring_area(ring)) for ring in self.rings)


def rings_by_name(path: Path) -> dict[str, list[Ring]]:
    """Return every outline's rings, in whole steps of the file's own grid."""
    atlas: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    arcs = [np.cumsum(np.array(arc), axis=0).tolist() for arc in atlas["arcs"]]
    found: dict[str, list[Ring]] = defaultdict(list)
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for item in atlas["objects"]["countries"]["geometries"]:
        polygons = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
        for numbers in (ring for polygon in polygons for ring in polygon):
            points: list[Place] = []
            for number in numbers:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += [(x * scale[0] + shift[0], y * scale[1] + shift[1]) for x, y in arc[:-1]]
            found[item["properties"]["name"]].append(on_one_side(points))
    return dict(found)


def on_one_side(points: list[Place]) -> Ring:
    """Return a ring in degrees east of the central meridian, never torn by the map's edge."""
    east = unwrapped([x for x, _ in points])
    if np.ptp(east) > 180:
        east = np.where(east < 0, east + 360, east)
        if np.mean(east) > 180:
            east = east - 360
    return [(round(float(x), 5), round(y, 5)) for x, (_, y) in zip(east, points, strict=True)]


def in_degrees(line: tuple[tuple[float, float], ...]) -> Ring:
    """Return a line typed in degrees of longitude and latitude as the rings have it."""
    return on_one_side(list(line))


def code_of(name: str, number: str, by_number: dict[str, str]) -> str | None:
    """Return whose an outline is: a state, land without a figure, or nobody's (None)."""
    if name in NON_SELF_GOVERNING:
        return f"territory:{name}"
    return BY_NAME.get(name) or PARTS_OF_STATES.get(name) or by_number.get(number)


def pieces_of(path: Path, states: list[dict[str, str]]) -> dict[str, list[Ring]]:
    """Return the rings of every piece that some view gives to one state or another."""
    by_number = {row["iso_numeric"]: row["state"] for row in states if row["iso_numeric"]}
    atlas = json.loads(path.read_text(encoding="utf-8"))
    numbers: dict[str, str] = {
        item["properties"]["name"]: item.get("id", "")
        for item in atlas["objects"]["countries"]["geometries"]
    }
    pieces: dict[str, list[Ring]] = defaultdict(list)
    for name, rings in rings_by_name(path).items():
        code = code_of(name, numbers[name], by_number)
        if code is not None:
            pieces[code] += rings
    (west, south), (east, north) = (in_degrees((corner,))[0] for corner in CRIMEA_BOX)
    crimea = [
        ring
        for ring in pieces["RUS"]
        if all(west < x < east and south < y < north for x, y in ring)
    ]
    pieces[CRIMEA] = crimea
    pieces["RUS"] = [ring for ring in pieces["RUS"] if ring not in crimea]
    cut(pieces, "ISR", GOLAN, in_degrees(GOLAN_LINE), part_is_east=True)
    cut(pieces, "MAR", WEST_OF_BERM, in_degrees(SAHARA_LINE), part_is_east=False)
    return dict(pieces)


def cut(
    pieces: dict[str, list[Ring]], whole: str, part: str, line: Ring, *, part_is_east: bool
) -> None:
    """Take a part out of a piece along a line; the part lies east, or else south, of it."""
    main = max(pieces[whole], key=lambda ring: abs(ring_area(ring)))
    others = [ring for ring in pieces[whole] if ring is not main]
    axis = 0 if part_is_east else 1
    one, other = sorted(
        split(main, line), key=lambda ring: np.mean([point[axis] for point in ring])
    )
    pieces[part] = [other if part_is_east else one]
    pieces[whole] = [one if part_is_east else other, *others]


def outlines_in(view: str, pieces: dict[str, list[Ring]]) -> dict[str, list[Ring]]:
    """Return each state's rings as a view draws them, on the plane, islets left out."""
    by_owner: dict[str, list[Ring]] = defaultdict(list)
    for piece, rings in pieces.items():
        owner = SPLIT_PIECES.get(piece)
        code = piece if owner is None else owner.un if view == UN else owner.de_facto
        by_owner[code] += rings
    drawn: dict[str, list[Ring]] = {}
    for code, rings in by_owner.items():
        whole = sorted(merged(rings), key=lambda ring: -abs(ring_area(ring)))
        kept = [
            ring for at, ring in enumerate(whole) if at == 0 or abs(ring_area(ring)) > LEAST_ISLAND
        ]
        drawn[code] = [ring for ring in kept if len(ring) > 2 and abs(ring_area(ring)) > 1]
    return drawn


def kind_in(view: str, code: str) -> str:
    """Return how an outline is drawn: as a state, within a dashed line, or as mere land."""
    if code.startswith(("territory:", "PRE:")):
        return "territory"
    dashed = CONTESTED_IN_THE_UN_VIEW if view == UN else CONTESTED_IN_THE_DE_FACTO_VIEW
    return "contested" if code in dashed else "state"


def build(folder: Path) -> list[Outline]:
    """Return every row of the table, dots moved apart."""
    everyone = read_csv(TABLES / "states.csv")
    states = [row for row in everyone if not row["end"]]
    names = {row["state"]: row["name"] for row in states}
    pieces = pieces_of(folder / "countries-50m.json", states)
    simple = Simplifier(
        {
            code: [[plane_point(x, y) for x, y in ring] for ring in rings]
            for code, rings in pieces.items()
        },
        least=LEAST_TRIANGLE,
    ).pieces
    rows: list[Outline] = []
    by_view = {view: outlines_in(view, simple) for view in (UN, DE_FACTO)}
    for code in sorted(by_view[UN] | by_view[DE_FACTO]):
        for view in (UN, DE_FACTO):
            rings = by_view[view].get(code)
            name = names.get(code, code.partition(":")[2])
            if rings:
                kind = kind_in(view, code)
                rows.append(Outline(code, name, view, kind, rings, ring_centre(rings[0])))
    rows = with_views_joined(rows)
    drawn = {row.state for row in rows}
    places = centroids(folder / "country_centroids.csv", states)
    for code in sorted(set(names) - drawn - set(RINGS)):
        rows.append(Outline(code, names[code], BOTH, "state", [], places[code]))
    for code, (name, longitude, latitude) in RINGS.items():
        view = UN if code in drawn else BOTH
        rows.append(Outline(code, name, view, "ring", [], place_of(longitude, latitude)))
    for row in rows:
        row.place = places[row.state] if row.state in PLACES else row.place
        row.before = ancestry(row.state, everyone)
    move_dots_apart([row for row in rows if row.area < SMALL_AREA and row.kind != "territory"])
    return sorted(rows, key=lambda row: (row.state, row.view))


def with_views_joined(rows: list[Outline]) -> list[Outline]:
    """Keep one row, for both views, where the two draw the same."""
    joined: list[Outline] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last and (last.state, last.kind) == (row.state, row.kind) and last.rings == row.rings:
            last.view = BOTH
        else:
            joined.append(row)
    return joined


def centroids(path: Path, states: list[dict[str, str]]) -> dict[str, Place]:
    """Return where states lie on the plane; the file has their two-letter codes and names."""
    by_name = {row["COUNTRY"]: row for row in read_csv(path)}
    places: dict[str, Place] = {}
    for row in states:
        found = by_name.get(row["name"])
        if found:
            places[row["state"]] = place_of(float(found["longitude"]), float(found["latitude"]))
    return places | {code: place_of(*place) for code, place in PLACES.items()}


def ancestry(code: str, states: list[dict[str, str]]) -> str:
    """Return whose land an outline was before, nearest first: `SCG>YUG`, `GFR;GDR`."""
    levels: list[list[str]] = []
    seen, level = {code}, [code]
    while level and code not in NEVER_PART:
        rows = [row for row in states if row["state"] in level]
        found = dict.fromkeys(
            old for row in rows for old in row["predecessors"].split(";") if old and old not in seen
        )
        level = list(found)
        seen |= set(level)
        levels += [level] if level else []
    return ">".join(";".join(level) for level in levels)


def place_of(longitude: float, latitude: float) -> Place:
    """Return a place on the map's plane."""
    return plane_point(float(unwrapped(longitude)), latitude)


def move_dots_apart(rows: list[Outline], rounds: int = 200) -> None:
    """Push the dots of small states apart until none covers another."""
    places = np.array([row.place for row in rows])
    views = np.array([row.view for row in rows])
    meet = (views[:, None] == views) | (views == BOTH) | (views[:, None] == BOTH)
    for _ in range(rounds):
        apart = places[:, None] - places[None, :]
        distance = np.hypot(apart[..., 0], apart[..., 1])
        np.fill_diagonal(distance, np.inf)
        lack = np.where(meet, np.maximum(0, DOT_ROOM - distance), 0) / 2
        if lack.max() < 0.5:
            break
        places += (apart / np.maximum(distance, 1e-6)[..., None] * lack[..., None]).sum(axis=1)
    for row, place in zip(rows, places, strict=True):
        row.place = (float(place[0]), float(place[1]))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def path_data(rings: list[Ring]) -> str:
    """Return rings as SVG path data in whole units, each step relative to the last."""
    parts: list[str] = []
    for ring in rings:
        points = [(round(x), round(y)) for x, y in ring]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
        if len(steps) > 1:
            parts.append(f"M{points[0][0]} {points[0][1]}l{packed(steps)}z")
    return "".join(parts)


def packed(steps: list[tuple[int, int]]) -> str:
    """Return steps with no more separators than a reader of SVG needs."""
    numbers = [str(number) for step in steps for number in step]
    text = numbers[0]
    for number in numbers[1:]:
        text += number if number.startswith("-") else f" {number}"
    return text


def write(rows: list[Outline], path: Path) -> None:
    """Write the table."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            x, y = (round(part) for part in row.place)
            facts = (row.state, row.name, row.view, row.kind, x, y, round(row.area), row.before)
            writer.writerow([*facts, path_data(row.rings)])


def main(folder: Path) -> None:
    rows = build(folder)
    write(rows, TABLES / "geometry.csv")
    points = sum(len(ring) for row in rows for ring in row.rings)
    print(f"{len(rows)} rows, {points} points on a plane of {WIDTH} by {HEIGHT}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
