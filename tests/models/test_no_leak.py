from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import polars as pl
import pytest

from entente.models.formation import FormationForecast, forecast
from entente.panel.inputs import Inputs, load_inputs
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.world import World

DAYS = (date(1991, 6, 30), date(2004, 12, 31), date(2014, 6, 30), date(2022, 12, 31))
RUSSIA, AMERICA, CHINA = 365, 2, 710


@cache
def today() -> World:
    return build_world()


def system(world: World) -> pl.DataFrame:
    rows = [
        (state.ccode, state.spell.start, state.spell.end)
        for state in world.states
        if state.ccode is not None
    ]
    schema = {"ccode": pl.Int32, "start": pl.Date, "end": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("ccode", "start")


def ask(
    table: pl.DataFrame, states: pl.DataFrame, inputs: Inputs, subject: int, day: date
) -> FormationForecast:
    return forecast(table, states, inputs, subject, day, 5)


def other_figures(inputs: Inputs, day: date) -> Inputs:
    """Return inputs with every figure changed that may not be read on a day."""
    after = {source: inputs.readable(source, day) for source in inputs.last_year}
    year = pl.col("year")
    conflict = after["conflict"]
    return Inputs(
        monads=inputs.monads.with_columns(
            pl.when(year > after[name])
            .then(0.123 - pl.col(name))
            .otherwise(pl.col(name))
            .alias(name)
            for name in ("capability", "democracy", "ideal_point")
        ),
        distance=inputs.distance.with_columns(
            log_km=pl.when(pl.col("since") > day.year).then(0.5).otherwise("log_km")
        ),
        rivalries=inputs.rivalries.filter(pl.col("start") <= after["rivalry"]).with_columns(
            end=pl.when(pl.col("end") > after["rivalry"]).then(None).otherwise("end")
        ),
        arms=inputs.arms.with_columns(
            volume=pl.when(year > after["arms"]).then(9.0).otherwise("volume")
        ),
        conflicts=inputs.conflicts.with_columns(
            intensity=pl.when(year > conflict).then(2).otherwise("intensity").cast(pl.Int32)
        ),
        fights=inputs.fights.filter(year <= conflict),
        last_year=inputs.last_year,
        barred={
            treaty: [
                *(rule for rule in rules if rule[0] <= day),
                (day + timedelta(days=1), frozenset(range(1000))),
            ]
            for treaty, rules in inputs.barred.items()
        },
    )


def other_facts(table: pl.DataFrame, day: date) -> pl.DataFrame:
    """Return commitments with every signature and end after a day changed, and new ones added."""
    start, end = pl.col("start"), pl.col("end")
    kept = table.filter((start <= day) | (pl.col("ccode2") % 2 == 0)).with_columns(
        start=pl.when(start > day).then(start + pl.duration(days=400)).otherwise(start),
        end=pl.when(end > day).then(None).otherwise(end),
        defense=pl.when(start > day).then(~pl.col("defense")).otherwise("defense"),
    )
    late = (
        table.filter(start <= day)
        .head(200)
        .with_columns(treaty=pl.lit("zz-after"), start=day + timedelta(days=1), end=None)
    )
    return pl.concat([kept, late], how="vertical_relaxed").unique(
        ["treaty", "ccode1", "ccode2", "start"], keep="first", maintain_order=True
    )


def other_world(world: World, day: date) -> World:
    """Return the world without anything signed after a day and without any later end."""
    agreements = tuple(
        replace(
            each,
            ended=None if each.ended and each.ended.earliest > day else each.ended,
            parties=tuple(
                replace(party, left=None)
                if party.left is not None and party.left.earliest > day
                else party
                for party in each.parties
                if party.signed.latest <= day
            ),
        )
        for each in world.agreements
        if each.signed.latest <= day
    )
    memberships = tuple(
        replace(each, until=None) if each.until and each.until.earliest > day else each
        for each in world.memberships
        if (each.signed or each.since) is None or (each.signed or each.since).latest <= day  # type: ignore[union-attr]
    )
    return replace(world, agreements=agreements, memberships=memberships)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_figure_and_no_commitment_of_a_later_day_moves_a_forecast(day: date) -> None:
    then = today().as_of(day)
    table, states, inputs = create_commitments(then), system(then), load_inputs()
    everything = create_commitments(today()).join(
        table.select("treaty", "ccode1", "ccode2", "start"),
        on=["treaty", "ccode1", "ccode2", "start"],
        how="anti",
    )
    later = everything.filter(pl.col("start") > day)
    full = pl.concat([table, later])
    changed = other_facts(full, day)
    assert not changed.equals(full)
    longer = states.with_columns(end=pl.when(pl.col("end") > day).then(None).otherwise("end"))
    figures = other_figures(inputs, day)
    for subject in (RUSSIA, AMERICA, CHINA):
        before = ask(table, states, inputs, subject, day)
        assert ask(full, states, inputs, subject, day) == before
        assert ask(changed, longer, figures, subject, day) == before


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_world_that_ended_on_the_day_gives_the_same_commitments(day: date) -> None:
    before = create_commitments(today().as_of(day))
    after = create_commitments(other_world(today(), day).as_of(day))
    assert after.equals(before)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_figures_changed_were_there_to_be_changed(day: date) -> None:
    inputs = load_inputs()
    changed = other_figures(inputs, day)
    assert not changed.monads.equals(inputs.monads)
    assert not changed.arms.equals(inputs.arms)
    assert not changed.conflicts.equals(inputs.conflicts)


def test_a_figure_that_may_be_read_does_move_a_forecast() -> None:
    day = date(2014, 6, 30)
    then, inputs = today().as_of(day), load_inputs()
    moved = replace(inputs, distance=inputs.distance.with_columns(log_km=pl.col("log_km") * 0.5))
    table, states = create_commitments(then), system(then)
    assert ask(table, states, moved, RUSSIA, day) != ask(table, states, inputs, RUSSIA, day)
