from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_life import hosted

from entente.errors import DataError
from entente.sources.catalog import locate
from entente.sources.forces import read_nuclear, read_troops


def read(tmp_path: Path, rows: list[dict[str, object]]) -> pl.DataFrame:
    return read_troops(Specimen("troops", read_troops, rows, []).write(tmp_path / "troops.csv"))


def test_home_and_dependencies_are_left_out(tmp_path: Path) -> None:
    rows = [hosted(2, 2000, 900, "United States"), hosted(1029, 2000, 3, "Guam")]
    assert read(tmp_path, [*rows, hosted(740, 2000, 40, "Japan")]).rows() == [(740, 2000, 40)]


def test_of_two_spellings_the_one_with_troops_counts(tmp_path: Path) -> None:
    rows = [hosted(316, 2013, 0, "Czech Republic"), hosted(316, 2013, 17, "Czechia")]
    assert read(tmp_path, rows).rows() == [(316, 2013, 17)]


def test_two_spellings_with_different_troops_are_refused(tmp_path: Path) -> None:
    rows = [hosted(316, 2013, 4, "Czech Republic"), hosted(316, 2013, 17, "Czechia")]
    with pytest.raises(DataError, match="two different numbers"):
        read(tmp_path, rows)


@pytest.mark.shared
def test_germany_and_japan_host_most_in_2024(shared_data: Path) -> None:
    table = read_troops(locate("troops", shared_data)).filter(pl.col("year") == 2024)
    largest = table.sort("us_troops", descending=True)["ccode"].head(2).to_list()
    assert largest == [740, 255]


@pytest.mark.shared
def test_nine_states_possess_nuclear_weapons_in_2022(shared_data: Path) -> None:
    table = read_nuclear(locate("nuclear", shared_data))
    has = table.filter(pl.col("year") == 2022, pl.col("nuclear_status") == 3)
    assert has["ccode"].to_list() == [2, 200, 220, 365, 666, 710, 731, 750, 770]
