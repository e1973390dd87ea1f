"""Who was a member of the state system, and when: Correlates of War and Gleditsch–Ward."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.columnar import read_columnar
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_LAST_YEAR = 9999

STATES = TableSpec(
    name="states",
    unit="spell of a state in the Correlates of War system",
    key=("ccode", "start"),
    columns={
        "ccode": pl.Int32,
        "start": pl.Date,
        "end": pl.Date,
        "abbreviation": pl.String,
        "name": pl.String,
    },
)

GW_STATES = TableSpec(
    name="Gleditsch–Ward states",
    unit="spell of a state in the Gleditsch–Ward system",
    key=("gwcode", "start"),
    columns={
        "gwcode": pl.Int32,
        "start": pl.Date,
        "end": pl.Date,
        "abbreviation": pl.String,
        "name": pl.String,
        "is_microstate": pl.Boolean,
    },
)

CROSSWALK = TableSpec(
    name="crosswalk of codes",
    unit="state-year in both systems",
    key=("gwcode", "year"),
    columns={"gwcode": pl.Int32, "year": pl.Int32, "ccode": pl.Int32},
)


def read_states(path: Path) -> pl.DataFrame:
    """Read the spells of states in the Correlates of War system, from 1816.

    Parameters
    ----------
    path : Path
        `states2016.csv`.

    Returns
    -------
    polars.DataFrame
        `STATES`: `start` is the first day of membership, `end` the first day after it. The file
        ends every living state on 2016-12-31; that is where coding stopped, so `end` is null.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Correlates of War Project (2017), State System Membership List, v2016.
    """
    edges = ("styear", "stmonth", "stday", "endyear", "endmonth", "endday")
    raw = read_delimited(
        path, data_set("states"), whole=("ccode", *edges), text=("stateabb", "statenme")
    )
    dated = raw.with_columns(
        start=_day("styear", "stmonth", "stday"), last=_day("endyear", "endmonth", "endday")
    )
    refuse_rows(
        dated, pl.col("start").is_null() | pl.col("last").is_null(), path, "a date is no day"
    )
    table = _open_ended(dated, pl.date(2016, 12, 31)).rename(
        {"stateabb": "abbreviation", "statenme": "name"}
    )
    return _checked(table, STATES, path)


def read_gw_states(path: Path) -> pl.DataFrame:
    """Read the spells of states in the Gleditsch–Ward system, from 1816.

    Parameters
    ----------
    path : Path
        `gw_system.parquet`.

    Returns
    -------
    polars.DataFrame
        `GW_STATES`, half-open; spells ending on 2020-12-31, where the list stops, are open.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Gleditsch and Ward (1999), International Interactions 25(4).
    """
    raw = read_columnar(
        path,
        data_set("gw_states"),
        whole=("gwcode", "microstate"),
        text=("gw_abb", "gw_name"),
        dates=("start", "end"),
    )
    refuse_rows(raw, ~pl.col("microstate").is_in([0, 1]), path, "microstate is neither 0 nor 1")
    table = _open_ended(raw.rename({"end": "last"}), pl.date(2020, 12, 31)).rename(
        {"gw_abb": "abbreviation", "gw_name": "name", "microstate": "is_microstate"}
    )
    return _checked(table, GW_STATES, path)


def read_crosswalk(path: Path) -> pl.DataFrame:
    """Read which Gleditsch–Ward code goes with which Correlates of War code in a year.

    Parameters
    ----------
    path : Path
        `gw_cw_panel.parquet`.

    Returns
    -------
    polars.DataFrame
        `CROSSWALK`, for state-years known to both systems; a state known to one alone has no row.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Miller (2022), Conflict Management and Peace Science 39(6): isard.
    """
    official = data_set("gw_cow_panel")
    codes = ("gwcode", "ccode")
    raw = read_columnar(path, official, whole=("year", *codes), may_be_null=codes)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    both = raw.drop_nulls(codes)
    refuse_repeats(both, CROSSWALK.key, path)
    return CROSSWALK.check(both.drop("row").sort(CROSSWALK.key), where=str(path))


def _day(year: str, month: str, day: str) -> pl.Expr:
    """The date that three columns name, null where they name none."""
    return pl.format("{}-{}-{}", year, month, day).str.to_date("%Y-%m-%d", strict=False)


def _open_ended(table: pl.DataFrame, censored: pl.Expr) -> pl.DataFrame:
    """Make last days exclusive ends, and ends at or after the censoring date open."""
    after = pl.col("last").dt.offset_by("1d")
    return table.with_columns(end=pl.when(pl.col("last") < censored).then(after))


def _checked(table: pl.DataFrame, spec: TableSpec, path: Path) -> pl.DataFrame:
    """The declared table, its spells in order and apart."""
    code = spec.key[0]
    refuse_rows(table, pl.col("last") < pl.col("start"), path, "a spell ends before it starts")
    refuse_repeats(table, spec.key, path)
    ordered = table.sort(spec.key)
    before = pl.col("end").fill_null(pl.date(_LAST_YEAR, 1, 1)).shift(1).over(code)
    refuse_rows(ordered, pl.col("start") < before, path, f"spells of one {code} overlap")
    return spec.check(ordered.select(list(spec.columns)), where=str(path))
