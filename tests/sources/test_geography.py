from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from sheets import official_sheet

from entente.sources.catalog import locate
from entente.sources.geography import read_contiguity, read_distance


def test_a_last_month_lasts_to_its_end_but_not_into_the_next_row(tmp_path: Path) -> None:
    months = [(191308, 191911, 2), (191911, 194104, 1), (194411, 201612, 1)]
    rows: list[dict[str, object]] = [
        {"statelno": 350, "statehno": 640, "conttype": kind, "begin": begin, "end": end}
        for begin, end, kind in months
    ]
    table = read_contiguity(official_sheet("contiguity", rows).write(tmp_path / "contdir.csv"))
    assert table.select("start", "end", "contiguity").rows() == [
        (date(1913, 8, 1), date(1919, 11, 1), 2),
        (date(1919, 11, 1), date(1941, 5, 1), 1),
        (date(1944, 11, 1), None, 1),
    ]


@pytest.mark.shared
def test_no_two_rows_of_a_dyad_hold_on_one_day(shared_data: Path) -> None:
    table = read_contiguity(locate("contiguity", shared_data))
    before = pl.col("end").shift(1).over("ccode1", "ccode2")
    assert table.height == 847
    assert table.filter(pl.col("start") < before).is_empty()
    assert table.filter(pl.col("end") <= pl.col("start")).is_empty()


@pytest.mark.shared
def test_distance_is_symmetric_by_form_and_zero_between_neighbours(shared_data: Path) -> None:
    table = read_distance(locate("distance", shared_data))
    row = table.filter(pl.col("ccode1") == 2, pl.col("ccode2") == 20, pl.col("year") == 2019)
    assert row["distance_km"].to_list() == [0.0]
    assert (table["year"].min(), table["year"].max()) == (1886, 2019)
