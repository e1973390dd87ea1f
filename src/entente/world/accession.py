"""The record of who asked to join which body, who consented when, and who stood in the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from entente.spell import PartialDate
from entente.world.agreement import unless_later
from entente.world.world import keep_known

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Step(StrEnum):
    """One act on the way into a body, or out of the way."""

    INTEREST = "interest"
    INFORMAL_ASK = "informal_ask"
    OBSERVER = "observer"
    PARTNER = "partner"
    APPLICATION = "application"
    PROMISE = "promise"
    PLAN = "plan"
    TALKS = "talks"
    INVITATION = "invitation"
    PROTOCOL_SIGNED = "protocol_signed"
    MEMBERSHIP = "membership"
    DEAL = "deal"
    FREEZE = "freeze"
    THAW = "thaw"
    REFUSAL = "refusal"
    WITHDRAWAL = "withdrawal"


class Standing(StrEnum):
    """Whether a step is on record, was only a remark, or is told by somebody without a record."""

    RECORD = "record"
    REMARK = "remark"
    CLAIM = "claim"


class Severity(StrEnum):
    """Whether a member only voices a dispute, or blocks a step over it."""

    VOICED = "voiced"
    BLOCKED = "blocked"


class Consent(StrEnum):
    """Who must agree: every member's parliament, every government at the table, or most of them."""

    EACH = "each"
    CONSENSUS = "consensus"
    MAJORITY = "majority"


@dataclass(frozen=True, slots=True)
class AccessionStep:
    """One dated act of one applicant toward one body.

    Parameters
    ----------
    organisation, applicant : str
        Codes.
    step : Step
        What was done.
    day : PartialDate or None
        When; None for a claim without a date.
    standing : Standing
        A claim is never a record, and the forecast reads records alone.
    sincerity : str
        What is said of whether the act was meant; empty where nothing is.
    source, note : str
        Citation, and what a reader should know.
    is_verified : bool
        Whether its date was seen in a source.
    """

    organisation: str
    applicant: str
    step: Step
    day: PartialDate | None
    standing: Standing
    sincerity: str
    source: str
    is_verified: bool
    note: str

    @property
    def is_record(self) -> bool:
        """Whether the act itself is on record."""
        return self.standing == Standing.RECORD and self.day is not None


@dataclass(frozen=True, slots=True)
class Ratification:
    """One member's consent in one round of accession.

    Parameters
    ----------
    organisation, round, member : str
        Body, round (for example `NATO 2004`), and the member.
    applicants : tuple of str
        Who is to be let in.
    signed : date
        Signature of the protocol or treaty of accession.
    parliament, deposit : PartialDate or None
        End of the parliamentary procedure; deposit of the instrument. Never one for the other.
    parliament_by, deposit_by : date or None
        The day by which the act was done, where its own day is not known.
    source, note : str
    is_verified : bool
    covered : tuple of str
        Acts that the round's sources date for nearly every member: only there does silence about
        a member mean that it has not acted.
    """

    organisation: str
    round: str
    applicants: tuple[str, ...]
    signed: date
    member: str
    parliament: PartialDate | None
    parliament_by: date | None
    deposit: PartialDate | None
    deposit_by: date | None
    source: str
    is_verified: bool
    note: str
    covered: tuple[str, ...] = ()

    def known_on(self, day: date) -> Ratification | None:
        """Return the consent as it was known on a day; None before the protocol was signed."""
        if self.signed > day:
            return None
        return replace(
            self,
            parliament=unless_later(self.parliament, day),
            deposit=unless_later(self.deposit, day),
            parliament_by=self.parliament_by if _is_past(self.parliament_by, day) else None,
            deposit_by=self.deposit_by if _is_past(self.deposit_by, day) else None,
        )


@dataclass(frozen=True, slots=True)
class Veto:
    """One member's dispute with one applicant over its accession.

    Parameters
    ----------
    organisation, member, applicant : str
    since : PartialDate
        From when it was raised in this form.
    until : PartialDate or None
        Day on which the member let the next step pass; None while it stands.
    severity : Severity
    dispute, price, gains : str
        What it is about; what is asked, empty if nothing is on record; who gains if it is paid.
    deal : PartialDate or None
        Day of a bargain meant to end it.
    source, note : str
    is_verified : bool
    """

    organisation: str
    member: str
    applicant: str
    since: PartialDate
    until: PartialDate | None
    severity: Severity
    dispute: str
    price: str
    gains: str
    deal: PartialDate | None
    source: str
    is_verified: bool
    note: str

    def known_on(self, day: date) -> Veto | None:
        """Return the dispute as it stood on a day, or None if it had not been raised."""
        if self.since.latest > day:
            return None
        return replace(self, until=unless_later(self.until, day), deal=unless_later(self.deal, day))

    def is_open_on(self, day: date) -> bool:
        """Whether the dispute stood on a day."""
        return self.since.latest <= day and (self.until is None or day < self.until.earliest)


@dataclass(frozen=True, slots=True)
class StandingFact:
    """Something that held of a state for a time: a tie to an adversary, or land not in its hand.

    Parameters
    ----------
    state, other : str
        The state, and the adversary or the state on the other side.
    since : PartialDate
    until : PartialDate or None
    strength : int
        1 or 2; 1 for a matter of territory.
    what, source : str
    is_verified : bool
    """

    state: str
    other: str
    since: PartialDate
    until: PartialDate | None
    strength: int
    what: str
    source: str
    is_verified: bool

    def known_on(self, day: date) -> StandingFact | None:
        """Return the fact as it was known on a day, or None if it had not begun."""
        if self.since.latest > day:
            return None
        return replace(self, until=unless_later(self.until, day))

    def holds_on(self, day: date) -> bool:
        """Whether it held on a day."""
        return self.since.latest <= day and (self.until is None or day < self.until.earliest)


@dataclass(frozen=True, slots=True)
class AccessionRule:
    """How a body lets states in.

    Parameters
    ----------
    organisation, family : str
        Body; `treaty` (ratified by all), `summit` or `majority`.
    steps : tuple of str
        The stages it knows between interest and membership: `ask`, `invited`, `signed`.
    consent : Consent
    declared_target, perceived_targets : str, tuple of str
        Against whom it says it is directed, and against whom it is seen to be.
    article, source, note : str
    """

    organisation: str
    family: str
    steps: tuple[str, ...]
    consent: Consent
    declared_target: str
    perceived_targets: tuple[str, ...]
    article: str
    source: str
    is_verified: bool
    note: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition of entry, with the test that the program can make of it, if any."""

    organisation: str
    criterion: str
    test: str
    threshold: float | None
    article: str
    source: str
    is_verified: bool


@dataclass(frozen=True)
class AccessionLedger:
    """Everything on record about accessions, as known on a day.

    Parameters
    ----------
    day : date
        Nothing later is in it.
    steps, ratifications, vetoes : tuple
    ties : tuple of StandingFact
        Members' ties to the adversaries of bodies.
    territories : tuple of StandingFact
        States whose land is occupied, at war or claimed.
    rules, criteria : tuple
        The charters' own words; they carry no date.
    """

    day: date
    steps: tuple[AccessionStep, ...]
    ratifications: tuple[Ratification, ...]
    vetoes: tuple[Veto, ...]
    ties: tuple[StandingFact, ...]
    territories: tuple[StandingFact, ...]
    rules: tuple[AccessionRule, ...]
    criteria: tuple[Criterion, ...]

    def as_of(self, day: date) -> AccessionLedger:
        """Return the ledger as it was known on an earlier day; claims without a date stay."""
        if day > self.day:
            raise ValueError(f"this ledger knows nothing after {self.day}")
        return replace(
            self,
            day=day,
            steps=tuple(s for s in self.steps if s.day is None or s.day.latest <= day),
            ratifications=keep_known(item.known_on(day) for item in self.ratifications),
            vetoes=keep_known(item.known_on(day) for item in self.vetoes),
            ties=keep_known(item.known_on(day) for item in self.ties),
            territories=keep_known(item.known_on(day) for item in self.territories),
        )

    def criteria_of(self, organisation: str) -> list[Criterion]:
        """Return a body's conditions that had been written by the ledger's day."""
        return [
            each
            for each in self.criteria
            if each.organisation == organisation and was_written(each.article, self.day)
        ]

    def rule(self, organisation: str) -> AccessionRule | None:
        """Return how a body lets states in; None where the ledger does not say."""
        return next((rule for rule in self.rules if rule.organisation == organisation), None)

    def steps_of(self, organisation: str, codes: Iterable[str]) -> list[AccessionStep]:
        """Return the steps of an applicant and its predecessors, dated ones in order of time."""
        wanted = set(codes)
        found = [
            step
            for step in self.steps
            if step.organisation == organisation and step.applicant in wanted
        ]
        return sorted(found, key=lambda step: step.day.latest if step.day else date.max)

    def vetoes_over(self, organisation: str, applicant: str, day: date) -> list[Veto]:
        """Return the disputes of members with an applicant that stood on a day."""
        return [
            veto
            for veto in self.vetoes
            if veto.organisation == organisation
            and veto.applicant == applicant
            and veto.is_open_on(day)
        ]


def _is_past(moment: date | None, day: date) -> bool:
    """Whether a bound lies on or before a day."""
    return moment is not None and moment <= day


def was_written(article: str, day: date) -> bool:
    """Whether no year that an article names lies after a day."""
    return all(int(year) <= day.year for year in _YEAR.findall(article))
