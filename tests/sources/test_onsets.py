from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_ties import dispute

from entente.errors import DataError
from entente.sources.catalog import locate
from entente.sources.onsets import read_dispute_onsets


def test_a_dispute_of_several_years_begins_once_and_has_its_worst_hostility(
    tmp_path: Path,
) -> None:
    rows = [
        *dispute(257, 2, 300, 1917, hihost=3, strtyr=1917),
        *dispute(257, 2, 300, 1918, hihost=5, strtyr=1917),
        *dispute(300, 2, 300, 1920, hihost=2, strtyr=1920),
    ]
    path = Specimen("dyadic_disputes", read_dispute_onsets, rows, []).write(tmp_path / "mid.csv")
    assert read_dispute_onsets(path).rows() == [(2, 300, 1917, 257, 5), (2, 300, 1920, 300, 2)]


def test_a_hostility_that_is_none_is_refused(tmp_path: Path) -> None:
    rows = dispute(257, 2, 300, 1917, hihost=7)
    path = Specimen("dyadic_disputes", read_dispute_onsets, rows, []).write(tmp_path / "mid.csv")
    with pytest.raises(DataError):
        read_dispute_onsets(path)


@pytest.mark.shared
def test_the_july_crisis_and_the_winter_war_begin_when_they_began(shared_data: Path) -> None:
    onsets = read_dispute_onsets(locate("dyadic_disputes", shared_data))
    wars = onsets.filter(pl.col("hostility") == 5)
    austria_serbia, finland_russia = (300, 345), (365, 375)
    for (first, second), year in ((austria_serbia, 1914), (finland_russia, 1939)):
        found = wars.filter((pl.col("ccode1") == first) & (pl.col("ccode2") == second))
        assert year in found["year"].to_list()
