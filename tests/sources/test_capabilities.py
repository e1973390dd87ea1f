from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens import SPECIMENS

from entente.sources.capabilities import read_capabilities
from entente.sources.catalog import locate

NMC = next(specimen for specimen in SPECIMENS if specimen.name == "nmc")


def test_pounds_before_1914_and_dollars_after_are_two_columns(tmp_path: Path) -> None:
    table = read_capabilities(NMC.write(tmp_path / "nmc.parquet"))
    assert table.select("year", "milex_kgbp", "milex_kusd").rows() == [
        (1913, 9.0, None),
        (1914, None, 9.0),
    ]


def test_minus_nine_is_silence_and_zero_is_zero(tmp_path: Path) -> None:
    rows = [NMC.records[1] | {"milex": -9, "milper": 0}]
    table = read_capabilities(
        Specimen("nmc", read_capabilities, rows, []).write(tmp_path / "nmc.parquet")
    )
    assert table.select("milex_kusd", "milper_k").row(0) == (None, 0.0)


@pytest.mark.shared
def test_capabilities_of_a_year_sum_to_one_or_a_little_more(shared_data: Path) -> None:
    """A state that lacks a component is averaged over the others, so that years exceed 1."""
    table = read_capabilities(locate("nmc", shared_data))
    total = table.group_by("year").agg(pl.col("cinc").sum())
    assert total["year"].max() == 2022
    assert total["cinc"].is_between(0.9999, 1.075).all()
