"""The major powers since 1816."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MAJOR_POWERS: tuple[tuple[int, int, int | None], ...] = (
    (2, 1898, None),
    (200, 1816, None),
    (220, 1816, 1941),
    (220, 1945, None),
    (255, 1816, 1919),
    (255, 1925, 1946),
    (255, 1991, None),
    (300, 1816, 1919),
    (325, 1860, 1944),
    (365, 1816, 1918),
    (365, 1922, None),
    (710, 1950, None),
    (740, 1895, 1946),
    (740, 1991, None),
)
"""Correlates of War code, first year and the year after the last (Major Powers v2016)."""


def is_major(ccodes: NDArray[np.int32], year: int) -> NDArray[np.bool_]:
    """Return whether each state is a major power in a year."""
    powers = [
        code for code, start, end in MAJOR_POWERS if start <= year and (end is None or year < end)
    ]
    return np.isin(ccodes, powers)
