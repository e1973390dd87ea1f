"""Research data that its makers publish as a workbook, read as strictly as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from entente.errors import DataError
from entente.sources.binary_workbook import Cell, read_old_sheet
from entente.sources.catalog import DataSet
from entente.sources.delimited import type_records
from entente.sources.refusal import FETCH_AGAIN


def read_worksheet(
    path: Path,
    official: DataSet,
    *,
    whole: Iterable[str] = (),
    real: Iterable[str] = (),
    text: Iterable[str] = (),
    may_be_null: Iterable[str] = (),
    null_marks: Iterable[str] = (),
) -> pl.DataFrame:
    """Read some columns of the first sheet of an `.xls` workbook whose header is the official one.

    Parameters
    ----------
    path : Path
        The file.
    official : DataSet
        What the catalogue knows of it.
    whole, real, text, may_be_null, null_marks : iterable of str
        As in `read_delimited`.

    Returns
    -------
    polars.DataFrame
        `row` (of the sheet, from 1), then the kept columns.

    Raises
    ------
    DataError
        The file is missing, cut off, damaged or of another version, or a value is null where none
        may be or of the wrong type.
    """
    cells = read_old_sheet(path)
    if len(cells) <= official.preamble + 1:
        raise DataError("the sheet holds no rows", where=str(path), remedy=FETCH_AGAIN)
    # A column without a head and without values leaves no trace at the edge of a sheet.
    lost = len(official.columns) - len(cells[0]) if "" in official.columns else 0
    header, *rows = [row + [None] * max(lost, 0) for row in cells[official.preamble :]]
    kept = [(line, row) for line, row in enumerate(rows, official.preamble + 2) if any_said(row)]
    return type_records(
        [as_text(cell).strip() for cell in header],
        [[as_text(cell) for cell in row] for _, row in kept],
        [line for line, _ in kept],
        path,
        official,
        whole=whole,
        real=real,
        text=text,
        may_be_null=may_be_null,
        null_marks=null_marks,
    )


def any_said(row: Sequence[Cell]) -> bool:
    """Whether a row of a sheet holds anything."""
    return any(cell not in (None, "") for cell in row)


def as_text(cell: Cell) -> str:
    """Return a cell as a text file would have it: whole numbers without a point, blank as nothing.

    Examples
    --------
    >>> as_text(1945.0), as_text(0.5), as_text(None)
    ('1945', '0.5', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    return str(int(cell)) if float(cell).is_integer() else repr(cell)
