"""The table of commitments: every dyad that was ever bound, as the panel reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, combinations, pairwise

import polars as pl

from entente.spell import Spell
from entente.tables import COMMITMENTS
from entente.terms import OBLIGATIONS, Route, Rung, Status
from entente.world.organisation import Organisation
from entente.world.world import World

UMBRELLA_MEMBERS = 20
"""A treaty of more members than this, with no defense or offense obligation, is an umbrella."""

FOUNDING_DAYS = timedelta(days=60)
"""Members that signed within this time of the first signature are founders."""


@dataclass(frozen=True, slots=True)
class Treaty:
    """One treaty in one stretch of unchanged obligations, with its members' spells.

    Parameters
    ----------
    code : str
        The agreement's code, or `IGO:` and the organisation's.
    obligations : frozenset of Rung
        What it obliges to in that stretch.
    holds : Spell
        The stretch.
    is_bilateral : bool
        Whether it is between two states.
    founded : date
        The first signature.
    spells : dict of int to list of Spell
        By Correlates of War number, signature to exit, successors joined to predecessors that
        share their number.
    is_umbrella : bool
        Whether it ever had too many members at once, and never promised to fight.
    """

    code: str
    obligations: frozenset[Rung]
    holds: Spell
    is_bilateral: bool
    founded: date
    spells: dict[int, list[Spell]]
    is_umbrella: bool


def create_commitments(world: World) -> pl.DataFrame:
    """Return who was bound to whom, from 1945 to the world's day.

    Parameters
    ----------
    world : World
        The world as of the day asked about.

    Returns
    -------
    polars.DataFrame
        The table `entente.tables.COMMITMENTS`, one row per treaty, undirected dyad and start.
        Treaties without a security obligation are left out.
    """
    rows: list[tuple[object, ...]] = []
    for treaty in create_treaties(world):
        rows += _rows_of(treaty)
    table = pl.DataFrame(rows, schema=dict(COMMITMENTS.columns), orient="row")
    return COMMITMENTS.check(table.sort(list(COMMITMENTS.key)), where="commitments of the pack")


def umbrellas(world: World) -> frozenset[str]:
    """Return the treaties that are too wide to bind each two of their members."""
    return frozenset(treaty.code for treaty in create_treaties(world) if treaty.is_umbrella)


def is_umbrella(members: int, obligations: frozenset[Rung]) -> bool:
    """Whether a treaty is an umbrella: many members, and no promise to fight."""
    return members > UMBRELLA_MEMBERS and not obligations & {Rung.DEFENSE, Rung.OFFENSE}


def create_treaties(world: World) -> list[Treaty]:
    """Return every treaty with a security obligation, agreements and organisations alike."""
    ccodes = {state.code: state.ccode for state in world.states if state.ccode is not None}
    treaties = [*_treaties_from_agreements(world, ccodes)]
    treaties += _treaties_from_organisations(world, ccodes)
    return [treaty for treaty in treaties if len(treaty.spells) > 1]


def _treaties_from_agreements(world: World, ccodes: dict[str, int]) -> Iterator[Treaty]:
    """Yield agreements with a security obligation as treaties."""
    for agreement in world.agreements:
        obligations = agreement.obligations & frozenset(OBLIGATIONS)
        if not obligations:
            continue
        ended = agreement.ended.earliest if agreement.ended else None
        spells = (
            (
                ccodes[party.state],
                party.signed.latest,
                party.left.earliest if party.left else ended,
            )
            for party in agreement.parties
            if party.state in ccodes
        )
        founded, seated = agreement.signed.latest, joined(spells)
        yield Treaty(
            code=agreement.code,
            obligations=obligations,
            holds=Spell(founded, None if ended is None else max(founded, ended)),
            is_bilateral=agreement.is_bilateral,
            founded=founded,
            spells=seated,
            is_umbrella=is_umbrella(most_at_once(seated), obligations),
        )


def _treaties_from_organisations(world: World, ccodes: dict[str, int]) -> Iterator[Treaty]:
    """Yield organisations as treaties, one for each stretch of unchanged obligations."""
    by_body: dict[str, list[tuple[int, date, date | None]]] = defaultdict(list)
    for spell in world.memberships:
        signed = spell.signed or spell.since
        if spell.status != Status.MEMBER or spell.state not in ccodes or signed is None:
            continue
        until = spell.until.earliest if spell.until else None
        by_body[spell.organisation].append((ccodes[spell.state], signed.latest, until))
    for body in world.organisations:
        members = by_body.get(body.code, [])
        if not members:
            continue
        spells, founded = joined(members), min(start for _, start, _ in members)
        ever = frozenset(spell.rung for spell in body.obligations)
        umbrella = is_umbrella(most_at_once(spells), ever)
        for holds, obligations in stretches(body):
            yield Treaty(
                code=f"IGO:{body.code}",
                obligations=obligations,
                holds=holds,
                is_bilateral=False,
                founded=founded,
                spells=spells,
                is_umbrella=umbrella,
            )


def stretches(body: Organisation) -> Iterator[tuple[Spell, frozenset[Rung]]]:
    """Yield the stretches in which a body's security obligations stayed the same."""
    security = [spell for spell in body.obligations if spell.rung in OBLIGATIONS]
    starts = {spell.since.earliest for spell in security}
    ends = {spell.until.earliest for spell in security if spell.until is not None}
    bounds: list[date | None] = [*sorted(starts | ends), None]
    for start, end in pairwise(bounds):
        assert start is not None
        obligations = frozenset(
            spell.rung
            for spell in security
            if spell.since.earliest <= start
            and (spell.until is None or start < spell.until.earliest)
        )
        if obligations:
            yield Spell(start, end), obligations


def joined(spells: Iterable[tuple[int, date, date | None]]) -> dict[int, list[Spell]]:
    """Join each state's spells that touch, so that a successor's is not a new signature."""
    by_state: dict[int, list[Spell]] = defaultdict(list)
    for ccode, start, end in sorted(spells, key=lambda spell: spell[:2]):
        if end is not None and end <= start:
            continue
        held = by_state[ccode]
        if held and (held[-1].end is None or start <= held[-1].end):
            last = held.pop()
            open_ended = end is None or last.end is None
            held.append(Spell(last.start, None if open_ended else max(end, last.end)))  # type: ignore[type-var]
        else:
            held.append(Spell(start, end))
    return {ccode: held for ccode, held in by_state.items() if held}


def most_at_once(spells: dict[int, list[Spell]]) -> int:
    """Return the largest number of states that were members on one day."""
    held = [spell for one in spells.values() for spell in one]
    changes = [(spell.start, 1) for spell in held]
    changes += [(spell.end, -1) for spell in held if spell.end is not None]
    # On one day leavers sort before joiners: a spell no longer holds on its end.
    return max(accumulate(change for _, change in sorted(changes)), default=0)


def _rows_of(treaty: Treaty) -> Iterator[tuple[object, ...]]:
    """Yield a treaty's rows: each pair of members for the time that both are bound."""
    flags = tuple(rung in treaty.obligations for rung in OBLIGATIONS)
    holds = {
        member: [(spell, spell.shared_with(treaty.holds)) for spell in spells]
        for member, spells in sorted(treaty.spells.items())
    }
    for first, second in combinations(holds, 2):
        for one, bound_one in holds[first]:
            for other, bound_other in holds[second]:
                if bound_one is None or bound_other is None:
                    continue
                bound = bound_one.shared_with(bound_other)
                if bound is None:
                    continue
                yield (
                    treaty.code,
                    first,
                    second,
                    bound.start,
                    bound.end,
                    *flags,
                    route_of(treaty, one, other).value,
                    treaty.is_umbrella,
                )


def route_of(treaty: Treaty, one: Spell, other: Spell) -> Route:
    """Return the way in which two members of a treaty came to be tied by it."""
    if treaty.is_bilateral:
        return Route.BILATERAL
    late = max(one.start, other.start) > treaty.founded + FOUNDING_DAYS
    return Route.ACCESSION if late else Route.FOUNDING
