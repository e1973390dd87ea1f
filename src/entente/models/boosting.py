"""Additive boosting: many small steps of one column each, summed into one step table apiece."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit, logit

from entente.models.additive import Additive, Columns, Floats, Term


@dataclass(frozen=True)
class BoostingPlan:
    """How to boost.

    Parameters
    ----------
    rounds : int
        Number of steps.
    rate : float
        Share of each Newton step that is taken.
    bins : int
        Most bins a column is cut into, at quantiles.
    ridge : float
        Added to the curvature of each side of a step.
    least_weight : float
        Least curvature on each side of a step.
    """

    rounds: int = 80
    rate: float = 0.15
    bins: int = 20
    ridge: float = 3.0
    least_weight: float = 0.5


@dataclass(frozen=True)
class _Binned:
    """Columns cut into bins: which of all bins each case falls in, column by column."""

    names: tuple[str, ...]
    cuts: tuple[Floats, ...]
    width: int
    codes: NDArray[np.int64]

    @classmethod
    def of(cls, columns: Columns, bins: int) -> _Binned:
        """Cut every column at its quantiles; the last bin of each is for silence."""
        cuts = tuple(_cuts(values, bins) for values in columns.values())
        width = max(len(cut) for cut in cuts) + 2
        codes = np.column_stack(
            [
                np.where(np.isnan(values), width - 1, np.searchsorted(cut, values, side="right"))
                for values, cut in zip(columns.values(), cuts, strict=True)
            ]
        )
        return cls(tuple(columns), cuts, width, codes)

    def indicator(self) -> sparse.csr_matrix:
        """Return a sparse array that sums case values into bins of all columns at once."""
        cases, count = self.codes.shape
        flat = (self.codes + np.arange(count) * self.width).ravel()
        starts = np.arange(0, cases * count + 1, count)
        shape = (cases, count * self.width)
        return sparse.csr_matrix((np.ones(len(flat)), flat, starts), shape=shape).T.tocsr()


def _cuts(values: Floats, bins: int) -> Floats:
    """Return ascending cuts at the quantiles of the distinct or all values."""
    seen = values[~np.isnan(values)]
    if not len(seen):
        return np.zeros(0)
    distinct = np.unique(seen)
    if len(distinct) <= bins:
        return (distinct[1:] + distinct[:-1]) / 2
    return np.unique(np.quantile(seen, np.arange(1, bins) / bins))


def boost(
    columns: Columns, events: NDArray[np.bool_], weights: Floats, plan: BoostingPlan
) -> Additive:
    """Fit an additive model of log-odds by gradient boosting of single steps.

    Parameters
    ----------
    columns : mapping of str to float arrays, n cases
        NaN where a source is silent.
    events : bool array, n cases
    weights : float array, n cases
        Weight of each case, >= 0.
    plan : BoostingPlan

    Returns
    -------
    Additive
        One step term per column that was used.

    References
    ----------
    Friedman (2001), Annals of Statistics 29(5); Lou, Caruana and Gehrke (2012), KDD, for the
    sum of one-dimensional functions.
    """
    binned = _Binned.of(columns, plan.bins)
    indicator = binned.indicator()
    count, width = len(binned.names), binned.width
    base = float(logit(np.clip(np.average(events, weights=weights), 1e-9, 1 - 1e-9)))
    scores = np.full(len(events), base)
    tables = np.zeros((count, width))
    for _ in range(plan.rounds):
        chance = expit(scores)
        slopes = np.column_stack([weights * (events - chance), weights * chance * (1 - chance)])
        sums = np.asarray(indicator @ slopes).reshape(count, width, 2)
        place, step = _best_step(sums, plan)
        tables[place] += plan.rate * step
        scores += plan.rate * step[binned.codes[:, place]]
    terms = tuple(
        Term(name, "step", cut, tables[place, : len(cut) + 1], float(tables[place, -1]))
        for place, (name, cut) in enumerate(zip(binned.names, binned.cuts, strict=True))
        if np.any(tables[place])
    )
    return Additive(base, terms)


def _best_step(sums: NDArray[np.float64], plan: BoostingPlan) -> tuple[int, Floats]:
    """Return the column and the step, one value a bin, that lower the loss most.

    Silence goes to the side where it helps more; a column may also be cut into silence and all
    the rest.
    """
    seen, silent = sums[:, :-1].cumsum(axis=1), sums[:, -1:]
    whole = seen[:, -1:]
    best = (-np.inf, 0, 0, True)
    for with_left in (True, False):
        left = seen + (silent if with_left else 0.0)
        right = whole - seen + (0.0 if with_left else silent)
        gain = _gain(left, plan.ridge) + _gain(right, plan.ridge)
        thin = np.minimum(left[..., 1], right[..., 1]) < plan.least_weight
        gain = np.where(thin, -np.inf, gain - _gain(left + right, plan.ridge))
        spot = int(np.argmax(gain))
        if gain.flat[spot] > best[0]:
            place, cut = divmod(spot, gain.shape[1])
            best = (float(gain.flat[spot]), place, cut, with_left)
    _, place, cut, with_left = best
    is_left = np.arange(sums.shape[1]) <= cut
    is_left[-1] = with_left
    step = np.empty(sums.shape[1])
    for side in (is_left, ~is_left):
        slope, bend = sums[place, side].sum(axis=0)
        step[side] = slope / (bend + plan.ridge)
    return place, step


def _gain(sums: NDArray[np.float64], ridge: float) -> Floats:
    """Return the fall of the loss if a side took its own Newton step."""
    return sums[..., 0] ** 2 / (sums[..., 1] + ridge)
