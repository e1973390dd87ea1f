"""Contiguity year by year: between states, by state, and through dependencies."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_DYAD_YEAR = {"ccode1": pl.Int32, "ccode2": pl.Int32, "year": pl.Int32}

CONTIGUITY_YEARS = TableSpec(
    name="contiguity by year",
    unit="directed dyad-year that is contiguous",
    key=("ccode1", "ccode2", "year"),
    columns={**_DYAD_YEAR, "contiguity": pl.Int8},
)

NEIGHBOURS = TableSpec(
    name="neighbours",
    unit="state-year",
    key=("ccode", "year"),
    columns={
        "ccode": pl.Int32,
        "year": pl.Int32,
        "land_neighbours": pl.Int32,
        "sea_neighbours": pl.Int32,
    },
)

COLONIAL_CONTIGUITY = TableSpec(
    name="contiguity through dependencies",
    unit="undirected dyad-year contiguous through a dependency",
    key=("ccode1", "ccode2", "year"),
    columns={**_DYAD_YEAR, "land_contacts": pl.Int32, "sea_contacts": pl.Int32},
    undirected=True,
)


def read_contiguity_years(path: Path) -> pl.DataFrame:
    """Read contiguous dyads by year, 1816 to 2016.

    Parameters
    ----------
    path : Path
        `contdird.csv`.

    Returns
    -------
    polars.DataFrame
        `CONTIGUITY_YEARS`: both orders; `contiguity` as in `read_contiguity`; the closest
        of a year in which it changed (58 dyad-years). A dyad-year without a row is not contiguous.

    Raises
    ------
    DataError
        The file is missing or damaged, or has a dyad-year in one order only.

    References
    ----------
    Stinnett et al. (2002), Conflict Management and Peace Science 19(2): version 3.2.
    """
    official = data_set("contiguity_years")
    codes = {"state1no": "ccode1", "state2no": "ccode2", "conttype": "contiguity"}
    raw = read_delimited(path, official, whole=(*codes, "year")).rename(codes)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "contiguity", 1, 5, path)
    refuse_repeats(raw, [*CONTIGUITY_YEARS.key, "contiguity"], path)
    pair = (pl.min_horizontal("ccode1", "ccode2"), pl.max_horizontal("ccode1", "ccode2"))
    both = pl.col("ccode1").n_unique().over(*pair, "year") == 2
    refuse_rows(raw, ~both, path, "a dyad is there in one order only")
    table = raw.group_by(CONTIGUITY_YEARS.key).agg(pl.col("contiguity").min())
    return CONTIGUITY_YEARS.check(table.sort(CONTIGUITY_YEARS.key), where=str(path))


def read_neighbours(path: Path) -> pl.DataFrame:
    """Read how many neighbours a state has, 1816 to 2016.

    Parameters
    ----------
    path : Path
        `contdirs.csv`.

    Returns
    -------
    polars.DataFrame
        `NEIGHBOURS`: by land or river, and over at most 400 miles of water.

    Raises
    ------
    DataError
        The file is missing or damaged, or the two do not add up to the total.

    References
    ----------
    Stinnett et al. (2002), Conflict Management and Peace Science 19(2): version 3.2.
    """
    official = data_set("neighbours")
    raw = read_delimited(path, official, whole=("stateno", "year", "total", "land", "sea"))
    _check_counts(raw, official.covers_from, official.covers_to, path)
    refuse_repeats(raw, ["stateno", "year"], path)
    table = raw.rename(
        {"stateno": "ccode", "land": "land_neighbours", "sea": "sea_neighbours"}
    ).select(list(NEIGHBOURS.columns))
    return NEIGHBOURS.check(table.sort(NEIGHBOURS.key), where=str(path))


def read_colonial_contiguity(path: Path) -> pl.DataFrame:
    """Read which states touch through a colony or dependency, 1816 to 2016.

    Parameters
    ----------
    path : Path
        `contcold.csv`.

    Returns
    -------
    polars.DataFrame
        `COLONIAL_CONTIGUITY`: how many contacts there are by land and over water.

    Raises
    ------
    DataError
        The file is missing or damaged, or the two do not add up to the total.

    References
    ----------
    Correlates of War Project, Colonial/Dependency Contiguity, version 3.1.
    """
    official = data_set("colonial_contiguity")
    raw = read_delimited(
        path, official, whole=("statelno", "statehno", "year", "total", "land", "sea")
    ).rename({"statelno": "ccode1", "statehno": "ccode2"})
    _check_counts(raw, official.covers_from, official.covers_to, path)
    refuse_rows(raw, pl.col("ccode1") >= pl.col("ccode2"), path, "statelno is not below statehno")
    refuse_repeats(raw, COLONIAL_CONTIGUITY.key, path)
    table = raw.rename({"land": "land_contacts", "sea": "sea_contacts"})
    kept = table.select(list(COLONIAL_CONTIGUITY.columns))
    return COLONIAL_CONTIGUITY.check(kept.sort(COLONIAL_CONTIGUITY.key), where=str(path))


def _check_counts(raw: pl.DataFrame, first: int, last: int, path: Path) -> None:
    """Refuse years outside the coverage and counts that do not add up."""
    refuse_outside(raw, "year", first, last, path)
    refuse_rows(raw, pl.min_horizontal("land", "sea") < 0, path, "a count is below 0")
    wrong = pl.col("land") + pl.col("sea") != pl.col("total")
    refuse_rows(raw, wrong, path, "land and sea do not add up to the total")
