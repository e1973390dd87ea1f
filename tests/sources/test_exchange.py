from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_life import pair

from entente.sources.catalog import locate
from entente.sources.exchange import read_shared_igos, read_trade


def test_minus_nine_and_null_are_silence_and_zero_is_not(tmp_path: Path) -> None:
    rows = [pair(2, 20, 1920, flow1=-9, flow2=None), pair(2, 20, 1921, flow1=0, flow2=5)]
    table = read_trade(Specimen("trade", read_trade, rows, []).write(tmp_path / "trade.parquet"))
    assert table.select("imports_of_1_musd", "imports_of_2_musd").rows() == [
        (None, None),
        (0.0, 5.0),
    ]


@pytest.mark.shared
def test_three_and_a_half_percent_of_flows_are_silent(shared_data: Path) -> None:
    table = read_trade(locate("trade", shared_data))
    silent = table["imports_of_1_musd"].null_count() / table.height
    assert silent == pytest.approx(0.034, abs=0.001)


@pytest.mark.shared
def test_france_and_germany_share_more_organisations_than_the_koreas(shared_data: Path) -> None:
    table = read_shared_igos(locate("igos", shared_data)).filter(pl.col("year") == 2014)
    counts = {(a, b): n for a, b, _, n in table.rows()}
    assert counts[220, 255] > 80 > counts[731, 732]
    assert table.filter(pl.col("shared_igos") < 0).is_empty()
