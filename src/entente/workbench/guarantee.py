"""Wiring of `guarantee`: a state in, the menu short of membership out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from entente.dossier.guarantee import Chance, GuaranteeAnswer, Held, Option
from entente.models import formation
from entente.models.accession import create_case, fit_accession, forecast_accession
from entente.models.guarantee import SAMPLES, rates_of, share_of
from entente.pack.tables import Pack, open_pack
from entente.panel.candidacy_months import MONTHS_A_YEAR
from entente.panel.events import Kind
from entente.panel.inputs import Inputs, last_readable_year, load_inputs
from entente.sources.catalog import data_set
from entente.terms import Route, Rung
from entente.workbench.accession import manifest_of
from entente.workbench.request import checked_date, checked_horizon
from entente.world.absence import state_on
from entente.world.accession_tables import load_accessions
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.eligibility import create_barred
from entente.world.guarantee import (
    MEMBERSHIP,
    NOTHING,
    GuaranteeForm,
    Guarantees,
    load_guarantees,
)
from entente.world.names import load_gazetteer
from entente.world.state import State
from entente.world.system import create_system
from entente.world.ties import ties_of
from entente.world.world import World

DISPUTES_TO = 2014
"""Last year of the dyadic disputes of Correlates of War."""

CITED = ("atop_members", "dyadic_disputes", "rivalries", "arms", "states")
ASSURANCE_NOTE = "security assurance"


@dataclass(frozen=True, slots=True)
class GuaranteeRequest:
    """What a person asked for, before it is checked."""

    state: str
    as_of: date | None = None
    horizon: int | None = None
    seed: int = 0


def answer_guarantee(request: GuaranteeRequest) -> GuaranteeAnswer:
    """Return what could replace membership for a state, form by form.

    Raises
    ------
    RequestError
        The state is unknown or was not there on the day, or the date or the horizon is out of
        range.
    DataError
        The pack is missing or damaged.
    """
    pack = open_pack()
    as_of = checked_date(request.as_of, pack.freshness)
    horizon = checked_horizon(request.horizon)
    world = build_world(pack)
    then = world.as_of(as_of)
    state = state_on(request.state, then, world, load_gazetteer(pack))
    last_year = last_readable_year(DISPUTES_TO, as_of)
    menu = load_guarantees(pack).as_of(as_of, last_year)
    held = held_by(state, then, menu)
    chances = chances_of(state, then, pack, horizon)
    options = tuple(
        Option(
            form=form,
            held=held.get(form.code, ()),
            chance=chances.get(form.code, unmodelled(form)),
            rates={
                sample: rates_of(menu.years, form.code, sample, seed=request.seed)
                for sample in SAMPLES
            },
            share=share_of(menu.years, form.code, sample=SAMPLES[0], seed=request.seed),
            precedents=tuple(each for each in menu.precedents if each.form == form.code),
        )
        for form in menu.forms
    )
    return GuaranteeAnswer(
        question=f"What could {state.name} get instead of membership?",
        state=state.code,
        name=state.name,
        as_of=as_of,
        horizon_years=horizon,
        last_year=last_year,
        options=options,
        nothing={
            sample: rates_of(menu.years, NOTHING, sample, seed=request.seed) for sample in SAMPLES
        },
        names={each.code: each.name for each in world.states},
        unknown=(
            f"disputes are read to {last_year}; what came later is in the precedents alone",
            "whether a guarantor would keep its word, and whether it would give it at all",
            "arms without a pact: see `partners` for the chance of deliveries",
            *pack.gaps(as_of)[:1],
        ),
        citations=citations(),
        manifest=manifest_of(pack, request.seed),
    )


def held_by(state: State, then: World, menu: Guarantees) -> dict[str, tuple[Held, ...]]:
    """Return what a state has of each form: agreements, memberships, and precedents that last."""
    found: dict[str, dict[str, Held]] = {}
    for partner, ties in ties_of(then, state.code).items():
        for tie in ties:
            form = form_of(tie.rung, tie.treaty, then)
            if form is None or tie.is_umbrella or tie.in_force is False:
                continue
            by_treaty = found.setdefault(form, {})
            before = by_treaty.get(tie.treaty)
            partners = (*before.partners, partner) if before else (partner,)
            by_treaty[tie.treaty] = Held(
                tie.treaty, tie.name, partners, str(tie.since), tie.is_verified
            )
    for agreement in then.agreements:
        parties = [party.state for party in agreement.parties if party.left is None]
        is_assurance = ASSURANCE_NOTE in agreement.note and agreement.ended is None
        if is_assurance and state.code in parties:
            others = tuple(code for code in parties if code != state.code)
            found.setdefault("assurances", {})[agreement.code] = Held(
                agreement.code,
                agreement.name,
                others,
                str(agreement.signed),
                agreement.is_verified,
            )
    for each in menu.precedents:
        lasts = each.until is None and each.form not in {MEMBERSHIP, "bilateral_pact", "arms_only"}
        if each.protege == state.code and lasts and each.form not in found:
            found[each.form] = {
                each.what: Held("", each.what, each.guarantors, str(each.since), each.is_verified)
            }
    return {form: tuple(items.values()) for form, items in found.items()}


def form_of(rung: Rung, treaty: str, then: World) -> str | None:
    """Return the form that a tie is of; None for rungs that are on no menu."""
    if rung == Rung.DEFENSE:
        wide = treaty.startswith("IGO:") or not is_bilateral(treaty, then)
        return MEMBERSHIP if wide else "bilateral_pact"
    return "union" if rung == Rung.UNION else None


def is_bilateral(treaty: str, then: World) -> bool:
    """Whether a treaty is between two states."""
    return any(each.code == treaty and each.is_bilateral for each in then.agreements)


def chances_of(state: State, then: World, pack: Pack, horizon: int) -> dict[str, Chance]:
    """Return the chance of each form that a model speaks of."""
    chances = {MEMBERSHIP: membership_chance(state, then, pack, horizon)}
    if state.ccode is None:
        return chances
    inputs = load_inputs()
    found = formation.forecast(
        create_commitments(then), create_system(then), inputs, state.ccode, then.day, horizon
    )
    codes = {ccode: each.code for ccode, each in then.states_by_ccode.items()}
    foes = foes_of(state, then, pack, inputs)
    able = stronger_than(state, then, inputs)
    rows = [row for row in found.rows if row.ccode in able - foes]
    for form, kind, words in (
        ("bilateral_pact", Kind.DEFENSE, "a new bilateral pact of defense"),
        ("assurances", Kind.PLEDGE, "a new bilateral pledge below defense, such as consultation"),
    ):
        if not rows:
            chances[form] = Chance(None, None, "no stronger state that is no rival")
            continue
        best = max(rows, key=lambda row, kind=kind: row.kinds.get((Route.BILATERAL, kind), 0.0))
        chances[form] = Chance(
            best.kinds.get((Route.BILATERAL, kind), 0.0),
            codes.get(best.ccode),
            f"the forecast of formation, {words}, with the likeliest single partner, "
            f"{then.states_by_ccode[best.ccode].name}; weaker states and rivals left out",
        )
    return chances


def stronger_than(state: State, then: World, inputs: Inputs) -> set[int]:
    """Return the states with at least a state's own capability: those that could protect it."""
    ccodes = np.array(sorted(then.states_by_ccode), dtype=np.int32)
    figures = inputs.monad("capability", ccodes, then.day)
    own = figures[int(np.searchsorted(ccodes, state.ccode or 0))]
    able = figures >= own if np.isfinite(own) else np.isfinite(figures)
    return {int(code) for code in ccodes[able]}


def foes_of(state: State, then: World, pack: Pack, inputs: Inputs) -> set[int]:
    """Return the states that are no guarantor: rivals, and those that hold or claim its land."""
    ccodes = np.array(sorted(then.states_by_ccode), dtype=np.int32)
    own = int(np.searchsorted(ccodes, state.ccode or 0))
    rivals = {int(code) for code in ccodes[inputs.rivals(ccodes, then.day)[own]]}
    ledger = load_accessions(pack).as_of(then.day)
    others = {
        fact.other
        for fact in ledger.territories
        if fact.state == state.code and fact.holds_on(then.day)
    }
    held = {each.ccode for each in then.states_by_ccode.values() if each.code in others}
    return rivals | {code for code in held if code is not None}


def membership_chance(state: State, then: World, pack: Pack, horizon: int) -> Chance:
    """Return the chance to get into the likeliest body whose members owe one another defense."""
    ledger = load_accessions(pack).as_of(then.day)
    barred = create_barred(then, pack)
    fitted = fit_accession(then, ledger, load_inputs())
    best: tuple[float, str] | None = None
    for rule in ledger.rules:
        body = next((b for b in then.organisations if b.code == rule.organisation), None)
        owes = body is not None and any(spell.rung == Rung.DEFENSE for spell in body.obligations)
        if not owes or state.code in then.members(rule.organisation):
            continue
        case = create_case(state, rule, then, ledger, barred)
        if case.is_barred:
            continue
        path = forecast_accession(case, fitted, horizon=horizon, draws=0).path
        chance = path.at(horizon * MONTHS_A_YEAR)[0]
        if best is None or chance > best[0]:
            best = (chance, rule.organisation)
    if best is None:
        return Chance(None, None, "no body with a clause of defense is open to it")
    name = then.organisation(best[1]).name
    return Chance(best[0], f"IGO:{best[1]}", f"the forecast of accession, likeliest into {name}")


def unmodelled(form: GuaranteeForm) -> Chance:
    """Return that no model speaks of a form."""
    return Chance(None, None, f"no model gives a chance of {form.name}")


def citations() -> tuple[str, ...]:
    """Return the sources in full."""
    return (
        *(data_set(name).citation for name in CITED),
        "Forms, costs, judged shares and precedents: the pack's tables, each row with its source.",
    )
