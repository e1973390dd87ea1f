"""Two blocs side by side: who has more, under these weights and under any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from entente.errors import RequestError, nearest_words
from entente.models.bloc_capability import MEASURES, NAMES, Resources, Total
from entente.models.weightings import share_below, weighted_mean
from entente.world.bloc import Bloc, shared_members

AT_PAR = (0.45, 0.55)
"""Two blocs are about even while the first has between these shares of both together."""


class Leaning(StrEnum):
    """Which of two blocs has more."""

    FIRST = "first"
    EVEN = "even"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class MeasureShare:
    """One measure of two blocs.

    Parameters
    ----------
    measure : str
        Name of the measure.
    first, second : Total
        Each bloc's total; shared members count in both.
    share : float or None
        What the first has of both together; None where one of them is silent.
    share_apart : float or None
        The same without the members they share; None also where nobody else is left.
    """

    measure: str
    first: Total
    second: Total
    share: float | None
    share_apart: float | None


@dataclass(frozen=True)
class Comparison:
    """Two blocs side by side.

    Parameters
    ----------
    measures : tuple of MeasureShare
        In the order of `MEASURES`.
    shared : tuple of str
        Codes of states that belong to both.
    shared_totals : tuple of Total
        What those have, in the same order; empty without any.
    weights : mapping of str to float
        As given; a measure without one weighs 1.
    index, index_apart : float or None
        Weighted mean of the shares, with shared members in both, and without them.
    leaning : Leaning or None
        What the index says; None without an index.
    survival : mapping of Leaning to float
        Under which share of all possible weightings each verdict would come out.
    """

    measures: tuple[MeasureShare, ...]
    shared: tuple[str, ...]
    shared_totals: tuple[Total, ...]
    weights: Mapping[str, float]
    index: float | None
    index_apart: float | None
    leaning: Leaning | None
    survival: Mapping[Leaning, float]

    @property
    def holds_everywhere(self) -> bool:
        """Whether the verdict is the same under every weighting."""
        return self.leaning is not None and self.survival[self.leaning] > 1 - 1e-9


def compare(
    first: Bloc, second: Bloc, resources: Resources, weights: Mapping[str, float] | None = None
) -> Comparison:
    """Return two blocs side by side.

    Parameters
    ----------
    first, second : Bloc
        The blocs.
    resources : Resources
        Of every member of either.
    weights : mapping of str to float, optional
        Weight of each measure, 0 or more; 1 where not given.

    Raises
    ------
    RequestError
        A weight is of no measure, below zero, or all are zero.
    """
    given = checked_weights(weights or {})
    shared = shared_members(first, second)
    both = [state for state in first.members if state.code in shared]
    measures = tuple(
        MeasureShare(
            measure=name,
            first=resources.total(name, first.members),
            second=resources.total(name, second.members),
            share=_share(name, first, second, resources, frozenset()),
            share_apart=_share(name, first, second, resources, frozenset(shared)),
        )
        for name in NAMES
    )
    told = {each.measure: each.share for each in measures if each.share is not None}
    apart = {each.measure: each.share_apart for each in measures if each.share_apart is not None}
    index = weighted_mean(told, given)
    values = list(told.values())
    low, high = (share_below(values, mark) for mark in AT_PAR) if values else (0.0, 0.0)
    return Comparison(
        measures=measures,
        shared=shared,
        shared_totals=tuple(resources.total(name, both) for name in NAMES) if both else (),
        weights=given,
        index=index,
        index_apart=weighted_mean(apart, given),
        leaning=leaning_of(index),
        survival={Leaning.FIRST: 1 - high, Leaning.EVEN: max(high - low, 0.0), Leaning.SECOND: low}
        if values
        else dict.fromkeys(Leaning, 0.0),
    )


def leaning_of(index: float | None) -> Leaning | None:
    """Return what a share of both together says."""
    if index is None:
        return None
    if AT_PAR[0] < index <= AT_PAR[1]:
        return Leaning.EVEN
    return Leaning.FIRST if index > AT_PAR[1] else Leaning.SECOND


def checked_weights(weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights, or say what is wrong with them."""
    for name, weight in weights.items():
        if name not in NAMES:
            raise RequestError(
                f"there is no measure {name!r}",
                where="--weight",
                remedy=f"Measures: {', '.join(NAMES)}.",
                nearest=nearest_words(name, NAMES),
            )
        if not 0 <= weight < float("inf"):
            raise RequestError(
                f"the weight of {name} is {weight:g}",
                where="--weight",
                remedy="Give 0 or more.",
            )
    if all(weights.get(measure.name, 1.0) == 0 for measure in MEASURES):
        raise RequestError(
            "every measure weighs nothing",
            where="--weight",
            remedy="Give one measure a weight above 0.",
        )
    return dict(weights)


def _share(
    name: str, first: Bloc, second: Bloc, resources: Resources, without: frozenset[str]
) -> float | None:
    """Return what the first has of both together on a measure, some members left out."""
    one, other = (
        resources.total(name, [state for state in bloc.members if state.code not in without]).value
        for bloc in (first, second)
    )
    if one is None or other is None or one + other == 0:
        return None
    return one / (one + other)
