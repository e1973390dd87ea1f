"""What the same method would have said of one state in the past, and what then happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from entente.models.routes import combine, hazards_of, openings
from entente.models.sets import choose_set
from entente.panel.events import signatures_after, years_after
from entente.panel.frame import Ledger
from entente.panel.inputs import Inputs
from entente.panel.snapshot import snapshot_at
from entente.terms import OBLIGATIONS, Rung
from entente.world.commitments import create_commitments
from entente.world.state import State
from entente.world.system import create_system
from entente.world.world import World

ORIGINS = tuple(date(year, 12, 31) for year in (1990, 2000, 2010, 2015))
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Foretold:
    """One partner as it was forecast, and whether it then signed.

    Parameters
    ----------
    ccode : int
        Correlates of War code.
    rank : int
        Place among the partners asked about, from 1.
    probability : float
        The chance then given.
    signed : date or None
        The first signature within the window that counts; None if there was none.
    treaty : str or None
        What was signed.
    """

    ccode: int
    rank: int
    probability: float
    signed: date | None
    treaty: str | None


@dataclass(frozen=True, slots=True)
class LookBack:
    """A forecast made from the past alone, and its outcome.

    Parameters
    ----------
    origin, until : date
        The window: open at the origin, closed at the end.
    world : World
        As known at the origin.
    partners : tuple of Foretold
        Likeliest first.
    expected : float
        Sum of the chances.
    """

    origin: date
    until: date
    world: World
    partners: tuple[Foretold, ...]
    expected: float


def look_back(
    world: World,
    commitments: pl.DataFrame,
    inputs: Inputs,
    subject: int,
    horizon: int,
    *,
    rung: Rung | None = None,
    wanted: Callable[[State], bool] = lambda _: True,
    origins: Iterable[date] = ORIGINS,
) -> tuple[LookBack, ...]:
    """Ask the same of a state in the past, wherever the window has closed by the world's day.

    Parameters
    ----------
    world : World
        As of the day asked about.
    commitments : polars.DataFrame
        `tables.COMMITMENTS` of that world, for what happened.
    inputs : Inputs
    subject : int
        Correlates of War code; a predecessor that had the same code stands in for it.
    horizon : int
        Years.
    rung : Rung, optional
        One of the five obligations; by default any.
    wanted : callable
        Which partners are asked about.
    origins : iterable of date

    Returns
    -------
    tuple of LookBack
        Oldest first. Left out: origins at which the state, or every partner asked about, was
        not in the system, and those whose window was still open. Signatures with states that
        entered the system after the origin could not be foretold and are in none.
    """
    ledger = Ledger.of(commitments)
    closed = [origin for origin in origins if years_after(origin, horizon) <= world.day]
    found = (
        _look_from(origin, world, ledger, inputs, subject, horizon, rung, wanted)
        for origin in closed
    )
    return tuple(each for each in found if each is not None)


def _look_from(
    origin: date,
    world: World,
    ledger: Ledger,
    inputs: Inputs,
    subject: int,
    horizon: int,
    rung: Rung | None,
    wanted: Callable[[State], bool],
) -> LookBack | None:
    """Forecast from one origin and look up the outcome; None if there was nobody to ask about."""
    then = world.as_of(origin)
    view = snapshot_at(Ledger.of(create_commitments(then)), create_system(then), inputs, origin)
    place = int(view.frame.places(np.array([subject], dtype=np.int32))[0])
    if place < 0:
        return None
    fitted = choose_set(origin)
    sides = openings(view, place)
    chances = combine(hazards_of(fitted, view, place), sides, view, fitted.mix, horizon)
    asked = chances.total if rung is None else chances.rungs[OBLIGATIONS.index(rung)]
    seen = signatures_after(ledger, view.frame, view.bonds, horizon)
    mine = (seen.first == place) | (seen.second == place)
    if rung is not None:
        mine &= seen.gained[:, OBLIGATIONS.index(rung)]
    signed: dict[int, tuple[int, str]] = {}
    for entry in np.flatnonzero(mine):
        other = int(seen.second[entry] if seen.first[entry] == place else seen.first[entry])
        event = (int(seen.start[entry]), ledger.treaties[int(seen.treaty[entry])])
        signed[other] = min(signed.get(other, event), event)
    held = {
        spot
        for spot, code in enumerate(view.frame.ccodes.tolist())
        if spot != place
        and code in then.states_by_ccode
        and wanted(then.states_by_ccode[code])
        and (rung is None or sides.lacking[OBLIGATIONS.index(rung), spot])
    }
    order = [int(spot) for spot in np.argsort(-asked, kind="stable") if int(spot) in held]
    if not order:
        return None
    partners = tuple(
        Foretold(
            int(view.frame.ccodes[spot]),
            rank,
            float(asked[spot]),
            _EPOCH + timedelta(days=signed[spot][0]) if spot in signed else None,
            signed[spot][1] if spot in signed else None,
        )
        for rank, spot in enumerate(order, start=1)
    )
    end = years_after(origin, horizon)
    return LookBack(origin, end, then, partners, float(asked[order].sum()))
