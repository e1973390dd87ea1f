"""Looking back: the past is asked as it was known, and judged by what came within the window."""

from __future__ import annotations

from datetime import date

import pytest

from entente.models import formation
from entente.models.lookback import LookBack, look_back
from entente.panel.events import years_after
from entente.panel.inputs import load_inputs
from entente.terms import Rung
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.system import create_system
from entente.world.world import World

RUSSIA, GERMANY, SOUTH_SUDAN = 365, 255, 626


@pytest.fixture(scope="module")
def world() -> World:
    return build_world()


def looks_of(world: World, subject: int, horizon: int = 5, **asked: object) -> tuple[LookBack, ...]:
    commitments = create_commitments(world)
    return look_back(world, commitments, load_inputs(), subject, horizon, **asked)  # type: ignore[arg-type]


def test_a_look_back_says_what_the_forecast_of_that_day_says(world: World) -> None:
    (look,) = looks_of(world, RUSSIA, origins=[date(2010, 12, 31)])
    then = world.as_of(date(2010, 12, 31))
    forecast = formation.forecast(
        create_commitments(then), create_system(then), load_inputs(), RUSSIA, then.day, 5
    )
    said = {row.ccode: row.probability for row in forecast.rows}
    assert {each.ccode: each.probability for each in look.partners} == pytest.approx(said)


def test_only_windows_that_have_closed_are_looked_at(world: World) -> None:
    then = world.as_of(date(2012, 6, 30))
    origins = [look.origin.year for look in looks_of(then, RUSSIA)]
    assert origins == [1990, 2000]
    assert all(look.until <= world.day for look in looks_of(world, RUSSIA, 10))


def test_the_predecessor_stands_in_under_its_own_name(world: World) -> None:
    first = looks_of(world, RUSSIA)[0]
    assert first.world.states_by_ccode[RUSSIA].code == "SUN"


def test_a_state_that_was_not_there_is_not_asked_about(world: World) -> None:
    assert [look.origin.year for look in looks_of(world, SOUTH_SUDAN)] == [2015]


def test_the_pact_with_poland_of_1991_is_found_within_its_window(world: World) -> None:
    (look,) = looks_of(world, GERMANY, origins=[date(1990, 12, 31)])
    (poland,) = [each for each in look.partners if each.ccode == 290]
    assert poland.signed == date(1991, 6, 17)


def test_every_signature_lies_within_the_window(world: World) -> None:
    for look in looks_of(world, RUSSIA):
        assert look.until == years_after(look.origin, 5)
        for each in look.partners:
            assert each.signed is None or look.origin < each.signed <= look.until
            assert (each.signed is None) == (each.treaty is None)


def test_ranks_follow_the_chances_and_the_chances_add_up(world: World) -> None:
    for look in looks_of(world, GERMANY):
        chances = [each.probability for each in look.partners]
        assert chances == sorted(chances, reverse=True)
        assert [each.rank for each in look.partners] == list(range(1, len(chances) + 1))
        assert look.expected == pytest.approx(sum(chances))


def test_one_form_alone_is_judged_by_that_form(world: World) -> None:
    every = looks_of(world, GERMANY, origins=[date(1990, 12, 31)])[0]
    defense = looks_of(world, GERMANY, origins=[date(1990, 12, 31)], rung=Rung.DEFENSE)[0]
    assert sum(each.signed is not None for each in defense.partners) < sum(
        each.signed is not None for each in every.partners
    )


def test_only_the_partners_asked_about_are_ranked(world: World) -> None:
    (look,) = looks_of(
        world,
        RUSSIA,
        origins=[date(2000, 12, 31)],
        wanted=lambda state: state.region == "Post-Soviet",
    )
    assert 8 <= len(look.partners) <= 14
