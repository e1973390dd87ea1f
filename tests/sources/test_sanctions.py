from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimen import Specimen
from specimens_life import case

from entente.sources.catalog import locate
from entente.sources.sanctions import read_sanctions, split_names

TRICKY = ["Korea, South", "Korea, North", "Egypt, Arab Rep.", "Gambia, The", "Yemen, North"]
PLAIN = ["Latvia", "EU", "G7", "Congo, Democratic Republic of the", "Russia"]


@given(names=st.lists(st.sampled_from(TRICKY + PLAIN), min_size=1, max_size=8))
def test_a_list_splits_into_the_names_that_made_it(names: list[str]) -> None:
    assert split_names(", ".join(names)) == names


def test_lists_become_rows_and_bodies_have_no_code(tmp_path: Path) -> None:
    rows = [case(9, "EU, Korea, South", "Korea, North, Russia", 2006, 2023)]
    path = Specimen("sanctions", read_sanctions, rows, []).write(tmp_path / "gsdb.csv")
    table = read_sanctions(path)
    assert table.select("sender", "ccode1", "sender_kind", "ccode2").rows() == [
        ("EU", None, "body", 731),
        ("EU", None, "body", 365),
        ("Korea, South", 732, "state", 731),
        ("Korea, South", 732, "state", 365),
    ]
    assert table["end"].null_count() == 4
    assert table["is_travel"].all()
    assert not table["is_arms"].any()


def test_a_last_year_lasts_to_its_end(tmp_path: Path) -> None:
    rows = [case(1, "UN", "Iraq", 1990, 2003)]
    path = Specimen("sanctions", read_sanctions, rows, []).write(tmp_path / "gsdb.csv")
    assert read_sanctions(path).select("start", "end").rows() == [
        (date(1990, 1, 1), date(2004, 1, 1))
    ]


@pytest.mark.shared
def test_615_cases_are_alive_and_every_name_is_known(shared_data: Path) -> None:
    table = read_sanctions(locate("sanctions", shared_data))
    assert table["case"].n_unique() == 1_547
    assert table.filter(pl.col("end").is_null())["case"].n_unique() == 615
    on_russia = table.filter(pl.col("ccode2") == 365, pl.col("sender") == "United States")
    assert on_russia.filter(pl.col("end").is_null()).height > 0
