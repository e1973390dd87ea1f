from __future__ import annotations

from datetime import date

import pytest

from entente.terms import OBLIGATIONS
from entente.world.commitments import is_umbrella
from entente.world.ties import Tie, ties_of
from entente.world.world import World

YEARS = ["1990-06-01", "1995-06-01", "2005-06-01", "2015-06-01", "2022-06-01", "2026-06-30"]


def binding(world: World, day: str, one: str, other: str) -> list[Tie]:
    """What binds two states in security, without umbrellas and without what is not in force."""
    cut = world.as_of(date.fromisoformat(day))
    return [
        tie
        for tie in ties_of(cut, one).get(other, [])
        if tie.rung in OBLIGATIONS and not tie.is_umbrella and tie.in_force is not False
    ]


def rungs(world: World, day: str, one: str, other: str) -> set[str]:
    return {tie.rung.value for tie in binding(world, day, one, other)}


@pytest.mark.parametrize("day", YEARS)
@pytest.mark.parametrize(
    "pair",
    ["USA JPN", "USA KOR", "USA PHL", "USA AUS", "USA GBR", "USA TUR", "FRA GBR", "CHN PRK"],
)
def test_an_old_defense_pact_binds_throughout(world: World, pair: str, day: str) -> None:
    assert "defense" in rungs(world, day, *pair.split())


@pytest.mark.parametrize("day", YEARS)
@pytest.mark.parametrize(
    "pair",
    ["USA CHN", "USA IND", "USA IRN", "USA PRK", "USA TWN", "ISR SAU", "IRN ISR"],
)
def test_some_pairs_never_bound_themselves(world: World, pair: str, day: str) -> None:
    assert rungs(world, day, *pair.split()) == set()


@pytest.mark.parametrize(
    ("day", "one", "other", "held"),
    [
        ("1979-12-01", "USA", "TWN", True),
        ("1980-06-01", "USA", "TWN", False),
        ("1979-06-01", "SUN", "CHN", True),
        ("1985-06-01", "SUN", "CHN", False),
        ("2005-06-01", "RUS", "CHN", False),
        ("2026-06-30", "RUS", "CHN", False),
        ("1990-06-01", "SUN", "PRK", True),
        ("1997-06-01", "RUS", "PRK", False),
        ("2005-06-01", "RUS", "PRK", False),
        ("2024-06-18", "RUS", "PRK", False),
        ("2025-01-01", "RUS", "PRK", True),
        ("2025-06-01", "SAU", "PAK", False),
        ("2026-06-30", "SAU", "PAK", True),
        ("1993-06-01", "TUR", "AZE", False),
        ("2011-06-01", "TUR", "AZE", True),
        ("2022-06-01", "TUR", "AZE", True),
        ("1995-06-01", "RUS", "ARM", True),
        ("2026-06-30", "RUS", "ARM", True),
        ("1995-06-01", "RUS", "MDA", False),
        ("2026-06-30", "RUS", "MDA", False),
        ("2026-06-30", "AZE", "ARM", False),
        ("2015-06-01", "RUS", "BLR", True),
        ("2015-06-01", "RUS", "KAZ", True),
        ("2026-06-30", "USA", "UKR", False),
        ("2026-06-30", "USA", "ISR", False),
        ("1984-06-01", "USA", "NZL", True),
        ("1990-06-01", "USA", "NZL", False),
        ("1990-06-01", "AUS", "NZL", True),
        ("2026-06-30", "AUS", "NZL", True),
        ("1990-06-01", "FRA", "GFR", True),
        ("1991-06-01", "FRA", "DEU", True),
        ("1990-06-01", "SUN", "POL", True),
        ("1995-06-01", "RUS", "POL", False),
        ("1995-06-01", "USA", "POL", False),
        ("2000-06-01", "USA", "POL", True),
        ("2022-12-31", "USA", "FIN", False),
        ("2023-12-31", "USA", "FIN", True),
        ("2005-06-01", "FRA", "AUT", False),
        ("2015-06-01", "FRA", "AUT", True),
        ("2019-06-01", "FRA", "IRL", True),
        ("2019-06-01", "GBR", "IRL", True),
        ("2021-06-01", "GBR", "IRL", False),
        ("2022-06-01", "FRA", "GRC", True),
        ("2015-06-01", "SAU", "ARE", True),
        ("2026-06-30", "MLI", "NER", True),
        ("2026-06-30", "BFA", "NGA", False),
        ("2020-06-01", "BFA", "NGA", True),
    ],
)
def test_a_defense_promise_is_in_force_when_it_was(
    world: World, day: str, one: str, other: str, held: bool
) -> None:
    assert ("defense" in rungs(world, day, one, other)) is held
    assert ("defense" in rungs(world, day, other, one)) is held


@pytest.mark.parametrize(
    ("day", "one", "other", "expected"),
    [
        ("1997-06-01", "RUS", "PRK", set()),
        ("2000-06-01", "RUS", "PRK", {"consultation"}),
        ("2005-06-01", "RUS", "CHN", {"nonaggression", "consultation"}),
        ("2015-06-01", "RUS", "IND", {"nonaggression", "consultation"}),
        ("2015-06-01", "CHN", "IND", {"nonaggression"}),
        ("2015-06-01", "IND", "PAK", {"nonaggression"}),
        ("1990-06-01", "SUN", "IND", {"neutrality", "nonaggression", "consultation"}),
        ("2005-06-01", "RUS", "UKR", {"nonaggression", "consultation"}),
        ("2015-06-01", "JPN", "AUS", set()),
        ("2026-06-30", "JPN", "AUS", {"consultation"}),
        ("2015-06-01", "CHN", "JPN", {"nonaggression"}),
    ],
)
def test_the_rungs_that_bind_are_exactly_these(
    world: World, day: str, one: str, other: str, expected: set[str]
) -> None:
    assert rungs(world, day, one, other) == expected


def test_signed_and_not_in_force_is_shown_as_such(world: World) -> None:
    cut = world.as_of(date(2022, 12, 31))
    pending = {tie.in_force for tie in ties_of(cut, "FIN")["USA"] if tie.treaty == "IGO:NATO"}
    assert pending == {False}


def test_a_wide_treaty_without_a_promise_to_fight_is_an_umbrella(world: World) -> None:
    ties = ties_of(world, "USA")["RUS"]
    helsinki = [tie for tie in ties if "helsinki" in tie.treaty or tie.treaty == "IGO:OSCE"]
    assert helsinki
    assert all(tie.is_umbrella for tie in helsinki)
    assert not is_umbrella(32, frozenset(OBLIGATIONS))
    assert not is_umbrella(20, frozenset())


def test_ties_are_the_same_from_both_sides(world: World) -> None:
    for one in ("USA", "RUS", "CHN", "FRA", "SAU"):
        for other, ties in ties_of(world, one).items():
            assert ties_of(world, other)[one] == ties


def test_no_tie_in_force_is_to_the_state_itself_or_to_one_not_in_being(world: World) -> None:
    for day in (date(1975, 1, 1), date(1992, 6, 1), world.day):
        cut = world.as_of(day)
        for state in cut.codes_in_being:
            partners = {
                other
                for other, ties in ties_of(cut, state).items()
                if any(tie.in_force is not False for tie in ties)
            }
            assert partners <= cut.codes_in_being - {state}


def test_no_tie_is_dated_after_the_day(world: World) -> None:
    cut = world.as_of(date(1996, 6, 1))
    for state in cut.codes_in_being:
        for ties in ties_of(cut, state).values():
            assert all(tie.since.latest <= cut.day for tie in ties)
