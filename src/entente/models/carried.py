"""What the signatures of the past carried: shares of obligations by route and kind."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from entente.models.hindsight import Hindsight, learn_together
from entente.models.sets import Mix
from entente.panel.cases import Gains
from entente.panel.events import PLEDGES, Kind
from entente.panel.frame import Bools
from entente.terms import OBLIGATIONS, Route

Floats = NDArray[np.float64]

HALF_LIFE_YEARS = 15.0
"""After so many years a treaty counts half: what pacts carry changed, neutrality above all."""

LEAST_SHARE = 1e-3
"""No obligation that a kind may carry is impossible only because none did so far."""

_LEAST_TREATIES = 1e-9


def learn_mix(
    gains: Gains,
    closed: Sequence[Hindsight],
    before: int,
    prior: float,
    count: int,
    rng: np.random.Generator,
) -> tuple[Mix, Mix]:
    """Return what signatures carry and who joins together, and draws of both.

    Parameters
    ----------
    gains : Gains
    closed : sequence of Hindsight
        Origins whose window has closed.
    before : int
        Year from which on nothing is read.
    prior : float
        Treaties' worth of all events that each route and kind's shares are drawn to.
    count : int
        Number of draws; each gives every treaty a random exponential weight.
    rng : numpy.random.Generator
    """
    treaties = int(gains.treaty.max(initial=-1)) + 1
    weights = rng.exponential(size=(count, treaties))
    drawn = np.stack([learn_shares(gains, before, prior, each) for each in weights])
    together, togethers = learn_together(closed, count, rng)
    mix = Mix(learn_shares(gains, before, prior), np.array(together))
    return mix, Mix(drawn, togethers)


def learn_shares(gains: Gains, before: int, prior: float, weights: Floats | None = None) -> Floats:
    """Return the share of events, by route and kind, that gave each obligation lacked.

    Treaties count once each (or as their weights say), older ones less, with the share of their
    dyads without the obligation that gained it; a route and kind with few such treaties leans on
    all of its kind.
    """
    shares = np.zeros((len(Route), len(Kind), len(OBLIGATIONS)))
    past = gains.year < before
    signed = np.full(int(gains.treaty.max(initial=-1)) + 1, before, dtype=np.int64)
    np.minimum.at(signed, gains.treaty[past], gains.year[past])
    weights = 0.5 ** ((before - signed) / HALF_LIFE_YEARS) * (1.0 if weights is None else weights)
    for kind in Kind:
        is_kind = past & (gains.kind == kind)
        sums, treaties = _gained(gains, is_kind, weights)
        everywhere = sums / np.maximum(treaties, _LEAST_TREATIES)
        for route in range(len(Route)):
            sums, treaties = _gained(gains, is_kind & (gains.route == route), weights)
            leant = np.maximum(treaties + prior, _LEAST_TREATIES)
            shares[route, kind] = (sums + everywhere * prior) / leant
        shares[:, kind] = np.clip(shares[:, kind], LEAST_SHARE, 1.0)
        if kind is Kind.PLEDGE:
            others = [place for place in range(len(OBLIGATIONS)) if place not in PLEDGES]
            shares[:, kind, others] = 0.0
    return shares


def _gained(gains: Gains, rows: Bools, weights: Floats) -> tuple[Floats, Floats]:
    """Return by obligation the sum over treaties of the share of lacking dyads that gained it.

    With it, how many treaties had a dyad without the obligation.
    """
    codes, place = np.unique(gains.treaty[rows], return_inverse=True)
    gained = np.zeros((len(codes), len(OBLIGATIONS)))
    lacking = np.zeros_like(gained)
    np.add.at(gained, place, gains.gained[rows].astype(float))
    np.add.at(lacking, place, gains.lacking[rows].astype(float))
    share = np.divide(gained, lacking, out=np.zeros_like(gained), where=lacking > 0)
    weigh = weights[codes]
    return weigh @ share, weigh @ (lacking > 0)
