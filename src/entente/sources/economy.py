"""The size of economies and peoples: World Bank, and estimates for two centuries."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import DataSet, data_set
from entente.sources.codes import known_iso3
from entente.sources.columnar import read_columnar
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

# Codes of the World Bank's regions, income groups and lending groups, and of territories that
# are no states: known, and left out. Any other code that is no state's is refused.
_NOT_STATES_LISTED = """
AFE AFW ARB CEB CSS EAP EAR EAS ECA ECS EMU EUU FCS HIC HPC IBD IBT IDA IDB IDX INX LAC
LCN LDC LIC LMC LMY LTE MEA MIC MNA NAC OED OSS PRE PSS PST SAS SSA SSF SST TEA TEC TLA
TMN TSA TSS UMC WLD ABW ASM BMU CHI CUW CYM FRO GIB GRL GUM HKG IMN MAC MAF MNP NCL PRI
PSE PYF SXM TCA VGB VIR
"""
_NOT_STATES = frozenset(_NOT_STATES_LISTED.split())

# The World Bank's figures are for today's borders throughout. Before these years the state of
# that code was another territory (the Soviet Union, West Germany, both Pakistans), so they are
# not figures of that state.
_SAME_TERRITORY_SINCE = {
    "RUS": 1992,
    "DEU": 1991,
    "YEM": 1991,
    "SRB": 2008,
    "VNM": 1976,
    "ETH": 1993,
    "SDN": 2012,
    "PAK": 1972,
    "MYS": 1966,
    "EGY": 1962,
}

GDP = TableSpec(
    name="gross domestic product",
    unit="state-year",
    key=("ccode", "year"),
    columns={"ccode": pl.Int32, "year": pl.Int32, "gdp_usd": pl.Float64},
)

POPULATION = TableSpec(
    name="population",
    unit="state-year",
    key=("ccode", "year"),
    columns={"ccode": pl.Int32, "year": pl.Int32, "population": pl.Float64},
)

GDP_HISTORY = TableSpec(
    name="estimated product and population",
    unit="state-year",
    key=("ccode", "year"),
    columns={
        "ccode": pl.Int32,
        "year": pl.Int32,
        "gdp_2011_musd": pl.Float64,
        "gdp_per_head_2011_usd": pl.Float64,
        "population_m": pl.Float64,
    },
)


def read_gdp(path: Path) -> pl.DataFrame:
    """Read gross domestic product in current United States dollars, 1960 to 2023.

    Parameters
    ----------
    path : Path
        `gdp_worldbank.csv`.

    Returns
    -------
    polars.DataFrame
        `GDP`. Regions, income groups and territories are left out, as are years in which the
        state had other borders than the figures. Years before independence are kept. Taiwan and
        most of North Korea are missing at the source.

    Raises
    ------
    DataError
        The file is missing or damaged, or holds an unknown code.

    References
    ----------
    World Bank, World Development Indicators, NY.GDP.MKTP.CD.
    """
    return _read_indicator(path, data_set("gdp"), GDP)


def read_population(path: Path) -> pl.DataFrame:
    """Read populations, in persons, 1960 to 2024.

    Parameters
    ----------
    path : Path
        `population_worldbank.csv`.

    Returns
    -------
    polars.DataFrame
        `POPULATION`, with the omissions of `read_gdp`.

    Raises
    ------
    DataError
        The file is missing or damaged, or holds an unknown code.

    References
    ----------
    World Bank, World Development Indicators, SP.POP.TOTL.
    """
    return _read_indicator(path, data_set("population"), POPULATION)


def read_gdp_history(path: Path) -> pl.DataFrame:
    """Read estimates of product and population by state-year, 1816 to 2019.

    Parameters
    ----------
    path : Path
        `cw_gdppop.parquet`.

    Returns
    -------
    polars.DataFrame
        `GDP_HISTORY`: means of a latent-variable model; product in millions of 2011 dollars at
        purchasing power (Penn World Table scale), product per head in 2011 dollars (Maddison
        scale), population in millions.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Fariss, Anders, Markowitz and Barnum (2022), Journal of Conflict Resolution 66(3).
    """
    official = data_set("gdp_history")
    means = ("pwtrgdp", "mrgdppc", "pwtpop")
    raw = read_columnar(path, official, whole=("ccode", "year"), real=means, may_be_null=means)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    for mean in means:
        refuse_rows(raw, pl.col(mean) <= 0, path, f"{mean} is not above 0")
    refuse_repeats(raw, GDP_HISTORY.key, path)
    table = raw.select(
        "ccode",
        "year",
        gdp_2011_musd="pwtrgdp",
        gdp_per_head_2011_usd="mrgdppc",
        population_m="pwtpop",
    )
    return GDP_HISTORY.check(table.sort(GDP_HISTORY.key), where=str(path))


def _read_indicator(path: Path, official: DataSet, spec: TableSpec) -> pl.DataFrame:
    """One indicator of the World Bank, for states alone."""
    raw = read_delimited(
        path, official, whole=("Year",), real=("Value",), text=("Country Code",)
    ).rename({"Country Code": "iso3", "Year": "year", "Value": spec.name})
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_rows(raw, pl.col(spec.name) <= 0, path, "Value is not above 0")
    iso3 = dict(known_iso3())
    foreign = ~pl.col("iso3").is_in([*iso3, *_NOT_STATES])
    refuse_rows(raw, foreign, path, "Country Code is neither a state's nor a known group's")
    since = pl.col("iso3").replace_strict(_SAME_TERRITORY_SINCE, default=0)
    states = raw.filter(pl.col("iso3").is_in(list(iso3)))
    refuse_repeats(states, ["iso3", "year"], path)
    table = states.filter(pl.col("year") >= since).select(
        pl.col("iso3").replace_strict(iso3, return_dtype=pl.Int32).alias("ccode"),
        "year",
        pl.col(spec.name).alias(list(spec.columns)[-1]),
    )
    return spec.check(table.sort(spec.key), where=str(path))
