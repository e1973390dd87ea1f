"""Who dealt with whom how, in the news: coded events, and their yearly counts."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.codes import code_names, known_iso3
from entente.sources.columnar import read_columnar
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_NOBODY = "unknown country"
_QUADS = {
    "verbCoop": "verbal_cooperation",
    "matlCoop": "material_cooperation",
    "verbConf": "verbal_conflict",
    "matlConf": "material_conflict",
}

EVENTS = TableSpec(
    name="coded events",
    unit="event of a source and a target, by its row",
    key=("event",),
    columns={
        "event": pl.Int32,
        "day": pl.Date,
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "source": pl.String,
        "target": pl.String,
        "cameo": pl.String,
        "intensity": pl.Float64,
    },
)

EVENT_COUNTS = TableSpec(
    name="counts of events",
    unit="directed dyad-year",
    key=("ccode1", "ccode2", "year"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "year": pl.Int32,
        **dict.fromkeys(_QUADS.values(), pl.Int32),
    },
)


def read_events(path: Path) -> pl.DataFrame:
    """Read coded events in the official form, a sample of 1 and 2 June 2018.

    Parameters
    ----------
    path : Path
        `events.2018.sample.tab`.

    Returns
    -------
    polars.DataFrame
        `EVENTS`: `event` is the line of the file, since the source's numbers can repeat; codes of
        the countries of source and target, null where there is none or it is no state; `cameo`
        is text, with its leading zero; `intensity` on Goldstein's scale, -10 to 10.

    Raises
    ------
    DataError
        The file is missing or damaged, or names a country that is in no list.

    References
    ----------
    Boschee et al. (2015), ICEWS Coded Event Data; Goldstein (1992), JCR 36(2).
    """
    official = data_set("events")
    parties = {"Source Country": "ccode1", "Target Country": "ccode2"}
    raw = read_delimited(
        path,
        official,
        real=("Intensity",),
        text=("Event Date", "Source Name", "Target Name", "CAMEO Code", *parties),
        may_be_null=tuple(parties),
    )
    refuse_outside(raw, "Intensity", -10, 10, path)
    code = pl.col("CAMEO Code").str.contains(r"^\d{2,4}$")
    refuse_rows(raw, ~code, path, "CAMEO Code is no code of two to four digits")
    dated = raw.with_columns(
        *(
            pl.when(pl.col(name) != "NA").then(name).fill_null(_NOBODY).alias(name)
            for name in parties
        ),
        pl.col("Event Date").str.to_date("%Y-%m-%d", strict=False).alias("day"),
    ).with_columns(year=pl.col("day").dt.year())
    refuse_rows(dated, pl.col("day").is_null(), path, "Event Date is no date")
    refuse_outside(dated, "year", official.covers_from, official.covers_to, path)
    coded = code_names(dated, parties, path, year="year")
    table = coded.select(
        pl.col("row").alias("event"),
        *("day", "ccode1", "ccode2"),
        pl.col("Source Name").alias("source"),
        pl.col("Target Name").alias("target"),
        pl.col("CAMEO Code").alias("cameo"),
        pl.col("Intensity").alias("intensity"),
    )
    return EVENTS.check(table.sort("event"), where=str(path))


def read_event_counts(path: Path) -> pl.DataFrame:
    """Read yearly counts of events between states, 2002 to 2014.

    Parameters
    ----------
    path : Path
        `icews_dyad_year.parquet`.

    Returns
    -------
    polars.DataFrame
        `EVENT_COUNTS`: verbal and material co-operation and conflict of `ccode1` toward
        `ccode2`, among the 152 states of the file; 0 is an observation.

    Raises
    ------
    DataError
        The file is missing or damaged, or holds a code that is in no list.

    References
    ----------
    Boschee et al. (2015), ICEWS Coded Event Data, through netify.
    """
    official = data_set("event_counts")
    raw = read_columnar(
        path, official, whole=("year", *_QUADS), text=("i_iso3c", "j_iso3c")
    ).rename(_QUADS)
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_repeats(raw, ["i_iso3c", "j_iso3c", "year"], path)
    for count in _QUADS.values():
        refuse_rows(raw, pl.col(count) < 0, path, f"{count} is below 0")
    codes = known_iso3()
    for side, code in (("i_iso3c", "ccode1"), ("j_iso3c", "ccode2")):
        refuse_rows(raw, ~pl.col(side).is_in(list(codes)), path, f"{side} is in no list of codes")
        raw = raw.with_columns(pl.col(side).replace_strict(codes).cast(pl.Int32).alias(code))
    table = raw.select(list(EVENT_COUNTS.columns))
    return EVENT_COUNTS.check(table.sort(EVENT_COUNTS.key), where=str(path))
