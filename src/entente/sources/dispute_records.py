"""Militarised disputes one by one: the dispute, its sides, its incidents."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_MISSING = ("-9",)
_CENSORED_YEAR = 2014
_DATES = ("styear", "stmon", "stday", "endyear", "endmon", "endday")
_SPELL = {"start": pl.Date, "end": pl.Date}

DISPUTE_RECORDS = TableSpec(
    name="militarised disputes",
    unit="dispute",
    key=("dispute",),
    columns={
        "dispute": pl.Int32,
        **_SPELL,
        "is_ongoing": pl.Boolean,
        "outcome": pl.Int8,
        "settlement": pl.Int8,
        "fatality": pl.Int8,
        "hostility": pl.Int8,
        "highest_act": pl.Int8,
        "is_reciprocated": pl.Boolean,
        "states_on_a": pl.Int32,
        "states_on_b": pl.Int32,
    },
)

DISPUTE_SIDES = TableSpec(
    name="participants of militarised disputes",
    unit="spell of a state in a dispute",
    key=("dispute", "ccode", "start"),
    columns={
        "dispute": pl.Int32,
        "ccode": pl.Int32,
        **_SPELL,
        "is_on_side_a": pl.Boolean,
        "is_originator": pl.Boolean,
        "is_revisionist": pl.Boolean,
        "revision": pl.Int8,
        "fatality": pl.Int8,
        "hostility": pl.Int8,
        "highest_act": pl.Int8,
    },
)

INCIDENTS = TableSpec(
    name="militarised incidents",
    unit="incident",
    key=("incident",),
    columns={
        "incident": pl.Int32,
        "dispute": pl.Int32,
        **_SPELL,
        "act": pl.Int8,
        "hostility": pl.Int8,
        "fatality": pl.Int8,
    },
)


def read_dispute_records(path: Path) -> pl.DataFrame:
    """Read disputes, 1816 to 2014.

    Parameters
    ----------
    path : Path
        `MIDA_5.0.csv`.

    Returns
    -------
    polars.DataFrame
        `DISPUTE_RECORDS`: `start` the first day that a date in parts can mean and `end` the day
        after the last, null where the dispute went on after 2014 (`is_ongoing`); `outcome` 1 to
        9, `settlement` 1 to 4, `fatality` 0 to 6, `hostility` 2 to 5 and `highest_act` 0 to 21
        as in the codebook; -9 is null.

    Raises
    ------
    DataError
        The file is missing or damaged, or repeats a dispute.

    References
    ----------
    Palmer et al. (2022), Conflict Management and Peace Science 39(4), version 5.0.
    """
    codes = {
        "dispnum": "dispute",
        "settle": "settlement",
        "hostlev": "hostility",
        "hiact": "highest_act",
        "numa": "states_on_a",
        "numb": "states_on_b",
    }
    whole = (*codes, "outcome", "fatality", "recip", "ongo2014")
    raw = _read(path, "disputes", whole).rename(codes)
    refuse_repeats(raw, ["dispute"], path)
    refuse_outside(raw, "outcome", 1, 9, path)
    refuse_outside(raw, "settlement", 1, 4, path)
    for flag in ("recip", "ongo2014"):
        refuse_outside(raw, flag, 0, 1, path)
    table = raw.with_columns(
        is_ongoing=pl.col("ongo2014") == 1,
        is_reciprocated=pl.col("recip") == 1,
        end=pl.when(pl.col("ongo2014") == 0).then("end"),
    )
    kept = table.select(list(DISPUTE_RECORDS.columns))
    return DISPUTE_RECORDS.check(kept.sort("dispute"), where=str(path))


def read_dispute_sides(path: Path) -> pl.DataFrame:
    """Read which states took part in disputes, when and for what, 1816 to 2014.

    Parameters
    ----------
    path : Path
        `MIDB_5.0.csv`.

    Returns
    -------
    polars.DataFrame
        `DISPUTE_SIDES`: `revision` is the first aim, 1 territory, 2 policy, 3 regime, 4 other, 0
        none; other columns as in `DISPUTE_RECORDS`, of this state alone (`hostility` 1 is no
        act). A state that left and came back has several rows. An end in 2014 may be the end of
        coding: the dispute's `is_ongoing` tells.

    Raises
    ------
    DataError
        The file is missing or damaged, or repeats a spell.

    References
    ----------
    Palmer et al. (2022), Conflict Management and Peace Science 39(4), version 5.0.
    """
    codes = {
        "dispnum": "dispute",
        "revtype1": "revision",
        "hostlev": "hostility",
        "hiact": "highest_act",
    }
    whole = (*codes, "ccode", "sidea", "revstate", "fatality", "orig")
    raw = _read(path, "dispute_sides", whole).rename(codes)
    refuse_repeats(raw, ["dispute", "ccode", *_DATES], path)
    refuse_outside(raw, "revision", 0, 4, path)
    for flag in ("sidea", "revstate", "orig"):
        refuse_outside(raw, flag, 0, 1, path)
    table = raw.with_columns(
        is_on_side_a=pl.col("sidea") == 1,
        is_originator=pl.col("orig") == 1,
        is_revisionist=pl.col("revstate") == 1,
    )
    kept = table.select(list(DISPUTE_SIDES.columns))
    return DISPUTE_SIDES.check(kept.sort(DISPUTE_SIDES.key), where=str(path))


def read_incidents(path: Path) -> pl.DataFrame:
    """Read the incidents that make up disputes, 1992 to 2014.

    Parameters
    ----------
    path : Path
        `MIDI_5.0.csv`.

    Returns
    -------
    polars.DataFrame
        `INCIDENTS`: `act` 0 to 21, `hostility` and `fatality` as in `DISPUTE_RECORDS`; incidents
        whose month is unknown start with their year.

    Raises
    ------
    DataError
        The file is missing or damaged, or repeats an incident.

    References
    ----------
    Palmer et al. (2022), Conflict Management and Peace Science 39(4), version 5.0.
    """
    codes = {
        "incidnum": "incident",
        "dispnum": "dispute",
        "action": "highest_act",
        "hostlev": "hostility",
    }
    raw = _read(path, "incidents", (*codes, "fatality")).rename(codes)
    refuse_repeats(raw, ["incident"], path)
    table = raw.rename({"highest_act": "act"}).select(list(INCIDENTS.columns))
    return INCIDENTS.check(table.sort("incident"), where=str(path))


def _read(path: Path, name: str, whole: tuple[str, ...]) -> pl.DataFrame:
    """Rows with their dates; -9 is null wherever the codebook allows it."""
    official = data_set(name)
    must = {"dispnum", "incidnum", "ccode", "styear", "endyear", "hostlev"}
    raw = read_delimited(
        path,
        official,
        whole=(*whole, *_DATES),
        null_marks=_MISSING,
        may_be_null=tuple(column for column in (*whole, *_DATES) if column not in must),
    )
    refuse_outside(raw, "styear", official.covers_from, _CENSORED_YEAR, path)
    refuse_outside(raw, "endyear", official.covers_from, _CENSORED_YEAR, path)
    refuse_outside(raw, "hostlev", 1, 5, path)
    refuse_outside(raw, "fatality", 0, 6, path)
    act = "action" if "action" in raw.columns else "hiact"
    refuse_outside(raw, act, 0, 21, path)
    dated = raw.with_columns(
        start=_edge("styear", "stmon", "stday", last=False),
        last=_edge("endyear", "endmon", "endday", last=True),
    )
    refuse_rows(dated, pl.col("start").is_null(), path, "the start is no date")
    refuse_rows(dated, pl.col("last").is_null(), path, "the end is no date")
    refuse_rows(dated, pl.col("last") < pl.col("start"), path, "it ends before it starts")
    return dated.with_columns(end=pl.col("last").dt.offset_by("1d"))


def _edge(year: str, month: str, day: str, *, last: bool) -> pl.Expr:
    """The first or last day that a date in parts can mean."""
    some_month = pl.col(month).fill_null(12 if last else 1)
    first = pl.format("{}-{}-1", year, some_month).str.to_date("%Y-%m-%d", strict=False)
    exact = pl.format("{}-{}-{}", year, some_month, day).str.to_date("%Y-%m-%d", strict=False)
    vague = first.dt.month_end() if last else first
    return pl.when(pl.col(day).is_null()).then(vague).otherwise(exact)
