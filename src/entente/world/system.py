"""The state system as the panel reads it: spells by Correlates of War number."""

from __future__ import annotations

import polars as pl

from entente.world.commitments import joined
from entente.world.world import World

SYSTEM_COLUMNS = {"ccode": pl.Int32, "start": pl.Date, "end": pl.Date}


def create_system(world: World) -> pl.DataFrame:
    """Return when each state was in the system, as known on the world's day.

    Parameters
    ----------
    world : World
        The world as of the day asked about.

    Returns
    -------
    polars.DataFrame
        `ccode, start, end`, half-open, null while in being. A successor that keeps its
        predecessor's number (Russia, Serbia) continues the spell.
    """
    spells = joined(
        (state.ccode, state.spell.start, state.spell.end)
        for state in world.states
        if state.ccode is not None
    )
    rows = [(ccode, spell.start, spell.end) for ccode, held in spells.items() for spell in held]
    return pl.DataFrame(rows, schema=SYSTEM_COLUMNS, orient="row").sort("ccode", "start")
