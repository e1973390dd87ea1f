"""What is known of each two states at an origin, as symmetric arrays of states by states."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from entente.panel.bilateral import bilateral_columns
from entente.panel.frame import (
    DAYS_A_YEAR,
    NEVER,
    Bonds,
    Floats,
    Frame,
    Ledger,
    day_number,
    mark,
    pair_up,
)
from entente.panel.inputs import Inputs
from entente.panel.powers import is_major
from entente.panel.regions import region_numbers, subregion_numbers, succession_numbers
from entente.terms import Route

LONG_AGO_YEARS = 60.0
"""Stands for `never` in years since a tie lapsed."""

VOTES_ALIKE, REGIMES_ALIKE = 0.6, 0.3
"""Gaps in votes and in democracy at which two states count as a third as alike."""

OLD_YEARS = 60.0
"""Older states count as this old: sources date the births of old states differently."""

_BILATERAL = list(Route).index(Route.BILATERAL)


def dyad_columns(ledger: Ledger, frame: Frame, bonds: Bonds, inputs: Inputs) -> dict[str, Floats]:
    """Return every dyadic column at the origin.

    Parameters
    ----------
    ledger : Ledger
        Commitments; rows signed after the origin and ends that lie after it are not read.
    frame, bonds : Frame, Bonds
        The system at the origin.
    inputs : Inputs
        Figures, masked to what may be read at the origin.

    Returns
    -------
    dict of str to float array, n by n
        Symmetric arrays, named as in `features.FEATURES`; NaN where a source is silent.
    """
    known = ledger.known_at(frame.origin)
    place = _place(frame, inputs)
    columns = dict(place)
    columns |= _attributes(frame, inputs)
    columns |= _threat(frame, bonds, inputs)
    columns |= _network(bonds)
    columns |= _history(known, frame, bonds)
    signed = {years: _signed_since(known, frame, years, bilateral=True) for years in (2, 5, 10)}
    columns |= _activity(known, frame, place, signed)
    columns |= _likeness(frame, inputs, signed[10])
    columns |= bilateral_columns(known, frame, bonds, signed[10], signed[5], columns)
    return columns


def _place(frame: Frame, inputs: Inputs) -> dict[str, Floats]:
    """Distance, contact, region and common origin."""
    log_km = inputs.distances(frame.ccodes, frame.origin.year)
    region, subregion = region_numbers(frame.ccodes), subregion_numbers(frame.ccodes)
    dissolved = succession_numbers(frame.ccodes)
    same_origin = (dissolved[:, None] == dissolved[None, :]) & (dissolved >= 0)[:, None]
    return {
        "log_distance": log_km,
        "is_touching": np.where(np.isnan(log_km), np.nan, log_km < np.log1p(1.0)),
        "is_same_region": (region[:, None] == region[None, :]).astype(float),
        "is_same_subregion": (subregion[:, None] == subregion[None, :]).astype(float),
        "is_same_origin": same_origin.astype(float),
    }


def _attributes(frame: Frame, inputs: Inputs) -> dict[str, Floats]:
    """Power, regime, votes, youth and war of the two states."""
    columns: dict[str, Floats] = {}
    for name in ("capability", "democracy", "ideal_point"):
        low, high = pair_up(inputs.monad(name, frame.ccodes, frame.origin))
        columns |= {f"{name}_low": low, f"{name}_high": high, f"{name}_gap": high - low}
    columns["capability_sum"] = columns["capability_low"] + columns["capability_high"]
    major = is_major(frame.ccodes, frame.origin.year).astype(float)
    columns["majors"] = major[:, None] + major[None, :]
    war = inputs.conflict_within(frame.ccodes, frame.origin)
    columns["conflict_low"], columns["conflict_high"] = pair_up(war)
    age = np.clip((day_number(frame.origin) - frame.born) / DAYS_A_YEAR, 0, OLD_YEARS)
    columns["log_age_low"], columns["log_age_high"] = pair_up(np.log1p(age))
    return columns


def _threat(frame: Frame, bonds: Bonds, inputs: Inputs) -> dict[str, Floats]:
    """Rivalry, common rivals, allies of rivals, and arms delivered."""
    rival = inputs.rivals(frame.ccodes, frame.origin).astype(float)
    arms = inputs.arms_within(frame.ccodes, frame.origin)
    ally = bonds.defense.astype(float)
    to_rivals = ally @ rival
    count = rival.sum(axis=1)
    low, high = pair_up(np.log1p(count))
    return {
        "is_rival": rival,
        "log_common_rivals": np.log1p(rival @ rival),
        "log_allies_of_rivals": np.log1p(to_rivals + to_rivals.T),
        "log_arms": arms,
        "arms_share": _dependence(arms),
        "has_fought": inputs.fought_within(frame.ccodes, frame.origin),
        "log_rivals_low": low,
        "log_rivals_high": high,
    }


def _network(bonds: Bonds) -> dict[str, Floats]:
    """Common allies, degrees and what already binds the two."""
    defense, tied = bonds.defense.astype(float), bonds.tied.astype(float)
    columns: dict[str, Floats] = {}
    for name, ties in (("defense", defense), ("any", tied)):
        degree = ties.sum(axis=1)
        low, high = pair_up(np.log1p(degree))
        rarity = np.where(degree > 1, 1.0 / np.log(np.maximum(degree, 2.0)), 0.0)
        columns |= {
            f"log_common_allies_{name}": np.log1p(ties @ ties),
            f"common_allies_rarity_{name}": ties @ (rarity[:, None] * ties),
            f"log_degree_{name}_low": low,
            f"log_degree_{name}_high": high,
            f"overlap_{name}": _overlap(ties, degree),
        }
    for place, name in enumerate(("consultation", "nonaggression", "neutrality")):
        columns[f"has_{name}"] = bonds.held[place].astype(float)
    columns["has_defense"] = defense
    columns["has_umbrella"] = bonds.umbrella.astype(float)
    return columns


def _overlap(ties: Floats, degree: Floats) -> Floats:
    """Return common allies as a share of the smaller circle of allies."""
    smaller = np.minimum.outer(degree, degree)
    return np.divide(ties @ ties, smaller, out=np.zeros_like(ties), where=smaller > 0)


def _history(known: Ledger, frame: Frame, bonds: Bonds) -> dict[str, Floats]:
    """Whether the two were tied before, and how long ago the last tie lapsed."""
    day = day_number(frame.origin)
    first, second, inside = frame.pairs_of(known)
    ended = inside & ~known.umbrella & (known.end != NEVER)
    last = np.full((frame.size, frame.size), -np.inf)
    i, j = first[ended], second[ended]
    np.maximum.at(last, (i, j), known.end[ended])
    last = np.maximum(last, last.T)
    lapsed = np.isfinite(last) & ~bonds.tied
    years = np.where(lapsed, (day - last) / DAYS_A_YEAR, LONG_AGO_YEARS)
    fighting = ended & known.obliged[:, 3:].any(axis=1)
    return {
        "was_allied": np.isfinite(last).astype(float),
        "log_years_since_lapse": np.log1p(np.clip(years, 0.0, LONG_AGO_YEARS)),
        "was_defense_ally": mark(frame.size, first[fighting], second[fighting]).astype(float),
    }


def _signed_since(known: Ledger, frame: Frame, years: int, *, bilateral: bool) -> Floats:
    """Return how many commitments each dyad signed in the last years, as an array."""
    begin = day_number(frame.origin - timedelta(days=years * DAYS_A_YEAR))
    first, second, inside = frame.pairs_of(known)
    rows = inside & ~known.umbrella & (known.start > begin)
    rows &= (known.route == _BILATERAL) == bilateral
    count = np.zeros((frame.size, frame.size))
    np.add.at(count, (first[rows], second[rows]), 1.0)
    return count + count.T


def _activity(
    known: Ledger,
    frame: Frame,
    place: Mapping[str, Floats],
    pacts: Mapping[int, Floats],
) -> dict[str, Floats]:
    """How busily the two, their regions and the world have lately signed pacts."""
    columns: dict[str, Floats] = {}
    for years, signed in pacts.items():
        low, high = pair_up(np.log1p(signed.sum(axis=1)))
        columns |= {f"log_pacts_{years}y_low": low, f"log_pacts_{years}y_high": high}
        columns[f"log_pacts_{years}y_world"] = np.full_like(low, np.log1p(signed.sum() / 2))
        if years == 10:
            columns |= _circles(signed, place)
    wave = _signed_since(known, frame, 5, bilateral=False)
    columns["log_multilateral_low"], columns["log_multilateral_high"] = pair_up(
        np.log1p(wave.sum(axis=1))
    )
    return columns


def _circles(signed: Floats, place: Mapping[str, Floats]) -> dict[str, Floats]:
    """Recent pacts of each state with the neighbours, region and kin of the other."""
    near: dict[str, NDArray[np.float64]] = {
        "region": place["is_same_region"],
        "neighbours": np.nan_to_num(place["is_touching"]),
        "origin": place["is_same_origin"],
    }
    columns: dict[str, Floats] = {}
    for name, kin in near.items():
        kin = kin * ~np.eye(len(kin), dtype=bool)
        toward = signed @ kin
        columns[f"log_pacts_with_{name}"] = np.log1p(toward + toward.T)
    columns["log_pacts_common"] = np.log1p(signed @ signed)
    return columns


def _dependence(arms: Floats) -> Floats:
    """Return how much of the arms trade of either state is with the other, at most."""
    volume = np.expm1(arms)
    whole = volume.sum(axis=1, keepdims=True)
    share = np.divide(volume, whole, out=np.zeros_like(volume), where=whole > 0)
    return np.maximum(share, share.T)


def _likeness(frame: Frame, inputs: Inputs, signed: Floats) -> dict[str, Floats]:
    """Recent pacts of each state with states like the other, and how each has lately moved."""
    votes = inputs.monad("ideal_point", frame.ccodes, frame.origin)
    regime = inputs.monad("democracy", frame.ccodes, frame.origin)
    apart = np.abs(votes[:, None] - votes) / VOTES_ALIKE
    apart = apart + np.abs(regime[:, None] - regime) / REGIMES_ALIKE
    alike = np.nan_to_num(np.exp(-apart))
    np.fill_diagonal(alike, 0.0)
    toward = signed @ alike
    columns = {"log_pacts_with_alike": np.log1p(toward + toward.T)}
    before = frame.origin - timedelta(days=5 * DAYS_A_YEAR)
    for name, now in (("ideal_point", votes), ("democracy", regime)):
        moved = np.abs(now - inputs.monad(name, frame.ccodes, before))
        columns[f"{name}_moved_low"], columns[f"{name}_moved_high"] = pair_up(moved)
    return columns
