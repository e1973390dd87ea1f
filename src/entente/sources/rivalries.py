"""States that single each other out as enemies: strategic rivalries."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.columnar import read_columnar
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_CENSORED_YEAR = 2020
_KINDS = ("positional", "spatial", "ideological", "interventionary")
_YEMEN, _NORTH_YEMEN, _SOUTH_YEMEN, _YEMEN_UNITED = 679, 678, 680, 1990

RIVALRIES = TableSpec(
    name="rivalries",
    unit="undirected dyad, by the day from which it is a rivalry",
    key=("ccode1", "ccode2", "start"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "start": pl.Date,
        "end": pl.Date,
        "is_positional": pl.Boolean,
        "is_spatial": pl.Boolean,
        "is_ideological": pl.Boolean,
        "is_interventionary": pl.Boolean,
    },
    undirected=True,
)


def read_rivalries(path: Path) -> pl.DataFrame:
    """Read strategic rivalries, 1494 to 2020.

    Parameters
    ----------
    path : Path
        `tss_rivalries.parquet`.

    Returns
    -------
    polars.DataFrame
        `RIVALRIES`: from the first day of the first year to the first day after the last year;
        open where the last year is 2020, at which coding stopped. A rivalry may be about
        position, territory, ideology or intervention in a third state, or several. The file
        writes 1 or nothing for these; nothing is false, as each rivalry was coded for each. It
        uses Yemen's code of 1990 throughout; earlier rivalries get North Yemen's (678) or South
        Yemen's (680).

    Raises
    ------
    DataError
        The file is missing or damaged.

    Notes
    -----
    Rivalries are named in retrospect by historians.

    References
    ----------
    Thompson, Sakuwa and Suhas (2022), Analyzing Strategic Rivalries in World Politics.
    """
    official = data_set("rivalries")
    whole = ("ccode1", "ccode2", "start", "end", *_KINDS)
    raw = read_columnar(
        path,
        official,
        whole=whole,
        text=("rivalry",),
        may_be_null=_KINDS,
    ).rename({"start": "first", "end": "last"})
    for kind in _KINDS:
        refuse_rows(raw, pl.col(kind) != 1, path, f"{kind} is neither 1 nor null")
    refuse_outside(raw, "first", official.covers_from, _CENSORED_YEAR, path)
    refuse_outside(raw, "last", official.covers_from, _CENSORED_YEAR, path)
    refuse_rows(raw, pl.col("last") < pl.col("first"), path, "a rivalry ends before it starts")
    recoded = raw.with_columns(_yemen("ccode1"), _yemen("ccode2"))
    table = recoded.select(
        "row",
        "ccode1",
        "ccode2",
        start=pl.date("first", 1, 1),
        end=pl.when(pl.col("last") < _CENSORED_YEAR).then(pl.date(pl.col("last") + 1, 1, 1)),
        **{f"is_{kind}": pl.col(kind).is_not_null() for kind in _KINDS},
    )
    refuse_repeats(table, RIVALRIES.key, path)
    return RIVALRIES.check(table.drop("row").sort(RIVALRIES.key), where=str(path))


def _yemen(code: str) -> pl.Expr:
    """The code of the Yemen of the time."""
    early = (pl.col(code) == _YEMEN) & (pl.col("first") < _YEMEN_UNITED)
    south = pl.col("rivalry").str.contains("S. Yemen", literal=True)
    return (
        pl.when(early & south)
        .then(_SOUTH_YEMEN)
        .when(early)
        .then(_NORTH_YEMEN)
        .otherwise(code)
        .cast(pl.Int64)
        .alias(code)
    )
