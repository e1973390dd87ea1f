"""Militarised disputes by who did what to whom: each state's own acts, dead and aims."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.columnar import read_columnar
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_MISSING = -9
_NO_CODE = 6
"""Stands where a revisionist aim should be 0 or 1; the codebook has no such value."""

DIRECTED_DISPUTES = TableSpec(
    name="directed disputes",
    unit="directed dyad-year in dispute",
    key=("ccode1", "ccode2", "year"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "year": pl.Int32,
        "disputes": pl.Int32,
        "hostility_of_1": pl.Int8,
        "fatality_of_1": pl.Int8,
        "is_initiator": pl.Boolean,
        "is_revisionist": pl.Boolean,
        "has_onset": pl.Boolean,
    },
)


def read_directed_disputes(path: Path) -> pl.DataFrame:
    """Read disputes by ordered pair and year as Correlates of War has them, 1816 to 2014.

    Parameters
    ----------
    path : Path
        `dyadic_mid_4.03.csv`.

    Returns
    -------
    polars.DataFrame
        `DIRECTED_DISPUTES`: of the disputes of the dyad under way in the year, `disputes` how
        many; `hostility_of_1` the highest act of the first state, 1 none, 2 threat, 3 display,
        4 use of force, 5 war; `fatality_of_1` its dead, 0 none to 6 a thousand or more, null
        where unknown; `is_initiator`, whether its armed act came first in one that began in the
        year (an originator on side A; it need not be the attacker: Poland mobilised in March
        1939); `is_revisionist`, whether it wanted to change what was;
        `has_onset`, whether one began. Both orders of every dyad have a row.

    Raises
    ------
    DataError
        The file is missing or damaged, or a dispute is there in one order only.

    References
    ----------
    Maoz et al. (2019), Journal of Conflict Resolution 63(3), version 4.03.
    """
    official = data_set("dyadic_disputes")
    renamed = {
        "disno": "dispute",
        "statea": "ccode1",
        "stateb": "ccode2",
        "hihosta": "hostility",
        "fatleva": "fatality",
        "sideaa": "side",
        "revstata": "aim",
        "orignata": "original",
    }
    raw = read_delimited(path, official, whole=(*renamed, "year", "strtyr")).rename(renamed)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_rows(raw, ~pl.col("aim").is_in([0, 1, _NO_CODE]), path, "revstata is no code")
    told = raw.with_columns(
        aim=pl.when(pl.col("aim") != _NO_CODE).then("aim"),
        begun=pl.col("strtyr") == pl.col("year"),
    )
    return _collapse(told, path)


def read_gml_directed_disputes(path: Path) -> pl.DataFrame:
    """Read disputes by ordered pair and year as Gibler, Miller and Little have them, to 2010.

    Parameters
    ----------
    path : Path
        `gml_dirdisp.parquet`.

    Returns
    -------
    polars.DataFrame
        `DIRECTED_DISPUTES`, as `read_directed_disputes`.

    Raises
    ------
    DataError
        The file is missing or damaged, or repeats a dispute of a directed dyad-year.

    References
    ----------
    Gibler, Miller and Little (2016), International Studies Quarterly 60(4), version 2.2.1.
    """
    official = data_set("gml_disputes")
    renamed = {
        "dispnum": "dispute",
        "hostlev1": "hostility",
        "fatality1": "fatality",
        "sidea1": "side",
        "revstate1": "aim",
        "orig1": "original",
    }
    keys = ("ccode1", "ccode2", "year")
    raw = read_columnar(path, official, whole=(*renamed, *keys, "midonset")).rename(renamed)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "midonset", 0, 1, path)
    refuse_repeats(raw, ["dispute", *keys], path)
    refuse_rows(raw, ~pl.col("aim").is_in([_MISSING, 0, 1]), path, "revstate1 is no code")
    told = raw.with_columns(
        aim=pl.when(pl.col("aim") != _MISSING).then("aim"), begun=pl.col("midonset") == 1
    )
    return _collapse(told, path)


def _collapse(acts: pl.DataFrame, path: Path) -> pl.DataFrame:
    """One row per ordered pair and year: the first state's worst act and dead."""
    refuse_outside(acts, "hostility", 1, 5, path)
    refuse_outside(acts, "side", 0, 1, path)
    refuse_outside(acts, "original", 0, 1, path)
    told = acts.with_columns(fatality=pl.when(pl.col("fatality") != _MISSING).then("fatality"))
    refuse_outside(told, "fatality", 0, 6, path)
    refuse_rows(told, pl.col("ccode1") == pl.col("ccode2"), path, "a state disputes with itself")
    pair = (pl.min_horizontal("ccode1", "ccode2"), pl.max_horizontal("ccode1", "ccode2"))
    both_orders = pl.col("ccode1").n_unique().over("dispute", *pair, "year") == 2
    refuse_rows(told, ~both_orders, path, "a dispute is there in one order only")
    opened = pl.col("begun") & (pl.col("original") == 1) & (pl.col("side") == 1)
    table = told.group_by(DIRECTED_DISPUTES.key).agg(
        pl.col("dispute").n_unique().alias("disputes"),
        pl.col("hostility").max().alias("hostility_of_1"),
        pl.col("fatality").max().alias("fatality_of_1"),
        opened.any().alias("is_initiator"),
        (pl.col("aim").max() == 1).alias("is_revisionist"),
        pl.col("begun").any().alias("has_onset"),
    )
    return DIRECTED_DISPUTES.check(table.sort(DIRECTED_DISPUTES.key), where=str(path))
