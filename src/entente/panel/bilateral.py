"""The net of bilateral pacts: who keeps such company, who signs with whose friends and foes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from entente.panel.frame import (
    DAYS_A_YEAR,
    NEVER,
    Bonds,
    Floats,
    Frame,
    Ledger,
    day_number,
    mark,
    pair_up,
)
from entente.terms import Route

_BILATERAL = list(Route).index(Route.BILATERAL)

LOST_YEARS = 5
"""Ties that lapsed within so many years count as lost of late."""

NEAR_LOG_KM = 2.0
"""Log distance at which a state counts a third as near."""


def bilateral_columns(
    known: Ledger,
    frame: Frame,
    bonds: Bonds,
    recent: Floats,
    fresh: Floats,
    others: Mapping[str, Floats],
) -> dict[str, Floats]:
    """Return the columns of bilateral pacts at the origin.

    Parameters
    ----------
    known : Ledger
        Commitments as known at the origin.
    frame, bonds : Frame, Bonds
        The system at the origin.
    recent, fresh : float array, n by n
        Bilateral pacts that each two signed in the last ten and five years.
    others : mapping of str to float array, n by n
        `log_distance` and `is_rival`.

    Returns
    -------
    dict of str to float array, n by n
        Named as in `features.FEATURES`.
    """
    first, second, inside = frame.pairs_of(known)
    signed = inside & ~known.umbrella & (known.route == _BILATERAL)
    alive = signed & (known.end == NEVER)
    now = mark(frame.size, first[alive], second[alive]).astype(float)
    ever = mark(frame.size, first[signed], second[signed]).astype(float)
    low, high = pair_up(np.log1p(now.sum(axis=1)))
    begin = day_number(frame.origin) - LOST_YEARS * DAYS_A_YEAR
    lapsed = inside & ~known.umbrella & (known.end != NEVER) & (known.end > begin)
    lost = mark(frame.size, first[lapsed], second[lapsed]).astype(float)
    fewer, more = pair_up(np.log1p(lost.sum(axis=1)))
    columns = {
        "log_bilateral_low": low,
        "log_bilateral_high": high,
        "log_bilateral_common": np.log1p(now @ now),
        "has_ever_signed": ever,
        "log_signed_common": np.log1p(ever @ ever),
        "log_ties_lost_low": fewer,
        "log_ties_lost_high": more,
    }
    for years, pacts in ((5, fresh), (10, recent)):
        busy = np.log1p(pacts.sum(axis=1))
        columns[f"pacts_{years}y_product"] = np.outer(busy, busy)
    return columns | _company(recent, bonds, others)


def _company(recent: Floats, bonds: Bonds, others: Mapping[str, Floats]) -> dict[str, Floats]:
    """Recent pacts of each state with the other's allies, partners, rivals and surroundings."""
    log_km = others["log_distance"]
    near = np.where(np.isnan(log_km), 0.0, np.exp(-np.nan_to_num(log_km) / NEAR_LOG_KM))
    np.fill_diagonal(near, 0.0)
    circles: dict[str, Floats] = {
        "allies": bonds.defense.astype(float),
        "partners": bonds.tied.astype(float),
        "rivals": others["is_rival"],
        "nearby": near,
    }
    columns: dict[str, Floats] = {}
    for name, circle in circles.items():
        toward = recent @ circle
        columns[f"log_pacts_with_{name}"] = np.log1p(toward + toward.T)
    return columns
