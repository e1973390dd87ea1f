from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from specimens import SPECIMENS

from entente.sources.catalog import locate
from entente.sources.democracy import read_democracy


def test_polity_is_silent_after_2018(tmp_path: Path) -> None:
    specimen = next(specimen for specimen in SPECIMENS if specimen.name == "democracy")
    table = read_democracy(specimen.write(tmp_path / "democracy.parquet"))
    assert table["polity2"].to_list() == [10, None]


@pytest.mark.shared
def test_174_states_have_a_polyarchy_in_2025(shared_data: Path) -> None:
    table = read_democracy(locate("democracy", shared_data)).filter(pl.col("year") == 2025)
    assert table["polyarchy"].count() == 174
    assert table["polity2"].count() == 0
