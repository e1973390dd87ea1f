"""Whom a charter lets in."""

from __future__ import annotations

from entente.pack.tables import open_pack
from entente.world.build import build_world
from entente.world.eligibility import COLUMNS, TABLE, create_barred

WORLD = build_world()
BARRED = create_barred(WORLD)
NUMBERS = {state.code: ccode for ccode, state in WORLD.states_by_ccode.items()}


def test_the_arab_league_s_defence_treaty_takes_arab_states_alone() -> None:
    kept_out = BARRED["IGO:ARABJDC"]
    assert {NUMBERS[code] for code in ("ISR", "TUR", "IRN", "ETH")} <= kept_out
    assert not {NUMBERS[code] for code in ("SAU", "MRT", "COM")} & kept_out


def test_nato_takes_european_states() -> None:
    kept_out = BARRED["IGO:NATO"]
    assert {NUMBERS[code] for code in ("JPN", "AUS", "ISR", "KAZ", "BRA")} <= kept_out
    assert not {NUMBERS[code] for code in ("SWE", "AUT", "UKR", "GEO", "CYP", "SRB")} & kept_out


def test_no_member_of_a_body_is_kept_out_by_its_rule() -> None:
    for body, kept_out in BARRED.items():
        members = {NUMBERS.get(code) for code in WORLD.members(body.removeprefix("IGO:"))}
        assert not members & kept_out, body


def test_every_rule_speaks_of_known_bodies_regions_and_states() -> None:
    regions = {state.region for state in WORLD.states}
    codes = {state.code for state in WORLD.states}
    bodies = {body.code for body in WORLD.organisations}
    for row in open_pack().rows(TABLE, COLUMNS):
        assert row["organisation"] in bodies
        words = {word.removeprefix("-") for word in row["eligible"].split(";")}
        assert words <= regions | codes, row["organisation"]
