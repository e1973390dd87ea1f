from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.spell import Spell, parse_partial
from entente.tables import COMMITMENTS
from entente.terms import OBLIGATIONS, Route, Rung, Status
from entente.world.agreement import Agreement, Party
from entente.world.commitments import create_commitments, most_at_once
from entente.world.world import World
from strategies import days, state, worlds

Binding = tuple[str, int, int, frozenset[Rung]]
OBLIGATION_NAMES = [rung.value for rung in OBLIGATIONS]


@pytest.fixture(scope="module")
def commitments(world: World) -> pl.DataFrame:
    return create_commitments(world)


def between(table: pl.DataFrame, one: int, other: int) -> pl.DataFrame:
    low, high = sorted((one, other))
    return table.filter((pl.col("ccode1") == low) & (pl.col("ccode2") == high))


def bound_by_rows(table: pl.DataFrame, day: date) -> set[Binding]:
    """Who is bound on a day, by the rows of the table."""
    held = table.filter(
        (pl.col("start") <= day) & (pl.col("end").is_null() | (pl.col("end") > day))
    )
    return {
        (
            row["treaty"],
            row["ccode1"],
            row["ccode2"],
            frozenset(rung for rung in OBLIGATIONS if row[rung.value]),
        )
        for row in held.iter_rows(named=True)
    }


def bound_by_hand(world: World, day: date) -> set[Binding]:
    """Who is bound on a day, asked fact by fact, the slow way."""
    number = {one.code: one.ccode for one in world.states}
    found: set[Binding] = set()
    for treaty in world.agreements:
        rungs = treaty.obligations & frozenset(OBLIGATIONS)
        if treaty.signed.latest > day or (treaty.ended and treaty.ended.earliest <= day):
            continue
        bound = {
            number[party.state]
            for party in treaty.parties
            if party.signed.latest <= day and (party.left is None or day < party.left.earliest)
        }
        found |= pairs(treaty.code, bound, rungs)
    for body in world.organisations:
        rungs = frozenset(
            spell.rung
            for spell in body.obligations
            if spell.rung in OBLIGATIONS
            and spell.since.earliest <= day
            and (spell.until is None or day < spell.until.earliest)
        )
        bound = set()
        for spell in world.memberships:
            signed = spell.signed or spell.since
            if (
                spell.organisation == body.code
                and spell.status == Status.MEMBER
                and signed is not None
                and signed.latest <= day
                and (spell.until is None or day < spell.until.earliest)
            ):
                bound.add(number[spell.state])
        found |= pairs(f"IGO:{body.code}", bound, rungs)
    return found


def pairs(treaty: str, bound: set[int | None], rungs: frozenset[Rung]) -> set[Binding]:
    if not rungs:
        return set()
    numbered = sorted(ccode for ccode in bound if ccode is not None)
    return {(treaty, one, other, rungs) for one, other in combinations(numbered, 2)}


def test_the_packs_commitments_have_the_form_of_the_table(commitments: pl.DataFrame) -> None:
    assert COMMITMENTS.check(commitments).equals(commitments)
    assert commitments.height > 10_000
    assert commitments.filter(pl.col("end") <= pl.col("start")).is_empty()
    assert commitments.filter(~pl.any_horizontal(OBLIGATION_NAMES)).is_empty()
    assert set(commitments["route"]) == {route.value for route in Route}


def test_no_commitment_of_a_dyad_in_a_treaty_overlaps_another(commitments: pl.DataFrame) -> None:
    key = ["treaty", "ccode1", "ccode2"]
    ordered = commitments.sort(*key, "start").with_columns(
        before=pl.col("end").fill_null(date(9999, 1, 1)).shift(1).over(key)
    )
    assert ordered.filter(pl.col("start") < pl.col("before")).is_empty()


@pytest.mark.parametrize("day", ["1955-01-01", "1975-08-02", "1990-06-01", "2012-02-29"])
def test_the_packs_table_binds_whom_its_facts_bind(
    world: World, commitments: pl.DataFrame, day: str
) -> None:
    moment = date.fromisoformat(day)
    assert bound_by_rows(commitments, moment) == bound_by_hand(world, moment)


@given(worlds(), days)
def test_the_table_binds_whom_the_facts_bind(world: World, day: date) -> None:
    assert bound_by_rows(create_commitments(world), day) == bound_by_hand(world, day)


@given(worlds(), days)
def test_a_world_cut_on_a_day_has_the_same_commitments_until_then(world: World, day: date) -> None:
    cut = create_commitments(world.as_of(day))
    assert cut.filter((pl.col("start") > day) | (pl.col("end") > day)).is_empty()


@given(worlds(), st.permutations(range(1, 1000)))
def test_other_numbers_for_the_states_change_nothing_but_the_numbers(
    world: World, order: list[int]
) -> None:
    def renumbered(ccode: int | None) -> int | None:
        return None if ccode is None else order[ccode]

    other = replace(
        world, states=tuple(replace(s, ccode=renumbered(s.ccode)) for s in world.states)
    )
    expected = set()
    for treaty, one, two, *rest in create_commitments(world).iter_rows():
        expected.add((treaty, *sorted((order[one], order[two])), *rest))
    assert set(create_commitments(other).iter_rows()) == expected


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_nothing(world: World, random: object) -> None:
    def mixed(items: tuple[object, ...]) -> tuple[object, ...]:
        listed = list(items)
        random.shuffle(listed)  # type: ignore[attr-defined]
        return tuple(listed)

    other = replace(
        world,
        states=mixed(world.states),
        organisations=mixed(world.organisations),
        memberships=mixed(world.memberships),
        agreements=tuple(
            replace(treaty, parties=mixed(treaty.parties)) for treaty in mixed(world.agreements)
        ),
    )
    assert create_commitments(other).equals(create_commitments(world))


@given(worlds(), days)
def test_splitting_a_party_spell_changes_nothing(world: World, day: date) -> None:
    moment = parse_partial(day.isoformat())
    assert moment is not None

    def split(party: Party) -> list[Party]:
        after = party.signed.latest < day
        before = party.left is None or day < party.left.earliest
        if not (after and before):
            return [party]
        return [replace(party, left=moment), replace(party, signed=moment)]

    other = replace(
        world,
        agreements=tuple(
            replace(treaty, parties=tuple(p for party in treaty.parties for p in split(party)))
            for treaty in world.agreements
        ),
    )
    assert create_commitments(other).equals(create_commitments(world))


def test_a_successor_with_its_predecessors_number_signs_nothing_anew() -> None:
    end = date(1991, 12, 26)
    states = (
        state("OLD", 365, Spell(date(1922, 12, 30), end)),
        state("NEW", 365, Spell(end, None)),
        state("IND", 750, Spell(date(1947, 8, 15), None)),
    )
    signed, succeeded = parse_partial("1971-08-09"), parse_partial("1991-12-26")
    assert signed is not None
    assert succeeded is not None
    treaty = Agreement(
        code="t",
        name="Treaty",
        is_bilateral=True,
        signed=signed,
        in_force=None,
        ended=None,
        is_in_force=True,
        obligations=frozenset({Rung.CONSULTATION}),
        parties=(
            Party("OLD", signed, None, succeeded),
            Party("IND", signed, None, None),
            Party("NEW", succeeded, None, None),
        ),
        is_verified=True,
        source="made up",
        note="",
    )
    table = create_commitments(World(date(2026, 6, 30), states, (), (), (treaty,)))
    assert table.select("ccode1", "ccode2", "start", "end").rows() == [
        (365, 750, date(1971, 8, 9), None)
    ]


def test_russia_and_china_signed_nothing_on_the_day_the_soviet_union_ended(
    commitments: pl.DataFrame,
) -> None:
    day = date(1991, 12, 26)
    russian = commitments.filter((pl.col("ccode1") == 365) | (pl.col("ccode2") == 365))
    assert russian.filter(pl.col("start") == day).is_empty()


def test_a_late_joiner_comes_by_accession_and_a_founder_by_founding(
    commitments: pl.DataFrame,
) -> None:
    nato = commitments.filter(pl.col("treaty") == "IGO:NATO")
    founders = between(nato, 2, 200)
    assert founders["route"].to_list() == ["founding"]
    assert founders["start"].to_list() == [date(1949, 4, 4)]
    late = between(nato, 2, 375)
    assert late["route"].to_list() == ["accession"]
    assert late["start"].to_list() == [date(2022, 7, 5)]


def test_an_umbrella_has_too_many_members_at_once_and_never_promised_to_fight(
    commitments: pl.DataFrame,
) -> None:
    wide = set(commitments.filter("is_umbrella")["treaty"])
    assert {"IGO:OSCE", "IGO:AU", "IGO:TAC"} <= wide
    assert not wide & {"IGO:NATO", "IGO:EU", "IGO:OAS", "IGO:ASEAN", "IGO:CIS"}


def test_members_who_came_after_others_left_do_not_make_an_umbrella() -> None:
    first, later = Spell(date(1960, 1, 1), date(1970, 1, 1)), Spell(date(1970, 1, 1), None)
    spells = {ccode: [first if ccode < 20 else later] for ccode in range(2, 40)}
    assert most_at_once(spells) == 20
    assert most_at_once({}) == 0
