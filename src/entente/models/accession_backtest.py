"""The forecast of accession asked again each New Year, with what was known then.

Pseudo-out-of-sample: the ledger was typed by people who know what came after, and figures of
democracy are retrospective estimates; no act dated later is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from entente.models.accession import create_case, fit_accession, forecast_accession
from entente.models.scoring import brier, log_score
from entente.panel.candidacies import Level
from entente.panel.inputs import Inputs
from entente.world.accession import AccessionLedger, Step
from entente.world.world import World

YEARS = 5
RESAMPLES = 1000
PRIOR_CASES = 4.0
PRIOR_SHARE = 0.25
"""Climatology before there is any: one of four, counted as four cases."""


@dataclass(frozen=True, slots=True)
class AskedCase:
    """One candidacy on one New Year's Day, what was forecast, and what came.

    Parameters
    ----------
    organisation, applicant : str
    origin : str
        ISO date.
    level : int
        The stage, as the forecast counts it.
    probability, climatology : float
        Chance to be in within five years; share of earlier candidacies at that stage that were.
    came : bool
    """

    organisation: str
    applicant: str
    origin: str
    level: int
    probability: float
    climatology: float
    came: bool


def ask_again(
    world: World,
    ledger: AccessionLedger,
    inputs: Inputs,
    barred_on: Mapping[date, Mapping[str, frozenset[int]]],
) -> list[AskedCase]:
    """Return every candidacy at every origin, its forecast, and whether it got in.

    Parameters
    ----------
    world, ledger
        All that is known.
    inputs : Inputs
    barred_on : mapping of origin to the states that each body's charter keeps out
    """
    cases: list[AskedCase] = []
    for origin, barred in barred_on.items():
        then = world.as_of(origin)
        fitted = fit_accession(then, ledger.as_of(origin), inputs)
        founded = {body.code for body in then.organisations}
        for rule in fitted.ledger.rules:
            if rule.organisation not in founded:
                continue
            members = set(then.members(rule.organisation))
            seekers = {
                s.applicant for s in fitted.ledger.steps if s.organisation == rule.organisation
            }
            for code in sorted((seekers & then.codes_in_being) - members):
                case = create_case(then.state(code), rule, then, fitted.ledger, barred)
                if case.stand.level in {Level.NONE, Level.IN}:
                    continue
                found = forecast_accession(case, fitted, horizon=YEARS, draws=0)
                level = int(case.stand.level)
                cases.append(
                    AskedCase(
                        rule.organisation,
                        code,
                        origin.isoformat(),
                        level,
                        round(found.path.at(12.0 * YEARS)[0], 4),
                        round(_climatology(cases, level, origin), 4),
                        _came(ledger, rule.organisation, code, origin),
                    )
                )
    return cases


def summarise(cases: Sequence[AskedCase], *, seed: int) -> dict[str, object]:
    """Return the scores of forecast and climatology, with an interval by candidacy."""
    chances = np.array([case.probability for case in cases])
    usual = np.array([case.climatology for case in cases])
    came = np.array([case.came for case in cases])
    gap = (chances - came) ** 2 - (usual - came) ** 2
    names = sorted({(case.organisation, case.applicant) for case in cases})
    place = {name: number for number, name in enumerate(names)}
    group = np.array([place[case.organisation, case.applicant] for case in cases])
    sums, counts = np.bincount(group, gap), np.bincount(group)
    draws = np.random.default_rng(seed).integers(0, len(names), size=(RESAMPLES, len(names)))
    gaps = sums[draws].sum(axis=1) / counts[draws].sum(axis=1)
    low, high = np.quantile(gaps, [0.05, 0.95])
    return {
        "cases": len(cases),
        "candidacies": len(names),
        "came": int(came.sum()),
        "expected": round(float(chances.sum()), 1),
        "brier": round(brier(chances, came), 4),
        "brier_climatology": round(brier(usual, came), 4),
        "brier_difference": round(float(gap.mean()), 4),
        "brier_difference_interval": [round(float(low), 4), round(float(high), 4)],
        "log_score": round(log_score(np.clip(chances, 1e-4, 1 - 1e-4), came), 4),
        "log_score_climatology": round(log_score(np.clip(usual, 1e-4, 1 - 1e-4), came), 4),
    }


def _climatology(cases: Sequence[AskedCase], level: int, origin: date) -> float:
    """Return the share of closed earlier cases at a stage that got in."""
    closed = [
        case.came
        for case in cases
        if case.level == level and int(case.origin[:4]) + YEARS <= origin.year
    ]
    return (sum(closed) + PRIOR_CASES * PRIOR_SHARE) / (len(closed) + PRIOR_CASES)


def _came(ledger: AccessionLedger, organisation: str, applicant: str, origin: date) -> bool:
    """Whether membership followed within the years."""
    end = origin.replace(year=origin.year + YEARS)
    return any(
        step.step == Step.MEMBERSHIP
        and step.applicant == applicant
        and step.organisation == organisation
        and step.day is not None
        and origin < step.day.latest <= end
        for step in ledger.steps
    )
