"""How sure a fitted model is: replicates that draw treaties, not dyads."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import linalg
from scipy.special import expit

from entente.models.additive import Additive
from entente.panel.cases import Cases

Floats = NDArray[np.float64]

PRIOR_SPREAD = 0.5
"""How far, one standard deviation, a column's weight may stray from 1 before data speak."""


def draw_replicates(
    model: Additive, cases: Cases, columns: tuple[str, ...], *, count: int, seed: int
) -> Floats:
    """Return replicates of a model's intercept and of the weight of each column.

    Each replicate gives every cluster (all dyads that one treaty tied; all quiet years of one
    dyad) a random exponential weight and takes one Newton step from the fit, along the
    intercept and along each column's own contribution.

    Parameters
    ----------
    model : Additive
        The fitted model.
    cases : Cases
        What it was fitted to.
    columns : tuple of str, p
        Columns whose weight may vary.
    count : int
        Number of replicates.
    seed : int

    Returns
    -------
    float array, count by 1 + p
        Shifts from the fit.

    Notes
    -----
    The shape of each column's function is kept; only its strength varies, so that intervals are
    somewhat too narrow where a shape rests on few treaties.

    References
    ----------
    Rubin (1981), Annals of Statistics 9(1), for exponential weights; Kline and Santos (2012),
    Journal of Econometric Methods 1(1), for the single step.
    """
    parts = model.contributions(cases.columns)
    design = np.column_stack([np.ones(len(cases.events)), *(parts[name] for name in columns)])
    chance = expit(model.log_odds(cases.columns))
    bend = (design * (cases.weights * chance * (1 - chance))[:, None]).T @ design
    penalty = np.full(design.shape[1], PRIOR_SPREAD**-2)
    penalty[0] = 0.0
    bend[np.diag_indices_from(bend)] += penalty + 1e-6
    slopes = design * (cases.weights * (cases.events - chance))[:, None]
    _, place = np.unique(cases.clusters, return_inverse=True)
    clusters = int(place.max()) + 1
    summed = np.zeros((clusters, design.shape[1]))
    np.add.at(summed, place, slopes)
    weights = np.random.default_rng(seed).exponential(size=(count, clusters)) - 1.0
    return np.asarray(linalg.solve(bend, (weights @ summed).T, assume_a="pos").T)
