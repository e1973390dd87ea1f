"""Trade of states with the world, and what dependence it makes between two of them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.codes import code_names, known_iso3
from entente.sources.columnar import read_columnar
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_DYAD_YEAR = {"ccode1": pl.Int32, "ccode2": pl.Int32, "year": pl.Int32}

NATIONAL_TRADE = TableSpec(
    name="national trade",
    unit="state-year",
    key=("ccode", "year"),
    columns={
        "ccode": pl.Int32,
        "year": pl.Int32,
        "imports_musd": pl.Float64,
        "exports_musd": pl.Float64,
    },
)

INFLUENCE = TableSpec(
    name="formal bilateral influence capacity",
    unit="directed dyad-year, influencer to influenced",
    key=("ccode1", "ccode2", "year"),
    columns={
        **_DYAD_YEAR,
        "trade_usd": pl.Float64,
        "fbic": pl.Float64,
        "bandwidth": pl.Float64,
        "dependence": pl.Float64,
    },
)

EXPORTS = TableSpec(
    name="exports with services",
    unit="directed dyad-year, exporter to importer",
    key=("ccode1", "ccode2", "year"),
    columns={**_DYAD_YEAR, "exports_2010_usd": pl.Float64},
)

# Codes of that list for states that are gone, by the Correlates of War code; territories are null.
_GONE = {
    "BRD": 260,
    "DDR": 265,
    "CSK": 315,
    "YUG": 345,
    "SCG": 345,
    "SUN": 365,
    "YMD": 680,
    "YEN": 678,
    "VNS": 817,
}
_NO_STATES = frozenset({"PSE", "BRF", "ESH", "UNK", "NCY", "PRV", "HKG", "VAT", "MAC", "RSM"})
_SAN_MARINO = 331


def read_national_trade(path: Path) -> pl.DataFrame:
    """Read imports and exports of states, 1870 to 2014.

    Parameters
    ----------
    path : Path
        `National_COW_4.0.csv`.

    Returns
    -------
    polars.DataFrame
        `NATIONAL_TRADE`: millions of current United States dollars; blank is null.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Barbieri and Keshk (2016), Correlates of War Project Trade Data Set, version 4.0.
    """
    official = data_set("national_trade")
    flows = ("imports", "exports")
    raw = read_delimited(path, official, whole=("ccode", "year"), real=flows, may_be_null=flows)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_repeats(raw, ["ccode", "year"], path)
    for flow in flows:
        refuse_rows(raw, pl.col(flow) < 0, path, f"{flow} is below 0")
    table = raw.drop("row").rename({"imports": "imports_musd", "exports": "exports_musd"})
    return NATIONAL_TRADE.check(table.sort(NATIONAL_TRADE.key), where=str(path))


def read_influence(path: Path) -> pl.DataFrame:
    """Read capacity for influence between states, 1960 to 2023.

    Parameters
    ----------
    path : Path
        `FBIC_sample.csv`, in the official form of 280 columns.

    Returns
    -------
    polars.DataFrame
        `INFLUENCE`: what `ccode1` could bring to bear on `ccode2`: `bandwidth` how much they
        exchange and `dependence` how much the second depends on it, both 0 to 1, and `fbic` their
        product; `trade_usd` both ways. Territories are left out; states that are gone have codes
        of the list's own.

    Raises
    ------
    DataError
        The file is missing or damaged, or holds a code that is in no list.

    References
    ----------
    Moyer, Sweijs, Burrows and Van Manen (2018), Power and Influence in a Globalized World.
    """
    return _influence(path, "influence")


def read_influence_of_traders(path: Path) -> pl.DataFrame:
    """Read capacity for influence among 18 large traders, 1999 to 2023.

    Parameters
    ----------
    path : Path
        `FBIC_18_states_1999_2023.csv`, with 16 columns.

    Returns
    -------
    polars.DataFrame
        `INFLUENCE`, for Asian and European states and the United States, without Russia.

    Raises
    ------
    DataError
        The file is missing or damaged, or holds a code that is in no list.

    References
    ----------
    Moyer, Sweijs, Burrows and Van Manen (2018), Power and Influence in a Globalized World.
    """
    return _influence(path, "influence_18")


def read_exports(path: Path) -> pl.DataFrame:
    """Read exports of goods and services between states, 2000 to 2016.

    Parameters
    ----------
    path : Path
        `itpd_aggregated_2000_2016.parquet`.

    Returns
    -------
    polars.DataFrame
        `EXPORTS`: dollars of 2010, summed over industries, of `ccode1` to `ccode2`. Which row is
        exporter was inferred by those who converted the file; trade of a state with itself and of
        territories is left out.

    Raises
    ------
    DataError
        The file is missing or damaged, or names a state that is in no list.

    References
    ----------
    Borchert, Larch, Shikher and Yotov (2021), International Economics 166: ITPD-E.
    """
    official = data_set("exports")
    parties = {"exporter": "ccode1", "importer": "ccode2"}
    raw = read_columnar(path, official, whole=("year",), real=("value",), text=parties)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_rows(raw, pl.col("value") < 0, path, "value is below 0")
    refuse_repeats(raw, ["year", *parties], path)
    coded = code_names(raw, parties, path, year="year").drop_nulls(["ccode1", "ccode2"])
    table = (
        coded.filter(pl.col("ccode1") != pl.col("ccode2"))
        .group_by(EXPORTS.key)
        .agg(pl.col("value").sum().alias("exports_2010_usd"))
    )
    return EXPORTS.check(table.sort(EXPORTS.key), where=str(path))


def _influence(path: Path, name: str) -> pl.DataFrame:
    """The four figures of a file with ISO codes."""
    official = data_set(name)
    figures = {"totaltradeawithb": "trade_usd"}
    shares = ("fbic", "bandwidth", "dependence")
    raw = read_delimited(
        path,
        official,
        whole=("year",),
        real=(*figures, *shares),
        text=("iso3a", "iso3b"),
        may_be_null=(*figures, *shares),
    ).rename(figures)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_repeats(raw, ["iso3a", "iso3b", "year"], path)
    for share in shares:
        refuse_outside(raw, share, 0, 1, path)
    refuse_rows(raw, pl.col("trade_usd") < 0, path, "trade is below 0")
    states = {**known_iso3(), **_GONE, "RSM": _SAN_MARINO}
    known = [*states, *_NO_STATES]
    for side, code in (("iso3a", "ccode1"), ("iso3b", "ccode2")):
        refuse_rows(raw, ~pl.col(side).is_in(known), path, f"{side} holds codes in no list")
        numbers = pl.col(side).replace_strict(states, default=None, return_dtype=pl.Int32)
        raw = raw.with_columns(numbers.alias(code))
    table = raw.drop_nulls(["ccode1", "ccode2"]).select(list(INFLUENCE.columns))
    return INFLUENCE.check(table.sort(INFLUENCE.key), where=str(path))
