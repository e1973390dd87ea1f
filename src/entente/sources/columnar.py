"""Parquet files, read as strictly as text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from entente.errors import DataError
from entente.sources.catalog import DataSet
from entente.sources.refusal import FETCH_AGAIN, refuse_header, refuse_rows


def read_columnar(
    path: Path,
    official: DataSet,
    *,
    whole: Iterable[str] = (),
    real: Iterable[str] = (),
    text: Iterable[str] = (),
    dates: Iterable[str] = (),
    may_be_null: Iterable[str] = (),
) -> pl.DataFrame:
    """Read some columns of a Parquet file whose columns are the official ones.

    Parameters
    ----------
    path : Path
        The file.
    official : DataSet
        What the catalogue knows of it.
    whole, real, text, dates : iterable of str
        Columns to keep, as integers, floats, text and dates; a whole number may be stored as a
        float.
    may_be_null : iterable of str
        Kept columns that may hold nulls.

    Returns
    -------
    polars.DataFrame
        `row` (from 1), then the kept columns; not-a-number has become null.

    Raises
    ------
    DataError
        The file is missing, cut off, empty or of another version, or a value is null where none
        may be or of the wrong type.
    """
    columns = (
        dict.fromkeys(whole, pl.Int64)
        | dict.fromkeys(real, pl.Float64)
        | dict.fromkeys(text, pl.String)
        | dict.fromkeys(dates, pl.Date)
    )
    try:
        raw = pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise DataError(
            f"the file cannot be read as Parquet: {str(error).splitlines()[0]}",
            where=str(path),
            remedy=FETCH_AGAIN,
        ) from error
    refuse_header(raw.columns, official.columns, path)
    if raw.is_empty():
        raise DataError("the file holds no rows", where=str(path), remedy=FETCH_AGAIN)
    table = raw.select(list(columns)).with_row_index("row", offset=1)
    for name, kind in columns.items():
        table = _cast_column(table, name, kind, path)
    for name in set(columns) - set(may_be_null):
        refuse_rows(table, pl.col(name).is_null(), path, f"{name} is null")
    return table


def _cast_column(
    table: pl.DataFrame, name: str, kind: type[pl.DataType], path: Path
) -> pl.DataFrame:
    """Give a column its type, refusing values that would change."""
    stored = table.schema[name]
    if stored == pl.Null:
        return table.with_columns(pl.col(name).cast(kind))
    if stored.is_numeric() != kind.is_numeric() or (not stored.is_numeric() and stored != kind):
        raise DataError(
            f"{name} is stored as {stored}, not as {kind.__name__}",
            where=str(path),
            remedy=FETCH_AGAIN,
        )
    said = pl.col(name).fill_nan(None) if stored.is_float() else pl.col(name)
    cast = said.cast(kind, strict=False)
    if not kind.is_float():
        changed = said.is_not_null() & (cast.is_null() | (cast.cast(stored) != said))
        refuse_rows(table, changed, path, f"{name} holds what is no {kind.__name__}")
    return table.with_columns(cast.alias(name))
