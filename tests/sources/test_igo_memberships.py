from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_acts import belonging, body_year

from entente.sources.catalog import locate
from entente.sources.exchange import read_shared_igos
from entente.sources.igo_memberships import read_igo_memberships, read_igos


def test_absent_is_no_row_missing_is_null_and_outside_is_zero(tmp_path: Path) -> None:
    rows = [belonging(2, 1990, nato=1, wpact=0, oas=-9)]
    path = Specimen("igo_memberships", read_igo_memberships, rows, []).write(tmp_path / "i.parquet")
    assert read_igo_memberships(path).rows() == [
        (2, "nato", 1990, 1),
        (2, "oas", 1990, None),
        (2, "wpact", 1990, 0),
    ]


def test_an_organisation_ends_when_the_source_says_so(tmp_path: Path) -> None:
    rows = [body_year("WPact", 1955, sdate=1955), body_year("WPact", 1991, deaddate=1991)]
    path = Specimen("igo_years", read_igos, rows, []).write(tmp_path / "i.parquet")
    table = read_igos(path)
    assert table.select("igo", "founded", "dissolved", "is_political").row(0) == (
        "wpact",
        1949,
        1991,
        True,
    )


@pytest.mark.shared
def test_memberships_give_the_number_of_shared_organisations(shared_data: Path) -> None:
    table = read_igo_memberships(locate("igo_memberships", shared_data))
    full = table.filter(pl.col("igo_status") == 1, pl.col("year") == 2000)
    pairs = full.join(full, on=["igo", "year"], suffix="_2").filter(
        pl.col("ccode") < pl.col("ccode_2")
    )
    mine = pairs.group_by(ccode1="ccode", ccode2="ccode_2").len()
    theirs = read_shared_igos(locate("igos", shared_data)).filter(pl.col("year") == 2000)
    both = mine.join(theirs, on=["ccode1", "ccode2"])
    equal = (both["len"] == both["shared_igos"]).mean()
    assert both.height > 15_000
    assert equal is not None
    assert equal > 0.98


@pytest.mark.shared
def test_both_forms_name_the_same_organisations(shared_data: Path) -> None:
    rows = read_igo_memberships(locate("igo_memberships", shared_data))
    bodies = read_igos(locate("igo_years", shared_data))
    assert set(rows["igo"]) == set(bodies["igo"])
