from __future__ import annotations

from datetime import date

import pytest

from entente.world.build import build_world
from entente.world.recognition import (
    ACTS,
    Recognition,
    entity_code,
    entity_names,
    read_recognitions,
)

ALL = read_recognitions()
NAMES = entity_names()


def test_every_recogniser_is_a_state_and_every_entity_a_contested_one() -> None:
    states = {state.code for state in build_world().states}
    assert {each.state for each in ALL} <= states
    assert {each.entity for each in ALL} <= set(NAMES)
    assert {each.act for each in ALL} == set(ACTS)


def test_nothing_is_recognised_before_it_was() -> None:
    turkey = next(each for each in ALL if each.state == "TUR" and each.entity == "XNC")
    assert turkey.known_on(date(1983, 11, 14)) is None
    assert turkey.known_on(date(1983, 11, 15)) == turkey


def test_a_withdrawal_still_to_come_is_open() -> None:
    tuvalu = next(each for each in ALL if each.state == "TUV" and each.entity == "ABK")
    known = tuvalu.known_on(date(2013, 1, 1))
    assert known is not None
    assert known.until is None
    assert tuvalu.until is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [("Kosovo", "XKX"), ("crimea", "TER:Crimea"), ("TER:Crimea", "TER:Crimea"), ("France", None)],
)
def test_an_entity_is_found_by_name_and_code(text: str, code: str | None) -> None:
    assert entity_code(text, NAMES) == code


def test_the_assembly_voted_a_hundred_to_eleven_on_crimea() -> None:
    votes: dict[str, list[Recognition]] = {}
    for each in ALL:
        if each.entity == "TER:Crimea":
            votes.setdefault(each.act, []).append(each)
    counts = {act: len(cast) for act, cast in votes.items()}
    assert counts == {"vote_for": 100, "vote_against": 11, "abstention": 58}
