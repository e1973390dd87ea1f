"""What binds states in ordinary times: trade, and organisations they share."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.columnar import read_columnar
from entente.sources.refusal import refuse_outside, refuse_rows
from entente.tables import TableSpec

TRADE = TableSpec(
    name="trade",
    unit="undirected dyad-year",
    key=("ccode1", "ccode2", "year"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "year": pl.Int32,
        "imports_of_1_musd": pl.Float64,
        "imports_of_2_musd": pl.Float64,
    },
    undirected=True,
)

SHARED_IGOS = TableSpec(
    name="shared organisations",
    unit="undirected dyad-year",
    key=("ccode1", "ccode2", "year"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "year": pl.Int32,
        "shared_igos": pl.Int32,
    },
    undirected=True,
)


def read_trade(path: Path) -> pl.DataFrame:
    """Read trade between states, 1870 to 2014.

    Parameters
    ----------
    path : Path
        `cow_trade_ndy.parquet`.

    Returns
    -------
    polars.DataFrame
        `TRADE`: imports of the first state from the second and the reverse, in millions of
        current United States dollars, rounded by the distributor to whole millions, so that 0
        may mean less than half a million. Null, -9 and an absent row are silence.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Barbieri, Keshk and Pollins (2009), Conflict Management and Peace Science 26(5), v4.0.
    """
    official = data_set("trade")
    flows = ("flow1", "flow2")
    raw = read_columnar(path, official, whole=TRADE.key, real=flows, may_be_null=flows)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    told = raw.with_columns(pl.when(pl.col(flows) != -9).then(pl.col(flows)))
    for flow in flows:
        refuse_rows(told, pl.col(flow) < 0, path, f"{flow} is below 0")
    table = told.drop("row").rename({"flow1": "imports_of_1_musd", "flow2": "imports_of_2_musd"})
    return TRADE.check(table.sort(TRADE.key), where=str(path))


def read_shared_igos(path: Path) -> pl.DataFrame:
    """Read to how many organisations two states both belong, 1816 to 2014.

    Parameters
    ----------
    path : Path
        `cow_igo_ndy.parquet`.

    Returns
    -------
    polars.DataFrame
        `SHARED_IGOS`: the number of intergovernmental organisations with both as full members.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Pevehouse et al. (2020), Journal of Peace Research 57(3), version 3.0.
    """
    official = data_set("igos")
    raw = read_columnar(path, official, whole=(*SHARED_IGOS.key, "dyadigos"))
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "dyadigos", 0, 534, path)
    table = raw.drop("row").rename({"dyadigos": "shared_igos"})
    return SHARED_IGOS.check(table.sort(SHARED_IGOS.key), where=str(path))
