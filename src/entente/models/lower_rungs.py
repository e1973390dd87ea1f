"""The rungs beside the written pledges: arms by a model, economic and union by reference class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from entente.models.arms import ArmsChance, forecast_arms
from entente.models.reference_class import (
    ReferenceClass,
    codes_of,
    economic_classes,
    in_union,
    sharing_economic_body,
    union_classes,
)
from entente.panel.deliveries import QUIET_YEARS
from entente.panel.inputs import Inputs
from entente.panel.regions import region_numbers
from entente.terms import Rung
from entente.world.world import World

NOT_MODELLED: dict[Rung, str] = {
    Rung.CONTRACT: "contracts between states are in no list that could be counted",
    Rung.CONTACT: "lists of joint exercises and of defence co-operation agreements end in 2010, so "
    "who is in contact today, and who is not, cannot be read from them",
}
"""Rungs without a figure for any pair, and why."""

ARMED = f"major arms were delivered between the two in the last {QUIET_YEARS} years on record"
SHARES_BODY = "the two are members of one economic body"
UNITED = "the two are in one union"
NO_RECORD = "the state is not in the state system of the data"


@dataclass(frozen=True)
class LowerRung:
    """The chance of one rung between the subject and a partner, or why there is none.

    Parameters
    ----------
    chance : (float, float, float) or None
        Probability within the horizon and its 90 % interval; None if already there or not
        modelled.
    reason : str
        Why there is no chance; empty where there is one.
    is_held : bool
        Whether the pair is on the rung already.
    reference : ReferenceClass or None
        The class counted, where the chance is one of a class.
    arms : ArmsChance or None
        The model's account, where the chance is one of the model of arms.
    """

    chance: tuple[float, float, float] | None
    reason: str
    is_held: bool = False
    reference: ReferenceClass | None = None
    arms: ArmsChance | None = None


def forecast_lower(
    world: World,
    commitments: pl.DataFrame,
    states: pl.DataFrame,
    inputs: Inputs,
    subject_ccode: int,
    horizon: int,
) -> dict[int, dict[Rung, LowerRung]]:
    """Return the chances of contact, arms, economic body and union with every other state.

    Parameters
    ----------
    world : World
        As of the day asked about.
    commitments : polars.DataFrame
        `tables.COMMITMENTS` of that world.
    states : polars.DataFrame
        `ccode, start, end`.
    inputs : Inputs
    subject_ccode : int
        Correlates of War code.
    horizon : int
        Whole years.

    Returns
    -------
    dict of int to dict of Rung to LowerRung
        By partner's code: contract, contact, arms, economic and union.
    """
    arms = forecast_arms(commitments, states, inputs, subject_ccode, world.day, horizon)
    present = set(
        states.filter(
            (pl.col("start") <= world.day) & (pl.col("end").is_null() | (pl.col("end") > world.day))
        )["ccode"]
    )
    codes = codes_of(world)
    place = int(np.searchsorted(codes, subject_ccode))
    region = region_numbers(codes)
    economic, union = economic_classes(world), union_classes(world)
    shares, united = sharing_economic_body(world)[place], in_union(world)[place]
    found: dict[int, dict[Rung, LowerRung]] = {}
    for other, code in enumerate(int(code) for code in codes):
        if code == subject_ccode or code not in world.states_by_ccode:
            continue
        kind = bool(region[other] == region[place])
        found[code] = {
            **{rung: LowerRung(None, reason) for rung, reason in NOT_MODELLED.items()},
            Rung.ARMS: _arms(arms.get(code), is_present=code in present),
            Rung.ECONOMIC: _class(
                economic[kind], horizon, held=bool(shares[other]), reason=SHARES_BODY
            ),
            Rung.UNION: _class(union[kind], horizon, held=bool(united[other]), reason=UNITED),
        }
    return found


def _arms(chance: ArmsChance | None, *, is_present: bool) -> LowerRung:
    """The model's chance, or that deliveries were made of late."""
    if not is_present:
        return LowerRung(None, NO_RECORD)
    if chance is None:
        return LowerRung(None, ARMED, is_held=True)
    figures = (chance.probability, chance.low, chance.high)
    return LowerRung(figures, "", arms=chance)


def _class(reference: ReferenceClass, horizon: int, *, held: bool, reason: str) -> LowerRung:
    """The chance of the class, or that the pair is there already."""
    if held:
        return LowerRung(None, reason, is_held=True)
    return LowerRung(reference.chance(horizon), "", reference=reference)
