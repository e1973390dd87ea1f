"""Who delivers major arms to whom: the SIPRI trade register."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.codes import code_names
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_rows
from entente.tables import TableSpec

_YEARS, _TIV = "Year(s) of delivery", "SIPRI TIV of delivered weapons"

ARMS = TableSpec(
    name="arms deliveries",
    unit="directed dyad-year, supplier to recipient",
    key=("ccode1", "ccode2", "year"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "year": pl.Int32,
        "arms_mtiv": pl.Float64,
        "deals": pl.Int32,
    },
)


def read_arms(path: Path) -> pl.DataFrame:
    """Read deliveries of major arms between states, 1950 to 2025.

    Parameters
    ----------
    path : Path
        `trade-register.csv`, the export of all suppliers and recipients.

    Returns
    -------
    polars.DataFrame
        `ARMS`: `ccode1` supplies `ccode2`; `arms_mtiv` in millions of SIPRI trend-indicator
        values, a measure of military worth, not of price; `deals` is how many deals delivered.
        The register gives a deal's years and total, which is spread evenly over those years. A
        deal rounded to 0 delivered less than half a million. Deals without a delivery, and those
        with armed groups, organisations, territories or unknown parties, are left out; equal
        rows are different deals. A dyad-year without a row had no delivery that SIPRI knows.

    Raises
    ------
    DataError
        The file is missing or damaged, or names a party that is in no list.

    References
    ----------
    SIPRI Arms Transfers Database, register generated 18 May 2026.
    """
    official = data_set("arms")
    deals = read_delimited(
        path,
        official,
        real=(_TIV,),
        text=("Recipient", "Supplier", _YEARS),
        may_be_null=(_YEARS,),
    )
    timeless = pl.col(_YEARS).is_null() & (pl.col(_TIV) > 0)
    refuse_rows(deals, timeless, path, "a delivery has a value but no year")
    refuse_outside(deals, _TIV, 0, 100_000, path)
    delivered = deals.drop_nulls(_YEARS).with_columns(
        year=pl.col(_YEARS)
        .str.split(";")
        .list.eval(pl.element().str.strip_chars().cast(pl.Int32, strict=False))
    )
    shares = delivered.with_columns(arms_mtiv=pl.col(_TIV) / pl.col("year").list.len())
    yearly = shares.explode("year")
    covered = pl.col("year").is_between(official.covers_from, official.covers_to)
    refuse_rows(yearly, ~covered.fill_null(value=False), path, f"{_YEARS} holds no such year")
    coded = code_names(yearly, {"Supplier": "ccode1", "Recipient": "ccode2"}, path, year="year")
    table = (
        coded.drop_nulls(["ccode1", "ccode2"])
        .filter(pl.col("ccode1") != pl.col("ccode2"))
        .group_by(ARMS.key)
        .agg(pl.col("arms_mtiv").sum(), deals=pl.len())
    )
    return ARMS.check(table.sort(ARMS.key), where=str(path))
