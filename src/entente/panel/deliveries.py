"""Pairs of states without an arms delivery of late, their columns, and whether one comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.panel.features import Feature
from entente.panel.frame import Bools, Floats, Frame, Ledger, bonds_at
from entente.panel.inputs import Inputs
from entente.panel.powers import is_major
from entente.panel.regions import region_numbers, subregion_numbers, succession_numbers
from entente.panel.standing import Places

QUIET_YEARS = 5
"""A pair is at risk of a first delivery after this many readable years without one."""

_LOG = "natural logarithm of one plus the count"
_YES = "0 no, 1 yes"
_SIPRI = "SIPRI Arms Transfers Database, deliveries of major conventional weapons"
_PACTS = "commitments (ATOP 5.1 to 2018 in training, the pack in answers)"
_VDEM, _VOTES = "V-Dem 16", "Bailey, Strezhnev and Voeten, ideal points"
_CINC, _TSS = "National Material Capabilities 7.0", "Thompson, Sakuwa and Suhas, rivalries"

DELIVERY: tuple[Feature, ...] = (
    Feature("log_distance", "distance between nearest borders", "log of km + 1", "CShapes 2.0"),
    Feature("is_same_region", "same region", _YES, "Correlates of War codes"),
    Feature("is_same_subregion", "same part of a region", _YES, "Correlates of War codes"),
    Feature("is_same_origin", "both were parts of one dissolved state", _YES, "COW codes"),
    Feature("majors", "major powers among the two", "0 to 2", "Correlates of War, Major Powers"),
    Feature("capability_low", "capabilities, the lower", "standardised log share", _CINC),
    Feature("capability_high", "capabilities, the higher", "standardised log share", _CINC),
    Feature("democracy_low", "electoral democracy, the lower of the two", "0 to 1", _VDEM, True),
    Feature("democracy_gap", "gap in electoral democracy", "0 to 1", _VDEM, True),
    Feature("ideal_point_gap", "gap in UN votes", "ideal-point units", _VOTES, True),
    Feature("is_rival", "the two are strategic rivals", _YES, _TSS, True),
    Feature("log_common_rivals", "rivals they share", _LOG, _TSS, True),
    Feature("holds_defense", "bound to defend", _YES, _PACTS),
    Feature("holds_pledge", "bound by a lesser pledge only", _YES, _PACTS),
    Feature("log_common_allies", "treaty partners they share", _LOG, _PACTS),
    Feature("had_delivery", "a delivery 6 to 10 years ago", _YES, _SIPRI),
    Feature("log_arms_low", "arms partners of the less busy of the two", _LOG, _SIPRI),
    Feature("log_arms_high", "arms partners of the busier of the two", _LOG, _SIPRI),
    Feature("log_new_arms_low", "new arms partners, the fewer of the two", _LOG, _SIPRI),
    Feature("log_new_arms_high", "new arms partners, the more of the two", _LOG, _SIPRI),
    Feature("log_common_arms", "arms partners they share", _LOG, _SIPRI),
    Feature(
        "log_arms_region",
        "arms partners of each in the other's region",
        _LOG,
        _SIPRI,
    ),
    Feature("log_arms_allies", "arms partners of each allied to the other", _LOG, _SIPRI),
    Feature("conflict_high", "armed conflict of late, the worse", "0, 1, 2 (war)", "UCDP 25.1"),
    Feature("conflict_low", "armed conflict of late, the lesser", "0, 1, 2 (war)", "UCDP 25.1"),
)
"""Every column of a pair without a delivery of late, in plain words."""


@dataclass(frozen=True)
class Quiet:
    """Pairs of states without a delivery in the last readable years.

    Parameters
    ----------
    frame : Frame
        The states of the system.
    first, second : int arrays, n pairs
        Positions in the frame, first below second.
    columns : dict of str to float array, n pairs
        As in `DELIVERY`.
    busier : int array, n pairs
        Code of the state of the two with more arms partners.
    """

    frame: Frame
    first: Places
    second: Places
    columns: dict[str, Floats]
    busier: NDArray[np.int32]


def quiet_at(
    ledger: Ledger,
    states: pl.DataFrame,
    inputs: Inputs,
    origin: date,
    *,
    subject_ccode: int | None = None,
) -> Quiet:
    """Return the pairs without a delivery of late at an origin; nothing later is read.

    Parameters
    ----------
    ledger : Ledger
        Commitments.
    states : polars.DataFrame
        `ccode, start, end`.
    inputs : Inputs
    origin : date
    subject_ccode : int, optional
        Keep the pairs of this state only.
    """
    frame = Frame.of(states, origin)
    late = inputs.arms_within(frame.ccodes, origin, QUIET_YEARS) > 0
    i, j = np.nonzero(np.triu(~late, 1))
    if subject_ccode is not None:
        mine = (frame.ccodes[i] == subject_ccode) | (frame.ccodes[j] == subject_ccode)
        i, j = i[mine], j[mine]
    degree = late.sum(axis=1)
    columns = _place(frame, inputs, i, j)
    columns |= _figures(frame, inputs, i, j)
    columns |= _ties(ledger, frame, inputs, i, j)
    columns |= _trade(ledger, frame, inputs, late, i, j)
    busier = np.where(degree[i] >= degree[j], frame.ccodes[i], frame.ccodes[j])
    ordered = {feature.name: columns[feature.name] for feature in DELIVERY}
    return Quiet(frame, i, j, ordered, busier)


def delivered_within(quiet: Quiet, inputs: Inputs, years: int) -> Bools:
    """Return which pairs had a delivery in the calendar years that follow the origin's."""
    begun = quiet.frame.origin.year
    later = inputs.arms.filter(pl.col("year").is_between(begun + 1, begun + years))
    first = quiet.frame.places(later["ccode1"].to_numpy().astype(np.int32))
    second = quiet.frame.places(later["ccode2"].to_numpy().astype(np.int32))
    inside = (first >= 0) & (second >= 0)
    came = np.zeros((quiet.frame.size, quiet.frame.size), dtype=bool)
    came[first[inside], second[inside]] = came[second[inside], first[inside]] = True
    return came[quiet.first, quiet.second]


def _place(frame: Frame, inputs: Inputs, i: Places, j: Places) -> dict[str, Floats]:
    """Distance, region and common origin."""
    region, subregion = region_numbers(frame.ccodes), subregion_numbers(frame.ccodes)
    dissolved = succession_numbers(frame.ccodes)
    return {
        "log_distance": inputs.distances(frame.ccodes, frame.origin.year)[i, j],
        "is_same_region": (region[i] == region[j]).astype(float),
        "is_same_subregion": (subregion[i] == subregion[j]).astype(float),
        "is_same_origin": ((dissolved[i] == dissolved[j]) & (dissolved[i] >= 0)).astype(float),
    }


def _figures(frame: Frame, inputs: Inputs, i: Places, j: Places) -> dict[str, Floats]:
    """Power, regime, votes and war of the two states."""
    power, regime, votes = (
        inputs.monad(name, frame.ccodes, frame.origin)
        for name in ("capability", "democracy", "ideal_point")
    )
    war = inputs.conflict_within(frame.ccodes, frame.origin)
    major = is_major(frame.ccodes, frame.origin.year).astype(float)
    return {
        "majors": major[i] + major[j],
        "capability_low": np.minimum(power[i], power[j]),
        "capability_high": np.maximum(power[i], power[j]),
        "democracy_low": np.minimum(regime[i], regime[j]),
        "democracy_gap": np.abs(regime[i] - regime[j]),
        "ideal_point_gap": np.abs(votes[i] - votes[j]),
        "conflict_high": np.maximum(war[i], war[j]),
        "conflict_low": np.minimum(war[i], war[j]),
    }


def _ties(ledger: Ledger, frame: Frame, inputs: Inputs, i: Places, j: Places) -> dict[str, Floats]:
    """Rivalries and written commitments."""
    bonds = bonds_at(ledger, frame)
    tied, defense = bonds.tied.astype(float), bonds.defense
    rival = inputs.rivals(frame.ccodes, frame.origin).astype(float)
    return {
        "is_rival": rival[i, j],
        "log_common_rivals": np.log1p((rival @ rival)[i, j]),
        "holds_defense": defense[i, j].astype(float),
        "holds_pledge": (bonds.tied & ~defense)[i, j].astype(float),
        "log_common_allies": np.log1p((tied @ tied)[i, j]),
    }


def _trade(
    ledger: Ledger, frame: Frame, inputs: Inputs, late: Bools, i: Places, j: Places
) -> dict[str, Floats]:
    """Deliveries of each of the two with others, and of the two long ago."""
    decade = inputs.arms_within(frame.ccodes, frame.origin, 2 * QUIET_YEARS) > 0
    busy, fresh = late.astype(float), late & ~_earlier(frame, inputs)
    region = region_numbers(frame.ccodes)
    near = (region[:, None] == region[None, :]).astype(float)
    ally = bonds_at(ledger, frame).defense.astype(float)
    degree, new = np.log1p(busy.sum(axis=1)), np.log1p(fresh.sum(axis=1))
    toward_region, toward_allies = busy @ near, busy @ ally
    return {
        "had_delivery": decade[i, j].astype(float),
        "log_arms_low": np.minimum(degree[i], degree[j]),
        "log_arms_high": np.maximum(degree[i], degree[j]),
        "log_new_arms_low": np.minimum(new[i], new[j]),
        "log_new_arms_high": np.maximum(new[i], new[j]),
        "log_common_arms": np.log1p((busy @ busy)[i, j]),
        "log_arms_region": np.log1p(toward_region[i, j] + toward_region[j, i]),
        "log_arms_allies": np.log1p(toward_allies[i, j] + toward_allies[j, i]),
    }


def _earlier(frame: Frame, inputs: Inputs) -> Bools:
    """Return which pairs had a delivery in the readable years before the last few."""
    until = inputs.readable("arms", frame.origin) - QUIET_YEARS
    before = inputs.arms.filter(pl.col("year").is_between(until - QUIET_YEARS + 1, until))
    first = frame.places(before["ccode1"].to_numpy().astype(np.int32))
    second = frame.places(before["ccode2"].to_numpy().astype(np.int32))
    inside = (first >= 0) & (second >= 0)
    had = np.zeros((frame.size, frame.size), dtype=bool)
    had[first[inside], second[inside]] = had[second[inside], first[inside]] = True
    return had
