"""The part of the world a state lies in, read from its Correlates of War code."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SUBREGIONS: tuple[tuple[int, str, str], ...] = (
    (2, "Americas", "North America"),
    (31, "Americas", "Caribbean"),
    (70, "Americas", "Central America"),
    (100, "Americas", "South America"),
    (200, "Europe", "Western Europe"),
    (290, "Europe", "Central Europe"),
    (325, "Europe", "Southern Europe"),
    (339, "Europe", "Balkans"),
    (352, "Europe", "Southern Europe"),
    (355, "Europe", "Balkans"),
    (359, "Post-Soviet", "Eastern Europe"),
    (360, "Europe", "Balkans"),
    (365, "Post-Soviet", "Eastern Europe"),
    (366, "Europe", "Baltic"),
    (369, "Post-Soviet", "Eastern Europe"),
    (371, "Post-Soviet", "Caucasus"),
    (375, "Europe", "Nordic"),
    (402, "Sub-Saharan Africa", "West Africa"),
    (470, "Sub-Saharan Africa", "Central Africa"),
    (500, "Sub-Saharan Africa", "East Africa"),
    (540, "Sub-Saharan Africa", "Southern Africa"),
    (600, "Middle East and North Africa", "North Africa"),
    (625, "Sub-Saharan Africa", "Nile"),
    (627, "Middle East and North Africa", "Iran and Turkey"),
    (645, "Middle East and North Africa", "Levant"),
    (670, "Middle East and North Africa", "Gulf"),
    (700, "South Asia", "Afghanistan"),
    (701, "Post-Soviet", "Central Asia"),
    (710, "East Asia", "East Asia"),
    (750, "South Asia", "South Asia"),
    (775, "Southeast Asia", "Southeast Asia"),
    (780, "South Asia", "South Asia"),
    (800, "Southeast Asia", "Southeast Asia"),
    (900, "Oceania", "Oceania"),
)
"""First code of each block, its region and its subregion, ascending."""

_STARTS = np.array([row[0] for row in _SUBREGIONS])
_REGION_NAMES = sorted({row[1] for row in _SUBREGIONS})
_SUBREGION_NAMES = sorted({row[2] for row in _SUBREGIONS})
_REGION_OF_BLOCK = np.array([_REGION_NAMES.index(row[1]) for row in _SUBREGIONS])
_SUBREGION_OF_BLOCK = np.array([_SUBREGION_NAMES.index(row[2]) for row in _SUBREGIONS])

_SUCCESSIONS: tuple[frozenset[int], ...] = (
    frozenset({359, 365, 366, 367, 368, 369, 370, 371, 372, 373, 701, 702, 703, 704, 705}),
    frozenset({341, 343, 344, 345, 346, 347, 349}),
    frozenset({316, 317}),
    frozenset({530, 531}),
    frozenset({625, 626}),
    frozenset({770, 771}),
)
"""States that were parts of one state: USSR, Yugoslavia, Czechoslovakia, Ethiopia, Sudan,
Pakistan."""


REGIONS: tuple[str, ...] = tuple(_REGION_NAMES)
"""Names of the regions, in the order of their numbers."""


def region_numbers(ccodes: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return a number for the region of each state; equal numbers mean one region."""
    return _REGION_OF_BLOCK[np.searchsorted(_STARTS, ccodes, side="right") - 1]


def subregion_numbers(ccodes: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return a number for the subregion of each state; equal numbers mean one subregion."""
    return _SUBREGION_OF_BLOCK[np.searchsorted(_STARTS, ccodes, side="right") - 1]


def common_region(ccodes: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return for each two states the place of their region in `REGIONS`, -1 if they differ."""
    region = region_numbers(ccodes)
    return np.where(region[:, None] == region[None, :], region[:, None], -1)


def region_name(ccode: int) -> str:
    """Return the name of the region a state lies in."""
    return _SUBREGIONS[int(np.searchsorted(_STARTS, ccode, side="right")) - 1][1]


def succession_numbers(ccodes: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the number of the dissolved state each state was part of; -1 if of none."""
    numbers = np.full(len(ccodes), -1)
    for number, members in enumerate(_SUCCESSIONS):
        numbers[np.isin(ccodes, list(members))] = number
    return numbers
