"""How documents move a row: in the open, in log-odds, and never to a narrower interval."""

from __future__ import annotations

import math
from dataclasses import replace

from entente.dossier.answer import EvidenceNote, PartnerRow
from entente.terms import OBLIGATIONS


def with_evidence(row: PartnerRow, note: EvidenceNote) -> PartnerRow:
    """Return a row moved by what documents say of the pair.

    Parameters
    ----------
    row : PartnerRow
        As the model left it.
    note : EvidenceNote
        What the documents say and add.

    Returns
    -------
    PartnerRow
        The chance of any new pact, of each security rung and by each route moved by the same
        log-odds; the interval spans the model's and the moved one. What cannot happen stays so.

    Examples
    --------
    >>> round(moved(0.5, math.log(3.0)), 6)
    0.75
    """
    low, high = row.interval
    shift = note.log_odds
    return replace(
        row,
        probability=moved(row.probability, shift),
        interval=(min(low, moved(low, shift)), max(high, moved(high, shift))),
        rungs={
            rung: chance if chance is None or rung not in OBLIGATIONS else moved(chance, shift)
            for rung, chance in row.rungs.items()
        },
        routes={route: moved(chance, shift) for route, chance in row.routes.items()},
        evidence=note,
        before_documents=row.probability,
    )


def moved(chance: float, log_odds: float) -> float:
    """Return a probability moved by log-odds."""
    if chance in {0.0, 1.0} or log_odds == 0.0:
        return chance
    odds = chance / (1.0 - chance) * math.exp(log_odds)
    return odds / (1.0 + odds)
