from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_lists import begun

from entente.sources.catalog import locate
from entente.sources.dispute_records import (
    read_dispute_records,
    read_dispute_sides,
    read_incidents,
)


def test_an_unknown_last_day_reaches_to_the_end_of_its_month(tmp_path: Path) -> None:
    rest = {"outcome": -9, "settle": -9, "hiact": 7, "recip": 0, "numa": 1, "numb": 1}
    rows = [begun(1, ongo2014=0, **rest), begun(2, ongo2014=1, **rest)]
    path = Specimen("disputes", read_dispute_records, rows, []).write(tmp_path / "mida.csv")
    table = read_dispute_records(path)
    assert table["start"].to_list() == [date(1902, 7, 3)] * 2
    assert table["end"].to_list() == [date(1902, 10, 1), None]
    assert table["outcome"].null_count() == 2


@pytest.mark.shared
def test_sides_and_incidents_belong_to_listed_disputes(shared_data: Path) -> None:
    disputes = set(read_dispute_records(locate("disputes", shared_data))["dispute"])
    sides = read_dispute_sides(locate("dispute_sides", shared_data))
    incidents = read_incidents(locate("incidents", shared_data))
    assert len(disputes) == 2_436
    assert set(sides["dispute"]) == disputes
    assert set(incidents["dispute"]) <= disputes


@pytest.mark.shared
def test_the_worst_act_of_a_side_is_the_worst_of_the_dispute(shared_data: Path) -> None:
    disputes = read_dispute_records(locate("disputes", shared_data))
    sides = read_dispute_sides(locate("dispute_sides", shared_data))
    worst = sides.group_by("dispute").agg(pl.col("hostility").max().alias("worst"))
    joined = disputes.join(worst, on="dispute")
    different = joined.filter(pl.col("hostility") != pl.col("worst"))
    assert joined.height == 2_436
    assert different.height <= 5
