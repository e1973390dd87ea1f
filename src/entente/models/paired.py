"""Whether one forecast ranks better than another, by redrawing what happened."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from entente.models.additive import Floats
from entente.models.scoring import average_precision
from entente.panel.trials import Trials

DRAWS = 200
_SPREAD = (0.05, 0.95)


def precision_gained(
    chances: Mapping[str, Mapping[int, Floats]],
    cases: Mapping[int, Trials],
    rng: np.random.Generator,
    *,
    model: str = "model",
) -> dict[str, list[float]]:
    """Gain of a model over each rival in average precision, mean over origins with events.

    Parameters
    ----------
    chances : mapping of str to mapping of int to float array
        Chance of each case, by forecaster and origin; `model` among the forecasters.
    cases : mapping of int to Trials
        By origin.
    rng : numpy.random.Generator
    model : str
        Whose gain is sought.

    Returns
    -------
    dict of str to [estimate, low, high]
        By rival; the 90 % interval comes from exponential weights on the clusters of events,
        the same for both forecasters.

    References
    ----------
    Rubin (1981), Annals of Statistics 9(1), the Bayesian bootstrap.
    """
    origins = [year for year in cases if cases[year].events.any()]
    luck = [np.ones(1), *([None] * DRAWS)]
    scores: dict[str, list[float]] = {name: [] for name in chances}
    for fixed in luck:
        found: dict[str, list[float]] = {name: [] for name in chances}
        for year in origins:
            trials = cases[year]
            weights = _weights(trials, rng) if fixed is None else np.ones(len(trials.events))
            for name in chances:
                found[name].append(average_precision(chances[name][year], trials.events, weights))
        for name in chances:
            scores[name].append(float(np.mean(found[name])))
    gained: dict[str, list[float]] = {}
    for name in chances:
        if name != model:
            gains = np.array(scores[model]) - np.array(scores[name])
            low, high = np.quantile(gains[1:], _SPREAD)
            gained[name] = [round(float(figure), 4) for figure in (gains[0], low, high)]
    return gained


def _weights(trials: Trials, rng: np.random.Generator) -> Floats:
    """Return one exponential weight per cluster with an event, given to all its cases."""
    _, place = np.unique(trials.cluster[trials.events], return_inverse=True)
    weights = np.ones(len(trials.events))
    weights[trials.events] = rng.exponential(size=int(place.max()) + 1)[place]
    return weights
