"""Consents: how long each member took in each round, and what might have made it hold out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from entente.world.accession import AccessionLedger, Ratification, Severity, Veto


class DateKind(StrEnum):
    """Which of a member's acts is dated; one is never taken for the other."""

    PARLIAMENT = "parliament"
    DEPOSIT = "deposit"


DRIVERS = ("dispute", "price", "adversary_tie", "late_before")
"""Names of what may make a member hold out, in order."""

LATE_SHARE = 0.8
"""A member is late in a round when at least this share of the members had consented before it."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One member's consent in one round, as far as it is known.

    Parameters
    ----------
    round, organisation, member : str
    signed : date
        Start of the clock.
    after, by : float
        Days from signature after which, and by which, the act was done; equal where the day is
        known, infinite `by` where it had not been done on the ledger's day.
    drivers : tuple of float
        The values of `DRIVERS` on the day of signature.
    """

    round: str
    organisation: str
    member: str
    signed: date
    after: float
    by: float
    drivers: tuple[float, ...]

    @property
    def is_exact(self) -> bool:
        """Whether the day itself is known."""
        return self.after == self.by


def create_consents(ledger: AccessionLedger, kind: DateKind) -> list[Consent]:
    """Return the members' consents in every round, dated by one kind of act.

    Parameters
    ----------
    ledger : AccessionLedger
        As known on a day.
    kind : DateKind
        The act that stops the clock. A member of whose act of this kind nothing is known is left
        out, unless the round still runs and its sources date this kind for nearly every member:
        then silence means that it waits. The end of parliament
        bounds the deposit from below; a deposit says too little of parliament to be used for it.
    """
    found: list[Consent] = []
    for item in ledger.ratifications:
        limits = bounds(item, kind, ledger)
        if limits is None:
            continue
        applicant = item.applicants[0]
        found.append(
            Consent(
                item.round,
                item.organisation,
                item.member,
                item.signed,
                *limits,
                drivers_of(ledger, item.organisation, item.member, applicant, item.signed),
            )
        )
    return found


def bounds(
    item: Ratification, kind: DateKind, ledger: AccessionLedger
) -> tuple[float, float] | None:
    """Return the days after which and by which a consent was given, or None if nothing is known."""
    moment = item.parliament if kind == DateKind.PARLIAMENT else item.deposit
    limit = item.parliament_by if kind == DateKind.PARLIAMENT else item.deposit_by
    lower = 0.0
    if kind == DateKind.DEPOSIT and item.parliament is not None:
        lower = _days(item, item.parliament.earliest)
    if moment is not None:
        first, last = _days(item, moment.earliest), _days(item, moment.latest)
        return (max(first, lower), max(last, lower)) if first < last else (last, last)
    if limit is not None:
        return (lower, _days(item, limit))
    if kind.value not in item.covered or joined_by(ledger, item) is not None:
        return None
    if kind == DateKind.DEPOSIT and item.parliament is not None:
        return (lower, float("inf"))
    return (float((ledger.day - item.signed).days), float("inf"))


def _days(item: Ratification, moment: date) -> float:
    """Return the days from the signature of the protocol."""
    return float(max((moment - item.signed).days, 0))


def joined_by(ledger: AccessionLedger, item: Ratification) -> date | None:
    """Return the day on which a round's applicants were in, if that was known."""
    for step in ledger.steps:
        if (
            step.step == "membership"
            and step.organisation == item.organisation
            and step.applicant in item.applicants
            and step.is_record
            and step.day is not None
            and step.day.latest >= item.signed
        ):
            return step.day.latest
    return None


def drivers_of(
    ledger: AccessionLedger, organisation: str, member: str, applicant: str, day: date
) -> tuple[float, ...]:
    """Return what may make a member hold out against an applicant, as it stood on a day."""
    vetoes = vetoes_of(ledger, organisation, member, applicant, day)
    grade = max((2.0 if v.severity == Severity.BLOCKED else 1.0 for v in vetoes), default=0.0)
    return (
        grade,
        float(any(v.price for v in vetoes)),
        float(adversary_tie(ledger, organisation, member, day)),
        late_share(ledger.ratifications, organisation, member, day),
    )


def vetoes_of(
    ledger: AccessionLedger, organisation: str, member: str, applicant: str, day: date
) -> list[Veto]:
    """Return a member's disputes with an applicant over a body that stood on a day."""
    open_then = ledger.vetoes_over(organisation, applicant, day)
    return [veto for veto in open_then if veto.member == member]


def adversary_tie(ledger: AccessionLedger, organisation: str, member: str, day: date) -> int:
    """Return the strength, 0 to 2, of a member's tie to the state a body is seen to oppose."""
    rule = ledger.rule(organisation)
    targets = set(rule.perceived_targets) if rule else set[str]()
    if organisation == "EU":
        targets = targets | {"RUS"}
    return max(
        (
            fact.strength
            for fact in ledger.ties
            if fact.state == member and fact.other in targets and fact.holds_on(day)
        ),
        default=0,
    )


def late_share(
    ratifications: Iterable[Ratification], organisation: str, member: str, day: date
) -> float:
    """Return the share of a member's earlier rounds in a body in which it was among the last.

    Rounds signed before the day, and acts dated before it, are read; a member of whom no such
    act is dated counts as not late.
    """
    late = seen = 0
    for others in _rounds(ratifications, organisation, day).values():
        own = others.get(member)
        if own is None or len(others) < MEMBERS_TO_RANK:
            continue
        seen += 1
        late += sum(moment < own for moment in others.values()) >= LATE_SHARE * len(others)
    return late / seen if seen else 0.0


MEMBERS_TO_RANK = 8


def _rounds(
    ratifications: Iterable[Ratification], organisation: str, day: date
) -> Mapping[str, Mapping[str, date]]:
    """Return each earlier round's dated consents: the deposit, or the parliament's act."""
    rounds: dict[str, dict[str, date]] = {}
    for item in ratifications:
        moment = item.deposit or item.parliament
        if (
            item.organisation == organisation
            and item.signed < day
            and moment is not None
            and moment.latest < day
        ):
            rounds.setdefault(item.round, {})[item.member] = moment.latest
    return rounds


def rounds_of(consents: Sequence[Consent]) -> list[str]:
    """Return the rounds in order of signature."""
    first = {consent.round: consent.signed for consent in reversed(consents)}
    return sorted(first, key=lambda name: (first[name], name))
