"""From the codes and names that sources use to Correlates of War codes; never by guess."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

import polars as pl

from entente.errors import DataError, nearest_words
from entente.sources.refusal import name_rows, refuse_rows

_MOST_NAMED = 8
_GERMANY, _WEST_GERMANY = 255, 260
_DIVIDED = (1949, 1990)
_YEMEN, _NORTH_YEMEN, _YEMEN_UNITED = 679, 678, 1990

_FROM_GLEDITSCH_WARD = (
    # Gleditsch–Ward code, first year from which it differs, Correlates of War code.
    (260, 1991, 255),
    (340, 1816, 345),
    (678, 1990, 679),
    (970, 1816, 946),
    (971, 1816, 970),
    (972, 1816, 955),
    (973, 1816, 947),
)


def code_gw(gwcode: str, year: str) -> pl.Expr:
    """Return the Correlates of War code of a Gleditsch–Ward code in a year.

    Parameters
    ----------
    gwcode, year : str
        Names of whole-number columns.

    Returns
    -------
    polars.Expr
        The same number except for united Germany (260 becomes 255 from 1991), Serbia (340, 345),
        united Yemen (678, 679 from 1990), Kiribati, Nauru, Tonga and Tuvalu. A state known to
        Gleditsch and Ward alone keeps a number that joins to no state.
    """
    coded = pl.col(gwcode)
    for theirs, since, ours in _FROM_GLEDITSCH_WARD:
        differs = (pl.col(gwcode) == theirs) & (pl.col(year) >= since)
        coded = pl.when(differs).then(ours).otherwise(coded)
    return coded.cast(pl.Int32)


@cache
def known_names() -> Mapping[str, tuple[str, int | None]]:
    """Return, by case-folded name, what kind of actor it is and its code if it is a state.

    Kinds are `state`, `body` (an organisation or a group of states) and `other` (armed groups,
    territories, unknown parties). A name of Germany or Yemen carries the code of today.
    """
    rows = csv.DictReader(_lines("names.csv"))
    return MappingProxyType(
        {
            row["name"].casefold(): (row["kind"], int(row["ccode"]) if row["ccode"] else None)
            for row in rows
        }
    )


@cache
def known_iso3() -> Mapping[str, int]:
    """Return the Correlates of War code of today's states by ISO 3166 code."""
    return MappingProxyType(
        {row["iso3"]: int(row["ccode"]) for row in csv.DictReader(_lines("iso3.csv"))}
    )


@cache
def known_m49() -> Mapping[int, tuple[str, int | None]]:
    """Return, by numeric code of the United Nations, the kind of actor and a state's code.

    900 is no code of the United Nations; lists of trade agreements use it for Kosovo. Germany and
    Yemen have the codes of today.
    """
    return MappingProxyType(
        {
            int(row["m49"]): (row["kind"], int(row["ccode"]) if row["ccode"] else None)
            for row in csv.DictReader(_lines("m49.csv"))
        }
    )


def code_m49(table: pl.DataFrame, m49: str, code: str, path: Path, *, year: str) -> pl.DataFrame:
    """Add the code of the year for a column of numeric codes of the United Nations.

    Parameters
    ----------
    table : polars.DataFrame
        Rows with `row`, the numeric codes and the year.
    m49, code : str
        The column of numeric codes, and the one to add; null for territories.
    path : Path
        The file, for the message.
    year : str
        The column of years, which decides between divided and united Germany and Yemen.

    Raises
    ------
    DataError
        Codes that are in no list, with their rows.
    """
    known = known_m49()
    refuse_rows(table, ~pl.col(m49).is_in(list(known)), path, f"{m49} holds codes in no list")
    states = {number: ccode for number, (_, ccode) in known.items() if ccode is not None}
    numbers = pl.col(m49).replace_strict(states, default=None, return_dtype=pl.Int32)
    return table.with_columns(numbers.alias(code)).with_columns(_of_its_time(code, year))


def code_names(
    table: pl.DataFrame, names: Mapping[str, str], path: Path, *, year: str
) -> pl.DataFrame:
    """Add a code and a kind for every column of names, by the year.

    Parameters
    ----------
    table : polars.DataFrame
        Rows with `row`, the columns of names and the year.
    names : mapping of str to str
        For each column of names, the code column to add; its kind goes to `<code>_kind`.
    path : Path
        The file, for the message.
    year : str
        The column of years, which decides between divided and united Germany and Yemen.

    Returns
    -------
    polars.DataFrame
        The table with a code (null for bodies and others) and a kind for each name.

    Raises
    ------
    DataError
        Names that are in no list; all are named, with the nearest known ones.
    """
    known = known_names()
    for column, code in names.items():
        folded = {name: name.casefold() for name in table[column].unique().drop_nulls()}
        strange = sorted(name for name in folded if folded[name].strip() not in known)
        if strange:
            _refuse_names(table, column, strange, path)
        listing = pl.DataFrame(
            [(name, *known[folded[name].strip()]) for name in folded],
            schema={column: pl.String, f"{code}_kind": pl.String, code: pl.Int32},
            orient="row",
        )
        table = table.join(listing, on=column, how="left", maintain_order="left")
        refuse_rows(table, pl.col(column).is_null(), path, f"{column} is blank")
        table = table.with_columns(_of_its_time(code, year))
    return table


def _of_its_time(code: str, year: str) -> pl.Expr:
    """The code that Germany or Yemen had in the year."""
    divided = (pl.col(code) == _GERMANY) & pl.col(year).is_between(*_DIVIDED)
    north = (pl.col(code) == _YEMEN) & (pl.col(year) < _YEMEN_UNITED)
    return (
        pl.when(divided)
        .then(_WEST_GERMANY)
        .when(north)
        .then(_NORTH_YEMEN)
        .otherwise(code)
        .cast(pl.Int32)
        .alias(code)
    )


def _refuse_names(table: pl.DataFrame, column: str, strange: Sequence[str], path: Path) -> None:
    """Name the strangers, and the rows on which they stand."""
    rows = table.filter(pl.col(column).is_in(list(strange)))["row"].to_list()
    more = f" and {len(strange) - _MOST_NAMED} more" if len(strange) > _MOST_NAMED else ""
    shown = ", ".join(repr(name) for name in strange[:_MOST_NAMED])
    raise DataError(
        f"{column} holds names in no list: {shown}{more} ({name_rows(rows)})",
        where=str(path),
        remedy="Check encoding and version; a new name must be added to sources/names.csv.",
        nearest=nearest_words(strange[0], known_names()),
    )


def _lines(file: str) -> list[str]:
    """Lines of a table that lies beside this module."""
    return (resources.files("entente.sources") / file).read_text(encoding="utf-8").splitlines()
