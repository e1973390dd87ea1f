"""Rungs that two states lack and that are yet not forecast, with the reason."""

from __future__ import annotations

from entente.models.routes import Openings
from entente.panel.events import Kind
from entente.panel.frame import ACTIVE_AID
from entente.panel.snapshot import Snapshot
from entente.terms import OBLIGATIONS, Rung


def closed_rungs(view: Snapshot, sides: Openings, other: int) -> dict[Rung, str]:
    """Return the rungs of active aid that two states lack but that the other of the two covers."""
    if not view.bonds.defense[sides.subject, other]:
        return {}
    reasons = dict.fromkeys(ACTIVE_AID, "the two owe each other active aid in war already")
    if not sides.at_risk[Kind.PLEDGE, other]:
        reasons[OBLIGATIONS.index(Rung.NEUTRALITY)] = (
            "hardly ever pledged where all else is already"
        )
    return {
        OBLIGATIONS[place]: f"{OBLIGATIONS[place]} not forecast: {reason}"
        for place, reason in reasons.items()
        if sides.lacking[place, other]
    }
