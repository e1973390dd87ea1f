"""How peaceful two states are with each other: from severe rivalry to security community."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl

from entente.errors import DataError
from entente.sources.catalog import data_set
from entente.sources.delimited import read_delimited, read_text
from entente.sources.refusal import FETCH_AGAIN, refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_LEVELS = (0.0, 0.25, 0.5, 0.75, 1.0)
_CENSORED = "20209999"
_THOUSAND = 1000

PEACE_SPELLS = TableSpec(
    name="spells on the peace scale",
    unit="undirected dyad, by the day from which it is on a level",
    key=("ccode1", "ccode2", "start"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "start": pl.Date,
        "end": pl.Date,
        "peace_level": pl.Float64,
    },
    undirected=True,
)

PEACE_YEARS = TableSpec(
    name="years on the peace scale",
    unit="undirected dyad-year",
    key=("ccode1", "ccode2", "year"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "year": pl.Int32,
        "mean_peace_level": pl.Float64,
    },
    undirected=True,
)


def read_peace_spells(path: Path) -> pl.DataFrame:
    """Read spells on the peace scale, 1900 to 2020.

    Parameters
    ----------
    path : Path
        `peacedata3.1.csv`, which has no header: the number of the dyad (the lower code times
        1000 plus the higher), then pairs of a period and a level.

    Returns
    -------
    polars.DataFrame
        `PEACE_SPELLS`: `peace_level` 0 severe rivalry, 0.25 lesser rivalry, 0.5 negative peace,
        0.75 warm peace, 1 security community; null where the source does not know (-9). A
        month or day that is none (99, 00, a few misprints) is unknown: the start counts from the
        first day it can mean, the end to the last; an end of 20209999 is where coding stopped,
        and open.

    Raises
    ------
    DataError
        The file is missing or damaged; a period is no pair of dates or a level not on the scale.

    References
    ----------
    Diehl, Goertz and Gallegos (2021), Conflict Management and Peace Science 38(5), version 3.1.
    """
    official = data_set("peace_scale")
    rows: list[tuple[int, str, str, str]] = []
    lines = read_text(path, official.encoding).splitlines()
    if not lines:
        raise DataError("the file holds no rows", where=str(path), remedy=FETCH_AGAIN)
    for number, fields in enumerate(csv.reader(lines), start=1):
        filled = [field.strip() for field in fields if field.strip() not in {"", "."}]
        if len(filled) < 3 or len(filled) % 2 == 0:
            raise DataError(
                f"a dyad has no pairs of period and level (row {number})",
                where=str(path),
                remedy=FETCH_AGAIN,
            )
        periods, levels = filled[1::2], filled[2::2]
        pairs = zip(periods, levels, strict=True)
        rows += [(number, filled[0], period, level) for period, level in pairs]
    raw = pl.DataFrame(
        rows,
        schema={"row": pl.Int64, "dyad": pl.String, "period": pl.String, "level": pl.String},
        orient="row",
    )
    return PEACE_SPELLS.check(_dated(raw, path).sort(PEACE_SPELLS.key), where=str(path))


def _dated(raw: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Spells with dates, codes and levels."""
    parts = raw.with_columns(
        pl.col("dyad").cast(pl.Int64, strict=False),
        pl.col("level").cast(pl.Float64, strict=False),
        first=pl.col("period").str.extract(r"^(\d{8})-\d{8}$"),
        last=pl.col("period").str.extract(r"^\d{8}-(\d{8})$"),
    )
    refuse_rows(parts, pl.col("dyad").is_null(), path, "the dyad is no number")
    refuse_rows(parts, pl.col("first").is_null(), path, "a period is no pair of dates")
    listed = pl.col("level").is_in([*_LEVELS, -9.0]).fill_null(value=False)
    refuse_rows(parts, ~listed, path, "a level is not on the scale")
    open_end = pl.col("last") == _CENSORED
    dated = parts.with_columns(
        *_codes("dyad"),
        start=_edge("first", last=False),
        last_day=_edge("last", last=True),
        peace_level=pl.when(pl.col("level") >= 0).then("level"),
    )
    refuse_rows(dated, pl.col("start").is_null(), path, "a period starts on no date")
    refuse_rows(dated, ~open_end & pl.col("last_day").is_null(), path, "a period ends on no date")
    reversed_ = ~open_end & (pl.col("last_day") < pl.col("start"))
    refuse_rows(dated, reversed_, path, "a period ends before it starts")
    refuse_repeats(dated, PEACE_SPELLS.key, path)
    return dated.with_columns(
        end=pl.when(~open_end).then(pl.col("last_day").dt.offset_by("1d"))
    ).select(list(PEACE_SPELLS.columns))


def read_peace_years(path: Path) -> pl.DataFrame:
    """Read the mean level on the peace scale by dyad-year, 1900 to 2020.

    Parameters
    ----------
    path : Path
        `peacedatav31dyyearmean.csv`, whose column `yearmonth` holds a year.

    Returns
    -------
    polars.DataFrame
        `PEACE_YEARS`: mean over the months, 0 to 1. Months that the source does not know went into
        its means as 9: a mean above 1 is null, but one such month can hide below 1. Where that
        matters, use the spells.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Diehl, Goertz and Gallegos (2021), Conflict Management and Peace Science 38(5), version 3.1.
    """
    official = data_set("peace_years")
    raw = read_delimited(path, official, whole=("dyad", "yearmonth"), real=("peacelevel",))
    refuse_outside(raw, "yearmonth", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "peacelevel", 0, 9, path)
    refuse_repeats(raw, ["dyad", "yearmonth"], path)
    table = raw.select(
        *_codes("dyad"),
        pl.col("yearmonth").alias("year"),
        pl.when(pl.col("peacelevel") <= 1).then("peacelevel").alias("mean_peace_level"),
    )
    return PEACE_YEARS.check(table.sort(PEACE_YEARS.key), where=str(path))


def _codes(dyad: str) -> tuple[pl.Expr, pl.Expr]:
    """The two codes that make the number of a dyad; one dyad (435403) has them reversed."""
    codes = (pl.col(dyad) // _THOUSAND, pl.col(dyad) % _THOUSAND)
    return (
        pl.min_horizontal(*codes).alias("ccode1"),
        pl.max_horizontal(*codes).alias("ccode2"),
    )


def _edge(stamp: str, *, last: bool) -> pl.Expr:
    """The first or last day that YYYYMMDD can mean; a month or day that none is, is unknown."""
    year, month = pl.col(stamp).str.slice(0, 4), pl.col(stamp).str.slice(0, 6)
    exact = pl.col(stamp).str.to_date("%Y%m%d", strict=False)
    in_month = (month + "01").str.to_date("%Y%m%d", strict=False)
    in_year = (year + ("1201" if last else "0101")).str.to_date("%Y%m%d", strict=False)
    if last:
        return pl.coalesce(exact, in_month.dt.month_end(), in_year.dt.month_end())
    return pl.coalesce(exact, in_month, in_year)
