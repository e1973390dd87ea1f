"""Parts of bodies: members by name, by when they came in, by region, or as newspapers say."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from entente.errors import RequestError
from entente.world.absence import state_on
from entente.world.bloc import Bloc, bloc_of, group_of, joined, keep_members, refuse_single
from entente.world.bodies import body_code, body_on
from entente.world.names import Gazetteer
from entente.world.regions import Region, region_named
from entente.world.state import State
from entente.world.world import World

NEWER_SINCE = date(1990, 1, 1)
"""Members that came in from this day on are newer ones: after the Cold War."""

PACT = "ex-Warsaw Pact"
"""States that were, or come from states that were, in the Warsaw Pact; Germany is not counted."""

_YUGOSLAV_AND_ALBANIAN = frozenset({"YUG", "SCG", "ALB"})
_BEFORE_MEMBERS = re.compile(r"(?P<all>.+)\s+members?", re.IGNORECASE)
_WORDS = ("newer", "new", "older", "old", "eastern", "western", "founding")
_SPELLINGS = {
    "ex-warsaw pact": PACT,
    "ex warsaw pact": PACT,
    "former warsaw pact": PACT,
    "warsaw pact": PACT,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which members of a body are wanted; what is None or empty is not asked.

    Parameters
    ----------
    states : tuple of str
        Names or codes of members.
    joined_after, joined_before : date or None
        Membership began after or before this day.
    region : Region or None
        Members there.
    """

    states: tuple[str, ...] = ()
    joined_after: date | None = None
    joined_before: date | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A body and the words that say which of its members are meant.

    Parameters
    ----------
    body : str
        What names the body.
    words : tuple of str
        For example `newer`, `eastern`, or a region's name; empty for all members.
    """

    body: str
    words: tuple[str, ...]


def bloc_on(text: str, choice: Choice, then: World, world: World, names: Gazetteer) -> Bloc:
    """Return the bloc that a text names on a day.

    Parameters
    ----------
    text : str
        A body by code or name; `NATO newer eastern members`; or states with commas between.
    choice : Choice
        Which of its members.
    then : World
        The world as of the day asked about.
    world : World
        All that the pack knows.
    names : Gazetteer
        Names of states.

    Raises
    ------
    RequestError
        The body or a state is unknown or was not there on the day, or fewer than two members
        are left.
    """
    if "," in text:
        states = [state_on(part.strip(), then, world, names) for part in text.split(",") if part]
        return group_of(states, then)
    named = read_part(text, world)
    if not named.words and body_code(named.body, world) is None and _is_state(text, then, names):
        group_of([state_on(text, then, world, names)], then)
    bloc = bloc_of(body_on(named.body, then, world), then)
    for words in named.words:
        bloc = keep_members(bloc, _part_named(words, bloc, world), f"{words} members")
    chosen = _keep_chosen(bloc, choice, then, world, names)
    refuse_single(chosen)
    return chosen


def read_part(text: str, world: World) -> Part:
    """Return the body and the words for a part of it that a text gives.

    Examples
    --------
    >>> from entente.world.build import build_world
    >>> read_part("NATO's newer eastern members", build_world())
    Part(body='NATO', words=('newer', 'eastern'))
    """
    found = _BEFORE_MEMBERS.fullmatch(text.strip())
    words = found["all"].split() if found else []
    for at in range(1, len(words)):
        body = (
            " ".join(words[:at]).removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
        )
        told = _part_words(words[at:])
        if told and body_code(body, world) is not None:
            return Part(body, told)
    return Part(text, ())


def _part_words(words: list[str]) -> tuple[str, ...]:
    """Return words for parts, one after the other; none where one is not understood."""
    told: list[str] = []
    rest = [word.casefold() for word in words]
    while rest and rest[0] in _WORDS:
        told.append(rest.pop(0))
    if not rest:
        return tuple(told)
    phrase = " ".join(rest)
    if phrase in _SPELLINGS:
        return (*told, _SPELLINGS[phrase])
    try:
        return (*told, region_named(phrase).name)
    except RequestError:
        return ()


def _is_state(text: str, then: World, names: Gazetteer) -> bool:
    """Whether a text names a state in being, and no body."""
    codes = {names.code_written(text), *names.codes_called(text)}
    return bool(codes & then.codes_in_being)


def _keep_chosen(bloc: Bloc, choice: Choice, then: World, world: World, names: Gazetteer) -> Bloc:
    """Cut a body down to the members that were chosen."""
    chosen = bloc
    if choice.states:
        codes = [state_on(name, then, world, names).code for name in choice.states]
        strangers = [code for code in codes if code not in bloc.codes]
        if strangers:
            raise RequestError(
                f"{', '.join(strangers)} did not belong to {bloc.name} on {then.day}",
                where="--members",
                remedy="Name members only, or leave the body out for a group of your own.",
            )
        chosen = keep_members(chosen, lambda state: state.code in codes, "members named")
    if choice.joined_after is not None:
        after = choice.joined_after
        chosen = keep_members(
            chosen, _began(chosen, lambda day: day > after), f"joined after {after}"
        )
    if choice.joined_before is not None:
        before = choice.joined_before
        chosen = keep_members(
            chosen, _began(chosen, lambda day: day < before), f"joined before {before}"
        )
    if choice.region is not None:
        chosen = keep_members(chosen, choice.region.holds, f"in {choice.region.name}")
    return chosen


def _began(bloc: Bloc, test: Callable[[date], bool]) -> Callable[[State], bool]:
    """Return whether a member's membership began on a day that passes a test."""

    def passes(state: State) -> bool:
        since = joined(bloc, state.code)
        return since is not None and test(since.latest)

    return passes


def _part_named(words: str, bloc: Bloc, world: World) -> Callable[[State], bool]:
    """Return which members newspapers mean by some words."""
    if words in {"newer", "new"}:
        return _began(bloc, lambda day: day >= NEWER_SINCE)
    if words in {"older", "old"}:
        return _began(bloc, lambda day: day < NEWER_SINCE)
    if words == "founding":
        first = min(
            (since.earliest for code in bloc.codes if (since := joined(bloc, code))),
            default=date.max,
        )
        return _began(bloc, lambda day: day == first)
    if words in {"eastern", "western", PACT}:
        east = pact_states(world) if words == PACT else eastern_states(world)
        return lambda state: (state.code in east) is (words != "western")
    return region_named(words).holds


def pact_states(world: World) -> frozenset[str]:
    """Return the states that were in the Warsaw Pact and the states that came from them."""
    return with_heirs(
        {spell.state for spell in world.memberships if spell.organisation == "WTO_PACT"}, world
    )


def eastern_states(world: World) -> frozenset[str]:
    """Return the states of Europe's east: of the Warsaw Pact, Yugoslavia, Albania, their heirs."""
    return pact_states(world) | with_heirs(_YUGOSLAV_AND_ALBANIAN, world)


def with_heirs(codes: AbstractSet[str], world: World) -> frozenset[str]:
    """Return some states and all that came after them, Germany left out."""
    by_code: dict[str, list[State]] = {}
    for state in world.states:
        by_code.setdefault(state.code, []).append(state)
    found, waiting = set(codes), list(codes)
    while waiting:
        for state in by_code.get(waiting.pop(), []):
            fresh = [heir for heir in state.successors if heir not in found]
            found.update(fresh)
            waiting += fresh
    return frozenset(found - {"DEU"})
