"""How likely two states without an arms delivery of late are to have one, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from scipy.special import logit

from entente.models.additive import Floats
from entente.models.origins import newest_permitted
from entente.models.replicated import Replicated
from entente.models.rolling import HORIZON, MODEL
from entente.models.scoring import at_horizon, yearly_chance
from entente.pack.tables import open_pack
from entente.panel.deliveries import DELIVERY, Quiet, delivered_within, quiet_at
from entente.panel.frame import Ledger
from entente.panel.inputs import Inputs
from entente.panel.trials import Trials

FILE = "formation/arms.json"
HALF_LIFE_YEARS = 15.0
"""A training year this long before the origin counts half."""

RIDGE = {feature.name: 200.0 for feature in DELIVERY}
RIVALS: Mapping[str, Mapping[str, float]] = {
    MODEL: RIDGE,
    "distance and capabilities": {
        name: RIDGE[name] for name in ("log_distance", "capability_low", "capability_high")
    },
    "earlier delivery only": {"had_delivery": RIDGE["had_delivery"]},
    "without retrospective columns": {
        feature.name: RIDGE[feature.name] for feature in DELIVERY if not feature.is_retrospective
    },
}
"""Models scored beside climatology, by their columns and penalties."""

_QUIET_KEPT = 0.05
_SPREAD = (0.05, 0.95)
_LOWEST = 1e-9


@dataclass(frozen=True)
class ArmsSet:
    """What one origin had learned about first deliveries.

    Parameters
    ----------
    origin : date
        Nothing after it was read.
    model : Replicated
        Yearly log-odds that a pair without a delivery of late has one.
    calibration : float
        Log-odds added because earlier origins' forecasts ran too high or too low.
    rate : float
        Yearly share of such pairs that had one, weighted as in training.
    """

    origin: date
    model: Replicated
    calibration: float
    rate: float

    def as_record(self) -> dict[str, Any]:
        """Return plain values for a JSON file."""
        return {
            "origin": self.origin.isoformat(),
            "model": self.model.as_record(),
            "calibration": round(self.calibration, 4),
            "rate": round(self.rate, 7),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> ArmsSet:
        """Return the set that `as_record` wrote."""
        return cls(
            date.fromisoformat(record["origin"]),
            Replicated.from_record(record["model"]),
            float(record["calibration"]),
            float(record["rate"]),
        )


@dataclass(frozen=True)
class ArmsChance:
    """The chance of a first delivery between the subject and a partner within the horizon.

    Parameters
    ----------
    partner : int
        Correlates of War code.
    probability, low, high : float
        The chance and its 90 % interval.
    base_rate : float
        The share of pairs without a delivery of late that had one in as many years.
    baseline_log_odds : float
        Yearly log-odds of the average pair in training.
    contributions : tuple of (name, value, log-odds)
        One entry per column of `panel.deliveries.DELIVERY`, largest first.
    calibration, horizon : float
        Baseline, contributions and these two lines sum to the logit of `probability`.
    """

    partner: int
    probability: float
    low: float
    high: float
    base_rate: float
    baseline_log_odds: float
    contributions: tuple[tuple[str, float, float], ...]
    calibration: float
    horizon: float


@dataclass(frozen=True)
class ArmsHistory:
    """Pairs without a delivery of late at the end of each year, and whether one came.

    Parameters
    ----------
    quiets : mapping of int to Quiet
        By year.
    inputs : Inputs
        With the whole register.
    calibrated_from : int
        First origin whose forecasts are compared with what happened.
    """

    quiets: Mapping[int, Quiet]
    inputs: Inputs
    calibrated_from: int = 1965

    def learned_by(self, year: int) -> Trials:
        """Return yearly cases whose delivery years could be read at the end of a year.

        Of the pairs without a delivery a twentieth is kept, drawn by a fixed rule, and weighs
        for the rest.
        """
        last = self.inputs.readable("arms", date(year, 12, 31)) - 1
        return Trials.joined(
            self._cases(begun, 1, thinned=True) for begun in sorted(self.quiets) if begun <= last
        )

    def window(self, year: int, *, known: int | None = None) -> Trials:
        """Return the pairs of one origin over the horizon; `known` changes nothing here."""
        del known
        return self._cases(year, HORIZON, thinned=False)

    def last_closed(self, year: int) -> int:
        """Return the last origin whose window could be read at the end of a year."""
        return self.inputs.readable("arms", date(year, 12, 31)) - HORIZON

    def weights(self, cases: Trials, year: int) -> Floats:
        """Return the training weight of each case at an origin: the distant past faded."""
        return cases.share * 0.5 ** ((year - cases.year) / HALF_LIFE_YEARS)

    def _cases(self, year: int, years: int, *, thinned: bool) -> Trials:
        quiet = self.quiets[year]
        events = delivered_within(quiet, self.inputs, years)
        share = np.ones(len(events))
        keep = np.ones(len(events), dtype=bool)
        if thinned:
            keep = events | (np.random.default_rng(year).random(len(events)) < _QUIET_KEPT)
            share = np.where(events, 1.0, 1.0 / _QUIET_KEPT)
        return Trials(
            {name: values[keep] for name, values in quiet.columns.items()},
            events[keep],
            quiet.busier[keep].astype(np.int64),
            np.full(int(keep.sum()), year),
            share[keep],
        )


def load_sets() -> tuple[ArmsSet, ...]:
    """Return the sets that ship with the program, by origin.

    Raises
    ------
    DataError
        The pack is damaged.
    """
    return tuple(ArmsSet.from_record(each) for each in json.loads(open_pack().text(FILE))["sets"])


def choose_set(as_of: date, sets: tuple[ArmsSet, ...] | None = None) -> ArmsSet:
    """Return the newest set that had read nothing after a day.

    Raises
    ------
    RequestError
        No set is that old.
    """
    return newest_permitted(load_sets() if sets is None else sets, as_of, "arms deliveries")


def forecast_arms(
    commitments: pl.DataFrame,
    states: pl.DataFrame,
    inputs: Inputs,
    subject_ccode: int,
    as_of: date,
    horizon: int,
    *,
    learned: ArmsSet | None = None,
) -> dict[int, ArmsChance]:
    """Return, for each state without a delivery of late, the chance of one with the subject.

    A delivery is one of major conventional weapons, either way, of which SIPRI knows.

    Parameters
    ----------
    commitments : polars.DataFrame
        `tables.COMMITMENTS`.
    states : polars.DataFrame
        `ccode, start, end`.
    inputs : Inputs
    subject_ccode : int
        Correlates of War code.
    as_of : date
    horizon : int
        Whole years.
    learned : ArmsSet, optional
        By default the newest one permitted.

    Returns
    -------
    dict of int to ArmsChance
        By partner's code; partners with a delivery in the last readable years are absent.
    """
    learned = learned or choose_set(as_of)
    ledger = Ledger.of(commitments)
    quiet = quiet_at(ledger, states, inputs, as_of, subject_ccode=subject_ccode)
    first, second = quiet.frame.ccodes[quiet.first], quiet.frame.ccodes[quiet.second]
    partners = np.where(first == subject_ccode, second, first)
    additive = learned.model.additive()
    yearly = additive.log_odds(quiet.columns) + learned.calibration
    chance = np.maximum(at_horizon(yearly_chance(yearly), horizon), _LOWEST)
    every = at_horizon(
        yearly_chance(learned.model.log_odds(quiet.columns) + learned.calibration), horizon
    )
    low, high = np.quantile(every, _SPREAD, axis=0)
    parts = additive.contributions(quiet.columns)
    base = float(at_horizon(np.array([learned.rate]), horizon)[0])
    found: dict[int, ArmsChance] = {}
    for case, partner in enumerate(partners):
        lines = [
            (name, float(quiet.columns[name][case]), float(parts[name][case])) for name in parts
        ]
        found[int(partner)] = ArmsChance(
            int(partner),
            float(chance[case]),
            float(min(low[case], chance[case])),
            float(max(high[case], chance[case])),
            base,
            additive.intercept,
            tuple(sorted(lines, key=lambda line: -abs(line[2]))),
            learned.calibration,
            float(logit(chance[case]) - yearly[case]),
        )
    return found
