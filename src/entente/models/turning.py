"""What would have to be true: the smallest changes that move a pair across a chosen chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from entente.models.closeup import Closeup
from entente.models.levers import Lever, columns_with, levers_of

Floats = NDArray[np.float64]

GRID = 201
REFINEMENTS = 4
MOST_TOGETHER = 6
LEAST_GAIN = 1e-4
REACHES = (1.0, 2.0, 4.0, float("inf"))
"""Steps in standard deviations that several inputs at once are let go, smaller ones first."""


@dataclass(frozen=True, slots=True)
class Change:
    """One input moved.

    Parameters
    ----------
    lever : Lever
        Which.
    value : float
        To what, on the column's scale.
    effort : float
        How far, in standard deviations among today's states or pairs.
    """

    lever: Lever
    value: float
    effort: float


@dataclass(frozen=True, slots=True)
class Turning:
    """Changes that together move the pair across the target.

    Parameters
    ----------
    changes : tuple of Change
        Largest effort first.
    probability : float
        The chance with all of them.
    """

    changes: tuple[Change, ...]
    probability: float

    @property
    def effort(self) -> float:
        """How far in all, in standard deviations."""
        return sum(change.effort for change in self.changes)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Everything that would move the pair across the target.

    Parameters
    ----------
    target : float
        The chosen chance.
    probability : float
        The chance as things stand, by the calculation that the changes are tried in.
    singles : tuple of Turning
        Every input that does it alone, the least effort first.
    together : Turning or None
        Where none does it alone: a few inputs that do it together or, where even those fall
        short, come furthest.
    """

    target: float
    probability: float
    singles: tuple[Turning, ...]
    together: Turning | None

    @property
    def is_above(self) -> bool:
        """Whether the pair stands at or above the target now."""
        return self.probability >= self.target


def what_if(close: Closeup, target: float) -> WhatIf:
    """Find the smallest changes that move the chance of any new pact to the other side of a target.

    Parameters
    ----------
    close : Closeup
        The pair.
    target : float
        A chance between 0 and 1.

    Notes
    -----
    The model is a sum of one-dimensional functions, straight between knots. Each input is tried
    at every knot of every column that hangs on it and on a grid between them, outward from where
    it stands; the first crossing is then narrowed down. Values beyond those seen on the day are
    not tried. Several at once are first let go one standard deviation, then two, four, and as far
    as has been seen; they are picked one by one, each the one that takes the chance furthest, and
    at the end each is set back as far as the others allow.
    """
    base = float(close.total_with(columns_with(close, {}))[0])
    upward = base < target
    levers = levers_of(close)
    found = [_alone(close, lever, {}, target, upward=upward) for lever in levers]
    singles = sorted((each for each in found if each is not None), key=lambda each: each.effort)
    together = None if singles else _together(close, levers, target, upward=upward)
    return WhatIf(target, base, tuple(singles), together)


def _chances(close: Closeup, lever: Lever, values: Floats, held: Mapping[Lever, float]) -> Floats:
    """Return the chance at each value of one input, others held where they were put."""
    moved = {other: np.full(len(values), value) for other, value in held.items()}
    return close.total_with(columns_with(close, {**moved, lever: values}))


def _tried(close: Closeup, lever: Lever, held: Mapping[Lever, float]) -> Floats:
    """Return the values at which an input is tried: whole steps, or a grid and every knot."""
    values = lever.steps(GRID)
    if lever.is_whole:
        return values
    moved = {other: np.full(len(values), value) for other, value in held.items()}
    columns = columns_with(close, {**moved, lever: values})
    extra: list[float] = []
    terms = [term for model in close.fitted.models.values() for term in model.additive.terms]
    for name, knots in {(term.name, tuple(term.knots)) for term in terms if term.name in columns}:
        figures = columns[name]
        if np.ptp(figures) == 0:
            continue
        for knot in knots:
            passes = np.flatnonzero((figures[:-1] - knot) * (figures[1:] - knot) <= 0)
            for spot in passes:
                rise = figures[spot + 1] - figures[spot]
                share = (knot - figures[spot]) / rise if rise else 0.0
                extra.append(float(values[spot] + share * (values[spot + 1] - values[spot])))
    return np.unique(np.concatenate([values, np.clip(extra, lever.low, lever.high)]))


def _alone(
    close: Closeup, lever: Lever, held: Mapping[Lever, float], target: float, *, upward: bool
) -> Turning | None:
    """Return the least change of one input that crosses the target, if any does."""
    values = _tried(close, lever, held)
    chances = _chances(close, lever, values, held)
    across = chances >= target if upward else chances < target
    best: Turning | None = None
    for side in (values >= lever.current, values <= lever.current):
        spots = np.flatnonzero(across & side)
        if not len(spots):
            continue
        nearest = int(spots[np.argmin(np.abs(values[spots] - lever.current))])
        value = float(values[nearest])
        if not lever.is_whole and value != lever.current:
            back = nearest - 1 if value > lever.current else nearest + 1
            start = float(values[back])
            value = _narrowed(close, lever, held, (start, value), target, upward=upward)
        reached = float(_chances(close, lever, np.array([value]), held)[0])
        change = Change(lever, value, abs(value - lever.current) / lever.spread)
        if best is None or change.effort < best.effort:
            best = Turning((change,), reached)
    return best


def _narrowed(
    close: Closeup,
    lever: Lever,
    held: Mapping[Lever, float],
    bracket: tuple[float, float],
    target: float,
    *,
    upward: bool,
) -> float:
    """Return where the chance crosses between a value that does not and one that does."""
    short, across = bracket
    for _ in range(REFINEMENTS):
        values = np.linspace(short, across, GRID)
        chances = _chances(close, lever, values, held)
        reached = chances >= target if upward else chances < target
        reached[-1] = True
        first = int(np.argmax(reached))
        if first == 0:
            return float(values[0])
        short, across = float(values[first - 1]), float(values[first])
    return across


def _together(
    close: Closeup, levers: Sequence[Lever], target: float, *, upward: bool
) -> Turning | None:
    """Return a few inputs that cross the target, or come furthest; small steps first."""
    best: Turning | None = None
    for reach in REACHES:
        best = _stacked(
            close, [_held_near(lever, reach) for lever in levers], target, upward=upward
        )
        if best is not None and (best.probability >= target) is upward:
            return _trimmed(close, best, target, upward=upward)
    return best


def _trimmed(close: Closeup, found: Turning, target: float, *, upward: bool) -> Turning:
    """Return the same changes, each in turn set back as far as the others allow, or dropped."""
    held = {change.lever: change.value for change in found.changes}
    reached = found.probability
    for change in found.changes:
        others = {lever: value for lever, value in held.items() if lever != change.lever}
        least = _alone(close, change.lever, others, target, upward=upward)
        if least is None:
            continue
        held, reached = others, least.probability
        if least.changes[0].effort > 0:
            held[change.lever] = least.changes[0].value
    changes = [_change(lever, value) for lever, value in held.items()]
    return Turning(tuple(sorted(changes, key=lambda change: -change.effort)), reached)


def _held_near(lever: Lever, reach: float) -> Lever:
    """Return an input that is tried no further away than some standard deviations."""
    step = reach * lever.spread
    return replace(
        lever,
        low=max(lever.low, lever.current - step),
        high=min(lever.high, lever.current + step),
    )


def _stacked(
    close: Closeup, levers: Sequence[Lever], target: float, *, upward: bool
) -> Turning | None:
    """Return inputs picked one by one, each the one that takes the chance furthest."""
    held: dict[Lever, float] = {}
    reached = float(close.total_with(columns_with(close, {}))[0])
    for _ in range(MOST_TOGETHER):
        options: list[tuple[float, Lever, float]] = []
        for lever in levers:
            if lever in held:
                continue
            values = _tried(close, lever, held)
            chances = _chances(close, lever, values, held)
            spot = int(np.argmax(chances) if upward else np.argmin(chances))
            options.append((float(chances[spot]), lever, float(values[spot])))
        furthest, lever, value = (max if upward else min)(options, key=lambda option: option[0])
        if abs(furthest - reached) < LEAST_GAIN:
            break
        last = _alone(close, lever, held, target, upward=upward)
        if last is not None:
            kept = [_change(each, at) for each, at in held.items()]
            changes = sorted((*kept, *last.changes), key=lambda change: -change.effort)
            return Turning(tuple(changes), last.probability)
        held[lever], reached = value, furthest
    if not held:
        return None
    changes = sorted(
        (_change(each, at) for each, at in held.items()), key=lambda change: -change.effort
    )
    return Turning(tuple(changes), reached)


def _change(lever: Lever, value: float) -> Change:
    """Return an input moved to a value."""
    return Change(lever, value, abs(value - lever.current) / lever.spread)
