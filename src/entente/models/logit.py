"""Penalised logistic regression, written as a sum of straight lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import linalg
from scipy.special import expit, logit

from entente.models.additive import Additive, Columns, Floats, Term

_STEPS = 40
_TOLERANCE = 1e-9
_LEAST_SHARE = 1e-4
_LEAST_SPREAD = 0.2
_FEW_VALUES = 12
_TAILS = (0.002, 0.998)


def newton(
    design: Floats,
    events: NDArray[np.bool_] | Floats,
    weights: Floats,
    penalty: Floats,
    *,
    start: Floats | None = None,
    centre: Floats | None = None,
) -> Floats:
    """Return the coefficients that maximise a ridge-penalised logistic likelihood.

    Parameters
    ----------
    design : float array, n by p
        Cases by columns, an intercept among them if wanted.
    events : array, n
        Zero to one.
    weights : float array, n
    penalty : float array, p
        Ridge penalty of each coefficient; zero leaves it free.
    start, centre : float array, p, optional
        First guess, and the value each coefficient is drawn to; zero if not given.
    """
    centre = np.zeros(design.shape[1]) if centre is None else centre
    beta = centre.copy() if start is None else start.copy()

    def loss(guess: Floats) -> float:
        scores = design @ guess
        misfit = weights @ (np.logaddexp(0.0, scores) - events * scores)
        return float(misfit + 0.5 * penalty @ (guess - centre) ** 2)

    reached = loss(beta)
    for _ in range(_STEPS):
        chance = expit(design @ beta)
        slope = design.T @ (weights * (events - chance)) - penalty * (beta - centre)
        bend = (design * (weights * chance * (1 - chance))[:, None]).T @ design
        bend[np.diag_indices_from(bend)] += penalty + 1e-9
        step = linalg.solve(bend, slope, assume_a="pos")
        # With rare events a full Newton step from afar overshoots; halve it until it helps.
        share = 1.0
        while (tried := loss(beta + share * step)) > reached and share > _LEAST_SHARE:
            share /= 2
        beta = beta + share * step
        if reached - tried < _TOLERANCE * abs(reached):
            break
        reached = tried
    return beta


def fit_logit(
    columns: Columns, events: NDArray[np.bool_], weights: Floats, *, ridge: float
) -> Additive:
    """Fit a logit with standardised columns and an indicator of silence for each that needs one.

    Parameters
    ----------
    columns : mapping of str to float arrays, n cases
        NaN where a source is silent; beyond its extreme quantiles a column counts as flat.
    events : bool array, n cases
    weights : float array, n cases
    ridge : float
        Penalty on each standardised coefficient.

    Returns
    -------
    Additive
        One line term per column.
    """
    names, parts, scales = list(columns), [np.ones(len(events))], list[tuple[float, ...]]()
    silences: list[int] = []
    for name in names:
        line, silent, scale = _standardise(columns[name])
        parts.append(line)
        scales.append(scale)
        silences.append(len(parts) if silent.any() else 0)
        parts += [silent] * bool(silences[-1])
    design = np.column_stack(parts)
    penalty = np.full(design.shape[1], ridge)
    penalty[0] = 0.0
    start = np.zeros(design.shape[1])
    start[0] = logit(np.clip(np.average(events, weights=weights), 1e-9, 1 - 1e-9))
    beta = newton(design, events, weights, penalty, start=start)
    terms: list[Term] = []
    place = 1
    for name, silence, (low, high, middle, spread) in zip(names, silences, scales, strict=True):
        values = beta[place] * (np.array([low, high]) - middle) / spread
        missing = float(beta[silence]) if silence else 0.0
        if high > low:
            terms.append(Term(name, "line", np.array([low, high]), values, missing))
        place += 2 if silence else 1
    return Additive(float(beta[0]), tuple(terms))


def _standardise(column: Floats) -> tuple[Floats, Floats, tuple[float, ...]]:
    """Return the standardised column and its indicator of silence, with the scale used."""
    silent = np.isnan(column)
    if silent.all():
        return np.zeros(len(column)), silent.astype(float), (0.0, 0.0, 0.0, 1.0)
    seen = column[~silent]
    is_graded = len(np.unique(seen)) > _FEW_VALUES
    low, high = np.quantile(seen, _TAILS) if is_graded else (seen.min(), seen.max())
    held = np.clip(column, low, high)
    # A rare yes or no has a tiny spread, and a unit penalty would leave its effect unbounded.
    middle, spread = float(np.mean(held[~silent])), max(float(np.std(held[~silent])), _LEAST_SPREAD)
    line = np.where(silent, 0.0, (held - middle) / spread)
    return line, silent.astype(float), (float(low), float(high), middle, spread)
