"""Arms deals one by one, where a person has the register on the shelf."""

from __future__ import annotations

import polars as pl

from entente.models.dyad_lanes import line_of_codes
from entente.models.ledger import Entry, Progress, codes_by_number
from entente.panel.yearbook import SOURCES
from entente.world.state import State
from entente.world.world import World


def deal_entries(
    state: State, then: World, deals: pl.DataFrame, since: int, until: int
) -> list[Entry]:
    """Return a state's arms deals ordered in some years, as known on the day.

    Parameters
    ----------
    state : State
        Supplier or recipient.
    then : World
        As of the day.
    deals : polars.DataFrame
        The register, of the form `sources.arms.ARMS_DEALS`.
    since, until : int
        First and last year of order.
    """
    own, names = line_of_codes(state.ccode or 0), codes_by_number(then)
    known = SOURCES["arms"].known_to(then.day)
    rows = deals.filter(
        pl.col("ccode1").is_in(own) | pl.col("ccode2").is_in(own),
        pl.col("ordered_year").is_between(since, min(until, known)),
    )
    entries: list[Entry] = []
    for row in rows.to_dicts():
        years = [year for year in row["delivery_years"] if year <= known]
        whole = len(years) == len(row["delivery_years"])
        came = row["delivered"] if whole else None
        entries.append(
            Entry(
                giver=names.get(row["ccode1"]) or str(row["supplier"]),
                receiver=names.get(row["ccode2"]) or str(row["recipient"]),
                what=f"{row['designation']} ({row['description']})",
                amount=float(came if years and came is not None else row["ordered"] or 0) or None,
                unit="pieces",
                since=str(row["ordered_year"]),
                until=str(max(years)) if years else "",
                progress=Progress.DELIVERED if years else Progress.SIGNED,
                source="SIPRI trade register, on the shelf",
            )
        )
    return sorted(entries, key=lambda each: (each.since, each.giver, each.receiver, each.what))
