"""Who buys natural gas from Russia, of all it buys: Eurostat."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.errors import DataError
from entente.sources.binary_workbook import Cell
from entente.sources.catalog import data_set
from entente.sources.codes import code_names
from entente.sources.refusal import FETCH_AGAIN, refuse_outside, refuse_repeats, refuse_rows
from entente.sources.xml_workbook import read_new_sheets
from entente.tables import TableSpec

_PRODUCTS = {"Natural gas": "gas", "Liquefied natural gas": "lng"}
_PARTNERS = {"Russia": "from_russia_tj", "Total": "imports_tj"}
_UNIT = "Terajoule (gross calorific value - GCV)"
_GROUPS = ("European Union", "Euro area")
_RUSSIA = 365

GAS_IMPORTS = TableSpec(
    name="imports of natural gas",
    unit="importing state, product and year",
    key=("ccode", "product", "year"),
    columns={
        "ccode": pl.Int32,
        "product": pl.String,
        "year": pl.Int32,
        "from_russia_tj": pl.Float64,
        "imports_tj": pl.Float64,
    },
)


def read_gas_imports(path: Path) -> pl.DataFrame:
    """Read imports of natural gas from Russia and in all, 2011 to 2020.

    Parameters
    ----------
    path : Path
        `eurostat_gas_imports_russia_total.xlsx`, a table made to order with four sheets.

    Returns
    -------
    polars.DataFrame
        `GAS_IMPORTS`: in terajoules of gross calorific value; `product` is `gas`, which includes
        what comes liquefied, or `lng`, which is that part. `:` is null, 0 is an observation.
        Sheets are told by what they say of themselves, not by their order; the European Union and
        the euro area are left out.

    Raises
    ------
    DataError
        The file is missing or damaged, a sheet is missing or twice there, or a state is in no
        list.

    References
    ----------
    Eurostat, Imports of natural gas by partner country (NRG_TI_GAS), extracted 5 April 2022.
    """
    official = data_set("gas_imports")
    told: dict[tuple[str, str], pl.DataFrame] = {}
    for name, cells in read_new_sheets(path).items():
        about = _about(cells)
        if about is None:
            continue
        if about in told:
            raise DataError(
                f"two sheets hold {about[0]} and {about[1]} (sheet {name})",
                where=str(path),
                remedy=FETCH_AGAIN,
            )
        told[about] = _long(cells, official.columns, path)
    missing = [pair for pair in _pairs() if pair not in told]
    if missing:
        raise DataError(
            f"there is no sheet for {' and '.join(missing[0])}",
            where=str(path),
            remedy="Order the table with both products and both partners.",
        )
    products = [_product(told, product, path) for product in dict.fromkeys(_PRODUCTS.values())]
    table = pl.concat(products)
    refuse_outside(table, "year", official.covers_from, official.covers_to, path)
    above = pl.col("from_russia_tj") > pl.col("imports_tj") + 1
    refuse_rows(table, above, path, "more comes from Russia than in all")
    kept = table.drop("row").sort(GAS_IMPORTS.key)
    return GAS_IMPORTS.check(kept, where=str(path))


def _pairs() -> list[tuple[str, str]]:
    """What the four sheets hold."""
    return [(product, value) for product in _PRODUCTS.values() for value in _PARTNERS.values()]


def _about(cells: list[list[Cell]]) -> tuple[str, str] | None:
    """The product and the quantity that a sheet says it holds; None for other sheets."""
    said = {
        str(row[0]): str(row[2])
        for row in cells[:9]
        if len(row) > 2 and row[0] is not None and row[2] is not None
    }
    product = said.get("Standard international energy product classification (SIEC)", "")
    partner = said.get("Geopolitical entity (partner)", "")
    if product in _PRODUCTS and partner in _PARTNERS and said.get("Unit of measure") == _UNIT:
        return _PRODUCTS[product], _PARTNERS[partner]
    return None


def _long(cells: list[list[Cell]], columns: tuple[str, ...], path: Path) -> pl.DataFrame:
    """Rows of importer, year and value."""
    starts = [place for place, row in enumerate(cells) if row and row[0] == columns[0]]
    if not starts:
        raise DataError(
            f"a sheet has no row that begins with {columns[0]}",
            where=str(path),
            remedy=FETCH_AGAIN,
        )
    header = [str(cell) for cell in cells[starts[0]]]
    if sorted(header) != sorted(columns):
        raise DataError(
            f"a sheet has the columns {', '.join(header)}", where=str(path), remedy=FETCH_AGAIN
        )
    rows: list[tuple[int, str, str, Cell]] = []
    for place, row in enumerate(cells[starts[0] + 2 :], start=starts[0] + 3):
        if row[0] is None:
            break
        name = str(row[0])
        if not name.startswith(_GROUPS):
            pairs = zip(header[1:], row[1:], strict=False)
            rows += [(place, name.split(" (")[0], year, value) for year, value in pairs]
    table = pl.DataFrame(
        [
            (place, name, int(year), None if value == ":" else value)
            for place, name, year, value in rows
        ],
        schema={"row": pl.Int64, "importer": pl.String, "year": pl.Int64, "value": pl.Object},
        orient="row",
    )
    return _numbered(table, path)


def _numbered(table: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Values as numbers; anything but a number or a colon is refused."""
    values = [None if value is None else _number(value) for value in table["value"]]
    numbers = pl.Series("number", values, dtype=pl.Float64)
    strange = [
        number is None and value is not None
        for number, value in zip(values, table["value"], strict=True)
    ]
    numbered = table.drop("value").with_columns(numbers, pl.Series("strange", strange))
    refuse_rows(numbered, pl.col("strange"), path, "a value is no number")
    refuse_rows(numbered, pl.col("number") < 0, path, "a value is below 0")
    refuse_repeats(numbered, ["importer", "year"], path)
    return numbered.drop("strange")


def _number(value: object) -> float | None:
    """A finite number, or None."""
    if isinstance(value, float) and abs(value) < float("inf"):
        return value
    return None


def _product(told: dict[tuple[str, str], pl.DataFrame], product: str, path: Path) -> pl.DataFrame:
    """Both quantities of one product, by code."""
    of_russia = told[product, "from_russia_tj"].rename({"number": "from_russia_tj"})
    of_all = told[product, "imports_tj"].rename({"number": "imports_tj"}).drop("row")
    joined = of_russia.join(of_all, on=["importer", "year"], how="full", coalesce=True)
    coded = code_names(joined, {"importer": "ccode"}, path, year="year").drop_nulls("ccode")
    return coded.select(
        "row", "ccode", pl.lit(product).alias("product"), "year", "from_russia_tj", "imports_tj"
    )
