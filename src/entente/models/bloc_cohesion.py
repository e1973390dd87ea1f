"""How far a bloc holds together: votes, quarrels, promises and arms inside it and across."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from statistics import fmean, pstdev

import polars as pl

from entente.panel.yearbook import SOURCES, Yearbook
from entente.terms import OBLIGATIONS, Rung, Status
from entente.world.bloc import Bloc
from entente.world.commitments import umbrellas
from entente.world.state import State
from entente.world.ties import Tie, ties_of
from entente.world.world import World

WINDOW_YEARS = 10
"""Disputes and arms of this many last known years count."""

VOTES_BRIDGED = 3
LEAST_CROSS_SHARE = 1 / 3
"""From this share of its arms from the other side on, a member is called a hedger."""

FORCE = 4
"""Hostility from which a dispute was fought with force."""


@dataclass(frozen=True, slots=True)
class Quarrel:
    """Two members who have quarrelled.

    Parameters
    ----------
    states : tuple of str
        Their codes.
    disputes : int
        Years with a militarized dispute in the window.
    level : int or None
        The highest hostility there, 2 to 5; None without a dispute.
    is_rivalry : bool
        Whether the two were strategic rivals in the last known year.
    """

    states: tuple[str, str]
    disputes: int
    level: int | None
    is_rivalry: bool


@dataclass(frozen=True, slots=True)
class Cohesion:
    """How far some states hold together.

    Parameters
    ----------
    pairs : int
        Pairs of members.
    votes : mapping of str to float
        Ideal points by state.
    votes_year : int or None
        Last year they are of.
    vote_spread, vote_gap : float or None
        Standard deviation of the ideal points, and mean distance of two members.
    vote_coverage : float
        Share of members with an ideal point.
    bound_share : float
        Share of pairs that have promised to fight for one another, by any treaty in force.
    pact_share : float
        Share of pairs with any security pledge, umbrellas apart.
    quarrels : tuple of Quarrel
        Pairs with a dispute in the window or a rivalry, the worst first.
    window : tuple of int
        Years in which disputes were counted.
    arms_inside : float or None
        Of the members' arms imports in the window, the share that members delivered.
    arms_window : tuple of int
        Years of those deliveries.
    """

    pairs: int
    votes: dict[str, float]
    votes_year: int | None
    vote_spread: float | None
    vote_gap: float | None
    vote_coverage: float
    bound_share: float
    pact_share: float
    quarrels: tuple[Quarrel, ...]
    window: tuple[int, int]
    arms_inside: float | None
    arms_window: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CrossTie:
    """A member's ties with its own bloc and with the other.

    Parameters
    ----------
    state : str
        Code.
    arms_inside, arms_across : float or None
        Share of its arms imports in the window from members of its own bloc, and of the other
        alone; None where it imported nothing.
    trade_inside, trade_across : float or None
        Shares of its trade in the last known year.
    votes_nearer : str or None
        `own` or `other`: whose mean ideal point is nearer to its own.
    standing : Status or None
        Its standing in the other body short of membership.
    pacts_across : tuple of str
        Members of the other bloc alone to which it has promised to fight, or that have to it.
    is_hedger : bool
        Whether a third or more of its arms come from the other side.
    """

    state: str
    arms_inside: float | None
    arms_across: float | None
    trade_inside: float | None
    trade_across: float | None
    votes_nearer: str | None
    standing: Status | None
    pacts_across: tuple[str, ...]
    is_hedger: bool


Bonds = Mapping[str, Mapping[str, Sequence[Tie]]]
"""What binds some states to others on a day: by state, then by the other."""


def bonds_of(states: Iterable[State], then: World) -> Bonds:
    """Return what binds some states to all others on the world's day."""
    wide = umbrellas(then)
    return {state.code: ties_of(then, state.code, wide) for state in states}


def measure_cohesion(bloc: Bloc, bonds: Bonds, yearbook: Yearbook, day: date) -> Cohesion:
    """Return how far a bloc's members hold together on a day.

    Parameters
    ----------
    bloc : Bloc
        At least two members.
    bonds : Bonds
        Of every member.
    yearbook : Yearbook
        As it stood on the day.
    day : date
        The day.
    """
    votes, year = ideal_points(bloc.members, yearbook, day)
    points = list(votes.values())
    fought, pledged = bound_pairs(bloc.members, bonds)
    pairs = len(bloc.members) * (len(bloc.members) - 1) // 2
    arms = ArmsMarket(yearbook, day)
    codes = [state.ccode for state in bloc.members if state.ccode is not None]
    return Cohesion(
        pairs=pairs,
        votes=votes,
        votes_year=year,
        vote_spread=pstdev(points) if len(points) > 1 else None,
        vote_gap=fmean(abs(a - b) for a, b in combinations(points, 2)) if len(points) > 1 else None,
        vote_coverage=len(points) / len(bloc.members),
        bound_share=len(fought) / pairs,
        pact_share=len(pledged) / pairs,
        quarrels=quarrels_among(bloc.members, yearbook, day),
        window=_window("disputes", day),
        arms_inside=arms.share(codes, codes),
        arms_window=_window("arms", day),
    )


def ideal_points(
    states: Sequence[State], yearbook: Yearbook, day: date
) -> tuple[dict[str, float], int | None]:
    """Return the newest ideal points of some states, and the last year of them."""
    until = SOURCES["votes"].known_to(day)
    rows = (
        yearbook.states.select("ccode", "year", "ideal_point")
        .drop_nulls()
        .filter(pl.col("year").is_between(until - VOTES_BRIDGED + 1, until))
        .sort("year")
        .unique("ccode", keep="last")
    )
    known = {ccode: (year, point) for ccode, year, point in rows.iter_rows()}
    found = {state.code: known[state.ccode] for state in states if state.ccode in known}
    return (
        {code: point for code, (_, point) in found.items()},
        max((year for year, _ in found.values()), default=None),
    )


def bound_pairs(
    states: Sequence[State], bonds: Bonds
) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Return the pairs bound to fight for one another, and those with any security pledge."""
    codes = {state.code for state in states}
    fight: set[frozenset[str]] = set()
    pledge: set[frozenset[str]] = set()
    for code in sorted(codes):
        for other, ties in bonds[code].items():
            if other not in codes:
                continue
            held = {tie.rung for tie in ties if tie.in_force is not False and not tie.is_umbrella}
            if held & {Rung.DEFENSE, Rung.OFFENSE}:
                fight.add(frozenset({code, other}))
            if held & set(OBLIGATIONS):
                pledge.add(frozenset({code, other}))
    return fight, pledge


def quarrels_among(states: Sequence[State], yearbook: Yearbook, day: date) -> tuple[Quarrel, ...]:
    """Return the pairs with a dispute in the last known years or a rivalry, the worst first."""
    names = {state.ccode: state.code for state in states if state.ccode is not None}
    low, high = _window("disputes", day)
    codes = list(names)
    inside = pl.col("ccode1").is_in(codes) & pl.col("ccode2").is_in(codes)
    disputes = (
        yearbook.disputes.filter(inside, pl.col("year").is_between(low, high))
        .group_by("ccode1", "ccode2")
        .agg(pl.len(), pl.col("level").max())
    )
    told = {(a, b): (count, int(level)) for a, b, count, level in disputes.iter_rows()}
    alive = yearbook.rivalries.filter(inside, pl.col("end").is_null()).select("ccode1", "ccode2")
    rivals = set(alive.iter_rows())
    found = [
        Quarrel(
            states=(names[a], names[b]),
            disputes=told.get((a, b), (0, None))[0],
            level=told.get((a, b), (0, None))[1],
            is_rivalry=(a, b) in rivals,
        )
        for a, b in sorted(rivals | set(told))
    ]
    found.sort(key=lambda each: (-(each.level or 0), -each.disputes, not each.is_rivalry))
    return tuple(found)


class ArmsMarket:
    """Who delivered how much of whose arms in the last known years.

    Parameters
    ----------
    yearbook : Yearbook
        As it stood on the day.
    day : date
        The day.
    """

    def __init__(self, yearbook: Yearbook, day: date) -> None:
        low, high = _window("arms", day)
        self._flows = yearbook.arms.filter(pl.col("year").is_between(low, high))

    def share(self, recipients: Iterable[int], suppliers: Iterable[int]) -> float | None:
        """Return which share of some states' arms imports some suppliers delivered."""
        bought = self._flows.filter(pl.col("ccode2").is_in(list(recipients)))
        total = float(bought["volume"].sum())
        if not total:
            return None
        inside = bought.filter(pl.col("ccode1").is_in(list(suppliers)))
        return float(inside["volume"].sum()) / total


def cross_ties(
    bloc: Bloc, other: Bloc, bonds: Bonds, yearbook: Yearbook, day: date
) -> tuple[CrossTie, ...]:
    """Return how each member that the other lacks is tied to both, the most divided first.

    Parameters
    ----------
    bloc, other : Bloc
        The members' own bloc, and the one across.
    bonds : Bonds
        Of every member of the bloc.
    yearbook : Yearbook
        As it stood on the day.
    day : date
        The day.
    """
    arms = ArmsMarket(yearbook, day)
    alone = [state for state in other.members if state.code not in bloc.codes]
    across = [state.ccode for state in alone if state.ccode is not None]
    ours, _ = ideal_points(bloc.members, yearbook, day)
    theirs, _ = ideal_points(alone, yearbook, day)
    found: list[CrossTie] = []
    for state in bloc.members:
        if state.code in other.codes or state.ccode is None:
            continue
        inside = [each.ccode for each in bloc.members if each.ccode not in {None, state.ccode}]
        arms_across = arms.share([state.ccode], across)
        found.append(
            CrossTie(
                state=state.code,
                arms_inside=arms.share([state.ccode], [code for code in inside if code]),
                arms_across=arms_across,
                trade_inside=_trade_with(state, [c for c in inside if c], yearbook, day),
                trade_across=_trade_with(state, across, yearbook, day),
                votes_nearer=_nearer(state.code, ours, theirs),
                standing=_standing_in(state.code, other),
                pacts_across=_fighting_pacts(state, alone, bonds),
                is_hedger=(arms_across or 0) >= LEAST_CROSS_SHARE,
            )
        )
    return tuple(sorted(found, key=lambda tie: (-(tie.arms_across or 0), tie.state)))


def _fighting_pacts(state: State, others: Sequence[State], bonds: Bonds) -> tuple[str, ...]:
    """Return to whom among some a state is bound by defense or offense."""
    codes = {other.code for other in others}
    return tuple(
        sorted(
            other
            for other, ties in bonds[state.code].items()
            if other in codes
            and any(
                tie.rung in {Rung.DEFENSE, Rung.OFFENSE} and tie.in_force is not False
                for tie in ties
            )
        )
    )


def _trade_with(
    state: State, partners: Sequence[int], yearbook: Yearbook, day: date
) -> float | None:
    """Return the share of a state's trade with some partners in the last known year."""
    year = SOURCES["trade"].known_to(day)
    told = yearbook.trade.filter(pl.col("ccode1") == state.ccode, pl.col("year") == year)
    if told.is_empty():
        return None
    return float(told.filter(pl.col("ccode2").is_in(list(partners)))["share"].sum())


def _nearer(code: str, ours: dict[str, float], theirs: dict[str, float]) -> str | None:
    """Return whose mean ideal point is nearer to a member's."""
    rest = [point for other, point in ours.items() if other != code]
    if code not in ours or not rest or not theirs:
        return None
    own = abs(ours[code] - fmean(rest))
    return "own" if own <= abs(ours[code] - fmean(theirs.values())) else "other"


def _standing_in(code: str, other: Bloc) -> Status | None:
    """Return a state's standing in another body short of membership."""
    found = [spell.status for spell in other.standings if spell.state == code]
    return found[0] if found else None


def _window(source: str, day: date) -> tuple[int, int]:
    """Return the last known years of a source that count."""
    last = SOURCES[source].known_to(day)
    return last - WINDOW_YEARS + 1, last
