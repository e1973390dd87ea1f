"""Ties that bind on a day: which treaty, by what obligation, since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from entente.spell import PartialDate
from entente.terms import RUNGS, Rung, Status
from entente.world.agreement import Agreement, Party
from entente.world.commitments import umbrellas
from entente.world.organisation import Membership, Organisation
from entente.world.world import World


@dataclass(frozen=True, slots=True)
class Tie:
    """One obligation between two states under one treaty.

    Parameters
    ----------
    treaty : str
        The agreement's code, or `IGO:` and the organisation's.
    name : str
        The treaty's or the organisation's name in English.
    rung : Rung
        What it obliges to.
    since : PartialDate
        Entry into force between the two, or signature where that is all that is known.
    is_umbrella : bool
        Whether the treaty is too wide to count as an alliance between each two members.
    in_force : bool or None
        Whether it is in force: False where it is signed and not yet in force, None where that
        is not known.
    is_verified : bool
        Whether the dates were seen in a source.
    source : str
        Citation.
    """

    treaty: str
    name: str
    rung: Rung
    since: PartialDate
    is_umbrella: bool
    in_force: bool | None
    is_verified: bool
    source: str


def ties_of(world: World, state: str, wide: frozenset[str] | None = None) -> dict[str, list[Tie]]:
    """Return what binds a state to each other state on the world's day.

    Parameters
    ----------
    world : World
        The world as of the day asked about.
    state : str
        Code of the state.
    wide : frozenset of str, optional
        The umbrellas of that world, where they are at hand; found anew otherwise.

    Returns
    -------
    dict of str to list of Tie
        By the other state's code; highest rung first, then by date. Ties signed and not yet in
        force are included and marked.
    """
    found: dict[str, list[Tie]] = defaultdict(list)
    wide = umbrellas(world) if wide is None else wide
    for other, tie in _ties_from_agreements(world, state, wide):
        found[other].append(tie)
    for other, tie in _ties_from_organisations(world, state, wide):
        found[other].append(tie)
    for ties in found.values():
        ties.sort(key=lambda tie: (-RUNGS.index(tie.rung), tie.since.earliest, tie.treaty))
    return dict(found)


def bound_parties(agreement: Agreement) -> dict[str, Party]:
    """Return the parties that an agreement still binds, by state."""
    if agreement.ended is not None:
        return {}
    return {party.state: party for party in agreement.parties if party.left is None}


def _ties_from_agreements(
    world: World, state: str, wide: frozenset[str]
) -> Iterator[tuple[str, Tie]]:
    """Yield what each agreement the state is bound by obliges it to, partner by partner."""
    for agreement in world.agreements:
        bound = bound_parties(agreement)
        if state not in bound:
            continue
        for other, party in bound.items():
            if other == state:
                continue
            since = _later_start(bound[state], party)
            for rung in agreement.obligations:
                yield (
                    other,
                    Tie(
                        treaty=agreement.code,
                        name=agreement.name,
                        rung=rung,
                        since=since,
                        is_umbrella=agreement.code in wide,
                        in_force=agreement.is_in_force,
                        is_verified=agreement.is_verified,
                        source=agreement.source,
                    ),
                )


def _later_start(first: Party, second: Party) -> PartialDate:
    """Return when an agreement came to bind two parties: the later of their starts."""
    return max(party.in_force or party.signed for party in (first, second))


def _ties_from_organisations(
    world: World, state: str, wide: frozenset[str]
) -> Iterator[tuple[str, Tie]]:
    """Yield what each body the state belongs to, or has signed up to, obliges it to."""
    by_body: dict[str, list[Membership]] = defaultdict(list)
    for spell in world.memberships:
        if spell.status == Status.MEMBER and spell.until is None:
            by_body[spell.organisation].append(spell)
    for body in world.organisations:
        spells = {spell.state: spell for spell in by_body.get(body.code, ())}
        if state not in spells or body.dissolved is not None:
            continue
        yield from _ties_from_organisation(world, body, spells, state, wide)


def _ties_from_organisation(
    world: World,
    body: Organisation,
    spells: dict[str, Membership],
    state: str,
    wide: frozenset[str],
) -> Iterator[tuple[str, Tie]]:
    """Yield the ties that one body makes between a member and the others."""
    binding = [spell for spell in body.obligations if spell.until is None]
    own = spells[state]
    for other, spell in spells.items():
        if other == state:
            continue
        for obligation in binding:
            starts = [spell.since or spell.signed, own.since or own.signed, obligation.since]
            yield (
                other,
                Tie(
                    treaty=f"IGO:{body.code}",
                    name=body.name,
                    rung=obligation.rung,
                    since=max(start for start in starts if start is not None),
                    is_umbrella=f"IGO:{body.code}" in wide,
                    in_force=own.holds_on(world.day) and spell.holds_on(world.day),
                    is_verified=own.is_verified and spell.is_verified and obligation.is_verified,
                    source=obligation.article or body.charter,
                ),
            )
