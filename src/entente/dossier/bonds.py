"""Endings in the reader's terms: which bonds may lapse, and why."""

from __future__ import annotations

from collections.abc import Sequence

from entente.dossier.answer import PartnerRow
from entente.dossier.explanation import BondEnding, Line
from entente.models.endings import Ending
from entente.panel.features import Feature, reading
from entente.panel.strain import STRAIN
from entente.panel.themes import Theme, theme_of
from entente.world.ties import Tie

_STRAIN: dict[str, Feature] = {feature.name: feature for feature in STRAIN}
_STANDARDISED = ("capability_",)
"""Columns whose figure is on a scale of the model's own, and is shown without a unit."""

STEP_WORDS = "a step of the calculation"


def bond_ending(ending: Ending, ties: Sequence[Tie], horizon: int) -> BondEnding:
    """Return a forecast of an ending in the reader's terms.

    Parameters
    ----------
    ending : Ending
        The forecast.
    ties : sequence of Tie
        What binds the pair, for the treaty's name.
    horizon : int
        Years.
    """
    treaty = ending.treaties[0][0] if ending.treaties else None
    names = {tie.treaty: tie.name for tie in ties}
    steps = (
        Line("calibration on earlier origins", STEP_WORDS, ending.calibration, Theme.CALCULATION),
        Line(f"{horizon} years instead of one", STEP_WORDS, ending.horizon, Theme.CALCULATION),
    )
    return BondEnding(
        rung=ending.rung,
        probability=ending.probability,
        interval=(ending.low, ending.high),
        treaty=treaty,
        treaty_name=names.get(treaty, treaty) if treaty else None,
        base_rate=ending.base_rate,
        baseline_log_odds=ending.baseline_log_odds,
        lines=(*(strain_line(*part) for part in ending.contributions), *steps),
    )


def strain_line(name: str, value: float, log_odds: float) -> Line:
    """Return one line of an ending's account."""
    feature = _STRAIN[name]
    figure = reading(name, value) if name.startswith("log_") else None if value != value else value
    unit = {"log": "count", "log of years + 1": "years", "log of km + 1": "km"}.get(
        feature.unit, "count" if name.startswith("log_") else feature.unit
    )
    if name.startswith(_STANDARDISED):
        unit = ""
    return Line(feature.label, figure, log_odds, theme_of(name), unit)


def at_risk(rows: Sequence[PartnerRow]) -> tuple[tuple[PartnerRow, BondEnding], ...]:
    """Return the rows that something binds, the likeliest to lapse first."""
    bound = [(row, row.ending) for row in rows if row.ending is not None]
    return tuple(sorted(bound, key=lambda each: (-each[1].probability, each[0].partner)))
