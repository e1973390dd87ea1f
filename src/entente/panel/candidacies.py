"""Candidacies month by month: at which stage an applicant stood, and what came next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from entente.world.accession import AccessionLedger, AccessionStep, Step

DAYS_A_MONTH = 30.4375


class Level(IntEnum):
    """How far a candidacy has come, as the forecast counts it."""

    NONE = 0
    INTEREST = 1
    ASK = 2
    INVITED = 3
    SIGNED = 4
    IN = 5


class Exit(StrEnum):
    """What ends a stage."""

    ADVANCE = "advance"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


LEVEL_OF: dict[Step, Level] = {
    Step.INTEREST: Level.INTEREST,
    Step.OBSERVER: Level.INTEREST,
    Step.PARTNER: Level.INTEREST,
    Step.INFORMAL_ASK: Level.ASK,
    Step.APPLICATION: Level.ASK,
    Step.PROMISE: Level.ASK,
    Step.PLAN: Level.ASK,
    Step.TALKS: Level.INVITED,
    Step.INVITATION: Level.INVITED,
    Step.PROTOCOL_SIGNED: Level.SIGNED,
    Step.MEMBERSHIP: Level.IN,
}
"""The level that a step lifts a candidacy to; the other steps lift it to none."""

SAID: dict[Step, str] = {
    Step.INTEREST: "interest",
    Step.OBSERVER: "observer",
    Step.PARTNER: "partner",
    Step.INFORMAL_ASK: "informal_ask",
    Step.APPLICATION: "applicant",
    Step.PROMISE: "door_open",
    Step.PLAN: "candidate",
    Step.TALKS: "talks",
    Step.INVITATION: "invited",
    Step.PROTOCOL_SIGNED: "signed",
    Step.MEMBERSHIP: "member",
}
"""The stage that an answer prints; `door_open` is: door open, no invitation."""

_RANK = tuple(SAID)
REFUSAL_LASTS_DAYS = 3650
"""A refused applicant counts as still interested for so long; then as without a candidacy."""

_ENDS = {Step.REFUSAL: Exit.REFUSED, Step.WITHDRAWAL: Exit.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a candidacy stands.

    Parameters
    ----------
    level : Level
    stage : str
        As printed: a value of `SAID`, `none`, `refused` or `withdrawn`.
    since : date or None
        When the level was reached.
    is_frozen : bool
        Whether the process has been put on hold and not taken up again.
    has_plan : bool
        Whether a plan, candidate status or a promise of membership has been given.
    """

    level: Level
    stage: str
    since: date | None
    is_frozen: bool
    has_plan: bool


NOWHERE = Stand(Level.NONE, "none", None, is_frozen=False, has_plan=False)


@dataclass(frozen=True, slots=True)
class Spell:
    """One stretch of a candidacy at one level.

    Parameters
    ----------
    organisation, applicant : str
    stand : Stand
        The level and when it was reached.
    end : date
        When it was left, or the last day known.
    exit : Exit or None
        How it was left; None while it lasts.
    history : tuple of AccessionStep
        Every recorded step of the candidacy, to tell freezes and plans inside the spell.
    """

    organisation: str
    applicant: str
    stand: Stand
    end: date
    exit: Exit | None
    history: tuple[AccessionStep, ...]

    def months(self) -> int:
        """Return the months at risk, at least one."""
        assert self.stand.since is not None
        return max(1, round((self.end - self.stand.since).days / DAYS_A_MONTH))


def after(stand: Stand, step: AccessionStep) -> Stand:
    """Return where a candidacy stands after one more recorded step."""
    day = step.day.latest if step.day else None
    if step.step == Step.REFUSAL:
        return Stand(Level.INTEREST, str(Exit.REFUSED), day, is_frozen=False, has_plan=False)
    if step.step == Step.WITHDRAWAL:
        return Stand(Level.NONE, str(Exit.WITHDRAWN), day, is_frozen=False, has_plan=False)
    if step.step == Step.FREEZE:
        return Stand(stand.level, stand.stage, stand.since, True, stand.has_plan)
    if step.step == Step.THAW:
        return Stand(stand.level, stand.stage, stand.since, False, stand.has_plan)
    if step.step == Step.DEAL:
        return stand
    reached = LEVEL_OF[step.step]
    has_plan = stand.has_plan or step.step in {Step.PLAN, Step.PROMISE}
    if reached > stand.level:
        return Stand(reached, SAID[step.step], day, False, has_plan)
    stage = stand.stage
    if reached == stand.level and _rank(SAID[step.step]) > _rank(stage):
        stage = SAID[step.step]
    # An application on top of a promise changes nothing for the door: it stays open, uninvited.
    if stand.stage == SAID[Step.PROMISE] and step.step != Step.PLAN:
        stage = stand.stage
    return Stand(stand.level, stage, stand.since, stand.is_frozen, has_plan)


def stand_on(ledger: AccessionLedger, organisation: str, codes: Sequence[str]) -> Stand:
    """Return where a candidacy stands on the ledger's day.

    Parameters
    ----------
    ledger : AccessionLedger
    organisation : str
    codes : sequence of str
        The applicant, and predecessors whose steps count as its own.
    """
    stand = NOWHERE
    for step in ledger.steps_of(organisation, codes):
        if step.is_record:
            stand = after(stand, step)
    return NOWHERE if _is_stale(stand, ledger.day) else stand


def _is_stale(stand: Stand, day: date) -> bool:
    """Whether a refusal lies too far back to count."""
    return (
        stand.stage == str(Exit.REFUSED)
        and stand.since is not None
        and (day - stand.since).days > REFUSAL_LASTS_DAYS
    )


def candidacy_spells(ledger: AccessionLedger) -> list[Spell]:
    """Return every stretch at every level of every recorded candidacy, up to the ledger's day."""
    pairs = sorted({(step.organisation, step.applicant) for step in ledger.steps if step.is_record})
    return [
        spell
        for organisation, applicant in pairs
        for spell in _spells_of(ledger, organisation, applicant)
    ]


def _spells_of(ledger: AccessionLedger, organisation: str, applicant: str) -> Iterator[Spell]:
    """Cut one candidacy at each change of level."""
    history = tuple(s for s in ledger.steps_of(organisation, [applicant]) if s.is_record)
    stand = NOWHERE
    for step in history:
        assert step.day is not None
        later = after(stand, step)
        if stand.level in {Level.NONE, Level.IN} or (
            later.level == stand.level and step.step not in _ENDS
        ):
            stand = later
            continue
        if _is_stale(stand, step.day.latest):
            stand = after(NOWHERE, step)
            continue
        ended = _ENDS.get(step.step, Exit.ADVANCE)
        yield Spell(organisation, applicant, stand, step.day.latest, ended, history)
        stand = later
    if stand.level not in {Level.NONE, Level.IN} and not _is_stale(stand, ledger.day):
        yield Spell(organisation, applicant, stand, ledger.day, None, history)


def frozen_on(history: Iterable[AccessionStep], day: date) -> bool:
    """Whether a candidacy was on hold on a day."""
    state = False
    for step in history:
        if step.day is not None and step.day.latest <= day:
            reached = LEVEL_OF.get(step.step)
            if step.step == Step.FREEZE:
                state = True
            elif step.step == Step.THAW or (reached is not None and reached >= Level.INVITED):
                state = False
    return state


def planned_on(history: Iterable[AccessionStep], day: date) -> bool:
    """Whether a plan, candidate status or a promise had been given by a day."""
    return any(
        step.step in {Step.PLAN, Step.PROMISE} and step.day is not None and step.day.latest <= day
        for step in history
    )


def dealt_on(history: Iterable[AccessionStep], day: date, *, days: int = 365) -> bool:
    """Whether a bargain over the accession had been struck in the year before a day."""
    return any(
        step.step == Step.DEAL
        and step.day is not None
        and 0 <= (day - step.day.latest).days <= days
        for step in history
    )


def freezes(ledger: AccessionLedger) -> tuple[int, float]:
    """Return how many freezes on record have ended, and the months that all of them lasted."""
    ended, months = 0, 0.0
    for pair in {(s.organisation, s.applicant) for s in ledger.steps if s.step == Step.FREEZE}:
        began: date | None = None
        for step in ledger.steps_of(pair[0], [pair[1]]):
            if step.day is None or not step.is_record:
                continue
            if step.step == Step.FREEZE:
                began = began or step.day.latest
            elif began is not None and step.step in _ENDS_FREEZE:
                months += (step.day.latest - began).days / DAYS_A_MONTH
                ended += step.step not in {Step.WITHDRAWAL, Step.REFUSAL}
                began = None
        if began is not None:
            months += (ledger.day - began).days / DAYS_A_MONTH
    return ended, months


_ENDS_FREEZE = {
    Step.THAW,
    Step.TALKS,
    Step.INVITATION,
    Step.PROTOCOL_SIGNED,
    Step.WITHDRAWAL,
    Step.REFUSAL,
}


def _rank(stage: str) -> int:
    """Return the order of a printed stage."""
    return next((place for place, step in enumerate(_RANK) if SAID[step] == stage), -1)
