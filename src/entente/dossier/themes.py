"""An explanation gathered by theme: a handful of reasons, each with its most telling figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from entente.dossier.answer import Line
from entente.dossier.wording import figure_words
from entente.panel.themes import Theme

NAMED = 2
LEAST_NAMED = 0.005
"""Lines that move the log-odds by less than this are not named."""


@dataclass(frozen=True, slots=True)
class Reason:
    """All lines of one theme taken together.

    Parameters
    ----------
    theme : Theme
        What they are about.
    lines : tuple of Line
        Largest first, either sign.
    log_odds : float
        Their sum.
    """

    theme: Theme
    lines: tuple[Line, ...]
    log_odds: float

    @property
    def telling(self) -> tuple[Line, ...]:
        """The lines, two at most, that carry the sum furthest in its own direction."""
        way = 1.0 if self.log_odds >= 0 else -1.0
        along = [line for line in self.lines if way * line.log_odds >= LEAST_NAMED]
        return tuple(along[:NAMED])

    @property
    def words(self) -> str:
        """The most telling lines with their values."""
        return "; ".join(
            line.name if self.theme is Theme.CALCULATION else figure_words(line)
            for line in self.telling
        )


def gather(lines: Sequence[Line]) -> tuple[Reason, ...]:
    """Gather lines by theme: what raises, largest first, then what lowers; calculation last.

    Parameters
    ----------
    lines : sequence of Line
        Drivers and blockers of one explanation.

    Returns
    -------
    tuple of Reason
        Themes without a line are left out; the sums add up to the sum of the lines.
    """
    held: defaultdict[Theme, list[Line]] = defaultdict(list)
    for line in lines:
        held[line.theme].append(line)
    reasons = [
        Reason(
            theme,
            tuple(sorted(held[theme], key=lambda line: -abs(line.log_odds))),
            fsum(line.log_odds for line in held[theme]),
        )
        for theme in Theme
        if theme in held
    ]
    return tuple(
        sorted(reasons, key=lambda reason: (reason.theme is Theme.CALCULATION, *_place(reason)))
    )


def _place(reason: Reason) -> tuple[bool, float]:
    """Order by what raises before what lowers, the larger first."""
    return reason.log_odds < 0, -abs(reason.log_odds)
