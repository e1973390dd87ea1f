"""How many nuclear warheads a state has: the estimates that ship with the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from entente.pack.tables import Pack, Row, open_pack
from entente.world.build import is_verified, read

COLUMNS = "state,year,measure,warheads,source,verified,note"
MEASURES = ("stockpile", "inventory")


@dataclass(frozen=True, slots=True)
class Arsenal:
    """One estimate of a state's warheads.

    Parameters
    ----------
    state : str
        Code in the pack; before 1992 `SUN`, not `RUS`.
    year : int
        Year of the estimate.
    measure : str
        `stockpile`: warheads with the forces and in reserve; `inventory`: those and the retired
        ones that wait for dismantlement. The two are not the same quantity.
    warheads : int
        How many.
    source, note : str
        Who estimates, and what to know of it.
    verified : bool
        Whether the number was seen in the source.
    """

    state: str
    year: int
    measure: str
    warheads: int
    source: str
    verified: bool
    note: str


def read_arsenals(pack: Pack | None = None) -> list[Arsenal]:
    """Return every estimate in the pack, by state and year.

    Parameters
    ----------
    pack : Pack, optional
        The pack to read; by default the one that ships with the program.

    Raises
    ------
    DataError
        The table is missing, damaged, or holds a value that cannot be.
    """
    chosen = pack or open_pack()
    return read(chosen, "tables/warheads.csv", COLUMNS, arsenal_from)


def arsenal_from(row: Row) -> Arsenal:
    """Convert a row of the table of warheads."""
    if row["measure"] not in MEASURES:
        raise ValueError(f"measure is {row['measure']!r}, not one of {', '.join(MEASURES)}")
    warheads = int(row["warheads"])
    if warheads < 0:
        raise ValueError(f"warheads is {warheads}, below 0")
    return Arsenal(
        state=row["state"],
        year=int(row["year"]),
        measure=row["measure"],
        warheads=warheads,
        source=row["source"],
        verified=is_verified(row),
        note=row["note"],
    )


def latest_arsenal(state: str, year: int, arsenals: Sequence[Arsenal]) -> Arsenal | None:
    """Return the newest estimate that is no later than a year; None where there is none.

    A state without any estimate has no warheads that the pack knows of: that is silence, not a
    zero.

    Examples
    --------
    >>> found = latest_arsenal("FRA", 2024, read_arsenals())
    >>> found.year, found.measure, found.warheads
    (2023, 'stockpile', 290)
    """
    known = [one for one in arsenals if one.state == state and one.year <= year]
    return max(known, key=lambda one: one.year, default=None)
