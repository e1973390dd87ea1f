"""Aid to Ukraine since 2022: who allocated what, month by month, and heavy weapons."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.codes import code_names, known_iso3
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_UKRAINE = 369
_KINDS = ("military", "financial", "humanitarian")
_ROUNDING = 0.000_01

UKRAINE_AID = TableSpec(
    name="aid to Ukraine",
    unit="donor-month",
    key=("donor", "month"),
    columns={
        "donor": pl.String,
        "month": pl.Date,
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        **{f"{kind}_beur": pl.Float64 for kind in _KINDS},
        "commitments_beur": pl.Float64,
    },
)

UKRAINE_WEAPONS = TableSpec(
    name="heavy weapons for Ukraine",
    unit="donor and category of weapon",
    key=("donor", "category"),
    columns={
        "donor": pl.String,
        "category": pl.String,
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "weapons": pl.Int32,
        "worth_eur": pl.Float64,
        "types": pl.String,
    },
)


def read_ukraine_aid(path: Path) -> pl.DataFrame:
    """Read bilateral aid allocated to Ukraine, February 2022 to April 2026.

    Parameters
    ----------
    path : Path
        `data_explorer.csv`.

    Returns
    -------
    polars.DataFrame
        `UKRAINE_AID`: `month` by its first day; billions of euros allocated of each kind, and
        newly committed; `ccode1` gives to `ccode2`, null for the institutions of the European
        Union. A month without a row saw nothing allocated.

    Raises
    ------
    DataError
        The file is missing or damaged, or the kinds do not add up to the total.

    References
    ----------
    Trebesch et al. (2023), Kiel Working Paper 2218; Ukraine Support Tracker, release 29.
    """
    official = data_set("ukraine_aid")
    raw = read_delimited(
        path,
        official,
        whole=("year", "month"),
        real=(*_KINDS, "total", "commitments"),
        text=("country", "iso"),
    )
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "month", 1, 12, path)
    refuse_repeats(raw, ["country", "year", "month"], path)
    for kind in (*_KINDS, "commitments"):
        refuse_rows(raw, pl.col(kind) < 0, path, f"{kind} is below 0")
    off = (pl.sum_horizontal(_KINDS) - pl.col("total")).abs() > _ROUNDING
    refuse_rows(raw, off, path, "the kinds do not add up to the total")
    codes = known_iso3()
    refuse_rows(raw, ~pl.col("iso").is_in([*codes, "EU"]), path, "iso holds codes in no list")
    table = raw.select(
        pl.col("country").alias("donor"),
        pl.date("year", "month", 1).alias("month"),
        pl.col("iso").replace_strict(codes, default=None, return_dtype=pl.Int32).alias("ccode1"),
        pl.lit(_UKRAINE).alias("ccode2"),
        *(pl.col(kind).alias(f"{kind}_beur") for kind in (*_KINDS, "commitments")),
    )
    return UKRAINE_AID.check(table.sort(UKRAINE_AID.key), where=str(path))


def read_ukraine_weapons(path: Path) -> pl.DataFrame:
    """Read heavy weapons allocated to Ukraine, 2022 to April 2026.

    Parameters
    ----------
    path : Path
        `weapons.csv`.

    Returns
    -------
    polars.DataFrame
        `UKRAINE_WEAPONS`: pieces, their worth in euros as the source estimates it, and what they
        are. It sums over the whole time: it has no dates.

    Raises
    ------
    DataError
        The file is missing or damaged, or names a donor that is in no list.

    References
    ----------
    Trebesch et al. (2023), Kiel Working Paper 2218; Ukraine Support Tracker, release 29.
    """
    official = data_set("ukraine_weapons")
    raw = read_delimited(
        path,
        official,
        whole=("number_of_weapons",),
        real=("monetary_value_eur",),
        text=("donor", "category", "weapons_list"),
    ).with_columns(year=pl.lit(official.covers_to))
    refuse_repeats(raw, ["donor", "category"], path)
    refuse_rows(raw, pl.col("number_of_weapons") < 1, path, "number_of_weapons is below 1")
    refuse_rows(raw, pl.col("monetary_value_eur") < 0, path, "monetary_value_eur is below 0")
    coded = code_names(raw, {"donor": "ccode1"}, path, year="year")
    table = coded.select(
        "donor",
        "category",
        "ccode1",
        pl.lit(_UKRAINE).alias("ccode2"),
        pl.col("number_of_weapons").alias("weapons"),
        pl.col("monetary_value_eur").alias("worth_eur"),
        pl.col("weapons_list").alias("types"),
    )
    return UKRAINE_WEAPONS.check(table.sort(UKRAINE_WEAPONS.key), where=str(path))
