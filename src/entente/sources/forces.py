"""Where American soldiers stand, and who has or sought nuclear weapons."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.codes import code_names
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_UNITED_STATES = 2
_FIRST_DEPENDENCY = 1000

TROOPS = TableSpec(
    name="American troops abroad",
    unit="host-year",
    key=("ccode", "year"),
    columns={"ccode": pl.Int32, "year": pl.Int32, "us_troops": pl.Int32},
)

NUCLEAR = TableSpec(
    name="nuclear weapons",
    unit="state-year",
    key=("ccode", "year"),
    columns={"ccode": pl.Int32, "year": pl.Int32, "nuclear_status": pl.Int8},
)


def read_troops(path: Path) -> pl.DataFrame:
    """Read active-duty troops of the United States by host, 1950 to 2024.

    Parameters
    ----------
    path : Path
        `troopdata-rebuild-country-year.csv`.

    Returns
    -------
    polars.DataFrame
        `TROOPS`: persons. Troops at home and in dependencies are left out. Some host-years stand
        twice, under two spellings (Czechia, Czech Republic), one of them with 0; the larger
        number counts.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Allen, Flynn and Machain (2022), Conflict Management and Peace Science 39(3); Kane (2006).
    """
    official = data_set("troops")
    raw = read_delimited(
        path, official, whole=("year", "ccode", "troops_ad"), text=("countryname",)
    )
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "troops_ad", 0, 5_000_000, path)
    refuse_outside(raw, "ccode", 2, 99_999, path)
    refuse_repeats(raw, ["countryname", "ccode", "year"], path)
    abroad = (pl.col("ccode") != _UNITED_STATES) & (pl.col("ccode") < _FIRST_DEPENDENCY)
    hosts = raw.filter(abroad)
    told = pl.when(pl.col("troops_ad") > 0).then(1).otherwise(0).sum().over("ccode", "year")
    refuse_rows(hosts, told > 1, path, "a host-year has two different numbers")
    table = hosts.group_by("ccode", "year").agg(pl.col("troops_ad").max().alias("us_troops"))
    return TROOPS.check(table.sort(TROOPS.key), where=str(path))


def read_nuclear(path: Path) -> pl.DataFrame:
    """Read how far states have gone toward nuclear weapons, 1938 to 2022.

    Parameters
    ----------
    path : Path
        `nuclear_weapons_proliferation.csv`.

    Returns
    -------
    polars.DataFrame
        `NUCLEAR`: 0 not at all, 1 considered, 2 pursued, 3 possesses. Territories are left out.
        The source lists many states for years in which they did not exist.

    Raises
    ------
    DataError
        The file is missing or damaged, or names a state that is in no list.

    References
    ----------
    Bleek (2017); Nuclear Threat Initiative (2022); assembled by Our World in Data.
    """
    official = data_set("nuclear")
    raw = read_delimited(
        path, official, whole=("Year", "nuclear_weapons_status"), text=("Entity",)
    ).rename({"Year": "year", "nuclear_weapons_status": "nuclear_status"})
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "nuclear_status", 0, 3, path)
    refuse_repeats(raw, ["Entity", "year"], path)
    coded = code_names(raw, {"Entity": "ccode"}, path, year="year").drop_nulls("ccode")
    table = coded.group_by("ccode", "year").agg(pl.col("nuclear_status").max())
    return NUCLEAR.check(table.sort(NUCLEAR.key), where=str(path))
