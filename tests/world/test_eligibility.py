"""Whom a charter lets in."""

from __future__ import annotations

from datetime import date

from entente.pack.tables import open_pack
from entente.world.build import build_world
from entente.world.commitments import create_treaties
from entente.world.eligibility import create_barred, read_barred, read_charters

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


def test_a_rule_counts_from_its_first_day() -> None:
    before = create_barred(WORLD.as_of(date(2013, 4, 10)))["IGO:CSTO"]
    after = create_barred(WORLD.as_of(date(2013, 4, 11)))["IGO:CSTO"]
    assert before - after == {NUMBERS["SRB"], NUMBERS["AFG"]}


def test_no_party_ever_of_a_treaty_is_kept_out_by_its_rule() -> None:
    ever = read_barred()
    seen = 0
    for treaty in create_treaties(WORLD):
        for _, kept_out in ever.get(treaty.code, [])[-1:]:
            assert not set(treaty.spells) & kept_out, treaty.code
            seen += 1
    assert seen > 12


def test_living_states_are_kept_out_alike_by_both_readings() -> None:
    ever = read_barred()
    for treaty, kept_out in BARRED.items():
        assert kept_out == ever[treaty][-1][1] & set(WORLD.states_by_ccode)


def test_every_rule_speaks_of_known_regions_states_and_commitments() -> None:
    regions = {state.region for state in WORLD.states}
    codes = {state.code for state in WORLD.states}
    bodies = {f"IGO:{body.code}" for body in WORLD.organisations}
    agreements = {agreement.code for agreement in WORLD.agreements}
    for rule in read_charters(open_pack()):
        assert {word.removeprefix("-") for word in rule.eligible} <= regions | codes
        assert set(rule.treaties) & (bodies | agreements), rule.organisation
        for treaty in rule.treaties[1:]:
            assert treaty in agreements or treaty.startswith("atop:")
