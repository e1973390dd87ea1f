"""Stages of a candidacy: a discrete-time competing-risk model, month by month.

In each month a candidacy advances, is refused, is withdrawn, or stays where it is. Each of the
three exits has a logit of its own, a sum of lines; the month's chance of any exit is shared among
them. Every coefficient starts from a stated judgement and is moved by the record known on the
day, so that the figure of 1990 rests on the judgement and that of 2020 on the record.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from entente.models.logit import newton
from entente.panel.candidacies import Exit, Level, candidacy_spells
from entente.panel.candidacy_months import COLUMNS, CandidacyMonths
from entente.panel.frame import Floats
from entente.world.accession import AccessionLedger, Step

EXITS = (Exit.ADVANCE, Exit.REFUSED, Exit.WITHDRAWN)

JUDGED: dict[str, tuple[tuple[float, float], tuple[float, float], tuple[float, float]]] = {
    "interest": ((-5.0, 1.0), (-8.0, 1.0), (-7.5, 1.0)),
    "ask": ((-4.0, 1.0), (-7.0, 1.0), (-7.0, 1.0)),
    "invited": ((-3.3, 1.0), (-7.5, 1.0), (-7.0, 1.0)),
    "signed": ((-2.3, 1.0), (-8.5, 1.0), (-6.0, 1.0)),
    "summit_ask": ((0.0, 0.7), (0.0, 0.3), (0.0, 0.3)),
    "summit_invited": ((0.5, 0.7), (0.0, 0.3), (0.0, 0.3)),
    "union_ask": ((0.0, 0.7), (0.0, 0.3), (0.0, 0.3)),
    "union_invited": ((-0.7, 0.7), (0.0, 0.3), (0.0, 0.3)),
    "frozen": ((-1.5, 0.7), (0.5, 0.5), (0.8, 0.5)),
    "blocked": ((-1.2, 0.7), (0.8, 0.5), (0.0, 0.3)),
    "voiced": ((-0.3, 0.7), (0.3, 0.5), (0.0, 0.3)),
    "deal": ((1.0, 0.7), (-0.5, 0.5), (-0.5, 0.5)),
    "unsettled_territory": ((-1.0, 0.7), (0.0, 0.3), (0.0, 0.3)),
    "adversary_on_its_land": ((-1.0, 0.7), (0.0, 0.3), (0.0, 0.3)),
    "democracy_gap": ((-0.4, 0.3), (0.1, 0.2), (0.1, 0.2)),
    "plan": ((0.3, 0.5), (-0.3, 0.3), (-0.3, 0.3)),
    "years_in_stage": ((-0.1, 0.4), (0.0, 0.3), (0.0, 0.3)),
    "wave": ((0.5, 0.5), (0.0, 0.3), (0.0, 0.3)),
}
"""Mean and spread of each coefficient before any record is read, for each exit: our judgement."""


@dataclass(frozen=True)
class Ahead:
    """Months to come at one level, each as it may look: on hold or not, blocked or not.

    Parameters
    ----------
    rows : float array, v variants by months by columns
    weights : float array, v variants by months
        How likely each variant is in each month; they sum to one in a month.
    """

    rows: Floats
    weights: Floats


@dataclass(frozen=True)
class StageModel:
    """Coefficients of the three exits, with what is not known of them.

    Parameters
    ----------
    coefficients : float array, 3 by len(COLUMNS)
    spreads : tuple of three float arrays, each p by p
        Covariance of each exit's coefficients; candidacies that moved together count as one.
    months, events : int, mapping
        Candidacy-months read, and exits of each kind among them.
    """

    coefficients: Floats
    spreads: tuple[Floats, ...]
    months: int
    events: dict[str, int]

    def hazards(self, rows: Floats) -> Floats:
        """Return the monthly chance of each exit, n by 3; the rest of the month stays."""
        return shared_hazards(rows @ self.coefficients.T)

    def hazards_ahead(self, ahead: Ahead) -> Floats:
        """Return the chance of each exit in each month ahead, months by 3."""
        found = [self.hazards(rows) for rows in ahead.rows]
        return np.einsum("vm,vmk->mk", ahead.weights, np.array(found))

    def drawn(self, generator: np.random.Generator) -> StageModel:
        """Return a model whose coefficients are one draw of what they may be."""
        drawn = np.vstack(
            [
                generator.multivariate_normal(mean, spread, method="cholesky")
                for mean, spread in zip(self.coefficients, self.spreads, strict=True)
            ]
        )
        return StageModel(drawn, self.spreads, self.months, self.events)


def shared_hazards(log_odds: Floats) -> Floats:
    """Return the chance of each exit in a month, from the log-odds of each against staying.

    Examples
    --------
    >>> shared_hazards(np.array([[0.0, 0.0, -50.0]])).round(3)
    array([[0.375, 0.375, 0.   ]])
    """
    rates = np.logaddexp(0.0, log_odds)
    total = rates.sum(axis=1, keepdims=True)
    return -np.expm1(-total) * rates / np.maximum(total, 1e-300)


def fit_stages(months: CandidacyMonths) -> StageModel:
    """Fit the three exits on the months at risk.

    Parameters
    ----------
    months : CandidacyMonths
        All of it known on the day of the forecast.
    """
    means, spreads = list[Floats](), list[Floats]()
    weights = np.ones(len(months.exits))
    for place, exit_ in enumerate(EXITS):
        centre = np.array([JUDGED[name][place][0] for name in COLUMNS])
        penalty = np.array([JUDGED[name][place][1] ** -2.0 for name in COLUMNS])
        events = months.exits == str(exit_)
        if len(weights) == 0:
            means.append(centre)
            spreads.append(np.diag(1 / penalty))
            continue
        beta = newton(months.columns, events, weights, penalty, centre=centre)
        means.append(beta)
        spreads.append(_spread(months, events, beta, penalty))
    counts = {str(exit_): int((months.exits == str(exit_)).sum()) for exit_ in EXITS}
    return StageModel(np.vstack(means), tuple(spreads), len(weights), counts)


def _spread(
    months: CandidacyMonths, events: NDArray[np.bool_], beta: Floats, penalty: Floats
) -> Floats:
    """Return a covariance, widened as a whole for candidacies that moved together.

    The widening is the median, over coefficients, of what counting each cluster once does to the
    variance; a coefficient that saw no exit keeps its own prior's width.
    """
    chances = expit(months.columns @ beta)
    bend = (months.columns * (chances * (1 - chances))[:, None]).T @ months.columns
    plain = np.linalg.inv(bend + np.diag(penalty))
    slopes = months.columns * (events - chances)[:, None]
    summed = np.zeros((int(months.clusters.max()) + 1, len(beta)))
    np.add.at(summed, months.clusters, slopes)
    clustered = plain @ (summed.T @ summed + np.diag(penalty)) @ plain
    widening = max(1.0, float(np.median(np.diag(clustered) / np.diag(plain))))
    spread = plain * widening
    return (spread + spread.T) / 2 + 1e-9 * np.eye(len(beta))


def first_ask_hazard(starts: int, state_months: float) -> float:
    """Return the monthly chance that an eligible state with no candidacy starts one.

    Parameters
    ----------
    starts : int
        Candidacies that began for the body by the day.
    state_months : float
        Months that eligible states outside it have lived without one.

    Notes
    -----
    A Beta posterior mean with one start in five hundred state-months as the prior.
    """
    return (starts + 1.0) / (state_months + 500.0)


def stage_base_rate(ledger: AccessionLedger, level: Level, years: int) -> tuple[int, int]:
    """Return how many earlier candidacies at a stage got in within some years, and of how many.

    Parameters
    ----------
    ledger : AccessionLedger
        As known on the day; stages reached less than `years` before it do not count.
    level : Level
    years : int
        From the day the stage was reached.
    """
    joined = {
        (step.organisation, step.applicant): step.day.latest
        for step in ledger.steps
        if step.step == Step.MEMBERSHIP and step.day is not None
    }
    came = cases = 0
    for spell in candidacy_spells(ledger):
        since = spell.stand.since
        if spell.stand.level != level or since is None:
            continue
        if (ledger.day - since).days < years * 365.25:
            continue
        cases += 1
        entry = joined.get((spell.organisation, spell.applicant))
        came += entry is not None and 0 <= (entry - since).days <= years * 365.25
    return came, cases


def thaw_hazard(thaws: int, frozen_months: float) -> float:
    """Return the monthly chance that a frozen process is taken up again.

    Parameters
    ----------
    thaws : int
        Freezes on record that ended by the day.
    frozen_months : float
        Months that all freezes on record have lasted by the day.

    Notes
    -----
    A Beta posterior mean with one thaw in thirty-six months as the prior.
    """
    return (thaws + 1.0) / (frozen_months + 36.0)


def create_ahead(rows: Floats, *, thaw: float, lift: float, blockers: int) -> Ahead:
    """Return the months ahead of a candidacy, given that holds and blocks may end.

    Parameters
    ----------
    rows : float array, months by columns
        As things stand on the day.
    thaw, lift : float
        Monthly chances that a process on hold is taken up again, and that one member stops
        blocking.
    blockers : int
        Members that block; all must stop.

    Notes
    -----
    The chances of the variants are those of each month alone; that a candidacy which is still
    waiting has more likely stayed blocked is left out, so late months are a little too hopeful.
    """
    months = np.arange(len(rows), dtype=np.float64)
    held = (1 - thaw) ** months if rows[0, _FROZEN] else np.zeros(len(rows))
    stopped = 1 - (1 - (1 - lift) ** months) ** blockers if blockers else np.zeros(len(rows))
    variants, weights = list[Floats](), list[Floats]()
    for is_held, is_stopped in ((True, True), (True, False), (False, True), (False, False)):
        changed = rows.copy()
        changed[:, _FROZEN] = float(is_held)
        if blockers:
            changed[:, _BLOCKED] = float(is_stopped)
        variants.append(changed)
        weights.append((held if is_held else 1 - held) * (stopped if is_stopped else 1 - stopped))
    return Ahead(np.array(variants), np.array(weights))


_FROZEN, _BLOCKED = COLUMNS.index("frozen"), COLUMNS.index("blocked")
