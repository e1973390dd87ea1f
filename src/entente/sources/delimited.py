"""Delimited text files as their makers publish them, read strictly."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import polars as pl

from entente.errors import DataError
from entente.sources.catalog import DataSet
from entente.sources.refusal import FETCH_AGAIN, name_rows, refuse_header, refuse_rows


def read_delimited(
    path: Path,
    official: DataSet,
    *,
    whole: Iterable[str] = (),
    real: Iterable[str] = (),
    text: Iterable[str] = (),
    may_be_null: Iterable[str] = (),
    null_marks: Iterable[str] = (),
) -> pl.DataFrame:
    """Read some columns of a delimited file whose header is the official one.

    Parameters
    ----------
    path : Path
        The file. A UTF-8 byte order mark is skipped.
    official : DataSet
        What the catalogue knows: columns (any order), encoding, separator, preamble.
    whole, real, text : iterable of str
        Columns to keep, as integers, floats and text.
    may_be_null : iterable of str
        Kept columns that may be blank or hold a null mark.
    null_marks : iterable of str
        Values that mean missing in whole and real columns, besides the blank. In text only the
        blank is null, so that Namibia stays `NA`.

    Returns
    -------
    polars.DataFrame
        `row` (line of the file on which the record starts), then the kept columns.

    Raises
    ------
    DataError
        The file is missing, empty, cut off, of another encoding or version, has a record of the
        wrong length, a blank where none may be, or a value of the wrong type.
    """
    header, records, lines = _read_records(path, official)
    return type_records(
        header,
        records,
        lines,
        path,
        official,
        whole=whole,
        real=real,
        text=text,
        may_be_null=may_be_null,
        null_marks=null_marks,
    )


def type_records(
    header: list[str],
    records: list[list[str]],
    lines: list[int],
    path: Path,
    official: DataSet,
    *,
    whole: Iterable[str] = (),
    real: Iterable[str] = (),
    text: Iterable[str] = (),
    may_be_null: Iterable[str] = (),
    null_marks: Iterable[str] = (),
) -> pl.DataFrame:
    """Give records of text their types, as `read_delimited`, wherever they were read from.

    Parameters
    ----------
    header : list of str
        Names of the fields.
    records : list of list of str
        The rows.
    lines : list of int
        Where in the file each row stands.
    path, official, whole, real, text, may_be_null, null_marks
        As in `read_delimited`.

    Raises
    ------
    DataError
        The header is not the official one, a blank stands where none may be, or a value is of the
        wrong type.
    """
    refuse_header(header, official.columns, path)
    kinds = dict.fromkeys(whole, pl.Int64) | dict.fromkeys(real, pl.Float64)
    kept = [*kinds, *text]
    table = pl.DataFrame(
        {"row": lines}
        | {name: [record[header.index(name)].strip() for record in records] for name in kept},
        schema={"row": pl.Int64, **dict.fromkeys(kept, pl.String)},
    ).with_columns(pl.when(pl.col(kept) != "").then(pl.col(kept)))
    marks = list(null_marks)
    for name, kind in kinds.items():
        table = _cast_column(table, name, kind, marks, path)
    for name in set(kept) - set(may_be_null):
        refuse_rows(table, pl.col(name).is_null(), path, f"{name} is blank")
    return table


def _read_records(path: Path, official: DataSet) -> tuple[list[str], list[list[str]], list[int]]:
    """Header, records and the line on which each record starts."""
    skipped = official.preamble
    body = read_text(path, official.encoding).splitlines(keepends=True)[skipped:]
    reader = csv.reader(
        StringIO("".join(body), newline=""), delimiter=official.separator, strict=True
    )
    records: list[list[str]] = []
    lines: list[int] = []
    start = 0
    try:
        for record in reader:
            if record:
                records.append(record)
                lines.append(skipped + start + 1)
            start = reader.line_num
    except csv.Error as error:
        raise DataError(
            f"the text breaks off or is badly quoted: {error} (row {skipped + start + 1})",
            where=str(path),
            remedy=FETCH_AGAIN,
        ) from error
    if len(records) <= 1:
        raise DataError("the file holds no rows", where=str(path), remedy=FETCH_AGAIN)
    width = len(records[0])
    wrong = [line for line, record in zip(lines, records, strict=True) if len(record) != width]
    if wrong:
        raise DataError(
            f"records do not have {width} fields ({name_rows(wrong)})",
            where=str(path),
            remedy=FETCH_AGAIN,
        )
    return [name.strip() for name in records[0]], records[1:], lines[1:]


def read_text(path: Path, encoding: str) -> str:
    """Return the text of a file, without a byte order mark.

    Raises
    ------
    DataError
        The file cannot be read or is of another encoding.
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
            f"the bytes are not {encoding} (row {line})", where=str(path), remedy=FETCH_AGAIN
        ) from error


def _cast_column(
    table: pl.DataFrame, name: str, kind: type[pl.DataType], marks: list[str], path: Path
) -> pl.DataFrame:
    """Turn a column of text into numbers, refusing what is no such number."""
    said = pl.when(~pl.col(name).is_in(marks)).then(pl.col(name))
    number = said.cast(pl.Float64, strict=False)
    if kind == pl.Int64:
        cast = pl.when(number == number.round()).then(number).cast(pl.Int64, strict=False)
    else:
        cast = pl.when(number.is_finite()).then(number)
    noun = "whole number" if kind == pl.Int64 else "number"
    fault = said.is_not_null() & cast.is_null()
    refuse_rows(table, fault, path, f"{name} holds what is no {noun}")
    return table.with_columns(cast.alias(name))
