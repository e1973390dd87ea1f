from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_ties import indicator

from entente.sources.catalog import locate
from entente.sources.economy import read_gdp, read_gdp_history, read_population


def read(tmp_path: Path, rows: list[dict[str, object]]) -> pl.DataFrame:
    return read_gdp(Specimen("gdp", read_gdp, rows, []).write(tmp_path / "gdp.csv"))


def test_regions_and_territories_are_left_out_and_namibia_is_not_missing(tmp_path: Path) -> None:
    rows = [
        indicator("NAM", 2000, 4e9, "Namibia"),
        indicator("NAC", 2000, 1e13, "North America"),
        indicator("GRL", 2000, 1e9, "Greenland"),
    ]
    assert read(tmp_path, rows).rows() == [(565, 2000, 4e9)]


def test_russias_figures_are_not_the_soviet_unions(tmp_path: Path) -> None:
    rows = [indicator("RUS", year, 5e11) for year in (1990, 1991, 1992)]
    assert read(tmp_path, rows)["year"].to_list() == [1992]


@pytest.mark.shared
def test_of_195_states_only_taiwan_has_no_population(shared_data: Path) -> None:
    table = read_population(locate("population", shared_data)).filter(pl.col("year") == 2024)
    assert table.height == 194
    assert not {713} & set(table["ccode"])


@pytest.mark.shared
def test_two_sources_of_population_agree_where_they_meet(shared_data: Path) -> None:
    bank = read_population(locate("population", shared_data))
    estimate = read_gdp_history(locate("gdp_history", shared_data))
    both = bank.join(estimate, on=["ccode", "year"]).with_columns(
        ratio=pl.col("population") / (pl.col("population_m") * 1e6)
    )
    assert both.height > 8_000
    assert both["ratio"].median() == pytest.approx(1, abs=0.03)
    assert both.filter(~pl.col("ratio").is_between(0.5, 2)).height / both.height < 0.03
