from __future__ import annotations

from datetime import date

import pytest

from entente.errors import RequestError
from entente.terms import Rung, Status
from entente.world.bloc import Bloc, shared_members
from entente.world.build import build_world
from entente.world.names import load_gazetteer
from entente.world.parts import Choice, bloc_on
from entente.world.regions import region_named

WORLD = build_world()
NAMES = load_gazetteer()
TODAY = date(2026, 6, 30)


def bloc(text: str, day: date = TODAY, choice: Choice | None = None) -> Bloc:
    return bloc_on(text, choice or Choice(), WORLD.as_of(day), WORLD, NAMES)


@pytest.mark.parametrize(
    ("day", "members", "has_finland", "has_sweden"),
    [
        (date(2023, 4, 3), 30, False, False),
        (date(2023, 7, 11), 31, True, False),
        (date(2024, 3, 6), 31, True, False),
        (date(2024, 3, 8), 32, True, True),
    ],
)
def test_nato_had_31_members_with_finland_in_vilnius_and_32_with_sweden(
    day: date, members: int, has_finland: bool, has_sweden: bool
) -> None:
    nato = bloc("NATO", day)
    assert len(nato.members) == members
    assert ("FIN" in nato.codes, "SWE" in nato.codes) == (has_finland, has_sweden)


def test_brics_has_ten_members_and_promises_nothing_in_writing_about_war() -> None:
    brics = bloc("BRICS")
    assert set(brics.codes) == {
        "ARE",
        "BRA",
        "CHN",
        "EGY",
        "ETH",
        "IDN",
        "IND",
        "IRN",
        "RUS",
        "ZAF",
    }
    assert brics.pledges == ()
    assert not brics.is_alliance
    assert bloc("BRICS", date(2015, 1, 1)).codes == ("BRA", "CHN", "IND", "RUS", "ZAF")


def test_the_sco_promises_nonaggression_and_no_help() -> None:
    sco = bloc("SCO")
    assert Rung.NONAGGRESSION in sco.pledges
    assert not sco.is_alliance
    assert {spell.status for spell in sco.standings} >= {Status.MEMBER, Status.PARTNER}


def test_kyrgyzstan_is_a_member_of_the_cis() -> None:
    assert "KGZ" in bloc("CIS").codes


def test_newer_eastern_members_are_those_of_the_former_east_that_joined_after_the_cold_war() -> (
    None
):
    eastern = bloc("NATO newer eastern members")
    assert {"POL", "CZE", "EST", "LVA", "LTU"} <= set(eastern.codes)
    assert not {"FIN", "SWE", "DEU", "ESP", "USA"} & set(eastern.codes)
    assert eastern.part == "newer members, eastern members"
    older, newer = bloc("NATO older members"), bloc("NATO newer members")
    assert set(older.codes) | set(newer.codes) == set(bloc("NATO").codes)
    assert not shared_members(older, newer)


def test_parts_are_named_by_region_and_by_the_pact_they_were_in() -> None:
    assert bloc("EU Baltic members").codes == ("EST", "LTU", "LVA")
    assert bloc("NATO's Nordic members").codes == ("DNK", "FIN", "ISL", "NOR", "SWE")
    pact = bloc("EU ex-Warsaw Pact members")
    assert {"POL", "CZE", "EST", "LVA", "LTU"} <= set(pact.codes)
    assert not {"HRV", "SVN", "DEU", "FIN"} & set(pact.codes)
    assert set(pact.codes) < set(bloc("EU eastern members").codes)


def test_members_can_be_chosen_by_date_region_and_name() -> None:
    late = bloc("NATO", choice=Choice(joined_after=date(2019, 1, 1)))
    assert late.codes == ("FIN", "MKD", "SWE")
    baltic = bloc("EU", choice=Choice(region=region_named("Baltics")))
    assert baltic.codes == ("EST", "LTU", "LVA")
    named = bloc("BRICS", choice=Choice(states=("India", "Brazil", "South Africa")))
    assert named.codes == ("BRA", "IND", "ZAF")


def test_a_group_of_ones_own_is_bound_by_what_binds_each_two_of_them() -> None:
    assert bloc("RUS,BLR").is_alliance
    assert not bloc("RUS,KAZ,UZB").is_alliance
    assert Rung.NONAGGRESSION in bloc("RUS,KAZ,UZB").pledges
    assert bloc("RUS,IRN,CHN").code == "CHN+IRN+RUS"
    assert bloc("USA,IRN").pledges == ()


@pytest.mark.parametrize("text", ["RUS", "Russia", "RUS,", "Russia, RUS"])
def test_a_group_of_one_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match="has one member"):
        bloc(text)


def test_a_part_with_nobody_in_it_is_refused() -> None:
    with pytest.raises(RequestError, match="no members"):
        bloc("NATO", choice=Choice(joined_after=TODAY))


def test_a_stranger_is_no_member() -> None:
    with pytest.raises(RequestError, match="CHN did not belong"):
        bloc("NATO", choice=Choice(states=("China", "USA")))


def test_a_body_is_refused_before_it_was_founded_and_after_it_was_dissolved() -> None:
    with pytest.raises(RequestError, match="did not exist yet"):
        bloc("BRICS", date(2005, 1, 1))
    with pytest.raises(RequestError, match="no longer existed"):
        bloc("Warsaw Pact")
    assert len(bloc("WTO_PACT", date(1990, 1, 1)).members) == 7


def test_a_misspelt_body_is_offered_rightly() -> None:
    with pytest.raises(RequestError) as caught:
        bloc("NATOO")
    assert "NATO" in caught.value.nearest


@pytest.mark.parametrize("text", ["НАТО", "IGO:NATO", "nato", "North Atlantic Treaty Organization"])
def test_a_body_is_found_by_code_and_by_name_in_the_languages_of_the_pack(text: str) -> None:
    assert bloc(text).code == "IGO:NATO"
