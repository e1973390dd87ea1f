"""What the back-test is about: questions asked of every dyad at risk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.panel.cases import FIRST_YEAR
from entente.panel.events import Kind, Signatures, signatures_after
from entente.panel.frame import Bonds, Bools, Floats, Ints, Ledger
from entente.panel.inputs import Inputs
from entente.panel.snapshot import Snapshot, snapshot_at
from entente.terms import OBLIGATIONS, Route, Rung

WINDOW_YEARS = 5
_QUIET_PER_YEAR = 900


@dataclass(frozen=True, slots=True)
class Target:
    """One question of the back-test.

    Parameters
    ----------
    name : str
    words : str
        What counts as the event, and for which dyads.
    rung : Rung or None
        The rung asked about; None for any.
    route : Route or None
        The only route that counts; None for all.
    """

    name: str
    words: str
    rung: Rung | None = None
    route: Route | None = None

    def at_risk(self, bonds: Bonds) -> Bools:
        """Return the dyads the question is asked of, above the diagonal."""
        if self.rung is None:
            held = bonds.tied
        elif self.rung is Rung.DEFENSE:
            held = bonds.defense
        else:
            held = bonds.held[OBLIGATIONS.index(self.rung)]
        return np.triu(~held, 1)

    def counted(self, found: Signatures) -> Signatures:
        """Return the signatures that answer the question with yes."""
        rows = np.ones(len(found.kind), dtype=bool)
        if self.route is not None:
            rows &= found.route == list(Route).index(self.route)
        if self.rung is Rung.DEFENSE:
            rows &= found.kind == Kind.DEFENSE
        elif self.rung is not None:
            rows &= found.gained[:, OBLIGATIONS.index(self.rung)]
        return found.keep(rows)


TARGETS: tuple[Target, ...] = (
    Target(
        "bilateral",
        "a new bilateral commitment of two states not tied at all",
        route=Route.BILATERAL,
    ),
    Target("any", "a new commitment of any kind of two states not tied at all"),
    Target("defense", "a new treaty of defense or offense, not so tied", rung=Rung.DEFENSE),
    Target("nonaggression", "a new pledge of nonaggression", rung=Rung.NONAGGRESSION),
    Target("consultation", "a new pledge to consult", rung=Rung.CONSULTATION),
    Target("neutrality", "a new pledge of neutrality", rung=Rung.NEUTRALITY),
    Target(
        "accession",
        "a new commitment by accession to a treaty of two states not tied at all",
        route=Route.ACCESSION,
    ),
    Target(
        "founding",
        "a new commitment by a multilateral treaty's founding of two states not tied at all",
        route=Route.FOUNDING,
    ),
)
"""By rung and by route."""


@dataclass(frozen=True)
class Outcome:
    """What came of one question in one window, one entry per dyad at risk.

    Parameters
    ----------
    events : bool array, n
    treaty : int array, n
        Treaty of the first signature of each event; -1 for the rest.
    """

    events: Bools
    treaty: Ints


def outcome(target: Target, bonds: Bonds, found: Signatures) -> Outcome:
    """Return what came of a question among the dyads at risk."""
    risk = target.at_risk(bonds)
    counted = target.counted(found)
    treaty = np.full(risk.shape, -1, dtype=np.int32)
    for row in np.argsort(-counted.start, kind="stable"):
        i, j = counted.first[row], counted.second[row]
        treaty[i, j] = treaty[j, i] = counted.treaty[row]
    of_risk = treaty[risk]
    return Outcome(of_risk >= 0, of_risk)


@dataclass(frozen=True)
class PastWindows:
    """Dyads of all past origins with the answers to every question; for the simple rivals.

    Parameters
    ----------
    columns : mapping of str to float array, n
    years : int array, n
        Year at whose end the window opens.
    weights : float array, n
        How many dyads each stands for.
    at_risk, events : mapping of str to bool array, n
        By target.
    """

    columns: Mapping[str, Floats]
    years: Ints
    weights: Floats
    at_risk: Mapping[str, Bools]
    events: Mapping[str, Bools]


def gather_windows(
    ledger: Ledger,
    states: pl.DataFrame,
    inputs: Inputs,
    columns: Iterable[str],
    last_year: int,
    *,
    seed: int = 2,
    progress: Callable[[int], None] | None = None,
) -> PastWindows:
    """Gather five-year windows opening at the end of each year from 1950 to a last one."""
    names = list(columns)
    parts: list[tuple[int, NDArray[np.int64], Floats, dict[str, Floats], Bools, Bools]] = []
    for year in range(FIRST_YEAR, last_year + 1):
        view = snapshot_at(ledger, states, inputs, date(year, 12, 31))
        parts.append(_one_window(view, ledger, names, year, seed))
        if progress is not None:
            progress(year)
    risk = np.concatenate([part[4] for part in parts], axis=1)
    events = np.concatenate([part[5] for part in parts], axis=1)
    return PastWindows(
        {name: np.concatenate([part[3][name] for part in parts]) for name in names},
        np.concatenate([np.full(len(part[1]), part[0], dtype=np.int32) for part in parts]),
        np.concatenate([part[2] for part in parts]),
        {target.name: risk[place] for place, target in enumerate(TARGETS)},
        {target.name: events[place] for place, target in enumerate(TARGETS)},
    )


def _one_window(
    view: Snapshot, ledger: Ledger, names: list[str], year: int, seed: int
) -> tuple[int, NDArray[np.int64], Floats, dict[str, Floats], Bools, Bools]:
    """Return one year's dyads: all with an event, and some of the others."""
    size = view.frame.size
    found = signatures_after(ledger, view.frame, view.bonds, WINDOW_YEARS)
    above = np.triu(np.ones((size, size), dtype=bool), 1)
    risk = np.stack([target.at_risk(view.bonds) for target in TARGETS])
    came = np.stack([target.counted(found).matrix(size) for target in TARGETS]) & risk
    eventful = np.flatnonzero(came.any(axis=0) & above)
    calm = np.flatnonzero(~came.any(axis=0) & risk.any(axis=0) & above)
    wanted = min(_QUIET_PER_YEAR, len(calm))
    drawn = np.random.default_rng([seed, year]).choice(calm, wanted, replace=False)
    spots = np.concatenate([eventful, drawn])
    share = len(calm) / wanted if wanted else 0.0
    weights = np.concatenate([np.ones(len(eventful)), np.full(wanted, share)])
    flat = (len(TARGETS), -1)
    return (
        year,
        spots,
        weights,
        {name: view.dyads[name].flat[spots] for name in names},
        risk.reshape(flat)[:, spots],
        came.reshape(flat)[:, spots],
    )
