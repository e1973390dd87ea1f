"""What befell protégés under each form of guarantee, and how far each stands in for membership.

Descriptive, not causal: guarantees go to states that are in danger, and to states that a great
power would defend anyhow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from entente.panel.frame import Floats
from entente.world.guarantee import MEMBERSHIP, NOTHING, GuaranteeYear

KINDS = ("disputes", "attacks", "wars")
SAMPLES = ("with_rival", "all")
DRAWS = 4000
HALF = 0.5
"""Added to a count: Jeffreys' prior of a rate."""

FEWEST_YEARS = 20
"""A form with fewer protégé-years in a sample has no share of its own there."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Events per protégé-year.

    Parameters
    ----------
    events, protege_years : int
    rate : float or None
        None where no protégé-year was seen.
    interval : tuple of float or None
        90 %, widened where years differ more than chance lets them.
    """

    events: int
    protege_years: int
    rate: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the fall in attacks that membership goes with, a form goes with too.

    Parameters
    ----------
    share : float or None
        (rate without any form - rate under the form) / (the same for membership); None where
        membership goes with no fall, or the form has too few years.
    interval : tuple of float or None
        90 %.
    """

    share: float | None
    interval: tuple[float, float] | None


def rates_of(
    years: Sequence[GuaranteeYear], form: str, sample: str, *, seed: int
) -> dict[str, Rate]:
    """Return the rate of each kind of event under a form.

    Parameters
    ----------
    years : sequence of GuaranteeYear
        As readable on the day.
    form, sample : str
    seed : int
    """
    rows = [row for row in years if row.form == form and row.sample == sample]
    exposure = sum(row.protege_years for row in rows)
    found: dict[str, Rate] = {}
    for kind in KINDS:
        events = sum(getattr(row, kind) for row in rows)
        if not exposure:
            found[kind] = Rate(0, 0, None, None)
            continue
        drawn = _draws(rows, kind, np.random.default_rng(seed))
        low, high = (float(value) for value in np.quantile(drawn, [0.05, 0.95]))
        rate = events / exposure
        found[kind] = Rate(events, exposure, rate, (min(low, rate), max(high, rate)))
    return found


def share_of(years: Sequence[GuaranteeYear], form: str, *, sample: str, seed: int) -> Share:
    """Return how much of membership's fall in attacks a form goes with, among states alike.

    Parameters
    ----------
    years : sequence of GuaranteeYear
    form : str
    sample : str
        `with_rival` compares states that all had a rival.
    seed : int
    """
    generator = np.random.default_rng(seed)
    by_form: dict[str, Sequence[GuaranteeYear]] = {
        name: [row for row in years if row.form == name and row.sample == sample]
        for name in (NOTHING, MEMBERSHIP, form)
    }
    if any(sum(row.protege_years for row in rows) < FEWEST_YEARS for rows in by_form.values()):
        return Share(None, None)
    rates = {name: _rate(rows) for name, rows in by_form.items()}
    if rates[NOTHING] <= rates[MEMBERSHIP]:
        return Share(None, None)
    drawn = {name: _draws(rows, "attacks", generator) for name, rows in by_form.items()}
    if form == MEMBERSHIP:
        return Share(1.0, (1.0, 1.0))
    fall = drawn[NOTHING] - drawn[MEMBERSHIP]
    kept = fall > 0
    shares = (drawn[NOTHING] - drawn[form])[kept] / fall[kept]
    share = (rates[NOTHING] - rates[form]) / (rates[NOTHING] - rates[MEMBERSHIP])
    low, high = (float(value) for value in np.quantile(shares, [0.05, 0.95]))
    return Share(share, (min(low, share), max(high, share)))


def odds(share: float) -> float | None:
    """Return the odds of a share; None for all."""
    return None if share >= 1.0 else share / (1.0 - share)


def _rate(rows: Sequence[GuaranteeYear]) -> float:
    """Return attacks per protégé-year."""
    return sum(row.attacks for row in rows) / sum(row.protege_years for row in rows)


def _draws(rows: Sequence[GuaranteeYear], kind: str, generator: np.random.Generator) -> Floats:
    """Return draws of a rate: Gamma, its shape divided by how much years differ."""
    counts = np.array([getattr(row, kind) for row in rows], dtype=np.float64)
    exposure = np.array([row.protege_years for row in rows], dtype=np.float64)
    spread = dispersion(counts, exposure)
    shape = (counts.sum() + HALF) / spread
    return generator.gamma(shape, spread / exposure.sum(), size=DRAWS)


def dispersion(counts: Floats, exposure: Floats) -> float:
    """Return how much more yearly counts differ than chance lets them; at least one.

    Examples
    --------
    >>> dispersion(np.array([3.0, 3.0, 3.0]), np.ones(3))
    1.0
    """
    total = counts.sum()
    if len(counts) < 2 or total == 0:
        return 1.0
    expected = exposure * total / exposure.sum()
    return max(1.0, float(np.sum((counts - expected) ** 2 / expected) / (len(counts) - 1)))
