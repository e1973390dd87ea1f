"""What a table is: its unit, its key, its columns; checked when it enters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from entente.errors import DataError

_MOST_ROWS_NAMED = 5


@dataclass(frozen=True)
class TableSpec:
    """The declared form of a table.

    Parameters
    ----------
    name : str
        How errors call the table.
    unit : str
        What one row is, for example `undirected dyad-year`.
    key : tuple of str
        Columns that identify a row; they come first and are unique and never null.
    columns : mapping of str to polars data type
        Every column, keys included, in order.
    undirected : bool
        Whether each row must have `ccode1 < ccode2`.
    """

    name: str
    unit: str
    key: tuple[str, ...]
    columns: Mapping[str, pl.DataType | type[pl.DataType]]
    undirected: bool = False

    def check(self, table: pl.DataFrame, *, where: str | None = None) -> pl.DataFrame:
        """Return the table with its columns in order, or say what is wrong with it.

        Parameters
        ----------
        table : polars.DataFrame
            The candidate; extra columns are refused.
        where : str, optional
            The file or step it came from, for the message.

        Raises
        ------
        DataError
            Columns are missing, surplus or of another type; a key is null or repeats; an
            undirected row has its codes in the wrong order.
        """
        place = where or self.name
        missing = [name for name in self.columns if name not in table.columns]
        surplus = [name for name in table.columns if name not in self.columns]
        if missing or surplus:
            raise DataError(
                f"columns missing: {missing or 'none'}, not expected: {surplus or 'none'}",
                where=place,
                remedy=f"The {self.name} table has the columns {', '.join(self.columns)}.",
            )
        try:
            ordered = table.select(pl.col(name).cast(kind) for name, kind in self.columns.items())
        except pl.exceptions.PolarsError as error:
            raise DataError(
                f"a value has the wrong type: {error}", where=place, remedy="Correct that value."
            ) from error
        self._check_key(ordered, place)
        return ordered

    def _check_key(self, table: pl.DataFrame, place: str) -> None:
        """Refuse null keys, repeated keys and undirected rows in the wrong order."""
        keys = list(self.key)
        faults = {
            "a null key": pl.any_horizontal(pl.col(keys).is_null()),
            "a repeated key": pl.struct(keys).is_duplicated(),
        }
        if self.undirected:
            faults["ccode1 not below ccode2"] = pl.col("ccode1") >= pl.col("ccode2")
        numbered = table.with_row_index("row", offset=1)
        for fault, expression in faults.items():
            bad = numbered.filter(expression)
            if bad.height:
                first = bad.head(_MOST_ROWS_NAMED).select("row", *keys).rows()
                shown = "; ".join(f"row {row[0]} {row[1:]}" for row in first)
                raise DataError(
                    f"{bad.height} rows with {fault}: {shown}",
                    where=place,
                    remedy=f"One row must be one {self.unit}, identified by {', '.join(keys)}.",
                )


COMMITMENTS = TableSpec(
    name="commitments",
    unit="undirected dyad in a treaty, by the date from which it is so tied",
    key=("treaty", "ccode1", "ccode2", "start"),
    columns={
        "treaty": pl.String,
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "start": pl.Date,
        "end": pl.Date,
        "consultation": pl.Boolean,
        "nonaggression": pl.Boolean,
        "neutrality": pl.Boolean,
        "offense": pl.Boolean,
        "defense": pl.Boolean,
        "route": pl.String,
        "is_umbrella": pl.Boolean,
    },
    undirected=True,
)
"""Who was bound to whom, when and by what: the panel's view of ATOP and of the pack alike.

`start` is the signature by the later of the two members, `end` the first day on which the dyad
is no longer bound (null while it is); obligations hold if either member owes them; `route` is
`bilateral`, `founding` (both signed at the start) or `accession`.
"""
