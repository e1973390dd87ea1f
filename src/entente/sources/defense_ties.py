"""Military co-operation short of alliance: agreements, exercises, signals of support."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.codes import code_gw, code_names
from entente.sources.columnar import read_columnar
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_CENSORED_YEAR = 2010
_MAJORS = {"us": 2, "uk": 200, "fra": 220, "rus": 365, "chi": 710}
_SIGNALS = ("vis", "pact", "ex", "arms", "troops")
_NUKES = ("us_nukes", "rus_nukes", "uk_nukes")

AGREEMENTS = TableSpec(
    name="defense cooperation agreements",
    unit="agreement of an undirected dyad",
    key=("agreement",),
    columns={
        "agreement": pl.String,
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "signed": pl.Date,
        "in_force": pl.Date,
        "end": pl.Date,
        "is_general": pl.Boolean,
    },
    undirected=True,
)

EXERCISES = TableSpec(
    name="joint exercises",
    unit="undirected dyad-year with a joint exercise",
    key=("ccode1", "ccode2", "year"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "year": pl.Int32,
        "exercises": pl.Int32,
        "bilateral_exercises": pl.Int32,
    },
    undirected=True,
)

SUPPORT = TableSpec(
    name="signals of support",
    unit="directed dyad-year, major power to protégé",
    key=("ccode1", "ccode2", "year"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "year": pl.Int32,
        "has_visit": pl.Boolean,
        "has_pact": pl.Boolean,
        "has_exercise": pl.Boolean,
        "has_nuclear_weapons_there": pl.Boolean,
        "arms_mtiv": pl.Float64,
        "troops": pl.Float64,
    },
)


def read_defense_agreements(path: Path) -> pl.DataFrame:
    """Read bilateral defense co-operation agreements signed 1980 to 2010.

    Parameters
    ----------
    path : Path
        `DCAD-v1.0-main.csv`.

    Returns
    -------
    polars.DataFrame
        `AGREEMENTS`: an unknown month or day of signature counts as the first; `in_force` is
        null where unknown, or (once) given as before the signature; `end` is the first day after
        the estimated last year, null where that is 2010, at which coding stopped. `is_general`
        marks frameworks, the rest concern one sector. Three agreements that the file gives to a
        state and itself (145, 541, 750) are dropped.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Kinne (2020), Journal of Conflict Resolution 64(4), version 1.0.
    """
    official = data_set("defense_cooperation")
    days = ("signMonth", "signDay", "EIFYear", "EIFMonth", "EIFDay")
    raw = read_delimited(
        path,
        official,
        whole=("ccode1", "ccode2", "signYear", "endYearEstimate", *days),
        text=("DCAid", "type"),
        may_be_null=days,
        null_marks=("-77", "-88", "-99", "NA"),
    )
    refuse_repeats(raw, ["DCAid"], path)
    refuse_outside(raw, "signYear", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "endYearEstimate", official.covers_from, _CENSORED_YEAR, path)
    refuse_rows(raw, ~pl.col("type").is_in(["general", "sector"]), path, "type is neither kind")
    refuse_rows(raw, pl.col("ccode1") > pl.col("ccode2"), path, "ccode1 is above ccode2")
    dated = raw.with_columns(
        signed=_first_day("signYear", "signMonth", "signDay"),
        in_force=_first_day("EIFYear", "EIFMonth", "EIFDay"),
    )
    refuse_rows(dated, pl.col("signed").is_null(), path, "the signature is no date")
    late = pl.col("endYearEstimate") < pl.col("signYear")
    refuse_rows(dated, late, path, "an agreement ends before its signature")
    table = dated.filter(pl.col("ccode1") != pl.col("ccode2")).select(
        pl.col("DCAid").alias("agreement"),
        *("ccode1", "ccode2", "signed"),
        in_force=pl.when(pl.col("EIFYear") >= pl.col("signYear")).then("in_force"),
        end=pl.when(pl.col("endYearEstimate") < _CENSORED_YEAR).then(
            pl.date(pl.col("endYearEstimate") + 1, 1, 1)
        ),
        is_general=pl.col("type") == "general",
    )
    return AGREEMENTS.check(table.sort("agreement"), where=str(path))


def read_exercises(path: Path) -> pl.DataFrame:
    """Read how often two states exercised together in a year, 1980 to 2010.

    Parameters
    ----------
    path : Path
        `mme_long.parquet`.

    Returns
    -------
    polars.DataFrame
        `EXERCISES`: all exercises in which both took part, and those with no third state. An
        exercise over New Year counts in both years; a state listed twice counts once. Codes of
        Gleditsch and Ward become those of Correlates of War; rows without a code are coded by
        name, and dropped if that is a body, a territory or unknown (-9).

    Raises
    ------
    DataError
        The file is missing or damaged, or names a state that is in no list.

    References
    ----------
    D'Orazio and Galambos (2021), Multinational Military Exercises, version 7.
    """
    official = data_set("exercises")
    raw = read_columnar(
        path,
        official,
        whole=("gwcode", "year"),
        text=("MMEID", "country"),
        may_be_null=("gwcode",),
    )
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "gwcode", 2, 999, path)
    listed = raw.drop_nulls("gwcode").with_columns(ccode=code_gw("gwcode", "year"))
    unlisted = raw.filter(pl.col("gwcode").is_null())
    if unlisted.height:
        by_name = code_names(unlisted, {"country": "ccode"}, path, year="year")
        listed = pl.concat([listed, by_name.drop_nulls("ccode").select(listed.columns)])
    states = listed.select("MMEID", "year", "ccode").unique()
    sized = states.with_columns(states=pl.len().over("MMEID", "year"))
    pairs = sized.join(sized, on=["MMEID", "year"], suffix="_2").filter(
        pl.col("ccode") < pl.col("ccode_2")
    )
    table = (
        pairs.rename({"ccode": "ccode1", "ccode_2": "ccode2"})
        .group_by(EXERCISES.key)
        .agg(
            pl.len().alias("exercises"),
            (pl.col("states") == 2).sum().alias("bilateral_exercises"),
        )
    )
    return EXERCISES.check(table.sort(EXERCISES.key), where=str(path))


def read_support(path: Path) -> pl.DataFrame:
    """Read the signals by which five major powers backed other states, 1950 to 2012.

    Parameters
    ----------
    path : Path
        `major_power_signals.csv`.

    Returns
    -------
    polars.DataFrame
        `SUPPORT`: a visit by the leader, a defense pact, a joint exercise, nuclear weapons on
        the soil of the protégé (null for France and China, which the source does not code),
        arms delivered in millions of SIPRI trend-indicator values, and troops.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    McManus and Nieman (2019), Journal of Peace Research 56(3).
    """
    official = data_set("support")
    signals = {(short, kind): f"{short}_{kind}" for short in _MAJORS for kind in _SIGNALS}
    raw = read_delimited(path, official, whole=("ccode", "year"), real=(*signals.values(), *_NUKES))
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_repeats(raw, ["ccode", "year"], path)
    for (_, kind), column in signals.items():
        refuse_outside(raw, column, 0, 1 if kind in {"vis", "pact"} else 1e7, path)
    for column in _NUKES:
        refuse_outside(raw, column, 0, 1, path)
    table = pl.concat([_support_of(raw, short, code) for short, code in _MAJORS.items()])
    others = table.filter(pl.col("ccode1") != pl.col("ccode2"))
    return SUPPORT.check(others.sort(SUPPORT.key), where=str(path))


def _support_of(raw: pl.DataFrame, short: str, code: int) -> pl.DataFrame:
    """The signals of one major power."""
    nukes = f"{short}_nukes"
    there = pl.col(nukes) > 0 if nukes in _NUKES else pl.lit(None, dtype=pl.Boolean)
    return raw.select(
        ccode1=pl.lit(code),
        ccode2=pl.col("ccode"),
        year=pl.col("year"),
        has_visit=pl.col(f"{short}_vis") > 0,
        has_pact=pl.col(f"{short}_pact") > 0,
        has_exercise=pl.col(f"{short}_ex") > 0,
        has_nuclear_weapons_there=there,
        arms_mtiv=pl.col(f"{short}_arms"),
        troops=pl.col(f"{short}_troops"),
    )


def _first_day(year: str, month: str, day: str) -> pl.Expr:
    """The earliest day that a date in parts can mean; null where the year is."""
    return pl.format(
        "{}-{}-{}", year, pl.col(month).fill_null(1), pl.col(day).fill_null(1)
    ).str.to_date("%Y-%m-%d", strict=False)
