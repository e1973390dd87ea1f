"""Chances, log-odds and horizons, with arrays alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_LEAST = 1e-12


def chance_of(log_odds: Floats) -> Floats:
    """Return the probability that log-odds stand for, without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * log_odds)))


def log_odds_of(chance: Floats | float, *, least: float = _LEAST) -> Floats:
    """Return the log-odds of a probability, kept away from 0 and 1."""
    held = np.clip(chance, least, 1 - least)
    return np.asarray(np.log(held) - np.log1p(-held))


def at_horizon(yearly: Floats, years: int) -> Floats:
    """Return the chance of at least one event in some years at a constant yearly chance.

    Examples
    --------
    >>> at_horizon(np.array([0.5]), 2)
    array([0.75])
    """
    return np.asarray(-np.expm1(years * np.log1p(-yearly)))


def with_frailty(yearly: Floats, years: int, *, variance: float) -> Floats:
    """Return the chance of at least one event in some years where pairs differ unseen.

    Parameters
    ----------
    yearly : float array
        Chance in the first year.
    years : int
    variance : float
        Variance, > 0, of the unseen factor (mean one, gamma) on each hazard. A quiet year then
        speaks for a low hazard, so the chance grows more slowly than at a constant one.

    References
    ----------
    Vaupel, Manton and Stallard (1979), Demography 16(3), gamma frailty.

    Examples
    --------
    >>> with_frailty(np.array([0.5]), 1, variance=2.0).round(9)
    array([0.5])
    >>> bool(with_frailty(np.array([0.5]), 5, variance=2.0)[0] < at_horizon(np.array([0.5]), 5)[0])
    True
    """
    hazard = np.expm1(-variance * np.log1p(-yearly)) / variance
    return np.asarray(-np.expm1(-np.log1p(variance * years * hazard) / variance))


def log_odds_within(log_odds: Floats, years: float) -> Floats:
    """Return the log-odds of an event in some years from those in one, the hazard constant.

    Parameters
    ----------
    log_odds : float array
        Of at least one event within a year.
    years : float
        Length of the window; 1 / h leads from h years back to one.

    Notes
    -----
    With t = -years * log(1 - q) the chance is 1 - exp(-t), and its log-odds are
    t + log(1 - exp(-t)): exact where the chance itself would round to 0 or 1.

    Examples
    --------
    >>> log_odds_within(np.array([0.0]), 2).round(9)  # a half becomes three quarters
    array([1.09861229])
    """
    spent = years * np.logaddexp(0.0, log_odds)
    return np.asarray(spent + np.log(-np.expm1(-spent)))


def any_of(chances: Floats, axis: int) -> Floats:
    """Return the chance that at least one of some independent things happens."""
    return np.asarray(1.0 - np.prod(1.0 - chances, axis=axis))
