from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from entente.errors import RequestError
from entente.models.sets import choose_set, list_sets
from entente.panel.inputs import COLUMNS, load_inputs, shipped
from entente.panel.research import read_inputs


def test_every_day_since_1990_has_a_set_and_none_from_its_future() -> None:
    for day in (date(1990, 1, 1), date(1995, 12, 30), date(2014, 6, 1), date(2026, 6, 30)):
        assert choose_set(day).origin <= day
    assert choose_set(date(2026, 6, 30)).origin == date(2018, 12, 31)
    assert choose_set(date(2018, 12, 30)).origin == date(2015, 12, 31)


def test_a_day_before_the_first_set_is_refused() -> None:
    with pytest.raises(RequestError, match="1946"):
        choose_set(date(1946, 1, 1))


def test_sets_stand_at_least_every_five_years() -> None:
    origins = sorted(origin.year for origin in list_sets())
    assert max(b - a for a, b in itertools.pairwise(origins)) <= 5


@pytest.mark.shared
def test_the_shipped_inputs_are_those_of_the_research_files(shared_data: Path) -> None:
    pack, research = load_inputs(), read_inputs(shared_data)
    assert dict(pack.last_year) == dict(research.last_year)
    expected = shipped(research)
    found = shipped(pack)
    for name in COLUMNS:
        assert found[name].equals(expected[name]), name
    assert isinstance(found["distance"], pl.DataFrame)
