"""Ratification by every member: an ordinary hazard, and members that hold out.

In each period of thirty days an ordinary member consents with a chance that depends on the period
and on the pace of the round; a hold-out consents with a small chance, which jumps once a bargain
is struck. Whether a member is a hold-out is not seen, only made likely by its drivers. The last
member decides.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logit

from entente.panel.consents import DRIVERS, Consent, rounds_of
from entente.panel.frame import Floats

PERIOD_DAYS = 30.0
MOST_PERIODS = 240
PACE_SPREAD = 0.8
"""Prior spread, in log-odds, of the pace of a round."""

PRIOR: dict[str, tuple[float, float]] = {
    "start": (-2.0, 1.0),
    "ageing": (0.4, 0.4),
    "union": (-0.5, 0.7),
    "held_out": (-3.0, 0.5),
    "holding": (-2.5, 0.6),
    "dispute": (1.5, 0.75),
    "price": (0.8, 0.75),
    "adversary_tie": (1.0, 0.75),
    "late_before": (1.0, 0.75),
}
"""Mean and spread of each coefficient before any round is read: our judgement."""

PACES = np.array([-1.9, -1.3, -0.8, -0.4, 0.0, 0.4, 0.8, 1.3, 1.9])
"""Points at which the pace of a round is summed over, in spreads."""


@dataclass(frozen=True)
class RatificationModel:
    """Coefficients of consent.

    Parameters
    ----------
    start, ageing, union : float
        Log-odds of an ordinary member's consent in the first period; slope on the logarithm of
        the period; what is added where the treaty itself names a later day of entry (the EU).
    held_out : float
        Log-odds that a member without drivers is a hold-out.
    holding : float
        Log-odds of a hold-out's consent in a period, once the protocol has been signed.
    slopes : float array, len(DRIVERS)
        Added per unit of each driver.
    spread : float array, k by k
        Covariance of all the above, in order.
    rounds, consents : int
        What it was fitted on.
    """

    start: float
    ageing: float
    union: float
    held_out: float
    holding: float
    slopes: Floats
    spread: Floats
    rounds: int
    consents: int

    def log_odds(self, drivers: Sequence[float]) -> float:
        """Return the log-odds that a member is a hold-out."""
        return self.held_out + float(self.slopes @ np.asarray(drivers, dtype=np.float64))

    def ordinary(self, pace: Floats, organisation: str) -> Floats:
        """Return the survivor function of an ordinary member: len(pace) by MOST_PERIODS + 1."""
        shift = self.union if organisation == "EU" else 0.0
        return survivors(self.start + shift, self.ageing, pace)

    def drawn(self, generator: np.random.Generator) -> RatificationModel:
        """Return a model whose coefficients are one draw of what they may be."""
        values = generator.multivariate_normal(_pack(self), self.spread, method="cholesky")
        return _unpack(self, values)


def survivors(start: float, ageing: float, pace: Floats) -> Floats:
    """Return the chance not to have consented by the end of each period, the start included."""
    periods = np.arange(1, MOST_PERIODS + 1)
    hazards = expit(start + ageing * np.log(periods) + pace[:, None])
    kept = np.cumprod(1 - np.clip(hazards, 0.0, 0.999), axis=1)
    return np.hstack([np.ones((len(pace), 1)), kept])


def constant_survivor(hazard: float) -> Floats:
    """Return the survivor function of a constant monthly chance."""
    return np.power(1 - hazard, np.arange(MOST_PERIODS + 1, dtype=np.float64))


def at_days(survivor: Floats, days: Floats) -> Floats:
    """Read survivor functions at days, geometrically inside a period; p by n."""
    position = np.clip(np.asarray(days) / PERIOD_DAYS, 0.0, MOST_PERIODS)
    low = np.minimum(position.astype(np.int64), MOST_PERIODS - 1)
    share = position - low
    logs = np.log(np.maximum(survivor, 1e-12))
    return np.exp(logs[..., low] * (1 - share) + logs[..., low + 1] * share)


def likelihoods(survivor: Floats, after: Floats, by: Floats) -> Floats:
    """Return the chance of each interval of days; a known day stands for the day itself."""
    upper = np.where(np.isfinite(by), np.where(by > after, by, after + 1.0), np.inf)
    start = at_days(survivor, after)
    end = np.where(np.isfinite(upper), at_days(survivor, np.where(np.isfinite(upper), upper, 0)), 0)
    return np.maximum(start - end, 1e-12)


def fit_ratification(consents: Sequence[Consent]) -> RatificationModel:
    """Fit the model on the consents of all rounds known on a day.

    Parameters
    ----------
    consents : sequence of Consent
        Of one date kind; those still outstanding say that the member has not consented yet.

    Notes
    -----
    The maximum of the likelihood times the prior; the pace of each round is summed over, not
    fitted. The covariance is the inverse of the second derivative there.
    """
    start = np.array([mean for mean, _ in PRIOR.values()])
    blocks = [_block(consents, name) for name in rounds_of(consents)]
    first = [float(value) for value in start[:5]]
    empty = RatificationModel(
        first[0], first[1], first[2], first[3], first[4], start[5:], np.eye(len(start)), 0, 0
    )

    def loss(values: Floats) -> float:
        model = _unpack(empty, values)
        spreads = np.array([spread for _, spread in PRIOR.values()])
        prior = 0.5 * float(np.sum(((values - start) / spreads) ** 2))
        return prior - sum(_log_likelihood(model, block) for block in blocks)

    found = minimize(loss, start, method="BFGS", options={"maxiter": 60, "gtol": 1e-3})
    spread = np.linalg.inv(_second_derivative(loss, found.x))
    spread = (spread + spread.T) / 2
    fitted = _unpack(empty, found.x)
    return replace(fitted, spread=spread, rounds=len(blocks), consents=len(consents))


@dataclass(frozen=True)
class _Block:
    """The consents of one round, as arrays."""

    organisation: str
    after: Floats
    by: Floats
    drivers: Floats


def _block(consents: Sequence[Consent], name: str) -> _Block:
    members = [consent for consent in consents if consent.round == name]
    return _Block(
        members[0].organisation,
        np.array([c.after for c in members]),
        np.array([c.by for c in members]),
        np.array([c.drivers for c in members]).reshape(len(members), len(DRIVERS)),
    )


def _log_likelihood(model: RatificationModel, block: _Block) -> float:
    """Return the log-likelihood of a round, its pace summed over."""
    mixed = _mixed(model, block)
    weights = pace_weights()
    totals = np.log(mixed).sum(axis=1) + np.log(weights)
    top = float(totals.max())
    return top + math.log(float(np.exp(totals - top).sum()))


def _mixed(model: RatificationModel, block: _Block) -> Floats:
    """Return each member's likelihood at each pace: len(PACES) by n."""
    ordinary = likelihoods(
        model.ordinary(PACES * PACE_SPREAD, block.organisation), block.after, block.by
    )
    holding = likelihoods(
        constant_survivor(float(expit(model.holding)))[None, :], block.after, block.by
    )
    share = expit(model.held_out + block.drivers @ model.slopes)
    return (1 - share) * ordinary + share * holding


def pace_weights() -> Floats:
    """Return the weight of each pace before a round has begun; they sum to one."""
    weights = np.exp(-(PACES**2) / 2)
    return weights / weights.sum()


def posterior_paces(model: RatificationModel, consents: Sequence[Consent]) -> Floats:
    """Return the weight of each pace after what is known of a running round."""
    if not consents:
        return pace_weights()
    mixed = _mixed(model, _block(consents, consents[0].round))
    totals = np.log(mixed).sum(axis=1) + np.log(pace_weights())
    weights = np.exp(totals - totals.max())
    return weights / weights.sum()


def hold_out_share(
    model: RatificationModel, organisation: str, drivers: Sequence[float], waited: float
) -> Floats:
    """Return, at each pace, the chance that a member is a hold-out given that it has waited."""
    prior = float(expit(model.log_odds(drivers)))
    ordinary = at_days(model.ordinary(PACES * PACE_SPREAD, organisation), np.array([waited]))[:, 0]
    holding = at_days(constant_survivor(float(expit(model.holding))), np.array([waited]))[0]
    return prior * holding / (prior * holding + (1 - prior) * ordinary)


def remaining_survivor(
    model: RatificationModel, organisation: str, waited: float, days: Floats
) -> Floats:
    """Return, at each pace, an ordinary member's chance to wait so many days more."""
    survivor = model.ordinary(PACES * PACE_SPREAD, organisation)
    now = at_days(survivor, np.array([waited]))
    return at_days(survivor, waited + days) / np.maximum(now, 1e-12)


def logit_of(chance: float) -> float:
    """Return the log-odds of a chance, kept finite."""
    return float(logit(min(max(chance, 1e-6), 1 - 1e-6)))


def _pack(model: RatificationModel) -> Floats:
    return np.array(
        [model.start, model.ageing, model.union, model.held_out, model.holding, *model.slopes]
    )


def _unpack(model: RatificationModel, values: Floats) -> RatificationModel:
    start, ageing, union, held_out, holding = (float(value) for value in values[:5])
    return replace(
        model,
        start=start,
        ageing=ageing,
        union=union,
        held_out=held_out,
        holding=holding,
        slopes=values[5:].copy(),
    )


def _second_derivative(loss: Callable[[Floats], float], point: Floats) -> Floats:
    """Return the matrix of second derivatives by central differences, made positive definite."""
    size, step = len(point), 1e-2
    matrix = np.zeros((size, size))
    shifts = np.eye(size) * step
    for i in range(size):
        for j in range(i, size):
            value = (
                loss(point + shifts[i] + shifts[j])
                - loss(point + shifts[i] - shifts[j])
                - loss(point - shifts[i] + shifts[j])
                + loss(point - shifts[i] - shifts[j])
            ) / (4 * step * step)
            matrix[i, j] = matrix[j, i] = value
    values, vectors = np.linalg.eigh(matrix)
    spreads = np.array([spread for _, spread in PRIOR.values()])
    floor = float(np.min(spreads**-2.0))
    return (vectors * np.maximum(values, floor)) @ vectors.T
