"""Sanctions threatened and imposed: who demanded what of whom, and how it ended."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.sources.worksheet import read_worksheet
from entente.tables import TableSpec

_SENDERS = ("sender1", "sender2", "sender3", "sender4", "sender5")
_FIRST_BODY = 1000

SANCTION_THREATS = TableSpec(
    name="sanctions threatened and imposed",
    unit="sender of a sanction case",
    key=("case", "sender"),
    columns={
        "case": pl.Int64,
        "sender": pl.String,
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "is_primary": pl.Boolean,
        "is_threat": pl.Boolean,
        "is_imposed": pl.Boolean,
        "start": pl.Date,
        "imposed_year": pl.Int32,
        "end": pl.Date,
        "is_ongoing": pl.Boolean,
        "issue": pl.Int8,
        "outcome": pl.Int8,
    },
)


def read_sanction_threats(path: Path) -> pl.DataFrame:
    """Read cases in which sanctions were threatened or imposed, begun 1945 to 2005.

    Parameters
    ----------
    path : Path
        `TIESv4-1.xls`.

    Returns
    -------
    polars.DataFrame
        `SANCTION_THREATS`: one row per case and sender; `sender` is its number in the file, or
        `institution` where no state is named; `ccode1` acts against `ccode2`, null for bodies
        (numbers from 1000); `is_primary`, null where the file names no first sender; `start` the
        first day that a date in parts can mean; `imposed_year`; `end` the day after the last,
        null where the case had not ended or its end is unknown, which `is_ongoing` tells apart
        (true where coders last saw it under way, null where they say nothing); `issue` 1 to 15
        and `outcome` 1 to 10 as in the codebook, null where open.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Morgan, Bapat and Kobayashi (2014), Conflict Management and Peace Science 31(5), version 4.1.
    """
    official = data_set("sanction_threats")
    dates = ("startmonth", "startday", "endmonth", "endday", "endyear", "ongoingasofyear")
    known = ("caseid", "startyear", "targetstate", "issue1", "threat", "imposition")
    blank = (*dates, *_SENDERS, "primarysender", "finaloutcome")
    raw = read_worksheet(
        path,
        official,
        whole=(*known, *blank),
        text=("sancimpositionstartyear",),
        may_be_null=(*blank, "sancimpositionstartyear"),
    )
    refuse_repeats(raw, ["caseid"], path)
    refuse_outside(raw, "startyear", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "issue1", 1, 15, path)
    refuse_outside(raw, "finaloutcome", 1, 10, path)
    for flag in ("threat", "imposition"):
        refuse_outside(raw, flag, 0, 1, path)
    dated = raw.with_columns(
        start=_day("startyear", "startmonth", "startday", last=False),
        last=_day("endyear", "endmonth", "endday", last=True),
        imposed_year=pl.col("sancimpositionstartyear").str.extract(r"^(\d{4})").cast(pl.Int32),
    )
    refuse_rows(dated, pl.col("start").is_null(), path, "the start is no date")
    refuse_rows(dated, pl.col("last") < pl.col("start"), path, "a case ends before it begins")
    senders = pl.concat_list(pl.col(_SENDERS)).list.drop_nulls().list.unique(maintain_order=True)
    listed = dated.with_columns(number=senders).explode("number", empty_as_null=True)
    table = listed.select(
        pl.col("caseid").alias("case"),
        pl.col("number").cast(pl.String).fill_null("institution").alias("sender"),
        _state("number").alias("ccode1"),
        _state("targetstate").alias("ccode2"),
        (pl.col("number") == pl.col("primarysender")).alias("is_primary"),
        (pl.col("threat") == 1).alias("is_threat"),
        (pl.col("imposition") == 1).alias("is_imposed"),
        *("start", "imposed_year"),
        pl.col("last").dt.offset_by("1d").alias("end"),
        pl.when(pl.col("endyear").is_not_null())
        .then(statement=False)
        .when(pl.col("ongoingasofyear").is_not_null())
        .then(statement=True)
        .alias("is_ongoing"),
        pl.col("issue1").alias("issue"),
        pl.col("finaloutcome").alias("outcome"),
    )
    return SANCTION_THREATS.check(table.sort(SANCTION_THREATS.key), where=str(path))


def _state(number: str) -> pl.Expr:
    """A number below those of bodies."""
    return pl.when(pl.col(number) < _FIRST_BODY).then(number)


def _day(year: str, month: str, day: str, *, last: bool) -> pl.Expr:
    """The first or last day that a date in parts can mean; a day no month has counts as blank."""
    some_month = pl.col(month).fill_null(12 if last else 1)
    first = pl.format("{}-{}-1", year, some_month).str.to_date("%Y-%m-%d", strict=False)
    exact = pl.format("{}-{}-{}", year, month, day).str.to_date("%Y-%m-%d", strict=False)
    return pl.coalesce(exact, first.dt.month_end() if last else first)
