"""Fitted coefficients, one set per origin: what each holds, and which one a date may use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entente.errors import DataError, RequestError
from entente.models.additive import Additive, Columns
from entente.models.hazard import log_odds_within
from entente.pack.tables import open_pack
from entente.panel.cases import MODELS
from entente.panel.events import Kind
from entente.terms import OBLIGATIONS, Route

Floats = NDArray[np.float64]

FOLDER = "formation/sets/"
_DIGITS = 4

WINDOW_YEARS = 5
"""Length of the windows on which calibration is learned and where its line holds."""


@dataclass(frozen=True)
class Calibration:
    """A line in log-odds of the chance within five years, learned on earlier origins only.

    Parameters
    ----------
    intercept, slope : float
        0 and 1 change nothing.
    """

    intercept: float = 0.0
    slope: float = 1.0

    def __call__(self, log_odds: Floats) -> Floats:
        """Return calibrated yearly log-odds from uncalibrated ones."""
        return calibrated(log_odds, self.intercept, self.slope)


def calibrated(log_odds: Floats, intercept: Floats | float, slope: Floats | float) -> Floats:
    """Return yearly log-odds moved along a line that was learned at `WINDOW_YEARS`.

    The yearly chance is carried to the window, moved there, and carried back, all at a constant
    hazard: a forecast over the window's length is exactly on the line.
    """
    within = log_odds_within(log_odds, WINDOW_YEARS)
    return log_odds_within(intercept + slope * within, 1 / WINDOW_YEARS)


@dataclass(frozen=True)
class RouteModel:
    """The yearly hazard of one route (and kind), with its replicates.

    Parameters
    ----------
    additive : Additive
        Log-odds of the event within a year, centred on the average case at risk.
    calibration : Calibration
    columns : tuple of str, p
        The columns read, in the order of the replicates.
    replicates : float array, r by 1 + p
        For each replicate a shift of the intercept and, for each column, by how much more (or
        less, if negative) than once its contribution counts.
    lines : float array, r by 2
        For each replicate the intercept and slope of its calibration, the wave included.
    """

    additive: Additive
    calibration: Calibration
    columns: tuple[str, ...]
    replicates: Floats
    lines: Floats

    def log_odds(self, columns: Columns) -> Floats:
        """Return calibrated log-odds of the event within a year."""
        return self.calibration(self.additive.log_odds(columns))

    def replicated(self, columns: Columns) -> Floats:
        """Return calibrated log-odds of every replicate, replicates first."""
        parts = self.additive.contributions(columns)
        stacked = np.stack([parts[name] for name in self.columns])
        moved = np.tensordot(self.replicates[:, 1:], stacked, axes=1)
        first = (-1, *([1] * (stacked.ndim - 1)))
        raw = self.additive.log_odds(columns) + self.replicates[:, 0].reshape(first) + moved
        return calibrated(raw, self.lines[:, 0].reshape(first), self.lines[:, 1].reshape(first))

    def one_replicate(self, columns: Columns, place: int) -> Floats:
        """Return calibrated log-odds of one replicate."""
        weights = dict(zip(self.columns, self.replicates[place, 1:], strict=True))
        parts = self.additive.contributions(columns)
        raw = self.additive.intercept + self.replicates[place, 0]
        total = sum((part * (1.0 + weights[name]) for name, part in parts.items()), start=raw)
        return calibrated(np.asarray(total), *self.lines[place])

    def as_record(self) -> dict[str, Any]:
        """Return plain lists and numbers for a JSON file."""
        return {
            "additive": self.additive.as_record(),
            "calibration": [
                round(self.calibration.intercept, _DIGITS),
                round(self.calibration.slope, _DIGITS),
            ],
            "columns": list(self.columns),
            "replicates": [
                [round(float(value), 3) for value in replicate] for replicate in self.replicates
            ],
            "lines": np.round(self.lines, _DIGITS).tolist(),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> RouteModel:
        """Return the model that `as_record` wrote."""
        return cls(
            Additive.from_record(record["additive"]),
            Calibration(*map(float, record["calibration"])),
            tuple(record["columns"]),
            np.array(record["replicates"], dtype=np.float64),
            np.array(record["lines"], dtype=np.float64),
        )


@dataclass(frozen=True)
class Mix:
    """What signatures carry, and who joins together; replicates may come first.

    Parameters
    ----------
    shares : float array, (..., routes, kinds, obligations)
        Share of a route's events of a kind that gave an obligation to a dyad that lacked it.
    together : float array, (...)
        Chance that the likelier of two outsiders joins too when the less likely one does.
    """

    shares: Floats
    together: Floats

    def share(self, route: Route, kind: Kind) -> Floats:
        """Return the share of events that carry each of the five obligations."""
        return np.asarray(self.shares[..., list(Route).index(route), int(kind), :])

    def as_record(self) -> dict[str, Any]:
        """Return plain lists and numbers for a JSON file."""
        return {
            "shares": np.round(self.shares, _DIGITS).tolist(),
            "together": np.round(self.together, _DIGITS).tolist(),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Mix:
        """Return the mix that `as_record` wrote."""
        return cls(
            np.array(record["shares"], dtype=np.float64),
            np.array(record["together"], dtype=np.float64),
        )


def base_rate_name(route: Route, kind: Kind) -> str:
    """Return the name under which a set keeps the base rate of a route and kind."""
    return f"{route.value}_{kind.name.lower()}"


@dataclass(frozen=True)
class FormationSet:
    """All coefficients of one origin.

    Parameters
    ----------
    origin : date
        Nothing after it was learned from, and no forecast before it may use the set.
    models : mapping of str to RouteModel
        By the names of `cases.MODELS`.
    mix : Mix
        What signatures carry, and who joins together.
    drawn_mix : Mix
        The same for every replicate, replicates first.
    wave_spread : mapping of Route to float
        Standard deviation of the waves of each route, in log-odds; the replicates' lines hold
        their draws.
    base_rate : mapping of str to float
        Past events per dyad and year, by route and kind (`base_rate_name`).
    provenance : mapping of str to str
        Data digests, seed and the like.
    """

    origin: date
    models: Mapping[str, RouteModel]
    mix: Mix
    drawn_mix: Mix
    wave_spread: Mapping[Route, float]
    base_rate: Mapping[str, float]
    provenance: Mapping[str, str]

    def as_record(self) -> dict[str, Any]:
        """Return plain lists and numbers for a JSON file."""
        return {
            "origin": self.origin.isoformat(),
            "provenance": dict(self.provenance),
            "mix": self.mix.as_record(),
            "drawn_mix": self.drawn_mix.as_record(),
            "wave_spread": {
                str(route): round(spread, _DIGITS) for route, spread in self.wave_spread.items()
            },
            "base_rate": {name: float(f"{rate:.4g}") for name, rate in self.base_rate.items()},
            "obligations": [str(rung) for rung in OBLIGATIONS],
            "models": {name: model.as_record() for name, model in self.models.items()},
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> FormationSet:
        """Return the set that `as_record` wrote."""
        return cls(
            date.fromisoformat(record["origin"]),
            {name: RouteModel.from_record(record["models"][name]) for name in MODELS},
            Mix.from_record(record["mix"]),
            Mix.from_record(record["drawn_mix"]),
            {Route(name): float(spread) for name, spread in record["wave_spread"].items()},
            dict(record["base_rate"]),
            dict(record["provenance"]),
        )


def list_sets() -> dict[date, str]:
    """Return the origins of the sets in the pack and the names of their files, oldest first."""
    names = open_pack().files(FOLDER)
    return {
        date.fromisoformat(name.removeprefix(FOLDER).removesuffix(".json")): name for name in names
    }


def choose_set(as_of: date) -> FormationSet:
    """Return the newest set that a forecast made on a day may use.

    Raises
    ------
    RequestError
        The day lies before the first set.
    DataError
        The set's file is damaged.
    """
    permitted = [origin for origin in list_sets() if origin <= as_of]
    if not permitted:
        first = min(list_sets(), default=None)
        raise RequestError(
            f"no coefficients were fitted before {as_of}",
            where="--as-of",
            remedy=f"Choose a day from {first} on." if first else "Run scripts/fit_formation.py.",
        )
    return load_set(max(permitted))


@cache
def load_set(origin: date) -> FormationSet:
    """Read one set of the pack.

    Raises
    ------
    DataError
        The file is missing or damaged.
    """
    name = list_sets()[origin]
    try:
        return FormationSet.from_record(json.loads(open_pack().text(name)))
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"the coefficients of {origin} cannot be read ({error})",
            where=name,
            remedy="Restore the file from the repository, or run scripts/fit_formation.py.",
        ) from error
