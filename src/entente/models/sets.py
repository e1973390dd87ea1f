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
from entente.pack.tables import open_pack
from entente.panel.cases import MODELS
from entente.panel.events import Kind
from entente.terms import OBLIGATIONS, Route

Floats = NDArray[np.float64]

FOLDER = "formation/sets/"
_DIGITS = 4


@dataclass(frozen=True)
class Calibration:
    """A line in log-odds of the yearly chance, learned on earlier origins only.

    Parameters
    ----------
    intercept, slope : float
        0 and 1 change nothing.
    """

    intercept: float = 0.0
    slope: float = 1.0

    def __call__(self, log_odds: Floats) -> Floats:
        """Return the calibrated log-odds."""
        return self.intercept + self.slope * log_odds


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
    """

    additive: Additive
    calibration: Calibration
    columns: tuple[str, ...]
    replicates: Floats

    def log_odds(self, columns: Columns) -> Floats:
        """Return calibrated log-odds of the event within a year."""
        return self.calibration(self.additive.log_odds(columns))

    def replicated(self, columns: Columns) -> Floats:
        """Return calibrated log-odds of every replicate, replicates first."""
        parts = self.additive.contributions(columns)
        stacked = np.stack([parts[name] for name in self.columns])
        moved = np.tensordot(self.replicates[:, 1:], stacked, axes=1)
        shift = self.replicates[:, 0].reshape(-1, *([1] * (stacked.ndim - 1)))
        return self.calibration(self.additive.log_odds(columns) + shift + moved)

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
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> RouteModel:
        """Return the model that `as_record` wrote."""
        return cls(
            Additive.from_record(record["additive"]),
            Calibration(*map(float, record["calibration"])),
            tuple(record["columns"]),
            np.array(record["replicates"], dtype=np.float64),
        )


@dataclass(frozen=True)
class FormationSet:
    """All coefficients of one origin.

    Parameters
    ----------
    origin : date
        Nothing after it was learned from, and no forecast before it may use the set.
    models : mapping of str to RouteModel
        By the names of `cases.MODELS`.
    shares : float array, routes by kinds by the five obligations
        Share of a route's events of a kind that gave an obligation to a dyad without it.
    together : float
        Chance that the likelier of two outsiders joins too when the less likely one does.
    base_rate : mapping of str to float
        Past events per case and year, by model.
    provenance : mapping of str to str
        Data digests, seed and the like.
    """

    origin: date
    models: Mapping[str, RouteModel]
    shares: Floats
    together: float
    base_rate: Mapping[str, float]
    provenance: Mapping[str, str]

    def share(self, route: Route, kind: Kind) -> Floats:
        """Return the share of events that carry each of the five obligations."""
        return self.shares[list(Route).index(route), int(kind)]

    def as_record(self) -> dict[str, Any]:
        """Return plain lists and numbers for a JSON file."""
        return {
            "origin": self.origin.isoformat(),
            "provenance": dict(self.provenance),
            "together": round(self.together, _DIGITS),
            "base_rate": {name: float(f"{rate:.4g}") for name, rate in self.base_rate.items()},
            "obligations": [str(rung) for rung in OBLIGATIONS],
            "shares": np.round(self.shares, _DIGITS).tolist(),
            "models": {name: model.as_record() for name, model in self.models.items()},
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> FormationSet:
        """Return the set that `as_record` wrote."""
        return cls(
            date.fromisoformat(record["origin"]),
            {name: RouteModel.from_record(record["models"][name]) for name in MODELS},
            np.array(record["shares"], dtype=np.float64),
            float(record["together"]),
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
