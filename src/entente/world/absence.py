"""States that were not in being on a day: what was there instead, or came after."""

from __future__ import annotations

import re
from collections.abc import Iterable

from entente.errors import RequestError, echoed
from entente.world.names import Gazetteer
from entente.world.state import State
from entente.world.world import World

FIRST_YEAR_ASKED = 1990


def state_on(text: str, then: World, world: World, names: Gazetteer) -> State:
    """Return the state that a text names on a day.

    Parameters
    ----------
    text : str
        A name in any language of the pack, or a code.
    then : World
        The world as of the day asked about.
    world : World
        All that the pack knows, later states included.
    names : Gazetteer
        Names of states.

    Raises
    ------
    RequestError
        No state is so called, or several are, or it was not in being on the day; the error then
        names the states that were there before it or came after it.
    """
    try:
        return then.state(names.resolve(text, then))
    except RequestError:
        absent = spells_meant(text, world, names)
        pair = two_states(text, then, names)
        if not absent and pair is None:
            raise
    if not absent and pair is not None:
        one, other = pair
        closest = f"partners {one.code} --with {other.code}"
        raise RequestError(
            f"{echoed(text)} names two states, {labelled(one)} and {labelled(other)}",
            where="state",
            remedy=f"Give the second after --with: entente {closest}",
            nearest=[closest],
        )
    raise create_absence(absent, then, world)


def spells_meant(text: str, world: World, names: Gazetteer) -> list[State]:
    """Return the spells of the one state that a text can stand for at any time."""
    code = names.code_written(text)
    known = {state.code for state in world.states}
    codes = {code} if code in known else set(names.codes_called(text))
    return [state for state in world.states if state.code in codes] if len(codes) == 1 else []


def create_absence(spells: list[State], then: World, world: World) -> RequestError:
    """Return the error for a state not in being on a day, naming its kin that were."""
    day = then.day
    to_come = [state for state in spells if state.spell.start > day]
    kin = kin_on(spells, then, world)
    there = ", ".join(labelled(state) for state in kin)
    if to_come:
        born = to_come[0]
        what = f"{born.name} was no state yet on {day} (it became one on {born.spell.start})"
        remedy = f"On {day} there was {there}. " if there else ""
        remedy += f"Set --as-of to {born.spell.start} or later."
    else:
        gone = spells[-1]
        end = gone.spell.end
        what = f"{gone.name} had ceased to be a state on {day} (it ended on {end})"
        remedy = f"Ask about what came after it: {there}." if there else "Ask about another state."
        if end is not None and end.year >= FIRST_YEAR_ASKED:
            remedy += f" Or set --as-of to a date before {end}."
    return RequestError(what, where="state", remedy=remedy, nearest=[labelled(one) for one in kin])


def kin_on(spells: list[State], then: World, world: World) -> list[State]:
    """Return the states in being on a day that came before or after some spells of a state."""
    born_later = any(state.spell.start > then.day for state in spells)
    codes = dict.fromkeys(
        code
        for state in spells
        for code in (
            *living_kin(state.successors, then, world, forward=True),
            *(living_kin(state.predecessors, then, world, forward=False) if born_later else ()),
        )
    )
    return [then.state(code) for code in codes]


def living_kin(codes: Iterable[str], then: World, world: World, *, forward: bool) -> list[str]:
    """Return the nearest states in being along the lines of succession, in order."""
    living, seen, found = then.codes_in_being, set[str](), list[str]()
    waiting = list(codes)
    while waiting:
        code = waiting.pop(0)
        if code in seen:
            continue
        seen.add(code)
        if code in living:
            found.append(code)
            continue
        for state in (each for each in world.states if each.code == code):
            waiting[:0] = state.successors if forward else state.predecessors
    return found


def two_states(text: str, then: World, names: Gazetteer) -> tuple[State, State] | None:
    """Return the two states that a text names one after the other, if it does."""
    words = text.split()
    for at in range(1, min(len(words), 12)):
        one = re.sub(r",$", "", " ".join(words[:at]))
        other = re.sub(r"^(?:and|with|&)\s", "", " ".join(words[at:]))
        try:
            return then.state(names.resolve(one, then)), then.state(names.resolve(other, then))
        except RequestError:
            continue
    return None


def labelled(state: State) -> str:
    """Return a state's name with its code, as it may be given again."""
    return f"{state.name} ({state.code})"
