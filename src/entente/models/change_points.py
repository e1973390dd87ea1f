"""When a yearly series turned: hierarchical division, each turn kept only if it beats chance.

Matteson and James (2014) divide a series where two parts side by side differ most by the energy
distance, test the division by putting the observations in other orders, and divide the parts again.
One thing is otherwise here: years follow on one another, so that whole blocks of years are put in
other orders, not single ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

LEAST_YEARS = 5
"""Years that each side of a turn has at least."""

BLOCK_YEARS = 3
"""Years in a row that stay together when a series is put in other orders."""

ORDERS = 999
"""How many other orders a turn is held against."""

LEVEL = 0.01
"""A turn stays if at most this share of other orders would divide the series as well."""


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """Where a series turned.

    Parameters
    ----------
    place : int
        Index of the first observation after the turn.
    start, end : int
        The stretch that it divides, half-open.
    p_value : float
        Share of other orders, this one included, that divide the stretch as well or better.
    """

    place: int
    start: int
    end: int
    p_value: float


def find_change_points(
    series: Floats, rng: np.random.Generator, *, level: float = LEVEL
) -> tuple[ChangePoint, ...]:
    """Return where a series turned, in order of time.

    Parameters
    ----------
    series : float array, n years by d figures
        Without gaps; one figure a year may be given as an array of n.
    rng : numpy.random.Generator
        Draws the other orders.
    level : float
        Largest p-value that a turn may have.

    Returns
    -------
    tuple of ChangePoint
        Each has at least `LEAST_YEARS` observations on either side, within the stretch that it
        divides; a stretch is divided again until no division beats chance.

    References
    ----------
    Matteson and James (2014), Journal of the American Statistical Association 109(505), sections
    2 and 3.
    """
    rows = series[:, None] if series.ndim == 1 else series
    apart = np.sqrt(((rows[:, None, :] - rows[None, :, :]) ** 2).sum(axis=2))
    found: list[ChangePoint] = []
    waiting = [(0, len(rows))]
    while waiting:
        start, end = waiting.pop()
        if end - start < 2 * LEAST_YEARS:
            continue
        inside = apart[start:end, start:end]
        place, best = best_division(inside)
        if best <= 0:
            continue
        p_value = permutation_p(inside, best, rng, level)
        if p_value <= level:
            found.append(ChangePoint(start + place, start, end, p_value))
            waiting += [(start, start + place), (start + place, end)]
    return tuple(sorted(found, key=lambda point: point.place))


@cache
def _divisions(count: int) -> tuple[Places, Places]:
    """Return every way to set two parts side by side: where the second begins and ends."""
    begins, ends = np.meshgrid(np.arange(count + 1), np.arange(count + 1), indexing="ij")
    fits = (begins >= LEAST_YEARS) & (ends - begins >= LEAST_YEARS)
    return begins[fits], ends[fits]


def best_division(apart: Floats) -> tuple[int, float]:
    """Return where a stretch divides best, and by how much.

    Parameters
    ----------
    apart : float array, n by n
        Distances between observations.

    Returns
    -------
    place : int
        Index of the first observation of the second part, which may end before the stretch does.
    energy : float
        Scaled energy distance of the two parts (equations 5 to 7 of Matteson and James).
    """
    count = len(apart)
    begins, ends = _divisions(count)
    sums = np.zeros((count + 1, count + 1))
    np.cumsum(apart, axis=0, out=sums[1:, 1:])
    np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
    to_begin, to_end = np.diagonal(sums)[begins], np.diagonal(sums)[ends]
    across = sums[begins, ends] - to_begin
    within = (to_end - to_begin) / 2 - across
    left, right = begins.astype(float), (ends - begins).astype(float)
    energy = (
        2 * across / (left * right)
        - to_begin / (left * (left - 1))
        - 2 * within / (right * (right - 1))
    ) * (left * right / (left + right))
    best = int(np.argmax(energy))
    return int(begins[best]), float(energy[best])


def permutation_p(
    apart: Floats, observed: float, rng: np.random.Generator, level: float = 1.0
) -> float:
    """Return how often other orders of the blocks of years divide as well as the true one.

    Once more than the level have done so, the counting ends: the turn is lost, and what is
    returned is only known to lie above the level.
    """
    count = len(apart)
    as_well = 1
    for _ in range(ORDERS):
        first = int(rng.integers(BLOCK_YEARS))
        blocks = np.split(np.arange(count), range(first or BLOCK_YEARS, count, BLOCK_YEARS))
        order = np.concatenate([blocks[each] for each in rng.permutation(len(blocks))])
        _, energy = best_division(apart[np.ix_(order, order)])
        as_well += energy >= observed - 1e-12
        if as_well > level * (ORDERS + 1):
            break
    return as_well / (ORDERS + 1)
