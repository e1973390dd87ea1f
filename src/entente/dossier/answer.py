"""The typed answer: one record from which every rendering is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from entente.dossier.explanation import BondEnding, Explanation, Line
from entente.dossier.hindsight import Hindsight
from entente.terms import Route, Rung
from entente.world.ties import Tie

__all__ = [
    "BaseRate",
    "BondEnding",
    "EvidenceNote",
    "Explanation",
    "Line",
    "PartnerRow",
    "PartnersAnswer",
    "TrackRecord",
]

TOLERANCE = 1e-9
SILENCE = "no evidence in your documents"


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """What a person's documents say of a pair, and what that adds.

    Parameters
    ----------
    speaks_for, speaks_against : tuple of dict
        Claims of the machine contract, each with the log-odds it adds and why.
    log_odds : float
        What they add together, after the cap.
    without_source : dict of str to float
        For each document, what all the others add together.
    mentions : tuple of dict
        Sentences that name the two and from which no claim about them was read; they add nothing.
    contrasts : tuple of dict
        Where words and deeds between the two point different ways.
    """

    speaks_for: tuple[dict[str, Any], ...] = ()
    speaks_against: tuple[dict[str, Any], ...] = ()
    log_odds: float = 0.0
    without_source: dict[str, float] = field(default_factory=dict[str, float])
    mentions: tuple[dict[str, Any], ...] = ()
    contrasts: tuple[dict[str, Any], ...] = ()

    def as_record(self) -> dict[str, object]:
        """Return the evidence as the machine contract has it."""
        return {
            "for": list(self.speaks_for),
            "against": list(self.speaks_against),
            "log_odds": self.log_odds,
            "without_source": self.without_source,
            "mentions": list(self.mentions),
            "contrasts": list(self.contrasts),
            "note": self.note,
        }

    @property
    def note(self) -> str | None:
        """What to say where no document speaks of the pair; None where one does."""
        return None if self.speaks_for or self.speaks_against or self.mentions else SILENCE


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """What is forecast for one possible partner, and why.

    Parameters
    ----------
    partner, name : str
        The state's code and name.
    probability : float
        Chance that at least one modelled rung from consultation up, not yet held, is signed
        within the horizon.
    interval : tuple of float
        90 % interval around it.
    rungs : dict of Rung to float or None
        Chance of each rung; None where already so bound, or not modelled.
    routes : dict of Route to float
        Chance by each route, all rungs together.
    already : tuple of Rung
        Rungs on which the pair stands now, umbrellas apart.
    ties : tuple of Tie
        What binds the pair, umbrellas included and marked.
    explanation : Explanation
        Of the leading rung and route.
    unknown : tuple of str
        What is not known about this pair.
    ending : BondEnding or None
        The chance that what binds the pair ends; None where nothing binds it.
    rung_intervals : dict of Rung to tuple of float
        90 % intervals of the rungs below consultation and of union, where they have a chance.
    notes : tuple of str
        What a reader should know before taking the figure at its word.
    evidence : EvidenceNote or None
        What documents say of the pair; None where none were given.
    before_documents : float or None
        The model's own chance, where documents have moved it.
    """

    partner: str
    name: str
    probability: float
    interval: tuple[float, float]
    rungs: dict[Rung, float | None]
    routes: dict[Route, float]
    already: tuple[Rung, ...]
    ties: tuple[Tie, ...]
    explanation: Explanation
    unknown: tuple[str, ...] = ()
    ending: BondEnding | None = None
    rung_intervals: dict[Rung, tuple[float, float]] = field(
        default_factory=dict[Rung, tuple[float, float]]
    )
    notes: tuple[str, ...] = ()
    evidence: EvidenceNote | None = None
    before_documents: float | None = None

    @property
    def model_probability(self) -> float:
        """The model's chance, before any document was read."""
        return self.probability if self.before_documents is None else self.before_documents

    def chance(self, rung: Rung | None) -> float | None:
        """Return the chance of one form, or of any; None where it is held or not modelled."""
        return self.probability if rung is None else self.rungs.get(rung)

    def as_record(self) -> dict[str, object]:
        """Return the row as the machine contract has it."""
        why = self.explanation
        return {
            "partner": self.partner,
            "name": self.name,
            "probability": self.probability,
            "interval": list(self.interval),
            "model_probability": self.model_probability,
            "rungs": {rung.value: chance for rung, chance in self.rungs.items()},
            "routes": {route.value: chance for route, chance in self.routes.items()},
            "already": [rung.value for rung in self.already],
            "ties": [tie_record(tie) for tie in self.ties],
            "baseline_log_odds": why.baseline_log_odds,
            "drivers": [line.as_record() for line in why.drivers],
            "blockers": [line.as_record() for line in why.blockers],
            "explained": {
                "rung": why.rung.value,
                "route": why.route.value,
                "probability": why.probability,
                "log_odds": why.log_odds,
                "treaty": why.treaty,
                "joiner": why.joiner,
            },
            "evidence": (self.evidence or EvidenceNote()).as_record(),
            "ending": self.ending.as_record() if self.ending else None,
            "rung_intervals": {
                rung.value: list(interval) for rung, interval in self.rung_intervals.items()
            },
            "notes": list(self.notes),
            "unknown": list(self.unknown),
        }


def tie_record(tie: Tie) -> dict[str, object]:
    """Return a tie as the machine contract has it."""
    return {
        "treaty": tie.treaty,
        "name": tie.name,
        "rung": tie.rung.value,
        "since": str(tie.since),
        "umbrella": tie.is_umbrella,
        "in_force": tie.in_force,
        "verified": tie.is_verified,
        "source": tie.source,
    }


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How the same method did in the past, out of sample.

    Parameters
    ----------
    summary : str
        One sentence.
    figures : tuple of dict
        One record per target: scores with intervals, baselines and counts.
    """

    summary: str
    figures: tuple[dict[str, object], ...] = ()

    def as_record(self) -> dict[str, object]:
        """Return the record as the machine contract has it."""
        return {"summary": self.summary, "figures": list(self.figures)}


@dataclass(frozen=True, slots=True)
class BaseRate:
    """How often the event happened in the past, before any driver is looked at.

    Parameters
    ----------
    probability : float
        Share of dyads at risk for which it happened within the horizon.
    text : str
        What was counted, where and when.
    """

    probability: float
    text: str

    def as_record(self) -> dict[str, object]:
        """Return the base rate as the machine contract has it."""
        return {"probability": self.probability, "text": self.text}


@dataclass(frozen=True, slots=True)
class PartnersAnswer:
    """Which states could a state ally with, in what form, and why or why not.

    Parameters
    ----------
    question : str
        The question as understood.
    sentence : str
        The answer in one sentence.
    as_of : date
        Nothing later is read.
    horizon_years : int
        Years looked ahead.
    subject, subject_name : str
        The state asked about.
    rung : Rung or None
        The form asked about; None for any.
    rows : tuple of PartnerRow
        Best first.
    base_rate : BaseRate
        The reference class.
    track_record : TrackRecord
        The method's past.
    resolution : str
        What would count as having happened.
    unknown : tuple of str
        What is not known, modelled or covered.
    citations : tuple of str
        Sources of what was used.
    manifest : dict
        Versions, digests and seed.
    understood : dict
        Command, arguments and text, where the question came in plain words.
    documents : tuple of str
        Names of the documents that were read for it.
    hindsight : tuple of Hindsight
        The same question in the past, wherever its window has closed.
    region : str or None
        The part of the world asked about; None for all of it.
    excluded : tuple of str
        Codes of the states left out at the person's wish.
    """

    question: str
    sentence: str
    as_of: date
    horizon_years: int
    subject: str
    subject_name: str
    rung: Rung | None
    rows: tuple[PartnerRow, ...]
    base_rate: BaseRate
    track_record: TrackRecord
    resolution: str
    unknown: tuple[str, ...]
    citations: tuple[str, ...]
    manifest: dict[str, object]
    understood: dict[str, object] = field(default_factory=dict[str, object])
    documents: tuple[str, ...] = ()
    hindsight: tuple[Hindsight, ...] = ()
    region: str | None = None
    excluded: tuple[str, ...] = ()

    def as_record(self) -> dict[str, object]:
        """Return the object of the machine contract."""
        record: dict[str, object] = {
            "question": self.question,
            "sentence": self.sentence,
            "as_of": self.as_of.isoformat(),
            "horizon_years": self.horizon_years,
            "subject": self.subject,
            "rung": self.rung.value if self.rung else None,
            "region": self.region,
            "excluded": list(self.excluded),
            "base_rate": self.base_rate.as_record(),
            "backtest": self.track_record.as_record(),
            "hindsight": [past.as_record() for past in self.hindsight],
            "resolution": self.resolution,
            "unknown": list(self.unknown),
            "citations": list(self.citations),
            "manifest": self.manifest,
            "documents": list(self.documents),
            "rows": [row.as_record() for row in self.rows],
        }
        if self.understood:
            record["understood"] = self.understood
        return record


def sort_key(row: PartnerRow, rung: Rung | None) -> tuple[float, str]:
    """Order rows by the chance asked about, highest first, then by code."""
    chance = row.chance(rung)
    return (-(chance if chance is not None else -1.0), row.partner)
