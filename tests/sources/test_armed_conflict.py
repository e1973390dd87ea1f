from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_ties import conflict

from entente.sources.armed_conflict import read_conflict_dyads, read_conflict_states, read_wars
from entente.sources.catalog import locate


def write(tmp_path: Path, rows: list[dict[str, object]]) -> Path:
    specimen = Specimen("armed_conflict", read_conflict_states, rows, [])
    return specimen.write(tmp_path / "ucdp.csv")


def test_a_side_is_a_list_of_codes(tmp_path: Path) -> None:
    path = write(tmp_path, [conflict(1, 2003, gwno_a="900,  200,  2", gwno_b="645")])
    table = read_conflict_dyads(path)
    assert table.select("ccode1", "ccode2").rows() == [(2, 645), (200, 645), (645, 900)]
    assert read_conflict_states(path)["is_interstate"].to_list() == [True] * 4


def test_a_supporter_fights_the_other_side_without_being_a_party(tmp_path: Path) -> None:
    rows = [conflict(1, 2014, gwno_a="369", gwno_b="", gwno_b_2nd="365", type_of_conflict=4)]
    path = write(tmp_path, rows)
    assert read_conflict_dyads(path).rows() == [(365, 369, 2014, False, 1)]
    states = read_conflict_states(path).select("ccode", "is_internal", "is_supporter").rows()
    assert states == [(365, False, True), (369, True, False)]


def test_the_code_is_that_of_the_year_and_hyderabad_is_no_state(tmp_path: Path) -> None:
    rows = [
        conflict(1, 1994, gwno_a="678", gwno_b="", type_of_conflict=3),
        conflict(2, 1986, gwno_a="678", gwno_b="", type_of_conflict=3),
        conflict(3, 1948, gwno_a="750", gwno_b="751"),
    ]
    table = read_conflict_states(write(tmp_path, rows))
    assert table.select("ccode", "year").rows() == [(678, 1986), (679, 1994), (750, 1948)]


@pytest.mark.shared
def test_russia_and_ukraine_fight_at_full_intensity_in_2022(shared_data: Path) -> None:
    table = read_conflict_dyads(locate("armed_conflict", shared_data))
    pair = table.filter(
        pl.col("ccode1") == 365, pl.col("ccode2") == 369, pl.col("year").is_between(2022, 2024)
    )
    assert pair.select("is_primary", "intensity").rows() == [(True, 2)] * 3


@pytest.mark.shared
def test_677_dyad_years_of_war_stand_in_both_orders(shared_data: Path) -> None:
    assert read_wars(locate("interstate_wars", shared_data)).height == 677
