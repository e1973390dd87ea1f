"""Reference cases: the past pairs most like one of today, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.models.closeup import Closeup, leading_model
from entente.models.hazard import at_horizon, chance_of
from entente.panel.events import at_risk, signatures_after, years_after
from entente.panel.frame import Ledger
from entente.panel.inputs import Inputs
from entente.panel.snapshot import Snapshot, snapshot_at

Floats = NDArray[np.float64]

ORIGINS = tuple(date(year, 12, 31) for year in range(1990, 2016, 5))
NEAREST = 60
NAMED = 8
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class PastCase:
    """A pair of the past.

    Parameters
    ----------
    ccode1, ccode2 : int
        Correlates of War codes.
    origin : date
        When it was looked at.
    distance : float
        From the pair of today, in log-odds: the root of the summed squares of the differences
        between their contributions.
    probability : float
        The chance that today's coefficients of the leading model give it.
    signed : date or None
        Its first formation within the horizon, of any kind and by any route.
    treaty : str or None
        What was signed.
    """

    ccode1: int
    ccode2: int
    origin: date
    distance: float
    probability: float
    signed: date | None
    treaty: str | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """The past pairs most like one of today.

    Parameters
    ----------
    model : str
        The model in whose contributions likeness is measured.
    named : tuple of PastCase
        The nearest, each pair once, nearest first.
    nearest : int
        How many pairs the shares are of.
    signed : int
        How many of them signed something within the horizon.
    """

    model: str
    named: tuple[PastCase, ...]
    nearest: int
    signed: int


def cases_like(
    close: Closeup, commitments: pl.DataFrame, states: pl.DataFrame, inputs: Inputs
) -> Likeness | None:
    """Return the past pairs nearest to a pair in what they would add to its log-odds.

    Parameters
    ----------
    close : Closeup
        The pair of today.
    commitments, states, inputs
        As for `formation.forecast`; outcomes are read from the same commitments.

    Returns
    -------
    Likeness or None
        None where nothing is left to sign, or no window has closed yet.

    Notes
    -----
    Origins are every fifth year from 1990 whose window has closed by the day. The pair itself
    is left out, and of every other pair the nearest origin is kept.
    """
    leading = leading_model(close)
    today = close.view.frame.origin
    origins = [each for each in ORIGINS if years_after(each, close.horizon) <= today]
    if leading is None or not origins:
        return None
    name, kind = leading
    model = close.fitted.models[name].additive
    own = model.contributions(close.columns)
    ledger = Ledger.of(commitments)
    found: list[PastCase] = []
    for origin in origins:
        view = snapshot_at(ledger, states, inputs, origin)
        rows = np.nonzero(np.triu(at_risk(view.bonds, kind), 1))
        columns = {key: values[rows] for key, values in view.dyads.items()}
        parts = model.contributions(columns)
        squares = sum((parts[key] - own[key]) ** 2 for key in parts)
        distance = np.sqrt(np.asarray(squares, dtype=np.float64))
        near = np.argsort(distance, kind="stable")[: NEAREST + 1]
        chosen = {key: values[near] for key, values in columns.items()}
        yearly = chance_of(close.fitted.models[name].log_odds(chosen))
        chances = at_horizon(yearly, close.horizon)
        signed = _signed(ledger, view, close.horizon)
        for spot, case in enumerate(near):
            one, other = int(rows[0][case]), int(rows[1][case])
            event = signed.get((one, other))
            found.append(
                PastCase(
                    int(view.frame.ccodes[one]),
                    int(view.frame.ccodes[other]),
                    origin,
                    float(distance[case]),
                    float(chances[spot]),
                    _EPOCH + timedelta(days=event[0]) if event else None,
                    ledger.treaties[event[1]] if event else None,
                )
            )
    return _summed(name, found, _codes(close))


def _codes(close: Closeup) -> tuple[int, int]:
    """Return the codes of the pair of today, in ascending order."""
    frame = close.view.frame
    one, other = sorted((close.sides.subject, close.other))
    return int(frame.ccodes[one]), int(frame.ccodes[other])


def _signed(ledger: Ledger, view: Snapshot, years: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the day and treaty of each pair's first formation within a window."""
    seen = signatures_after(ledger, view.frame, view.bonds, years)
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for one, other, start, treaty in zip(
        seen.first.tolist(),
        seen.second.tolist(),
        seen.start.tolist(),
        seen.treaty.tolist(),
        strict=True,
    ):
        pair = (min(one, other), max(one, other))
        first[pair] = min(first.get(pair, (start, treaty)), (start, treaty))
    return first


def _summed(name: str, found: list[PastCase], own: tuple[int, int]) -> Likeness:
    """Keep each other pair once, at its nearest, and count what became of the nearest."""
    kept: dict[tuple[int, int], PastCase] = {}
    for case in sorted(found, key=lambda case: (case.distance, case.origin)):
        pair = (case.ccode1, case.ccode2)
        if pair != own:
            kept.setdefault(pair, case)
    nearest = list(kept.values())[:NEAREST]
    return Likeness(
        name,
        tuple(nearest[:NAMED]),
        len(nearest),
        sum(case.signed is not None for case in nearest),
    )
