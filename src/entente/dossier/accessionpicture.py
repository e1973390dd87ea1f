"""Pictures of an accession: the chance over time, and who has ratified when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from entente.dossier.accession import AccessionAnswer, CurvePoint
from entente.dossier.drawing import bar, dot, line, path, picture, text
from entente.dossier.sheet import Picture
from entente.dossier.wording import percent
from entente.world.accession import Ratification

WIDTH, LEFT, RIGHT = 856, 64, 800
TOP, BOTTOM = 24, 240
ROW = 17
OUTCOME_ROW = 26
OUTCOME_LEFT = 250
MARKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def curve_picture(answer: AccessionAnswer) -> Picture:
    """Return the chance to be in by the end of each year, with its interval."""
    points = answer.curve
    days = [answer.as_of, *(point.day for point in points)]
    start, end = days[0].toordinal(), max(days[-1], answer.end).toordinal()

    def x(day: date) -> float:
        return LEFT + (RIGHT - LEFT) * (day.toordinal() - start) / max(end - start, 1)

    def y(chance: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * chance

    marks: list[Markup] = []
    for mark in MARKS:
        marks += [
            line(LEFT, y(mark), RIGHT, y(mark)),
            text(LEFT - 8, y(mark) + 4, f"{100 * mark:.0f} %", kind="small", anchor="end"),
        ]
    for point in points:
        low, high = point.interval
        told = f"{point.day}: {percent(point.probability)}, 90 %: {percent(low)} to {percent(high)}"
        marks += [
            line(x(point.day), y(low), x(point.day), y(high), kind="firstline"),
            dot(x(point.day), y(point.probability), 4.5, kind="first", title=told),
            text(x(point.day), BOTTOM + 20, str(point.day.year), kind="small", anchor="middle"),
            text(
                x(point.day) - 8,
                y(point.probability) - 8,
                percent(point.probability),
                anchor="end",
            ),
        ]
    way = [(x(answer.as_of), y(0.0)), *((x(p.day), y(p.probability)) for p in points)]
    marks.append(path(way, kind="firstline"))
    return Picture(
        picture(WIDTH, BOTTOM + 32, marks),
        described(points),
        "Chance to be a member by 31 December of each year; upright lines are 90 % intervals.",
    )


def described(points: Sequence[CurvePoint]) -> str:
    """Return the curve in words."""
    told = [f"{percent(point.probability)} by the end of {point.day.year}" for point in points]
    return f"Chance to be in: {', '.join(told)}."


def outcome_picture(answer: AccessionAnswer, words: Mapping[str, str]) -> Picture:
    """Return the four outcomes as bars."""
    marks: list[Markup] = []
    span = RIGHT - OUTCOME_LEFT
    for number, (key, chance) in enumerate(answer.outcomes.items()):
        y = 8 + number * OUTCOME_ROW
        low, high = answer.outcome_intervals[key]
        kind = "first" if key == "in" else "second" if key != "limbo" else "bound"
        middle = y + 8
        marks += [
            text(0, y + 13, words[key]),
            bar(OUTCOME_LEFT, y, span * chance, 16, kind=kind, title=percent(chance), fade=0.75),
            line(OUTCOME_LEFT + span * low, middle, OUTCOME_LEFT + span * high, middle, kind="cap"),
            text(OUTCOME_LEFT + span * max(chance, high) + 8, y + 13, percent(chance)),
        ]
    told = ", ".join(f"{words[key]} {percent(chance)}" for key, chance in answer.outcomes.items())
    return Picture(
        picture(WIDTH, 8 + OUTCOME_ROW * len(answer.outcomes), marks),
        f"Outcomes: {told}.",
        f"Where the candidacy may stand on {answer.end}; lines are 90 % intervals.",
    )


def ratification_picture(
    items: Sequence[Ratification], as_of: date, names: Mapping[str, str]
) -> Picture | None:
    """Return the members of the running round, in order of consent, on one axis of time."""
    if not items:
        return None
    dated = {item.member: dates_of(item) for item in items}
    order = sorted(items, key=lambda item: (min(dated[item.member], default=date.max), item.member))
    start = items[0].signed
    end = max([as_of, *(day for days in dated.values() for day in days)])
    left = 150

    def x(day: date) -> float:
        share = (day - start).days / max((end - start).days, 1)
        return left + (RIGHT - left) * share

    marks: list[Markup] = [
        text(left, 14, f"signed {start}", kind="small"),
        text(RIGHT, 14, str(end), kind="small", anchor="end"),
    ]
    for number, item in enumerate(order):
        y = 32 + number * ROW
        marks += [
            text(0, y + 4, names.get(item.member, item.member), kind="small"),
            line(left, y, RIGHT, y),
        ]
        if item.parliament is not None:
            told = f"parliament {item.parliament}"
            marks.append(dot(x(item.parliament.latest), y, 4, kind="first", title=told))
        if item.deposit is not None:
            told = f"deposit {item.deposit}"
            marks.append(dot(x(item.deposit.latest), y, 4, kind="bound", title=told))
        if not dated[item.member]:
            marks.append(text(RIGHT, y + 4, "no act known", kind="small halo", anchor="end"))
    waiting = [names.get(item.member, item.member) for item in order if not dated[item.member]]
    return Picture(
        picture(WIDTH, 40 + ROW * len(order), marks),
        f"Ratifications since {start}; without a date: {', '.join(waiting) or 'none'}.",
        "Coloured: end of the parliamentary procedure; dark: deposit of the instrument. One is "
        "never taken for the other.",
    )


def dates_of(item: Ratification) -> list[date]:
    """Return the days of a member's acts that are known."""
    return [moment.latest for moment in (item.parliament, item.deposit) if moment is not None]
