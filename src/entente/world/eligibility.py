"""Whom a body's own charter lets in: the states that its rules keep out."""

from __future__ import annotations

from entente.pack.tables import Pack, open_pack
from entente.world.state import State
from entente.world.world import World

COLUMNS = ("organisation", "eligible", "article", "source", "verified", "note")
TABLE = "tables/eligibility.csv"


def create_barred(world: World, pack: Pack | None = None) -> dict[str, frozenset[int]]:
    """Return, for each body that has such a rule, the states that it keeps out.

    Parameters
    ----------
    world : World
        The world as of the day asked about.
    pack : Pack, optional
        Where the rules are read; by default the pack that ships with the program.

    Returns
    -------
    dict of str to frozenset of int
        Correlates of War numbers of living states, by `IGO:` and the body's code. A body without
        an entry takes anyone whom its members admit.
    """
    living = world.states_by_ccode
    barred: dict[str, frozenset[int]] = {}
    for row in (pack or open_pack()).rows(TABLE, COLUMNS):
        words = row["eligible"].split(";")
        kept_out = (ccode for ccode, state in living.items() if not is_eligible(state, words))
        barred[f"IGO:{row['organisation']}"] = frozenset(kept_out)
    return barred


def is_eligible(state: State, words: list[str]) -> bool:
    """Whether a rule of regions, codes and codes left out takes a state in."""
    if f"-{state.code}" in words:
        return False
    return state.code in words or state.region in words
