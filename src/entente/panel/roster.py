"""The multilateral treaties open at an origin: who is in, and how near each outsider stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from entente.panel.frame import (
    ACTIVE_AID,
    DAYS_A_YEAR,
    Bonds,
    Bools,
    Floats,
    Frame,
    Ints,
    Ledger,
    day_number,
)
from entente.panel.inputs import Inputs
from entente.terms import Route

_BILATERAL = list(Route).index(Route.BILATERAL)


@dataclass(frozen=True)
class Roster:
    """Multilateral treaties in force at an origin.

    Parameters
    ----------
    treaty : int array, m
        Index into the ledger's treaties.
    members : bool array, m by n states
        Who is bound by each.
    owed : bool array, m by the five obligations
        What each obliges to.
    founded : int array, m
        Day number of the first signature known.
    kept_out : bool array, m by n states
        Whom the charter of each keeps out.
    """

    treaty: Ints
    members: Bools
    owed: Bools
    founded: Ints
    kept_out: Bools

    @property
    def is_defense(self) -> Bools:
        """Whether each treaty obliges to active aid in war."""
        return np.asarray(self.owed[:, list(ACTIVE_AID)].any(axis=1))

    @property
    def outside(self) -> Bools:
        """Which states could still join which treaty, n by m."""
        return ~self.members.T & ~self.kept_out.T


def roster_at(ledger: Ledger, frame: Frame, inputs: Inputs | None = None) -> Roster:
    """Return the multilateral treaties that bind states of the frame on its origin.

    Umbrellas and bilateral treaties are left out. Without inputs no charter keeps anyone out.
    """
    known = ledger.known_at(frame.origin)
    day = day_number(frame.origin)
    first, second, inside = frame.pairs_of(known)
    multilateral = inside & ~known.umbrella & (known.route != _BILATERAL)
    alive = multilateral & (known.end > day)
    numbers, place = np.unique(known.treaty[alive], return_inverse=True)
    members = np.zeros((len(numbers), frame.size), dtype=bool)
    owed = np.zeros((len(numbers), known.obliged.shape[1]), dtype=bool)
    for side in (first, second):
        members[place, side[alive]] = True
    np.logical_or.at(owed, place, known.obliged[alive])
    founded = np.full(len(ledger.treaties), day, dtype=np.int32)
    np.minimum.at(founded, known.treaty, known.start)
    kept_out = np.zeros_like(members)
    if inputs is not None:
        names = [ledger.treaties[number] for number in numbers]
        kept_out = inputs.kept_out(names, frame) & ~members
    return Roster(numbers.astype(np.int32), members, owed, founded[numbers], kept_out)


def joins_after(ledger: Ledger, frame: Frame, roster: Roster, end: int) -> Bools:
    """Return which outsiders join which treaty after the origin and by a later day.

    Parameters
    ----------
    ledger : Ledger
        All commitments, later ones included.
    frame, roster : Frame, Roster
        The system at the origin.
    end : int
        Day number of the window's last day.

    Returns
    -------
    bool array, n states by m treaties
        True where the state, not a member at the origin, came to be tied to a member of then.
    """
    begin = day_number(frame.origin)
    first, second, inside = frame.pairs_of(ledger)
    spot = np.full(len(ledger.treaties), -1)
    spot[roster.treaty] = np.arange(len(roster.treaty))
    rows = inside & (ledger.start > begin) & (ledger.start <= end) & (spot[ledger.treaty] >= 0)
    joined = np.zeros((frame.size, len(roster.treaty)), dtype=bool)
    place = spot[ledger.treaty[rows]]
    for one, other in ((first[rows], second[rows]), (second[rows], first[rows])):
        enters = ~roster.members[place, one] & roster.members[place, other]
        joined[one[enters], place[enters]] = True
    return joined & roster.outside


def accession_columns(
    ledger: Ledger,
    frame: Frame,
    bonds: Bonds,
    inputs: Inputs,
    dyads: Mapping[str, Floats],
    roster: Roster,
) -> dict[str, Floats]:
    """Return every column of states and treaties at the origin.

    Parameters
    ----------
    ledger, frame, bonds, inputs
        As for `dyads.dyad_columns`.
    dyads : mapping of str to float array, n by n
        The dyadic columns at the origin.
    roster : Roster

    Returns
    -------
    dict of str to float array, n states by m treaties
        Named as in `features.ACCESSION`.
    """
    inside = roster.members.astype(float).T
    size = np.maximum(inside.sum(axis=0), 1.0)
    columns = _nearness(frame, dyads, inside, size)
    columns |= _company(bonds, dyads, inside, size)
    columns |= _standing(frame, inputs, dyads, inside, size)
    columns |= _treaty(ledger.known_at(frame.origin), frame, roster, inside)
    return columns


def _share(link: Floats, inside: Floats, size: Floats) -> Floats:
    """Return the share of a treaty's members to which each state has a link."""
    return np.nan_to_num(link) @ inside / size


def _nearness(
    frame: Frame, dyads: Mapping[str, Floats], inside: Floats, size: Floats
) -> dict[str, Floats]:
    """How near each state lies to the members, and how much of its surroundings is in."""
    log_km = dyads["log_distance"]
    columns: dict[str, Floats] = {}
    known = ~np.isnan(log_km)
    to_members = np.where((inside.T[None] > 0) & known[:, None, :], log_km[:, None, :], np.inf)
    nearest = to_members.min(axis=2, initial=np.inf)
    columns["log_distance_nearest"] = np.where(np.isinf(nearest), np.nan, nearest)
    count = known @ inside
    total = np.nan_to_num(log_km) @ inside
    columns["log_distance_mean"] = np.divide(
        total, count, out=np.full_like(total, np.nan), where=count > 0
    )
    others = ~np.eye(frame.size, dtype=bool)
    for name in ("is_same_region", "is_same_subregion", "is_touching"):
        near = np.nan_to_num(dyads[name]) * others
        around = near @ inside
        count = near.sum(axis=1)[:, None]
        stem = name.removeprefix("is_")
        columns[f"share_of_members_{stem}"] = around / size
        columns[f"share_of_{stem}_inside"] = np.divide(
            around, count, out=np.zeros_like(around), where=count > 0
        )
    return columns


def _company(
    bonds: Bonds, dyads: Mapping[str, Floats], inside: Floats, size: Floats
) -> dict[str, Floats]:
    """Ties and rivalries of each state with the members."""
    rival = _share(dyads["is_rival"], inside, size)
    shared_rivals = np.nan_to_num(dyads["log_common_rivals"]) > 0
    return {
        "share_of_members_allied": _share(bonds.defense.astype(float), inside, size),
        "share_of_members_tied": _share(bonds.tied.astype(float), inside, size),
        "share_of_members_umbrella": _share(bonds.umbrella.astype(float), inside, size),
        "share_of_members_same_origin": _share(dyads["is_same_origin"], inside, size),
        "share_of_members_once_allied": _share(dyads["was_allied"], inside, size),
        "share_of_members_rival": rival,
        "has_rival_inside": (rival > 0).astype(float),
        "share_of_members_common_rival": _share(shared_rivals.astype(float), inside, size),
    }


def _mean_inside(values: Floats, inside: Floats) -> Floats:
    """Return the mean of the members' known values, NaN where none is known."""
    known = ~np.isnan(values)
    count = known.astype(float) @ inside
    total = np.nan_to_num(values) @ inside
    return np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)


def _standing(
    frame: Frame, inputs: Inputs, dyads: Mapping[str, Floats], inside: Floats, size: Floats
) -> dict[str, Floats]:
    """The state's own figures, the members' mean, and the gap between them."""
    columns: dict[str, Floats] = {}
    shape = inside.shape
    for name in ("capability", "democracy", "ideal_point"):
        own = inputs.monad(name, frame.ccodes, frame.origin)
        mean = _mean_inside(own, inside)
        columns[f"{name}_own"] = np.broadcast_to(own[:, None], shape)
        columns[f"{name}_members"] = np.broadcast_to(mean, shape)
        columns[f"{name}_apart"] = np.abs(own[:, None] - mean)
    age = np.diag(dyads["log_age_high"])
    columns["log_age_own"] = np.broadcast_to(age[:, None], shape)
    columns["log_partners_own"] = np.broadcast_to(
        np.diag(dyads["log_degree_any_high"])[:, None], shape
    )
    columns["log_allies_own"] = np.broadcast_to(
        np.diag(dyads["log_degree_defense_high"])[:, None], shape
    )
    columns["log_pacts_10y_own"] = np.broadcast_to(
        np.diag(dyads["log_pacts_10y_high"])[:, None], shape
    )
    columns["log_members"] = np.broadcast_to(np.log(size), shape)
    return columns


def _treaty(known: Ledger, frame: Frame, roster: Roster, inside: Floats) -> dict[str, Floats]:
    """What the treaty is, how old, and who joined it or left it lately."""
    day, shape = day_number(frame.origin), inside.shape
    entered = np.full((frame.size, len(roster.treaty)), np.inf)
    spot = np.full(len(known.treaties), -1)
    spot[roster.treaty] = np.arange(len(roster.treaty))
    first, second, both = frame.pairs_of(known)
    rows = both & (spot[known.treaty] >= 0)
    place = spot[known.treaty[rows]]
    was_inside = np.zeros(shape, dtype=bool)
    for side in (first[rows], second[rows]):
        np.minimum.at(entered, (side, place), known.start[rows])
        was_inside[side, place] = True
    late = (entered > roster.founded + 60) & (inside > 0)
    columns: dict[str, Floats] = {}
    for years in (5, 10):
        begin = day_number(frame.origin - timedelta(days=years * DAYS_A_YEAR))
        fresh = late & (entered > begin)
        columns[f"log_joined_{years}y"] = np.broadcast_to(np.log1p(fresh.sum(axis=0)), shape)
    columns["has_ever_grown"] = np.broadcast_to(late.any(axis=0).astype(float), shape)
    age = (day - roster.founded) / DAYS_A_YEAR
    columns["log_treaty_age"] = np.broadcast_to(np.log1p(age), shape)
    columns["was_member"] = (was_inside & (inside == 0)).astype(float)
    columns["treaty_defense"] = np.broadcast_to(roster.is_defense.astype(float), shape)
    for number, name in enumerate(("consultation", "nonaggression")):
        columns[f"treaty_{name}"] = np.broadcast_to(roster.owed[:, number].astype(float), shape)
    return columns
