"""National material capabilities: what a state could bring to a war."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.columnar import read_columnar
from entente.sources.refusal import refuse_outside, refuse_repeats
from entente.tables import TableSpec

_FIRST_YEAR_IN_DOLLARS = 1914

CAPABILITIES = TableSpec(
    name="capabilities",
    unit="state-year",
    key=("ccode", "year"),
    columns={
        "ccode": pl.Int32,
        "year": pl.Int32,
        "cinc": pl.Float64,
        "milex_kusd": pl.Float64,
        "milex_kgbp": pl.Float64,
        "milper_k": pl.Float64,
        "irst_kt": pl.Float64,
        "pec_kt": pl.Float64,
        "tpop_k": pl.Float64,
        "upop_k": pl.Float64,
    },
)


def read_capabilities(path: Path) -> pl.DataFrame:
    """Read national material capabilities by state-year, 1816 to 2022.

    Parameters
    ----------
    path : Path
        `cow_nmc_v7.parquet`.

    Returns
    -------
    polars.DataFrame
        `CAPABILITIES`: `cinc` is the share of the system's capabilities, unitless, 0 to 1
        (a year's shares sum to between 1 and 1.075, as the source averages a state over the
        components it has);
        military expenditure in thousands of current dollars from 1914 and of pounds before
        (two columns, since they are two currencies); military personnel, population and urban
        population in thousands; iron and steel in thousands of tons; energy in thousands of
        coal-ton equivalents. Null is missing, by whichever mark (null or -9).

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Singer, Bremer and Stuckey (1972); Singer (1987), International Interactions 14; NMC v7.0.
    """
    official = data_set("nmc")
    measures = ("milex", "milper", "irst", "pec", "tpop", "upop", "cinc")
    raw = read_columnar(
        path,
        official,
        whole=("ccode", "year"),
        real=measures,
        may_be_null=measures,
    )
    table = raw.with_columns(pl.when(pl.col(measures) != -9).then(pl.col(measures)))
    refuse_outside(table, "year", official.covers_from, official.covers_to, path)
    refuse_outside(table, "cinc", 0, 1, path)
    for measure in measures:
        refuse_outside(table, measure, 0, float("inf"), path)
    refuse_repeats(table, CAPABILITIES.key, path)
    in_dollars = pl.col("year") >= _FIRST_YEAR_IN_DOLLARS
    named = table.select(
        "ccode",
        "year",
        "cinc",
        milex_kusd=pl.when(in_dollars).then("milex"),
        milex_kgbp=pl.when(~in_dollars).then("milex"),
        milper_k="milper",
        irst_kt="irst",
        pec_kt="pec",
        tpop_k="tpop",
        upop_k="upop",
    )
    return CAPABILITIES.check(named.sort(CAPABILITIES.key), where=str(path))
