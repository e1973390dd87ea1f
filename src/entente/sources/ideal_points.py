"""Where states stand, judged by their votes in the General Assembly."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_SESSION_ZERO = 1945
_CHINA, _TAIWAN, _TAIWAN_SINCE = 710, 713, 1950

IDEAL_POINTS = TableSpec(
    name="ideal points",
    unit="state-year",
    key=("ccode", "year"),
    columns={
        "ccode": pl.Int32,
        "year": pl.Int32,
        "session": pl.Int32,
        "ideal_point": pl.Float64,
        "ideal_point_low": pl.Float64,
        "ideal_point_high": pl.Float64,
        "votes": pl.Int32,
    },
)


def read_ideal_points(path: Path) -> pl.DataFrame:
    """Read ideal points estimated from roll calls of the General Assembly, 1946 to 2023.

    Parameters
    ----------
    path : Path
        `IdealpointestimatesAll_Jun2024.csv`.

    Returns
    -------
    polars.DataFrame
        `IDEAL_POINTS`: position on the one dimension of the model (the United States high),
        unitless, about -3 to 3; 5 and 95 percent posterior quantiles; number of votes behind
        it. `year` is session + 1945, the year in which the session opens, although most of its
        votes fall in the autumn and some in the next year. Session 19 (1964) took no votes and
        has no rows. The seat of China is code 710 to 1949, as Correlates of War dates Taiwan
        (713) from December 1949. Ukraine and Belarus vote from 1946, before they are states.

    Raises
    ------
    DataError
        The file is missing or damaged, or has votes of session 19.

    Notes
    -----
    Estimates are retrospective: every session of the file informs every estimate, so a
    forecast from them is not truly out of sample.

    References
    ----------
    Bailey, Strezhnev and Voeten (2017), Journal of Conflict Resolution 61(2), release Jun 2024.
    """
    official = data_set("ideal_points")
    points = ("IdealPointAll", "Q5%All", "Q95%All")
    raw = read_delimited(
        path, official, whole=("ccode", "session", "NVotesAll"), real=points
    ).with_columns(year=pl.col("session") + _SESSION_ZERO)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_rows(raw, pl.col("session") == 19, path, "session 19 (1964) took no votes")
    refuse_outside(raw, "NVotesAll", 1, 1_000, path)
    low_to_high = pl.col("Q5%All") <= pl.col("Q95%All")
    refuse_rows(raw, ~low_to_high, path, "the 5 percent quantile is above the 95 percent one")
    early = (pl.col("ccode") == _TAIWAN) & (pl.col("year") < _TAIWAN_SINCE)
    table = raw.with_columns(ccode=pl.when(early).then(_CHINA).otherwise("ccode"))
    refuse_repeats(table, IDEAL_POINTS.key, path)
    named = table.select(
        "ccode",
        "year",
        "session",
        ideal_point="IdealPointAll",
        ideal_point_low="Q5%All",
        ideal_point_high="Q95%All",
        votes="NVotesAll",
    )
    return IDEAL_POINTS.check(named.sort(IDEAL_POINTS.key), where=str(path))
