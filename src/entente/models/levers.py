"""What could be otherwise between two states: inputs that can change, and what hangs on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.models.closeup import Closeup
from entente.panel.features import FEATURES, reading

Floats = NDArray[np.float64]

MONADIC: dict[str, str] = {
    "capability": "material capabilities",
    "democracy": "electoral democracy",
    "ideal_point": "position in UN votes",
    "conflict": "worst armed conflict in the last 5 readable years",
    "log_pacts_5y": "bilateral pacts signed in the last 5 years",
    "log_multilateral": "new partners by multilateral treaties in the last 5 years",
    "log_rivals": "rivals",
    "log_degree_defense": "defense allies",
    "log_degree_any": "treaty partners",
}
"""Figures of one state that can change, by the stem of their columns."""

DYADIC: tuple[str, ...] = (
    "is_rival",
    "has_fought",
    "log_arms",
    "log_common_rivals",
    "log_allies_of_rivals",
    "log_common_allies_defense",
    "log_common_allies_any",
    "log_pacts_with_region",
    "log_pacts_with_neighbours",
    "log_pacts_with_origin",
    "log_pacts_common",
)
"""Figures of the two together that can change; what is past, or lies on the map, cannot."""

WHOLE = frozenset({"conflict", "is_rival", "has_fought"})
COUNTS_IN_LOGS = frozenset(
    name for name in (*MONADIC, *DYADIC) if name.startswith("log_") and name != "log_arms"
)
YES_NO = frozenset({"is_rival", "has_fought"})
_LEAST_SPREAD = 0.25
_SLACK = 1e-6
_SIDES = (0, 1)


@dataclass(frozen=True)
class Lever:
    """One input that can change.

    Parameters
    ----------
    name : str
        Stem of its columns, or its column.
    side : int or None
        0 for the subject, 1 for the partner, None for the two together.
    current : float
        Its value, on the column's scale.
    low, high : float
        The least and the most seen among all states or pairs on the day, the same scale.
    spread : float
        Standard deviation among them, the same scale, > 0.
    """

    name: str
    side: int | None
    current: float
    low: float
    high: float
    spread: float

    @property
    def label(self) -> str:
        """The input in plain words, without the state's name."""
        return FEATURES[self.name].label if self.side is None else MONADIC[self.name]

    @property
    def unit(self) -> str:
        """Unit of `stated`."""
        known = self.name if self.side is None else f"{self.name}_low"
        return FEATURES[known].unit

    @property
    def is_whole(self) -> bool:
        """Whether it moves in whole steps."""
        return self.name in WHOLE or self.name in COUNTS_IN_LOGS

    def stated(self, value: float) -> float:
        """Return a value on the column's scale as a reader would state it."""
        known = self.name if self.side is None else f"{self.name}_low"
        stated = reading(known, value)
        assert stated is not None
        return stated

    def steps(self, count: int) -> Floats:
        """Return values to try, ascending: whole steps, or a grid that holds the current value."""
        if self.name in COUNTS_IN_LOGS:
            least, most = (
                np.ceil(np.expm1(self.low) - _SLACK),
                np.floor(np.expm1(self.high) + _SLACK),
            )
            return np.log1p(np.arange(least, most + 1.0))
        if self.name in WHOLE:
            return np.arange(np.ceil(self.low), np.floor(self.high) + 1.0)
        return np.unique(np.append(np.linspace(self.low, self.high, count), self.current))


def levers_of(close: Closeup) -> tuple[Lever, ...]:
    """Return every input of a pair that can change and of which the source is not silent."""
    places = (close.sides.subject, close.other)
    found: list[Lever] = []
    for stem in MONADIC:
        # The diagonal of a lower-of-two column is the state's own figure.
        own = np.diagonal(close.view.dyads[f"{stem}_low"])
        seen = own[~np.isnan(own)]
        for side in _SIDES:
            found += _lever(stem, side, float(own[places[side]]), seen)
    rows = np.triu_indices(close.view.frame.size, 1)
    for name in DYADIC:
        values = close.view.dyads[name][rows]
        seen = values[~np.isnan(values)]
        found += _lever(name, None, float(close.columns[name][0]), seen)
    return tuple(found)


def _lever(name: str, side: int | None, current: float, seen: Floats) -> list[Lever]:
    """Return a lever, or nothing where the source is silent or never differs."""
    if np.isnan(current) or not len(seen) or seen.min() == seen.max():
        return []
    least = 0.5 if name in YES_NO else _LEAST_SPREAD
    spread = max(float(seen.std()), least if name in WHOLE or name.startswith("log_") else 1e-6)
    return [Lever(name, side, current, float(seen.min()), float(seen.max()), spread)]


def columns_with(close: Closeup, moved: Mapping[Lever, Floats]) -> dict[str, Floats]:
    """Return the pair's columns with some inputs moved, and what hangs on them moved along.

    Parameters
    ----------
    close : Closeup
    moved : mapping of Lever to float array, k
        New values on the columns' scales, side by side; all of one length.

    Returns
    -------
    dict of str to float array, k

    Notes
    -----
    A pact of the last five years is one of the last ten; a new rivalry is one rival more for
    each; a new defense ally is a new treaty partner; shared allies count as rare as those
    shared now.
    """
    size = max((len(values) for values in moved.values()), default=1)
    now = {name: np.repeat(values, size) for name, values in close.columns.items()}
    columns = dict(now)
    own = {stem: _own(close, stem, size) for stem in (*MONADIC, "log_pacts_10y")}
    for lever, values in moved.items():
        if lever.side is None:
            columns[lever.name] = values
        else:
            own[lever.name][lever.side] = values
    _carry_along(close, own, columns, now)
    for stem, (one, other) in own.items():
        columns[f"{stem}_low"] = np.minimum(one, other)
        columns[f"{stem}_high"] = np.maximum(one, other)
        if f"{stem}_gap" in columns:
            columns[f"{stem}_gap"] = np.abs(one - other)
    _share_allies(own, columns, now)
    return columns


def _own(close: Closeup, stem: str, size: int) -> list[Floats]:
    """Return each of the two states' own figure, repeated."""
    figures = np.diagonal(close.view.dyads[f"{stem}_low"])
    return [np.full(size, figures[place]) for place in (close.sides.subject, close.other)]


def _carry_along(
    close: Closeup,
    own: dict[str, list[Floats]],
    columns: Mapping[str, Floats],
    now: Mapping[str, Floats],
) -> None:
    """Move what hangs on pacts, rivalry and defense allies by as many."""
    size = len(columns["is_rival"])
    before = {stem: _own(close, stem, size) for stem in ("log_pacts_5y", "log_degree_defense")}
    feud = columns["is_rival"] - now["is_rival"]
    for side in _SIDES:
        for stem, following in (
            ("log_pacts_5y", "log_pacts_10y"),
            ("log_degree_defense", "log_degree_any"),
        ):
            more = np.expm1(own[stem][side]) - np.expm1(before[stem][side])
            own[following][side] = _added(own[following][side], more)
        own["log_rivals"][side] = _added(own["log_rivals"][side], feud)


def _added(log_count: Floats, more: Floats) -> Floats:
    """Add to a count that is kept as log(count + 1); never below none."""
    return np.log1p(np.maximum(np.expm1(log_count) + more, 0.0))


def _share_allies(
    own: Mapping[str, list[Floats]], columns: dict[str, Floats], now: Mapping[str, Floats]
) -> None:
    """Set overlap and rarity of shared allies to go with their number."""
    for circle in ("defense", "any"):
        shared = np.expm1(columns[f"log_common_allies_{circle}"])
        before = np.expm1(now[f"log_common_allies_{circle}"])
        degrees = [np.expm1(each) for each in own[f"log_degree_{circle}"]]
        smaller = np.maximum(np.minimum(*degrees), shared)
        columns[f"overlap_{circle}"] = np.divide(
            shared, smaller, out=np.zeros_like(shared), where=smaller > 0
        )
        rarity = now[f"common_allies_rarity_{circle}"]
        typical = 1.0 / np.log(np.maximum(np.maximum(*degrees), 2.0))
        each = np.where(before > 0, rarity / np.maximum(before, 1.0), typical)
        columns[f"common_allies_rarity_{circle}"] = each * shared
