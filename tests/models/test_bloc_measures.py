from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from entente.models.bloc_capability import MEASURES, Resources, Total, create_resources
from entente.models.bloc_cohesion import (
    Cohesion,
    CrossTie,
    bonds_of,
    cross_ties,
    measure_cohesion,
)
from entente.pack.tables import open_pack
from entente.panel.yearbook import Yearbook, load_yearbook
from entente.world.arsenals import read_arsenals
from entente.world.bloc import Bloc
from entente.world.build import build_world
from entente.world.names import load_gazetteer
from entente.world.parts import Choice, bloc_on

PACK = open_pack()
ARSENALS = read_arsenals(PACK)
WORLD, NAMES, BOOK = build_world(PACK), load_gazetteer(PACK), load_yearbook(PACK)
TODAY = date(2026, 6, 30)


def bloc(text: str, day: date = TODAY) -> Bloc:
    return bloc_on(text, Choice(), WORLD.as_of(day), WORLD, NAMES)


def resources(*blocs: Bloc, day: date = TODAY, book: Yearbook = BOOK) -> Resources:
    states = [state for each in blocs for state in each.members]
    return create_resources(book.known_on(day), ARSENALS, states, day)


def total(text: str, measure: str, day: date = TODAY) -> Total:
    chosen = bloc(text, day)
    return resources(chosen, day=day).total(measure, chosen.members)


def cohesion(text: str, day: date = TODAY) -> Cohesion:
    return measure_cohesion(
        bloc(text, day),
        bonds_of(bloc(text, day).members, WORLD.as_of(day)),
        BOOK.known_on(day),
        day,
    )


def across(one: str, other: str) -> dict[str, CrossTie]:
    bonds = bonds_of(bloc(one).members, WORLD)
    ties = cross_ties(bloc(one), bloc(other), bonds, BOOK.known_on(TODAY), TODAY)
    return {tie.state: tie for tie in ties}


def test_the_european_unions_output_is_that_of_its_members_added_up() -> None:
    eu = bloc("EU")
    rows = BOOK.states.filter(pl.col("year") == 2023, pl.col("gdp_busd").is_not_null())
    by_code = dict(rows.select("ccode", "gdp_busd").iter_rows())
    assert total("EU", "gdp").value == pytest.approx(
        sum(by_code[state.ccode] for state in eu.members)
    )
    assert total("EU", "gdp").years == (2023, 2023)


def test_beckleys_measure_multiplies_before_it_adds() -> None:
    pair = bloc("LUX,IND")
    rows = BOOK.states.filter(pl.col("year") == 2023).select("ccode", "gdp_busd", "population_m")
    told = {code: (gdp, heads) for code, gdp, heads in rows.iter_rows()}
    by_hand = sum(told[code][0] ** 2 / told[code][1] / 1000 for code in (212, 750))
    assert resources(pair).total("net", pair.members).value == pytest.approx(by_hand)


def test_a_silent_member_lowers_coverage_and_adds_nothing() -> None:
    group = bloc("CHN,PRK,RUS")
    whole = resources(group).total("gdp", group.members)
    assert whole.silent == ("PRK",)
    assert whole.coverage == pytest.approx(2 / 3)
    two = bloc("CHN,RUS")
    assert whole.value == resources(two).total("gdp", two.members).value


def test_a_bloc_that_is_mostly_silent_has_no_total() -> None:
    silenced = replace(
        BOOK,
        states=BOOK.states.with_columns(
            gdp_busd=pl.when(~pl.col("ccode").is_in([710, 365])).then(pl.col("gdp_busd"))
        ),
    )
    group = bloc("CHN,RUS,IND")
    found = resources(group, book=silenced).total("gdp", group.members)
    assert found.value is None
    assert found.coverage == pytest.approx(1 / 3)


def test_states_that_the_yearbook_of_warheads_does_not_list_have_none() -> None:
    assert total("RUS,BLR", "warheads").value == 5459
    assert total("EU", "warheads").value == 290
    assert total("EU", "warheads").coverage == 1


def test_the_warheads_of_a_day_are_those_of_the_newest_count_that_was_out() -> None:
    assert total("NATO", "warheads", date(2024, 3, 8)).value == 3708 + 225 + 290
    assert total("NATO", "warheads", date(2012, 3, 8)).value == 5066 + 225 + 300


@pytest.mark.parametrize("measure", [measure.name for measure in MEASURES])
def test_no_figure_is_of_a_year_that_was_not_over(measure: str) -> None:
    day = date(2024, 3, 8)
    found = total("NATO", measure, day)
    assert found.years is not None
    assert found.years[1] < day.year


def test_figures_published_later_change_nothing() -> None:
    day = date(2015, 6, 1)
    spoilt = replace(
        BOOK,
        states=BOOK.states.with_columns(
            gdp_busd=pl.when(pl.col("year") < 2014).then(pl.col("gdp_busd")).otherwise(1e9)
        ),
    )
    nato = bloc("NATO", day)
    before = resources(nato, day=day).total("gdp", nato.members)
    assert resources(nato, day=day, book=spoilt).total("gdp", nato.members) == before


def test_every_two_members_of_nato_are_bound_and_few_of_brics() -> None:
    assert cohesion("NATO").bound_share == 1
    brics = cohesion("BRICS")
    assert brics.bound_share < 0.1
    assert brics.votes_year == 2023


def test_india_and_pakistan_quarrel_inside_the_sco() -> None:
    found = {frozenset(each.states): each for each in cohesion("SCO").quarrels}
    kashmir = found[frozenset({"IND", "PAK"})]
    assert kashmir.is_rivalry
    assert (kashmir.level or 0) >= 4
    assert cohesion("SCO").window == (2005, 2014)


def test_india_brazil_and_south_africa_hedge_between_brics_and_nato() -> None:
    ties = across("BRICS", "NATO")
    assert all(ties[code].is_hedger for code in ("IND", "BRA", "ZAF"))
    assert not any(ties[code].is_hedger for code in ("RUS", "CHN", "IRN"))
    assert ties["IND"].arms_inside > ties["IND"].arms_across > 0.33


def test_pakistan_is_bound_to_the_united_states_and_armed_by_china() -> None:
    pakistan = across("SCO", "NATO")["PAK"]
    assert "USA" in pakistan.pacts_across
    assert not pakistan.is_hedger


def test_who_belongs_to_both_has_no_ties_across() -> None:
    assert not set(across("EU", "NATO")) & {"FRA", "POL"}
    assert {"AUT", "IRL", "CYP", "MLT"} == set(across("EU", "NATO"))
