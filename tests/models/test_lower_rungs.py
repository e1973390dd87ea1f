from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.models.lower_rungs import NOT_MODELLED, LowerRung, forecast_lower
from entente.models.reference_class import (
    ReferenceClass,
    codes_of,
    economic_classes,
    in_union,
    sharing_economic_body,
    union_classes,
)
from entente.panel.inputs import load_inputs
from entente.terms import Rung
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.world import World

DAY = date(2026, 6, 30)
RUSSIA, BELARUS, FRANCE, GERMANY, CHAD = 365, 370, 220, 255, 483


@pytest.fixture(scope="module")
def world() -> World:
    return build_world().as_of(DAY)


@pytest.fixture(scope="module")
def lower(world: World) -> dict[int, dict[Rung, LowerRung]]:
    spells = [
        (state.ccode, state.spell.start, state.spell.end)
        for state in world.states
        if state.ccode is not None
    ]
    states = pl.DataFrame(
        spells, schema={"ccode": pl.Int32, "start": pl.Date, "end": pl.Date}, orient="row"
    )
    return forecast_lower(world, create_commitments(world), states, load_inputs(), RUSSIA, 5)


def test_each_partner_has_each_lower_rung_or_a_reason(
    lower: dict[int, dict[Rung, LowerRung]],
) -> None:
    for rungs in lower.values():
        assert set(rungs) == {Rung.ARMS, Rung.ECONOMIC, Rung.UNION, *NOT_MODELLED}
        for rung in rungs.values():
            assert (rung.chance is None) == bool(rung.reason)
            if rung.chance:
                middle, low, high = rung.chance
                assert 0 < low <= middle <= high < 1


def test_what_is_shared_already_has_no_chance(lower: dict[int, dict[Rung, LowerRung]]) -> None:
    assert lower[BELARUS][Rung.ECONOMIC].is_held
    assert lower[BELARUS][Rung.UNION].is_held
    assert not lower[FRANCE][Rung.ECONOMIC].is_held
    assert lower[BELARUS][Rung.ARMS].is_held


def test_a_union_is_less_likely_than_an_economic_body_and_least_across_regions(
    lower: dict[int, dict[Rung, LowerRung]],
) -> None:
    far = lower[CHAD]
    assert far[Rung.UNION].chance is not None
    assert far[Rung.ECONOMIC].chance is not None
    assert far[Rung.UNION].chance[0] < far[Rung.ECONOMIC].chance[0]


@given(
    years=st.floats(100, 1e6),
    occasions=st.integers(0, 40),
    each=st.integers(1, 30),
)
def test_the_bounds_of_a_class_hold_its_chance_and_narrow_with_occasions(
    years: float, occasions: int, each: int
) -> None:
    def chance(scale: int) -> tuple[float, float, float]:
        pairs = occasions * each * scale
        return ReferenceClass(years * scale, pairs, occasions * scale).chance(1)

    middle, low, high = chance(1)
    assert 0 <= low <= middle <= high <= 1
    if occasions and middle < 0.1:
        _, wide_low, wide_high = middle, low, high
        narrow = chance(9)
        assert narrow[2] - narrow[1] < wide_high - wide_low


def test_the_unions_counted_are_those_of_the_pack_and_none_is_across_regions(
    world: World,
) -> None:
    classes = union_classes(world)
    assert classes[True].occasions == 7
    assert classes[True].pairs == 9
    assert classes[False].pairs == 0


def test_a_class_counts_nothing_later_than_its_day() -> None:
    early = build_world().as_of(date(1989, 12, 31))
    assert union_classes(early)[True].occasions == 3
    codes = codes_of(early).tolist()
    assert not in_union(early)[codes.index(365)].any()


def test_members_of_one_common_market_share_a_body_and_others_do_not(world: World) -> None:
    codes = codes_of(world).tolist()
    shares = sharing_economic_body(world)
    assert shares[codes.index(FRANCE), codes.index(GERMANY)]
    assert not shares[codes.index(FRANCE), codes.index(RUSSIA)]
    assert np.array_equal(shares, shares.T)


def test_economic_bodies_join_neighbours_more_often_than_strangers(world: World) -> None:
    classes = economic_classes(world)
    near, far = (classes[kind].pairs / classes[kind].pair_years for kind in (True, False))
    assert near > 5 * far
