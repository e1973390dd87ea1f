"""`docs/seeds.md` and the tests of this folder say the same."""

from __future__ import annotations

import ast
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "seeds.md"
STATES = {"held", "partly", "open"}
ROW = re.compile(r"^\| ([A-D]\d+) \|(.*)\|$", re.MULTILINE)
ASKED = {
    *("A2", "A3", "A4", "A5", "A8"),
    *(f"B{number}" for number in range(1, 16)),
    *(f"C{number}" for number in range(1, 34) if number not in {25, 28}),
    *(f"D{number}" for number in range(1, 23)),
}


def marked_tests() -> dict[str, list[str]]:
    """The names of the tests that carry each row's mark."""
    found: dict[str, list[str]] = {}
    for path in sorted(HERE.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for mark in node.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.seed":
                        for row in mark.args:
                            assert isinstance(row, ast.Constant)
                            found.setdefault(row.value, []).append(node.name)
    return found


def rows_of_page() -> dict[str, list[str]]:
    """The cells of each row of the page."""
    return {
        row: [cell.strip() for cell in cells.split(" | ")]
        for row, cells in ROW.findall(PAGE.read_text("utf-8"))
    }


def test_the_page_lists_every_row_once_with_a_state() -> None:
    found = [row for row, _ in ROW.findall(PAGE.read_text("utf-8"))]
    assert len(found) == len(set(found))
    assert set(found) == ASKED
    for row, cells in rows_of_page().items():
        assert len(cells) == 4, row
        assert cells[2] in STATES, row


def test_a_row_has_a_test_unless_it_is_open() -> None:
    tested = marked_tests()
    pages = rows_of_page()
    assert set(tested) == {row for row, cells in pages.items() if cells[2] != "open"}
    assert all(len(names) == 1 for names in tested.values()), tested


def test_what_is_not_held_says_what_is_missing() -> None:
    for row, (_, _, state, missing) in rows_of_page().items():
        assert bool(missing) == (state != "held"), row


def test_the_count_of_the_page_is_that_of_its_rows() -> None:
    states = [cells[2] for cells in rows_of_page().values()]
    counted = ", ".join(f"{states.count(state)} {state}" for state in ("held", "partly", "open"))
    assert f"{len(states)} rows: {counted}" in PAGE.read_text("utf-8")
