"""The risk of conflict between two states as an answer: chances, reasons, record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from entente.dossier.articles import articled
from entente.dossier.explanation import Line
from entente.dossier.wording import day_words, listed, percent, years_words
from entente.models.disputes import Risk
from entente.panel.features import reading
from entente.panel.quarrels import QUARREL
from entente.panel.themes import Theme, theme_of

PEACE = ("peace", "peace_squared", "peace_cubed")
FEATURES = {feature.name: feature for feature in QUARREL}
FREQUENT = 2.0
"""A chance this many times the base rate is called higher than usual."""

SELECTION = (
    "a dispute is any threat, display or use of force by one state against another, most of them "
    "short and bloodless (boats, planes, border posts); hardly one in a hundred becomes a war"
)


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One other state.

    Parameters
    ----------
    partner, name : str
        Code and name.
    dispute, war : float
        Chances within the horizon that a dispute begins, and that one begins and becomes a war.
    dispute_interval, war_interval : (float, float)
        90 %.
    war_given_dispute : float
        Share of such disputes expected to become wars.
    baseline_log_odds : float
        Of the average pair in a year.
    lines : tuple of Line
        With the baseline they sum to the log-odds of `dispute`, largest first.
    is_relevant : bool
        The borders touch, or one of the two is a major power.
    notes : tuple of str
        What a reader should know of the pair.
    """

    partner: str
    name: str
    dispute: float
    dispute_interval: tuple[float, float]
    war: float
    war_interval: tuple[float, float]
    war_given_dispute: float
    baseline_log_odds: float
    lines: tuple[Line, ...]
    is_relevant: bool
    notes: tuple[str, ...] = ()

    def as_record(self) -> dict[str, Any]:
        """Return the row as plain values."""
        return {
            "partner": self.partner,
            "name": self.name,
            "dispute": {"probability": self.dispute, "interval": list(self.dispute_interval)},
            "war": {"probability": self.war, "interval": list(self.war_interval)},
            "war_given_dispute": self.war_given_dispute,
            "baseline_log_odds": self.baseline_log_odds,
            "drivers": [line.as_record() for line in self.lines if line.log_odds > 0],
            "blockers": [line.as_record() for line in self.lines if line.log_odds <= 0],
            "is_politically_relevant": self.is_relevant,
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class RiskAnswer:
    """The answer to `risk X Y`, or to `risk X`.

    Parameters
    ----------
    subject, subject_name : str
        Code and name of the first state.
    as_of : date
    horizon_years : int
    rows : tuple of RiskRow
        Likeliest dispute first; one where a second state was named.
    is_pair : bool
        Whether a second state was named.
    base_rate, war_base_rate : float
        Of the average pair over as many years.
    record : mapping
        The back-test, as shipped.
    disputes_read_to : int
        Last year of disputes that was read.
    unknown, citations : tuple of str
    manifest : mapping
    understood : mapping
        How a question in plain words was understood; empty where none was asked.
    """

    subject: str
    subject_name: str
    as_of: date
    horizon_years: int
    rows: tuple[RiskRow, ...]
    is_pair: bool
    base_rate: float
    war_base_rate: float
    record: Mapping[str, Any]
    disputes_read_to: int
    unknown: tuple[str, ...]
    citations: tuple[str, ...]
    manifest: Mapping[str, object]
    understood: Mapping[str, object] = field(default_factory=dict[str, object])

    @property
    def question(self) -> str:
        """The question as understood."""
        other = self.rows[0].name if self.is_pair else "each other state"
        return (
            f"How likely is it that a militarized dispute between {self.subject_name} and {other} "
            f"begins within {years_words(self.horizon_years)} of {day_words(self.as_of)}?"
        )

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        years = years_words(self.horizon_years)
        if not self.is_pair:
            named = [f"{row.name} ({percent(row.dispute)})" for row in self.rows[:3]]
            return (
                f"Within {years}, {self.subject_name} is likeliest to begin or meet a militarized "
                f"dispute with {listed(named)}; hardly any dispute becomes a war."
            )
        row = self.rows[0]
        return (
            f"Within {years}, a militarized dispute between {self.subject_name} and {row.name} "
            f"begins with a chance of {percent(row.dispute)}, {beside(row.dispute, self.base_rate)}"
            f" of the average pair ({percent(self.base_rate)}); the chance that it begins and "
            f"becomes a war is {percent(row.war)}."
        )

    @property
    def resolution(self) -> str:
        """How the question is settled."""
        return (
            "Happens if the Correlates of War project, by the rules of its Militarized Interstate "
            "Disputes, codes a dispute that involves both states on opposite sides and begins "
            f"after {day_words(self.as_of)} and within {years_words(self.horizon_years)}; a war, "
            "if its highest hostility between the two is 5."
        )

    def as_record(self) -> dict[str, Any]:
        """Return the answer as one JSON object."""
        found: dict[str, Any] = {
            "question": articled(self.question),
            "sentence": articled(self.sentence),
            "as_of": self.as_of.isoformat(),
            "horizon_years": self.horizon_years,
            "subject": self.subject,
            "base_rate": {"dispute": self.base_rate, "war": self.war_base_rate},
            "rows": [row.as_record() for row in self.rows],
            "backtest": dict(self.record),
            "disputes_read_to": self.disputes_read_to,
            "resolution": self.resolution,
            "unknown": list(self.unknown),
            "citations": list(self.citations),
            "manifest": dict(self.manifest),
        }
        return found | ({"understood": dict(self.understood)} if self.understood else {})


def beside(chance: float, base: float) -> str:
    """Return a chance against that of the average pair in words."""
    times = chance / base
    if times >= FREQUENT:
        return f"{times:.0f} times that" if times < 100 else "a hundred times and more that"
    return "about that" if times > 1 / FREQUENT else "less than half that"


def create_risk_row(risk: Risk, code: str, name: str, notes: Sequence[str] = ()) -> RiskRow:
    """Return an estimate in the reader's terms.

    Parameters
    ----------
    risk : Risk
        The estimate.
    code, name : str
        Of the other state.
    notes : sequence of str
        What a reader should know of the pair.
    """
    lines = [
        Line(
            FEATURES[part].label,
            reading(part, value),
            log_odds,
            theme_of(part),
            FEATURES[part].unit,
        )
        for part, value, log_odds in risk.contributions
        if part not in PEACE
    ]
    by_name = {part: (value, log_odds) for part, value, log_odds in risk.contributions}
    lines += [
        Line(
            FEATURES["peace"].label,
            reading("peace", by_name["peace"][0]),
            sum(by_name[part][1] for part in PEACE),
            theme_of("peace"),
            FEATURES["peace"].unit,
        ),
        Line("calibrated on the past", "a step of the calculation", risk.calibration),
        Line("several years instead of one", "a step of the calculation", risk.horizon),
    ]
    return RiskRow(
        partner=code,
        name=name,
        dispute=risk.dispute,
        dispute_interval=risk.dispute_interval,
        war=risk.war,
        war_interval=risk.war_interval,
        war_given_dispute=risk.war_given_dispute,
        baseline_log_odds=risk.baseline_log_odds,
        lines=tuple(
            sorted(lines, key=lambda line: (line.theme is Theme.CALCULATION, -abs(line.log_odds)))
        ),
        is_relevant=risk.is_relevant,
        notes=tuple(notes),
    )
