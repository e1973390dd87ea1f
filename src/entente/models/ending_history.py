"""The past from which endings are learned, and the check on what ended after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from entente.models.additive import Floats
from entente.models.endings import (
    POLITICS_RIDGE,
    RIDGE,
    STRUCTURE,
    STRUCTURE_RIDGE,
    EndingSet,
    case_weights,
    fit_set,
)
from entente.models.rolling import CLIMATOLOGY, HORIZON, MODEL, Rolling, score_window
from entente.models.scoring import at_horizon, yearly_chance
from entente.panel.frame import Ledger
from entente.panel.inputs import Inputs
from entente.panel.strain import STRAIN
from entente.panel.survival import (
    SETTLING_YEARS,
    Stock,
    bond_cases,
    known_by,
    seat_cases,
    stock_at,
)
from entente.panel.trials import Trials

RIVALS: Mapping[str, Mapping[str, float]] = {
    MODEL: RIDGE,
    "kind of bond only": dict.fromkeys(STRUCTURE, STRUCTURE_RIDGE),
    "age only": {"log_age": STRUCTURE_RIDGE},
    "without retrospective columns": {
        feature.name: STRUCTURE_RIDGE if feature.name in STRUCTURE else POLITICS_RIDGE
        for feature in STRAIN
        if not feature.is_retrospective
    },
}
"""Models scored beside climatology, by their columns and penalties."""

Made = Callable[[Stock, Ledger, pl.DataFrame, int], Trials]


@dataclass(frozen=True)
class EndingHistory:
    """What stood at the end of each year and what became of it.

    Parameters
    ----------
    stocks : mapping of int to Stock
        By year.
    ledger : Ledger
        Commitments to the end of the record.
    states : polars.DataFrame
        `ccode, start, end`.
    made : callable
        `bond_cases` or `seat_cases`.
    calibrated_from : int
        First origin whose forecasts are compared with what happened.
    """

    stocks: Mapping[int, Stock]
    ledger: Ledger
    states: pl.DataFrame
    made: Made = bond_cases
    calibrated_from: int = 1955

    def learned_by(self, year: int) -> Trials:
        """Return the yearly cases that had closed and settled by the end of a year."""
        ledger, states = known_by(self.ledger, self.states, date(year, 12, 31))
        return Trials.joined(
            self.made(self.stocks[begun], ledger, states, 1)
            for begun in sorted(self.stocks)
            if begun + 1 + SETTLING_YEARS <= year
        )

    def window(self, year: int, *, known: int | None = None) -> Trials:
        """Return the cases of one origin over the horizon, as known by the end of a year."""
        day = None if known is None else date(known, 12, 31)
        ledger, states = known_by(self.ledger, self.states, day)
        return self.made(self.stocks[year], ledger, states, HORIZON)

    def last_closed(self, year: int) -> int:
        """Return the last origin whose window had closed and settled by the end of a year."""
        return year - HORIZON - SETTLING_YEARS

    def weights(self, cases: Trials, year: int) -> Floats:
        """Return the training weight of each case at an origin."""
        return case_weights(cases, date(year, 12, 31))


def fit_calibrated(
    history: EndingHistory,
    year: int,
    bonds: Rolling,
    seats: Rolling,
    *,
    replicates: int,
    rng: np.random.Generator,
) -> EndingSet:
    """Return the set of an origin, calibrated on the origins before it."""
    learned = fit_set(
        replace(history, made=bond_cases).learned_by(year),
        replace(history, made=seat_cases).learned_by(year),
        date(year, 12, 31),
        replicates=replicates,
        rng=rng,
    )
    return replace(
        learned,
        calibration=bonds.calibration(year),
        seat=learned.seat.shifted(seats.calibration(year)),
    )


def check_after(
    learned: EndingSet,
    commitments: pl.DataFrame,
    states: pl.DataFrame,
    inputs: Inputs,
    years: int,
) -> dict[str, Any]:
    """Score a set on what ended after its origin, in a record it never saw.

    Parameters
    ----------
    learned : EndingSet
    commitments : polars.DataFrame
        `tables.COMMITMENTS`, kept on beyond the origin.
    states : polars.DataFrame
        `ccode, start, end`.
    inputs : Inputs
    years : int
        Whole years after the origin to the end of that record.

    Returns
    -------
    dict
        As one window of `rolling.backtest`, with `years`.
    """
    ledger = Ledger.of(commitments)
    stock = stock_at(ledger, inputs, learned.origin)
    cases = bond_cases(stock, ledger, states, years)
    yearly = learned.bond.log_odds(cases.columns)[0] + learned.calibration
    chance = at_horizon(yearly_chance(yearly), years)
    base = at_horizon(np.full(len(chance), learned.rate), years)
    found = score_window(learned.origin.year, cases, {MODEL: chance, CLIMATOLOGY: base})
    return {**found, "years": years}
