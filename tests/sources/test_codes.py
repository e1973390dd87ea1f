from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.errors import DataError
from entente.sources.catalog import locate
from entente.sources.codes import code_gw, code_names, known_iso3, known_names
from entente.sources.states import read_crosswalk, read_states


def code(name: str, year: int) -> tuple[int | None, str]:
    table = pl.DataFrame({"row": [7], "name": [name], "year": [year]})
    coded = code_names(table, {"name": "ccode"}, Path("file.csv"), year="year")
    return coded.select("ccode", "ccode_kind").row(0)


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("Germany", 1938, 255),
        ("Germany", 1970, 260),
        ("Germany", 1991, 255),
        ("Yemen", 1970, 678),
        ("Yemen", 1990, 679),
        ("KOREA, SOUTH", 1990, 732),
        ("Türkiye", 2020, 640),
        (" Viet Nam", 2020, 816),
    ],
)
def test_a_name_gets_the_code_of_its_time(name: str, year: int, expected: int) -> None:
    assert code(name, year) == (expected, "state")


def test_organisations_and_armed_groups_have_a_kind_and_no_code() -> None:
    assert code("EU", 2000) == (None, "body")
    assert code("Hamas (Palestine)*", 2000) == (None, "other")


def test_unknown_names_are_all_named_with_their_rows_and_the_nearest() -> None:
    table = pl.DataFrame({"row": [7, 9], "name": ["Rusia", "Atlantis"], "year": [2000, 2000]})
    with pytest.raises(DataError, match=r"'Atlantis', 'Rusia' \(row 7, 9\)") as caught:
        code_names(table, {"name": "ccode"}, Path("file.csv"), year="year")
    assert caught.value.where == "file.csv"


@given(name=st.sampled_from(sorted(known_names())), year=st.integers(1946, 2025))
def test_the_case_of_a_name_does_not_matter(name: str, year: int) -> None:
    assert code(name, year) == code(name.upper(), year)


@pytest.mark.shared
def test_every_code_of_a_name_is_a_state(shared_data: Path) -> None:
    states = set(read_states(locate("states", shared_data))["ccode"])
    codes = {code for _, code in known_names().values() if code is not None}
    assert codes <= states
    assert set(known_iso3().values()) <= states


@pytest.mark.shared
def test_gleditsch_and_ward_codes_become_those_of_the_crosswalk(shared_data: Path) -> None:
    """Every state-year that both systems know, 1816 to 2025."""
    crosswalk = read_crosswalk(locate("gw_cow_panel", shared_data))
    ours = crosswalk.with_columns(ours=code_gw("gwcode", "year"))
    assert ours.height > 17_000
    assert ours.filter(pl.col("ours") != pl.col("ccode")).is_empty()
