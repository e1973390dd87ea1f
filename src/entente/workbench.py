"""Wiring: a request in, the rooms called in order, a typed answer out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from entente import __version__
from entente.dossier import mapshapes, network, page
from entente.dossier.answer import PartnersAnswer, TrackRecord
from entente.dossier.compose import Asked, Findings, create_answer
from entente.dossier.hostility import hostilities
from entente.dossier.mapborders import BorderView
from entente.dossier.network import create_network
from entente.dossier.question import understand
from entente.dossier.track import create_track_record
from entente.dossier.worldmap import WorldMap
from entente.errors import RequestError
from entente.models import endings, formation
from entente.models.lookback import look_back
from entente.models.lower_rungs import forecast_lower
from entente.pack.tables import Pack, open_pack
from entente.panel.inputs import Inputs, load_inputs
from entente.sources.catalog import data_set
from entente.sources.shelf import add_files, holdings, shelf_directory
from entente.terms import OBLIGATIONS, Rung
from entente.world.absence import state_on
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.names import Gazetteer, load_gazetteer
from entente.world.regions import region_named
from entente.world.system import create_system
from entente.world.world import World

EARLIEST = date(1990, 1, 1)
DEFAULT_HORIZON = 5
MOST_YEARS = 10
BACKTEST = "formation/backtest.json"
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


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for, before it is checked.

    Parameters
    ----------
    as_of : date or None
        The day to ask from; None for the pack's freshness date.
    horizon : int or None
        Years ahead; None for the default.
    rung : Rung or None
        One form of pact; None for any.
    partner : str or None
        Name or code of the only partner wanted; None for all.
    region : str or None
        Name of the only part of the world wanted; None for all of it.
    exclude : tuple of str
        Names or codes of states to leave out.
    case : Path or None
        A case whose claims are weighed, and in which the answer is kept.
    documents : tuple of str
        Files and folders to read and weigh.
    """

    as_of: date | None = None
    horizon: int | None = None
    rung: Rung | None = None
    partner: str | None = None
    region: str | None = None
    exclude: tuple[str, ...] = ()
    case: Path | None = None
    documents: tuple[str, ...] = ()


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


def answer_question(text: str, request: Request | None = None) -> PartnersAnswer:
    """Understand a question in plain words and answer it.

    Parameters
    ----------
    text : str
        The question, in English.
    request : Request, optional
        Options; they win over what the question says.

    Raises
    ------
    RequestError
        As `answer_partners`; or the question is of a kind that is not answered yet.
    """
    pack = open_pack()
    world, names = build_world(pack), load_gazetteer(pack)
    given = request or Request()
    understood = understand(text, names, world, start=given.as_of)
    merged = Request(
        as_of=given.as_of or understood.as_of,
        horizon=given.horizon if given.horizon is not None else understood.horizon,
        rung=given.rung or understood.rung,
        partner=given.partner or understood.partner,
        region=given.region or (understood.region.name if understood.region else None),
        exclude=given.exclude or understood.excluded,
        case=given.case,
        documents=given.documents,
    )
    answer = forecast_partners(understood.subject, merged, pack, world, names)
    arguments = {
        "state": answer.subject,
        "as_of": answer.as_of.isoformat(),
        "horizon": answer.horizon_years,
        "rung": answer.rung.value if answer.rung else None,
        "partner": answer.rows[0].partner if merged.partner else None,
        "region": answer.region,
        "exclude": list(answer.excluded),
    }
    notes = list(understood.notes)
    return replace(
        answer,
        question=" ".join([answer.question, *(f"({note})" for note in notes)]),
        understood={"command": "partners", "arguments": arguments, "text": text, "notes": notes},
    )


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
    return weighed(answer, request) if request.case or request.documents else answer


def find(then: World, inputs: Inputs, ccode: int, asked: Asked) -> Findings:
    """Ask every model about one state and each other, as of the world's day."""
    commitments, system, horizon = create_commitments(then), create_system(then), asked.horizon
    rung = asked.rung if asked.rung in OBLIGATIONS else None
    forecast = formation.forecast(commitments, system, inputs, ccode, then.day, horizon)
    ended = endings.forecast_endings(commitments, inputs, ccode, then.day, horizon)
    return Findings(
        forecast,
        {ending.partner: ending for ending in ended},
        look_back(then, commitments, inputs, ccode, horizon, rung=rung, wanted=asked.wants),
        forecast_lower(then, commitments, system, inputs, ccode, horizon),
        hostilities(inputs, ccode, [row.ccode for row in forecast.rows], then.day),
    )


def weighed(answer: PartnersAnswer, request: Request) -> PartnersAnswer:
    """Return an answer moved by documents; with a case, keep it and its forecasts there."""
    # The rooms of the documents take long to load, and most answers need none of them.
    from entente import casework

    moved = casework.answer_with(answer, casework.open_ledger(request.case, request.documents))
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


def backtest_record() -> dict[str, Any]:
    """Return the record of the forecast on the past that ships with the program.

    Raises
    ------
    DataError
        The record is missing or damaged.
    """
    return shipped_backtest(open_pack())


def record_of(pack: Pack, as_of: date) -> TrackRecord:
    """Return the method's past as it was known on a day; a pack may come without one."""
    if BACKTEST not in pack.digests:
        return TrackRecord("this pack holds no back-test")
    return create_track_record(shipped_backtest(pack), as_of)


def shipped_backtest(pack: Pack) -> dict[str, Any]:
    """Return the back-test that was made when the shipped coefficients were fitted."""
    return json.loads(pack.text(BACKTEST))


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


def data_record() -> dict[str, object]:
    """Return the catalogue of research data and what the user's folder holds of it."""
    directory = shelf_directory()
    return {
        "directory": str(directory),
        "data_sets": [
            {
                "name": held.data_set.name,
                "title": held.data_set.title,
                "file": held.data_set.file,
                "unit": held.data_set.unit,
                "covers_from": held.data_set.covers_from,
                "covers_to": held.data_set.covers_to,
                "citation": held.data_set.citation,
                "terms": held.data_set.terms,
                "path": str(held.path) if held.path else None,
                "is_known_copy": held.is_known_copy if held.path else None,
            }
            for held in holdings(directory)
        ],
    }


def add_data(path: Path) -> list[str]:
    """Check research files, copy them to the user's folder, and return the data sets' names.

    Raises
    ------
    RequestError
        Nothing there is in the catalogue, or the folder cannot be written.
    DataError
        A file is not what its name says; nothing is added then.
    """
    return [held.data_set.name for held in add_files(path, shelf_directory())]


def pack_record() -> dict[str, object]:
    """Return what the pack covers, how fresh it is, and what it declares as gaps."""
    pack = open_pack()
    world = build_world(pack)
    verified = sum(agreement.is_verified for agreement in world.agreements)
    return {
        "freshness": pack.freshness.isoformat(),
        "counts": {
            "states, spells since 1945": len(world.states),
            "organisations": len(world.organisations),
            "memberships and other standings": len(world.memberships),
            "security agreements": len(world.agreements),
            "of these with dates seen in a source": verified,
            "names": len(load_gazetteer(pack).names),
        },
        "last_years": dict(load_inputs().last_year),
        "gaps": pack.gaps(pack.freshness),
    }


def checked_date(as_of: date | None, freshness: date) -> date:
    """Return the as-of date, or say in what range it must lie."""
    chosen = as_of or freshness
    if EARLIEST <= chosen <= freshness:
        return chosen
    why = (
        f"the pack's facts end on {freshness}"
        if chosen > freshness
        else f"who was bound to whom is complete from {EARLIEST} on"
    )
    raise RequestError(
        f"{chosen} is out of range: {why}",
        where="--as-of",
        remedy=f"Give a date from {EARLIEST} to {freshness}.",
        nearest=[str(min(max(chosen, EARLIEST), freshness))],
    )


def checked_horizon(horizon: int | None) -> int:
    """Return the horizon, or say in what range it must lie."""
    chosen = DEFAULT_HORIZON if horizon is None else horizon
    if 1 <= chosen <= MOST_YEARS:
        return chosen
    raise RequestError(
        f"a horizon of {chosen} years is out of range",
        where="--horizon",
        remedy=f"Give whole years from 1 to {MOST_YEARS}.",
        nearest=[str(min(max(chosen, 1), MOST_YEARS))],
    )
