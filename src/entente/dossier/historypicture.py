"""Lanes of two states on one axis of time, hatched where a source does not tell."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from entente.dossier.drawing import bar, drawn, hatching, line, path, text
from entente.dossier.history import HistoryAnswer, level_words, turn_words
from entente.dossier.lettering import cut
from entente.dossier.sheet import Picture
from entente.models.dyad_history import Lane, Line

WIDTH, LEFT, RIGHT = 900, 132, 890
CURVE, ROW, MARKS, GAP, TOP = 72, 15, 44, 26, 22
MOST_ROWS = 12
GRID_YEARS = (1, 2, 5, 10, 20, 50)
MOST_GRID = 12
WAR = 5.0
FADE = (0.55, 0.85)
COUNTED = {"disputes": "hostility", "exercises": "exercises"}

Across = Callable[[float], float]


def lanes_picture(answer: HistoryAnswer) -> Picture:
    """Return every lane of two states below one another.

    Parameters
    ----------
    answer : HistoryAnswer
        What to draw.
    """
    low, high = answer.axis
    span = max(high + 1 - low, 1)

    def across(year: float) -> float:
        return LEFT + (RIGHT - LEFT) * (year - low) / span

    marks: list[Markup] = []
    y = float(TOP)
    for lane in answer.lanes:
        height = lane_height(lane)
        marks += head_of(lane, y, height)
        marks += silence_of(lane, y, height, (low, high), across)
        marks += lane_marks(lane, y, height, across, high)
        for turn in answer.turns:
            if turn.lane == lane.key:
                at = across(turn.year)
                marks += [
                    line(at, y - 4, at, y + height, kind="turn"),
                    text(at + 2, y - 4, str(turn.year), kind="small"),
                ]
        y += height + GAP
    grid = [*year_grid(low, high, across, y), *marks]
    told = " ".join(turn_words(turn) for turn in answer.turns) or "No turn beats chance."
    return drawn(
        WIDTH,
        y + 8,
        grid,
        f"Ties of {' and '.join(answer.pair.names)} from {low} to {high}. {told}",
        f"From {low} to {high}. Hatched: outside the years that a source covers, silence and not "
        f"zero. Dashed: turns that beat chance. Blue: {answer.pair.names[0]} toward "
        f"{answer.pair.names[1]}, or both; vermilion: the other way.",
    )


def lane_height(lane: Lane) -> float:
    """Return the room that a lane takes."""
    rows = min(len(lane.stretches), MOST_ROWS) * ROW
    if lane.key == "disputes":
        return MARKS + 12
    if lane.lines or lane.key in {"votes", "arms", "trade"}:
        return CURVE
    return MARKS if lane.key == "exercises" else max(rows, ROW + 6)


def head_of(lane: Lane, y: float, height: float) -> list[Markup]:
    """Return a lane's heading and floor."""
    first, _, rest = lane.title.partition(": ")
    heads = [text(0, y + 13, first, kind="strong")]
    if rest:
        heads.append(text(0, y + 29, rest, kind="small"))
    return [*heads, line(LEFT, y + height, RIGHT, y + height)]


def silence_of(
    lane: Lane, y: float, height: float, axis: tuple[int, int], across: Across
) -> list[Markup]:
    """Return hatching over the years that a lane's source does not cover."""
    low, high = axis
    first, last = lane.covers
    hatched: list[Markup] = []
    if first > low:
        width = across(min(first, high + 1)) - across(low)
        hatched.append(hatching(across(low), y, width, height, title=f"nothing before {first}"))
    if last < high:
        start = across(max(last + 1, low))
        hatched.append(
            hatching(start, y, across(high + 1) - start, height, title=f"nothing after {last}")
        )
    return hatched


def lane_marks(lane: Lane, y: float, height: float, across: Across, high: int) -> list[Markup]:
    """Return what a lane tells."""
    marks: list[Markup] = []
    if lane.key == "disputes":
        for stretch in lane.stretches:
            end = across(stretch.end if stretch.end is not None else lane.covers[1] + 1)
            start = across(max(stretch.start, 1816))
            title = f"{stretch.words}, {stretch.start} to {stretch.end or 'the end of the source'}"
            marks.append(
                bar(start, y + height - 8, end - start, 6, kind="second", title=title, fade=0.5)
            )
    else:
        for number, stretch in enumerate(lane.stretches[:MOST_ROWS]):
            end = across(stretch.end if stretch.end is not None else high + 1)
            start, at = across(stretch.start), y + number * ROW
            label = f"{stretch.words}: {stretch.detail}" if stretch.detail else stretch.words
            title = f"{label}, {stretch.start} to {stretch.end or 'now'}"
            marks.append(
                bar(
                    start,
                    at,
                    end - start,
                    ROW - 4,
                    kind="first",
                    title=title,
                    fade=0.35 + 0.5 * stretch.strength,
                )
            )
            marks.append(stretch_label(label, start, end, at))
        left = len(lane.stretches) - MOST_ROWS
        if left > 0:
            marks.append(text(LEFT, y + height + 12, f"and {left} more in the table", kind="small"))
    for series in lane.lines:
        marks += curve_of(series, lane, y, height, across)
    top = WAR if lane.key == "disputes" else max((m.value for m in lane.marks), default=1.0)
    room = height - 12 if lane.key == "disputes" else height
    for mark in lane.marks:
        tall = room * mark.value / top
        title = (
            f"{mark.year}: {'hostility' if lane.key == 'disputes' else 'exercises'} {mark.value:g}"
        )
        width = max(across(mark.year + 1) - across(mark.year) - 0.6, 1.2)
        kind = "second" if lane.key == "disputes" else "first"
        marks.append(bar(across(mark.year), y + room - tall, width, tall, kind=kind, title=title))
    return marks


def stretch_label(label: str, start: float, end: float, y: float) -> Markup:
    """Return the words of a bar: right of it where there is room, else left of it."""
    room_right, room_left = RIGHT - end - 4, start - LEFT - 4
    if room_right >= room_left:
        return text(end + 4, y + 10, cut(label, room_right, 11.5), kind="small")
    return text(start - 4, y + 10, cut(label, room_left, 11.5), kind="small", anchor="end")


def curve_of(series: Line, lane: Lane, y: float, height: float, across: Across) -> list[Markup]:
    """Return a yearly series, broken where years are missing."""
    tops = [max(each.values) for each in lane.lines if each.kind == series.kind and each.values]
    top = max([*tops, 1e-9])
    kind = "secondline" if series.key.endswith("_2_1") else "firstline"
    marks: list[Markup] = []
    piece: list[tuple[float, float]] = []
    before: int | None = None
    for year, value in zip(series.years, series.values, strict=True):
        if before is not None and year != before + 1:
            marks += stroke(piece, kind)
            piece = []
        piece.append((across(year + 0.5), y + height - (height - 8) * value / top))
        before = year
    marks += stroke(piece, kind)
    if series is lane.lines[0]:
        highest = level_words(top, series.kind).removeprefix("about ")
        marks.append(text(LEFT - 4, y + 12, highest, kind="small", anchor="end"))
    return marks


def stroke(piece: list[tuple[float, float]], kind: str) -> list[Markup]:
    """Return an unbroken part of a series; a single year is a short stroke."""
    if len(piece) == 1:
        x, y = piece[0]
        return [path([(x - 1.5, y), (x + 1.5, y)], kind=kind)]
    return [path(piece, kind=kind)] if piece else []


def year_grid(low: int, high: int, across: Across, bottom: float) -> list[Markup]:
    """Return years along the top and faint lines down all lanes."""
    step = next((each for each in GRID_YEARS if (high - low) / each <= MOST_GRID), 50)
    marks: list[Markup] = []
    for year in range(-(-low // step) * step, high + 1, step):
        marks += [
            line(across(year), 14, across(year), bottom - GAP),
            text(across(year), 10, str(year), kind="small", anchor="middle"),
        ]
    return marks
