"""Wiring: a request in, the rooms called in order, a typed answer out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from entente import __version__
from entente.dossier import mapshapes, network, page
from entente.dossier.answer import PartnersAnswer, TrackRecord
from entente.dossier.compose import Asked, Findings, answer_sentence, create_answer
from entente.dossier.hostility import hostilities
from entente.dossier.mapborders import BorderView
from entente.dossier.network import create_network
from entente.dossier.track import create_track_record
from entente.dossier.worldmap import WorldMap
from entente.errors import RequestError
from entente.models import endings, formation
from entente.models.lookback import look_back
from entente.models.lower_rungs import forecast_lower
from entente.models.sanctioned import sanctioned_with
from entente.pack.tables import Pack, open_pack
from entente.panel.inputs import Inputs, load_inputs
from entente.panel.yearbook import load_sanctions
from entente.sources.catalog import data_set
from entente.terms import OBLIGATIONS
from entente.workbench.candidacies import never_asked
from entente.workbench.facts import BACKTEST, shipped_backtest
from entente.workbench.request import Request, checked_date, checked_horizon
from entente.world.absence import state_on
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.names import Gazetteer, load_gazetteer
from entente.world.regions import region_named
from entente.world.system import create_system
from entente.world.world import World

CITED = (
    "atop_members",
    "states",
    "nmc",
    "democracy",
    "ideal_points",
    "rivalries",
    "arms",
    "armed_conflict",
    "distance",
)
SOURCE_WORDS = {
    "capability": "material capabilities",
    "democracy": "democracy",
    "ideal_point": "UN votes",
    "rivalry": "rivalries",
    "arms": "arms transfers",
    "conflict": "armed conflict",
}


def answer_partners(state: str, request: Request | None = None) -> PartnersAnswer:
    """Rank the states that a state could sign a new security commitment with.

    Parameters
    ----------
    state : str
        A name in any language of the pack, or a code.
    request : Request, optional
        Date, horizon, form and partner.

    Raises
    ------
    RequestError
        The state is unknown or was not in being, or the date or the horizon is out of range.
    DataError
        The pack is missing or damaged.
    """
    pack = open_pack()
    world, names = build_world(pack), load_gazetteer(pack)
    return forecast_partners(state, request or Request(), pack, world, names)


def forecast_partners(
    state: str, request: Request, pack: Pack, world: World, names: Gazetteer
) -> PartnersAnswer:
    """Check a request, call the forecast, and compose the answer."""
    as_of = checked_date(request.as_of, pack.freshness)
    horizon = checked_horizon(request.horizon)
    then = world.as_of(as_of)
    subject = state_on(state, then, world, names)
    partner = state_on(request.partner, then, world, names).code if request.partner else None
    if partner == subject.code:
        raise RequestError(
            f"{subject.name} is both the state and the partner",
            where="--with",
            remedy="Name two states.",
        )
    region = region_named(request.region) if request.region else None
    excluded = tuple(state_on(name, then, world, names).code for name in request.exclude)
    asked = Asked(subject, as_of, horizon, request.rung, partner, region, excluded)
    if subject.ccode is None:
        raise RequestError(
            f"{subject.name} is outside the Correlates of War state system, so no figure can be "
            "given",
            where="state",
            remedy="Ask about a state of that system; docs/pack.md lists the contested entities.",
        )
    inputs = load_inputs()
    answer = create_answer(
        asked,
        then,
        find(then, inputs, subject.ccode, asked),
        record=record_of(pack, as_of),
        gaps=(*silences(inputs.last_year), *pack.gaps(as_of)),
        citations=citations(),
        manifest={
            "entente": __version__,
            "pack": pack.freshness.isoformat(),
            "pack_sha256": pack.digest,
            "seed": 0,
        },
    )
    answer = replace(answer, unknown=(*never_asked(answer, pack, then), *answer.unknown))
    return weighed(answer, asked, request) if request.case or request.documents else answer


def find(then: World, inputs: Inputs, ccode: int, asked: Asked) -> Findings:
    """Ask every model about one state and each other, as of the world's day."""
    commitments, system, horizon = create_commitments(then), create_system(then), asked.horizon
    rung = asked.rung if asked.rung in OBLIGATIONS else None
    forecast = formation.forecast(commitments, system, inputs, ccode, then.day, horizon)
    spells, told = load_sanctions(then.day)
    ended = endings.forecast_endings(commitments, inputs, ccode, then.day, horizon)
    return Findings(
        forecast,
        {ending.partner: ending for ending in ended},
        look_back(then, commitments, inputs, ccode, horizon, rung=rung, wanted=asked.wants),
        forecast_lower(then, commitments, system, inputs, ccode, horizon),
        hostilities(
            inputs,
            ccode,
            [row.ccode for row in forecast.rows],
            then.day,
            sanctioned=sanctioned_with(ccode, then, spells, told),
            sanctions_until=told,
        ),
    )


def weighed(answer: PartnersAnswer, asked: Asked, request: Request) -> PartnersAnswer:
    """Return an answer moved by documents; with a case, keep it and its forecasts there."""
    # The rooms of the documents take long to load, and most answers need none of them.
    from entente.workbench import casework

    moved = casework.answer_with(answer, casework.open_ledger(request.case, request.documents))
    moved = replace(moved, sentence=answer_sentence(asked, moved.rows))
    if request.case is not None:
        casework.log_forecasts(moved, request.case)
    return moved


def dossier_page(
    answer: PartnersAnswer, *, borders: BorderView = BorderView.UN, seed: int = 0
) -> str:
    """Return the self-contained HTML dossier of an answer, with its map.

    Parameters
    ----------
    answer : PartnersAnswer
        What to show.
    borders : BorderView
        Whose borders the map draws.
    seed : int
        Of the network's layout.
    """
    pack = open_pack()
    world = build_world(pack).as_of(answer.as_of)
    outlines = mapshapes.outlines_from(pack.rows(mapshapes.TABLE, mapshapes.COLUMNS), borders)
    chances = {row.partner: row.chance(answer.rung) for row in answer.rows}
    chart = WorldMap(
        world,
        outlines,
        borders,
        {state: chance for state, chance in chances.items() if chance is not None},
        answer.subject,
        [row.partner for row in answer.rows if set(row.already) & set(OBLIGATIONS)],
    )
    networks = [
        create_network(world, answer.subject, chart.values, form=form, seed=seed)
        for form in (network.WIDE, network.PHONE)
    ]
    return page.to_html(answer, chart=chart, networks=networks)


def record_of(pack: Pack, as_of: date) -> TrackRecord:
    """Return the method's past as it was known on a day; a pack may come without one."""
    if BACKTEST not in pack.digests:
        return TrackRecord("this pack holds no back-test")
    return create_track_record(shipped_backtest(pack), as_of)


def silences(last_years: Mapping[str, int]) -> tuple[str, ...]:
    """Return where each source of figures ends; later years are silent, never zero."""
    ends = [f"{SOURCE_WORDS.get(name, name)} {year}" for name, year in last_years.items()]
    return (f"figures end with: {', '.join(ends)}",)


def citations() -> tuple[str, ...]:
    """Return the sources of the forecast and of the facts, in full."""
    return (
        *(data_set(name).citation for name in CITED),
        "Agreements, organisations and memberships: the pack's tables, each row with its source.",
    )
