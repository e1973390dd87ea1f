from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets_of_xml import write_new_workbook

from entente.errors import DataError
from entente.sources.binary_workbook import Cell
from entente.sources.catalog import locate
from entente.sources.gas import read_gas_imports
from entente.sources.spending import read_spending, read_spending_workbook
from entente.sources.xml_workbook import read_new_sheets

some = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1
)
CELLS = st.one_of(WORDS, st.floats(allow_nan=False, allow_infinity=False), st.none())
Rows = list[list[Cell]]
YEARS = [str(year) for year in range(2011, 2021)]
SIEC = "Standard international energy product classification (SIEC)"
TERAJOULES = "Terajoule (gross calorific value - GCV)"


def gas_sheet(product: str, partner: str, values: dict[str, Cell]) -> Rows:
    """A sheet of the gas table; each importer has one value in every year."""
    about: Rows = [
        [SIEC, None, product],
        ["Geopolitical entity (partner)", None, partner],
        ["Unit of measure", None, TERAJOULES],
    ]
    importers: Rows = [[name, *[value] * 10] for name, value in values.items()]
    return [*about, ["TIME", *YEARS], ["GEO (Labels)", *[""] * 10], *importers]


def gas_book(**change: dict[str, Cell]) -> dict[str, Rows]:
    """The four sheets of the gas table."""
    sheets = {
        "Sheet 1": ("Natural gas", "Russia", {"Italy": 5.0, "Georgia": ":"}),
        "Sheet 2": ("Natural gas", "Total", {"Italy": 9.0, "Georgia": ":"}),
        "Sheet 3": ("Liquefied natural gas", "Russia", {"Italy": 0.0, "Georgia": 0.0}),
        "Sheet 4": ("Liquefied natural gas", "Total", {"Italy": 1.0, "Georgia": 0.0}),
    }
    return {
        name: gas_sheet(product, partner, values | change.get(name.replace(" ", ""), {}))
        for name, (product, partner, values) in sheets.items()
    }


def milex_book(**sheets: Rows) -> dict[str, Rows]:
    years: list[Cell] = [float(year) for year in range(1949, 2025)]
    table: Rows = [
        ["a note"],
        ["Country", "Notes", *years],
        ["North Africa"],
        ["Algeria", None, "xxx", *["..."] * 74, 7.5],
    ]
    names = ("Constant (2023) US$", "Current US$", "Share of GDP")
    return dict.fromkeys(names, table) | sheets


def trim(rows: Rows) -> Rows:
    """Rows as a reader sees them: no wider or longer than what they hold."""
    held = [(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell is not None]
    if not held:
        return []
    height, width = max(r for r, _ in held) + 1, max(c for _, c in held) + 1
    return [(row + [None] * width)[:width] for row in rows[:height]]


@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=30), min_size=1, max_size=6))
@some
def test_what_was_written_is_read(tmp_path: Path, rows: Rows) -> None:
    path = write_new_workbook(tmp_path / "book.xlsx", {"A & B": rows})
    assert read_new_sheets(path) == {"A & B": trim(rows)}


@given(kept=st.floats(0, 0.999))
@some
def test_a_workbook_cut_off_is_refused(tmp_path: Path, kept: float) -> None:
    path = write_new_workbook(tmp_path / "book.xlsx", gas_book())
    whole = path.read_bytes()
    path.write_bytes(whole[: int(kept * len(whole))])
    with pytest.raises(DataError, match="no whole workbook"):
        read_gas_imports(path)


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    declared = '<!DOCTYPE a [<!ENTITY b "cc">]>'
    path = write_new_workbook(tmp_path / "book.xlsx", gas_book(), doctype=declared)
    with pytest.raises(DataError, match="document type"):
        read_new_sheets(path)


def test_a_missing_workbook_is_refused_with_a_remedy(tmp_path: Path) -> None:
    for reader in (read_gas_imports, read_spending_workbook):
        with pytest.raises(DataError, match="entente data add"):
            reader(tmp_path / "nowhere.xlsx")


def test_gas_is_read_by_what_sheets_say_not_by_their_order(tmp_path: Path) -> None:
    sheets = gas_book()
    there = read_gas_imports(write_new_workbook(tmp_path / "a.xlsx", sheets))
    turned = dict(reversed(sheets.items()))
    back = read_gas_imports(write_new_workbook(tmp_path / "b.xlsx", turned))
    assert there.equals(back)
    assert there.filter(ccode=325, product="gas", year=2011).row(0)[3:] == (5.0, 9.0)
    assert there.filter(ccode=372, product="gas", year=2011).row(0)[3:] == (None, None)


@pytest.mark.parametrize(
    ("sheet", "importer", "value", "said"),
    [
        ("Sheet1", "Italia", 1.0, "names in no list"),
        ("Sheet1", "Italy", -5.0, "below 0"),
        ("Sheet1", "Italy", "n/a", "no number"),
        ("Sheet1", "Italy", 90.0, "more comes from Russia"),
    ],
)
def test_an_impossible_value_of_gas_is_refused_with_its_row(
    tmp_path: Path, sheet: str, importer: str, value: Cell, said: str
) -> None:
    book = gas_book(**{sheet: {importer: value}})
    with pytest.raises(DataError, match=said) as caught:
        read_gas_imports(write_new_workbook(tmp_path / "gas.xlsx", book))
    assert "row " in str(caught.value)


def test_a_sheet_of_gas_twice_or_not_at_all_is_refused(tmp_path: Path) -> None:
    book = gas_book()
    book["Sheet 5"] = book["Sheet 1"]
    with pytest.raises(DataError, match="two sheets hold"):
        read_gas_imports(write_new_workbook(tmp_path / "twice.xlsx", book))
    del book["Sheet 1"], book["Sheet 5"]
    with pytest.raises(DataError, match="no sheet for"):
        read_gas_imports(write_new_workbook(tmp_path / "none.xlsx", book))


def test_spending_of_a_region_is_no_states_and_dots_are_silence(tmp_path: Path) -> None:
    shares: Rows = [
        [0.075 if cell == 7.5 else cell for cell in row] for row in milex_book()["Share of GDP"]
    ]
    book = milex_book(**{"Share of GDP": shares})
    table = read_spending_workbook(write_new_workbook(tmp_path / "milex.xlsx", book))
    assert table.rows() == [(615, 2024, 7.5, 7.5, 0.075)]


@pytest.mark.parametrize("name", ["Current US$", "Share of GDP"])
def test_a_workbook_without_a_measure_is_refused(tmp_path: Path, name: str) -> None:
    book = milex_book()
    del book[name]
    with pytest.raises(DataError, match="there is no sheet"):
        read_spending_workbook(write_new_workbook(tmp_path / "milex.xlsx", book))


def test_a_workbook_without_a_year_is_refused(tmp_path: Path) -> None:
    book = milex_book()
    book["Current US$"] = [row[:-1] for row in book["Current US$"]]
    with pytest.raises(DataError, match="each year from 1949"):
        read_spending_workbook(write_new_workbook(tmp_path / "milex.xlsx", book))


@pytest.mark.shared
def test_the_workbook_and_its_long_form_are_the_same_table(shared_data: Path) -> None:
    workbook = read_spending_workbook(locate("milex_workbook", shared_data))
    assert workbook.equals(read_spending(locate("milex", shared_data)))


@pytest.mark.shared
def test_ukraine_bought_no_gas_from_russia_after_2015(shared_data: Path) -> None:
    table = read_gas_imports(locate("gas_imports", shared_data))
    bought = table.filter(ccode=369, product="gas").sort("year")
    assert bought["from_russia_tj"].to_list()[4:] == [230_718.0, 0.0, 0.0, 0.0, 0.0, 0.0]
