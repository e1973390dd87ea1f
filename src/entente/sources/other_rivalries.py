"""Other readings of rivalry: earlier lists, enduring rivalries by their disputes, arms races."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.columnar import read_columnar
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_KINDS = ("positional", "spatial", "ideological", "interventionary")
_SPELL = {"ccode1": pl.Int32, "ccode2": pl.Int32, "start": pl.Date, "end": pl.Date}

EARLIER_RIVALRIES = TableSpec(
    name="strategic rivalries of 2012",
    unit="undirected dyad, by the day from which it is a rivalry",
    key=("ccode1", "ccode2", "start"),
    columns={**_SPELL, **{f"is_{kind}": pl.Boolean for kind in _KINDS}},
    undirected=True,
)

RIVALRY_DISPUTES = TableSpec(
    name="disputes of enduring rivalries",
    unit="dispute of an undirected dyad in a run of disputes",
    key=("ccode1", "ccode2", "dispute", "rivalry"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "dispute": pl.Int32,
        "rivalry": pl.Int32,
        "is_rivalry": pl.Boolean,
        "severity": pl.Int32,
        "deaths_of_1": pl.Int64,
        "deaths_of_2": pl.Int64,
    },
    undirected=True,
)

ARMS_RACES = TableSpec(
    name="arms races of rivals",
    unit="undirected dyad, by the day from which it races",
    key=("ccode1", "ccode2", "start"),
    columns=_SPELL,
    undirected=True,
)


def read_earlier_rivalries(path: Path) -> pl.DataFrame:
    """Read strategic rivalries as listed in 2012, 1494 to 2010.

    Parameters
    ----------
    path : Path
        `td_rivalries.parquet`.

    Returns
    -------
    polars.DataFrame
        `EARLIER_RIVALRIES`: as `RIVALRIES`, but coding stopped in 2010, and the kinds are named
        in up to three columns.

    Raises
    ------
    DataError
        The file is missing or damaged, or names a kind that is not one of the four.

    References
    ----------
    Thompson and Dreyer (2012), Handbook of International Rivalries, 1494–2010.
    """
    official = data_set("rivalries_2012")
    kinds = ("type1", "type2", "type3")
    raw = read_columnar(
        path,
        official,
        whole=("ccode1", "ccode2", "styear", "endyear"),
        text=kinds,
        may_be_null=kinds[1:],
    )
    for kind in kinds:
        refuse_rows(raw, ~pl.col(kind).is_in(_KINDS), path, f"{kind} is no kind of rivalry")
    spells = _spells(raw, official.covers_from, official.covers_to, path)
    named = pl.concat_list(kinds)
    table = spells.with_columns(named.list.contains(kind).alias(f"is_{kind}") for kind in _KINDS)
    refuse_repeats(table, EARLIER_RIVALRIES.key, path)
    kept = table.select(list(EARLIER_RIVALRIES.columns))
    return EARLIER_RIVALRIES.check(kept.sort(EARLIER_RIVALRIES.key), where=str(path))


def read_rivalry_disputes(path: Path) -> pl.DataFrame:
    """Read which disputes belong to which enduring rivalry.

    Parameters
    ----------
    path : Path
        `riv500.csv`.

    Returns
    -------
    polars.DataFrame
        `RIVALRY_DISPUTES`: `dispute` is the number of the militarised dispute, which has the
        dates; `rivalry` the number of the run of disputes (two
        disputes stand in two runs); `is_rivalry` whether the run is one
        (the source's type 2) or isolated (1); `severity` 0 to 300; deaths, null where unknown
        (a point).

    Raises
    ------
    DataError
        The file is missing or damaged, or repeats a dispute of a dyad.

    References
    ----------
    Klein, Goertz and Diehl (2006), Journal of Peace Research 43(3), version 5.00.
    """
    official = data_set("rivalry_disputes")
    codes = {
        "RIVALA": "ccode1",
        "RIVALB": "ccode2",
        "DISPUTE": "dispute",
        "RIVNUMB": "rivalry",
        "RIVTYP2": "kind",
        "SEVERITY": "severity",
        "DEATHSA": "deaths_of_1",
        "DEATHSB": "deaths_of_2",
    }
    deaths = ("DEATHSA", "DEATHSB")
    raw = read_delimited(
        path, official, whole=codes, null_marks=(".",), may_be_null=(*deaths, "SEVERITY")
    ).rename(codes)
    refuse_outside(raw, "kind", 1, 2, path)
    refuse_outside(raw, "severity", 0, 300, path)
    for column in ("deaths_of_1", "deaths_of_2"):
        refuse_rows(raw, pl.col(column) < 0, path, f"{column} is below 0")
    refuse_rows(raw, pl.col("ccode1") >= pl.col("ccode2"), path, "RIVALA is not below RIVALB")
    refuse_repeats(raw, RIVALRY_DISPUTES.key, path)
    table = raw.with_columns(is_rivalry=pl.col("kind") == 2).select(list(RIVALRY_DISPUTES.columns))
    return RIVALRY_DISPUTES.check(table.sort(RIVALRY_DISPUTES.key), where=str(path))


def read_arms_races(path: Path) -> pl.DataFrame:
    """Read arms races between strategic rivals, 1854 to 1984.

    Parameters
    ----------
    path : Path
        `grh_arms_races.parquet`.

    Returns
    -------
    polars.DataFrame
        `ARMS_RACES`: from the first day of the first year to the first day after the last.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Gibler, Rider and Hutchison (2005), Journal of Peace Research 42(2).
    """
    official = data_set("arms_races")
    raw = read_columnar(path, official, whole=("ccode1", "ccode2", "styear", "endyear"))
    spells = _spells(raw, official.covers_from, 2010, path)
    refuse_repeats(spells, ARMS_RACES.key, path)
    kept = spells.select(list(ARMS_RACES.columns))
    return ARMS_RACES.check(kept.sort(ARMS_RACES.key), where=str(path))


def _spells(raw: pl.DataFrame, first: int, censored: int, path: Path) -> pl.DataFrame:
    """Years as half-open spells of dyads with the lower code first; open at the last year."""
    refuse_outside(raw, "styear", first, censored, path)
    refuse_outside(raw, "endyear", first, censored, path)
    refuse_rows(raw, pl.col("endyear") < pl.col("styear"), path, "it ends before it starts")
    refuse_rows(raw, pl.col("ccode1") == pl.col("ccode2"), path, "a state is its own rival")
    return raw.with_columns(
        ccode1=pl.min_horizontal("ccode1", "ccode2"),
        ccode2=pl.max_horizontal("ccode1", "ccode2"),
        start=pl.date("styear", 1, 1),
        end=pl.when(pl.col("endyear") < censored).then(pl.date(pl.col("endyear") + 1, 1, 1)),
    )
