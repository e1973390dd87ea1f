"""Hypothesis strategies for worlds: small, dated, and stranger than history."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from entente.spell import PartialDate, Spell, parse_partial
from entente.terms import RUNGS, Rung, Status
from entente.world.agreement import Agreement, Party
from entente.world.organisation import Membership, ObligationSpell, Organisation
from entente.world.state import State
from entente.world.world import World

FIRST, LAST = date(1946, 1, 1), date(2020, 12, 31)
FRESHNESS = date(2026, 6, 30)
SECURITY = RUNGS[RUNGS.index(Rung.CONSULTATION) :]

days = st.dates(FIRST, LAST)


def partial(day: date, precision: int) -> PartialDate:
    """A day known to the year (4 letters of it), the month (7) or the day (10)."""
    moment = parse_partial(day.isoformat()[:precision])
    assert moment is not None
    return moment


partial_dates = st.builds(partial, days, st.sampled_from([4, 7, 10, 10, 10]))


@st.composite
def stretches(draw: st.DrawFn) -> tuple[PartialDate, PartialDate | None]:
    """A start and, perhaps, an end that does not come before it."""
    start = draw(partial_dates)
    if draw(st.booleans()):
        return start, None
    later = start.latest + timedelta(days=draw(st.integers(0, 9000)))
    return start, partial(later, 10)


def optional(moments: st.SearchStrategy[PartialDate]) -> st.SearchStrategy[PartialDate | None]:
    """A date, or none."""
    return st.none() | moments


@st.composite
def state_lists(draw: st.DrawFn) -> list[State]:
    """Two to six states; one may have a successor that keeps its Correlates of War number."""
    number = draw(st.integers(2, 6))
    ccodes = draw(st.lists(st.integers(2, 990), min_size=number, max_size=number, unique=True))
    found: list[State] = []
    for place, ccode in enumerate(ccodes):
        start = draw(st.dates(date(1816, 1, 1), LAST))
        counted = draw(st.integers(0, 9)) > 0
        found.append(state(f"S{place}", ccode if counted else None, Spell(start, None)))
    if draw(st.booleans()):
        gone = found.pop()
        end = gone.spell.start + timedelta(days=draw(st.integers(1, 9000)))
        found.append(state(gone.code, gone.ccode, Spell(gone.spell.start, end)))
        found.append(state("HEIR", gone.ccode, Spell(end, None)))
    return found


def state(code: str, ccode: int | None, spell: Spell) -> State:
    """A state of which only its code, number and spell matter."""
    return State(
        code=code,
        name=f"Land of {code}",
        ccode=ccode,
        gwcode=ccode,
        iso_numeric="",
        spell=spell,
        predecessors=(),
        successors=(),
        capital="",
        region="Europe",
        is_contested=False,
        source="made up",
    )


@st.composite
def organisations(draw: st.DrawFn, code: str) -> Organisation:
    """A body with up to four spells of obligation."""
    founded, dissolved = draw(stretches())
    spells = [
        ObligationSpell(draw(st.sampled_from(RUNGS)), *draw(stretches()), "Art. 1", True)
        for _ in range(draw(st.integers(0, 4)))
    ]
    return Organisation(
        code=code,
        name=f"Body {code}",
        kind="political",
        founded=founded,
        dissolved=dissolved,
        decision_rule="consensus",
        entry_rule="",
        command="none",
        charter="",
        obligations=tuple(spells),
        source="made up",
        note="",
    )


@st.composite
def memberships(draw: st.DrawFn, bodies: list[str], codes: list[str]) -> Membership:
    """A spell of some standing; a standing is signed for, or begins, or both."""
    since, until = draw(stretches())
    signed = draw(optional(partial_dates))
    has_begun = signed is None or draw(st.integers(0, 4)) > 0
    return Membership(
        organisation=draw(st.sampled_from(bodies)),
        state=draw(st.sampled_from(codes)),
        status=draw(st.sampled_from([Status.MEMBER, Status.MEMBER, Status.MEMBER, *Status])),
        signed=signed,
        since=since if has_begun else None,
        until=until if has_begun else None,
        is_verified=draw(st.booleans()),
        source="made up",
        note="",
    )


@st.composite
def agreements(draw: st.DrawFn, code: str, codes: list[str]) -> Agreement:
    """A treaty of two or more of the states, who may come late, leave early or come back."""
    signed, ended = draw(stretches())
    chosen = draw(st.lists(st.sampled_from(codes), min_size=2, max_size=8))
    parties: list[Party] = []
    for one in chosen:
        joined, left = draw(stretches())
        parties.append(Party(one, joined, draw(optional(partial_dates)), left))
    return Agreement(
        code=code,
        name=f"Treaty {code}",
        is_bilateral=len(set(chosen)) == 2 and draw(st.booleans()),
        signed=signed,
        in_force=draw(optional(partial_dates)),
        ended=ended,
        is_in_force=draw(st.sampled_from([True, False, None])),
        obligations=draw(st.frozensets(st.sampled_from(SECURITY))),
        parties=tuple(parties),
        is_verified=draw(st.booleans()),
        source="made up",
        note="",
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world of a few states, bodies, standings and treaties, as of the freshness date."""
    states = draw(state_lists())
    codes = [one.code for one in states]
    bodies = [f"BODY{place}" for place in range(draw(st.integers(1, 2)))]
    return World(
        day=FRESHNESS,
        states=tuple(states),
        organisations=tuple(draw(organisations(code)) for code in bodies),
        memberships=tuple(draw(st.lists(memberships(bodies, codes), max_size=8))),
        agreements=tuple(
            draw(agreements(f"treaty-{place}", codes)) for place in range(draw(st.integers(0, 4)))
        ),
    )
