"""The scale of a map of chances: half-decade classes, and colours in even steps of lightness."""

from __future__ import annotations

from bisect import bisect_right

from entente.errors import DataError

BOUNDS = (0.003, 0.01, 0.03, 0.1, 0.3)
"""Lower bounds of the classes above the lowest: every second one is a power of ten."""

LIGHT = ("#eae3c9", "#b1c69a", "#67aa8a", "#0d8889", "#0f6184", "#19356b")
DARK = ("#253249", "#195a73", "#198585", "#63ab88", "#b0cb90", "#f6e8b3")
"""From the rarest to the likeliest: even steps of lightness in Oklab (Ottosson, 2020), so that
the order can be read without seeing hue; pale on dark ground means likely, as dark on pale does."""


def class_of(chance: float) -> int:
    """Return the class of a chance, 0 for the rarest.

    Raises
    ------
    DataError
        The chance is no number from 0 to 1.

    Examples
    --------
    >>> class_of(0.0), class_of(0.01), class_of(0.9)
    (0, 2, 5)
    """
    if not 0 <= chance <= 1:
        raise DataError(
            f"a chance is {chance}",
            where="map",
            remedy="Give numbers from 0 to 1; leave a state without a figure out.",
        )
    return bisect_right(BOUNDS, chance)


def bound_words(bound: float) -> str:
    """Return a class bound as the legend prints it.

    Examples
    --------
    >>> [bound_words(bound) for bound in (0.003, 0.1)]
    ['0.3 %', '10 %']
    """
    return f"{100 * bound:g} %"
