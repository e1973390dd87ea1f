from __future__ import annotations

import pytest

from entente.world.arsenals import arsenal_from, latest_arsenal, read_arsenals
from entente.world.build import build_world

ROW = {
    "state": "FRA",
    "year": "2020",
    "measure": "stockpile",
    "warheads": "290",
    "source": "any",
    "verified": "true",
    "note": "",
}


def test_nine_states_have_warheads_in_2025_and_south_africa_has_none_left() -> None:
    newest = {one.state: one for one in read_arsenals() if one.state != "SUN"}
    armed = {state for state, one in newest.items() if one.warheads > 0}
    assert armed == {"CHN", "FRA", "GBR", "IND", "ISR", "PAK", "PRK", "RUS", "USA"}
    assert newest["ZAF"].warheads == 0


def test_every_armed_state_is_a_state_of_the_world_of_its_day() -> None:
    codes = {state.code for state in build_world().states}
    assert {one.state for one in read_arsenals()} <= codes


def test_the_inventories_of_2025_are_sipris_total() -> None:
    # SIPRI Yearbook 2025: 12,241 warheads in January 2025.
    total = sum(one.warheads for one in read_arsenals() if one.measure == "inventory")
    assert total == 12_241


def test_an_estimate_later_than_the_year_is_not_read() -> None:
    arsenals = read_arsenals()
    found = latest_arsenal("PRK", 2019, arsenals)
    assert found is not None
    assert found.year == 2015
    assert latest_arsenal("PRK", 2014, arsenals) is None


@pytest.mark.parametrize(
    ("column", "value"), [("measure", "pile"), ("warheads", "-1"), ("year", "soon")]
)
def test_an_impossible_estimate_is_refused(column: str, value: str) -> None:
    with pytest.raises(ValueError, match=value):
        arsenal_from(ROW | {column: value})
