from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from sheets import official_sheet
from specimens import state

from entente.errors import DataError
from entente.sources.catalog import locate
from entente.sources.states import read_gw_states, read_states


def test_the_end_where_coding_stopped_is_open_and_other_ends_are_exclusive(tmp_path: Path) -> None:
    rows = [
        state(265, "German Democratic Republic", "1954-3-25", "1990-10-2"),
        state(255, "Germany", "1990-10-3", "2016-12-31"),
    ]
    table = read_states(official_sheet("states", rows).write(tmp_path / "states2016.csv"))
    assert table["end"].to_list() == [None, date(1990, 10, 3)]


def test_overlapping_spells_of_one_state_are_refused(tmp_path: Path) -> None:
    rows = [
        state(40, "Cuba", "1902-5-20", "1906-9-25"),
        state(40, "Cuba", "1905-1-23", "2016-12-31"),
    ]
    with pytest.raises(DataError, match="overlap"):
        read_states(official_sheet("states", rows).write(tmp_path / "states2016.csv"))


@pytest.mark.shared
def test_the_system_has_195_members_when_coding_stops(shared_data: Path) -> None:
    table = read_states(locate("states", shared_data))
    assert table.filter(pl.col("end").is_null()).height == 195
    assert table.filter(pl.col("ccode") == 210).select("start", "end").rows() == [
        (date(1816, 1, 1), date(1940, 7, 15)),
        (date(1945, 6, 26), None),
    ]


@pytest.mark.shared
def test_gleditsch_and_ward_code_united_germany_260_and_count_microstates(
    shared_data: Path,
) -> None:
    table = read_gw_states(locate("gw_states", shared_data))
    germany = table.filter(pl.col("gwcode") == 260)
    assert germany["end"].to_list() == [None]
    assert table["is_microstate"].sum() == 23
