"""Regions as people name them."""

from __future__ import annotations

import pytest

from entente.errors import RequestError
from entente.world.build import build_world
from entente.world.regions import PACK_REGIONS, region_in, region_named


def codes_in(name: str) -> set[str]:
    region = region_named(name)
    world = build_world()
    return {state.code for state in world.states if region.holds(state)}


def test_the_pack_s_nine_regions_part_the_world() -> None:
    world = build_world()
    held = [state for name in PACK_REGIONS for state in world.states if state.region == name]
    assert len(held) == len(world.states)
    for name in PACK_REGIONS:
        assert codes_in(name) == {state.code for state in world.states if state.region == name}


def test_africa_reaches_from_the_mediterranean_to_the_cape() -> None:
    africa = codes_in("Africa")
    assert {"EGY", "MAR", "NGA", "ZAF", "SDN"} <= africa
    assert not {"TUR", "SAU", "YEM"} & africa


def test_latin_america_is_the_americas_without_their_north() -> None:
    assert codes_in("the Americas") - codes_in("Latin America") == {"USA", "CAN"}


@pytest.mark.parametrize("name", ["Gulf", "the Gulf", "persian gulf", "GULF"])
def test_a_region_is_found_by_any_of_its_names(name: str) -> None:
    assert region_named(name).name == "the Gulf"


def test_narrow_regions_hold_states_that_exist() -> None:
    known = {state.code for state in build_world().states}
    for name in ("North Africa", "Sahel", "Balkans", "Caucasus", "West Africa", "Caribbean"):
        region = region_named(name)
        assert region.states
        assert region.states <= known


def test_an_unknown_region_offers_the_nearest() -> None:
    with pytest.raises(RequestError) as caught:
        region_named("Centrol Asia")
    assert "central asia" in caught.value.nearest


def test_the_longest_name_in_a_question_wins() -> None:
    found = region_in("which states in south asia could ally with japan")
    assert found is not None
    assert found.name == "South Asia"
    assert region_in("which states could ally with japan") is None
