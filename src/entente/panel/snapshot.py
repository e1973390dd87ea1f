"""All that is known at an origin: states, bonds, dyads, treaties and outsiders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from entente.panel.dyads import dyad_columns
from entente.panel.frame import Bonds, Floats, Frame, Ledger, bonds_at
from entente.panel.inputs import Inputs
from entente.panel.roster import Roster, accession_columns, roster_at


@dataclass(frozen=True)
class Snapshot:
    """The panel's view of one day.

    Parameters
    ----------
    frame : Frame
        The n states of the system.
    bonds : Bonds
        What binds each two of them.
    dyads : mapping of str to float array, n by n
        Columns of `features.DYADIC`.
    roster : Roster
        The m multilateral treaties in force.
    accessions : mapping of str to float array, n by m
        Columns of `features.ACCESSION`.
    """

    frame: Frame
    bonds: Bonds
    dyads: Mapping[str, Floats]
    roster: Roster
    accessions: Mapping[str, Floats]


def snapshot_at(ledger: Ledger, states: pl.DataFrame, inputs: Inputs, origin: date) -> Snapshot:
    """Return what is known at an origin; nothing dated after it is read.

    Parameters
    ----------
    ledger : Ledger
        Commitments.
    states : polars.DataFrame
        Columns `ccode`, `start`, `end` (half-open).
    inputs : Inputs
        Figures about states and dyads.
    origin : date
    """
    known = ledger.known_at(origin)
    frame = Frame.of(states, origin)
    bonds = bonds_at(known, frame)
    dyads = dyad_columns(known, frame, bonds, inputs)
    roster = roster_at(known, frame, inputs)
    accessions = accession_columns(known, frame, bonds, inputs, dyads, roster)
    return Snapshot(frame, bonds, dyads, roster, accessions)
