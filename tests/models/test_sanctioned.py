from __future__ import annotations

from datetime import date

import polars as pl

from entente.models.sanctioned import sanctioned_with
from entente.panel.yearbook import load_sanctions
from entente.world.build import build_world

RUSSIA, KAZAKHSTAN, FRANCE, AMERICA, SWITZERLAND = 365, 705, 220, 2, 225
DAY = date(2026, 6, 30)


def ask(subject: int, day: date = DAY) -> set[int]:
    spells, told = load_sanctions(day)
    return sanctioned_with(subject, build_world().as_of(day), spells, told)


def test_a_body_speaks_for_its_members_and_a_state_for_itself() -> None:
    assert {FRANCE, AMERICA, SWITZERLAND} <= ask(RUSSIA)


def test_both_sides_see_the_same_sanctions() -> None:
    for other in (FRANCE, AMERICA, SWITZERLAND):
        assert RUSSIA in ask(other)


def test_a_quarrel_over_trade_alone_makes_no_adversary() -> None:
    assert KAZAKHSTAN not in ask(RUSSIA)


def test_sanctions_of_later_years_are_not_read() -> None:
    assert FRANCE not in ask(RUSSIA, date(2012, 12, 31))
    spells, told = load_sanctions(date(2012, 12, 31))
    assert told <= 2012
    assert spells.filter(pl.col("start") > told).is_empty()


def test_the_united_nations_speak_for_nobody_in_particular() -> None:
    row = {"sender": "UN", "target": RUSSIA, "kind": "arms", "start": 2000, "end": None}
    spells = pl.DataFrame([row], schema_overrides={"target": pl.Int32})
    assert sanctioned_with(RUSSIA, build_world().as_of(DAY), spells, 2020) == set()
