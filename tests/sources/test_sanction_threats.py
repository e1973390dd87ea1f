from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_acts import threat

from entente.sources.catalog import locate
from entente.sources.sanction_threats import read_sanction_threats


def read(tmp_path: Path, rows: list[dict[str, object]]) -> pl.DataFrame:
    specimen = Specimen("sanction_threats", read_sanction_threats, rows, [])
    return read_sanction_threats(specimen.write(tmp_path / "ties.xls"))


def test_every_sender_has_a_row_and_bodies_have_no_code(tmp_path: Path) -> None:
    table = read(tmp_path, [threat(1, 2, 345, 1993, sender2=1000, sender3=200)])
    assert table.select("sender", "ccode1", "ccode2", "is_primary").rows() == [
        ("1000", None, 345, False),
        ("2", 2, 345, True),
        ("200", 200, 345, False),
    ]


def test_an_institution_alone_is_a_sender(tmp_path: Path) -> None:
    table = read(tmp_path, [threat(1, 2, 345, 1993, sender1="", primarysender="")])
    assert table.select("sender", "ccode1", "is_primary").row(0) == ("institution", None, None)


def test_open_and_unknown_ends_are_told_apart(tmp_path: Path) -> None:
    rows = [
        threat(1, 2, 345, 1993, endyear=1995, endmonth=11, endday=22),
        threat(2, 2, 345, 1993, ongoingasofyear=2012),
        threat(3, 2, 345, 1993),
        threat(4, 2, 345, 1993, endyear=1995),
    ]
    assert read(tmp_path, rows).select("end", "is_ongoing").rows() == [
        (date(1995, 11, 23), False),
        (None, True),
        (None, None),
        (date(1996, 1, 1), False),
    ]


def test_a_day_that_no_month_has_leaves_the_month(tmp_path: Path) -> None:
    table = read(tmp_path, [threat(1, 2, 345, 1965, startday=31)])
    assert table["start"].to_list() == [date(1965, 6, 1)]


@pytest.mark.shared
def test_ties_has_1412_cases_of_which_845_were_imposed(shared_data: Path) -> None:
    table = read_sanction_threats(locate("sanction_threats", shared_data))
    cases = table.unique(subset=["case"])
    assert cases.height == 1_412
    assert cases["is_imposed"].sum() == 845
    assert cases["is_threat"].sum() == 1_053
