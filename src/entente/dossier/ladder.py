"""The ladder of co-operation: leading partners against rungs, what binds and what may come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt

from entente.dossier.answer import PartnerRow
from entente.dossier.lettering import wrapped
from entente.dossier.wording import percent, rung_words
from entente.terms import RUNGS, Rung

RADIUS_OF_CERTAINTY = 18.0
SMALLEST_RADIUS = 1.5
LEGEND_CHANCES = (0.01, 0.05, 0.2, 0.5)
HATCH_STEP = 7.0
CELL_MARGIN = 3.0

_HEADINGS: dict[Rung, tuple[str, ...]] = {
    Rung.CONTRACT: ("contract",),
    Rung.CONTACT: ("military", "contact"),
    Rung.ARMS: ("arms",),
    Rung.ECONOMIC: ("economic", "union"),
    Rung.CONSULTATION: ("consul-", "tation"),
    Rung.NONAGGRESSION: ("non-", "aggression"),
    Rung.NEUTRALITY: ("neutrality",),
    Rung.OFFENSE: ("offense",),
    Rung.DEFENSE: ("defense",),
    Rung.UNION: ("union", "of states"),
}


@dataclass(frozen=True, slots=True)
class LadderFormat:
    """The room a ladder is drawn in, in pixels.

    Parameters
    ----------
    key : str
        Name of the format, used in identifiers.
    name_width : float
        Room for names left of the marks; 0 puts names on lines of their own above them.
    column_width, row_height, head_height : float
        Of a rung's column, of a partner's row, of the headings.
    letter : float
        Height of the names' letters.
    turns_headings : bool
        Whether headings stand upright.
    """

    key: str
    name_width: float
    column_width: float
    row_height: float
    head_height: float
    letter: float
    turns_headings: bool = False


WIDE = LadderFormat("wide", 196, 66, 46, 44, 13.5)
PHONE = LadderFormat("phone", 0, 32.4, 60, 92, 13, turns_headings=True)


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell of the ladder.

    Parameters
    ----------
    kind : str
        `bound`, `signed` (not in force), `umbrella`, `chance` or `unmodelled`.
    x, y : float
        Centre, in pixels.
    radius : float
        Of a circle whose area goes with the probability.
    label : str
        What is printed under the mark.
    """

    kind: str
    x: float
    y: float
    radius: float = 0.0
    label: str = ""


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One partner's row: rank, the lines of the name, where it lies, and its marks."""

    rank: int
    name: str
    name_lines: tuple[str, ...]
    top: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One rung's column: its heading and its centre."""

    rung: Rung
    heading: tuple[str, ...]
    x: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """A ladder laid out for drawing.

    Parameters
    ----------
    form : LadderFormat
        The room it is drawn in.
    width, height : float
        In pixels.
    columns : tuple of Column
        The rungs, lowest left.
    rows : tuple of LadderRow
        The partners, best first.
    hatches : tuple of str
        Paths of the hatching over what is not modelled.
    """

    form: LadderFormat
    width: float
    height: float
    columns: tuple[Column, ...]
    rows: tuple[LadderRow, ...]
    hatches: tuple[str, ...]


def create_ladder(rows: Sequence[PartnerRow], form: LadderFormat) -> Ladder:
    """Lay the ladder of some partners out.

    Parameters
    ----------
    rows : sequence of PartnerRow
        The partners to show, best first.
    form : LadderFormat
        The room there is.
    """
    columns = tuple(
        Column(rung, _HEADINGS[rung], form.name_width + (place + 0.5) * form.column_width)
        for place, rung in enumerate(RUNGS)
    )
    placed = [
        _place_row(rank, row, form.head_height + (rank - 1) * form.row_height, columns, form)
        for rank, row in enumerate(rows, start=1)
    ]
    return Ladder(
        form=form,
        width=form.name_width + len(columns) * form.column_width,
        height=form.head_height + len(placed) * form.row_height + 4,
        columns=columns,
        rows=tuple(placed),
        hatches=tuple(hatching(*box) for box in _unmodelled_boxes(placed, columns, form)),
    )


def _place_row(
    rank: int, row: PartnerRow, top: float, columns: Sequence[Column], form: LadderFormat
) -> LadderRow:
    """Return one partner's marks, in the middle of their cells."""
    name_room = form.name_width - 40 if form.name_width else len(columns) * form.column_width - 30
    lines = wrapped(row.name, name_room, form.letter, most=2 if form.name_width else 1)
    above = 0.0 if form.name_width else form.letter + 6
    marks = [_mark(row, column, top + above, form.row_height - above) for column in columns]
    return LadderRow(rank, row.name, lines, top, tuple(marks))


def _mark(row: PartnerRow, column: Column, top: float, height: float) -> Mark:
    """Return what stands in one cell."""
    kind = standing(row, column.rung)
    chance = row.rungs.get(column.rung)
    middle = top + height / 2
    if kind == "chance":
        assert chance is not None
        label = percent(chance).removesuffix(" %").replace("< ", "<").replace("> ", ">")
        return Mark(kind, column.x, middle - 7, radius_of(chance), label)
    return Mark(kind, column.x, middle)


def _unmodelled_boxes(
    rows: Sequence[LadderRow], columns: Sequence[Column], form: LadderFormat
) -> list[tuple[float, float, float, float]]:
    """Return boxes over cells not modelled, joined along columns, or along rows on a phone."""
    cells = [
        (place, row.top, column.x - form.column_width / 2, row.marks[place].kind == "unmodelled")
        for place, column in enumerate(columns)
        for row in rows
    ]
    if not form.name_width:
        cells.sort(key=lambda cell: (cell[1], cell[0]))
    above = 0.0 if form.name_width else form.letter + 6
    boxes: list[tuple[float, float, float, float]] = []
    for (_, is_open), run in groupby(
        cells, key=lambda cell: (cell[0] if form.name_width else cell[1], cell[3])
    ):
        joined = list(run)
        if is_open:
            (_, top, left, _), (_, last_top, last_left, _) = joined[0], joined[-1]
            right, bottom = last_left + form.column_width, last_top + form.row_height
            boxes.append((left + CELL_MARGIN, top + above + 2, right - CELL_MARGIN, bottom - 3))
    return boxes


def standing(row: PartnerRow, rung: Rung) -> str:
    """Return how a pair stands on a rung.

    Returns
    -------
    str
        `bound`, `signed` where every tie waits for entry into force, `chance` where a forecast
        is given, `umbrella` where only an umbrella ties the pair and there is no forecast, else
        `unmodelled`.
    """
    ties = [tie for tie in row.ties if tie.rung == rung]
    if rung in row.already:
        carriers = [tie for tie in ties if not tie.is_umbrella]
        waits = bool(carriers) and not any(tie.in_force for tie in carriers)
        return "signed" if waits else "bound"
    if row.rungs.get(rung) is not None:
        return "chance"
    return "umbrella" if ties else "unmodelled"


def standing_words(row: PartnerRow, rung: Rung) -> str:
    """Return how a pair stands on a rung, in words or in percent."""
    words = {"bound": "bound", "signed": "signed", "umbrella": "umbrella", "unmodelled": "-"}
    kind = standing(row, rung)
    return percent(row.rungs[rung]) if kind == "chance" else words[kind]


def radius_of(chance: float) -> float:
    """Return the radius of the circle whose area goes with a probability, in pixels."""
    return round(max(SMALLEST_RADIUS, RADIUS_OF_CERTAINTY * sqrt(chance)), 2)


def hatching(left: float, top: float, right: float, bottom: float) -> str:
    """Return the path of slanting lines that fill a box."""
    width, height = right - left, bottom - top
    path: list[str] = []
    offset = HATCH_STEP / 2
    while offset < width + height:
        start = (left + max(0.0, offset - height), top + min(offset, height))
        stop = (left + min(offset, width), top + max(0.0, offset - width))
        path.append(f"M{start[0]:.1f} {start[1]:.1f}L{stop[0]:.1f} {stop[1]:.1f}")
        offset += HATCH_STEP
    return "".join(path)


def describe_ladder(rows: Sequence[PartnerRow]) -> str:
    """Return what the ladder shows, for those who cannot see it."""
    parts = [
        f"{row.name}: "
        + ", ".join(
            f"{rung_words(rung)} {standing_words(row, rung)}"
            for rung in RUNGS
            if standing(row, rung) != "unmodelled"
        )
        for row in rows
    ]
    return "; ".join(parts)
