"""Names on a map, each beside its state and none upon another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from entente.dossier.lettering import text_width
from entente.dossier.mapshapes import HEIGHT, WIDTH

_RIGHT, _BOTTOM = WIDTH / 4, HEIGHT / 4
_LEAD_FROM = 14.0
DOT = 2.5


@dataclass(frozen=True, slots=True)
class Label:
    """A state's name and figure, and where they stand.

    Parameters
    ----------
    text, figure : str
        What is printed.
    x, y : float
        The place that is named, in pixels.
    room : float
        Half the side of a square as large as the state, in pixels.
    letter : float
        Height of the letters, in pixels.
    left, base : float
        Where the text begins, and its base line, once placed.
    """

    text: str
    figure: str
    x: float
    y: float
    room: float
    letter: float = 11.5
    left: float = 0.0
    base: float = 0.0

    @property
    def width(self) -> float:
        """Room the text takes, on the wide side."""
        return text_width(f"{self.text} {self.figure}".strip(), self.letter)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the text."""
        return (self.left, self.base - self.letter, self.left + self.width, self.base + 3)

    @property
    def to_x(self) -> float:
        """Where a leading line ends: the nearest point of the text's box."""
        return min(max(self.x, self.box[0]), self.box[2])

    @property
    def to_y(self) -> float:
        """Where a leading line ends: the nearest point of the text's box."""
        return min(max(self.y, self.box[1]), self.box[3])

    @property
    def has_lead(self) -> bool:
        """Whether the text stands so far off that a line must lead to it."""
        return abs(self.to_x - self.x) + abs(self.to_y - self.y) > _LEAD_FROM


def placed(
    labels: Iterable[Label], obstacles: Iterable[tuple[float, float]] = ()
) -> tuple[Label, ...]:
    """Return the labels that find room, the first ones first served.

    Parameters
    ----------
    labels : iterable of Label
        In order of importance.
    obstacles : iterable of (float, float)
        Places that no text may cover, in pixels.
    """
    kept: list[Label] = []
    open_places = list(obstacles)
    for label in labels:
        spots = (spot for spot in _spots(label) if not _covers(spot, open_places))
        spot = next((spot for spot in spots if _is_free(spot, kept)), None)
        if spot is not None:
            kept.append(spot)
    return tuple(kept)


def _spots(label: Label) -> Iterator[Label]:
    """Yield where a label could stand: on its state if that is wide enough, else around it."""
    middle = label.y + label.letter / 3
    centred = label.x - label.width / 2
    if label.room * 2.6 > label.width:
        yield replace(label, left=centred, base=middle)
    for far in (5.0, 14.0, 26.0, 40.0, 56.0):
        gap = min(label.room, 10.0) + far
        yield replace(label, left=label.x + gap, base=middle)
        yield replace(label, left=label.x - gap - label.width, base=middle)
        yield replace(label, left=centred, base=label.y - gap)
        yield replace(label, left=centred, base=label.y + gap + label.letter)
        yield replace(label, left=label.x + gap * 0.7, base=label.y - gap * 0.8)
        yield replace(label, left=label.x + gap * 0.7, base=label.y + gap * 0.8 + label.letter)


def _covers(spot: Label, places: list[tuple[float, float]]) -> bool:
    """Whether a text lies upon one of the places, or within a dot's breadth of it."""
    left, top, right, bottom = spot.box
    return any(left - DOT < x < right + DOT and top - DOT < y < bottom + DOT for x, y in places)


def _is_free(spot: Label, kept: list[Label]) -> bool:
    """Whether a text is inside the map, upon no other text and upon no other named place."""
    left, top, right, bottom = spot.box
    if left < 0 or top < 0 or right > _RIGHT or bottom > _BOTTOM:
        return False
    for other in kept:
        a, b, c, d = other.box
        if left < c and a < right and top < d and b < bottom:
            return False
        if left < other.x < right and top < other.y < bottom:
            return False
    return True
