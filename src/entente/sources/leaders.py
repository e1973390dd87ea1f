"""Who led a state, and the crises that leaders saw themselves in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.codes import code_gw
from entente.sources.columnar import read_columnar
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_CENSORED = pl.date(2015, 12, 31)
# United Germany and united Yemen got other codes while one leader stayed in office.
_UNITED = {260: date(1990, 10, 3), 678: date(1990, 5, 22)}
_UNITED_CODE = {260: 255, 678: 679}

# Early, in the middle, late in the month.
_VAGUE_DAYS = (66, 77, 88)

LEADERS = TableSpec(
    name="leaders",
    unit="spell of a leader in office",
    key=("ccode", "start", "leader_id"),
    columns={
        "ccode": pl.Int32,
        "start": pl.Date,
        "leader_id": pl.String,
        "end": pl.Date,
        "leader": pl.String,
        "entry": pl.String,
        "exit": pl.String,
    },
)

CRISES = TableSpec(
    name="crises",
    unit="actor in an international crisis",
    key=("crisis", "actor"),
    columns={
        "crisis": pl.Int32,
        "actor": pl.Int32,
        "ccode": pl.Int32,
        "name": pl.String,
        "start": pl.Date,
        "end": pl.Date,
        "violence": pl.Int8,
    },
)


def read_leaders(path: Path) -> pl.DataFrame:
    """Read the spells of leaders in office, 1840 to 2015.

    Parameters
    ----------
    path : Path
        `archigos.parquet`.

    Returns
    -------
    polars.DataFrame
        `LEADERS`: from the first day to the day after the last; open for the 166 in office on
        2015-12-31, where coding stopped. `entry` and `exit` say how. The file uses codes of
        Gleditsch and Ward; Kohl (1982) and Saleh (1978) have two rows, before and after their
        states were united under another Correlates of War code.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Goemans, Gleditsch and Chiozza (2009), Journal of Peace Research 46(2), version 4.1.
    """
    raw = read_columnar(
        path,
        data_set("leaders"),
        whole=("gwcode",),
        text=("obsid", "leader", "entry", "exit"),
        dates=("startdate", "enddate"),
    )
    refuse_repeats(raw, ["obsid"], path)
    refuse_rows(raw, pl.col("enddate") < pl.col("startdate"), path, "a leader leaves before")
    refuse_rows(raw, pl.col("enddate") > _CENSORED, path, "a date lies after coding stopped")
    last = pl.col("enddate")
    spells = raw.select(
        "gwcode",
        pl.col("obsid").alias("leader_id"),
        *("leader", "entry", "exit"),
        start=pl.col("startdate"),
        end=pl.when(last < _CENSORED).then(last.dt.offset_by("1d")),
        year=pl.col("startdate").dt.year(),
    ).with_columns(
        ccode=code_gw("gwcode", "year"),
        cut=pl.col("gwcode").replace_strict(_UNITED, default=None, return_dtype=pl.Date),
    )
    table = pl.concat([_before(spells), _after(spells)])
    return LEADERS.check(table.sort(LEADERS.key), where=str(path))


def read_crises(path: Path) -> pl.DataFrame:
    """Read who was an actor in which international crisis, 1918 to 2016.

    Parameters
    ----------
    path : Path
        `icb2v13.csv`.

    Returns
    -------
    polars.DataFrame
        `CRISES`: `start` is the trigger and `end` the day after the termination, both from the
        actor's view and null where unknown. An unknown month or day (blank, or 66, 77, 88 for
        early, middle, late) counts as the first of the trigger and as the end of the month of
        the termination. `violence` is 1 none to 4 full-scale war. The state's code is in the
        file's `cracid`; `cracno` merely counts the actors, and a state can be one twice.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Brecher and Wilkenfeld (1997), A Study of Crisis; International Crisis Behavior, version 13.
    """
    official = data_set("crises")
    parts = ("yrtrig", "motrig", "datrig", "yrterm", "moterm", "daterm", "viol")
    raw = read_delimited(
        path,
        official,
        whole=("crisno", "cracno", "cracid", *parts),
        text=("crisname",),
        may_be_null=parts,
    )
    refuse_repeats(raw, ["crisno", "cracno"], path)
    refuse_outside(raw, "yrtrig", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "yrterm", official.covers_from, official.covers_to + 1, path)
    refuse_outside(raw, "viol", 1, 4, path)
    vague = [
        pl.when(~pl.col(day).is_in(_VAGUE_DAYS)).then(pl.col(day)).alias(day)
        for day in ("datrig", "daterm")
    ]
    raw = raw.with_columns(vague)
    for day in ("datrig", "daterm"):
        refuse_outside(raw, day, 1, 31, path)
    first = _day("yrtrig", pl.col("motrig").fill_null(1), pl.col("datrig").fill_null(1))
    known = _day("yrterm", pl.col("moterm"), pl.col("daterm")).dt.offset_by("1d")
    month = _day("yrterm", pl.col("moterm").fill_null(12), pl.lit(1)).dt.offset_by("1mo")
    dated = raw.with_columns(start=first, end=pl.coalesce(known, month))
    refuse_rows(
        dated,
        (pl.col("start").is_null() & pl.col("yrtrig").is_not_null())
        | (pl.col("end").is_null() & pl.col("yrterm").is_not_null()),
        path,
        "a trigger or termination is no date",
    )
    table = dated.select(
        *("start", "end"),
        crisis="crisno",
        actor="cracno",
        ccode="cracid",
        name="crisname",
        violence="viol",
    )
    return CRISES.check(table.sort(CRISES.key), where=str(path))


def _before(spells: pl.DataFrame) -> pl.DataFrame:
    """Spells as they are, or up to the day on which the code changed."""
    early = pl.col("cut").is_null() | (pl.col("start") < pl.col("cut"))
    return spells.filter(early).select(
        *("ccode", "start", "leader_id"),
        pl.min_horizontal("end", "cut").alias("end"),
        *("leader", "entry", "exit"),
    )


def _after(spells: pl.DataFrame) -> pl.DataFrame:
    """What of a spell lies after the day on which the code changed, under the new code."""
    late = pl.col("end").is_null() | (pl.col("end") > pl.col("cut"))
    return (
        spells.drop_nulls("cut")
        .filter(late)
        .select(
            pl.col("gwcode").replace_strict(_UNITED_CODE, return_dtype=pl.Int32).alias("ccode"),
            pl.max_horizontal("start", "cut").alias("start"),
            *("leader_id", "end", "leader", "entry", "exit"),
        )
    )


def _day(year: str, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """The date of three parts, null where they are none."""
    return pl.format("{}-{}-{}", year, month, day).str.to_date("%Y-%m-%d", strict=False)
