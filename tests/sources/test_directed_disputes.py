from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_acts import acts

from entente.sources.catalog import locate
from entente.sources.directed_disputes import read_directed_disputes, read_gml_directed_disputes
from entente.sources.disputes import read_dyadic_disputes, read_gml_disputes


def read(tmp_path: Path, rows: list[dict[str, object]]) -> pl.DataFrame:
    specimen = Specimen("dyadic_disputes", read_directed_disputes, rows, [])
    return read_directed_disputes(specimen.write(tmp_path / "mid.csv"))


def test_each_order_has_its_own_acts(tmp_path: Path) -> None:
    table = read(tmp_path, acts(1, 2, 300, 1917, hihosta=4, fatleva=2))
    assert table.rows() == [
        (2, 300, 1917, 1, 4, 2, True, True, True),
        (300, 2, 1917, 1, 1, 0, False, False, True),
    ]


def test_who_joined_or_went_on_has_not_opened(tmp_path: Path) -> None:
    joined = acts(1, 2, 300, 1917, orignata=0)
    assert not read(tmp_path, joined)["is_initiator"].any()
    went_on = [row | {"strtyr": 1916} for row in acts(1, 2, 300, 1917)]
    assert not read(tmp_path, went_on)["is_initiator"].any()


def test_an_aim_outside_the_codebook_is_silence(tmp_path: Path) -> None:
    table = read(tmp_path, acts(1, 2, 300, 1917, revstata=6))
    assert table["is_revisionist"].to_list() == [None, False]


@pytest.mark.shared
def test_directed_rows_are_the_undirected_ones_twice(shared_data: Path) -> None:
    for name, directed, undirected in (
        ("dyadic_disputes", read_directed_disputes, read_dyadic_disputes),
        ("gml_disputes", read_gml_directed_disputes, read_gml_disputes),
    ):
        both = directed(locate(name, shared_data))
        one = undirected(locate(name, shared_data))
        assert both.height == 2 * one.height
        worst = both.group_by(
            pl.min_horizontal("ccode1", "ccode2"), pl.max_horizontal("ccode2", "ccode1"), "year"
        ).agg(pl.col("disputes").max())
        assert worst["disputes"].sum() == one["disputes"].sum()


@pytest.mark.shared
def test_side_a_is_whose_armed_act_came_first_not_who_attacked(shared_data: Path) -> None:
    table = read_directed_disputes(locate("dyadic_disputes", shared_data))
    keys = {"germany": (255, 290, 1939), "poland": (290, 255, 1939), "iraq": (645, 690, 1990)}
    opened = {
        name: table.filter(
            pl.col("ccode1") == code1, pl.col("ccode2") == code2, pl.col("year") == year
        ).select("hostility_of_1", "is_initiator")
        for name, (code1, code2, year) in keys.items()
    }
    # Poland mobilised in March 1939, before the attack.
    assert opened["germany"].row(0) == (5, False)
    assert opened["poland"].row(0) == (5, True)
    # By the codebook Kuwait was taken by force without a war.
    assert opened["iraq"].row(0) == (4, True)
