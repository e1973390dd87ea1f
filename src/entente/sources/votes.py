"""Roll calls of the General Assembly, from three distributors that together reach 2021."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set, locate
from entente.sources.codes import code_names
from entente.sources.columnar import read_columnar
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_YES, _ABSTAIN, _NO = 1, 2, 3
_ABSENT, _NO_MEMBER = 8, 9
_CHINA, _TAIWAN, _TAIWAN_SINCE = 710, 713, 1950
_GERMANY, _WEST_GERMANY, _UNITED = 255, 260, date(1990, 10, 3)
_WORDS = {"yes": _YES, "abstain": _ABSTAIN, "no": _NO}
_LETTERS = {"Y": _YES, "A": _ABSTAIN, "N": _NO}

VOTES = TableSpec(
    name="votes",
    unit="vote of a state on a roll call",
    key=("roll_call", "ccode"),
    columns={
        "roll_call": pl.String,
        "ccode": pl.Int32,
        "year": pl.Int32,
        "vote": pl.Int8,
    },
)


def read_votes(path: Path) -> pl.DataFrame:
    """Read votes of the General Assembly in the layout of its editors, 1946 to 2015.

    Parameters
    ----------
    path : Path
        `UNVotesPublished_1946_2015.parquet`.

    Returns
    -------
    polars.DataFrame
        `VOTES`: 1 yes, 2 abstention, 3 no. Absences and votes of non-members are left out. The
        seat of China is code 710 to 1949 and Taiwan's (713) until 1971.

    Raises
    ------
    DataError
        The file is missing or damaged, or holds another vote than 1, 2, 3, 8 or 9.

    References
    ----------
    Voeten, Strezhnev and Bailey (2009), United Nations General Assembly Voting Data.
    """
    official = data_set("votes")
    raw = read_columnar(path, official, whole=("rcid", "vote", "ccode", "year"))
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    known = [_YES, _ABSTAIN, _NO, _ABSENT, _NO_MEMBER]
    refuse_rows(raw, ~pl.col("vote").is_in(known), path, "vote is none of 1, 2, 3, 8, 9")
    refuse_repeats(raw, ["rcid", "ccode"], path)
    cast = raw.filter(pl.col("vote") <= _NO).with_columns(roll_call=pl.format("voeten:{}", "rcid"))
    return _checked(cast, path)


def read_votes_to_2019(directory: Path) -> pl.DataFrame:
    """Read votes of the General Assembly as tidied for R, 1946 to 2019.

    Parameters
    ----------
    directory : Path
        The folder of `un_votes.parquet` and `un_roll_calls.parquet`.

    Returns
    -------
    polars.DataFrame
        `VOTES`, as `read_votes`, with the same numbers of roll calls; absences were removed by
        the distributor. States are known by name, since its ISO codes are those of today.

    Raises
    ------
    DataError
        A file is missing or damaged, a vote has no roll call, or a name is in no list.

    References
    ----------
    As `read_votes`; unvotes 0.3.0.
    """
    path = locate("votes_tidy", directory)
    calls_path = locate("roll_calls", directory)
    calls = read_columnar(calls_path, data_set("roll_calls"), whole=("rcid",), dates=("date",))
    refuse_repeats(calls, ["rcid"], calls_path)
    raw = read_columnar(path, data_set("votes_tidy"), whole=("rcid",), text=("country", "vote"))
    words = list(_WORDS)
    refuse_rows(raw, ~pl.col("vote").is_in(words), path, "vote is none of yes, abstain, no")
    dated = raw.join(
        calls.select("rcid", "date", pl.col("date").dt.year().alias("year")), on="rcid", how="left"
    )
    refuse_rows(dated, pl.col("year").is_null(), path, "a vote belongs to no roll call")
    coded = code_names(dated, {"country": "ccode"}, path, year="year")
    # The file says West Germany to the end of 1990; from the third of October it was Germany.
    late = (pl.col("ccode") == _WEST_GERMANY) & (pl.col("date") >= _UNITED)
    united = pl.when(late).then(_GERMANY).otherwise("ccode")
    cast = coded.drop_nulls("ccode").with_columns(
        pl.col("vote").replace_strict(_WORDS, return_dtype=pl.Int8),
        ccode=united.cast(pl.Int32),
        roll_call=pl.format("voeten:{}", "rcid"),
    )
    refuse_repeats(cast, ["roll_call", "ccode"], path)
    return _checked(cast, path)


def read_votes_to_2021(path: Path) -> pl.DataFrame:
    """Read recorded votes of the General Assembly from the United Nations library, 1992 to 2021.

    Parameters
    ----------
    path : Path
        `undl_rollcalls_1992_2022.parquet`.

    Returns
    -------
    polars.DataFrame
        `VOTES`: by calendar year and number in the year. Absences (X) and blanks are left out,
        as are the four votes of 2022, of which the file holds only the beginning.

    Raises
    ------
    DataError
        The file is missing or damaged, or a name is in no list.

    References
    ----------
    United Nations Digital Library, General Assembly voting records.
    """
    official = data_set("votes_undl")
    raw = read_columnar(path, official, whole=("year", "vote_no"), text=("country", "vote"))
    refuse_outside(raw, "year", official.covers_from, official.covers_to + 1, path)
    letters = [*_LETTERS, "X", ""]
    refuse_rows(raw, ~pl.col("vote").is_in(letters), path, "vote is none of Y, N, A, X")
    refuse_repeats(raw, ["year", "vote_no", "country"], path)
    told = raw.filter(pl.col("vote").is_in(list(_LETTERS)), pl.col("year") <= official.covers_to)
    coded = code_names(told, {"country": "ccode"}, path, year="year")
    cast = coded.drop_nulls("ccode").with_columns(
        pl.col("vote").replace_strict(_LETTERS, return_dtype=pl.Int8),
        roll_call=pl.format("undl:{}-{}", "year", "vote_no"),
    )
    refuse_repeats(cast, ["roll_call", "ccode"], path)
    return _checked(cast, path)


def _checked(cast: pl.DataFrame, path: Path) -> pl.DataFrame:
    """The declared table, with China in China's seat."""
    early = (pl.col("ccode") == _TAIWAN) & (pl.col("year") < _TAIWAN_SINCE)
    table = cast.with_columns(ccode=pl.when(early).then(_CHINA).otherwise("ccode"))
    return VOTES.check(table.select(list(VOTES.columns)).sort(VOTES.key), where=str(path))
