"""A candidacy walked forward month by month, from stage to stage, until it ends or time is up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from entente.models.stages import Ahead, StageModel
from entente.panel.candidacies import Level, Stand
from entente.panel.frame import Floats
from entente.world.accession import AccessionRule

_NAMED = {"ask": Level.ASK, "invited": Level.INVITED, "signed": Level.SIGNED}


@dataclass(frozen=True)
class Path:
    """Cumulative chances by the end of each month, the day itself first.

    Parameters
    ----------
    inside, refused, withdrawn : float array, months + 1
    """

    inside: Floats
    refused: Floats
    withdrawn: Floats

    @property
    def limbo(self) -> Floats:
        """The chance that nothing has ended: the door neither passed nor shut."""
        return 1 - self.inside - self.refused - self.withdrawn

    def at(self, month: float) -> tuple[float, float, float, float]:
        """Return in, limbo, refused and withdrawn after so many months."""
        months = np.arange(len(self.inside))
        found = [
            float(np.interp(month, months, line))
            for line in (self.inside, self.refused, self.withdrawn)
        ]
        return found[0], max(0.0, 1 - sum(found)), found[1], found[2]


def ladder(stand: Stand, rule: AccessionRule) -> list[Level]:
    """Return the levels from the one that is held up to membership.

    Examples
    --------
    A body without a protocol goes from the invitation to membership at once.
    """
    known = [_NAMED[step] for step in rule.steps]
    above = [level for level in known if level > stand.level]
    first = [stand.level] if stand.level != Level.NONE else [Level.NONE, Level.INTEREST]
    return [*first, *above, Level.IN]


def walk(
    stand: Stand,
    rule: AccessionRule,
    model: StageModel,
    ahead: Mapping[Level, Ahead],
    ratified: Floats | None,
    first_ask: float,
    is_barred: bool,
) -> Path:
    """Walk a candidacy forward.

    Parameters
    ----------
    stand : Stand
        Where it stands.
    rule : AccessionRule
        The stages that the body knows.
    model : StageModel
        Monthly chances of each exit.
    ahead : mapping of Level to Ahead
        What each month spent at each level may look like.
    ratified : float array, months + 1, or None
        Chance that all members have consented and the state is in, by months after signature;
        None where the stage model also takes that step.
    first_ask : float
        Monthly chance that a state without a candidacy begins one.
    is_barred : bool
        Whether the charter keeps it out.
    """
    months = next(iter(ahead.values())).rows.shape[1]
    levels = ladder(stand, rule)
    arriving = np.zeros(months + 1)
    arriving[0] = 1.0
    refused, withdrawn = np.zeros(months + 1), np.zeros(months + 1)
    for level in levels[:-1]:
        if level == Level.SIGNED and ratified is not None:
            advance, out, back = _while_ratified(model.hazards_ahead(ahead[level]), ratified)
        else:
            advance, out, back = _exits(level, model, ahead, months, first_ask, is_barred)
        refused += np.convolve(arriving, out)[: months + 1]
        withdrawn += np.convolve(arriving, back)[: months + 1]
        arriving = np.convolve(arriving, advance)[: months + 1]
    return Path(np.cumsum(arriving), np.cumsum(refused), np.cumsum(withdrawn))


def _while_ratified(hazards: Floats, ratified: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the chance of each exit while the members ratify, by month after arrival."""
    lost = np.concatenate([[0.0], hazards[:, 1:].sum(axis=1)])
    stays = np.cumprod(1 - lost)
    before = np.concatenate([[1.0], stays[:-1]])
    waiting = np.concatenate([[1.0], 1 - ratified[:-1]])
    advance = np.diff(ratified, prepend=0.0) * stays
    leaving = np.vstack([np.zeros(2), hazards[:, 1:]]) * (before * waiting)[:, None]
    # What both a consent and an exit claim in one month goes to the exit.
    spare = np.maximum(0.0, 1 - np.cumsum(leaving.sum(axis=1)))
    return np.diff(np.minimum(np.cumsum(advance), spare), prepend=0.0), leaving[:, 0], leaving[:, 1]


def _exits(
    level: Level,
    model: StageModel,
    ahead: Mapping[Level, Ahead],
    months: int,
    first_ask: float,
    is_barred: bool,
) -> tuple[Floats, Floats, Floats]:
    """Return the chance of each exit in each month after arrival, the month of arrival first."""
    if level == Level.NONE:
        hazards = np.zeros((months, 3))
        hazards[:, 0] = first_ask
    else:
        hazards = model.hazards_ahead(ahead[level])
    if is_barred:
        odds = hazards[:, 0] / (1 - hazards[:, 0]) * np.exp(BARRED)
        hazards = hazards.copy()
        hazards[:, 0] = odds / (1 + odds)
    stays = np.concatenate([[1.0], np.cumprod(1 - hazards.sum(axis=1))[:-1]])
    mass = np.vstack([np.zeros(3), hazards * stays[:, None]])
    return mass[:, 0], mass[:, 1], mass[:, 2]


BARRED = -5.0
"""Added to the log-odds of every step where the body's own charter keeps the state out: our
judgement; a charter can be changed, and none of these has been."""
