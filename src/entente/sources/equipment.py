"""What forces are equipped with, where bases stand, and which territory feels threatened."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.columnar import read_columnar
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

EQUIPMENT = TableSpec(
    name="military equipment",
    unit="state-year and kind of equipment",
    key=("ccode", "year", "equipment"),
    columns={
        "ccode": pl.Int32,
        "year": pl.Int32,
        "equipment": pl.String,
        "pieces": pl.Float64,
    },
)

BASES = TableSpec(
    name="American bases abroad",
    unit="base, by its row in the list",
    key=("base",),
    columns={
        "base": pl.Int32,
        "ccode": pl.Int32,
        "name": pl.String,
        "latitude": pl.Float64,
        "longitude": pl.Float64,
        "is_large": pl.Boolean,
    },
)

TERRITORIAL_THREAT = TableSpec(
    name="territorial threat",
    unit="state-year",
    key=("ccode", "year"),
    columns={
        "ccode": pl.Int32,
        "year": pl.Int32,
        "territorial_threat": pl.Float64,
        "territorial_threat_low": pl.Float64,
        "territorial_threat_high": pl.Float64,
    },
)


def read_equipment(path: Path) -> pl.DataFrame:
    """Read counts of military equipment by kind, 1970 to 2016.

    Parameters
    ----------
    path : Path
        `rDMC_wide_v1.parquet`.

    Returns
    -------
    polars.DataFrame
        `EQUIPMENT`: `equipment` is group and kind as the file names its 69 columns, for example
        `submarines_ballistic`; null where the source has no count, and 0 an observation.

    Raises
    ------
    DataError
        The file is missing or damaged, or repeats a state-year.

    References
    ----------
    Gannon (2023), International Studies Quarterly 67(4): rDMC, version 1.
    """
    official = data_set("equipment")
    kinds = [name for name in official.columns if "_" in name]
    raw = read_columnar(path, official, whole=("ccode", "year"), real=kinds, may_be_null=kinds)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_repeats(raw, ["ccode", "year"], path)
    refuse_rows(raw, pl.min_horizontal(kinds) < 0, path, "a count is below 0")
    table = raw.unpivot(
        kinds, index=["ccode", "year"], variable_name="equipment", value_name="pieces"
    )
    return EQUIPMENT.check(table.sort(EQUIPMENT.key), where=str(path))


def read_bases(path: Path) -> pl.DataFrame:
    """Read where the United States had bases abroad to 2018.

    Parameters
    ----------
    path : Path
        `basedata.csv`.

    Returns
    -------
    polars.DataFrame
        `BASES`: `base` is the line of the file; `ccode` the host, null for dependencies (`NA`)
        and the United States themselves; `is_large` a base with more than 200 people or worth
        ten million dollars, else a small site. The list has no dates.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Vine (2021), Lists of U.S. Military Bases Abroad, 1776–2021.
    """
    official = data_set("bases")
    places = ("lat", "lon")
    raw = read_delimited(
        path,
        official,
        whole=("ccode", "base"),
        real=places,
        text=("basename",),
        null_marks=("NA",),
        may_be_null=(*places, "ccode"),
    )
    refuse_outside(raw, "base", 0, 1, path)
    refuse_outside(raw, "lat", -90, 90, path)
    refuse_outside(raw, "lon", -180, 180, path)
    table = raw.select(
        pl.col("row").alias("base"),
        pl.when(pl.col("ccode") != 2).then("ccode").alias("ccode"),
        pl.col("basename").alias("name"),
        pl.col("lat").alias("latitude"),
        pl.col("lon").alias("longitude"),
        (pl.col("base") == 1).alias("is_large"),
    )
    return BASES.check(table.sort("base"), where=str(path))


def read_territorial_threat(path: Path) -> pl.DataFrame:
    """Read latent external threat to territory, 1816 to 2010.

    Parameters
    ----------
    path : Path
        `terrthreat.parquet`.

    Returns
    -------
    polars.DataFrame
        `TERRITORIAL_THREAT`: an estimate on a scale of its own, about -1 to 7, with the bounds of
        its interval.

    Raises
    ------
    DataError
        The file is missing or damaged, or an estimate lies outside its interval.

    Notes
    -----
    Estimates are retrospective.

    References
    ----------
    Miller (2022), Conflict Management and Peace Science 39(6), with peacesciencer.
    """
    official = data_set("territorial_threat")
    figures = ("lterrthreat", "lwr", "upr")
    raw = read_columnar(path, official, whole=("ccode", "year"), real=figures)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_repeats(raw, ["ccode", "year"], path)
    outside = ~pl.col("lterrthreat").is_between("lwr", "upr")
    refuse_rows(raw, outside, path, "an estimate lies outside its interval")
    table = raw.select(
        "ccode",
        "year",
        pl.col("lterrthreat").alias("territorial_threat"),
        pl.col("lwr").alias("territorial_threat_low"),
        pl.col("upr").alias("territorial_threat_high"),
    )
    return TERRITORIAL_THREAT.check(table.sort(TERRITORIAL_THREAT.key), where=str(path))
