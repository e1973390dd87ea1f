"""How often some named states found one small treaty, given the chance of each pair of them.

A treaty of three states needs the consent of all three: no pair may stay away. So the least likely
pair bounds the chance, but how far below the bound it lies no pair can tell. That is counted: at
past origins every three and every four states of the system are sorted by their least likely pair,
and compared with the small treaties that were founded in the five years after.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import gammaincinv

from entente.models.hazard import at_horizon, chance_of
from entente.models.sets import FormationSet
from entente.pack.tables import open_pack
from entente.panel.cases import model_name
from entente.panel.events import Kind, at_risk, signatures_after, years_after
from entente.panel.frame import Frame, Ledger
from entente.panel.snapshot import Snapshot
from entente.terms import OBLIGATIONS, Route, Rung

Floats = NDArray[np.float64]
Bins = NDArray[np.uint8]

RECORD = "formation/joint_founding.json"
WINDOW = 5
"""Years of each window, and of the chances by which subsets of states are sorted."""

LEAST_FOUNDERS, MOST_FOUNDERS = 3, 6
"""What counts as a small treaty."""

SHARES_SINCE = 1975
LEAST_TREATIES = 3
"""With fewer small treaties in closed windows no rule is fitted."""

BIN_WIDTH = 0.25
_BINS = 80
_CLOSED = 0
_POWERS = np.linspace(0.0, 3.0, 61)
_FACTORS = (np.arange(20) + 0.5) / 20
_TAILS = (0.05, 0.95)
_JEFFREYS = 0.5


def edge_chances(view: Snapshot, fitted: FormationSet) -> Floats:
    """Return the chance that each two states sign a treaty founded with others within the window.

    Parameters
    ----------
    view : Snapshot
        An origin, n states.
    fitted : FormationSet
        The coefficients it permits.

    Returns
    -------
    float array, n by n
        Of a treaty that gives the two a pledge they lack; NaN where nothing is left to give.
    """
    quiet = np.ones((view.frame.size, view.frame.size))
    is_open = np.zeros_like(quiet, dtype=bool)
    for kind in Kind:
        model = fitted.models[model_name(Route.FOUNDING, kind)]
        open_pairs = at_risk(view.bonds, kind)
        chance = at_horizon(chance_of(model.log_odds(view.dyads)), WINDOW)
        quiet *= np.where(open_pairs, 1.0 - chance, 1.0)
        is_open |= open_pairs
    return np.where(is_open, 1.0 - quiet, np.nan)


def edge_replicates(view: Snapshot, fitted: FormationSet, pair: tuple[int, int]) -> Floats:
    """Return the chance of one pair, as `edge_chances`, by every replicate of the model.

    Parameters
    ----------
    view, fitted
        As for `edge_chances`.
    pair : tuple of int
        Positions in the frame.

    Returns
    -------
    float array, r
    """
    columns = {name: values[pair[0], [pair[1]]] for name, values in view.dyads.items()}
    chances = [
        at_horizon(
            chance_of(fitted.models[model_name(Route.FOUNDING, kind)].replicated(columns)), WINDOW
        )[:, 0]
        for kind in Kind
        if at_risk(view.bonds, kind)[pair]
    ]
    return np.asarray(1.0 - np.prod([1.0 - each for each in chances], axis=0))


def bins_of(chances: Floats) -> Bins:
    """Return chances as bins of equal width in their logarithm; the least likely come last.

    Pairs with nothing left to sign are no obstacle and stand before all others.
    """
    depth = np.floor(-np.log(np.clip(chances, 1e-9, 1.0)) / BIN_WIDTH)
    places = np.clip(np.nan_to_num(depth, nan=0.0), 0, _BINS - 2) + 1
    bins = np.where(np.isnan(chances), _CLOSED, places).astype(np.uint8)
    np.fill_diagonal(bins, _CLOSED)
    return bins


def middle_of(places: NDArray[np.int64]) -> Floats:
    """Return the chance in the middle of each bin."""
    return np.exp(-(places - 0.5) * BIN_WIDTH)


def count_subsets(bins: Bins) -> dict[int, NDArray[np.int64]]:
    """Return how many threes and fours of states have their least likely pair in each bin."""
    size = len(bins)
    threes, fours = np.zeros(_BINS, dtype=np.int64), np.zeros(_BINS, dtype=np.int64)
    for i in range(size - 2):
        later = np.maximum(bins[i, i + 1 :, None], bins[i, None, i + 1 :])
        later = np.maximum(later, bins[i + 1 :, i + 1 :])
        threes += _upper_counts(later)
        for j in range(1, len(later) - 1):
            row = np.maximum(later[j - 1, j:], bins[i, i + j])
            fours += _upper_counts(np.maximum(later[j:, j:], np.maximum(row[:, None], row[None])))
    return {3: threes, 4: fours}


def _upper_counts(bins: Bins) -> NDArray[np.int64]:
    """Count the entries above the diagonal of a symmetric array by bin."""
    whole = np.bincount(bins.ravel(), minlength=_BINS)
    return (whole - np.bincount(np.diagonal(bins), minlength=_BINS)) // 2


def founded_after(
    ledger: Ledger, commitments: pl.DataFrame, view: Snapshot, bins: Bins
) -> list[dict[str, Any]]:
    """Return the small treaties founded in the window, with the bins of the subsets they bound."""
    found = signatures_after(ledger, view.frame, view.bonds, WINDOW).of(
        Kind.DEFENSE, Route.FOUNDING
    )
    pledged = signatures_after(ledger, view.frame, view.bonds, WINDOW).of(
        Kind.PLEDGE, Route.FOUNDING
    )
    gained: dict[str, set[tuple[int, int]]] = {}
    for each in (found, pledged):
        for one, other, treaty in zip(each.first, each.second, each.treaty, strict=True):
            pair = (min(int(one), int(other)), max(int(one), int(other)))
            gained.setdefault(ledger.treaties[int(treaty)], set()).add(pair)
    treaties: list[dict[str, Any]] = []
    for code, pairs in sorted(gained.items()):
        founders = founders_of(commitments, code)
        if not LEAST_FOUNDERS <= len(founders) <= MOST_FOUNDERS:
            continue
        treaties.append(
            {
                "treaty": code,
                "founders": len(founders),
                "subsets": {
                    str(size): _bound(seats_of(view.frame, founders), size, pairs, bins)
                    for size in (3, 4)
                },
            }
        )
    return treaties


def seats_of(frame: Frame, ccodes: Sequence[int]) -> list[int]:
    """Return the positions of states in a frame; those not there are left out."""
    places = frame.places(np.array(sorted(ccodes), dtype=np.int32))
    return [int(place) for place in places if place >= 0]


def _bound(seats: list[int], size: int, gained: set[tuple[int, int]], bins: Bins) -> list[int]:
    """Bins of the subsets of founders of which a pair gained something."""
    found: list[int] = []
    for subset in combinations(seats, size):
        pairs = list(combinations(sorted(subset), 2))
        worst = max(int(bins[pair]) for pair in pairs)
        if worst > _CLOSED and any(pair in gained for pair in pairs):
            found.append(worst)
    return sorted(found)


def founders_of(commitments: pl.DataFrame, treaty: str) -> list[int]:
    """Return the states that founded a treaty together, without umbrellas."""
    rows = commitments.filter(
        (pl.col("treaty") == treaty) & (pl.col("route") == "founding") & ~pl.col("is_umbrella")
    )
    return sorted({*rows["ccode1"], *rows["ccode2"]})


@dataclass(frozen=True)
class Rule:
    """From the chance of the least likely pair to the chance of one treaty of all.

    The chance is a level times that of the least likely pair to some power. Few treaties speak for
    one power above another, so all are kept, each with its weight.

    Parameters
    ----------
    weights : float array, p
        How well each of the powers 0 to 3 accounts for the treaties; they sum to 1.
    levels : mapping of int to float array, p
        For three states and for four, by power.
    treaties, subsets, windows : int
        Small treaties, threes of states they bound, and closed windows behind the rule.
    cases : int
        Threes of states at risk in those windows.
    """

    weights: Floats
    levels: Mapping[int, Floats]
    treaties: int
    subsets: int
    windows: int
    cases: int

    @property
    def base_rate(self) -> float:
        """Share of all threes of states that one small treaty came to bind within a window."""
        return self.subsets / self.cases

    @property
    def power(self) -> float:
        """The mean power."""
        return float(self.weights @ _POWERS)

    def chance(self, weakest: float, size: int, years: int) -> tuple[float, float, float]:
        """Return the chance that some states found one treaty, with 90 % bounds.

        Parameters
        ----------
        weakest : float
            Chance, within the window, that the least likely pair signs a treaty founded with
            others.
        size : int
            Number of states; beyond four the step from three to four is taken again for each.
        years : int
            The horizon.

        Returns
        -------
        (float, float, float)
            Never above what the least likely pair allows. The bounds tell how few treaties the
            rule rests on; see `Rule.chance_with` for the error in the pair's own chance.
        """
        step = np.minimum(self.levels[4] / self.levels[3], 1.0)
        each = self.levels[3] * step ** (size - LEAST_FOUNDERS) * weakest**_POWERS
        factors = gammaincinv(self.treaties + _JEFFREYS, _FACTORS) / self.treaties
        drawn = np.minimum(each[:, None] * factors, weakest)
        middle = float(self.weights @ np.minimum(each, weakest))
        order = np.argsort(drawn, axis=None)
        mass = np.cumsum(np.repeat(self.weights / len(factors), len(factors))[order])
        low, high = (float(drawn.ravel()[order][np.searchsorted(mass, tail)]) for tail in _TAILS)
        middle, low, high = (
            float(-np.expm1(np.log1p(-chance) * years / WINDOW))
            for chance in (middle, min(low, middle), max(high, middle))
        )
        return middle, low, high

    def chance_with(
        self, weakest: float, drawn: Floats, size: int, years: int
    ) -> tuple[float, float, float]:
        """Return the same with bounds that hold the error in the pair's own chance too.

        Parameters
        ----------
        weakest, size, years
            As for `chance`.
        drawn : float array, r
            Replicates of `weakest`.

        Notes
        -----
        The two errors are taken as independent, their half-widths in the logarithm added in
        squares.
        """
        middle, low, high = self.chance(weakest, size, years)
        tails = [self.chance(float(q), size, years)[0] for q in np.quantile(drawn, _TAILS)]
        down = np.hypot(np.log(middle / low), max(np.log(middle / tails[0]), 0.0))
        up = np.hypot(np.log(high / middle), max(np.log(tails[1] / middle), 0.0))
        return middle, float(middle * np.exp(-down)), min(float(middle * np.exp(up)), 1.0)


@cache
def shipped_record() -> dict[str, Any]:
    """Return the counts that scripts/fit_projects.py made."""
    return json.loads(open_pack().text(RECORD))


def rule_on(as_of: date, record: Mapping[str, Any] | None = None) -> Rule | None:
    """Return the rule that a forecast made on a day may use; None where too little had happened.

    Parameters
    ----------
    as_of : date
        Only windows that had closed by then are counted.
    record : mapping, optional
        Counts by origin; by default those shipped.
    """
    origins = [
        each
        for each in (record or shipped_record())["origins"]
        if years_after(date.fromisoformat(each["origin"]), WINDOW) <= as_of
    ]
    return fit_rule(origins)


def fit_rule(origins: Sequence[Mapping[str, Any]]) -> Rule | None:
    """Return the rule that some windows speak for; None where too few treaties were founded."""
    treaties = [treaty for each in origins for treaty in each["treaties"]]
    threes = [np.array(each["subsets"]["3"], dtype=np.int64) for each in treaties]
    threes = [bins for bins in threes if len(bins)]
    if len(threes) < LEAST_TREATIES:
        return None
    counts = {
        size: np.sum([each["counts"][str(size)] for each in origins], axis=0) for size in (3, 4)
    }
    middles = middle_of(np.arange(1, _BINS))
    at_each = {size: counts[size][1:] @ middles[:, None] ** _POWERS for size in counts}
    mean_log = float(np.mean([np.log(middle_of(bins)).mean() for bins in threes]))
    fit = len(threes) * (_POWERS * mean_log - np.log(at_each[3]))
    weights = np.exp(fit - fit.max())
    bound = {size: sum(len(treaty["subsets"][str(size)]) for treaty in treaties) for size in (3, 4)}
    return Rule(
        weights=weights / weights.sum(),
        levels={size: bound[size] / at_each[size] for size in (3, 4)},
        treaties=len(threes),
        subsets=bound[3],
        windows=len(origins),
        cases=int(counts[3][1:].sum()),
    )


def shares_on(commitments: pl.DataFrame) -> tuple[dict[Rung, tuple[int, float]], int]:
    """Return how many small founding treaties carried each obligation, and its smoothed share.

    Parameters
    ----------
    commitments : polars.DataFrame
        As of the day asked about.

    Returns
    -------
    dict of Rung to (int, float), and int
        Treaties with the obligation and (count + 1/2) / (all + 1); and how many treaties since
        1975 there were.
    """
    founded = (
        commitments.filter((pl.col("route") == "founding") & ~pl.col("is_umbrella"))
        .group_by("treaty")
        .agg(pl.col("start").min(), *(pl.col(rung.value).any() for rung in OBLIGATIONS))
        .filter(pl.col("start").dt.year() >= SHARES_SINCE)
    )
    small = [
        row
        for row in founded.iter_rows(named=True)
        if LEAST_FOUNDERS <= len(founders_of(commitments, row["treaty"])) <= MOST_FOUNDERS
    ]
    shares: dict[Rung, tuple[int, float]] = {}
    for rung in OBLIGATIONS:
        count = sum(bool(row[rung.value]) for row in small)
        shares[rung] = (count, (count + _JEFFREYS) / (len(small) + 1))
    return shares, len(small)
