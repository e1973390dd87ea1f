from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbooks import compound, record, workbook_stream, write_old_workbook

from entente.errors import DataError
from entente.sources.binary_workbook import read_old_sheet

some = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
LETTERS = st.characters(codec="utf-16-le", exclude_categories=("Cs", "Nd"))
WORDS = st.text(LETTERS, min_size=1, max_size=30).filter(
    lambda word: word.strip().casefold() not in {"nan", "inf", "infinity"}
)
ROWS = st.lists(
    st.tuples(WORDS, st.integers(-(2**40), 2**40).map(str), WORDS), min_size=1, max_size=40
)


@given(rows=ROWS)
@some
def test_what_was_written_is_read(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    path = write_old_workbook(tmp_path / "book.xls", rows)
    assert read_old_sheet(path) == [[a, float(number), b] for a, number, b in rows]


def test_a_text_may_go_on_in_the_next_record(tmp_path: Path) -> None:
    path = tmp_path / "book.xls"
    path.write_bytes(compound(workbook_stream([["plain", "Côte d’Ivoire"]], split_at=6)))
    assert read_old_sheet(path) == [["plain", "Côte d’Ivoire"]]


def test_numbers_packed_in_32_bits_are_unpacked(tmp_path: Path) -> None:
    # 0x3FF00000 is the top of 1.0; (123 << 2) | 2 is 123; (12345 << 2) | 3 is 123.45.
    places = [(0, 0x3FF00000, 1.0), (1, (123 << 2) | 2, 123.0), (2, (12345 << 2) | 3, 123.45)]
    cells = b"".join(
        record(0x027E, bytes([0, 0, column, 0, 0, 0]) + packed.to_bytes(4, "little"))
        for column, packed, _ in places
    )
    stream = workbook_stream([])
    path = tmp_path / "book.xls"
    path.write_bytes(compound(stream[:-4] + cells + record(0x000A)))
    assert read_old_sheet(path) == [[value for *_, value in places]]


@given(data=st.data())
@some
def test_a_damaged_workbook_is_refused_or_reads_as_some_table(
    tmp_path: Path, data: st.DataObject
) -> None:
    path = write_old_workbook(tmp_path / "book.xls", [["ccode", "name"], ["2", "USA"]])
    whole = bytearray(path.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        whole[at] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(whole))
    with contextlib.suppress(DataError):
        assert isinstance(read_old_sheet(path), list)


@pytest.mark.parametrize("content", [b"", b"caseid,startmonth\n1,2\n", b"PK\x03\x04" + bytes(600)])
def test_what_is_no_old_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "book.xls"
    path.write_bytes(content)
    with pytest.raises(DataError, match="no workbook of Excel 97"):
        read_old_sheet(path)
