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


ARMS_DEALS = TableSpec(
    name="arms deals",
    unit="deal of a supplier and a recipient, by its row in the register",
    key=("deal",),
    columns={
        "deal": pl.Int32,
        "supplier": pl.String,
        "recipient": pl.String,
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "supplier_kind": pl.String,
        "recipient_kind": pl.String,
        "ordered_year": pl.Int32,
        "ordered": pl.Int32,
        "designation": pl.String,
        "description": pl.String,
        "delivered": pl.Int32,
        "delivery_years": pl.List(pl.Int32),
        "status": pl.String,
        "order_mtiv": pl.Float64,
        "arms_mtiv": pl.Float64,
        "comment": pl.String,
    },
)


def read_arms_deals(path: Path) -> pl.DataFrame:
    """Read the register deal by deal: what was ordered, what came, and when.

    Parameters
    ----------
    path : Path
        `trade-register.csv`, the export of all suppliers and recipients.

    Returns
    -------
    polars.DataFrame
        `ARMS_DEALS`: `ccode1` supplies `ccode2`, null where the party is a body, an armed group
        or unknown (`supplier_kind`, `recipient_kind`: `state`, `body`, `other`), coded by the
        year of the order; `ordered` and `delivered` in pieces; `delivery_years`, empty if
        nothing came yet; `order_mtiv` and `arms_mtiv` the worth of the order and of what was
        delivered, in millions of trend-indicator values; `deal`, the line in the file, since
        equal rows are different deals.

    Raises
    ------
    DataError
        The file is missing or damaged, or names a party that is in no list.

    References
    ----------
    SIPRI Arms Transfers Database, register generated 18 May 2026.
    """
    official = data_set("arms")
    numbers = {
        "Year of order": "ordered_year",
        "Number ordered": "ordered",
        "Number delivered": "delivered",
    }
    values = {"SIPRI TIV for total order": "order_mtiv", _TIV: "arms_mtiv"}
    words = {
        "Supplier": "supplier",
        "Recipient": "recipient",
        "Weapon designation": "designation",
        "Weapon description": "description",
        "status": "status",
        "Comments": "comment",
    }
    blank = (*numbers, "Weapon designation", "Weapon description", "status", "Comments", _YEARS)
    raw = read_delimited(
        path,
        official,
        whole=numbers,
        real=values,
        text=(*words, _YEARS),
        may_be_null=(*blank, "SIPRI TIV for total order"),
    ).rename(numbers | values | words)
    refuse_outside(raw, "ordered_year", 1900, official.covers_to, path)
    for column in ("ordered", "delivered", "order_mtiv", "arms_mtiv"):
        refuse_rows(raw, pl.col(column) < 0, path, f"{column} is below 0")
    years = (
        pl.col(_YEARS)
        .str.split(";")
        .list.eval(pl.element().str.strip_chars().cast(pl.Int32, strict=False))
    )
    dated = raw.with_columns(delivery_years=years.fill_null([]))
    known = pl.element().is_between(official.covers_from, official.covers_to).fill_null(value=False)
    strange = ~pl.col("delivery_years").list.eval(known).list.all()
    refuse_rows(dated, strange, path, f"{_YEARS} holds no such year")
    parties = {"supplier": "ccode1", "recipient": "ccode2"}
    known_by = pl.coalesce(
        "ordered_year", pl.col("delivery_years").list.first(), pl.lit(official.covers_to)
    )
    coded = code_names(dated.with_columns(of=known_by), parties, path, year="of")
    table = coded.rename(
        {"row": "deal", "ccode1_kind": "supplier_kind", "ccode2_kind": "recipient_kind"}
    )
    return ARMS_DEALS.check(table.select(list(ARMS_DEALS.columns)), where=str(path))
