from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.errors import DataError
from entente.sources.catalog import locate
from entente.sources.disputes import read_gml_disputes
from entente.sources.neighbours import read_contiguity_years
from entente.sources.other_rivalries import (
    read_arms_races,
    read_earlier_rivalries,
    read_rivalry_disputes,
)
from entente.sources.peace_scale import read_peace_spells, read_peace_years
from entente.sources.rivalries import read_rivalries

few = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
SOUND = "2020,19200110-19871002,0.75,19871003-20209999,1\n2130,19009999-19520815,0.5,,\n"


def write(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "peacedata3.1.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_level_lasts_through_its_last_day_and_2020_is_open(tmp_path: Path) -> None:
    table = read_peace_spells(write(tmp_path, SOUND))
    assert table.rows() == [
        (2, 20, date(1920, 1, 10), date(1987, 10, 3), 0.75),
        (2, 20, date(1987, 10, 3), None, 1.0),
        (2, 130, date(1900, 1, 1), date(1952, 8, 16), 0.5),
    ]


def test_a_level_that_the_source_does_not_know_is_null(tmp_path: Path) -> None:
    table = read_peace_spells(write(tmp_path, "2130,19821210-19851011,-9\n"))
    assert table["peace_level"].to_list() == [None]


def test_rows_in_another_order_make_the_same_table(tmp_path: Path) -> None:
    first, second = SOUND.splitlines(keepends=True)
    there = read_peace_spells(write(tmp_path, first + second))
    assert read_peace_spells(write(tmp_path, second + first)).equals(there)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no rows"),
        ("2020,19200110-19871002\n", r"no pairs.*row 1"),
        (SOUND + SOUND, r"repeat.*row 1"),
        ("2020,19200110-19871002,0.6\n", r"not on the scale.*row 1"),
        ("2020,1920-1987,0.5\n", r"no pair of dates.*row 1"),
        ("USA,19200110-19871002,0.5\n", r"no number.*row 1"),
        ("2020,19870110-19201002,0.5\n", r"ends before it starts.*row 1"),
    ],
)
def test_a_damaged_peace_scale_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(DataError, match=said) as caught:
        read_peace_spells(write(tmp_path, text))
    assert caught.value.where.endswith("peacedata3.1.csv")
    assert caught.value.remedy


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_peace_scale_of_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(DataError):
        read_peace_spells(write(tmp_path, SOUND, encoding))


@given(kept=st.integers(0, len(SOUND) - 4))
@few
def test_a_peace_scale_cut_off_is_refused_or_loses_whole_rows(tmp_path: Path, kept: int) -> None:
    try:
        table = read_peace_spells(write(tmp_path, SOUND[:kept]))
    except DataError:
        return
    # Only the last level can be cut to another that is on the scale, such as 0.75 to 0.
    whole = set(read_peace_spells(write(tmp_path, SOUND)).rows())
    assert len(set(table.rows()) - whole) <= 1


@pytest.mark.shared
def test_both_lists_of_rivalries_mostly_name_the_same_dyads(shared_data: Path) -> None:
    old = read_earlier_rivalries(locate("rivalries_2012", shared_data))
    new = read_rivalries(locate("rivalries", shared_data))
    pairs = [set(table.select("ccode1", "ccode2").rows()) for table in (old, new)]
    assert old.height == 197
    assert len(pairs[0] & pairs[1]) / len(pairs[0]) > 0.8


@pytest.mark.shared
def test_disputes_of_rivals_are_listed_disputes(shared_data: Path) -> None:
    rivals = read_rivalry_disputes(locate("rivalry_disputes", shared_data))
    listed = read_gml_disputes(locate("gml_disputes", shared_data))
    pairs = set(listed.select("ccode1", "ccode2").rows())
    mine = set(rivals.select("ccode1", "ccode2").rows())
    assert len(mine & pairs) / len(mine) > 0.8


@pytest.mark.shared
def test_spells_of_peace_give_the_yearly_means(shared_data: Path) -> None:
    spells = read_peace_spells(locate("peace_scale", shared_data))
    years = read_peace_years(locate("peace_years", shared_data)).filter(pl.col("year") == 2019)
    day = date(2019, 6, 30)
    alive = spells.filter(pl.col("start") <= day, pl.col("end").is_null() | (pl.col("end") > day))
    joined = years.join(alive, on=["ccode1", "ccode2"]).drop_nulls(
        ["mean_peace_level", "peace_level"]
    )
    same = (joined["mean_peace_level"] - joined["peace_level"]).abs() < 0.01
    share = same.mean()
    assert joined.height > 1_000
    assert share is not None
    assert share > 0.97


@pytest.mark.shared
def test_canada_and_the_united_states_touch_and_race_no_arms(shared_data: Path) -> None:
    touching = read_contiguity_years(locate("contiguity_years", shared_data))
    pair = touching.filter(pl.col("ccode1") == 2, pl.col("ccode2") == 20)
    assert set(pair["contiguity"]) == {1}
    races = read_arms_races(locate("arms_races", shared_data))
    assert (2, 365) in set(races.select("ccode1", "ccode2").rows())
    assert (2, 20) not in set(races.select("ccode1", "ccode2").rows())
