"""Pacts that had ended by 1945: a selection, remembered, for histories alone.

They carry no forecast and no tie of today; a person who has ATOP on the shelf reads that instead.
"""

from __future__ import annotations

from itertools import combinations

import polars as pl

from entente.pack.tables import Pack, Row, open_pack
from entente.tables import COMMITMENTS
from entente.terms import OBLIGATIONS, Route, Rung
from entente.world.build import read, required

TABLE = "tables/early_pacts.csv"
COLUMNS = "pact,name,ccodes,signed,ended,obligations,source,verified,note"


def read_early_pacts(pack: Pack | None = None) -> tuple[pl.DataFrame, dict[str, str]]:
    """Return the pacts before 1945 that the pack holds, and their names.

    Returns
    -------
    table : polars.DataFrame
        `tables.COMMITMENTS`, one row a pact and undirected dyad.
    names : dict of str to str
        Names by treaty.

    Raises
    ------
    DataError
        The table is missing, damaged, or holds a value that cannot be.
    """
    chosen = pack or open_pack()
    rows = [row for group in read(chosen, TABLE, COLUMNS, _rows_from) for row in group]
    table = pl.DataFrame(rows, schema=dict(COMMITMENTS.columns), orient="row")
    names = dict(read(chosen, TABLE, COLUMNS, _name_from))
    return COMMITMENTS.check(table.sort(list(COMMITMENTS.key)), where="early pacts"), names


def _name_from(row: Row) -> tuple[str, str]:
    """A pact's treaty code and name."""
    return f"early:{row['pact']}", f"{row['name']} (remembered)"


def _rows_from(row: Row) -> list[tuple[object, ...]]:
    """A pact as rows, one a pair of its parties."""
    codes = sorted(int(code) for code in row["ccodes"].split(";"))
    owed = {Rung(word) for word in row["obligations"].split(";")}
    flags = tuple(rung in owed for rung in OBLIGATIONS)
    signed, ended = required(row, "signed").latest, required(row, "ended").earliest
    route = Route.BILATERAL if len(codes) == 2 else Route.FOUNDING
    return [
        (f"early:{row['pact']}", first, second, signed, ended, *flags, route.value, False)
        for first, second in combinations(codes, 2)
    ]
