"""Wiring of `history`: two states in, every tie between them through time out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from entente.dossier.history import HistoryAnswer
from entente.errors import RequestError
from entente.models.dyad_history import Pair, find_turns
from entente.models.dyad_lanes import Early, create_lanes, line_of_codes
from entente.pack.tables import Pack, open_pack
from entente.panel.yearbook import SOURCES, load_yearbook
from entente.sources.atop import read_commitments
from entente.sources.catalog import data_set
from entente.sources.shelf import shelf_directory
from entente.terms import Rung
from entente.workbench.blocs import endings, manifest_of
from entente.workbench.request import checked_date
from entente.world.absence import state_on
from entente.world.build import build_world
from entente.world.early_pacts import read_early_pacts
from entente.world.names import load_gazetteer
from entente.world.state import State
from entente.world.ties import ties_of
from entente.world.world import World

CITED = ("votes", "arms", "trade", "sanctions", "disputes", "rivalries", "exercises")


def answer_history(
    one: str, other: str, *, as_of: date | None = None, seed: int = 0
) -> HistoryAnswer:
    """Return every tie between two states through time, and when each turned.

    Parameters
    ----------
    one, other : str
        Names or codes.
    as_of : date, optional
        The day; by default the pack's freshness date.
    seed : int
        Of the other orders that a turn is held against.

    Raises
    ------
    RequestError
        A state is unknown or was not in being on the day, both are the same, or one is outside
        the Correlates of War system.
    DataError
        The pack or a file on the shelf is damaged.
    """
    pack = open_pack()
    day = checked_date(as_of, pack.freshness)
    world, names = build_world(pack), load_gazetteer(pack)
    then = world.as_of(day)
    states = state_on(one, then, world, names), state_on(other, then, world, names)
    pair = pair_of(*states)
    shelf = shelf_directory()
    whole, _ = load_yearbook(pack).with_shelf(shelf)
    early = early_commitments(pack, shelf)
    lanes = create_lanes(pair, then, whole.known_on(day), early)
    return HistoryAnswer(
        question=f"How did {pair.names[0]} and {pair.names[1]} stand to one another, and when did "
        "it turn?",
        as_of=day,
        codes=(states[0].code, states[1].code),
        pair=pair,
        lanes=lanes,
        turns=find_turns(lanes, np.random.default_rng(seed)),
        passings=passings_of(states, then),
        bonds=bond_words(then, *states),
        unknown=unknown_of(states, then, day, has_early=early.is_complete),
        citations=citations(has_early=early.is_complete),
        manifest={**manifest_of(pack), "seed": seed},
    )


def pair_of(one: State, other: State) -> Pair:
    """Return two states with the codes of their past."""
    if one.code == other.code:
        raise RequestError(
            f"{one.name} is named twice", where="history", remedy="Name two different states."
        )
    for state in (one, other):
        if state.ccode is None:
            raise RequestError(
                f"{state.name} is outside the Correlates of War state system, so no series tells "
                "of it",
                where="state",
                remedy="Ask about a state of that system.",
            )
    return Pair(
        (one.name, other.name), (line_of_codes(one.ccode or 0), line_of_codes(other.ccode or 0))
    )


def early_commitments(pack: Pack, shelf: Path) -> Early:
    """Return commitments before 1945: ATOP's, if they are on the shelf, else the pack's few."""
    files = [shelf / data_set(name).file for name in ("atop_members", "atop_alliances")]
    if all(file.is_file() for file in files):
        return Early(read_commitments(shelf), {}, is_complete=True)
    return Early(*read_early_pacts(pack), is_complete=False)


def passings_of(states: tuple[State, State], then: World) -> dict[int, str]:
    """Return the years in which a state of their past ended, and which it was."""
    codes = {code for state in states for code in line_of_codes(state.ccode or 0)}
    own = {state.code for state in states}
    return {
        state.spell.end.year: state.name
        for state in then.states
        if state.ccode in codes and state.code not in own and state.spell.end is not None
    }


def bond_words(then: World, one: State, other: State) -> str:
    """Return what binds two states on the day, in words."""
    held = [
        tie
        for tie in ties_of(then, one.code).get(other.code, [])
        if tie.in_force is not False and not tie.is_umbrella
    ]
    if not held:
        return "no pact binds them"
    fight = [tie for tie in held if tie.rung in {Rung.DEFENSE, Rung.OFFENSE}]
    best = (fight or held)[0]
    what = "they are bound to fight for one another" if fight else f"a promise of {best.rung} binds"
    return f"{what} ({best.name}, since {best.since})" if fight else f"{what} them ({best.name})"


def unknown_of(
    states: tuple[State, State], then: World, day: date, *, has_early: bool
) -> tuple[str, ...]:
    """Return what is not known of the two."""
    told: list[str] = list(endings(day))
    if not has_early:
        told.append(
            "of the pacts before 1945 only a selection ships, remembered and not verified; with "
            "ATOP on the shelf (entente data add) all are told"
        )
    past = [name for _, name in sorted(passings_of(states, then).items())]
    if past:
        told.append(f"figures of the past are those of {', '.join(past)}, under today's names")
    told.append("sanctions and disputes are told by year; recent ones wait for their sources")
    return tuple(told)


def citations(*, has_early: bool) -> tuple[str, ...]:
    """Return the sources in full."""
    names = [name for source in CITED for name in SOURCES[source].data_sets]
    names += ["atop_members"] if has_early else []
    return (
        *(data_set(name).citation for name in names),
        "Pacts: the pack's tables, each row with its source.",
        "Turns: Matteson and James (2014), Journal of the American Statistical Association "
        "109(505).",
    )
