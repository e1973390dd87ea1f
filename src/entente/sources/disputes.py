"""Militarised disputes between states: threats, displays and uses of force."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.columnar import read_columnar
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

DISPUTES = TableSpec(
    name="disputes",
    unit="undirected dyad-year in dispute",
    key=("ccode1", "ccode2", "year"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "year": pl.Int32,
        "disputes": pl.Int32,
        "hostility": pl.Int8,
        "fatality": pl.Int8,
        "has_onset": pl.Boolean,
    },
    undirected=True,
)


def read_dyadic_disputes(path: Path) -> pl.DataFrame:
    """Read disputes by dyad-year as the Correlates of War project has them, 1816 to 2014.

    Parameters
    ----------
    path : Path
        `dyadic_mid_4.03.csv`.

    Returns
    -------
    polars.DataFrame
        `DISPUTES`: `disputes` under way in the year; `hostility` of the worst, 2 threat, 3
        display, 4 use of force, 5 war; `fatality` of the worst, 0 none to 6 a thousand or more
        dead, null where unknown (-9); `has_onset`, whether one began in the year. A dyad-year
        without a row had none. Some disputes stand twice in a year, for two spells; they count
        once.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Maoz et al. (2019), Journal of Conflict Resolution 63(3), version 4.03.
    """
    official = data_set("dyadic_disputes")
    raw = read_delimited(
        path,
        official,
        whole=("disno", "statea", "stateb", "year", "strtyr", "hihost", "fatlev"),
    ).rename({"disno": "dispute", "statea": "first", "stateb": "second", "hihost": "hostility"})
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "hostility", 1, 5, path)
    return _collapse(
        raw.with_columns(
            fatality=pl.when(pl.col("fatlev") != -9).then("fatlev"),
            onset=pl.col("strtyr") == pl.col("year"),
        ),
        path,
    )


def read_gml_disputes(path: Path) -> pl.DataFrame:
    """Read disputes by dyad-year as corrected by Gibler, Miller and Little, 1816 to 2010.

    Parameters
    ----------
    path : Path
        `gml_dirdisp.parquet`.

    Returns
    -------
    polars.DataFrame
        `DISPUTES`, as `read_dyadic_disputes`.

    Raises
    ------
    DataError
        The file is missing or damaged, or repeats a dispute of a directed dyad-year.

    References
    ----------
    Gibler, Miller and Little (2016), International Studies Quarterly 60(4), version 2.2.1.
    """
    official = data_set("gml_disputes")
    raw = read_columnar(
        path,
        official,
        whole=("dispnum", "ccode1", "ccode2", "year", "midonset", "hostlev", "fatality"),
    ).rename({"dispnum": "dispute", "ccode1": "first", "ccode2": "second"})
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "hostlev", 1, 5, path)
    refuse_outside(raw, "midonset", 0, 1, path)
    refuse_repeats(raw, ["dispute", "first", "second", "year"], path)
    return _collapse(
        raw.with_columns(
            hostility="hostlev",
            fatality=pl.when(pl.col("fatality") != -9).then("fatality"),
            onset=pl.col("midonset") == 1,
        ),
        path,
    )


def _collapse(disputes: pl.DataFrame, path: Path) -> pl.DataFrame:
    """One row per undirected dyad-year: either order, the worst dispute."""
    refuse_outside(disputes, "fatality", 0, 6, path)
    alone = pl.col("first") == pl.col("second")
    refuse_rows(disputes, alone, path, "a state disputes with itself")
    either = disputes.with_columns(
        ccode1=pl.min_horizontal("first", "second"), ccode2=pl.max_horizontal("first", "second")
    )
    both_orders = pl.col("first").n_unique().over("dispute", *DISPUTES.key) == 2
    refuse_rows(either, ~both_orders, path, "a dispute is there in one order only")
    table = either.group_by(DISPUTES.key).agg(
        pl.col("dispute").n_unique().alias("disputes"),
        pl.col("hostility").max(),
        pl.col("fatality").max(),
        pl.col("onset").any().alias("has_onset"),
    )
    return DISPUTES.check(table.sort(DISPUTES.key), where=str(path))
