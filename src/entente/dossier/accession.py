"""The answer to `accession`: where a candidacy stands, who must consent, and what may come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.models.criteria import Judged
from entente.world.accession import (
    AccessionRule,
    AccessionStep,
    Ratification,
    Veto,
    was_written,
)

OUTCOMES = ("in", "limbo", "refused", "withdrawn")

STAGE_WORDS = {
    "none": "no candidacy on record",
    "interest": "interest shown, nothing asked",
    "observer": "observer",
    "partner": "partner",
    "informal_ask": "asked informally",
    "applicant": "has applied",
    "door_open": "door open, no invitation",
    "candidate": "candidate",
    "talks": "in accession talks",
    "invited": "invited",
    "signed": "protocol signed, members ratify",
    "member": "member",
    "refused": "refused before, no new step",
    "withdrawn": "withdrew before, no new step",
}

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sum of log-odds, in the reader's words."""

    name: str
    value: float
    log_odds: float

    def as_record(self) -> dict[str, Any]:
        """Return the part for the machine contract."""
        return {"name": self.name, "value": self.value, "log_odds": self.log_odds}


@dataclass(frozen=True, slots=True)
class VetoPlayer:
    """One member whose consent is still wanted.

    Parameters
    ----------
    state, name : str
    probability : float
        Chance to be among the last two.
    baseline_log_odds : float
        Log-odds that any member holds out; with the parts it gives this member's.
    parts : tuple of Part
    vetoes : tuple of Veto
        Its disputes on the day.
    """

    state: str
    name: str
    probability: float
    baseline_log_odds: float
    parts: tuple[Part, ...]
    vetoes: tuple[Veto, ...]

    @property
    def dispute(self) -> str | None:
        """What it objects to; None where nothing is on record."""
        return "; ".join(veto.dispute for veto in self.vetoes) or None

    @property
    def price(self) -> str | None:
        """What it asks; None where nothing is on record."""
        return "; ".join(dict.fromkeys(v.price for v in self.vetoes if v.price)) or None

    @property
    def gains(self) -> str | None:
        """Who gains if the price is paid; None where nothing is on record."""
        return "; ".join(dict.fromkeys(v.gains for v in self.vetoes if v.gains)) or None

    @property
    def deal(self) -> str | None:
        """Day of the latest bargain; None where there is none."""
        days = [str(veto.deal) for veto in self.vetoes if veto.deal is not None]
        return max(days, default=None)

    def as_record(self) -> dict[str, Any]:
        """Return the member for the machine contract."""
        return {
            "state": self.state,
            "name": self.name,
            "hold_out_probability": self.probability,
            "dispute": self.dispute,
            "severity": max((str(veto.severity) for veto in self.vetoes), default=None),
            "price": self.price,
            "gains": self.gains,
            "since": min((str(veto.since) for veto in self.vetoes), default=None),
            "deal": self.deal,
            "verified": all(v.is_verified for v in self.vetoes) if self.vetoes else None,
            "source": "; ".join(dict.fromkeys(v.source for v in self.vetoes)) or None,
            "baseline_log_odds": self.baseline_log_odds,
            "drivers": [part.as_record() for part in self.parts],
        }


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The chance to be in by a day, with its interval."""

    day: date
    probability: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class NextStep:
    """What moves the next step: the month's log-odds as a sum."""

    monthly_probability: float
    baseline_log_odds: float
    parts: tuple[Part, ...]

    def as_record(self) -> dict[str, Any]:
        """Return the step for the machine contract."""
        return {
            "monthly_probability": self.monthly_probability,
            "baseline_log_odds": self.baseline_log_odds,
            "drivers": [p.as_record() for p in self.parts if p.log_odds >= 0],
            "blockers": [p.as_record() for p in self.parts if p.log_odds < 0],
        }


@dataclass(frozen=True, slots=True)
class BaseRate:
    """How many earlier candidacies that stood at the stage got in within the horizon."""

    came: int
    cases: int

    @property
    def probability(self) -> float | None:
        """Their share; None where there were none."""
        return self.came / self.cases if self.cases else None


@dataclass(frozen=True)
class AccessionAnswer:
    """All that is said of one candidacy.

    Parameters
    ----------
    question : str
    applicant, applicant_name, organisation, organisation_name : str
    as_of : date
    horizon_years : int
    end : date
        Last day of the horizon.
    stage : str
        A key of `STAGE_WORDS`.
    stage_since : date or None
    is_frozen, is_barred : bool
    entry_rule : str
        As the table of organisations has it.
    rule : AccessionRule
    outcomes, outcome_intervals : mapping by `OUTCOMES`
    curve : tuple of CurvePoint
        31 December of each year to the horizon.
    veto_players : tuple of VetoPlayer
        Likeliest to be last first.
    domestic : tuple of Veto
        Objections inside the applicant.
    next_step : NextStep or None
    criteria : tuple of Judged
    steps : tuple of AccessionStep
        Records, remarks and claims, in order of time.
    ratifications : tuple of Ratification
        Of the round that runs.
    date_kind : str
        The act that the ratification part counts.
    base_rate : BaseRate
    backtest : mapping
        How the method did, as known on the day.
    backtest_words : tuple of str
    names : mapping
        Names of states by code.
    living : frozenset of str
        Codes of the states in being on the day.
    resolution : str
    unknown, citations : tuple of str
    manifest : mapping
    """

    question: str
    applicant: str
    applicant_name: str
    organisation: str
    organisation_name: str
    as_of: date
    horizon_years: int
    end: date
    stage: str
    stage_since: date | None
    is_frozen: bool
    is_barred: bool
    entry_rule: str
    rule: AccessionRule
    outcomes: Mapping[str, float]
    outcome_intervals: Mapping[str, Interval]
    curve: tuple[CurvePoint, ...]
    veto_players: tuple[VetoPlayer, ...]
    domestic: tuple[Veto, ...]
    next_step: NextStep | None
    criteria: tuple[Judged, ...]
    steps: tuple[AccessionStep, ...]
    ratifications: tuple[Ratification, ...]
    date_kind: str
    base_rate: BaseRate
    backtest: Mapping[str, Any]
    backtest_words: tuple[str, ...]
    names: Mapping[str, str]
    living: frozenset[str]
    resolution: str
    unknown: tuple[str, ...]
    citations: tuple[str, ...]
    manifest: Mapping[str, Any]

    @property
    def stage_words(self) -> str:
        """The stage as a person says it."""
        return STAGE_WORDS[self.stage] + (", on hold" if self.is_frozen else "")

    def as_record(self) -> dict[str, Any]:
        """Return the object of the machine contract."""
        return {
            "question": self.question,
            "applicant": self.applicant,
            "applicant_name": self.applicant_name,
            "organisation": f"IGO:{self.organisation}",
            "organisation_name": self.organisation_name,
            "as_of": self.as_of.isoformat(),
            "horizon_years": self.horizon_years,
            "stage": self.stage,
            "stage_words": self.stage_words,
            "stage_since": self.stage_since.isoformat() if self.stage_since else None,
            "frozen": self.is_frozen,
            "barred_by_charter": self.is_barred,
            "outcomes": dict(self.outcomes),
            "outcome_intervals": {key: list(pair) for key, pair in self.outcome_intervals.items()},
            "time": [
                {
                    "date": point.day.isoformat(),
                    "probability": point.probability,
                    "interval": list(point.interval),
                }
                for point in self.curve
            ],
            "veto_players": [player.as_record() for player in self.veto_players],
            "domestic_vetoes": [
                {"dispute": veto.dispute, "severity": str(veto.severity), "since": str(veto.since)}
                for veto in self.domestic
            ],
            "next_step": self.next_step.as_record() if self.next_step else None,
            "criteria": [criterion_record(judged) for judged in self.criteria],
            "ledger": [step_record(step) for step in self.steps],
            "ratifications": [ratification_record(item) for item in self.ratifications],
            "date_kind": self.date_kind,
            "rule": {
                "entry": self.entry_rule,
                "consent": str(self.rule.consent),
                "article": self.rule.article
                if self.rule.article and was_written(self.rule.article, self.as_of)
                else None,
                "declared_target": self.rule.declared_target or None,
                "perceived_targets": [
                    code for code in self.rule.perceived_targets if code in self.living
                ],
            },
            "base_rate": {
                "probability": self.base_rate.probability,
                "came": self.base_rate.came,
                "cases": self.base_rate.cases,
            },
            "backtest": dict(self.backtest),
            "resolution": self.resolution,
            "unknown": list(self.unknown),
            "citations": list(self.citations),
            "manifest": dict(self.manifest),
        }


def criterion_record(judged: Judged) -> dict[str, Any]:
    """Return one condition for the machine contract."""
    return {
        "criterion": judged.criterion.criterion,
        "status": judged.status,
        "why": judged.why,
        "article": judged.criterion.article,
        "source": judged.criterion.source,
        "verified": judged.criterion.is_verified,
    }


def step_record(step: AccessionStep) -> dict[str, Any]:
    """Return one step for the machine contract; a claim says that it is none."""
    return {
        "applicant": step.applicant,
        "step": step.step.value,
        "date": str(step.day) if step.day else None,
        "standing": step.standing.value,
        "sincerity": step.sincerity or None,
        "source": step.source,
        "verified": step.is_verified,
        "note": step.note or None,
    }


def ratification_record(item: Ratification) -> dict[str, Any]:
    """Return one member's consent for the machine contract; the two acts stay apart."""
    return {
        "signed": item.signed.isoformat(),
        "member": item.member,
        "parliament": str(item.parliament) if item.parliament else None,
        "parliament_by": item.parliament_by.isoformat() if item.parliament_by else None,
        "deposit": str(item.deposit) if item.deposit else None,
        "deposit_by": item.deposit_by.isoformat() if item.deposit_by else None,
        "source": item.source,
        "verified": item.is_verified,
    }
