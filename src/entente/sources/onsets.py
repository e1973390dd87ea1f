"""Beginnings of militarised disputes: which two states, in what year, and how far it went."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_rows
from entente.tables import TableSpec

ONSETS = TableSpec(
    name="onsets",
    unit="dispute of an undirected dyad",
    key=("ccode1", "ccode2", "year", "dispute"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "year": pl.Int32,
        "dispute": pl.Int32,
        "hostility": pl.Int8,
    },
    undirected=True,
)


def read_dispute_onsets(path: Path) -> pl.DataFrame:
    """Read the beginning of every dyadic dispute, 1816 to 2014.

    Parameters
    ----------
    path : Path
        `dyadic_mid_4.03.csv`.

    Returns
    -------
    polars.DataFrame
        `ONSETS`: `year` in which the two were first in the dispute, and the `hostility` that the
        two reached in its course, 2 threat, 3 display, 4 use of force, 5 war.

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
        path, official, whole=("disno", "statea", "stateb", "year", "strtyr", "hihost")
    )
    refuse_outside(raw, "strtyr", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "hihost", 1, 5, path)
    refuse_rows(raw, pl.col("statea") == pl.col("stateb"), path, "a state disputes with itself")
    either = raw.with_columns(
        ccode1=pl.min_horizontal("statea", "stateb"), ccode2=pl.max_horizontal("statea", "stateb")
    )
    table = (
        either.group_by("ccode1", "ccode2", pl.col("disno").alias("dispute"))
        .agg(pl.col("strtyr").min().alias("year"), pl.col("hihost").max().alias("hostility"))
        .sort(ONSETS.key)
    )
    return ONSETS.check(table, where=str(path))
