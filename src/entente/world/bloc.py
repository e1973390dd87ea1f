"""A bloc: a body, a part of one, or a group that a person puts together, on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from entente.errors import RequestError
from entente.spell import PartialDate
from entente.terms import OBLIGATIONS, RUNGS, Rung, Status
from entente.world.commitments import umbrellas
from entente.world.organisation import Membership, ObligationSpell, Organisation
from entente.world.state import State
from entente.world.ties import Tie, ties_of
from entente.world.world import World


class BlocType(StrEnum):
    """What a bloc's members have promised one another, whatever it is called."""

    ALLIANCE = "alliance"
    PACT = "pact"
    FORUM = "forum"


@dataclass(frozen=True, slots=True)
class Bloc:
    """States looked at together, and what makes them one.

    Parameters
    ----------
    code : str
        `IGO:NATO` for a body or a part of it; the members' codes joined by `+` for a group.
    name : str
        In English.
    kind : str
        Of the body: military, economic, political, security or union; else `group`.
    obligations : tuple of ObligationSpell
        What membership obliges to on the day; for a group, what binds each two of its members.
    decision_rule, command, entry_rule, charter : str
        As in `Organisation`; empty for a group.
    standings : tuple of Membership
        Every standing in it on the day, members first; for a group, none.
    members : tuple of State
        Its members on the day, in order of code.
    part : str
        In words, which members of the body are meant; empty for all.
    """

    code: str
    name: str
    kind: str
    obligations: tuple[ObligationSpell, ...]
    decision_rule: str
    command: str
    entry_rule: str
    charter: str
    standings: tuple[Membership, ...]
    members: tuple[State, ...]
    part: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the members."""
        return tuple(state.code for state in self.members)

    @property
    def pledges(self) -> tuple[Rung, ...]:
        """Security obligations between the members, the strongest first."""
        held = {spell.rung for spell in self.obligations}
        return tuple(rung for rung in reversed(OBLIGATIONS) if rung in held)

    @property
    def type(self) -> BlocType:
        """An alliance promises to fight; a pact promises less; a forum promises nothing of war."""
        if {Rung.DEFENSE, Rung.OFFENSE} & set(self.pledges):
            return BlocType.ALLIANCE
        return BlocType.PACT if self.pledges else BlocType.FORUM

    @property
    def is_alliance(self) -> bool:
        """Whether its members have promised to fight for one another."""
        return self.type is BlocType.ALLIANCE

    @property
    def label(self) -> str:
        """Its short name: the code of a body, with the part that is meant; a group's names.

        A code that is no acronym (`WTO_PACT`) gives way to the name.
        """
        code = self.code.removeprefix("IGO:")
        short = code if self.standings and code.isalnum() else self.name
        return f"{short} ({self.part})" if self.part else short


def bloc_of(body: Organisation, then: World) -> Bloc:
    """Return a body with its obligations and standings on a day."""
    standings = [
        spell
        for spell in then.memberships
        if spell.organisation == body.code and spell.holds_on(then.day)
    ]
    order = list(Status)
    standings.sort(key=lambda spell: (order.index(spell.status), spell.state))
    living = then.codes_in_being
    return Bloc(
        code=f"IGO:{body.code}",
        name=body.name,
        kind=body.kind,
        obligations=tuple(
            sorted(
                (spell for spell in body.obligations if spell.until is None),
                key=lambda spell: -RUNGS.index(spell.rung),
            )
        ),
        decision_rule=body.decision_rule,
        command=body.command,
        entry_rule=body.entry_rule,
        charter=body.charter,
        standings=tuple(standings),
        members=tuple(
            then.state(code) for code in dict.fromkeys(then.members(body.code)) if code in living
        ),
    )


def group_of(states: Sequence[State], then: World) -> Bloc:
    """Return states that a person puts together, with what binds each two of them.

    Raises
    ------
    RequestError
        There are fewer than two.
    """
    members = sorted({state.code: state for state in states}.values(), key=lambda one: one.code)
    group = Bloc(
        code="+".join(state.code for state in members),
        name=group_name([state.name for state in members]),
        kind="group",
        obligations=_common_obligations(members, then),
        decision_rule="",
        command="",
        entry_rule="",
        charter="",
        standings=(),
        members=tuple(members),
    )
    refuse_single(group)
    return group


def keep_members(bloc: Bloc, wanted: Callable[[State], bool], words: str) -> Bloc:
    """Return a bloc of some of its members, saying in words which."""
    kept = tuple(state for state in bloc.members if wanted(state))
    codes = {state.code for state in kept}
    return Bloc(
        code=bloc.code,
        name=bloc.name,
        kind=bloc.kind,
        obligations=bloc.obligations,
        decision_rule=bloc.decision_rule,
        command=bloc.command,
        entry_rule=bloc.entry_rule,
        charter=bloc.charter,
        standings=tuple(
            spell
            for spell in bloc.standings
            if spell.status == Status.MEMBER and spell.state in codes
        ),
        members=kept,
        part=f"{bloc.part}, {words}" if bloc.part else words,
    )


def refuse_single(bloc: Bloc) -> None:
    """Refuse a bloc of one member or none."""
    if len(bloc.members) > 1:
        return
    count = "one member" if bloc.members else "no members"
    raise RequestError(
        f"{bloc.name}{f' ({bloc.part})' if bloc.part else ''} has {count} on that day",
        where="members",
        remedy="A bloc has two members at least: choose wider, or another --as-of.",
    )


def joined(bloc: Bloc, code: str) -> PartialDate | None:
    """Return when a member's membership began."""
    begun = [
        spell.since
        for spell in bloc.standings
        if spell.state == code and spell.status == Status.MEMBER
    ]
    return begun[0] if begun else None


def _common_obligations(members: Sequence[State], then: World) -> tuple[ObligationSpell, ...]:
    """Return the obligations that bind each two of some states on a day."""
    wide = umbrellas(then)
    ties = {state.code: ties_of(then, state.code, wide) for state in members}
    held: dict[Rung, Tie] | None = None
    for one, other in combinations(members, 2):
        between = {
            tie.rung: tie
            for tie in reversed(ties[one.code].get(other.code, []))
            if tie.in_force is not False and not tie.is_umbrella
        }
        held = (
            between
            if held is None
            else {rung: _later(tie, between[rung]) for rung, tie in held.items() if rung in between}
        )
    return tuple(
        ObligationSpell(
            rung, tie.since, None, f"each two of them, for example by {tie.name}", tie.is_verified
        )
        for rung, tie in sorted((held or {}).items(), key=lambda item: -RUNGS.index(item[0]))
    )


def _later(one: Tie, other: Tie) -> Tie:
    """Return the tie that began later."""
    return max(one, other, key=lambda tie: tie.since)


def shared_members(one: Bloc, other: Bloc) -> tuple[str, ...]:
    """Return the codes of the states that belong to both."""
    return tuple(sorted(set(one.codes) & set(other.codes)))


def numbers(states: Iterable[State]) -> list[int]:
    """Return Correlates of War numbers, of those states that have one."""
    return [state.ccode for state in states if state.ccode is not None]


def group_name(names: Sequence[str]) -> str:
    """Return the names of a group's members as one name."""
    return f"{', '.join(names[:-1])} and {names[-1]}"
