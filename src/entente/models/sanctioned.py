"""Which states keep sanctions of distrust on each other, alone or through a body."""

from __future__ import annotations

import polars as pl

from entente.models.dyad_lanes import BODIES
from entente.world.world import World

DISTRUST = ("arms", "military", "financial", "travel")
"""Kinds that answer a threat or a deed; trade measures alone may be a quarrel over prices."""


def sanctioned_with(subject: int, then: World, spells: pl.DataFrame, year: int) -> set[int]:
    """Return the states that sanction a state, or that it sanctions, in a year.

    Parameters
    ----------
    subject : int
        Correlates of War code.
    then : World
        As of the day asked about: a body's sanctions are those of its members of the day.
    spells : polars.DataFrame
        `sender, target, kind, start, end` in years, half-open; null end while they last.
    year : int
        The last year told.

    Returns
    -------
    set of int
        Codes. The sanctions of the United Nations speak for nobody in particular and are left out.
    """
    alive = spells.filter(
        pl.col("kind").is_in(DISTRUST),
        pl.col("start") <= year,
        pl.col("end").is_null() | (pl.col("end") > year),
    )
    found: set[int] = set()
    for sender, target in alive.select("sender", "target").unique().iter_rows():
        senders = _states_behind(sender, then)
        if target == subject:
            found |= senders
        elif subject in senders:
            found.add(target)
    return found - {subject}


def _states_behind(sender: str, then: World) -> set[int]:
    """Return the codes of a sender: a state itself, or the members of a body."""
    if sender.isdigit():
        return {int(sender)}
    if sender not in BODIES:
        return set()
    codes = (then.state(state).ccode for state in then.members(BODIES[sender]))
    return {code for code in codes if code is not None}
