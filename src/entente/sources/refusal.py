"""What makes a research file unfit, said with the file, the rows and the remedy."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import polars as pl

from entente.errors import DataError, nearest_words

FETCH_AGAIN = "Get the file again from its source; do not open and save it in a spreadsheet."
_MOST_NAMED = 5


def refuse_rows(
    table: pl.DataFrame, fault: pl.Expr, path: Path, what: str, *, remedy: str = FETCH_AGAIN
) -> None:
    """Refuse a table in which any row has a fault; null counts as no fault.

    Parameters
    ----------
    table : polars.DataFrame
        A table with a column `row`, the place in the file.
    fault : polars.Expr
        True where a row is bad.
    path : Path
        The file, for the message.
    what : str
        What is wrong with such rows.
    remedy : str
        What to do.

    Raises
    ------
    DataError
        Names the first five bad rows.
    """
    bad = table.filter(fault)["row"].to_list()
    if bad:
        raise DataError(f"{what} ({name_rows(bad)})", where=str(path), remedy=remedy)


def refuse_repeats(table: pl.DataFrame, key: Sequence[str], path: Path) -> None:
    """Refuse rows that share a key.

    Raises
    ------
    DataError
        Names the first five such rows.
    """
    repeated = pl.struct(list(key)).is_duplicated()
    refuse_rows(table, repeated, path, f"rows repeat the same {', '.join(key)}")


def refuse_outside(table: pl.DataFrame, column: str, low: float, high: float, path: Path) -> None:
    """Refuse values of a column outside what is possible, ends included.

    Raises
    ------
    DataError
        Names the first five such rows.
    """
    what = f"{column} lies outside {low:g} to {high:g}"
    refuse_rows(table, ~pl.col(column).is_between(low, high), path, what)


def refuse_header(header: Sequence[str], official: Collection[str], path: Path) -> None:
    """Refuse a header that is not, in any order, the official one.

    Raises
    ------
    DataError
        Columns are missing, unexpected or repeated; names them.
    """
    missing = [name for name in official if name not in header]
    surplus = [name for name in header if name not in official]
    if missing or surplus:
        raise DataError(
            f"columns missing: {', '.join(missing) or 'none'}; "
            f"not expected: {', '.join(surplus) or 'none'}",
            where=str(path),
            remedy="Check that this is the file and version named in docs/sources.md.",
            nearest=nearest_words(missing[0], surplus) if missing and surplus else (),
        )
    repeated = [name for name in dict.fromkeys(header) if name and header.count(name) > 1]
    if repeated or len(header) != len(official):
        raise DataError(
            f"columns repeated: {', '.join(repeated) or 'a blank one'}",
            where=str(path),
            remedy=FETCH_AGAIN,
        )


def name_rows(rows: Sequence[int]) -> str:
    """Return `row 4, 9` with at most five rows, and how many more there are."""
    shown = ", ".join(str(row) for row in rows[:_MOST_NAMED])
    more = f" and {len(rows) - _MOST_NAMED} more" if len(rows) > _MOST_NAMED else ""
    return f"row {shown}{more}"
