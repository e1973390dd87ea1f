"""How democratic a state is, by three measures."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.columnar import read_columnar
from entente.sources.refusal import refuse_outside, refuse_repeats
from entente.tables import TableSpec

_POLITY_LAST_YEAR = 2018

DEMOCRACY = TableSpec(
    name="democracy",
    unit="state-year",
    key=("ccode", "year"),
    columns={
        "ccode": pl.Int32,
        "year": pl.Int32,
        "polyarchy": pl.Float64,
        "euds": pl.Float64,
        "polity2": pl.Int32,
    },
)


def read_democracy(path: Path) -> pl.DataFrame:
    """Read three measures of democracy by state-year, 1816 to 2025.

    Parameters
    ----------
    path : Path
        `cw_democracy.parquet`.

    Returns
    -------
    polars.DataFrame
        `DEMOCRACY`: `polyarchy`, V-Dem's electoral democracy, 0 to 1; `euds`, extended unified
        democracy score, standardised (mean about 0); `polity2`, -10 to 10, null after 2018,
        where Polity stops (the file repeats one state to 2020). V-Dem leaves out micro-states.

    Raises
    ------
    DataError
        The file is missing or damaged, or a value lies outside its scale.

    Notes
    -----
    V-Dem and the unified scores are estimated in retrospect.

    References
    ----------
    Coppedge et al., V-Dem v16; Marshall and Gurr (2020), Polity5; Márquez (2016).
    """
    official = data_set("democracy")
    scores = ("v2x_polyarchy", "euds")
    raw = read_columnar(
        path,
        official,
        whole=("ccode", "year", "polity2"),
        real=scores,
        may_be_null=(*scores, "polity2"),
    )
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "v2x_polyarchy", 0, 1, path)
    refuse_outside(raw, "polity2", -10, 10, path)
    refuse_outside(raw, "euds", -5, 5, path)
    refuse_repeats(raw, DEMOCRACY.key, path)
    covered = pl.col("year") <= _POLITY_LAST_YEAR
    table = raw.select(
        "ccode",
        "year",
        "euds",
        polyarchy="v2x_polyarchy",
        polity2=pl.when(covered).then("polity2"),
    )
    return DEMOCRACY.check(table.sort(DEMOCRACY.key), where=str(path))
