"""Alliances as the Correlates of War project codes them: pact types of Small and Singer."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_TYPES = ("defense", "neutrality", "nonaggression", "entente")
_SPELL = {"start": pl.Date, "end": pl.Date, "is_left_censored": pl.Boolean}
_FLAGS = {f"has_{kind}": pl.Boolean for kind in _TYPES}

ALLIANCE_MEMBERS = TableSpec(
    name="members of COW alliances",
    unit="spell of a state in an alliance",
    key=("alliance", "ccode", "start"),
    columns={"alliance": pl.Int32, "ccode": pl.Int32, **_SPELL, **_FLAGS},
)

ALLIANCE_YEARS = TableSpec(
    name="years of members of COW alliances",
    unit="state-year in an alliance",
    key=("alliance", "ccode", "year"),
    columns={"alliance": pl.Int32, "ccode": pl.Int32, "year": pl.Int32, **_FLAGS},
)

ALLIANCE_DYADS = TableSpec(
    name="dyads of COW alliances",
    unit="spell of an undirected dyad in an alliance",
    key=("alliance", "ccode1", "ccode2", "start"),
    columns={
        "alliance": pl.Int32,
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        **_SPELL,
        **_FLAGS,
    },
    undirected=True,
)

DIRECTED_ALLIANCE_DYADS = TableSpec(
    name="directed dyads of COW alliances",
    unit="spell of an ordered pair in an alliance",
    key=ALLIANCE_DYADS.key,
    columns=ALLIANCE_DYADS.columns,
)


def read_alliance_members(path: Path) -> pl.DataFrame:
    """Read spells of states in alliances, 1816 to 2012.

    Parameters
    ----------
    path : Path
        `alliance_v4.1_by_member.csv`.

    Returns
    -------
    polars.DataFrame
        `ALLIANCE_MEMBERS`: `alliance` is the number of version 4; `end` the day after the last,
        null where the alliance lived on 2012-12-31 (`right_censor` 1, blank in the file);
        `is_left_censored` where it was older than 1816; `has_defense`, `has_neutrality`,
        `has_nonaggression` and `has_entente` (a promise to consult), null where blank.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Gibler (2009), International Military Alliances, 1648–2008, version 4.1.
    """
    raw = _read(path, "cow_alliance_members", ("version4id", "ccode"), "mem")
    refuse_repeats(raw, ("version4id", "ccode", "start"), path)
    table = raw.rename({"version4id": "alliance"}).select(list(ALLIANCE_MEMBERS.columns))
    return ALLIANCE_MEMBERS.check(table.sort(ALLIANCE_MEMBERS.key), where=str(path))


def read_alliance_years(path: Path) -> pl.DataFrame:
    """Read the years that states spent in alliances, 1816 to 2012.

    Parameters
    ----------
    path : Path
        `alliance_v4.1_by_member_yearly.csv`.

    Returns
    -------
    polars.DataFrame
        `ALLIANCE_YEARS`: a year counts if the state was a member on any day of it.

    Raises
    ------
    DataError
        The file is missing or damaged, or repeats a year.

    References
    ----------
    Gibler (2009), International Military Alliances, 1648–2008, version 4.1.
    """
    official = data_set("cow_alliance_years")
    keys = ("version4id", "ccode", "year")
    raw = read_delimited(path, official, whole=(*keys, *_TYPES), may_be_null=_TYPES)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_repeats(raw, keys, path)
    table = _flagged(raw, path).rename({"version4id": "alliance"})
    kept = table.select(list(ALLIANCE_YEARS.columns))
    return ALLIANCE_YEARS.check(kept.sort(ALLIANCE_YEARS.key), where=str(path))


def read_alliance_dyads(path: Path) -> pl.DataFrame:
    """Read spells of dyads in alliances, 1816 to 2012.

    Parameters
    ----------
    path : Path
        `alliance_v4.1_by_dyad.csv`.

    Returns
    -------
    polars.DataFrame
        `ALLIANCE_DYADS`, as `ALLIANCE_MEMBERS`; a dyad can be in several alliances at once. Eleven
        spells end the day before they start, and are dropped: a state and its own successor (the
        two Germanies, the Yemens), and the Balkan pact (234) before its first day.

    Raises
    ------
    DataError
        The file is missing or damaged, or has `ccode1` above `ccode2`.

    References
    ----------
    Gibler (2009), International Military Alliances, 1648–2008, version 4.1.
    """
    raw = _read(path, "cow_alliance_dyads", ("version4id", "ccode1", "ccode2"), "dyad")
    refuse_rows(raw, pl.col("ccode1") >= pl.col("ccode2"), path, "ccode1 is not below ccode2")
    refuse_repeats(raw, ("version4id", "ccode1", "ccode2", "start"), path)
    table = raw.rename({"version4id": "alliance"}).select(list(ALLIANCE_DYADS.columns))
    return ALLIANCE_DYADS.check(table.sort(ALLIANCE_DYADS.key), where=str(path))


def read_directed_alliance_dyads(path: Path) -> pl.DataFrame:
    """Read spells of ordered pairs in alliances, 1816 to 2012.

    Parameters
    ----------
    path : Path
        `alliance_v4.1_by_directed.csv`.

    Returns
    -------
    polars.DataFrame
        `DIRECTED_ALLIANCE_DYADS`: what `ccode1` promises `ccode2`; both orders are there.

    Raises
    ------
    DataError
        The file is missing or damaged, or an alliance has a dyad in one order only.

    References
    ----------
    Gibler (2009), International Military Alliances, 1648–2008, version 4.1.
    """
    raw = _read(path, "cow_alliance_directed", ("version4id", "ccode1", "ccode2"), "dyad")
    pair = (pl.min_horizontal("ccode1", "ccode2"), pl.max_horizontal("ccode1", "ccode2"))
    both = pl.col("ccode1").n_unique().over("version4id", *pair) == 2
    refuse_rows(raw, ~both, path, "a dyad is there in one order only")
    refuse_repeats(raw, ("version4id", "ccode1", "ccode2", "start"), path)
    table = raw.rename({"version4id": "alliance"}).select(list(ALLIANCE_DYADS.columns))
    return DIRECTED_ALLIANCE_DYADS.check(table.sort(ALLIANCE_DYADS.key), where=str(path))


def _read(path: Path, name: str, keys: tuple[str, ...], prefix: str) -> pl.DataFrame:
    """Rows with dates and flags; the end is blank exactly where it is censored."""
    official = data_set(name)
    dates = [f"{prefix}_{edge}_{part}" for edge in ("st", "end") for part in _PARTS]
    raw = read_delimited(
        path,
        official,
        whole=(*keys, *dates, "left_censor", "right_censor", *_TYPES),
        may_be_null=(*dates[3:], "left_censor", *_TYPES),
    )
    refuse_outside(raw, f"{prefix}_st_year", 1816, official.covers_to, path)
    refuse_outside(raw, f"{prefix}_end_year", 1816, official.covers_to, path)
    refuse_outside(raw, "right_censor", 0, 1, path)
    refuse_outside(raw, "left_censor", 0, 1, path)
    dated = _flagged(raw, path).with_columns(
        start=_day(*dates[:3]),
        last=_day(*dates[3:]),
        is_left_censored=pl.col("left_censor") == 1,
    )
    open_end = pl.col(f"{prefix}_end_year").is_null()
    censored = pl.col("right_censor") == 1
    refuse_rows(dated, pl.col("start").is_null(), path, "the start is no date")
    refuse_rows(dated, open_end != censored, path, "the end is blank or not against right_censor")
    refuse_rows(dated, ~open_end & pl.col("last").is_null(), path, "the end is no date")
    spells = dated.with_columns(end=pl.col("last").dt.offset_by("1d"))
    refuse_rows(spells, pl.col("end") < pl.col("start"), path, "a spell ends before it starts")
    return spells.filter((pl.col("start") < pl.col("end")) | open_end)


_PARTS = ("year", "month", "day")


def _day(year: str, month: str, day: str) -> pl.Expr:
    """A date from its parts; null where they make none."""
    return pl.format("{}-{}-{}", year, month, day).str.to_date("%Y-%m-%d", strict=False)


def _flagged(raw: pl.DataFrame, path: Path) -> pl.DataFrame:
    """The types of pact as booleans."""
    for kind in _TYPES:
        refuse_outside(raw, kind, 0, 1, path)
    return raw.with_columns((pl.col(kind) == 1).alias(f"has_{kind}") for kind in _TYPES)
