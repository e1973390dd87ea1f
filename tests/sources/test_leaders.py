from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_life import crisis, leader

from entente.sources.catalog import locate
from entente.sources.leaders import read_crises, read_leaders


def leaders(tmp_path: Path, rows: list[dict[str, object]]) -> pl.DataFrame:
    specimen = Specimen("leaders", read_leaders, rows, [])
    return read_leaders(specimen.write(tmp_path / "archigos.parquet"))


def crises(tmp_path: Path, rows: list[dict[str, object]]) -> pl.DataFrame:
    return read_crises(Specimen("crises", read_crises, rows, []).write(tmp_path / "icb2.csv"))


def test_a_last_day_in_office_is_a_day_in_office(tmp_path: Path) -> None:
    rows = [
        leader("A", 2, date(2001, 1, 20), date(2009, 1, 20)),
        leader("B", 2, date(2009, 1, 20), date(2015, 12, 31)),
    ]
    assert leaders(tmp_path, rows)["end"].to_list() == [date(2009, 1, 21), None]


def test_a_leader_in_office_at_unification_has_two_codes(tmp_path: Path) -> None:
    rows = [
        leader("GFR-1982", 260, date(1982, 10, 1), date(1998, 10, 27)),
        leader("GMY-1998", 260, date(1998, 10, 27), date(2005, 11, 22)),
        leader("GFR-1974", 260, date(1974, 5, 16), date(1982, 10, 1)),
    ]
    table = leaders(tmp_path, rows).select("ccode", "leader_id", "start", "end")
    assert table.rows() == [
        (255, "GFR-1982", date(1990, 10, 3), date(1998, 10, 28)),
        (255, "GMY-1998", date(1998, 10, 27), date(2005, 11, 23)),
        (260, "GFR-1974", date(1974, 5, 16), date(1982, 10, 2)),
        (260, "GFR-1982", date(1982, 10, 1), date(1990, 10, 3)),
    ]


def test_unknown_parts_of_a_date_widen_the_crisis(tmp_path: Path) -> None:
    rows = [
        crisis(1, 1, 2, datrig=66, daterm=""),
        crisis(1, 2, 365, motrig="", datrig="", moterm="", daterm=""),
        crisis(1, 3, 200, yrterm="", moterm="", daterm=""),
    ]
    assert crises(tmp_path, rows).select("start", "end").rows() == [
        (date(1961, 8, 1), date(1961, 11, 1)),
        (date(1961, 1, 1), date(1962, 1, 1)),
        (date(1961, 8, 13), None),
    ]


@pytest.mark.shared
def test_166_leaders_are_in_office_when_coding_stops(shared_data: Path) -> None:
    table = read_leaders(locate("leaders", shared_data))
    assert table["end"].null_count() == 166
    assert table["leader_id"].n_unique() == 3_409
    assert table.height == 3_411


@pytest.mark.shared
def test_actors_in_crises_are_states_and_not_counters(shared_data: Path) -> None:
    table = read_crises(locate("crises", shared_data))
    assert table.height == 1_065
    assert set(table.filter(pl.col("crisis") == 1)["ccode"]) >= {365}
    assert table["ccode"].max() < 1_000
