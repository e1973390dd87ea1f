"""How likely two states are to begin a militarised dispute, or a war, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from scipy.special import expit, logit

from entente.models.additive import Floats
from entente.models.hazard import with_frailty
from entente.models.origins import newest_permitted
from entente.models.replicated import Replicated
from entente.models.rolling import HORIZON, MODEL
from entente.models.scoring import yearly_chance
from entente.pack.tables import open_pack
from entente.panel.frame import Bools, Ledger
from entente.panel.inputs import Inputs
from entente.panel.quarrels import QUARREL, Dyads, Quarrels, dyads_at, load_quarrels, onsets_within
from entente.panel.trials import Places, Trials, even_shares

FILE = "formation/disputes.json"
RECORD = "formation/disputes_backtest.json"
HALF_LIFE_YEARS = 20.0
"""A training year this long before the origin counts half."""

FRAILTY = 2.0
"""Variance of what pairs differ in unseen; chosen, like the penalties, on windows to 2005."""

RIDGE = {feature.name: 20.0 for feature in QUARREL}
WAR_COLUMNS: tuple[str, ...] = (
    "is_touching",
    "is_rival",
    "majors",
    "capability_gap",
    "democracy_high",
    "peace",
)
WAR_RIDGE: Mapping[str, float] = dict.fromkeys(WAR_COLUMNS, 20.0)
PEACE_COLUMNS: tuple[str, ...] = ("is_touching", "peace", "peace_squared", "peace_cubed")
RIVALS: Mapping[str, Mapping[str, float]] = {
    MODEL: RIDGE,
    "contiguity and peace years": dict.fromkeys(PEACE_COLUMNS, 1.0),
    "distance only": {"log_distance": 1.0},
    "without retrospective columns": {
        feature.name: RIDGE[feature.name] for feature in QUARREL if not feature.is_retrospective
    },
}
"""Models scored beside climatology, by their columns and penalties."""

_PEACEFUL_KEPT = 0.1
_FRESH = 10_000_000
"""Numbers of clusters of dyads without a dispute begin here, above those of disputes."""

_SPREAD = (0.05, 0.95)


def within(yearly: Floats, years: int) -> Floats:
    """Return the chance of a dispute in some years from that in one."""
    return with_frailty(yearly, years, variance=FRAILTY)


@dataclass(frozen=True)
class DisputeSet:
    """What one origin had learned about disputes and wars.

    Parameters
    ----------
    origin : date
        Nothing after it was read.
    model : Replicated
        Yearly log-odds that a dispute of the pair begins.
    calibration : float
        Log-odds added because earlier origins' forecasts ran too high or too low.
    rate : float
        Yearly share of pairs that had one, weighted as in training.
    war : Replicated
        Log-odds that a dispute, once begun, becomes a war.
    war_share : float
        Share of disputes that did, each counted once.
    """

    origin: date
    model: Replicated
    calibration: float
    rate: float
    war: Replicated
    war_share: float

    def as_record(self) -> dict[str, Any]:
        """Return plain values for a JSON file."""
        return {
            "origin": self.origin.isoformat(),
            "model": self.model.as_record(),
            "calibration": round(self.calibration, 4),
            "rate": round(self.rate, 7),
            "war": self.war.as_record(),
            "war_share": round(self.war_share, 5),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> DisputeSet:
        """Return the set that `as_record` wrote."""
        return cls(
            date.fromisoformat(record["origin"]),
            Replicated.from_record(record["model"]),
            float(record["calibration"]),
            float(record["rate"]),
            Replicated.from_record(record["war"]),
            float(record["war_share"]),
        )


@dataclass(frozen=True)
class DisputeHistory:
    """Every pair at the end of each year, and whether a dispute of the two began.

    Parameters
    ----------
    dyads : mapping of int to Dyads
        By year.
    onsets : polars.DataFrame
        `sources.onsets.ONSETS`.
    last_year : int
        Last year the source of disputes covers.
    readable : mapping of int to int
        The last year of it that could be read at the end of each year.
    only_relevant : bool
        Keep the politically relevant pairs alone.
    calibrated_from : int
        First origin whose forecasts are compared with what happened.
    """

    dyads: Mapping[int, Dyads]
    onsets: pl.DataFrame
    readable: Mapping[int, int]
    only_relevant: bool = False
    calibrated_from: int = 1968

    def learned_by(self, year: int) -> Trials:
        """Return yearly cases whose outcome could be read at the end of a year.

        Of the pairs without a dispute a tenth is kept, drawn by a fixed rule, and weighs for
        the rest.
        """
        last = self.readable[year] - 1
        return Trials.joined(
            self.cases(begun, 1, thinned=True) for begun in sorted(self.dyads) if begun <= last
        )

    def window(self, year: int, *, known: int | None = None) -> Trials:
        """Return the pairs of one origin over the horizon; `known` changes nothing here."""
        del known
        return self.cases(year, HORIZON, thinned=False)

    def last_closed(self, year: int) -> int:
        """Return the last origin whose window could be read at the end of a year."""
        return self.readable[year] - HORIZON

    def weights(self, cases: Trials, year: int) -> Floats:
        """Return the training weight of each case: the distant past faded.

        A dispute of n pairs weighs as the root of n, as a treaty does in formation.
        """
        burst = np.where(cases.events, np.sqrt(cases.share), cases.share)
        return burst * 0.5 ** ((year - cases.year) / HALF_LIFE_YEARS)

    def cases(self, year: int, years: int, *, thinned: bool) -> Trials:
        """Return the cases of one origin; a dispute's pairs are one cluster."""
        dyads = self.dyads[year]
        begun = onsets_within(dyads, self.onsets, years)
        events = begun.has_begun
        keep = dyads.is_relevant.copy() if self.only_relevant else np.ones(len(events), dtype=bool)
        alone = dyads.frame.ccodes[dyads.first].astype(np.int64) * 1000
        alone = _FRESH + alone + dyads.frame.ccodes[dyads.second]
        share = np.ones(len(events))
        share[events] = even_shares(begun.dispute[events])
        if thinned:
            keep &= events | (np.random.default_rng(year).random(len(events)) < _PEACEFUL_KEPT)
            share = np.where(events, share, 1.0 / _PEACEFUL_KEPT)
        cluster = np.where(events, begun.dispute, alone)
        return _kept(dyads, events, cluster, share, year, keep)

    def escalations_by(self, year: int) -> Trials:
        """Return the disputes whose beginning could be read; the event is that it became war."""
        parts: list[Trials] = []
        for origin in sorted(begun for begun in self.dyads if begun < self.readable[year]):
            dyads = self.dyads[origin]
            begun = onsets_within(dyads, self.onsets, 1)
            share = np.ones(len(begun.dispute))
            share[begun.has_begun] = even_shares(begun.dispute[begun.has_begun])
            parts.append(_kept(dyads, begun.is_war, begun.dispute, share, origin, begun.has_begun))
        return Trials.joined(parts)


def _kept(
    dyads: Dyads, events: Bools, cluster: Places, share: Floats, year: int, keep: Bools
) -> Trials:
    """Return the chosen pairs as trials."""
    return Trials(
        {name: values[keep] for name, values in dyads.columns.items()},
        events[keep],
        cluster[keep],
        np.full(int(keep.sum()), year),
        share[keep],
    )


@dataclass(frozen=True)
class Risk:
    """The chance that a dispute of two states begins within the horizon, and that it is a war.

    Parameters
    ----------
    partner : int
        Correlates of War code of the other state.
    dispute, dispute_interval : float, (float, float)
        The chance and its 90 % interval.
    war, war_interval : float, (float, float)
        That a dispute begins and becomes a war.
    base_rate, war_base_rate : float
        Of the average pair, over as many years.
    baseline_log_odds : float
        Yearly log-odds of the average pair in training.
    contributions : tuple of (name, value, log-odds)
        One per column of `panel.quarrels.QUARREL`, largest first.
    calibration, horizon : float
        Baseline, contributions and these two lines sum to the logit of `dispute`.
    war_given_dispute : float
        The share of such disputes expected to become wars.
    is_relevant : bool
        Politically relevant: the borders touch, or one of the two is a major power.
    """

    partner: int
    dispute: float
    dispute_interval: tuple[float, float]
    war: float
    war_interval: tuple[float, float]
    base_rate: float
    war_base_rate: float
    baseline_log_odds: float
    contributions: tuple[tuple[str, float, float], ...]
    calibration: float
    horizon: float
    war_given_dispute: float
    is_relevant: bool


def load_sets() -> tuple[tuple[DisputeSet, ...], int]:
    """Return the sets that ship with the program, and the last year of disputes they rest on.

    Raises
    ------
    DataError
        The pack is damaged.
    """
    record = json.loads(open_pack().text(FILE))
    return tuple(DisputeSet.from_record(each) for each in record["sets"]), int(record["last_year"])


def forecast_risks(
    commitments: pl.DataFrame,
    states: pl.DataFrame,
    inputs: Inputs,
    subject_ccode: int,
    as_of: date,
    horizon: int,
    *,
    learned: DisputeSet | None = None,
    quarrels: Quarrels | None = None,
) -> dict[int, Risk]:
    """Return the risk of a dispute, and of a war, between the subject and every other state.

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
    learned, quarrels : optional
        By default what ships, the newest set permitted.

    Raises
    ------
    RequestError
        No set is old enough for the day.
    """
    if learned is None or quarrels is None:
        sets, last_year = load_sets()
        learned = learned or newest_permitted(sets, as_of, "disputes")
        quarrels = quarrels or load_quarrels(last_year)
    ledger = Ledger.of(commitments)
    dyads = dyads_at(ledger, states, inputs, quarrels, as_of, subject_ccode=subject_ccode)
    every = learned.model.log_odds(dyads.columns) + learned.calibration
    chances = within(yearly_chance(every), horizon)
    escalating = expit(learned.war.log_odds(dyads.columns))
    wars = chances * escalating
    base = float(within(np.array([learned.rate]), horizon)[0])
    additive = learned.model.additive()
    parts = additive.contributions(dyads.columns)
    first, second = dyads.frame.ccodes[dyads.first], dyads.frame.ccodes[dyads.second]
    partners = np.where(first == subject_ccode, second, first)
    return {
        int(partner): Risk(
            partner=int(partner),
            dispute=float(chances[0, case]),
            dispute_interval=_interval(chances[:, case]),
            war=float(wars[0, case]),
            war_interval=_interval(wars[:, case]),
            base_rate=base,
            war_base_rate=base * learned.war_share,
            baseline_log_odds=additive.intercept,
            contributions=tuple(
                sorted(
                    (
                        (name, float(dyads.columns[name][case]), float(parts[name][case]))
                        for name in parts
                    ),
                    key=lambda line: -abs(line[2]),
                )
            ),
            calibration=learned.calibration,
            horizon=float(logit(chances[0, case]) - every[0, case]),
            war_given_dispute=float(escalating[0, case]),
            is_relevant=bool(dyads.is_relevant[case]),
        )
        for case, partner in enumerate(partners)
    }


def _interval(draws: Floats) -> tuple[float, float]:
    """Return the 90 % interval of replicates, widened to hold the estimate."""
    low, high = np.quantile(draws, _SPREAD)
    return float(min(low, draws[0])), float(max(high, draws[0]))
