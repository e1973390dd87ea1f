"""Wiring of `accession`: a state and a body in, where the candidacy stands and may go out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from entente import __version__
from entente.dossier.accession import (
    OUTCOMES,
    AccessionAnswer,
    BaseRate,
    CurvePoint,
    Interval,
    NextStep,
    Part,
    VetoPlayer,
)
from entente.errors import RequestError
from entente.models.accession import (
    AccessionForecast,
    Case,
    Fitted,
    create_case,
    fit_accession,
    forecast_accession,
    running_round,
)
from entente.models.accession_record import create_record_words, known_record
from entente.models.criteria import judge_criteria
from entente.models.holdouts import hold_out_parts
from entente.models.stages import stage_base_rate
from entente.pack.tables import Pack, open_pack
from entente.panel.candidacies import DAYS_A_MONTH, Level
from entente.panel.candidacy_months import COLUMNS, MONTHS_A_YEAR
from entente.panel.inputs import load_inputs
from entente.sources.catalog import data_set
from entente.workbench.request import checked_date, checked_horizon
from entente.world.absence import state_on
from entente.world.accession import AccessionLedger, AccessionRule
from entente.world.accession import Consent as ConsentRule
from entente.world.accession_tables import load_accessions
from entente.world.bodies import body_on
from entente.world.build import build_world
from entente.world.eligibility import create_barred
from entente.world.names import load_gazetteer
from entente.world.organisation import Organisation
from entente.world.state import State
from entente.world.world import World

RECORD = "tables/accession_record.json"
LEVEL_COLUMNS = 8
"""The first columns of a month say which stage and body it is: together the baseline."""

PART_WORDS = {
    "dispute": "dispute on record (1 voiced, 2 blocking)",
    "price": "a price is asked",
    "adversary_tie": "tie to the adversary (0 to 2)",
    "late_before": "share of earlier rounds in which it was among the last",
    "frozen": "process on hold",
    "blocked": "a member blocks",
    "voiced": "a member voices a dispute",
    "deal": "a bargain in the year before",
    "unsettled_territory": "unsettled territory",
    "adversary_on_its_land": "the adversary holds its land",
    "democracy_gap": "tenths of democracy that lack",
    "plan": "plan, candidate status or promise",
    "years_in_stage": "log of one plus the years at this stage",
    "wave": "others went ahead in the two years before",
}
UNKNOWN = (
    "public opinion, governments' plans, chapters closed and reforms are not read",
    "hold-outs are taken to act each for itself; two that follow one another are not told apart",
)


@dataclass(frozen=True, slots=True)
class AccessionRequest:
    """What a person asked for, before it is checked.

    Parameters
    ----------
    applicant, organisation : str
        Names or codes.
    as_of : date or None
    horizon : int or None
        Years.
    seed : int
        Of the draws behind the intervals.
    """

    applicant: str
    organisation: str
    as_of: date | None = None
    horizon: int | None = None
    seed: int = 0


def answer_accession(request: AccessionRequest) -> AccessionAnswer:
    """Return where a candidacy stands, who must consent, and what may come of it.

    Raises
    ------
    RequestError
        The state or body is unknown or was not there on the day, the state is a member already,
        the body has no rule of entry, or the date or the horizon is out of range.
    DataError
        The pack is missing or damaged.
    """
    pack = open_pack()
    as_of = checked_date(request.as_of, pack.freshness)
    horizon = checked_horizon(request.horizon)
    world = build_world(pack)
    then = world.as_of(as_of)
    body = body_on(request.organisation, then, world)
    state = state_on(request.applicant, then, world, load_gazetteer(pack))
    ledger = load_accessions(pack).as_of(as_of)
    rule = rule_of(body, ledger)
    refuse_member(state, body, then)
    fitted = fit_accession(then, ledger, load_inputs())
    case = create_case(state, rule, then, ledger, create_barred(then, pack))
    found = forecast_accession(case, fitted, horizon=horizon, seed=request.seed)
    names = {each.code: each.name for each in then.states}
    end = years_after(as_of, horizon)
    record = known_record(json.loads(pack.text(RECORD)), as_of) if RECORD in pack.digests else {}
    own = ledger.vetoes_over(body.code, state.code, as_of)
    return AccessionAnswer(
        question=f"Will {state.name} get into {body.name}?",
        applicant=state.code,
        applicant_name=state.name,
        organisation=body.code,
        organisation_name=body.name,
        as_of=as_of,
        horizon_years=horizon,
        end=end,
        stage=case.stand.stage,
        stage_since=case.stand.since,
        is_frozen=case.stand.is_frozen,
        is_barred=case.is_barred,
        entry_rule=body.entry_rule,
        rule=rule,
        outcomes=dict(zip(OUTCOMES, found.path.at(horizon * MONTHS_A_YEAR), strict=True)),
        outcome_intervals=outcome_intervals(found, horizon * MONTHS_A_YEAR),
        curve=curve_of(found, as_of, end),
        veto_players=players_of(found, fitted, names),
        domestic=tuple(veto for veto in own if veto.member == veto.applicant),
        next_step=next_step_of(found, fitted, case),
        criteria=tuple(judge_criteria(case, fitted)),
        steps=case.history,
        ratifications=running_round(case, ledger),
        date_kind=found.kind.value,
        base_rate=BaseRate(*stage_base_rate(ledger, case.stand.level, horizon)),
        backtest=record,
        backtest_words=create_record_words(record),
        names=names,
        living=frozenset(then.codes_in_being),
        resolution=f"membership in force by {end}, as told by the depositary or the body itself",
        unknown=(*unknown_of(case, found, ledger), *UNKNOWN, *pack.gaps(as_of)[:1]),
        citations=citations(),
        manifest=manifest_of(pack, request.seed),
    )


def years_after(day: date, years: int) -> date:
    """Return the same day some years on; 28 February for 29 February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)


def rule_of(body: Organisation, ledger: AccessionLedger) -> AccessionRule:
    """Return how a body lets states in, from the ledger or from its decision rule.

    Raises
    ------
    RequestError
        It has no rule of entry.
    """
    rule = ledger.rule(body.code)
    if rule is not None:
        return rule
    if not body.entry_rule:
        bodies = sorted(each.organisation for each in ledger.rules)
        raise RequestError(
            f"{body.name} has no rule of entry on record, so nobody can be let in by it",
            where="organisation",
            remedy=f"Ask about a body with one, for example {', '.join(bodies[:6])}.",
        )
    by_all = body.decision_rule in {"consensus", "unanimity"}
    consent = ConsentRule.CONSENSUS if by_all else ConsentRule.MAJORITY
    return AccessionRule(
        body.code,
        "summit",
        ("ask", "invited"),
        consent,
        "",
        (),
        body.entry_rule,
        body.source,
        is_verified=False,
        note="",
    )


def refuse_member(state: State, body: Organisation, then: World) -> None:
    """Refuse a state that is in already."""
    spell = next((s for s in then.standing(body.code) if s.state == state.code), None)
    if spell is not None:
        raise RequestError(
            f"{state.name} was a member of {body.name} on {then.day} (since {spell.since})",
            where="state",
            remedy="Ask about a state that is not in, or set --as-of to a day before.",
        )


def outcome_intervals(found: AccessionForecast, month: float) -> dict[str, Interval]:
    """Return the 90 % interval of each outcome; it always contains the forecast itself."""
    drawn = np.array([path.at(month) for path in found.draws])
    point = found.path.at(month)
    return {key: widened(drawn[:, place], point[place]) for place, key in enumerate(OUTCOMES)}


def curve_of(found: AccessionForecast, as_of: date, end: date) -> tuple[CurvePoint, ...]:
    """Return the chance to be in by 31 December of each year to the horizon."""
    points: list[CurvePoint] = []
    for year in range(as_of.year, end.year + 1):
        day = date(year, 12, 31)
        if not as_of < day <= end:
            continue
        month = (day - as_of).days / DAYS_A_MONTH
        drawn = np.array([path.at(month)[0] for path in found.draws])
        chance = found.path.at(month)[0]
        points.append(CurvePoint(day, chance, widened(drawn, chance)))
    return tuple(points)


def widened(drawn: np.ndarray[Any, np.dtype[np.float64]], point: float) -> Interval:
    """Return the 5 % and 95 % quantiles of draws, moved out to hold the point."""
    low, high = (float(value) for value in np.quantile(drawn, [0.05, 0.95]))
    return (max(0.0, min(low, point)), min(1.0, max(high, point)))


def players_of(
    found: AccessionForecast, fitted: Fitted, names: Mapping[str, str]
) -> tuple[VetoPlayer, ...]:
    """Return the members whose consent is wanted, likeliest to be last first."""
    model = fitted.ratification[found.kind]
    players: list[VetoPlayer] = []
    for chance, holder in zip(found.among_last, found.holders, strict=True):
        (_, _, baseline), *parts = hold_out_parts(model, holder)
        players.append(
            VetoPlayer(
                holder.member,
                names.get(holder.member, holder.member),
                float(chance),
                baseline,
                tuple(Part(PART_WORDS[name], value, odds) for name, value, odds in parts),
                holder.vetoes,
            )
        )
    return tuple(sorted(players, key=lambda player: (-player.probability, player.state)))


def next_step_of(found: AccessionForecast, fitted: Fitted, case: Case) -> NextStep | None:
    """Return the log-odds of moving on next month, as a sum; None while members ratify."""
    ratifying = case.stand.level == Level.SIGNED and case.rule.organisation == "NATO"
    if not len(found.month) or ratifying:
        return None
    slopes = fitted.stages.coefficients[0]
    odds = slopes * found.month
    parts = tuple(
        Part(PART_WORDS[name], float(found.month[place]), float(odds[place]))
        for place, name in enumerate(COLUMNS)
        if place >= LEVEL_COLUMNS and found.month[place] != 0.0
    )
    chance = float(fitted.stages.hazards(found.month[None, :])[0, 0])
    return NextStep(chance, float(odds[:LEVEL_COLUMNS].sum()), parts)


def unknown_of(case: Case, found: AccessionForecast, ledger: AccessionLedger) -> tuple[str, ...]:
    """Return what this very answer does not know."""
    told: list[str] = []
    seen = sum(step.is_verified for step in case.history)
    if seen < len(case.history):
        told.append(f"{len(case.history) - seen} of {len(case.history)} steps are remembered only")
    vetoes = [veto for holder in found.holders for veto in holder.vetoes]
    if vetoes:
        seen = sum(veto.is_verified for veto in vetoes)
        told.append(f"{len(vetoes) - seen} of {len(vetoes)} disputes are remembered only")
    if ledger.rule(case.rule.organisation) is None:
        told.append("the ledger holds no round of this body; its stages are those of others")
    return tuple(told)


def citations() -> tuple[str, ...]:
    """Return the sources in full."""
    return (
        "Steps, ratifications, disputes and rules: the pack's accession tables, each row with its "
        "source.",
        data_set("democracy").citation,
        "Score: Matheson and Winkler (1976), Management Science 22(10).",
    )


def manifest_of(pack: Pack, seed: int) -> dict[str, Any]:
    """Return versions, digests and the seed."""
    return {
        "entente": __version__,
        "pack": pack.freshness.isoformat(),
        "pack_sha256": pack.digest,
        "seed": seed,
    }
