"""What sets two states against each other, and what a pledge between them would then mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np

from entente.dossier.wording import listed
from entente.panel.inputs import Inputs
from entente.terms import Rung

FOUGHT_YEARS = 10
SETTLEMENTS = frozenset({Rung.CONSULTATION, Rung.NONAGGRESSION, Rung.NEUTRALITY})
"""Pledges that adversaries sign to keep the peace between themselves."""


def hostilities(
    inputs: Inputs,
    subject: int,
    others: Sequence[int],
    as_of: date,
    *,
    sanctioned: Collection[int] = (),
    sanctions_until: int | None = None,
) -> dict[int, str]:
    """Return why each adversary of a state is one, as of a day.

    Parameters
    ----------
    inputs : Inputs
        Rivalries and wars, read no further than was permitted on the day.
    subject : int
        Correlates of War code.
    others : sequence of int
        Codes of the states it is paired with.
    as_of : date
    sanctioned : collection of int
        Codes of those that sanction it or are sanctioned by it, see `models.sanctioned`.
    sanctions_until : int, optional
        The year of which that is told.

    Returns
    -------
    dict of int to str
        For adversaries alone, a phrase that follows `the two`.
    """
    codes = np.array(sorted({subject, *others}), dtype=np.int32)
    place = int(np.searchsorted(codes, subject))
    rival = inputs.rivals(codes, as_of)[place]
    fought = inputs.fought_within(codes, as_of, FOUGHT_YEARS)[place] > 0
    rivals_until, wars_until = (inputs.readable(name, as_of) for name in ("rivalry", "conflict"))
    found: dict[int, str] = {}
    for spot, other in enumerate(codes.tolist()):
        parts = [f"were strategic rivals in {rivals_until}"] if rival[spot] else []
        if fought[spot]:
            first = wars_until - FOUGHT_YEARS + 1
            parts.append(f"fought each other between {first} and {wars_until}")
        if other in sanctioned:
            parts.append(f"had sanctions between them in {sanctions_until}")
        if parts:
            found[other] = listed(parts)
    return found


def hostility_note(reason: str) -> str:
    """Return what a reader should know of a pledge between adversaries."""
    return (
        f"the two {reason}, by the last years on record: a pledge not to attack, to stay neutral "
        "or to consult would be a settlement between adversaries, not an alliance"
    )
