"""Conditions of entry, judged as far as figures and the ledger can judge them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from entente.models.accession import Case, Fitted
from entente.world.accession import Criterion, Step

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"
STALE_YEARS = 6


@dataclass(frozen=True, slots=True)
class Judged:
    """One condition, and what can be said of it on the day.

    Parameters
    ----------
    criterion : Criterion
    status : str
        `met`, `not_met` or `unknown`.
    why : str
        What it was judged by.
    """

    criterion: Criterion
    status: str
    why: str


def judge_criteria(case: Case, fitted: Fitted) -> list[Judged]:
    """Judge every condition of the body for one applicant on the day."""
    return [
        judged(criterion, case, fitted)
        for criterion in fitted.ledger.criteria_of(case.rule.organisation)
    ]


def judged(criterion: Criterion, case: Case, fitted: Fitted) -> Judged:
    """Judge one condition; where nothing tells, it is unknown and never met."""
    status, why = UNKNOWN, "a political judgement that no figure of the pack makes"
    if criterion.test == "eligible":
        status = NOT_MET if case.is_barred else MET
        why = "as the charter has been read so far"
    elif criterion.test == "democracy":
        figures = fitted.circumstances.democracy.get(case.applicant.code, {})
        status, why = _democracy(figures, fitted.ledger.day, criterion.threshold or 0.0)
    elif criterion.test == "territory":
        facts = fitted.circumstances.territories.get(case.applicant.code, ())
        held = [fact.what for fact in facts if fact.holds_on(fitted.ledger.day)]
        status, why = (NOT_MET, "; ".join(held)) if held else (MET, "nothing in the table")
    elif criterion.test == "vetoes":
        vetoes = fitted.ledger.vetoes_over(
            criterion.organisation, case.applicant.code, fitted.ledger.day
        )
        who = sorted({veto.member for veto in vetoes})
        status = NOT_MET if who else MET
        why = f"disputes of {', '.join(who)}" if who else "no dispute on record"
    elif criterion.test == "association":
        tied = any(step.step in {Step.OBSERVER, Step.PARTNER} for step in case.recorded)
        status, why = (MET, "on record") if tied else (NOT_MET, "not on record")
    return Judged(criterion, status, why)


def _democracy(figures: Mapping[int, float], day: date, threshold: float) -> tuple[str, str]:
    """Compare the newest readable figure with a threshold."""
    newest = max((year for year in figures if year < day.year), default=None)
    if newest is None or newest < day.year - STALE_YEARS:
        return UNKNOWN, "no readable figure"
    value = figures[newest]
    why = f"electoral democracy {value:.2f} in {newest}, {threshold:g} wanted"
    return (MET if value >= threshold else NOT_MET), why
