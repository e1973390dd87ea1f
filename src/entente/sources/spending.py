"""What states spend on their forces: SIPRI military expenditure."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.errors import DataError
from entente.sources.binary_workbook import Cell
from entente.sources.catalog import DataSet, data_set
from entente.sources.codes import code_names
from entente.sources.columnar import read_columnar
from entente.sources.refusal import FETCH_AGAIN, refuse_outside, refuse_repeats, refuse_rows
from entente.sources.worksheet import as_text
from entente.sources.xml_workbook import read_new_sheets
from entente.tables import TableSpec

_SHEETS = {
    "Constant (2023) US$": "milex_2023_musd",
    "Current US$": "milex_current_musd",
    "Share of GDP": "milex_gdp_share",
}
_OTHER_SHEETS = (
    "Local currency financial years",
    "Local currency calendar years",
    "Share of Govt. spending",
    "Per capita",
)
_SILENCE = ("...", "xxx")
_RUSSIA_SINCE = 1992

SPENDING = TableSpec(
    name="military spending",
    unit="state-year",
    key=("ccode", "year"),
    columns={
        "ccode": pl.Int32,
        "year": pl.Int32,
        "milex_2023_musd": pl.Float64,
        "milex_current_musd": pl.Float64,
        "milex_gdp_share": pl.Float64,
    },
)


def read_spending(path: Path) -> pl.DataFrame:
    """Read military expenditure by state-year, 1949 to 2024.

    Parameters
    ----------
    path : Path
        `sipri_milex_long.parquet`, the official workbook in long form.

    Returns
    -------
    polars.DataFrame
        `SPENDING`: millions of United States dollars at constant 2023 and at current prices, and
        the share of gross domestic product (0.02 is two percent; Kuwait in 1991 exceeds 1). Null
        where the source says `...`, no figure; state-years in which it says nothing, or `xxx`,
        no such state, have no row. The European Union is left out.

    Raises
    ------
    DataError
        The file is missing or damaged, or names a state that is in no list.

    References
    ----------
    SIPRI Military Expenditure Database, 1949–2024.
    """
    official = data_set("milex")
    raw = read_columnar(path, official, whole=("year",), text=("sheet", "country", "value"))
    return _spent(raw, official, path)


def read_spending_workbook(path: Path) -> pl.DataFrame:
    """Read military expenditure from the official workbook, 1949 to 2024.

    Parameters
    ----------
    path : Path
        `SIPRI-Milex-data-1949-2024_2.xlsx`.

    Returns
    -------
    polars.DataFrame
        `SPENDING`, equal to what `read_spending` reads from the long form. Rows of regions hold
        nothing; the colours that mark estimates are not read.

    Raises
    ------
    DataError
        The file is missing or damaged, lacks a sheet or a year, or names a state in no list.

    References
    ----------
    SIPRI Military Expenditure Database, 1949–2024.
    """
    official = data_set("milex_workbook")
    sheets = read_new_sheets(path)
    missing = [name for name in _SHEETS if name not in sheets]
    if missing:
        raise DataError(f"there is no sheet {missing[0]!r}", where=str(path), remedy=FETCH_AGAIN)
    cells = pl.concat([_unrolled(name, sheets[name], official, path) for name in _SHEETS])
    return _spent(cells, official, path)


def _unrolled(sheet: str, cells: list[list[Cell]], official: DataSet, path: Path) -> pl.DataFrame:
    """The cells of one sheet as rows of state, year and text."""
    starts = [place for place, row in enumerate(cells) if row and row[0] == "Country"]
    if not starts:
        raise DataError(
            f"sheet {sheet!r} has no row that begins with Country",
            where=str(path),
            remedy=FETCH_AGAIN,
        )
    header = [as_text(cell) for cell in cells[starts[0]]]
    years = {place: int(name) for place, name in enumerate(header) if name.isdigit()}
    if sorted(years.values()) != list(range(official.covers_from, official.covers_to + 1)):
        raise DataError(
            f"sheet {sheet!r} does not have each year from {official.covers_from} to "
            f"{official.covers_to} once",
            where=str(path),
            remedy="Check that this is the file and version named in docs/sources.md.",
        )
    rows = [
        (number, sheet, as_text(row[0]).strip(), year, as_text(row[place]).strip())
        for number, row in enumerate(cells[starts[0] + 1 :], start=starts[0] + 2)
        if any(as_text(row[place]).strip() for place in years)
        for place, year in years.items()
    ]
    kinds = {"row": pl.Int64, "sheet": pl.String, "country": pl.String, "year": pl.Int64}
    return pl.DataFrame(rows, schema={**kinds, "value": pl.String}, orient="row")


def _spent(raw: pl.DataFrame, official: DataSet, path: Path) -> pl.DataFrame:
    """State-years of the three measures from cells of text."""
    known = [*_SHEETS, *_OTHER_SHEETS]
    refuse_rows(raw, ~pl.col("sheet").is_in(known), path, "sheet is none of the workbook's")
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_repeats(raw, ["sheet", "country", "year"], path)
    number = pl.col("value").cast(pl.Float64, strict=False)
    silent = pl.col("value").is_in(_SILENCE)
    refuse_rows(raw, number.is_null() & ~silent, path, "value is neither a number nor ... nor xxx")
    refuse_rows(raw, number < 0, path, "value is below 0")
    coded = code_names(raw.with_columns(number=number), {"country": "ccode"}, path, year="year")
    # The workbook repeats the Soviet Union's figures under Russia, converted to later roubles.
    soviet = (pl.col("country") == "Russia") & (pl.col("year") < _RUSSIA_SINCE)
    told = coded.drop_nulls(["ccode", "number"]).filter(
        pl.col("sheet").is_in(list(_SHEETS)), ~soviet
    )
    refuse_repeats(told, ["sheet", "ccode", "year"], path)
    wide = told.pivot("sheet", index=["ccode", "year"], values="number")
    table = wide.select(
        "ccode",
        "year",
        *[
            (pl.col(sheet) if sheet in wide.columns else pl.lit(None)).alias(name)
            for sheet, name in _SHEETS.items()
        ],
    )
    # Where the exchange rate is missing, the workbook computes 0 current dollars (114 times).
    unpriced = (pl.col("milex_current_musd") == 0) & (pl.col("milex_2023_musd") > 0)
    table = table.with_columns(milex_current_musd=pl.when(~unpriced).then("milex_current_musd"))
    refuse_outside(table.with_row_index("row"), "milex_gdp_share", 0, 1.5, path)
    return SPENDING.check(table.sort(SPENDING.key), where=str(path))
