"""What a verdict from several measures rests on: the weights a person gives, and all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def weighted_mean(values: Mapping[str, float], weights: Mapping[str, float]) -> float | None:
    """Return the mean of some values under weights; None where all the weights are zero.

    Parameters
    ----------
    values : mapping of str to float
        By the name of the measure.
    weights : mapping of str to float
        Weights, 0 or more; a measure without one weighs 1.
    """
    total = sum(weights.get(name, 1.0) for name in values)
    if not total:
        return None
    return sum(value * weights.get(name, 1.0) for name, value in values.items()) / total


def share_below(values: Sequence[float], threshold: float) -> float:
    """Return the share of all weightings under which the weighted mean is at most a threshold.

    Every weighting (weights of 0 or more that add up to 1) counts alike: the share is that of
    the simplex's volume which lies on one side of a plane.

    Parameters
    ----------
    values : sequence of float
        One value a measure; at least one.
    threshold : float
        The mean to compare with.

    Returns
    -------
    float
        0 to 1, exact but for rounding.

    References
    ----------
    Varsi (1973), SIAM Journal on Applied Mathematics 25(1); in the form of Cales, Chalkis,
    Emiris and Fisikopoulos (2018), Symposium on Computational Geometry, section 3.

    Examples
    --------
    With two measures the weight of the second runs evenly from 0 to 1:

    >>> share_below([0.2, 0.6], 0.5)
    0.75
    """
    above = [value - threshold for value in values if value > threshold]
    below = [value - threshold for value in values if value <= threshold]
    shares = [1.0] + [0.0] * len(above)
    for under in below:
        for place, over in enumerate(above, start=1):
            shares[place] = (over * shares[place] - under * shares[place - 1]) / (over - under)
    return min(max(shares[-1], 0.0), 1.0)
