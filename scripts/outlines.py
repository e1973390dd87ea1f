"""Outlines on a plane: cut by a line, thinned without opening a gap, joined without a seam."""

from __future__ import annotations

import heapq
from collections import defaultdict
from itertools import pairwise

Place = tuple[float, float]
Ring = list[Place]


def ring_area(ring: Ring) -> float:
    """Return the signed area inside a ring."""
    total = 0.0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        total += x1 * y2 - x2 * y1
    return total / 2


def ring_centre(ring: Ring) -> Place:
    """Return the centre of gravity of a ring's inside."""
    area = ring_area(ring)
    x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        cross = x1 * y2 - x2 * y1
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    return (x / (6 * area), y / (6 * area))


def split(ring: Ring, line: Ring) -> tuple[Ring, Ring]:
    """Cut a ring in two along a line whose ends are moved to the ring's nearest points."""

    def nearest(place: Place) -> int:
        return min(
            range(len(ring)),
            key=lambda at: (ring[at][0] - place[0]) ** 2 + (ring[at][1] - place[1]) ** 2,
        )

    start, end = nearest(line[0]), nearest(line[-1])
    inner = line[1:-1]
    if start > end:
        start, end, inner = end, start, inner[::-1]
    return (
        ring[start : end + 1] + inner[::-1],
        ring[end:] + ring[: start + 1] + inner,
    )


def merged(rings: list[Ring]) -> list[Ring]:
    """Return rings with every border that two of them share dissolved.

    Neighbours run along a shared border in opposite directions, so that its steps cancel.
    """
    steps: dict[tuple[Place, Place], int] = defaultdict(int)
    for ring in rings:
        for step in pairwise([*ring, ring[0]]):
            if steps.get((step[1], step[0]), 0):
                steps[step[1], step[0]] -= 1
            else:
                steps[step] += 1
    onward: dict[Place, list[Place]] = defaultdict(list)
    for (start, end), count in steps.items():
        onward[start] += [end] * count
    joined: list[Ring] = []
    for start in list(onward):
        while onward[start]:
            walk = [start]
            while onward[walk[-1]]:
                walk.append(onward[walk[-1]].pop())
                if walk[-1] == start:
                    break
            joined.append(walk[:-1])
    return joined


class Simplifier:
    """Thin every line once, so that neighbours keep the same border.

    Parameters
    ----------
    pieces : dict of str to list of Ring
        Rings by piece.
    least : float
        Points whose triangle with their neighbours is smaller than this are left out.

    References
    ----------
    Visvalingam and Whyatt (1993), The Cartographic Journal 30(1).
    """

    def __init__(self, pieces: dict[str, list[Ring]], *, least: float) -> None:
        self._least = least
        self._thinned: dict[tuple[Place, ...], Ring] = {}
        self._junctions = self._find_junctions(pieces)
        self.pieces = {
            code: [thin for ring in rings if len(thin := self._ring(ring)) > 2]
            for code, rings in pieces.items()
        }

    @staticmethod
    def _find_junctions(pieces: dict[str, list[Ring]]) -> set[Place]:
        """Return the points in which more or fewer than two lines meet."""
        beside: dict[Place, set[Place]] = defaultdict(set)
        for ring in (ring for rings in pieces.values() for ring in rings):
            for one, other in pairwise([*ring, ring[0]]):
                if one != other:
                    beside[one].add(other)
                    beside[other].add(one)
        return {place for place, others in beside.items() if len(others) != 2}

    def _ring(self, ring: Ring) -> Ring:
        """Return a thinned ring: each line between two junctions, or the island whole."""
        marks = [at for at, place in enumerate(ring) if place in self._junctions]
        if not marks:
            first = ring.index(min(ring))
            return self._line([*ring[first:], *ring[: first + 1]])[:-1]
        turned = [*ring[marks[0] :], *ring[: marks[0] + 1]]
        stops = [at for at, place in enumerate(turned) if place in self._junctions]
        thin: Ring = []
        for start, end in pairwise(stops):
            thin += self._line(turned[start : end + 1])[:-1]
        return thin

    def _line(self, line: Ring) -> Ring:
        """Return a thinned line, the same in either direction."""
        forward = tuple(line)
        backward = forward[::-1]
        if forward not in self._thinned:
            if backward in self._thinned:
                return self._thinned[backward][::-1]
            key = min(forward, backward)
            self._thinned[key] = thinned(list(key), self._least)
            if key != forward:
                return self._thinned[key][::-1]
        return self._thinned[forward]


def thinned(line: Ring, least: float) -> Ring:
    """Return a line without the points that matter least; its ends stay."""
    before = list(range(-1, len(line) - 1))
    after = list(range(1, len(line) + 1))
    size = [0.0] * len(line)
    kept = [True] * len(line)

    def triangle(at: int) -> float:
        (x1, y1), (x2, y2), (x3, y3) = line[before[at]], line[at], line[after[at]]
        return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / 2

    heap: list[tuple[float, int]] = []
    for at in range(1, len(line) - 1):
        size[at] = triangle(at)
        heap.append((size[at], at))
    heapq.heapify(heap)
    left = len(line)
    while heap and left > (4 if line[0] == line[-1] else 2):
        value, at = heapq.heappop(heap)
        if not kept[at] or value != size[at]:
            continue
        if value >= least:
            break
        kept[at] = False
        left -= 1
        before[after[at]], after[before[at]] = before[at], after[at]
        for near in (before[at], after[at]):
            if 0 < near < len(line) - 1:
                size[near] = max(value, triangle(near))
                heapq.heappush(heap, (size[near], near))
    return [place for place, is_kept in zip(line, kept, strict=True) if is_kept]
