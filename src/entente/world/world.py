"""The dated world: every fact the pack holds, or held to be known on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from entente.errors import RequestError, nearest_words
from entente.terms import Status
from entente.world.agreement import Agreement
from entente.world.organisation import Membership, Organisation
from entente.world.state import State

T = TypeVar("T")


@dataclass(frozen=True)
class World:
    """States, organisations and agreements as they were known on a day.

    Parameters
    ----------
    day : date
        The as-of date. Nothing later is in the world: no later fact, and no later end of an
        earlier one.
    states : tuple of State
        Every state since 1945 that had come into being.
    organisations : tuple of Organisation
        Bodies founded by then.
    memberships : tuple of Membership
        Spells of standing, past ones included.
    agreements : tuple of Agreement
        Agreements signed by then, ended ones included.
    """

    day: date
    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    memberships: tuple[Membership, ...]
    agreements: tuple[Agreement, ...]

    def as_of(self, day: date) -> World:
        """Return the world as it was known on an earlier day.

        Parameters
        ----------
        day : date
            On or before this world's own day.

        Raises
        ------
        ValueError
            The day is later than this world knows.
        """
        if day > self.day:
            raise ValueError(f"this world knows nothing after {self.day}")
        born = {state.code for state in self.states if state.spell.start <= day}
        return World(
            day=day,
            states=tuple(
                replace(
                    state,
                    spell=state.spell.known_on(day),
                    successors=tuple(heir for heir in state.successors if heir in born),
                )
                for state in self.states
                if state.spell.start <= day
            ),
            organisations=keep_known(body.known_on(day) for body in self.organisations),
            memberships=keep_known(spell.known_on(day) for spell in self.memberships),
            agreements=keep_known(agreement.known_on(day) for agreement in self.agreements),
        )

    @cached_property
    def _states_today(self) -> dict[str, State]:
        return {state.code: state for state in self.states if state.exists_on(self.day)}

    @cached_property
    def _organisations_by_code(self) -> dict[str, Organisation]:
        return {body.code: body for body in self.organisations}

    @cached_property
    def states_by_ccode(self) -> dict[int, State]:
        """States in being on the day, by Correlates of War number."""
        alive = self._states_today.values()
        return {state.ccode: state for state in alive if state.ccode is not None}

    @property
    def codes_in_being(self) -> set[str]:
        """Codes of the states in being on the day."""
        return set(self._states_today)

    def state(self, code: str) -> State:
        """Return the state in being on the day under a code.

        Raises
        ------
        RequestError
            No state has that code, or it was not in being on the day.
        """
        if code in self._states_today:
            return self._states_today[code]
        past = [state for state in self.states if state.code == code]
        if past:
            gone = past[-1]
            heirs = [heir for heir in gone.successors if heir in self._states_today]
            raise RequestError(
                f"{gone.name} had ceased to be a state on {self.day} (it ended {gone.spell.end})",
                where="state",
                remedy="Ask about a successor, or set --as-of to an earlier date.",
                nearest=heirs,
            )
        raise RequestError(
            f"no state has the code {code!r} on {self.day}",
            where="state",
            remedy="Give a state's name or its ISO 3166 alpha-3 code, or set another --as-of.",
            nearest=nearest_words(code, self._states_today),
        )

    def organisation(self, code: str) -> Organisation:
        """Return an organisation founded by the day.

        Raises
        ------
        RequestError
            There was none of that code.
        """
        bare = code.removeprefix("IGO:")
        if bare not in self._organisations_by_code:
            raise RequestError(
                f"no organisation {code!r} on {self.day}",
                where="organisation",
                remedy="Give its code or name, for example NATO, or set another --as-of.",
                nearest=nearest_words(bare, self._organisations_by_code),
            )
        return self._organisations_by_code[bare]

    def standing(self, organisation: str, status: Status = Status.MEMBER) -> list[Membership]:
        """Return who held a standing in an organisation on the day, in order of state code."""
        holders = (
            spell
            for spell in self.memberships
            if spell.organisation == organisation
            and spell.status == status
            and spell.holds_on(self.day)
        )
        return sorted(holders, key=lambda spell: spell.state)

    def members(self, organisation: str) -> list[str]:
        """Return the codes of an organisation's members on the day, in order.

        Examples
        --------
        >>> from entente.world.build import build_world
        >>> len(build_world().as_of(date(1989, 11, 9)).members("NATO"))
        16
        """
        return [spell.state for spell in self.standing(organisation)]


def keep_known(items: Iterable[T | None]) -> tuple[T, ...]:
    """Return what was known, without the gaps."""
    return tuple(item for item in items if item is not None)
