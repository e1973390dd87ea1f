"""Yearly series of pairs of states, kept on one line a pair so that they ship small."""

from __future__ import annotations

import polars as pl

SILENT, TRACE = "-", "."
"""A year in which the source says nothing, and one whose value is below what is kept."""

PACKED: dict[str, pl.DataType | type[pl.DataType]] = {
    "ccode1": pl.Int32,
    "ccode2": pl.Int32,
    "first": pl.Int32,
    "values": pl.String,
}


def pack_series(table: pl.DataFrame, value: str, *, least: int = 0) -> pl.DataFrame:
    """Return one row a pair: its first year, and a value a year from then on, blanks between.

    Parameters
    ----------
    table : polars.DataFrame
        `ccode1, ccode2, year` and a column of whole numbers; a missing year is silence.
    value : str
        That column.
    least : int
        Values below this become a trace; what lies before the first and after the last value
        that reaches it, or 1, is left out.

    Returns
    -------
    polars.DataFrame
        `PACKED`.
    """
    pair = ["ccode1", "ccode2"]
    told = table.drop_nulls(value)
    ends = (
        told.filter(pl.col(value) >= max(least, 1))
        .group_by(pair)
        .agg(low=pl.col("year").min(), high=pl.col("year").max())
    )
    kept = told.join(ends, on=pair).filter(pl.col("year").is_between("low", "high"))
    worded = kept.with_columns(
        word=pl.when(pl.col(value) >= least)
        .then(pl.col(value).cast(pl.String))
        .otherwise(pl.lit(TRACE))
    )
    spans = worded.group_by(pair).agg(
        first=pl.col("year").min(),
        year=pl.int_ranges(pl.col("year").min(), pl.col("year").max() + 1),
    )
    full = spans.explode("year").join(
        worded.select(*pair, "year", "word"), on=[*pair, "year"], how="left"
    )
    return (
        full.sort(*pair, "year")
        .group_by(*pair, "first", maintain_order=True)
        .agg(values=pl.col("word").fill_null(SILENT).str.join(" "))
        .select(pl.col(name).cast(kind) for name, kind in PACKED.items())
    )


def unpack_series(packed: pl.DataFrame, value: str, *, trace: float) -> pl.DataFrame:
    """Return one row a pair and year: `ccode1, ccode2, year` and the value; silence has no row.

    Parameters
    ----------
    packed : polars.DataFrame
        Of the form `PACKED`.
    value : str
        Name of the column to make.
    trace : float
        What stands for a value below what was kept.
    """
    words = packed.with_columns(word=pl.col("values").str.split(" ")).with_columns(
        year=pl.int_ranges(pl.col("first"), pl.col("first") + pl.col("word").list.len())
    )
    told = words.explode("word", "year").filter(pl.col("word") != SILENT)
    number = (
        pl.when(pl.col("word") == TRACE)
        .then(trace)
        .otherwise(pl.col("word").cast(pl.Float64, strict=False))
    )
    return told.select("ccode1", "ccode2", pl.col("year").cast(pl.Int32), number.alias(value))
