"""How well the ratification model would have done: each round left out in turn.

The score is the continuous ranked probability score in days (Matheson and Winkler 1976, Management
Science 22(10)), over members times rounds, of one date kind. Where a day is known only to lie in
an interval, the score is integrated over the days on which it is known whether the act was done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from entente.models.ratification import (
    PACE_SPREAD,
    PACES,
    RatificationModel,
    at_days,
    constant_survivor,
    fit_ratification,
    pace_weights,
)
from entente.panel.consents import Consent, rounds_of
from entente.panel.frame import Floats

MOST_DAYS = 1500
GRID = np.arange(0.0, MOST_DAYS + 1.0)
BOOTSTRAPS = 2000
FEWEST = 5
"""A round with fewer datable members than this is learned from, but not scored."""


@dataclass(frozen=True)
class RoundScore:
    """One round's mean score in days; smaller is better.

    Parameters
    ----------
    round, signed : str
    members, exact : int
        Members scored, and those whose own day is known.
    left_out : float
        The model fitted on every other round; rounds signed on one day leave together.
    forward : float
        The model fitted on rounds signed earlier alone.
    earlier : float or None
        The empirical distribution of earlier rounds of the body; None for the first.
    others : float or None
        The empirical distribution of all other rounds of the body.
    """

    round: str
    signed: str
    members: int
    exact: int
    left_out: float
    forward: float
    earlier: float | None
    others: float | None


@dataclass(frozen=True)
class Comparison:
    """Mean difference of two scores over rounds, with an interval by round.

    Parameters
    ----------
    rounds, bursts : int
        Rounds compared, and days of signature among them: the units that are drawn again.
    model, baseline : float
        Mean scores over members times rounds, in days.
    difference : float
        Model less baseline; below zero the model is better.
    interval : tuple of float
        90 %, drawing days of signature with replacement.
    """

    rounds: int
    bursts: int
    model: float
    baseline: float
    difference: float
    interval: tuple[float, float]

    @property
    def is_better(self) -> bool:
        """Whether the whole interval lies below zero."""
        return self.interval[1] < 0


def predictive(model: RatificationModel, consent: Consent) -> Floats:
    """Return the chance that a member has consented by each day of the grid, seen from day 0."""
    share = float(expit(model.log_odds(consent.drivers)))
    ordinary = at_days(model.ordinary(PACES * PACE_SPREAD, consent.organisation), GRID)
    holding = at_days(constant_survivor(float(expit(model.holding))), GRID)
    waiting = (1 - share) * (pace_weights() @ ordinary) + share * holding
    return 1 - waiting


def empirical(consents: Sequence[Consent]) -> Floats:
    """Return the share of members that had consented by each day; intervals count evenly."""
    spread = [
        np.clip((GRID - c.after + 1e-9) / max(c.by - c.after, 1e-9), 0.0, 1.0)
        for c in consents
        if np.isfinite(c.by)
    ]
    return np.mean(spread, axis=0)


def crps(distribution: Floats, consent: Consent) -> float:
    """Return the score of a distribution over the grid for one consent, in days.

    Examples
    --------
    A sure forecast of day 10 for an act of day 12 is two days off:

    >>> sure = (GRID >= 10).astype(float)
    >>> act = Consent("r", "NATO", "X", date(2000, 1, 1), 12.0, 12.0, (0.0,) * 4)
    >>> crps(sure, act)
    2.0
    """
    before = consent.after > GRID
    done = (consent.by <= GRID) & np.isfinite(consent.by)
    return float(np.sum(distribution[before] ** 2) + np.sum((1 - distribution[done]) ** 2))


def score_rounds(consents: Sequence[Consent], organisation: str) -> list[RoundScore]:
    """Score each round of a body, its own consents and those of the same day never learned from."""
    own = [c for c in consents if c.organisation == organisation]
    scores: list[RoundScore] = []
    for name in rounds_of(own):
        members = [c for c in own if c.round == name and np.isfinite(c.by)]
        if len(members) < FEWEST:
            continue
        signed = members[0].signed
        others = [c for c in consents if c.signed != signed]
        earlier = [c for c in consents if c.signed < signed]
        scores.append(
            RoundScore(
                name,
                signed.isoformat(),
                len(members),
                sum(c.is_exact for c in members),
                _mean(members, fit_ratification(others)),
                _mean(members, fit_ratification(earlier)),
                _baseline(members, [c for c in earlier if c.organisation == organisation]),
                _baseline(members, [c for c in others if c.organisation == organisation]),
            )
        )
    return scores


def compare(scores: Sequence[RoundScore], model: str, baseline: str, *, seed: int) -> Comparison:
    """Compare two scores over the rounds that have both, drawing days of signature again.

    Parameters
    ----------
    scores : sequence of RoundScore
    model, baseline : str
        Names of fields of `RoundScore`.
    seed : int
    """
    rows = [score for score in scores if getattr(score, baseline) is not None]
    days = sorted({score.signed for score in rows})
    weights = np.array([[s.members * (s.signed == day) for s in rows] for day in days], dtype=float)
    first = np.array([getattr(score, model) for score in rows])
    second = np.array([getattr(score, baseline) for score in rows])
    generator = np.random.default_rng(seed)
    draws = generator.integers(0, len(days), size=(BOOTSTRAPS, len(days)))
    drawn = weights[draws].sum(axis=1)
    gaps = (drawn @ (first - second)) / drawn.sum(axis=1)
    total = weights.sum(axis=0)
    low, high = np.quantile(gaps, [0.05, 0.95])
    return Comparison(
        len(rows),
        len(days),
        float(total @ first / total.sum()),
        float(total @ second / total.sum()),
        float(total @ (first - second) / total.sum()),
        (float(low), float(high)),
    )


def _mean(members: Sequence[Consent], model: RatificationModel) -> float:
    return float(np.mean([crps(predictive(model, c), c) for c in members]))


def _baseline(members: Sequence[Consent], known: Sequence[Consent]) -> float | None:
    datable = [c for c in known if np.isfinite(c.by)]
    if not datable:
        return None
    distribution = empirical(datable)
    return float(np.mean([crps(distribution, c) for c in members]))
