"""Waterfalls: from the baseline, theme by theme, to the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from entente.dossier.answer import Explanation
from entente.dossier.axis import LogOddsAxis, axis_around
from entente.dossier.themes import gather


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a waterfall, and from where to where it leads.

    Parameters
    ----------
    kind : str
        `baseline`, `driver`, `blocker` or `result`.
    name : str
        The theme, or `baseline` or `result`.
    words : str
        The theme's most telling figures.
    log_odds : float
        What it adds; of the result, the sum.
    start, end : float
        Log-odds before and after it.
    """

    kind: str
    name: str
    words: str
    log_odds: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """An explanation laid out as steps that add up.

    Parameters
    ----------
    explanation : Explanation
        What is explained.
    steps : tuple of Step
        Baseline first, then drivers, then blockers, the result last.
    """

    explanation: Explanation
    steps: tuple[Step, ...]

    @property
    def reach(self) -> tuple[float, float]:
        """The lowest and the highest log-odds passed."""
        passed = [step.end for step in self.steps]
        return min(passed), max(passed)


def create_waterfall(explanation: Explanation) -> Waterfall:
    """Lay an explanation out as one step a theme, whose sum is exactly its log-odds.

    Parameters
    ----------
    explanation : Explanation
        Baseline, drivers and blockers.

    Returns
    -------
    Waterfall
        Steps in reading order: baseline, themes that raise, themes that lower, the calculation,
        the result.
    """
    at = explanation.baseline_log_odds
    steps = [Step("baseline", "baseline", "", at, 0.0, at)]
    for reason in gather(explanation.lines):
        kind = "driver" if reason.log_odds >= 0 else "blocker"
        end = at + reason.log_odds
        steps.append(Step(kind, reason.theme.value, reason.words, reason.log_odds, at, end))
        at = end
    total = fsum(step.log_odds for step in steps)
    steps.append(Step("result", "result", "", total, 0.0, total))
    return Waterfall(explanation, tuple(steps))


def shared_axis(falls: Sequence[Waterfall]) -> LogOddsAxis:
    """Return the axis on which several waterfalls, at least one, can be compared."""
    return axis_around(end for fall in falls for end in fall.reach)
