"""Doors that a body's own charter keeps shut: said where nothing is forecast through them."""

from __future__ import annotations

from entente.dossier.wording import listed
from entente.world.eligibility import Charter, read_charters
from entente.world.state import State
from entente.world.world import World

MOST_NAMED = 8


def shut_to(world: World, state: State) -> dict[str, Charter]:
    """Return the rules of living bodies that keep a state out on the world's day, by body."""
    shut: dict[str, Charter] = {}
    for rule in read_charters():
        if rule.since is None or rule.since <= world.day:
            shut[rule.organisation] = rule
    return {
        body: rule for body, rule in shut.items() if not rule.admits(state) and seated(world, rule)
    }


def seated(world: World, rule: Charter) -> frozenset[str]:
    """Return who is in a body or bound by a treaty under its rule on the world's day."""
    inside = set(world.members(rule.organisation))
    for agreement in world.agreements:
        if agreement.code in rule.treaties and agreement.ended is None:
            inside |= {party.state for party in agreement.parties if party.left is None}
    return frozenset(inside)


def shut_words(world: World, state: State) -> tuple[str, ...]:
    """Return in a sentence which bodies a state cannot join by their own charters."""
    shut = sorted(shut_to(world, state))
    if not shut:
        return ()
    named = shut[:MOST_NAMED]
    rest = f" and {len(shut) - len(named)} more" if len(shut) > len(named) else ""
    return (
        f"not forecast, because its own charter does not take {state.name}: accession to "
        f"{listed(named) if not rest else ', '.join(named) + rest}",
    )


def pair_words(world: World, one: State, other: State) -> tuple[str, ...]:
    """Return which bodies of either state are shut to the other, with the article."""
    return tuple(
        f"{body} does not take {outsider.name} ({rule.article}), so its accession is not forecast"
        for outsider, member in ((one, other), (other, one))
        for body, rule in sorted(shut_to(world, outsider).items())
        if member.code in seated(world, rule)
    )
