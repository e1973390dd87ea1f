from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_ties import spent

from entente.sources.catalog import locate
from entente.sources.spending import read_spending

CONSTANT, CURRENT = "Constant (2023) US$", "Current US$"


def read(tmp_path: Path, rows: list[dict[str, object]]) -> pl.DataFrame:
    specimen = Specimen("milex", read_spending, rows, [])
    return read_spending(specimen.write(tmp_path / "milex.parquet"))


def test_dots_are_silence_and_a_state_without_forces_spends_zero(tmp_path: Path) -> None:
    rows = [
        spent("Costa Rica", 2000, "0"),
        spent("Costa Rica", 2000, "0", CONSTANT),
        spent("Chad", 2000, "...", CONSTANT),
        spent("Chad", 2000, "7"),
        spent("USSR", 2000, "xxx"),
    ]
    columns = ["ccode", "milex_2023_musd", "milex_current_musd"]
    assert read(tmp_path, rows).select(columns).rows() == [(94, 0.0, 0.0), (483, None, 7.0)]


def test_current_dollars_without_an_exchange_rate_are_silence(tmp_path: Path) -> None:
    rows = [spent("Argentina", 1955, "0"), spent("Argentina", 1955, "3717.7", CONSTANT)]
    assert read(tmp_path, rows)["milex_current_musd"].to_list() == [None]


def test_russia_before_1992_is_the_soviet_union(tmp_path: Path) -> None:
    rows = [spent("Russia", 1990, "0"), spent("USSR", 1990, "219114"), spent("Russia", 1993, "8")]
    assert read(tmp_path, rows).select("ccode", "year", "milex_current_musd").rows() == [
        (365, 1990, 219114.0),
        (365, 1993, 8.0),
    ]


@pytest.mark.shared
def test_no_state_that_spends_spends_zero_current_dollars(shared_data: Path) -> None:
    table = read_spending(locate("milex", shared_data))
    zero = (pl.col("milex_current_musd") == 0) & (pl.col("milex_2023_musd") > 0)
    assert table.filter(zero).is_empty()
    usa = table.filter(pl.col("ccode") == 2, pl.col("year") == 2023).row(0, named=True)
    assert usa["milex_gdp_share"] == pytest.approx(0.03304, abs=1e-5)
    assert table["year"].max() == 2024
