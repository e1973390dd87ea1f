"""Two states through time: ties of several kinds on lanes, and when each turned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

import numpy as np

from entente.models.change_points import find_change_points

DRIFT = 0.6
"""From this correlation of neighbouring years on a turn is said to be perhaps a drift."""

LEAST_CHANGE = {"votes": 0.2, "arms": 0.5, "trade": 0.03, "supply": 0.1}
"""A turn that moves the mean by less is not told: ideal points, logarithms, and shares."""


@dataclass(frozen=True, slots=True)
class Line:
    """A yearly series.

    Parameters
    ----------
    key, words : str
        Short name, and what it is.
    kind : str
        votes, arms (logarithm of one plus million TIV), supply or trade (shares).
    years : tuple of int
        Ascending; a missing year is silence.
    values : tuple of float
        One a year.
    """

    key: str
    words: str
    kind: str
    years: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that held for some years.

    Parameters
    ----------
    words : str
        What.
    start : int
        First year.
    end : int or None
        First year without it; None while it lasts.
    strength : float
        0 to 1, for shading.
    detail : str
        Obligations, or kinds of sanction.
    """

    words: str
    start: int
    end: int | None
    strength: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something counted or graded in one year."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind of tie between the two.

    Parameters
    ----------
    key, title : str
        Short name and heading.
    covers : tuple of int
        First and last year that the source tells of, as known on the day; outside it is silent.
    lines : tuple of Line
        Yearly series.
    stretches : tuple of Stretch
        What held for some years.
    marks : tuple of Mark
        What happened in single years.
    """

    key: str
    title: str
    covers: tuple[int, int]
    lines: tuple[Line, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def years(self) -> list[int]:
        """Every year in which something is told."""
        told = [year for line in self.lines for year in line.years]
        told += [stretch.start for stretch in self.stretches]
        return told + [mark.year for mark in self.marks]


@dataclass(frozen=True, slots=True)
class Turn:
    """A year in which a series turned and beat chance.

    Parameters
    ----------
    lane : str
        Key of the lane.
    line : Line
        The series.
    year : int
        First year after the turn.
    before, after : float
        Means of the two sides, up to the turns next to it.
    since, until : int
        First year of the side before, last year of the side after.
    p_value : float
        As in `ChangePoint`.
    persistence : float
        Correlation of neighbouring years about the means between the turns; the higher, the more
        easily a drift passes for a turn.
    """

    lane: str
    line: Line
    year: int
    before: float
    after: float
    since: int
    until: int
    p_value: float
    persistence: float

    @property
    def may_be_drift(self) -> bool:
        """Whether the series moves so slowly that chance alone often makes such turns."""
        return self.persistence >= DRIFT


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states and the codes by which their past is known.

    Parameters
    ----------
    names : tuple of str
        Names.
    ccodes : tuple of tuple of int
        Correlates of War codes of each through time, its own first.
    """

    names: tuple[str, str]
    ccodes: tuple[tuple[int, ...], tuple[int, ...]]


def find_turns(lanes: Iterable[Lane], rng: np.random.Generator) -> tuple[Turn, ...]:
    """Return the turns of every yearly series that beat chance and move the mean enough.

    Parameters
    ----------
    lanes : iterable of Lane
        The lanes.
    rng : numpy.random.Generator
        Draws the other orders that a turn is held against.
    """
    turns: list[Turn] = []
    for lane in lanes:
        for line in lane.lines:
            turns += turns_of(lane.key, line, rng)
    return tuple(sorted(turns, key=lambda turn: (turn.year, turn.line.key)))


def persistence_of(values: Sequence[float], bounds: Sequence[int]) -> float:
    """Return the correlation of neighbouring years about the means between some bounds."""
    centred = np.concatenate(
        [np.array(values[start:end]) - fmean(values[start:end]) for start, end in pairwise(bounds)]
    )
    spread = float((centred**2).sum())
    return float((centred[1:] * centred[:-1]).sum()) / spread if spread else 0.0


def turns_of(lane: str, line: Line, rng: np.random.Generator) -> list[Turn]:
    """Return the turns of one series."""
    points = find_change_points(np.array(line.values), rng)
    bounds = [0, *(point.place for point in points), len(line.values)]
    persistence = persistence_of(line.values, bounds) if points else 0.0
    turns: list[Turn] = []
    for number, point in enumerate(points, start=1):
        before = line.values[bounds[number - 1] : bounds[number]]
        after = line.values[bounds[number] : bounds[number + 1]]
        turn = Turn(
            lane=lane,
            line=line,
            year=line.years[point.place],
            before=fmean(before),
            after=fmean(after),
            since=line.years[bounds[number - 1]],
            until=line.years[bounds[number + 1] - 1],
            p_value=point.p_value,
            persistence=persistence,
        )
        if abs(turn.after - turn.before) >= LEAST_CHANGE[line.kind]:
            turns.append(turn)
    return turns
