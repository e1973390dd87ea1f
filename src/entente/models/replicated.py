"""An additive logit with the replicates that its interval is read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from entente.models.additive import Additive, Columns, Floats, Term
from entente.models.logit import newton

_DIGITS = 4
_FEW_VALUES = 12
_LEAST_SPREAD = 0.2
_TAILS = (0.002, 0.998)


@dataclass(frozen=True)
class Scale:
    """How a column is standardised: held between two values, centred and scaled.

    Parameters
    ----------
    low, high : float
        Beyond them the column counts as flat.
    middle, spread : float
        Mean and standard deviation among the training cases.
    silent : float
        Share of the training cases where the source is silent.
    """

    low: float
    high: float
    middle: float
    spread: float
    silent: float

    @classmethod
    def of(cls, column: Floats, weights: Floats) -> Scale:
        """Return the scale of a training column."""
        silent = np.isnan(column)
        share = float(np.average(silent, weights=weights))
        seen, weights = column[~silent], weights[~silent]
        if not len(seen):
            return cls(0.0, 0.0, 0.0, 1.0, share)
        graded = len(np.unique(seen)) > _FEW_VALUES
        low, high = np.quantile(seen, _TAILS) if graded else (seen.min(), seen.max())
        held = np.clip(seen, low, high)
        middle = float(np.average(held, weights=weights))
        spread = float(np.sqrt(np.average((held - middle) ** 2, weights=weights)))
        # A rare yes or no has a tiny spread; a unit penalty would leave its effect unbounded.
        figures = (float(low), float(high), middle, max(spread, _LEAST_SPREAD), share)
        return cls(*(round(figure, _DIGITS + 1) for figure in figures))

    def line(self, column: Floats) -> Floats:
        """Return the standardised column; zero, the average case, where it is silent."""
        held = np.clip(column, self.low, self.high)
        return np.where(np.isnan(column), 0.0, (held - self.middle) / self.spread)

    def silence(self, column: Floats) -> Floats:
        """Return the indicator of silence, centred on the training cases."""
        return np.isnan(column) - self.silent


@dataclass(frozen=True)
class Replicated:
    """A ridge logit and its bootstrap replicates, one slope and one silence for each column.

    Parameters
    ----------
    scales : mapping of str to Scale
        The columns read, in order.
    coefficients : float array, 1 + replicates by 1 + 2 columns
        Intercept, then slope and silence of each column; the first row is the estimate.
    """

    scales: Mapping[str, Scale]
    coefficients: Floats

    def design(self, columns: Columns) -> Floats:
        """Return the standardised cases, one row each, an intercept first."""
        return _design(self.scales, columns)

    def log_odds(self, columns: Columns) -> Floats:
        """Return the log-odds of each case by the estimate and each replicate, one row each."""
        return self.coefficients @ self.design(columns).T

    def additive(self) -> Additive:
        """Return the estimate as an intercept, that of the average case, and terms."""
        beta = self.coefficients[0]
        terms: list[Term] = []
        intercept = float(beta[0])
        for place, (name, scale) in enumerate(self.scales.items()):
            slope, silence = beta[1 + 2 * place], float(beta[2 + 2 * place])
            knots = np.array([scale.low, max(scale.high, scale.low + 1e-6)])
            seen = slope * (np.array([scale.low, scale.high]) - scale.middle) / scale.spread
            off = silence * scale.silent
            terms.append(Term(name, "line", knots, seen - off, silence - off))
        return Additive(intercept, tuple(terms))

    def shifted(self, log_odds: float) -> Replicated:
        """Return the model with the intercepts of estimate and replicates moved alike."""
        moved = self.coefficients.copy()
        moved[:, 0] += log_odds
        return Replicated(self.scales, moved)

    def as_record(self) -> dict[str, Any]:
        """Return plain lists and numbers, rounded, for a JSON file."""
        return {
            "scales": {
                name: [scale.low, scale.high, scale.middle, scale.spread, scale.silent]
                for name, scale in self.scales.items()
            },
            "coefficients": np.round(self.coefficients, _DIGITS).tolist(),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Replicated:
        """Return the model that `as_record` wrote."""
        scales = {name: Scale(*figures) for name, figures in record["scales"].items()}
        return cls(scales, np.array(record["coefficients"], dtype=np.float64))


def fit_replicated(
    columns: Columns,
    events: NDArray[np.bool_],
    weights: Floats,
    clusters: NDArray[np.int64],
    *,
    ridge: Mapping[str, float],
    replicates: int,
    rng: np.random.Generator,
) -> Replicated:
    """Fit a ridge logit and replicates of it that reweigh whole clusters at random.

    Parameters
    ----------
    columns : mapping of str to float arrays, n cases
        NaN where a source is silent.
    events : bool array, n cases
    weights : float array, n cases
        Weight of each case, >= 0.
    clusters : int array, n cases
        Cases of one cluster keep or lose weight together.
    ridge : mapping of str to float
        Penalty on the standardised slope and on the silence of each column; its columns are
        those read.
    replicates : int
        Number of replicates; 0 for the estimate alone.
    rng : numpy.random.Generator

    References
    ----------
    Rubin (1981), Annals of Statistics 9(1), the Bayesian bootstrap.
    """
    scales = {name: Scale.of(columns[name], weights) for name in ridge}
    design = _design(scales, columns)
    penalty = np.array([0.0, *(each for name in ridge for each in (ridge[name], ridge[name]))])
    start = np.zeros(design.shape[1])
    start[0] = logit(np.clip(np.average(events, weights=weights), 1e-9, 1 - 1e-9))
    estimate = newton(design, events, weights, penalty, start=start)
    _, place = np.unique(clusters, return_inverse=True)
    rows = [estimate]
    for _ in range(replicates):
        luck = rng.exponential(size=int(place.max()) + 1)[place]
        rows.append(newton(design, events, weights * luck, penalty, start=estimate))
    return Replicated(scales, np.round(np.array(rows), _DIGITS))


def _design(scales: Mapping[str, Scale], columns: Columns) -> Floats:
    """Standardised columns and silences side by side, after an intercept."""
    cases = len(columns[next(iter(scales))])
    parts = [np.ones(cases)]
    for name, scale in scales.items():
        parts += [scale.line(columns[name]), scale.silence(columns[name])]
    return np.column_stack(parts)
