from __future__ import annotations

from pathlib import Path

import pytest
from specimen import Specimen
from specimens_ties import dispute

from entente.sources.catalog import locate
from entente.sources.disputes import read_dyadic_disputes, read_gml_disputes


def test_two_spells_of_one_dispute_count_once_and_the_worst_counts(tmp_path: Path) -> None:
    rows = [
        *dispute(257, 2, 300, 1917, hihost=2, fatlev=-9),
        *dispute(257, 2, 300, 1917, hihost=4, fatlev=-9),
        *dispute(300, 2, 300, 1917, hihost=5, fatlev=6, strtyr=1914),
    ]
    specimen = Specimen("dyadic_disputes", read_dyadic_disputes, rows, [])
    table = read_dyadic_disputes(specimen.write(tmp_path / "mid.csv"))
    assert table.rows() == [(2, 300, 1917, 2, 5, 6, True)]


def test_unknown_deaths_are_silence(tmp_path: Path) -> None:
    rows = dispute(257, 2, 300, 1917, fatlev=-9)
    specimen = Specimen("dyadic_disputes", read_dyadic_disputes, rows, [])
    table = read_dyadic_disputes(specimen.write(tmp_path / "mid.csv"))
    assert table["fatality"].to_list() == [None]


@pytest.mark.shared
def test_the_two_lists_mostly_name_the_same_dyad_years(shared_data: Path) -> None:
    cow = read_dyadic_disputes(locate("dyadic_disputes", shared_data))
    gml = read_gml_disputes(locate("gml_disputes", shared_data))
    shared = cow.join(gml, on=["ccode1", "ccode2", "year"])
    assert (cow.height, gml.height) == (4_645, 4_642)
    assert shared.height / gml.height > 0.75
