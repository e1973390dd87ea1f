"""Trials: what was at risk at an origin, what was known of it, and whether it happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.panel.frame import Bools, Floats

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Trials:
    """Trials to learn from or to be scored on.

    Parameters
    ----------
    columns : dict of str to float array, n cases
    events : bool array, n cases
        Whether it happened within the window.
    cluster : int array, n cases
        The treaty, or the state, whose fate they share.
    year : int array, n cases
        Year at whose end they were at risk.
    share : float array, n cases
        Weight by which each cluster counts as one in that year: one over its cases.
    """

    columns: dict[str, Floats]
    events: Bools
    cluster: Places
    year: Places
    share: Floats

    @classmethod
    def joined(cls, parts: Iterable[Trials]) -> Trials:
        """Return several years' cases as one."""
        several = list(parts)
        names = several[0].columns
        return cls(
            {name: np.concatenate([part.columns[name] for part in several]) for name in names},
            np.concatenate([part.events for part in several]),
            np.concatenate([part.cluster for part in several]),
            np.concatenate([part.year for part in several]),
            np.concatenate([part.share for part in several]),
        )


def even_shares(cluster: Places) -> Floats:
    """Return one over the number of cases in each case's cluster."""
    _, place, count = np.unique(cluster, return_inverse=True, return_counts=True)
    return 1.0 / count[place]
