"""How far apart states are, and which touch by land or over water."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.columnar import read_columnar
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_HALF_EQUATOR_KM = 20_040
_CENSORED_MONTH = 201612

DISTANCE = TableSpec(
    name="distance",
    unit="undirected dyad-year",
    key=("ccode1", "ccode2", "year"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "year": pl.Int32,
        "distance_km": pl.Float64,
    },
    undirected=True,
)

CONTIGUITY = TableSpec(
    name="contiguity",
    unit="undirected dyad, by the day from which it is so contiguous",
    key=("ccode1", "ccode2", "start"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "start": pl.Date,
        "end": pl.Date,
        "contiguity": pl.Int8,
    },
    undirected=True,
)


def read_distance(path: Path) -> pl.DataFrame:
    """Read the least distance between the territories of two states, 1886 to 2019.

    Parameters
    ----------
    path : Path
        `cow_mindist.parquet`.

    Returns
    -------
    polars.DataFrame
        `DISTANCE`: `distance_km` is 0 where the territories touch.

    Raises
    ------
    DataError
        The file is missing or damaged, or a distance exceeds half the equator.

    References
    ----------
    Schvitz et al. (2022), Journal of Conflict Resolution 66(1): CShapes 2.0.
    """
    official = data_set("distance")
    raw = read_columnar(path, official, whole=DISTANCE.key, real=("mindist",))
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "mindist", 0, _HALF_EQUATOR_KM, path)
    table = raw.drop("row").rename({"mindist": "distance_km"})
    return DISTANCE.check(table.sort(DISTANCE.key), where=str(path))


def read_contiguity(path: Path) -> pl.DataFrame:
    """Read which states touch, by land or over at most 400 miles of water, 1816 to 2016.

    Parameters
    ----------
    path : Path
        `contdir.csv`.

    Returns
    -------
    polars.DataFrame
        `CONTIGUITY`: `contiguity` is 1 for a common land border or river, 2 to 5 for at most
        12, 24, 150 and 400 miles of water; a dyad with no row on a day is not contiguous. The
        file gives first and last months; `end` is the first day after the last month, or the
        day on which the dyad's next row starts if that is earlier, or null where coding stopped
        in December 2016.

    Raises
    ------
    DataError
        The file is missing or damaged, or a month is no month.

    References
    ----------
    Stinnett et al. (2002), Conflict Management and Peace Science 19(2): version 3.2.
    """
    raw = read_delimited(
        path,
        data_set("contiguity"),
        whole=("statelno", "statehno", "conttype", "begin", "end"),
    ).rename({"statelno": "ccode1", "statehno": "ccode2", "conttype": "contiguity"})
    refuse_outside(raw, "contiguity", 1, 5, path)
    first = pl.col("begin").cast(pl.String).str.to_date("%Y%m", strict=False)
    last = pl.col("end").cast(pl.String).str.to_date("%Y%m", strict=False)
    dated = raw.with_columns(
        start=first,
        after=pl.when(pl.col("end") < _CENSORED_MONTH).then(last.dt.offset_by("1mo")),
        bad=first.is_null() | last.is_null() | (pl.col("end") < pl.col("begin")),
    )
    refuse_rows(dated, pl.col("bad"), path, "begin or end is no month, or they are reversed")
    refuse_repeats(dated, CONTIGUITY.key, path)
    ordered = dated.sort(CONTIGUITY.key)
    following = pl.col("start").shift(-1).over("ccode1", "ccode2")
    table = ordered.with_columns(end=pl.min_horizontal("after", following))
    return CONTIGUITY.check(table.select(list(CONTIGUITY.columns)), where=str(path))
