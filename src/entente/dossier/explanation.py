"""Explanations: lines that add up to the log-odds of one probability."""

from __future__ import annotations

from dataclasses import dataclass

from entente.panel.themes import Theme
from entente.terms import Route, Rung


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation.

    Parameters
    ----------
    name : str
        What the line stands for, in plain words.
    value : float, str or None
        The input's value as a reader would state it; None where the source is silent.
    log_odds : float
        What it adds to the log-odds.
    theme : Theme
        What it is about.
    unit : str
        Unit of the value, as in `panel.features`; empty where it has none.
    """

    name: str
    value: float | str | None
    log_odds: float
    theme: Theme = Theme.CALCULATION
    unit: str = ""

    def as_record(self) -> dict[str, object]:
        """Return the line as the machine contract has it."""
        return {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "theme": self.theme.value,
            "log_odds": self.log_odds,
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one probability came about: the likeliest rung by its likeliest route.

    Parameters
    ----------
    rung : Rung
        The rung explained.
    route : Route
        The route explained.
    probability : float
        The chance of that rung by that route within the horizon.
    baseline_log_odds : float
        Log-odds of the reference case.
    drivers, blockers : tuple of Line
        What raises and what lowers it, largest first. Baseline, drivers and blockers sum to the
        log-odds of `probability`.
    treaty, treaty_name, joiner : str or None
        On the route of accession, the treaty that matters most, what it is called and the state
        that would join it.
    """

    rung: Rung
    route: Route
    probability: float
    baseline_log_odds: float
    drivers: tuple[Line, ...]
    blockers: tuple[Line, ...]
    treaty: str | None = None
    treaty_name: str | None = None
    joiner: str | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, drivers first."""
        return (*self.drivers, *self.blockers)

    @property
    def log_odds(self) -> float:
        """Sum of the baseline and of every line."""
        return self.baseline_log_odds + sum(line.log_odds for line in self.lines)


@dataclass(frozen=True, slots=True)
class BondEnding:
    """The chance that the highest rung that binds a pair no longer binds it at the horizon.

    Parameters
    ----------
    rung : Rung
        The highest rung held; offense counts as defense.
    probability : float
        The chance.
    interval : tuple of float
        90 % interval around it.
    treaty, treaty_name : str or None
        The treaty that is likeliest to go first.
    base_rate : float
        The share of past bonds on this rung that ended in as many years.
    baseline_log_odds : float
        Yearly log-odds of the average bond.
    lines : tuple of Line
        With the baseline they sum to the log-odds of `probability`; largest first, steps of the
        calculation last.
    """

    rung: Rung
    probability: float
    interval: tuple[float, float]
    treaty: str | None
    treaty_name: str | None
    base_rate: float
    baseline_log_odds: float
    lines: tuple[Line, ...]

    def as_record(self) -> dict[str, object]:
        """Return the ending as the machine contract has it."""
        return {
            "probability": self.probability,
            "interval": list(self.interval),
            "rung": self.rung.value,
            "treaty": self.treaty,
            "base_rate": self.base_rate,
        }
