"""The Equal Earth projection: areas keep their proportions, and Russia stays whole."""

from __future__ import annotations

from math import radians, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

CENTRAL_MERIDIAN = 11.0
"""Degrees east. The map's edge, half a turn away at 169° W, runs through the Bering Strait."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_SLOPE = sqrt(3) / 2


def unwrapped(longitude: ArrayLike, centre: float = CENTRAL_MERIDIAN) -> NDArray[np.float64]:
    """Return longitudes as degrees east of the central meridian, from -180 up to 180.

    Parameters
    ----------
    longitude : array of float
        Degrees east of Greenwich.
    centre : float
        The central meridian, degrees east.

    Examples
    --------
    >>> unwrapped([11.0, -169.65, -168.1]).tolist()
    [0.0, 179.35, -179.1]
    """
    turned = np.asarray(longitude, dtype=np.float64) - centre
    return np.round((turned + 180) % 360 - 180, 9)


def equal_earth(east: ArrayLike, latitude: ArrayLike) -> NDArray[np.float64]:
    """Project places onto the plane so that equal areas stay equal.

    Parameters
    ----------
    east : array of float, n places
        Degrees east of the central meridian.
    latitude : array of float, n places
        Degrees north of the equator.

    Returns
    -------
    array of float, n by 2
        Rightward and upward distance from the map's centre, in radii of the globe.

    References
    ----------
    Šavrič, Patterson and Jenny (2018), International Journal of Geographical Information
    Science 33(3), equations 7 and 8 and the coefficients below them.

    Examples
    --------
    The published half-width and half-height of the whole globe:

    >>> equal_earth([180.0, 0.0], [0.0, 90.0]).round(4).tolist()
    [[2.7066, 0.0], [0.0, 1.3174]]
    """
    theta = np.arcsin(_SLOPE * np.sin(np.radians(np.asarray(latitude, dtype=np.float64))))
    square = theta * theta
    sixth = square**3
    scale = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    longitude = np.asarray(east, dtype=np.float64) * radians(1)
    rightward = longitude * np.cos(theta) / (_SLOPE * scale)
    upward = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return np.stack([rightward, upward], axis=-1)
