from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_lists import pact

from entente.sources.catalog import locate
from entente.sources.cow_alliances import (
    read_alliance_dyads,
    read_alliance_members,
    read_alliance_years,
    read_directed_alliance_dyads,
)


def test_a_last_day_is_inclusive_and_a_censored_end_is_open(tmp_path: Path) -> None:
    rows = [
        pact(1, "mem", "1816-1-1", "1911-2-15", ccode=200, left_censor=1),
        pact(2, "mem", "1949-4-4", ccode=200),
    ]
    specimen = Specimen("cow_alliance_members", read_alliance_members, rows, [])
    table = read_alliance_members(specimen.write(tmp_path / "members.csv"))
    assert table.select("start", "end", "is_left_censored").rows() == [
        (date(1816, 1, 1), date(1911, 2, 16), True),
        (date(1949, 4, 4), None, False),
    ]


def test_a_spell_of_no_day_is_dropped(tmp_path: Path) -> None:
    rows = [
        pact(227, "dyad", "1990-10-3", "1990-10-2", ccode1=255, ccode2=260),
        pact(227, "dyad", "1973-6-21", "1990-10-2", ccode1=260, ccode2=265),
    ]
    specimen = Specimen("cow_alliance_dyads", read_alliance_dyads, rows, [])
    table = read_alliance_dyads(specimen.write(tmp_path / "dyads.csv"))
    assert table.select("ccode1", "ccode2").rows() == [(260, 265)]


@pytest.mark.shared
def test_directed_spells_are_the_undirected_ones_twice(shared_data: Path) -> None:
    one = read_alliance_dyads(locate("cow_alliance_dyads", shared_data))
    both = read_directed_alliance_dyads(locate("cow_alliance_directed", shared_data))
    assert both.height == 2 * one.height
    assert one["end"].null_count() == 1_596


@pytest.mark.shared
def test_yearly_rows_are_the_years_of_the_spells(shared_data: Path) -> None:
    spells = read_alliance_members(locate("cow_alliance_members", shared_data))
    years = read_alliance_years(locate("cow_alliance_years", shared_data))
    last = pl.col("end").dt.offset_by("-1d").dt.year().fill_null(2012)
    spelled = (
        spells.select("alliance", "ccode", year=pl.int_ranges(pl.col("start").dt.year(), last + 1))
        .explode("year")
        .unique()
    )
    # At the source three yearly rows have no day in any spell.
    assert years.height - spelled.height == 3
    joined = spelled.join(
        years.with_columns(pl.col("year").cast(pl.Int64)), on=["alliance", "ccode", "year"]
    )
    assert joined.height / years.height > 0.99
