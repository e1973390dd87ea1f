"""Delimited text files as their makers publish them, read strictly."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import polars as pl

from entente.errors import DataError, nearest_words

_MOST_ROWS_NAMED = 5
_FETCH_AGAIN = "Get the file again from its source; do not open and save it in a spreadsheet."


def read_delimited(
    path: Path,
    *,
    whole: Iterable[str] = (),
    real: Iterable[str] = (),
    text: Iterable[str] = (),
    may_be_null: Iterable[str] = (),
    null_marks: Iterable[str] = (),
    separator: str = ",",
    encoding: str = "utf-8",
    preamble: int = 0,
) -> pl.DataFrame:
    """Read named columns of a delimited file, numbering the lines.

    Parameters
    ----------
    path : Path
        The file. A UTF-8 byte order mark is skipped.
    whole, real, text : iterable of str
        Columns to keep, as integers, floats and text; other columns of the file are ignored.
    may_be_null : iterable of str
        Kept columns that may be blank or hold a null mark.
    null_marks : iterable of str
        Values that mean missing in whole and real columns, besides the blank; compared after
        trimming. In text columns only the blank is null, so that Namibia stays `NA`.
    separator : str
        The character between fields.
    encoding : str
        The encoding the source uses; bytes that are not of it are refused.
    preamble : int
        Lines before the header.

    Returns
    -------
    polars.DataFrame
        `row` (line of the file on which the record starts, the header being line
        `preamble` + 1), then the kept columns in the order asked.

    Raises
    ------
    DataError
        The file is missing, empty, cut off, of another encoding, lacks a column, repeats one,
        has a record of the wrong length or a value of the wrong type.
    """
    whole, real, text = tuple(whole), tuple(real), tuple(text)
    header, records, lines = _read_records(path, separator, encoding, preamble)
    places = _find_columns(header, (*whole, *real, *text), path)
    table = pl.DataFrame(
        {
            "row": lines,
            **{name: [record[place] for record in records] for name, place in places.items()},
        },
        schema={"row": pl.Int64, **dict.fromkeys(places, pl.String)},
    )
    blank = pl.col(list(places)).str.strip_chars()
    table = table.with_columns(pl.when(blank != "").then(blank))
    marks = list(null_marks)
    kinds = dict.fromkeys(whole, pl.Int64) | dict.fromkeys(real, pl.Float64)
    for name, kind in kinds.items():
        table = _cast_column(table, name, kind, marks, path)
    for name in places:
        if name not in set(may_be_null):
            refuse_rows(table, pl.col(name).is_null(), path, f"{name} is blank")
    return table


def refuse_rows(
    table: pl.DataFrame, fault: pl.Expr, path: Path, what: str, *, remedy: str = _FETCH_AGAIN
) -> None:
    """Refuse a table in which any row has a fault; null counts as no fault.

    Parameters
    ----------
    table : polars.DataFrame
        A table with a column `row`, as `read_delimited` returns it.
    fault : polars.Expr
        True where a row is bad.
    path : Path
        The file, for the message.
    what : str
        What is wrong with such rows.
    remedy : str
        What to do.

    Raises
    ------
    DataError
        Names the first five bad rows.
    """
    bad = table.filter(fault)["row"]
    if bad.len():
        shown = ", ".join(str(row) for row in bad.head(_MOST_ROWS_NAMED))
        more = f" and {bad.len() - _MOST_ROWS_NAMED} more" if bad.len() > _MOST_ROWS_NAMED else ""
        raise DataError(f"{what} (row {shown}{more})", where=str(path), remedy=remedy)


def _read_records(
    path: Path, separator: str, encoding: str, preamble: int
) -> tuple[list[str], list[list[str]], list[int]]:
    """Header, records and the line on which each record starts."""
    content = read_text(path, encoding)
    if not content.endswith(("\n", "\r")):
        content += "\n"
    body = content.splitlines(keepends=True)[preamble:]
    reader = csv.reader(StringIO("".join(body), newline=""), delimiter=separator, strict=True)
    records: list[list[str]] = []
    lines: list[int] = []
    start = 0
    try:
        for record in reader:
            if record:
                records.append(record)
                lines.append(preamble + start + 1)
            start = reader.line_num
    except csv.Error as error:
        raise DataError(
            f"the text breaks off or is not quoted properly: {error} (row {preamble + start + 1})",
            where=str(path),
            remedy=_FETCH_AGAIN,
        ) from error
    if len(records) <= 1:
        raise DataError("the file holds no rows", where=str(path), remedy=_FETCH_AGAIN)
    header = records[0]
    wrong = [
        line for line, record in zip(lines, records, strict=True) if len(record) != len(header)
    ]
    if wrong:
        shown = ", ".join(str(line) for line in wrong[:_MOST_ROWS_NAMED])
        raise DataError(
            f"{len(wrong)} rows do not have {len(header)} fields (row {shown})",
            where=str(path),
            remedy=_FETCH_AGAIN,
        )
    return header, records[1:], lines[1:]


def read_text(path: Path, encoding: str) -> str:
    """Return the text of a file, or say why it cannot be read.

    Raises
    ------
    DataError
        The file is missing, unreadable, or not of the encoding.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(
            f"the file cannot be read: {error.strerror}",
            where=str(path),
            remedy="Add it with `entente data add PATH`, or check the folder.",
        ) from error
    try:
        return content.removeprefix(b"\xef\xbb\xbf").decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError(
            f"the bytes are not {encoding} (row {line})", where=str(path), remedy=_FETCH_AGAIN
        ) from error


def _find_columns(header: list[str], wanted: tuple[str, ...], path: Path) -> dict[str, int]:
    """Place of every wanted column in the header."""
    names = [name.strip() for name in header]
    missing = [name for name in wanted if name not in names]
    if missing:
        raise DataError(
            f"columns missing: {', '.join(missing)}",
            where=str(path),
            remedy="Check that this is the official file of the version named in docs/sources.md.",
            nearest=nearest_words(missing[0], names),
        )
    repeated = [name for name in wanted if names.count(name) > 1]
    if repeated:
        raise DataError(
            f"columns repeated: {', '.join(repeated)}", where=str(path), remedy=_FETCH_AGAIN
        )
    return {name: names.index(name) for name in wanted}


def _cast_column(
    table: pl.DataFrame, name: str, kind: type[pl.DataType], marks: list[str], path: Path
) -> pl.DataFrame:
    """Turn a column of text into numbers, refusing what is no such number."""
    said = pl.when(~pl.col(name).is_in(marks)).then(pl.col(name))
    cast = said.cast(pl.Float64, strict=False)
    if kind == pl.Int64:
        cast = pl.when(cast == cast.round()).then(cast).cast(pl.Int64, strict=False)
    else:
        cast = pl.when(cast.is_finite()).then(cast)
    noun = "whole number" if kind == pl.Int64 else "number"
    refuse_rows(table, said.is_not_null() & cast.is_null(), path, f"{name} holds what is no {noun}")
    return table.with_columns(cast.alias(name))
