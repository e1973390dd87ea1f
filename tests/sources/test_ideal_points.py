from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from sheets import official_sheet
from specimens import session

from entente.sources.catalog import locate
from entente.sources.ideal_points import read_ideal_points


def test_the_seat_of_china_to_1949_is_chinas(tmp_path: Path) -> None:
    rows = [session(713, 4, 0.1), session(713, 5, 0.2)]
    table = read_ideal_points(official_sheet("ideal_points", rows).write(tmp_path / "ideal.csv"))
    assert table.select("ccode", "year").rows() == [(710, 1949), (713, 1950)]


@pytest.mark.shared
def test_session_19_is_silent_and_the_last_year_is_2023(shared_data: Path) -> None:
    table = read_ideal_points(locate("ideal_points", shared_data))
    assert table.height == 11_238
    assert table.filter(pl.col("year") == 1964).is_empty()
    assert table["year"].max() == 2023
    usa = table.filter(pl.col("ccode") == 2, pl.col("year") == 1946)
    assert usa["ideal_point"].to_list() == [pytest.approx(1.67635)]
