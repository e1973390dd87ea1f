"""Joint military exercises one by one, as their two lists publish them."""

from __future__ import annotations

from pathlib import Path
from string import ascii_uppercase

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.codes import code_names, known_iso3
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_rows
from entente.sources.worksheet import read_worksheet
from entente.tables import TableSpec

_LETTERS = [*ascii_uppercase, *(f"A{letter}" for letter in ascii_uppercase)]
_UNKNOWN = ("-9", "")
_FLAGS = ("CPX", "Air", "Land", "Sea", "Amphibious", "Cyber")

EXERCISE_RECORDS = TableSpec(
    name="exercises one by one",
    unit="state in an exercise of the list",
    key=("exercise", "participant"),
    columns={
        "exercise": pl.String,
        "participant": pl.String,
        "ccode": pl.Int32,
        "participant_kind": pl.String,
        "name": pl.String,
        "location": pl.String,
        "year": pl.Int32,
        "month": pl.Int8,
        **{f"is_{flag.lower()}": pl.Boolean for flag in _FLAGS},
    },
)

JOINT_EXERCISES = TableSpec(
    name="joint exercises of the earlier list",
    unit="participant in an exercise, by its row",
    key=("exercise", "participant"),
    columns={
        "exercise": pl.Int32,
        "participant": pl.String,
        "ccode": pl.Int32,
        "name": pl.String,
        "year": pl.Int32,
        "month": pl.Int8,
        "exercise_type": pl.String,
    },
)

# Codes of states that are gone, slips of the keyboard, and parties that are no states.
_GONE = {"DDR": 265, "CSK": 315, "ROM": 360, "YUG": 345}
_NO_STATES = {"BMU", "NATO", "8 NATO MEMBERS"}


def read_exercise_records(path: Path) -> pl.DataFrame:
    """Read multinational exercises with all that took part, 1980 to 2010.

    Parameters
    ----------
    path : Path
        `mme_v7.csv`, the official wide form.

    Returns
    -------
    polars.DataFrame
        `EXERCISE_RECORDS`: a row for each participant, with its code by the year (null for bodies
        such as NATO, territories and unknown ones); `name` null where unknown (-9); the month in
        which it began; what kind it was (`is_cpx` a command-post exercise). Days may be `xx` and
        are not read. Three numbers stand twice: their participants are joined.

    Raises
    ------
    DataError
        The file is missing or damaged, or names a participant that is in no list.

    References
    ----------
    D'Orazio and Galambos (2021), Multinational Military Exercises, version 7.
    """
    official = data_set("exercise_records")
    seats = [f"State{letters}" for letters in _LETTERS[:39]]
    raw = read_delimited(
        path,
        official,
        whole=("s.year", "s.month", *_FLAGS),
        text=("MMEID", "Ex_Name", "Location", *seats),
        may_be_null=("Ex_Name", "Location", *seats),
    ).rename({"s.year": "year", "s.month": "month", "MMEID": "exercise"})
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "month", 1, 12, path)
    for flag in _FLAGS:
        refuse_outside(raw, flag, 0, 1, path)
    kept = ["row", "exercise", "Ex_Name", "Location", "year", "month", *_FLAGS]
    long = raw.unpivot(seats, index=kept, value_name="participant").drop_nulls("participant")
    named = long.filter(~pl.col("participant").is_in(_UNKNOWN))
    coded = code_names(named, {"participant": "ccode"}, path, year="year")
    table = (
        coded.sort("row")
        .unique(subset=["exercise", "participant"], keep="first", maintain_order=True)
        .select(
            "exercise",
            "participant",
            "ccode",
            pl.col("ccode_kind").alias("participant_kind"),
            _said("Ex_Name").alias("name"),
            _said("Location").alias("location"),
            "year",
            "month",
            *((pl.col(flag) == 1).alias(f"is_{flag.lower()}") for flag in _FLAGS),
        )
    )
    return EXERCISE_RECORDS.check(table.sort(EXERCISE_RECORDS.key), where=str(path))


def read_joint_exercises(path: Path) -> pl.DataFrame:
    """Read joint exercises of the earlier list, 1974 to 2010.

    Parameters
    ----------
    path : Path
        `jme_v3.xls`.

    Returns
    -------
    polars.DataFrame
        `JOINT_EXERCISES`: `exercise` is the row of the sheet; participants are ISO codes, in any
        case and with blanks around; `name` null where unknown (-9); year and month from the parts
        of the date or, where those are blank, from the date as written; null where neither tells or
        the year is a misprint (2015, 3009);
        `exercise_type` `field`, `command post`, `both` or null where the coder was unsure. The last
        column, headed by a stray AUS, is not read.

    Raises
    ------
    DataError
        The file is missing or damaged, or names a participant that is in no list.

    References
    ----------
    D'Orazio (2012), Journal of East Asian Studies 12(2): Joint Military Exercises, version 3.
    """
    official = data_set("joint_exercises")
    seats = [f"State {letters}" for letters in _LETTERS[:30]]
    texts = ("Exercise Name", "Start Date", "JME Type", "s.year", "s.month", *seats)
    raw = read_worksheet(path, official, text=texts, may_be_null=texts)
    written = pl.col("Start Date").str.extract(r"(\d{4})$").cast(pl.Int32)
    # Two dates are misprinted, 2015 and 3009: the year is then unknown.
    possible = pl.when(written.is_between(official.covers_from, official.covers_to)).then(written)
    month = pl.col("Start Date").str.extract(r"^(\d{1,2})[/x]").cast(pl.Int32)
    dated = raw.with_columns(
        year=pl.coalesce(_whole("s.year"), possible),
        month=pl.coalesce(_whole("s.month"), pl.when(month.is_between(1, 12)).then(month)),
    )
    refuse_outside(dated, "year", official.covers_from, official.covers_to, path)
    refuse_outside(dated, "month", 1, 12, path)
    kept = ["row", "Exercise Name", "JME Type", "year", "month"]
    long = (
        dated.unpivot(seats, index=kept, value_name="participant")
        .with_columns(pl.col("participant").str.strip_chars().str.to_uppercase())
        .drop_nulls("participant")
        .filter(~pl.col("participant").is_in(_UNKNOWN))
    )
    codes = {**known_iso3(), **_GONE}
    strange = ~pl.col("participant").is_in([*codes, *_NO_STATES])
    refuse_rows(long, strange, path, "a participant is in no list of codes")
    kinds = {"FTX": "field", "CPX": "command post", "Both CPX & FTX": "both", "CPX/FTX": "both"}
    table = long.select(
        pl.col("row").alias("exercise"),
        "participant",
        _of_its_time(codes).alias("ccode"),
        _said("Exercise Name").alias("name"),
        "year",
        "month",
        pl.col("JME Type")
        .replace_strict(kinds, default=None, return_dtype=pl.String)
        .alias("exercise_type"),
    ).unique(subset=["exercise", "participant"])
    return JOINT_EXERCISES.check(table.sort(JOINT_EXERCISES.key), where=str(path))


def _of_its_time(codes: dict[str, int]) -> pl.Expr:
    """The code of a participant; divided Germany's in its years."""
    code = pl.col("participant").replace_strict(codes, default=None, return_dtype=pl.Int32)
    return pl.when((code == 255) & (pl.col("year") <= 1990)).then(260).otherwise(code)


def _said(column: str) -> pl.Expr:
    """A text, null where the source writes -9."""
    return pl.when(~pl.col(column).is_in(_UNKNOWN)).then(column)


def _whole(column: str) -> pl.Expr:
    """A whole number, null where the source writes x, -9 or nothing."""
    return pl.when(pl.col(column) != "-9").then(pl.col(column).cast(pl.Int32, strict=False))
