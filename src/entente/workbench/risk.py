"""Wiring of the risk of conflict between two states."""

from __future__ import annotations

import json
from typing import Any

from entente import __version__
from entente.dossier.risk import SELECTION, RiskAnswer, create_risk_row
from entente.errors import RequestError
from entente.models import disputes
from entente.models.origins import newest_permitted
from entente.pack.tables import Pack, open_pack
from entente.panel.inputs import load_inputs
from entente.panel.quarrels import load_quarrels
from entente.sources.catalog import data_set
from entente.workbench.request import Request, checked_date, checked_horizon
from entente.world.absence import state_on
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.names import load_gazetteer
from entente.world.system import create_system

CITED = (
    *("dyadic_disputes", "atop_members", "states", "nmc", "democracy", "ideal_points"),
    *("rivalries", "armed_conflict", "distance"),
)


def answer_risk(one: str, other: str | None, request: Request | None = None) -> RiskAnswer:
    """Return the chance of a militarized dispute, and of a war, between two states.

    Parameters
    ----------
    one : str
        A name in any language of the pack, or a code.
    other : str or None
        The other state; None for every other state, likeliest first.
    request : Request, optional
        Date and horizon.

    Raises
    ------
    RequestError
        A state is unknown, was not in being or has no figures, both are one, or the date or the
        horizon is out of range.
    DataError
        The pack is missing or damaged.
    """
    asked = request or Request()
    pack = open_pack()
    world, names = build_world(pack), load_gazetteer(pack)
    as_of = checked_date(asked.as_of, pack.freshness)
    horizon = checked_horizon(asked.horizon)
    then = world.as_of(as_of)
    subject = state_on(one, then, world, names)
    partner = state_on(other, then, world, names) if other else None
    for state in (subject, partner):
        if state is not None and state.ccode is None:
            raise RequestError(
                f"{state.name} is outside the Correlates of War state system, so no figure can "
                "be given",
                where="state",
                remedy="Ask about a state of that system; docs/pack.md lists contested entities.",
            )
    if partner is not None and partner.code == subject.code:
        raise RequestError(
            f"{subject.name} is named twice", where="state", remedy="Name two states."
        )
    sets, last_year = disputes.load_sets()
    learned = newest_permitted(sets, as_of, "disputes")
    quarrels = load_quarrels(last_year)
    risks = disputes.forecast_risks(
        create_commitments(then),
        create_system(then),
        load_inputs(),
        subject.ccode or 0,
        as_of,
        horizon,
        learned=learned,
        quarrels=quarrels,
    )
    rows = [
        create_risk_row(risk, state.code, state.name)
        for code, risk in risks.items()
        for state in (then.states_by_ccode[code],)
        if partner is None or state.code == partner.code
    ]
    first = next(iter(risks.values()))
    return RiskAnswer(
        subject=subject.code,
        subject_name=subject.name,
        as_of=as_of,
        horizon_years=horizon,
        rows=tuple(sorted(rows, key=lambda row: (-row.dispute, row.partner))),
        is_pair=partner is not None,
        base_rate=first.base_rate,
        war_base_rate=first.war_base_rate,
        record=risk_record(pack),
        disputes_read_to=quarrels.readable(as_of),
        unknown=(
            SELECTION,
            f"disputes were read up to {quarrels.readable(as_of)}: the source ends in {last_year}, "
            "and no day is given fresher figures than today would have; later quarrels count "
            "through rivalries and armed conflict alone",
        ),
        citations=tuple(data_set(name).citation for name in CITED),
        manifest={
            "entente": __version__,
            "pack": pack.freshness.isoformat(),
            "pack_sha256": pack.digest,
            "coefficients_of": learned.origin.isoformat(),
            "seed": 0,
        },
    )


def risk_record(pack: Pack) -> dict[str, Any]:
    """Return the back-test of disputes that ships with the program, by kind of dyad."""
    record = json.loads(pack.text(disputes.RECORD))
    kept = ("pooled", "differences", "precision_gained", "reliability", "bins", "windows")
    return {
        "horizon_years": record["all_dyads"]["horizon"],
        "made_by": record["made_by"],
        **{
            kind: {
                **{name: record[kind][name] for name in kept},
                "held_out": {name: record[kind]["held_out"][name] for name in kept},
            }
            for kind in ("all_dyads", "politically_relevant")
        },
        "wars": record["wars"],
    }
