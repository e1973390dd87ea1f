"""How likely what binds two states is to bind no longer, partner by partner, and why."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from scipy.special import logit

from entente.errors import RequestError
from entente.models.additive import Floats
from entente.models.origins import newest_permitted
from entente.models.replicated import Replicated, fit_replicated
from entente.models.scoring import at_horizon, yearly_chance
from entente.pack.tables import open_pack
from entente.panel.frame import Ledger
from entente.panel.inputs import Inputs
from entente.panel.standing import LEVELS
from entente.panel.strain import STRAIN
from entente.panel.survival import Stock, stock_at
from entente.panel.trials import Trials
from entente.terms import Rung

FILE = "formation/endings.json"
HORIZONS = range(1, 11)
STRUCTURE = ("holds_defense", "log_age", "log_members", "is_bilateral")
"""What a bond is; how states stand to each other moves it from there, under a heavier penalty."""

STRUCTURE_RIDGE, POLITICS_RIDGE = 3.0, 200.0
HALF_LIFE_YEARS = 20.0
"""A training year this long before the origin counts half."""

TREATY_POWER = 0.5
"""Bonds of one treaty weigh one over their number to this power: between each bond as one (0)
and each treaty as one (1)."""

RIDGE = {
    feature.name: STRUCTURE_RIDGE if feature.name in STRUCTURE else POLITICS_RIDGE
    for feature in STRAIN
}
_SPREAD = (0.05, 0.95)


@dataclass(frozen=True)
class EndingSet:
    """What one origin had learned about endings.

    Parameters
    ----------
    origin : date
        Nothing after it was read.
    bond, seat : Replicated
        Yearly log-odds that a bond, and a state's seat in a treaty, ends.
    calibration : float
        Log-odds added to those of a bond because earlier origins' forecasts ran too high or too
        low; those of a seat hold theirs in the intercept.
    rate : float
        Yearly share of bonds that ended, weighted as in training.
    rates : mapping of Rung to float
        Yearly share of the bonds on each rung that ended, weighted as in training.
    endings, treaties : int
        Bonds that ended in training, and the treaties concerned.
    """

    origin: date
    bond: Replicated
    seat: Replicated
    calibration: float
    rate: float
    rates: Mapping[Rung, float]
    endings: int
    treaties: int

    def as_record(self) -> dict[str, Any]:
        """Return plain values for a JSON file."""
        return {
            "origin": self.origin.isoformat(),
            "bond": self.bond.as_record(),
            "seat": self.seat.as_record(),
            "calibration": round(self.calibration, 4),
            "rate": round(self.rate, 6),
            "rates": {rung.value: round(rate, 6) for rung, rate in self.rates.items()},
            "endings": self.endings,
            "treaties": self.treaties,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> EndingSet:
        """Return the set that `as_record` wrote."""
        return cls(
            date.fromisoformat(record["origin"]),
            Replicated.from_record(record["bond"]),
            Replicated.from_record(record["seat"]),
            float(record["calibration"]),
            float(record["rate"]),
            {Rung(name): float(rate) for name, rate in record["rates"].items()},
            int(record["endings"]),
            int(record["treaties"]),
        )


@dataclass(frozen=True)
class Ending:
    """The chance that the highest rung held with one partner no longer binds at the horizon.

    Parameters
    ----------
    partner : int
        Correlates of War code.
    rung : Rung
        The highest rung held; offense counts as defense.
    probability, low, high : float
        The chance and its 90 % interval.
    base_rate : float
        The share of past bonds on this rung that ended in as many years.
    baseline_log_odds : float
        Yearly log-odds of the average bond.
    contributions : tuple of (name, value, log-odds)
        One entry per column of `panel.strain.STRAIN`, largest first; a NaN value is silence.
    calibration, horizon : float
        Lines that lead from yearly log-odds to those of the horizon. Baseline, contributions and
        the two lines sum to the logit of `probability`.
    treaties : tuple of (name, probability)
        Each treaty that binds the two and the chance that it no longer does, most at risk first.
    """

    partner: int
    rung: Rung
    probability: float
    low: float
    high: float
    base_rate: float
    baseline_log_odds: float
    contributions: tuple[tuple[str, float, float], ...]
    calibration: float
    horizon: float
    treaties: tuple[tuple[str, float], ...]


def case_weights(cases: Trials, origin: date) -> Floats:
    """Return the training weight of each case: treaties evened out, the distant past faded."""
    age = origin.year - cases.year
    return cases.share**TREATY_POWER * 0.5 ** (age / HALF_LIFE_YEARS)


def fit_set(
    bonds: Trials, seats: Trials, origin: date, *, replicates: int, rng: np.random.Generator
) -> EndingSet:
    """Fit what an origin can have learned, before calibration.

    Parameters
    ----------
    bonds, seats : Trials
        Bond-years and seat-years whose windows had closed and settled by the origin.
    origin : date
    replicates : int
        Bootstrap replicates of the bond model, by treaty.
    rng : numpy.random.Generator
    """
    weights = case_weights(bonds, origin)
    fitted = {
        "bond": (bonds, replicates),
        "seat": (seats, 0),
    }
    models = {
        name: fit_replicated(
            cases.columns,
            cases.events,
            case_weights(cases, origin),
            cases.cluster,
            ridge=RIDGE,
            replicates=count,
            rng=rng,
        )
        for name, (cases, count) in fitted.items()
    }
    ended = bonds.cluster[bonds.events]
    return EndingSet(
        origin,
        models["bond"],
        models["seat"],
        0.0,
        float(np.average(bonds.events, weights=weights)),
        _rates(bonds, weights),
        len(ended),
        len(np.unique(ended)),
    )


def _rates(bonds: Trials, weights: Floats) -> dict[Rung, float]:
    """Weighted yearly share that ended on each rung, drawn to the rate of all by one bond-year."""
    overall = float(np.average(bonds.events, weights=weights))
    defense = bonds.columns["holds_defense"] > 0
    consult = bonds.columns["holds_consultation"] > 0
    rates: dict[Rung, float] = {}
    for rung in LEVELS:
        if rung is Rung.DEFENSE:
            chosen = defense
        else:
            chosen = consult if rung is Rung.CONSULTATION else ~defense & ~consult
        mass = float(weights[chosen].sum())
        rates[rung] = (float(weights[chosen & bonds.events].sum()) + overall) / (mass + 1.0)
    return rates


def load_sets() -> tuple[EndingSet, ...]:
    """Return the sets that ship with the program, by origin.

    Raises
    ------
    DataError
        The pack is damaged.
    """
    records = json.loads(open_pack().text(FILE))["sets"]
    return tuple(EndingSet.from_record(record) for record in records)


def choose_set(as_of: date, sets: tuple[EndingSet, ...] | None = None) -> EndingSet:
    """Return the newest set that had read nothing after a day.

    Raises
    ------
    RequestError
        No set is that old.
    """
    return newest_permitted(load_sets() if sets is None else sets, as_of, "endings")


def forecast_endings(
    commitments: pl.DataFrame,
    inputs: Inputs,
    subject_ccode: int,
    as_of: date,
    horizon: int,
    *,
    learned: EndingSet | None = None,
) -> list[Ending]:
    """Return, for each state bound to the subject, the chance that its bond ends.

    An ending is that the highest rung held binds no longer and no treaty on that rung or a
    higher one took its place within a year. Umbrellas do not bind. The end of a state is no
    ending.

    Parameters
    ----------
    commitments : polars.DataFrame
        `tables.COMMITMENTS`; what was signed or ended after `as_of` is not read.
    inputs : Inputs
    subject_ccode : int
        Correlates of War code of the state asked about.
    as_of : date
    horizon : int
        Whole years, 1 to 10.
    learned : EndingSet, optional
        By default the newest one permitted.

    Returns
    -------
    list of Ending
        Highest chance first; empty if nothing binds the subject.

    Raises
    ------
    RequestError
        The horizon is not 1 to 10, or no set is old enough.
    """
    if horizon not in HORIZONS:
        raise RequestError(
            f"{horizon} years", where="--horizon", remedy="Choose a whole number from 1 to 10."
        )
    learned = learned or choose_set(as_of)
    ledger = Ledger.of(commitments)
    stock = stock_at(ledger, inputs, as_of)
    place = int(stock.bonds.frame.places(np.array([subject_ccode], dtype=np.int32))[0])
    if place < 0:
        return []
    rows = np.flatnonzero((stock.bonds.first == place) | (stock.bonds.second == place))
    columns = {name: values[rows] for name, values in stock.bond_columns.items()}
    treaties = _treaty_risks(stock, learned, horizon)
    explain = _explainer(learned, columns, horizon)
    partners = np.where(
        stock.bonds.first[rows] == place, stock.bonds.second[rows], stock.bonds.first[rows]
    )
    found = [
        explain(
            case,
            int(stock.bonds.frame.ccodes[partners[case]]),
            LEVELS[stock.bonds.level[row]],
            tuple(
                (ledger.treaties[treaty], risk)
                for treaty, risk in treaties(
                    int(stock.bonds.first[row]), int(stock.bonds.second[row])
                )
            ),
        )
        for case, row in enumerate(rows)
    ]
    return sorted(found, key=lambda ending: (-ending.probability, ending.partner))


_Explainer = Callable[[int, int, Rung, tuple[tuple[str, float], ...]], Ending]


def _explainer(learned: EndingSet, columns: Mapping[str, Floats], horizon: int) -> _Explainer:
    """Return a function that states one case in full."""
    additive = learned.bond.additive()
    yearly = additive.log_odds(columns) + learned.calibration
    chance = at_horizon(yearly_chance(yearly), horizon)
    every = learned.bond.log_odds(columns) + learned.calibration
    low, high = np.quantile(at_horizon(yearly_chance(every), horizon), _SPREAD, axis=0)
    parts = additive.contributions(columns)

    def explain(
        case: int, partner: int, rung: Rung, treaties: tuple[tuple[str, float], ...]
    ) -> Ending:
        lines = [(name, float(columns[name][case]), float(parts[name][case])) for name in parts]
        return Ending(
            partner,
            rung,
            float(chance[case]),
            float(min(low[case], chance[case])),
            float(max(high[case], chance[case])),
            float(at_horizon(np.array([learned.rates[rung]]), horizon)[0]),
            additive.intercept,
            tuple(sorted(lines, key=lambda line: -abs(line[2]))),
            learned.calibration,
            float(logit(chance[case]) - yearly[case]),
            treaties,
        )

    return explain


def _treaty_risks(
    stock: Stock, learned: EndingSet, horizon: int
) -> Callable[[int, int], list[tuple[int, float]]]:
    """Return a function that ranks the treaties of a dyad by the chance that either leaves."""
    seats, ties = stock.seats, stock.seats.ties
    log_odds = learned.seat.additive().log_odds(stock.seat_columns)
    chance = at_horizon(yearly_chance(log_odds), horizon)
    first, second = chance[seats.first], chance[seats.second]
    # The two seats of a bilateral treaty end together.
    is_pair = np.bincount(seats.treaty, minlength=int(ties.treaty.max()) + 1)[ties.treaty] == 2
    risk = np.where(is_pair, (first + second) / 2, 1 - (1 - first) * (1 - second))

    def of(one: int, other: int) -> list[tuple[int, float]]:
        chosen = np.flatnonzero((ties.first == one) & (ties.second == other))
        ranked = chosen[np.argsort(-risk[chosen], kind="stable")]
        return [(int(ties.treaty[tie]), float(risk[tie])) for tie in ranked]

    return of
