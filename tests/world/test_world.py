from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.errors import RequestError
from entente.spell import PartialDate, Spell
from entente.terms import Status
from entente.world.commitments import create_commitments
from entente.world.world import World
from strategies import days, worlds

FIFTEEN = ["ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "RUS"]
FIFTEEN += ["TJK", "TKM", "UKR", "UZB"]


def on(text: str) -> date:
    return date.fromisoformat(text)


def dates_in(thing: object, place: str = "world") -> Iterator[tuple[str, date]]:
    """Every date anywhere in a value, with the path to it."""
    if isinstance(thing, date):
        yield place, thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from dates_in(getattr(thing, field.name), f"{place}.{field.name}")
    elif isinstance(thing, tuple | list | frozenset | set):
        for number, item in enumerate(thing):
            yield from dates_in(item, f"{place}[{number}]")
    elif isinstance(thing, dict):
        for key, item in thing.items():
            yield from dates_in(item, f"{place}[{key!r}]")


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("1949-08-23", 0),
        ("1950-01-01", 12),
        ("1952-02-18", 14),
        ("1955-05-06", 15),
        ("1982-05-29", 15),
        ("1982-05-30", 16),
        ("1989-11-09", 16),
        ("1990-10-03", 16),
        ("1999-03-12", 19),
        ("2004-03-29", 26),
        ("2009-04-01", 28),
        ("2017-06-05", 29),
        ("2020-03-27", 30),
        ("2023-04-03", 30),
        ("2023-07-11", 31),
        ("2024-03-06", 31),
        ("2024-03-08", 32),
        ("2026-06-30", 32),
    ],
)
def test_nato_has_the_right_number_of_members(world: World, day: str, number: int) -> None:
    assert len(world.as_of(on(day)).members("NATO") if number else []) == number


def test_finland_had_signed_with_nato_and_was_no_member_at_the_end_of_2022(world: World) -> None:
    cut = world.as_of(on("2022-12-31"))
    assert "FIN" not in cut.members("NATO")
    signed = {m.state: str(m.signed) for m in cut.memberships if m.organisation == "NATO"}
    assert signed["FIN"] == signed["SWE"] == "2022-07-05"


def test_west_germany_is_the_nato_member_in_1989_and_germany_in_1991(world: World) -> None:
    before, after = (world.as_of(on(day)).members("NATO") for day in ("1989-11-09", "1991-01-01"))
    assert ("GFR" in before, "DEU" in before) == (True, False)
    assert ("GFR" in after, "DEU" in after) == (False, True)


@pytest.mark.parametrize(
    ("body", "day", "members"),
    [
        ("WTO_PACT", "1960-01-01", "ALB BGR CSK GDR HUN POL ROU SUN"),
        ("WTO_PACT", "1968-09-12", "ALB BGR CSK GDR HUN POL ROU SUN"),
        ("WTO_PACT", "1968-09-14", "BGR CSK GDR HUN POL ROU SUN"),
        ("WTO_PACT", "1991-01-01", "BGR CSK HUN POL ROU SUN"),
        ("WTO_PACT", "1991-07-02", ""),
        ("CSTO", "1995-01-01", "ARM AZE BLR GEO KAZ KGZ RUS TJK UZB"),
        ("CSTO", "2000-01-01", "ARM BLR KAZ KGZ RUS TJK"),
        ("CSTO", "2007-01-01", "ARM BLR KAZ KGZ RUS TJK UZB"),
        ("CSTO", "2013-01-01", "ARM BLR KAZ KGZ RUS TJK"),
        ("CIS", "2026-06-30", "ARM AZE BLR KAZ KGZ MDA RUS TJK UZB"),
        ("BRICS", "2010-01-01", "BRA CHN IND RUS"),
        ("BRICS", "2012-01-01", "BRA CHN IND RUS ZAF"),
        ("BRICS", "2023-12-31", "BRA CHN IND RUS ZAF"),
        ("BRICS", "2024-06-01", "ARE BRA CHN EGY ETH IND IRN RUS ZAF"),
        ("BRICS", "2025-06-01", "ARE BRA CHN EGY ETH IDN IND IRN RUS ZAF"),
        ("SCO", "2001-06-15", "CHN KAZ KGZ RUS TJK UZB"),
        ("SCO", "2017-06-08", "CHN KAZ KGZ RUS TJK UZB"),
        ("SCO", "2017-06-10", "CHN IND KAZ KGZ PAK RUS TJK UZB"),
        ("SCO", "2023-07-05", "CHN IND IRN KAZ KGZ PAK RUS TJK UZB"),
        ("SCO", "2024-07-05", "BLR CHN IND IRN KAZ KGZ PAK RUS TJK UZB"),
        ("EAEU", "2015-01-01", "BLR KAZ RUS"),
        ("EAEU", "2016-01-01", "ARM BLR KAZ KGZ RUS"),
        ("UNIONSTATE", "2026-06-30", "BLR RUS"),
        ("GCC", "2026-06-30", "ARE BHR KWT OMN QAT SAU"),
        ("ANZUS", "1980-01-01", "AUS NZL USA"),
        ("AUKUS", "2022-01-01", "AUS GBR USA"),
        ("AES", "2024-01-01", "BFA MLI NER"),
        ("ASEAN", "1998-01-01", "BRN IDN LAO MMR MYS PHL SGP THA VNM"),
        ("OTS", "2026-06-30", "AZE KAZ KGZ TUR UZB"),
        ("SEATO", "1960-01-01", "AUS FRA GBR NZL PAK PHL THA USA"),
        ("CENTO", "1960-01-01", "GBR IRN PAK TUR"),
        ("V4", "2010-01-01", "CZE HUN POL SVK"),
        ("MERCOSUR", "2000-01-01", "ARG BRA PRY URY"),
    ],
)
def test_bodies_have_exactly_the_right_members(
    world: World, body: str, day: str, members: str
) -> None:
    assert world.as_of(on(day)).members(body) == members.split()


@pytest.mark.parametrize(
    ("body", "day", "number"),
    [
        ("EU", "1958-01-01", 6),
        ("EU", "1973-01-01", 9),
        ("EU", "1986-01-01", 12),
        ("EU", "1995-01-01", 15),
        ("EU", "2004-05-01", 25),
        ("EU", "2007-01-01", 27),
        ("EU", "2013-07-01", 28),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("ARABLEAGUE", "1995-01-01", 22),
        ("ECOWAS", "2024-12-31", 15),
        ("ECOWAS", "2025-01-29", 12),
        ("ASEAN", "2000-01-01", 10),
        ("ASEAN", "2026-01-01", 11),
        ("G7", "2000-01-01", 8),
        ("G7", "2015-01-01", 7),
    ],
)
def test_bodies_have_the_right_number_of_members(
    world: World, body: str, day: str, number: int
) -> None:
    assert len(world.as_of(on(day)).members(body)) == number


def test_kyrgyzstan_is_in_the_cis_and_georgia_left_it_in_2009(world: World) -> None:
    assert "KGZ" in world.members("CIS")
    assert "GEO" in world.as_of(on("2009-08-17")).members("CIS")
    assert "GEO" not in world.as_of(on("2009-08-18")).members("CIS")


def test_a_candidate_of_the_union_is_no_member(world: World) -> None:
    applicants = {spell.state for spell in world.standing("EU", Status.APPLICANT)}
    assert {"UKR", "MDA", "TUR", "SRB"} <= applicants
    assert not applicants & set(world.members("EU"))


@pytest.mark.parametrize(
    ("gone", "heirs"),
    [
        ("SUN", FIFTEEN),
        ("YUG", ["BIH", "HRV", "MKD", "SCG", "SVN"]),
        ("SCG", ["MNE", "SRB"]),
        ("GFR", ["DEU"]),
        ("GDR", ["DEU"]),
        ("YAR", ["YEM"]),
        ("YPR", ["YEM"]),
        ("CSK", ["CZE", "SVK"]),
        ("ZAN", ["TZA"]),
        ("RVN", ["VNM"]),
    ],
)
def test_a_state_that_is_gone_names_its_successors(
    world: World, gone: str, heirs: list[str]
) -> None:
    state = next(state for state in world.states if state.code == gone)
    assert sorted(state.successors) == heirs
    with pytest.raises(RequestError) as caught:
        world.state(gone)
    alive = [heir for heir in state.successors if heir in world.codes_in_being]
    assert caught.value.nearest == alive


def test_the_two_yemens_end_on_the_day_that_yemen_begins(world: World) -> None:
    eve, day = world.as_of(on("1990-05-21")), world.as_of(on("1990-05-22"))
    assert {"YAR", "YPR"} <= eve.codes_in_being
    assert "YEM" not in eve.codes_in_being
    assert {"YAR", "YPR", "YEM"} & day.codes_in_being == {"YEM"}


def test_the_world_of_1985_knows_no_state_that_came_later(world: World) -> None:
    codes = {state.code for state in world.as_of(on("1985-01-01")).states}
    assert not codes & {"RUS", "UKR", "CZE", "SVK", "ERI", "SSD", "XKX", "NAM"}
    assert {"SUN", "CSK", "YUG", "GDR", "GFR", "YAR", "YPR"} <= codes


def test_no_two_states_in_being_share_a_number(world: World) -> None:
    for year in range(1946, 2027):
        alive = [s for s in world.states if s.exists_on(date(year, 1, 1))]
        numbers = [s.ccode for s in alive if s.ccode is not None]
        assert len(numbers) == len(set(numbers)), year


def test_a_world_cannot_be_asked_about_its_own_future(world: World) -> None:
    with pytest.raises(ValueError, match="knows nothing after 2026-06-30"):
        world.as_of(on("2026-07-01"))


def test_an_unknown_body_offers_one_that_is_known(world: World) -> None:
    with pytest.raises(RequestError) as caught:
        world.organisation("IGO:NATTO")
    assert caught.value.nearest[0] == "NATO"


@pytest.mark.parametrize("year", range(1946, 2026, 8))
def test_the_packs_world_holds_no_date_later_than_its_day(world: World, year: int) -> None:
    day = date(year, 6, 30)
    assert [found for found in dates_in(world.as_of(day)) if found[1] > day] == []


@given(worlds(), days)
def test_a_world_cut_on_a_day_holds_no_later_date(world: World, day: date) -> None:
    assert [found for found in dates_in(world.as_of(day)) if found[1] > day] == []


@given(worlds(), days, days)
def test_cutting_twice_equals_cutting_once(world: World, one: date, other: date) -> None:
    early, late = sorted((one, other))
    assert world.as_of(late).as_of(early) == world.as_of(early)
    assert world.as_of(early).as_of(early) == world.as_of(early)


@given(worlds(), days, days)
def test_what_was_known_early_is_known_later(world: World, one: date, other: date) -> None:
    early, late = (world.as_of(day) for day in sorted((one, other)))
    assert {state.code for state in early.states} <= {state.code for state in late.states}
    grown = {agreement.code: agreement for agreement in late.agreements}
    for agreement in early.agreements:
        assert len(agreement.parties) <= len(grown[agreement.code].parties)
    assert len(early.memberships) <= len(late.memberships)


def shifted(thing: object, after: date, by: timedelta) -> object:
    """The same value with every date that may lie after a day moved further into the future."""
    if isinstance(thing, PartialDate):
        late = thing.latest > after
        return PartialDate(thing.earliest + by, thing.latest + by) if late else thing
    if isinstance(thing, Spell):
        start = thing.start + by if thing.start > after else thing.start
        end = thing.end + by if thing.end is not None and thing.end > after else thing.end
        return Spell(start, end)
    if isinstance(thing, tuple):
        return tuple(shifted(item, after, by) for item in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        moved = {f.name: shifted(getattr(thing, f.name), after, by) for f in fields(thing)}
        return replace(thing, **moved)
    return thing


@given(worlds(), days, st.integers(1, 2000))
def test_moving_the_future_changes_nothing_before_it(world: World, day: date, by: int) -> None:
    moved = shifted(world, day, timedelta(days=by))
    assert isinstance(moved, World)
    assert moved.as_of(day) == world.as_of(day)
    assert create_commitments(moved.as_of(day)).equals(create_commitments(world.as_of(day)))


def test_a_member_suspended_from_the_organs_is_still_a_member(world: World) -> None:
    cut = world.as_of(on("2024-06-01"))
    suspended = {spell.state for spell in cut.standing("ECOWAS", Status.SUSPENDED)}
    assert suspended == {"BFA", "GIN", "MLI", "NER"}
    assert suspended <= set(cut.members("ECOWAS"))
