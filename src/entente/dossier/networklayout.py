"""Where the nodes of a network stand: near whom they are tied to, and never on one another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]

_STARTS, _ROUNDS = 6, 250
_PUSHES, _GROWTH, _GROWTHS = 400, 1.12, 14


def stress(places: Places, wanted: Places) -> float:
    """Return how far a drawing's distances are from the wanted ones, relative to these.

    Parameters
    ----------
    places : array, n by 2
        Where the nodes stand.
    wanted : array, n by n
        Wanted distances, symmetric, above zero off the diagonal.

    Returns
    -------
    float
        Sum over pairs of squared relative errors; 0 is a perfect drawing.

    References
    ----------
    Gansner, Koren and North (2004), Graph Drawing by Stress Majorization, equation 1.
    """
    upper = np.triu_indices(len(places), 1)
    apart = np.linalg.norm(places[:, None] - places[None, :], axis=2)[upper]
    return float((((apart - wanted[upper]) / wanted[upper]) ** 2).sum())


def spread(wanted: Places, *, seed: int) -> Places:
    """Place nodes so that distances come close to the wanted ones.

    Parameters
    ----------
    wanted : array, n by n
        Wanted distances, symmetric, above zero off the diagonal.
    seed : int
        Of the starts; the same seed gives the same places.

    Returns
    -------
    array, n by 2
        Places about node 0, which is at the origin; the drawing is widest along the first axis.

    References
    ----------
    Gansner, Koren and North (2004), equations 6 and 7: each step solves a weighted Laplacian.
    """
    number = len(wanted)
    if number < 2:
        return np.zeros((number, 2))
    rng = np.random.default_rng(seed)
    weights = 1 / np.where(wanted > 0, wanted, 1.0) ** 2
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse: Places = np.linalg.pinv(laplacian).astype(np.float64)
    drawings = [
        _majorised(rng.standard_normal((number, 2)), wanted, weights, inverse)
        for _ in range(_STARTS)
    ]
    return _turned(min(drawings, key=lambda places: stress(places, wanted)))


def _majorised(places: Places, wanted: Places, weights: Places, inverse: Places) -> Places:
    """Lower the stress of a start until it hardly falls."""
    before = np.inf
    for _ in range(_ROUNDS):
        apart = np.linalg.norm(places[:, None] - places[None, :], axis=2)
        pull = -weights * wanted / np.maximum(apart, 1e-9)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        places = inverse @ (pull @ places)
        now = stress(places, wanted)
        if before - now < 1e-6 * max(now, 1e-12):
            break
        before = now
    return places


def _turned(places: Places) -> Places:
    """Move node 0 to the origin and turn the drawing so that it is widest from left to right."""
    centred = places - places[0]
    _, _, axes = np.linalg.svd(centred - centred.mean(axis=0), full_matrices=False)
    turned = centred @ axes.T
    heavy = np.sign((turned**3).sum(axis=0))
    return turned * np.where(heavy == 0, 1.0, heavy)


def fitted(places: Places, sizes: Places, width: float, height: float) -> tuple[Places, float]:
    """Stretch a drawing over a sheet and push its nodes apart until no two overlap.

    Parameters
    ----------
    places : array, n by 2
        Where the nodes' centres stand.
    sizes : array, n by 2
        Width and height of each node with its name, in pixels.
    width, height : float
        The sheet; it grows in height if the nodes cannot all stand on it.

    Returns
    -------
    (array, n by 2; float)
        Centres in pixels from the upper left corner, and the height needed.
    """
    stood = places
    for _ in range(_GROWTHS):
        room = np.array([width, height])
        low, high = sizes / 2, room - sizes / 2
        extent = np.maximum(np.ptp(places, axis=0), 1e-6)
        share = (places - places.min(axis=0)) / extent
        share = np.where(extent > 2e-6, share, 0.5)
        stood, is_free = _pushed(low + share * (high - low), sizes, low, high)
        if is_free:
            return stood, height
        height *= _GROWTH
    return stood, height


def _pushed(at: Places, sizes: Places, low: Places, high: Places) -> tuple[Places, bool]:
    """Push overlapping boxes apart along the shorter way; say whether none is left."""
    reach = (sizes[:, None] + sizes[None, :]) / 2
    tie = np.sign(np.arange(len(at))[:, None] - np.arange(len(at))[None, :])
    for _ in range(_PUSHES):
        apart = at[:, None] - at[None, :]
        lack = reach - np.abs(apart)
        overlaps = (lack[..., 0] > 1e-3) & (lack[..., 1] > 1e-3)
        np.fill_diagonal(overlaps, val=False)
        if not overlaps.any():
            return at, True
        along_x = (lack[..., 0] <= lack[..., 1]) & overlaps
        along_y = overlaps & ~along_x
        side = np.where(apart == 0, tie[..., None], np.sign(apart))
        shift = np.stack([along_x, along_y], axis=2) * side * (lack / 2 + 0.05)
        at = np.clip(at + np.clip(shift.sum(axis=1), -30, 30), low, high)
    return at, False
