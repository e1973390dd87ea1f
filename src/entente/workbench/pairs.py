"""Wiring of one pair in depth: every way to be bound, what is like it, what could turn it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from entente.dossier.pair import (
    LikeCase,
    LikeCases,
    Obligation,
    PairAnswer,
    PairWay,
    PastCommitment,
)
from entente.dossier.premises import Move, Premises, Turn
from entente.dossier.rows import line_of
from entente.errors import RequestError
from entente.models.closeup import Way, look_closely, ways_of
from entente.models.levers import Lever
from entente.models.likeness import Likeness, cases_like
from entente.models.turning import Turning, WhatIf, what_if
from entente.panel.events import Kind
from entente.panel.inputs import load_inputs
from entente.terms import OBLIGATIONS, Route
from entente.workbench.partners import answer_partners
from entente.workbench.request import Request
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.system import create_system
from entente.world.ties import Tie
from entente.world.world import World

MARKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.95)
"""Chances that a reader may aim at; without a wish, the first above the chance as it is."""

LIKENESS_WORDS = {
    "bilateral_defense": "a pact of defense between the two",
    "bilateral_pledge": "a lesser pledge between the two",
    "founding_defense": "a pact of defense in a body founded with others",
    "founding_pledge": "a lesser pledge in a body founded with others",
}


def explain_pair(
    one: str, other: str, request: Request | None = None, *, target: float | None = None
) -> PairAnswer:
    """Explain one pair in depth.

    Parameters
    ----------
    one, other : str
        Names or codes of two states.
    request : Request, optional
        Date, horizon, documents.
    target : float, optional
        The chance of any new pact that a change is sought for; by default the next of `MARKS`.

    Raises
    ------
    RequestError
        As `answer_partners`; or the target is no chance.
    """
    if target is not None and not 0.0 < target < 1.0:
        raise RequestError(
            f"a chance of {target}",
            where="--target",
            remedy="Give a chance between 0 and 1, for example 0.2.",
        )
    answer = answer_partners(one, replace(request or Request(), partner=other))
    row = answer.rows[0]
    world = build_world().as_of(answer.as_of)
    pair = tuple(world.state(code).ccode or 0 for code in (answer.subject, row.partner))
    commitments, system, inputs = create_commitments(world), create_system(world), load_inputs()
    close = look_closely(
        commitments, system, inputs, (pair[0], pair[1]), answer.as_of, answer.horizon_years
    )
    titles = titles_of(world)
    ways = ways_of(close)
    cases = cases_like(close, commitments, system, inputs)
    turned = what_if(close, target or next_mark(close.total)) if close.total > 0 else None
    return PairAnswer(
        answer=answer,
        ways=tuple(pair_way(way, world, titles) for way in ways),
        obligations=tuple(obligation_of(tie, world) for tie in row.ties),
        history=history_of(commitments, pair, titles),
        cases=like_cases(cases, world, titles) if cases else None,
        premises=premises_of(turned, (answer.subject_name, row.name)) if turned else None,
    )


def next_mark(chance: float) -> float:
    """Return the first chance worth aiming at above one."""
    return next((mark for mark in MARKS if mark > chance), MARKS[-1])


def titles_of(world: World) -> dict[str, str]:
    """Return the name of every treaty and body, by code."""
    titles = {agreement.code: agreement.name for agreement in world.agreements}
    return titles | {f"IGO:{body.code}": body.name for body in world.organisations}


def pair_way(way: Way, world: World, titles: Mapping[str, str]) -> PairWay:
    """Return a way in the reader's terms."""
    return PairWay(
        route=way.route,
        is_defense=way.kind is Kind.DEFENSE,
        probability=way.probability,
        rungs=dict(way.rungs),
        baseline_log_odds=way.baseline_log_odds,
        lines=tuple(line_of(part) for part in way.contributions),
        treaty=way.treaty,
        treaty_name=titles.get(way.treaty, way.treaty) if way.treaty else None,
        joiner=world.states_by_ccode[way.joiner].name if way.joiner else None,
        is_joint=way.is_joint,
    )


def obligation_of(tie: Tie, world: World) -> Obligation:
    """Return a tie with the article that says so, as far as the pack names it."""
    article, note = "", ""
    if tie.treaty.startswith("IGO:"):
        body = world.organisation(tie.treaty)
        article = next((spell.article for spell in body.obligations if spell.rung is tie.rung), "")
        note = body.note
    else:
        note = next((each.note for each in world.agreements if each.code == tie.treaty), "")
    return Obligation(
        tie.treaty,
        tie.name,
        tie.rung,
        tie.since,
        article,
        note,
        tie.is_umbrella,
        tie.in_force,
        tie.is_verified,
        tie.source,
    )


def history_of(
    commitments: pl.DataFrame, pair: tuple[int, ...], titles: Mapping[str, str]
) -> tuple[PastCommitment, ...]:
    """Return every commitment that has bound a pair, in order of time."""
    low, high = sorted(pair)
    rows = commitments.filter((pl.col("ccode1") == low) & (pl.col("ccode2") == high))
    return tuple(
        PastCommitment(
            treaty=row["treaty"],
            name=titles.get(row["treaty"], row["treaty"]),
            start=row["start"],
            end=row["end"],
            rungs=tuple(rung for rung in OBLIGATIONS if row[rung.value]),
            route=Route(row["route"]),
            is_umbrella=row["is_umbrella"],
        )
        for row in rows.sort("start", "treaty").iter_rows(named=True)
    )


def like_cases(found: Likeness, world: World, titles: Mapping[str, str]) -> LikeCases:
    """Return reference cases in the reader's terms."""
    return LikeCases(
        way=LIKENESS_WORDS[found.model],
        named=tuple(
            LikeCase(
                names=(
                    name_then(world, case.ccode1, case.origin),
                    name_then(world, case.ccode2, case.origin),
                ),
                origin=case.origin,
                distance=case.distance,
                probability=case.probability,
                signed=case.signed,
                treaty=case.treaty,
                treaty_name=titles.get(case.treaty, case.treaty) if case.treaty else None,
            )
            for case in found.named
        ),
        nearest=found.nearest,
        signed=found.signed,
    )


def name_then(world: World, ccode: int, day: date) -> str:
    """Return the name of the state that had a code on a day."""
    held = [state for state in world.states if state.ccode == ccode]
    return next((state.name for state in held if state.exists_on(day)), held[-1].name)


def premises_of(found: WhatIf, names: tuple[str, str]) -> Premises:
    """Return what would have to be true in the reader's terms."""
    return Premises(
        target=found.target,
        probability=found.probability,
        singles=tuple(turn_of(turning, names) for turning in found.singles),
        together=turn_of(found.together, names) if found.together else None,
    )


def turn_of(turning: Turning, names: tuple[str, str]) -> Turn:
    """Return changes in the reader's terms."""
    return Turn(
        tuple(
            Move(
                lever_words(change.lever, names),
                change.lever.unit,
                change.lever.stated(change.lever.current),
                change.lever.stated(change.value),
                change.effort,
            )
            for change in turning.changes
        ),
        turning.probability,
    )


def lever_words(lever: Lever, names: tuple[str, str]) -> str:
    """Return an input with the state it belongs to."""
    return lever.label if lever.side is None else f"{lever.label} of {names[lever.side]}"
