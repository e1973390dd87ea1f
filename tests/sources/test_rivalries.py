from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens import rivalry

from entente.sources.catalog import locate
from entente.sources.rivalries import read_rivalries


def read(tmp_path: Path, rows: list[dict[str, object]]) -> pl.DataFrame:
    specimen = Specimen("rivalries", read_rivalries, rows, [])
    return read_rivalries(specimen.write(tmp_path / "tss.parquet"))


def test_a_last_year_lasts_to_its_end_and_2020_is_open(tmp_path: Path) -> None:
    table = read(tmp_path, [rivalry(2, 365, 1945, 1989), rivalry(2, 365, 2007, 2020)])
    assert table.select("start", "end").rows() == [
        (date(1945, 1, 1), date(1990, 1, 1)),
        (date(2007, 1, 1), None),
    ]


def test_a_kind_not_ticked_is_false(tmp_path: Path) -> None:
    row = read(tmp_path, [rivalry(2, 365, 1945, 1989)]).row(0, named=True)
    assert (row["is_positional"], row["is_spatial"]) == (True, False)


def test_each_rivalry_gets_the_yemen_of_its_time(tmp_path: Path) -> None:
    rows = [
        rivalry(670, 679, 1962, 1969, "Saudi Arabia-Yemen 2"),
        rivalry(679, 698, 1967, 1982, "Oman-S. Yemen"),
        rivalry(670, 679, 1990, 2000, "Saudi Arabia-Yemen 3"),
    ]
    table = read(tmp_path, rows)
    assert table.select("ccode1", "ccode2").rows() == [(670, 678), (670, 679), (680, 698)]


@pytest.mark.shared
def test_fifty_six_rivalries_are_still_alive(shared_data: Path) -> None:
    table = read_rivalries(locate("rivalries", shared_data))
    assert (table.height, table["end"].null_count()) == (264, 56)
