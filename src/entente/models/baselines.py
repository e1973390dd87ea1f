"""The simple rivals that a forecast must beat: the past rate, distance, old ties, a logit."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from entente.models.logit import fit_logit
from entente.panel.targets import WINDOW_YEARS, PastWindows

Floats = NDArray[np.float64]

COVARIATES: tuple[str, ...] = (
    "log_distance",
    "is_touching",
    "is_same_region",
    "capability_low",
    "capability_high",
    "majors",
    "democracy_low",
    "democracy_gap",
    "ideal_point_low",
    "ideal_point_high",
    "ideal_point_gap",
    "is_rival",
    "log_common_rivals",
    "log_allies_of_rivals",
    "log_common_allies_defense",
    "log_common_allies_any",
    "log_degree_defense_low",
    "log_degree_defense_high",
    "log_degree_any_low",
    "log_degree_any_high",
    "was_allied",
    "log_pacts_10y_world",
)
"""Columns of the covariate logit: the field's usual ones."""

RIVALS: dict[str, tuple[str, ...]] = {
    "climatology": (),
    "distance": ("log_distance",),
    "allied_before": ("was_allied", "log_years_since_lapse", "was_defense_ally"),
    "covariate_logit": COVARIATES,
}
"""Each rival and the columns it reads."""

_RIDGE = 10.0


def rival_chances(
    past: PastWindows, target: str, before: int, columns: Mapping[str, Floats], size: int
) -> dict[str, Floats]:
    """Return each rival's chances for the dyads at risk at an origin.

    Parameters
    ----------
    past : PastWindows
    target : str
        Name of the question.
    before : int
        Year of the origin; only windows closed by then are learned from.
    columns : mapping of str to float array, n
        Of the dyads at risk at the origin.
    size : int
        Number of those dyads.
    """
    rows = past.at_risk[target] & (past.years + WINDOW_YEARS <= before)
    events, weights = past.events[target][rows], past.weights[rows]
    found: dict[str, Floats] = {}
    for name, read in RIVALS.items():
        if not read:
            found[name] = np.full(size, float(np.average(events, weights=weights)))
            continue
        learned = {column: past.columns[column][rows] for column in read}
        model = fit_logit(learned, events, weights, ridge=_RIDGE)
        found[name] = np.asarray(expit(model.log_odds({c: columns[c] for c in read})))
    return found
