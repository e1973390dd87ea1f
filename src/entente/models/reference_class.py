"""Chances from a reference class: how often such pairs came to share an economic body or a union.

Nothing is fitted: pairs are sorted by whether they share a region, past events are counted in the
world as known on the day, and the interval is that of the number of separate events.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from entente.panel.regions import region_numbers
from entente.spell import PartialDate
from entente.terms import Rung, Status
from entente.world.world import World

Bools = NDArray[np.bool_]
Days = NDArray[np.int64]

ECONOMIC_YEARS = 30
"""Economic bodies of the last so many years make the class; trade was ordered otherwise before."""

UNION_SINCE = 1945
_JEFFREYS = 0.5
_TAILS = (0.05, 0.95)
_FOREVER = date.max.toordinal()


@dataclass(frozen=True)
class ReferenceClass:
    """Pairs of one kind and how often the event came to them.

    Parameters
    ----------
    pair_years : float
        Years that pairs of the kind spent without the tie.
    pairs : int
        Pairs that gained it.
    occasions : int
        Separate treaties or admissions by which they did.
    """

    pair_years: float
    pairs: int
    occasions: int

    def chance(self, years: int) -> tuple[float, float, float]:
        """Return the chance that one pair gains the tie within some years, and 90 % bounds.

        The occasions are the sample, not the pairs that each brought in: the rate is Poisson in
        occasions with the Jeffreys prior, each occasion bringing the average number of pairs.

        Examples
        --------
        >>> [round(figure, 6) for figure in ReferenceClass(10_000.0, 0, 0).chance(5)]
        [0.00025, 1e-06, 0.00096]
        """
        per_occasion = self.pairs / self.occasions if self.occasions else 1.0
        shape = self.occasions + _JEFFREYS
        scale = per_occasion / max(self.pair_years, 1.0)
        low, high = scale * gammaincinv(shape, _TAILS)
        middle, low, high = (float(-np.expm1(-rate * years)) for rate in (shape * scale, low, high))
        return middle, low, high


@dataclass(frozen=True)
class _Spells:
    """Spells of being in something, as places of states and day numbers, half-open."""

    body: tuple[str, ...]
    place: Days
    start: Days
    end: Days

    @classmethod
    def of(cls, rows: Iterable[tuple[str, int, int, int]]) -> _Spells:
        """Collect rows of body, place, start and end."""
        listed = list(rows)
        columns = np.array([row[1:] for row in listed], dtype=np.int64).reshape(-1, 3)
        return cls(tuple(row[0] for row in listed), *columns.T)

    def inside(self, day: date, size: int) -> dict[str, Bools]:
        """Return which states were in each body on a day."""
        number = day.toordinal()
        held = (self.start <= number) & (number < self.end)
        found: dict[str, Bools] = {}
        for spell in np.flatnonzero(held):
            body = found.setdefault(self.body[spell], np.zeros(size, dtype=bool))
            body[self.place[spell]] = True
        return found


def codes_of(world: World) -> NDArray[np.int32]:
    """Return every Correlates of War code in a world, ascending."""
    codes = {state.ccode for state in world.states if state.ccode is not None}
    return np.array(sorted(codes), dtype=np.int32)


def economic_classes(world: World) -> dict[bool, ReferenceClass]:
    """Return the classes of pairs in one region (true) and in two (false).

    The event is that two states without a common economic body come to be members of one; an
    occasion is one body in one year.
    """
    codes, spells = codes_of(world), _economic_spells(world)
    same, states = _same_region(codes), _state_spells(world, codes)
    years, pairs = {True: 0.0, False: 0.0}, {True: 0, False: 0}
    occasions: dict[bool, set[tuple[str, int]]] = {True: set(), False: set()}
    first = world.day.year - ECONOMIC_YEARS
    before = _shared(spells.inside(date(first - 1, 12, 31), len(codes)), len(codes))
    for year in range(first, world.day.year):
        day = date(year, 12, 31)
        bodies = spells.inside(day, len(codes))
        now = _shared(bodies, len(codes))
        open_pairs = np.triu(_alive(states, day, len(codes)) & ~before, 1)
        for kind, kin in ((True, same), (False, ~same)):
            gained = open_pairs & kin & now
            years[kind] += float((open_pairs & kin).sum())
            pairs[kind] += int(gained.sum())
            occasions[kind] |= {
                (name, year)
                for name, inside in bodies.items()
                if gained[np.ix_(inside, inside)].any()
            }
        before = now
    return {kind: ReferenceClass(years[kind], pairs[kind], len(occasions[kind])) for kind in years}


def union_classes(world: World) -> dict[bool, ReferenceClass]:
    """Return the classes of pairs in one region (true) and in two (false), since 1945.

    The event is a treaty by which states unite, wholly or as a confederation; an occasion is one
    treaty.
    """
    codes = codes_of(world)
    same, states = _same_region(codes), _state_spells(world, codes)
    years = {True: 0.0, False: 0.0}
    for year in range(UNION_SINCE, world.day.year):
        alive = np.triu(_alive(states, date(year, 12, 31), len(codes)), 1)
        years[True] += float((alive & same).sum())
        years[False] += float((alive & ~same).sum())
    places = {int(code): place for place, code in enumerate(codes)}
    pairs, occasions = {True: 0, False: 0}, {True: 0, False: 0}
    for union in _unions(world):
        members = sorted(places[code] for code in union)
        kinds = [bool(same[pair]) for pair in combinations(members, 2)]
        for kind in pairs:
            pairs[kind] += kinds.count(kind)
            occasions[kind] += kind in kinds
    return {kind: ReferenceClass(years[kind], pairs[kind], occasions[kind]) for kind in years}


def sharing_economic_body(world: World) -> Bools:
    """Return which pairs of `codes_of` share an economic body on the world's day."""
    size = len(codes_of(world))
    return _shared(_economic_spells(world).inside(world.day, size), size)


def in_union(world: World) -> Bools:
    """Return which pairs of `codes_of` are in one union on the world's day."""
    codes = codes_of(world)
    places = {int(code): place for place, code in enumerate(codes)}
    united = np.zeros((len(codes), len(codes)), dtype=bool)
    for union in _unions(world, alive=True):
        members = [places[code] for code in union]
        united[np.ix_(members, members)] = True
    return united


def _unions(world: World, *, alive: bool = False) -> list[frozenset[int]]:
    """Return the members of each union ever made, or of those that stand."""
    ccodes = {state.code: state.ccode for state in world.states if state.ccode is not None}
    found: list[frozenset[int]] = []
    for agreement in world.agreements:
        if Rung.UNION in agreement.obligations and not (alive and agreement.ended is not None):
            parties = [p for p in agreement.parties if not (alive and p.left is not None)]
            found.append(frozenset(ccodes[p.state] for p in parties if p.state in ccodes))
    for body in world.organisations:
        spells = [spell for spell in body.obligations if spell.rung is Rung.UNION]
        if alive:
            spells = [spell for spell in spells if spell.until is None]
        if spells:
            members = [
                ccodes[spell.state]
                for spell in world.memberships
                if spell.organisation == body.code
                and spell.status is Status.MEMBER
                and spell.state in ccodes
                and not (alive and not spell.holds_on(world.day))
            ]
            found.append(frozenset(members))
    return [union for union in found if len(union) > 1]


def _economic_spells(world: World) -> _Spells:
    """Memberships of bodies that oblige to economic union, for as long as they do."""
    codes = codes_of(world)
    places = {int(code): place for place, code in enumerate(codes)}
    ccodes = {state.code: state.ccode for state in world.states if state.ccode is not None}
    holds = {
        body.code: [spell for spell in body.obligations if spell.rung is Rung.ECONOMIC]
        for body in world.organisations
    }
    return _Spells.of(
        (
            spell.organisation,
            places[ccodes[spell.state]],
            max(_begun(spell.since), _begun(duty.since)),
            min(_ended(spell.until), _ended(duty.until)),
        )
        for spell in world.memberships
        if spell.status is Status.MEMBER and spell.since is not None and spell.state in ccodes
        for duty in holds.get(spell.organisation, [])
    )


def _state_spells(world: World, codes: NDArray[np.int32]) -> _Spells:
    """When each state was in being, as if being were a body."""
    places = {int(code): place for place, code in enumerate(codes)}
    return _Spells.of(
        (
            "system",
            places[state.ccode],
            state.spell.start.toordinal(),
            state.spell.end.toordinal() if state.spell.end else _FOREVER,
        )
        for state in world.states
        if state.ccode is not None
    )


def _begun(moment: PartialDate | None) -> int:
    return moment.latest.toordinal() if moment else _FOREVER


def _ended(moment: PartialDate | None) -> int:
    return moment.earliest.toordinal() if moment else _FOREVER


def _shared(bodies: dict[str, Bools], size: int) -> Bools:
    """Return which pairs are in one body."""
    seats = np.array(list(bodies.values()), dtype=np.int64).reshape(-1, size)
    return (seats.T @ seats) > 0


def _alive(states: _Spells, day: date, size: int) -> Bools:
    """Return which pairs of states were both in being on a day."""
    being = states.inside(day, size).get("system", np.zeros(size, dtype=bool))
    return np.logical_and.outer(being, being)


def _same_region(codes: NDArray[np.int32]) -> Bools:
    region = region_numbers(codes)
    return region[:, None] == region[None, :]
