"""An axis of probabilities spaced by log-odds, so that rare events can be told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log

RAREST = 0.0005
_BELOW_HALF = (0.00001, 0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3)
MARKS = (*_BELOW_HALF, 0.5, *(1 - mark for mark in reversed(_BELOW_HALF[3:])))


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis.

    Parameters
    ----------
    at : float
        Share of the axis' length, from 0 to 1.
    label : str
        The probability in percent.
    """

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class LogOddsAxis:
    """A stretch of log-odds laid along a line.

    Parameters
    ----------
    low, high : float
        Log-odds at its two ends; `low < high`.
    """

    low: float
    high: float

    def at(self, log_odds: float) -> float:
        """Return where log-odds lie, as a share of the length; what lies outside is at an end."""
        share = (log_odds - self.low) / (self.high - self.low)
        return min(1.0, max(0.0, share))

    def at_chance(self, chance: float) -> float:
        """Return where a probability lies, as a share of the length."""
        return self.at(logit(chance))

    def ticks(self, *, apart: float) -> tuple[Tick, ...]:
        """Return the round probabilities on the axis that are at least a share apart.

        Parameters
        ----------
        apart : float
            Least distance between two ticks, as a share of the length.
        """
        inside = [mark for mark in MARKS if self.low <= logit(mark) <= self.high]
        kept: list[Tick] = []
        for mark in sorted(inside, key=_roundness):
            place = self.at_chance(mark)
            if all(abs(place - tick.at) >= apart for tick in kept):
                kept.append(Tick(place, f"{100 * mark:g} %"))
        return tuple(sorted(kept, key=lambda tick: tick.at))


def _roundness(mark: float) -> tuple[int, float]:
    """Return how readily a probability is thought of: powers of ten and a half come first."""
    distance = min(mark, 1 - mark)
    leading = f"{distance:e}"[0]
    return ("15237".index(leading) if mark != 0.5 else 0, -distance)


def logit(chance: float) -> float:
    """Return log-odds; certainties count as the rarest and the surest chance drawn."""
    inner = min(1 - RAREST / 10, max(RAREST / 10, chance))
    return log(inner / (1 - inner))


def logistic(log_odds: float) -> float:
    """Return the probability that log-odds stand for."""
    return 1 / (1 + exp(-log_odds)) if log_odds > 0 else exp(log_odds) / (1 + exp(log_odds))


def axis_around(log_odds: Iterable[float], *, margin: float = 0.06) -> LogOddsAxis:
    """Return an axis on which all of the values lie inside.

    Parameters
    ----------
    log_odds : iterable of float
        Values to show; at least one.
    margin : float
        Share of the length left free at each end.
    """
    values = list(log_odds)
    low, high = min(values), max(values)
    spare = max(high - low, 1.0) * margin / (1 - 2 * margin)
    return LogOddsAxis(low - spare, high + spare)
