"""Waterfalls: from the baseline, driver by driver and blocker by blocker, to the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from entente.dossier.answer import Explanation, Line
from entente.dossier.axis import LogOddsAxis, axis_around

MOST_LINES_PER_SIDE = 8
SMALLEST_LINE = 0.05
"""Lines that move the log-odds by less than this are pooled."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a waterfall, and from where to where it leads.

    Parameters
    ----------
    kind : str
        `baseline`, `driver`, `blocker` or `result`.
    line : Line
        Name, value and what it adds; of the result, the sum.
    start, end : float
        Log-odds before and after it.
    pooled : int
        How many lines it stands for; 1 if it is a line of its own.
    """

    kind: str
    line: Line
    start: float
    end: float
    pooled: int = 1


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
    def pools(self) -> bool:
        """Whether some step stands for several lines."""
        return any(step.pooled > 1 for step in self.steps)

    @property
    def reach(self) -> tuple[float, float]:
        """The lowest and the highest log-odds passed."""
        passed = [step.end for step in self.steps]
        return min(passed), max(passed)


def create_waterfall(
    explanation: Explanation,
    *,
    most: int = MOST_LINES_PER_SIDE,
    smallest: float = SMALLEST_LINE,
) -> Waterfall:
    """Lay an explanation out as steps whose sum is exactly its log-odds.

    Parameters
    ----------
    explanation : Explanation
        Baseline, drivers and blockers.
    most : int
        Lines kept on each side; the rest is pooled.
    smallest : float
        Lines below this many log-odds are pooled too.

    Returns
    -------
    Waterfall
        Steps in reading order; pooling changes no sum.
    """
    at = explanation.baseline_log_odds
    steps = [Step("baseline", Line("baseline", None, at), 0.0, at)]
    for kind, lines in (("driver", explanation.drivers), ("blocker", explanation.blockers)):
        kept, rest = split(lines, most=most, smallest=smallest)
        parts = [(line, 1) for line in kept]
        if rest:
            parts.append((pool(rest, kind), len(rest)))
        for line, pooled in parts:
            steps.append(Step(kind, line, at, at + line.log_odds, pooled))
            at += line.log_odds
    total = fsum([explanation.baseline_log_odds, *(step.line.log_odds for step in steps[1:])])
    steps.append(Step("result", Line("result", None, total), 0.0, total))
    return Waterfall(explanation, tuple(steps))


def split(
    lines: Sequence[Line], *, most: int, smallest: float
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines shown and the lines pooled; a single line is never pooled."""
    ranked = sorted(lines, key=lambda line: -abs(line.log_odds))
    shown = [line for line in ranked[:most] if abs(line.log_odds) >= smallest]
    rest = ranked[len(shown) :]
    if len(rest) == 1:
        return tuple(ranked), ()
    return tuple(shown), tuple(rest)


def pool(lines: Sequence[Line], kind: str) -> Line:
    """Return one line that stands for several."""
    return Line(f"{len(lines)} smaller {kind}s", "", fsum(line.log_odds for line in lines))


def shared_axis(falls: Sequence[Waterfall]) -> LogOddsAxis:
    """Return the axis on which several waterfalls, at least one, can be compared."""
    return axis_around(end for fall in falls for end in fall.reach)
