"""How states are ruled, by other measures: Polity's scale and the type of regime."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.columnar import read_columnar
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_STATES_OF_AFFAIRS = {-66: "interruption", -77: "interregnum", -88: "transition"}
_LAST_POLITY_YEAR = 2018
_CENSORED_DAY = date(2020, 12, 31)

POLITY = TableSpec(
    name="polity",
    unit="state-year",
    key=("ccode", "year"),
    columns={
        "ccode": pl.Int32,
        "year": pl.Int32,
        "polity": pl.Int8,
        "polity2": pl.Int8,
        "state_of_affairs": pl.String,
        "durability_years": pl.Int32,
    },
)

REGIMES = TableSpec(
    name="types of regime",
    unit="state, by the day from which it is so ruled",
    key=("ccode", "start", "regime"),
    columns={
        "ccode": pl.Int32,
        "start": pl.Date,
        "end": pl.Date,
        "regime": pl.String,
    },
)


def read_polity(path: Path) -> pl.DataFrame:
    """Read Polity's scale by state-year, 1776 to 2018.

    Parameters
    ----------
    path : Path
        `polity5.parquet`.

    Returns
    -------
    polars.DataFrame
        `POLITY`: `polity` -10 autocracy to 10 democracy, null in an interruption by foreign
        powers (-66), an interregnum (-77) or a transition (-88), which `state_of_affairs` names;
        `polity2` as the source fills these; `durability_years` since the last change of regime.
        By the Correlates of War code that the distributor gives beside Polity's own; rows
        without one, and those of a year that two Polity codes share, keep the first.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Marshall and Gurr (2020), Polity5: Political Regime Characteristics and Transitions.
    """
    official = data_set("polity")
    blank = ("cown", "polity2", "durable")
    raw = read_columnar(
        path, official, whole=("cown", "year", "polity", "polity2", "durable"), may_be_null=blank
    )
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    stated = pl.col("polity").is_between(-10, 10) | pl.col("polity").is_in(list(_STATES_OF_AFFAIRS))
    refuse_rows(raw, ~stated, path, "polity is neither on the scale nor a state of affairs")
    refuse_outside(raw, "polity2", -10, 10, path)
    table = (
        raw.drop_nulls("cown")
        .filter(pl.col("year") <= _LAST_POLITY_YEAR)
        .sort("row")
        .unique(subset=["cown", "year"], keep="first", maintain_order=True)
        .select(
            pl.col("cown").alias("ccode"),
            "year",
            pl.when(pl.col("polity") >= -10).then("polity").alias("polity"),
            "polity2",
            pl.col("polity")
            .replace_strict(_STATES_OF_AFFAIRS, default=None, return_dtype=pl.String)
            .alias("state_of_affairs"),
            pl.col("durable").alias("durability_years"),
        )
    )
    return POLITY.check(table.sort(POLITY.key), where=str(path))


def read_regimes(path: Path) -> pl.DataFrame:
    """Read types of regime as dated spells, to August 2021.

    Parameters
    ----------
    path : Path
        `REIGN.parquet`, which repeats a spell for each year of it.

    Returns
    -------
    polars.DataFrame
        `REGIMES`: one row per spell; `end` is the day after the last, null where the spell lasted
        to the end of coding (a last day of 2020-12-31 or later, also where it began after that).
        Two regimes can share a year of change; with spells no rule is needed to choose.

    Raises
    ------
    DataError
        The file is missing or damaged, or a spell ends before it starts.

    References
    ----------
    Bell (2016), The Rulers, Elections, and Irregular Governance Dataset.
    """
    official = data_set("regimes")
    raw = read_columnar(
        path, official, whole=("cown", "year"), text=("gwf_regimetype",), dates=("Start", "End")
    )
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    ended = pl.col("End") < _CENSORED_DAY
    reversed_ = ended & (pl.col("End") < pl.col("Start"))
    refuse_rows(raw, reversed_, path, "a spell ends before it starts")
    refuse_repeats(raw, ["cown", "year", "Start", "gwf_regimetype"], path)
    table = raw.group_by(
        pl.col("cown").alias("ccode"),
        pl.col("Start").alias("start"),
        pl.col("gwf_regimetype").alias("regime"),
    ).agg(
        pl.when(pl.col("End").max() < _CENSORED_DAY)
        .then(pl.col("End").max().dt.offset_by("1d"))
        .alias("end")
    )
    kept = table.select(list(REGIMES.columns))
    return REGIMES.check(kept.sort(REGIMES.key), where=str(path))
