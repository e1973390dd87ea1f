"""What may strain or hold a standing bond: its columns at an origin."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from entente.panel.features import Feature
from entente.panel.frame import DAYS_A_YEAR, Bools, Floats, Frame, Ledger, day_number
from entente.panel.inputs import Inputs
from entente.panel.powers import is_major
from entente.panel.regions import region_numbers, succession_numbers
from entente.panel.standing import LEVELS, Places, Standing
from entente.terms import Route, Rung

CHANGE_YEARS = 5
WAVE_YEARS = 3
_BILATERAL = list(Route).index(Route.BILATERAL)

_PACTS = "commitments (ATOP 5.1 to 2018 in training, the pack in answers)"
_LOG = "natural logarithm of one plus the count"
_YES, _WAR = "0 no, 1 yes", "0 none, 1 conflict, 2 war"
_VDEM, _VOTES = "V-Dem 16", "Bailey, Strezhnev and Voeten, ideal points"
_CINC, _TSS = "National Material Capabilities 7.0", "Thompson, Sakuwa and Suhas, rivalries"

STRAIN: tuple[Feature, ...] = (
    Feature("holds_defense", "the bond obliges to active aid in war", _YES, _PACTS),
    Feature("holds_consultation", "the bond obliges to consult and no more", _YES, _PACTS),
    Feature("log_age", "age of the oldest treaty that holds it", "log of years + 1", _PACTS),
    Feature("log_youth", "age of the newest treaty that holds it", "log of years + 1", _PACTS),
    Feature("log_carriers", "treaties that hold it side by side", _LOG, _PACTS),
    Feature("is_bilateral", "only bilateral treaties hold it", _YES, _PACTS),
    Feature("log_members", "members of the largest treaty that holds it", _LOG, _PACTS),
    Feature("was_replaced", "an earlier treaty of the two ended", _YES, _PACTS),
    Feature(
        "log_exits",
        f"members lost by its treaty in the last {CHANGE_YEARS} years",
        _LOG,
        _PACTS,
    ),
    Feature(
        "log_own_lapses",
        f"other bonds of the two that lapsed in the last {WAVE_YEARS} years",
        _LOG,
        _PACTS,
    ),
    Feature(
        "log_world_lapses",
        f"treaties in the world that lapsed in the last {WAVE_YEARS} years",
        _LOG,
        _PACTS,
    ),
    Feature(
        "log_rival_pacts",
        f"pacts of one with rivals of the other in the last {CHANGE_YEARS} years",
        _LOG,
        _PACTS + "; " + _TSS,
        True,
    ),
    Feature("log_common_allies", "treaty partners they share", _LOG, _PACTS),
    Feature("log_distance", "distance between nearest borders", "log of km + 1", "CShapes 2.0"),
    Feature("is_same_region", "same region", _YES, "Correlates of War codes"),
    Feature("is_same_origin", "both were parts of one dissolved state", _YES, "COW codes"),
    Feature("majors", "major powers among the two", "0 to 2", "Correlates of War, Major Powers"),
    Feature("is_rival", "the two are strategic rivals", _YES, _TSS, True),
    Feature("capability_gap", "gap in material capabilities", "standardised log share", _CINC),
    Feature(
        "capability_shift",
        f"change of that gap in {CHANGE_YEARS} years, either way",
        "standardised log share",
        _CINC,
    ),
    Feature("conflict_high", "armed conflict of late, the worse of the two", _WAR, "UCDP 25.1"),
    Feature("has_arms", "arms delivered between them in the last 10 years", _YES, "SIPRI"),
    Feature("democracy_low", "electoral democracy, the lower of the two", "0 to 1", _VDEM, True),
    Feature("democracy_gap", "gap in electoral democracy", "0 to 1", _VDEM, True),
    Feature(
        "democracy_shift",
        f"larger change of democracy of the two in {CHANGE_YEARS} years, either way",
        "0 to 1",
        _VDEM,
        True,
    ),
    Feature("ideal_point_gap", "gap in UN votes", "ideal-point units", _VOTES, True),
    Feature(
        "ideal_point_parting",
        f"widening of the gap in UN votes in {CHANGE_YEARS} years",
        "ideal-point units",
        _VOTES,
        True,
    ),
)
"""Every column of a standing bond, in plain words."""


def years_before(origin: date, years: float) -> date:
    """Return the day some years earlier."""
    return origin - timedelta(days=round(years * DAYS_A_YEAR))


def strain_columns(ledger: Ledger, standing: Standing, inputs: Inputs) -> dict[str, Floats]:
    """Return every column of the standing bonds at their origin.

    Parameters
    ----------
    ledger : Ledger
        Commitments; rows signed after the origin and ends that lie after it are not read.
    standing : Standing
        The bonds.
    inputs : Inputs
        Figures, masked to what may be read at the origin.

    Returns
    -------
    dict of str to float array, n bonds
        Named as in `STRAIN`; NaN where a source is silent.
    """
    known = ledger.known_at(standing.frame.origin)
    columns = _treaty_terms(known, standing)
    columns |= _waves(known, standing)
    columns |= _threat(known, standing, inputs)
    columns |= _states(standing, inputs)
    return {feature.name: columns[feature.name] for feature in STRAIN}


def largest_carrier(ledger: Ledger, standing: Standing) -> Places:
    """Return the treaty, as an index into the ledger's, that most states hold the bond with."""
    members = treaty_sizes(ledger, standing.frame.origin)
    order = np.lexsort((standing.treaty, -members[standing.treaty], standing.bond))
    _, leading = np.unique(standing.bond[order], return_index=True)
    return standing.treaty[order][leading].astype(np.int64)


def treaty_sizes(ledger: Ledger, origin: date) -> NDArray[np.int64]:
    """Return the number of members of each treaty on a day; zero where it is not in force."""
    day = day_number(origin)
    alive = (ledger.start <= day) & (ledger.end > day)
    treaty = np.concatenate([ledger.treaty[alive], ledger.treaty[alive]])
    state = np.concatenate([ledger.first[alive], ledger.second[alive]])
    seats = np.unique(np.column_stack([treaty, state]), axis=0)
    return np.bincount(seats[:, 0], minlength=len(ledger.treaties))


def _treaty_terms(known: Ledger, standing: Standing) -> dict[str, Floats]:
    """Rung, age, number and kind of the treaties that hold each bond."""
    origin, size, bond = standing.frame.origin, standing.size, standing.bond
    age = (day_number(origin) - standing.since) / DAYS_A_YEAR
    oldest, newest = np.zeros(size), np.full(size, np.inf)
    np.maximum.at(oldest, bond, age)
    np.minimum.at(newest, bond, age)
    members = treaty_sizes(known, origin)
    lost = np.maximum(treaty_sizes(known, years_before(origin, CHANGE_YEARS)) - members, 0)
    leading = largest_carrier(known, standing)
    largest = members[leading]
    ended = _pairs(known, standing.frame, known.end <= day_number(origin))
    return {
        "holds_defense": (standing.level == LEVELS.index(Rung.DEFENSE)).astype(float),
        "holds_consultation": (standing.level == LEVELS.index(Rung.CONSULTATION)).astype(float),
        "log_age": np.log1p(oldest),
        "log_youth": np.log1p(newest),
        "log_carriers": np.log1p(np.bincount(bond, minlength=size)),
        "is_bilateral": (largest == 2).astype(float),
        "log_members": np.log1p(largest),
        "was_replaced": (ended[standing.first, standing.second] > 0).astype(float),
        "log_exits": np.log1p(lost[leading]),
    }


def _pairs(known: Ledger, frame: Frame, rows: Bools) -> Floats:
    """Return how many of the chosen rows each dyad has, umbrellas apart, as an array."""
    first, second, inside = frame.pairs_of(known)
    chosen = rows & inside & ~known.umbrella
    count = np.zeros((frame.size, frame.size))
    np.add.at(count, (first[chosen], second[chosen]), 1.0)
    return count + count.T


def _waves(known: Ledger, standing: Standing) -> dict[str, Floats]:
    """Lapses of late: the two states' other bonds, and the world's treaties."""
    begin = day_number(years_before(standing.frame.origin, WAVE_YEARS))
    late = (known.end <= day_number(standing.frame.origin)) & (known.end > begin)
    lapsed = _pairs(known, standing.frame, late)
    each, i, j = lapsed.sum(axis=1), standing.first, standing.second
    others = each[i] + each[j] - 2 * lapsed[i, j]
    world = len(np.unique(known.treaty[late & ~known.umbrella]))
    return {
        "log_own_lapses": np.log1p(others),
        "log_world_lapses": np.full(standing.size, np.log1p(world)),
    }


def _threat(known: Ledger, standing: Standing, inputs: Inputs) -> dict[str, Floats]:
    """Rivalry, new pacts with the other's rivals, and shared partners."""
    frame, i, j = standing.frame, standing.first, standing.second
    rival = inputs.rivals(frame.ccodes, frame.origin).astype(float)
    begin = day_number(years_before(frame.origin, CHANGE_YEARS))
    toward = _pairs(known, frame, known.start > begin) @ rival
    tied = np.zeros((frame.size, frame.size))
    tied[i, j] = tied[j, i] = 1.0
    return {
        "is_rival": rival[i, j],
        "log_rival_pacts": np.log1p(toward[i, j] + toward[j, i]),
        "log_common_allies": np.log1p((tied @ tied)[i, j]),
    }


def _states(standing: Standing, inputs: Inputs) -> dict[str, Floats]:
    """Place, power, regime and votes of the two states, and how they moved."""
    frame, i, j = standing.frame, standing.first, standing.second
    now, then = frame.origin, years_before(frame.origin, CHANGE_YEARS)

    def at(name: str, day: date) -> Floats:
        return inputs.monad(name, frame.ccodes, day)

    def gap(values: Floats) -> Floats:
        return np.abs(values[i] - values[j])

    power, regime, votes = (at(name, now) for name in ("capability", "democracy", "ideal_point"))
    moved = np.abs(regime - at("democracy", then))
    war, arms = inputs.conflict_within(frame.ccodes, now), inputs.arms_within(frame.ccodes, now)
    region, dissolved = region_numbers(frame.ccodes), succession_numbers(frame.ccodes)
    major = is_major(frame.ccodes, now.year).astype(float)
    return {
        "log_distance": inputs.distances(frame.ccodes, now.year)[i, j],
        "is_same_region": (region[i] == region[j]).astype(float),
        "is_same_origin": ((dissolved[i] == dissolved[j]) & (dissolved[i] >= 0)).astype(float),
        "majors": major[i] + major[j],
        "capability_gap": gap(power),
        "capability_shift": np.abs(gap(power) - gap(at("capability", then))),
        "conflict_high": np.maximum(war[i], war[j]),
        "has_arms": (arms[i, j] > 0).astype(float),
        "democracy_low": np.minimum(regime[i], regime[j]),
        "democracy_gap": gap(regime),
        "democracy_shift": np.fmax(moved[i], moved[j]),
        "ideal_point_gap": gap(votes),
        "ideal_point_parting": gap(votes) - gap(at("ideal_point", then)),
    }
