"""Every reader refuses a damaged file, naming it, and does not mind the order of columns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets import Sheet
from specimen import Specimen
from specimens import SPECIMENS

from entente.errors import DataError
from entente.sources.catalog import data_set, data_sets

TEXTS = [specimen for specimen in SPECIMENS if specimen.is_text]
FAULTS = [
    pytest.param(specimen, column, value, id=f"{specimen.name}-{column}-{value}")
    for specimen in SPECIMENS
    for column, value in specimen.impossible
]
few = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def every(specimens: list[Specimen]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("specimen", specimens, ids=lambda specimen: specimen.name)


def refusal(specimen: Specimen, path: Path) -> DataError:
    with pytest.raises(DataError) as caught:
        specimen.reader(path)
    assert path.name in caught.value.where
    assert caught.value.remedy
    return caught.value


@every(SPECIMENS)
def test_a_sound_file_is_read(specimen: Specimen, tmp_path: Path) -> None:
    assert specimen.reader(specimen.write(tmp_path / "sound")).height > 0


@every(SPECIMENS)
def test_a_missing_file_is_refused(specimen: Specimen, tmp_path: Path) -> None:
    refusal(specimen, tmp_path / "nowhere")


@every(SPECIMENS)
@given(data=st.data())
@few
def test_a_file_without_a_column_is_refused(
    specimen: Specimen, tmp_path: Path, data: st.DataObject
) -> None:
    columns = data_set(specimen.name).columns
    # A column without a head and without values leaves no trace in a workbook.
    named = [name for name in columns if name or not specimen.is_workbook]
    column = data.draw(st.sampled_from([name for name in named if columns.count(name) == 1]))
    content = (
        specimen.sheet().without(column) if specimen.is_sheet else specimen.frame().drop(column)
    )
    error = refusal(specimen, specimen.write(tmp_path / "short", content))
    assert column in str(error)


@every(SPECIMENS)
def test_a_file_with_a_foreign_column_is_refused(specimen: Specimen, tmp_path: Path) -> None:
    if specimen.is_sheet:
        content = specimen.sheet().with_column("my notes")
    else:
        frame = specimen.frame()
        content = frame.with_columns(frame.to_series(0).alias("my notes"))
    assert "my notes" in str(refusal(specimen, specimen.write(tmp_path / "wide", content)))


@every(SPECIMENS)
@given(data=st.data())
@few
def test_the_order_of_columns_does_not_matter(
    specimen: Specimen, tmp_path: Path, data: st.DataObject
) -> None:
    width = len(data_set(specimen.name).columns)
    order = data.draw(st.permutations(range(width)))
    if specimen.is_sheet:
        content = specimen.sheet().reordered(order)
    else:
        frame = specimen.frame()
        content = frame.select([frame.columns[place] for place in order])
    moved = specimen.reader(specimen.write(tmp_path / "moved", content))
    assert moved.equals(specimen.reader(specimen.write(tmp_path / "plain")))


@every(SPECIMENS)
@given(data=st.data())
@few
def test_a_truncated_file_is_refused(
    specimen: Specimen, tmp_path: Path, data: st.DataObject
) -> None:
    path = specimen.write(tmp_path / "cut")
    whole = path.read_bytes()
    if specimen.is_text:
        last_record = whole.rstrip(b"\n").rindex(b"\n") + 1
        last_field = whole.rindex(data_set(specimen.name).separator.encode())
        kept = data.draw(st.integers(last_record + 1, max(last_field, last_record + 1)))
    else:
        kept = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:kept])
    if specimen.is_workbook and not whole[kept:].strip(b"\0"):
        return  # Only what fills up the last sector is gone; either answer is right.
    refusal(specimen, path)


@every(SPECIMENS)
def test_a_file_with_a_header_alone_is_refused(specimen: Specimen, tmp_path: Path) -> None:
    if specimen.is_workbook:
        sheet = Sheet(specimen.sheet().header, ())
        path = specimen.write(tmp_path / "bare", sheet)
    elif specimen.is_text:
        whole = specimen.write(tmp_path / "sound").read_bytes()
        lines = whole.splitlines(keepends=True)[: data_set(specimen.name).preamble + 1]
        path = tmp_path / "bare"
        path.write_bytes(b"".join(lines))
    else:
        path = specimen.write(tmp_path / "bare", specimen.frame().clear())
    refusal(specimen, path)


@every(TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_of_another_encoding_is_refused(
    specimen: Specimen, encoding: str, tmp_path: Path
) -> None:
    official = data_set(specimen.name)
    path = tmp_path / "recoded"
    specimen.sheet().write(
        path, encoding=encoding, separator=official.separator, preamble=official.preamble
    )
    refusal(specimen, path)


@every([specimen for specimen in SPECIMENS if specimen.is_keyed])
@given(data=st.data())
@few
def test_a_repeated_row_is_refused(specimen: Specimen, tmp_path: Path, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(specimen.records) - 1))
    if specimen.is_sheet:
        content = specimen.sheet().repeating(row)
    else:
        content = specimen.frame().extend(specimen.frame().slice(row, 1))
    error = refusal(specimen, specimen.write(tmp_path / "twice", content))
    assert "row " in str(error)


@pytest.mark.parametrize(("specimen", "column", "value"), FAULTS)
def test_an_impossible_value_is_refused_with_its_row(
    specimen: Specimen, column: str, value: object, tmp_path: Path
) -> None:
    if specimen.is_sheet:
        content = specimen.sheet().with_value(0, column, str(value))
    else:
        changed = [specimen.records[0] | {column: value}, *specimen.records[1:]]
        content = Specimen(specimen.name, specimen.reader, changed, []).frame()
    error = refusal(specimen, specimen.write(tmp_path / "false", content))
    assert "row " in str(error)


@every(SPECIMENS)
@given(data=st.data())
@few
def test_the_order_of_rows_does_not_matter(
    specimen: Specimen, tmp_path: Path, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(specimen.records))))
    moved = replace(specimen, records=[specimen.records[place] for place in order])
    there = specimen.reader(specimen.write(tmp_path / "plain"))
    back = specimen.reader(moved.write(tmp_path / "moved"))
    if specimen.is_placed:
        place = there.columns[0]
        there, back = there.drop(place), back.drop(place)
        assert sorted(map(repr, back.rows())) == sorted(map(repr, there.rows()))
    else:
        assert back.equals(there)


@every(TEXTS)
@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("line_end", [b"\r\n", b"\r", b"\n"])
def test_a_byte_order_mark_and_other_line_ends_change_nothing(
    specimen: Specimen, mark: bytes, line_end: bytes, tmp_path: Path
) -> None:
    path = specimen.write(tmp_path / "plain")
    there = specimen.reader(path)
    other = tmp_path / "saved"
    other.write_bytes(mark + path.read_bytes().replace(b"\n", line_end))
    assert specimen.reader(other).equals(there)


@every(TEXTS)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-8"])
def test_text_saved_in_another_encoding_is_refused_or_the_same(
    specimen: Specimen, encoding: str, tmp_path: Path
) -> None:
    official = data_set(specimen.name)
    path = specimen.write(tmp_path / "plain")
    there = specimen.reader(path)
    text = path.read_bytes().decode(official.encoding)
    other = tmp_path / "saved"
    other.write_bytes(text.encode(encoding))
    if text.isascii() or encoding == official.encoding:
        assert specimen.reader(other).equals(there)
    else:
        refusal(specimen, other)


def test_every_data_set_has_a_specimen_or_tests_of_its_own() -> None:
    tested = {specimen.name for specimen in SPECIMENS}
    own = {
        *("atop_members", "atop_alliances", "votes_tidy", "roll_calls"),
        *("gas_imports", "milex_workbook", "peace_scale"),
    }
    assert tested | own == set(data_sets())
    assert not tested & own
