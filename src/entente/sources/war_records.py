"""Wars and crises as wholes: who fought on which side, and how grave a crisis was."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_MARKS = ("-8", "-9", "-7")

WAR_SIDES = TableSpec(
    name="participants of inter-state wars",
    unit="state on a side of a war",
    key=("war", "ccode", "side"),
    columns={
        "war": pl.Int32,
        "ccode": pl.Int32,
        "side": pl.Int8,
        "name": pl.String,
        "start": pl.Date,
        "end": pl.Date,
        "resumed": pl.Date,
        "resumed_end": pl.Date,
        "is_initiator": pl.Boolean,
        "outcome": pl.Int8,
        "battle_deaths": pl.Int32,
    },
)

CRISIS_RECORDS = TableSpec(
    name="international crises",
    unit="crisis",
    key=("crisis",),
    columns={
        "crisis": pl.Int32,
        "name": pl.String,
        "start_year": pl.Int32,
        "end_year": pl.Int32,
        "gravity": pl.Int8,
        "violence": pl.Int8,
        "actors": pl.Int32,
        "is_protracted": pl.Boolean,
    },
)


def read_war_sides(path: Path) -> pl.DataFrame:
    """Read which states fought which inter-state war on which side, 1823 to 2003.

    Parameters
    ----------
    path : Path
        `Inter-StateWarData_v4.0.csv`, whose lines end in the manner of old Macintoshes.

    Returns
    -------
    polars.DataFrame
        `WAR_SIDES`: `start` to the day after the last, and `resumed` to `resumed_end` for a
        second spell, null where there was none (-8); null dates where a day is unknown (-9);
        `is_initiator` whether it made the first overt move; `outcome` 1 winner, 2 loser, 3
        compromise, 4 transformed, 5 ongoing, 6 stalemate, 7 goes on below war, 8 changed sides;
        `battle_deaths` null where unknown. A state that changed sides has two rows.

    Raises
    ------
    DataError
        The file is missing or damaged, or repeats a state on a side of a war.

    References
    ----------
    Sarkees and Wayman (2010), Resort to War, 1816–2007, version 4.0.
    """
    official = data_set("war_sides")
    spells = [f"{edge}{part}{n}" for n in "12" for edge in ("Start", "End") for part in _PARTS]
    must = ("WarNum", "ccode", "Side", "Initiator", "Outcome", "StartYear1", "EndYear1")
    raw = read_delimited(
        path,
        official,
        whole=(*dict.fromkeys((*must, *spells)), "BatDeath"),
        text=("WarName",),
        null_marks=_MARKS,
        may_be_null=(*(part for part in spells if part not in must), "BatDeath"),
    )
    refuse_outside(raw, "StartYear1", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "Side", 1, 2, path)
    refuse_outside(raw, "Initiator", 1, 2, path)
    refuse_outside(raw, "Outcome", 1, 8, path)
    refuse_rows(raw, pl.col("BatDeath") < 0, path, "BatDeath is below 0")
    dated = raw.with_columns(
        start=_day("Start", "1"),
        end=_day("End", "1").dt.offset_by("1d"),
        resumed=_day("Start", "2"),
        resumed_end=_day("End", "2").dt.offset_by("1d"),
    )
    refuse_rows(dated, pl.col("end") <= pl.col("start"), path, "a war ends before it starts")
    refuse_repeats(dated, ["WarNum", "ccode", "Side"], path)
    table = dated.select(
        pl.col("WarNum").alias("war"),
        "ccode",
        pl.col("Side").alias("side"),
        pl.col("WarName").alias("name"),
        *("start", "end", "resumed", "resumed_end"),
        (pl.col("Initiator") == 1).alias("is_initiator"),
        pl.col("Outcome").alias("outcome"),
        pl.col("BatDeath").alias("battle_deaths"),
    )
    return WAR_SIDES.check(table.sort(WAR_SIDES.key), where=str(path))


def read_crisis_records(path: Path) -> pl.DataFrame:
    """Read international crises as wholes, 1918 to 2016.

    Parameters
    ----------
    path : Path
        `icb1v13.csv`.

    Returns
    -------
    polars.DataFrame
        `CRISIS_RECORDS`: year of the first trigger and of the last termination, null where
        unknown; `gravity` of what was threatened, 0 economic to 6 existence and 7 other;
        `violence` 1 none to 4 full-scale war; `actors` how many states it was a crisis for;
        `is_protracted` whether it belonged to a protracted conflict.

    Raises
    ------
    DataError
        The file is missing or damaged, or repeats a crisis.

    References
    ----------
    Brecher and Wilkenfeld (1997), A Study of Crisis; International Crisis Behavior, version 13.
    """
    official = data_set("crisis_records")
    codes = {
        "crisno": "crisis",
        "yrtrig": "start_year",
        "yrterm": "end_year",
        "gravcr": "gravity",
        "viol": "violence",
        "noactr": "actors",
        "protrac": "protracted",
    }
    raw = read_delimited(
        path,
        official,
        whole=codes,
        text=("crisname",),
        may_be_null=tuple(codes)[1:],
    ).rename({**codes, "crisname": "name"})
    refuse_repeats(raw, ["crisis"], path)
    refuse_outside(raw, "start_year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "end_year", official.covers_from, official.covers_to + 1, path)
    refuse_outside(raw, "gravity", 0, 7, path)
    refuse_outside(raw, "violence", 1, 4, path)
    refuse_outside(raw, "actors", 1, 60, path)
    refuse_outside(raw, "protracted", 1, 3, path)
    reversed_ = pl.col("end_year") < pl.col("start_year")
    refuse_rows(raw, reversed_, path, "a crisis ends before it starts")
    table = raw.with_columns(is_protracted=pl.col("protracted") > 1)
    kept = table.select(list(CRISIS_RECORDS.columns))
    return CRISIS_RECORDS.check(kept.sort("crisis"), where=str(path))


_PARTS = ("Month", "Day", "Year")


def _day(edge: str, number: str) -> pl.Expr:
    """A date from its parts; null where one is unknown or the spell is none."""
    parts = (f"{edge}{part}{number}" for part in ("Year", "Month", "Day"))
    return pl.format("{}-{}-{}", *parts).str.to_date("%Y-%m-%d", strict=False)
