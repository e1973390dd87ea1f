from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.panel.packed import pack_series, unpack_series
from entente.panel.yearbook import FIGURES, SOURCE_OF, SOURCES, load_yearbook
from entente.panel.yearbook_research import TABLES

BOOK = load_yearbook()


@given(
    st.dictionaries(
        st.tuples(st.integers(2, 5), st.integers(6, 9), st.integers(1900, 1930)),
        st.integers(0, 300),
        min_size=1,
    )
)
def test_packing_keeps_every_value_between_the_first_and_the_last(
    values: dict[tuple[int, int, int], int],
) -> None:
    rows = [(*key, value) for key, value in values.items()]
    table = pl.DataFrame(rows, schema=["ccode1", "ccode2", "year", "v"], orient="row")
    back = unpack_series(pack_series(table, "v"), "v", trace=0)
    found = {(a, b, year): value for a, b, year, value in back.iter_rows()}
    told = {key: value for key, value in values.items() if value}
    assert {key: value for key, value in found.items() if value} == told
    assert all(values[key] == 0 for key in found if key not in told)


def test_a_value_below_what_is_kept_is_a_trace_and_no_zero() -> None:
    rows = [(2, 20, 2000, 40), (2, 20, 2001, 3), (2, 20, 2003, 50), (2, 31, 2000, 5)]
    table = pl.DataFrame(rows, schema=["ccode1", "ccode2", "year", "v"], orient="row")
    packed = pack_series(table, "v", least=20)
    assert packed["values"].to_list() == ["40 . - 50"]
    assert unpack_series(packed, "v", trace=10)["v"].to_list() == [40, 10, 50]


@pytest.mark.parametrize("day", [date(1995, 5, 1), date(2010, 12, 31), date(2023, 7, 11)])
def test_nothing_of_a_year_that_was_not_over_is_known(day: date) -> None:
    known = BOOK.known_on(day)
    for column in FIGURES:
        told = known.states.drop_nulls(column)
        assert told["year"].max() <= SOURCES[SOURCE_OF[column]].known_to(day) < day.year
    for name in ("arms", "trade", "exercises", "disputes"):
        assert getattr(known, name)["year"].max() < day.year
    for spells in (known.sanctions, known.rivalries):
        assert spells["start"].max() < day.year
        assert (spells["end"].drop_nulls() < day.year).all()


def test_an_end_still_to_come_is_open() -> None:
    def soviet(day: date) -> list[tuple[int, int | None]]:
        pair = (pl.col("ccode1") == 2) & (pl.col("ccode2") == 365)
        spells = BOOK.known_on(day).rivalries.filter(pair)
        return [(start, end) for start, end in spells.select("start", "end").iter_rows()]

    assert soviet(date(1989, 6, 1))[-1] == (1945, None)
    assert (1945, None) not in soviet(date(1995, 6, 1))


def test_figures_are_known_some_months_after_their_year() -> None:
    assert SOURCES["economy"].known_to(date(2023, 7, 11)) == 2021
    assert SOURCES["economy"].known_to(date(2023, 8, 1)) == 2022
    assert SOURCES["disputes"].known_to(date(2014, 12, 31)) == 2013


def test_capabilities_are_shares_of_the_world() -> None:
    total = BOOK.states.group_by("year").agg(pl.col("capability_pct").sum()).drop_nulls()
    told = total.filter(pl.col("year").is_between(1985, 2022))["capability_pct"]
    assert told.is_between(99, 102).all()


def test_north_koreas_arms_came_from_moscow_until_the_union_fell() -> None:
    flow = BOOK.arms.filter(pl.col("ccode1") == 365, pl.col("ccode2") == 731)
    late, after = (
        flow.filter(pl.col("year").is_between(*years))["volume"].mean()
        for years in ((1985, 1989), (1993, 2000))
    )
    assert late > 500 > 100 > after


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_shipped_tables_are_what_the_research_files_give(name: str, shared_data: Path) -> None:
    from entente.pack.tables import open_pack

    made = TABLES[name](shared_data).write_csv(line_terminator="\n")
    assert open_pack().text(f"tables/inputs/{name}.csv") == made
