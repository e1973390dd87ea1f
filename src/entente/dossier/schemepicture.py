"""The picture of a scheme: its members on a circle, each pair a line, the weakest marked."""

from __future__ import annotations

from math import cos, pi, sin

from markupsafe import Markup

from entente.dossier.drawing import dot, line, picture, text
from entente.dossier.schemes import SchemeAnswer, chance_words
from entente.dossier.sheet import Picture

WIDTH, HEIGHT = 856, 420
RADIUS = 140
LABEL_GAP = 18
MOST_LABELLED = 6
CENTRE = 20


def edges_picture(answer: SchemeAnswer) -> Picture:
    """Return the members and what joins each two of them.

    Parameters
    ----------
    answer : SchemeAnswer
        What to show.
    """
    members = list(answer.scheme.members)
    seats = {code: seat(number, len(members)) for number, code in enumerate(members)}
    weakest = answer.rating.weakest
    marked = set(answer.pair(weakest)) if weakest else set[str]()
    marks: list[Markup] = []
    told: list[str] = []
    for edge in answer.rated.edges:
        one, other = answer.pair(edge)
        (x1, y1), (x2, y2) = seats[one], seats[other]
        words = "bound already" if edge.founding is None else chance_words(edge.founding)
        is_weakest = {one, other} == marked
        if is_weakest:
            kind = "secondline"
        else:
            kind = "turn" if edge.lacks(answer.scheme.form) else "firstline"
        marks.append(line(x1, y1, x2, y2, kind=kind))
        told.append(f"{answer.names[one]} and {answer.names[other]}: {words}")
        if len(members) <= MOST_LABELLED or is_weakest:
            label = f"{words}{' (weakest)' if is_weakest else ''}"
            marks.append(beside((x1 + x2) / 2, (y1 + y2) / 2, label))
    blocking = answer.codes[answer.rating.blocking] if answer.rating.blocking else None
    for code, (x, y) in seats.items():
        is_blocking = code == blocking
        marks.append(dot(x, y, 7, kind="second" if is_blocking else "first", title=code))
        below = y > HEIGHT / 2 + 1
        marks.append(
            text(
                x,
                y + LABEL_GAP + 6 if below else y - LABEL_GAP + 4,
                f"{answer.names[code]}{' (stands in the way)' if is_blocking else ''}",
                kind="strong",
                anchor="middle",
            )
        )
    return Picture(
        picture(WIDTH, HEIGHT, marks),
        f"Members of the scheme. {'; '.join(told)}.",
        "Each line is a pair, with the chance that the two sign a pledge they lack in a treaty "
        "founded with others. Dashed: the pair lacks the form asked about; the marked line is "
        "the weakest of them.",
    )


def beside(x: float, y: float, label: str) -> Markup:
    """Return a label beside the middle of a line, on its outer side."""
    off = x - WIDTH / 2
    if abs(off) < CENTRE:
        return text(x, y + (15 if y > HEIGHT / 2 else -7), label, kind="small", anchor="middle")
    side = 1 if off > 0 else -1
    return text(x + 9 * side, y, label, kind="small", anchor="start" if side > 0 else "end")


def seat(number: int, count: int) -> tuple[float, float]:
    """Return a place on the circle, the first at the top."""
    angle = 2 * pi * number / count - pi / 2
    return WIDTH / 2 + 1.7 * RADIUS * cos(angle), HEIGHT / 2 + RADIUS * sin(angle)
