"""How often some states of one region, or of several, founded an economic body or a union.

Nothing is fitted and no pair is weighed: every group of so many states is alike, but for whether
all lie in one region. The bodies are few, so the bounds are wide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import comb

import numpy as np

from entente.models.joint_founding import LEAST_FOUNDERS, MOST_FOUNDERS
from entente.models.reference_class import ReferenceClass
from entente.panel.regions import region_numbers
from entente.spell import PartialDate
from entente.terms import Rung, Status
from entente.world.world import World

SINCE = 1945
FOUNDING_DAYS = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Founding:
    """A body or union founded by a few states.

    Parameters
    ----------
    code, name : str
        Of the body or treaty.
    year : int
        In which it came to oblige to what is asked about.
    ccodes : frozenset of int
        Its founders.
    """

    code: str
    name: str
    year: int
    ccodes: frozenset[int]


def foundings(world: World, rung: Rung) -> tuple[Founding, ...]:
    """Return the economic bodies, or the unions, that three to six states founded since 1945.

    Parameters
    ----------
    world : World
        As of the day asked about.
    rung : Rung
        `Rung.ECONOMIC` or `Rung.UNION`.
    """
    found = [*_of_bodies(world, rung), *_of_agreements(world, rung)]
    return tuple(
        sorted(
            (
                each
                for each in found
                if LEAST_FOUNDERS <= len(each.ccodes) <= MOST_FOUNDERS and each.year >= SINCE
            ),
            key=lambda each: (each.year, each.code),
        )
    )


def _of_bodies(world: World, rung: Rung) -> Iterable[Founding]:
    """Bodies, by when the obligation began and who was in within sixty days of the first."""
    ccodes = {state.code: state.ccode for state in world.states if state.ccode is not None}
    for body in world.organisations:
        begun = [spell.since.latest for spell in body.obligations if spell.rung is rung]
        seats = [
            (ccodes[spell.state], spell.since.latest)
            for spell in world.memberships
            if spell.organisation == body.code
            and spell.status is Status.MEMBER
            and spell.since is not None
            and spell.state in ccodes
        ]
        if begun and seats:
            first = min(start for _, start in seats)
            founders = {ccode for ccode, start in seats if start <= first + FOUNDING_DAYS}
            yield Founding(f"IGO:{body.code}", body.name, min(begun).year, frozenset(founders))


def _of_agreements(world: World, rung: Rung) -> Iterable[Founding]:
    """Treaties by which states unite."""
    ccodes = {state.code: state.ccode for state in world.states if state.ccode is not None}
    for agreement in world.agreements:
        if rung in agreement.obligations:
            parties = frozenset(
                ccodes[party.state] for party in agreement.parties if party.state in ccodes
            )
            yield Founding(agreement.code, agreement.name, _year(agreement.signed), parties)


def _year(moment: PartialDate) -> int:
    return moment.latest.year


def joint_class(
    world: World, rung: Rung, size: int, *, one_region: bool
) -> tuple[ReferenceClass, tuple[Founding, ...]]:
    """Return how often so many states founded a small body together.

    Parameters
    ----------
    world : World
        As of the day asked about.
    rung : Rung
        `Rung.ECONOMIC` or `Rung.UNION`.
    size : int
        Number of states, at most six.
    one_region : bool
        Whether all of them lie in one region of the pack.

    Returns
    -------
    ReferenceClass, and tuple of Founding
        Groups of the size and years they spent; groups that came to be in one founding; the
        foundings that hold such a group.
    """
    exposure = 0.0
    for year in range(SINCE, world.day.year):
        day = date(year, 12, 31)
        ccodes = [s.ccode for s in world.states if s.ccode is not None and s.exists_on(day)]
        exposure += _groups(np.array(sorted(set(ccodes)), dtype=np.int32), size, one_region)
    held: list[tuple[Founding, float]] = []
    for founding in foundings(world, rung):
        groups = _groups(np.array(sorted(founding.ccodes), dtype=np.int32), size, one_region)
        if groups:
            held.append((founding, groups))
    total = int(sum(groups for _, groups in held))
    reference = ReferenceClass(exposure, total, len(held))
    return reference, tuple(founding for founding, _ in held)


def _groups(ccodes: np.ndarray[tuple[int], np.dtype[np.int32]], size: int, inside: bool) -> float:
    """Count groups of a size among states, all in one region or not."""
    regions = np.bincount(region_numbers(ccodes) + 1)
    within = sum(comb(int(count), size) for count in regions)
    return float(within if inside else comb(len(ccodes), size) - within)
