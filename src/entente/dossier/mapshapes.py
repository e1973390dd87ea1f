"""The outlines of states that ship with the pack, and the plane that they are drawn on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from entente.dossier.mapborders import BorderView
from entente.dossier.projection import equal_earth
from entente.errors import DataError

COLUMNS = ("state", "name", "view", "kind", "x", "y", "area", "before", "path")
TABLE = "tables/geometry.csv"
UNITS_PER_RADIUS = 740.0
WIDTH, HEIGHT = 4000, 1760
SMALL_AREA = 110
"""A state smaller than this, in square units, is drawn as a dot as well."""
KINDS = ("state", "contested", "territory", "ring")

_LEFT, _TOP = 2.7027, 1.3186
_PATH = re.compile(r"(M-?\d+ -?\d+l-?\d+(?:[ -]\d+|-\d+)*z)*")


@dataclass(frozen=True, slots=True)
class Outline:
    """How one state, or other land, is drawn in a border view.

    Parameters
    ----------
    state, name : str
        Code and name; land that is no state of the pack has a code with a colon.
    view : str
        `un`, `defacto`, or `both` where the two draw the same.
    kind : str
        `state`; `contested` (within a dashed line); `territory` (land without a figure);
        `ring` (a mark inside another's outline).
    x, y : int
        Where its dot or label belongs, in units of the plane, right and down.
    area : int
        Square units; all outlines are on the same scale, so these compare as areas on earth.
    before : tuple of tuple of str
        Whose land it was before, the nearest predecessors first.
    path : str
        SVG path data in whole units; empty where nothing is large enough to be drawn.
    """

    state: str
    name: str
    view: str
    kind: str
    x: int
    y: int
    area: int
    before: tuple[tuple[str, ...], ...]
    path: str

    @property
    def is_small(self) -> bool:
        """Whether a dot must show where it is."""
        return self.area < SMALL_AREA and self.kind != "territory"


def outlines_from(rows: Iterable[Mapping[str, str]], view: BorderView) -> tuple[Outline, ...]:
    """Read the outlines of one border view from the rows of the pack's table.

    Parameters
    ----------
    rows : iterable of mapping
        Rows of `tables/geometry.csv`, by column.
    view : BorderView
        The view to draw.

    Raises
    ------
    DataError
        A row has a path, a number, a view or a kind that cannot be drawn.
    """
    read = (outline_from(row, number) for number, row in enumerate(rows, start=2))
    return tuple(outline for outline in read if outline.view in {"both", view.value})


def outline_from(row: Mapping[str, str], number: int) -> Outline:
    """Convert a row, or say which value is wrong."""
    try:
        if row["kind"] not in KINDS or row["view"] not in {"both", *BorderView}:
            raise ValueError(f"view {row['view']!r} or kind {row['kind']!r}")
        if not _PATH.fullmatch(row["path"]):
            raise ValueError(f"path beginning {row['path'][:20]!r}")
        levels = (level for level in row["before"].split(">") if level)
        return Outline(
            state=row["state"],
            name=row["name"],
            view=row["view"],
            kind=row["kind"],
            x=int(row["x"]),
            y=int(row["y"]),
            area=int(row["area"]),
            before=tuple(tuple(level.split(";")) for level in levels),
            path=row["path"],
        )
    except (KeyError, ValueError) as error:
        raise DataError(
            f"row {number} cannot be drawn: {error}",
            where=TABLE,
            remedy="Build the table anew with scripts/build_geometry.py.",
        ) from error


def plane_point(east: float, latitude: float) -> tuple[float, float]:
    """Return where on the plane a place lies, in units right and down from its corner.

    Parameters
    ----------
    east, latitude : float
        Degrees east of the central meridian, and north of the equator.
    """
    rightward, upward = equal_earth(east, latitude).tolist()
    return (
        round((_LEFT + rightward) * UNITS_PER_RADIUS, 3),
        round((_TOP - upward) * UNITS_PER_RADIUS, 3),
    )


def holders(outline: Outline, in_being: frozenset[str]) -> tuple[str, ...]:
    """Return which states in being an outline stands for: itself, or those it came from.

    Two are returned where the land of both makes up today's outline, as in Germany before 1990;
    none where it was no state's own land.
    """
    for level in ((outline.state,), *outline.before):
        found = tuple(code for code in level if code in in_being)
        if found or outline.kind == "ring":
            return found
    return ()
