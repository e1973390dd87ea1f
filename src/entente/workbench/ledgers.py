"""Wiring of `ledger`: a kind and a state in, who gives what to whom out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from entente.dossier.ledgers import LedgerAnswer
from entente.errors import RequestError
from entente.models import ledger
from entente.models.ledger import Entry, Kind
from entente.models.ledger_deals import deal_entries
from entente.pack.tables import Pack, open_pack
from entente.panel.yearbook import SOURCES, Yearbook, load_yearbook
from entente.sources.arms import read_arms_deals
from entente.sources.catalog import data_set
from entente.sources.shelf import shelf_directory
from entente.workbench.blocs import manifest_of
from entente.workbench.request import checked_date
from entente.world.absence import state_on
from entente.world.build import build_world
from entente.world.names import Gazetteer, load_gazetteer
from entente.world.recognition import (
    entity_code,
    entity_names,
    read_recognitions,
    unknown_entity,
)
from entente.world.state import State
from entente.world.world import World

WINDOW_YEARS = 10
SOURCE_OF: Mapping[Kind, str] = {
    Kind.ARMS: "arms",
    Kind.AID: "aid",
    Kind.ENERGY: "gas",
    Kind.SANCTIONS: "sanctions",
}
LIMITS: Mapping[Kind, str] = {
    Kind.ARMS: "amounts are trend-indicator values, military worth and not price; small arms, "
    "ammunition and components are not counted",
    Kind.AID: "the data on aid cover Ukraine alone, earmarked and pledged, not what arrived; "
    "earmarked and pledged overlap and are never added",
    Kind.ENERGY: "the data on energy cover natural gas from Russia to Europe alone, and end in "
    "2020",
    Kind.SANCTIONS: "sanctions are told by year, cases put together; coding ends in 2023, so what "
    "stood then is shown as imposed",
    Kind.RECOGNITION: "the list of recognitions is not complete, most of its days are remembered "
    "and not verified, and a vote is no recognition",
}
_MAKERS: Mapping[Kind, Callable[[State, World, Yearbook, int, int], list[Entry]]] = {
    Kind.ARMS: ledger.arms_entries,
    Kind.AID: ledger.aid_entries,
    Kind.ENERGY: ledger.energy_entries,
    Kind.SANCTIONS: ledger.sanction_entries,
}


@dataclass(frozen=True, slots=True)
class LedgerRequest:
    """What a person asked for, before it is checked.

    Parameters
    ----------
    kind : Kind
        The ledger.
    subject : str
        A state by name or code; for recognition also a contested entity.
    since : int or None
        First year that counts; by default the last ten that the source tells.
    partner : str or None
        Only entries with this state or body.
    as_of : date or None
        The day.
    case : Path or None
        A case whose claims are shown beside the data.
    documents : tuple of str
        Files and folders to read for claims.
    seed : int
        Of the other orders that a turn is held against.
    """

    kind: Kind
    subject: str
    since: int | None = None
    partner: str | None = None
    as_of: date | None = None
    case: Path | None = None
    documents: tuple[str, ...] = ()
    seed: int = 0


def kind_named(word: str) -> Kind:
    """Return the ledger that a word of the command line names."""
    return Kind(word)


def answer_ledger(request: LedgerRequest) -> LedgerAnswer:
    """Return who gives what to whom around one state or entity.

    Parameters
    ----------
    request : LedgerRequest
        What is asked.

    Raises
    ------
    RequestError
        The subject is unknown or was not in being on the day, a year is out of range, or a
        document is not there.
    DataError
        The pack, a file on the shelf or a document is damaged.
    """
    pack = open_pack()
    day = checked_date(request.as_of, pack.freshness)
    world, names = build_world(pack), load_gazetteer(pack)
    then = world.as_of(day)
    entities = entity_names(pack)
    code, name, state = subject_of(request, then, world, names, entities)
    years = checked_years(request, then)
    answer = LedgerAnswer(
        question=question_words(request.kind, name),
        as_of=day,
        kind=request.kind,
        subject=code,
        subject_name=name,
        years=years,
        entries=(),
        deals=(),
        claims=(),
        mix=None,
        names={each.code: each.name for each in then.states}
        | entities
        | {f"IGO:{body.code}": body.code for body in then.organisations},
        documents=(),
        unknown=(*ends(request.kind, day), LIMITS[request.kind]),
        citations=citations(request.kind),
        manifest={**manifest_of(pack), "seed": request.seed},
    )
    filled = with_data(answer, request, pack, then, state)
    if request.case is not None or request.documents:
        filled = with_claims(filled, request)
    return keep_partner(filled, partner_code(request, then, world, names))


def subject_of(
    request: LedgerRequest,
    then: World,
    world: World,
    names: Gazetteer,
    entities: Mapping[str, str],
) -> tuple[str, str, State | None]:
    """Return code, name and state of a subject; an entity that is no state has none."""
    entity = entity_code(request.subject, entities) if request.kind is Kind.RECOGNITION else None
    if entity is not None and entity not in then.codes_in_being:
        return entity, entities[entity], None
    try:
        state = state_on(request.subject, then, world, names)
    except RequestError as error:
        if request.kind is Kind.RECOGNITION and not error.nearest:
            raise unknown_entity(request.subject, entities) from error
        raise
    return state.code, state.name, state


def partner_code(request: LedgerRequest, then: World, world: World, names: Gazetteer) -> str | None:
    """Return the code of the only partner wanted."""
    if request.partner is None:
        return None
    if request.partner.upper() in {"EU", "UN", "IGO:EU"}:
        return request.partner.upper().removeprefix("IGO:")
    return state_on(request.partner, then, world, names).code


def checked_years(request: LedgerRequest, then: World) -> tuple[int, int]:
    """Return the years that count, or say in what range they must lie."""
    last = ledger.last_year(request.kind, then)
    first = SOURCES[SOURCE_OF[request.kind]].first_year if request.kind in SOURCE_OF else 1900
    if last < first:
        raise RequestError(
            f"nothing of {request.kind} was known on {then.day}",
            where="--as-of",
            remedy=f"The data begin in {first} and are public some months later.",
        )
    since = max(last - WINDOW_YEARS + 1, first) if request.since is None else request.since
    if first <= since <= last:
        return since, last
    raise RequestError(
        f"{since} is out of range",
        where="--since",
        remedy=f"Give a year from {first} to {last}.",
        nearest=[str(min(max(since, first), last))],
    )


def with_data(
    answer: LedgerAnswer, request: LedgerRequest, pack: Pack, then: World, state: State | None
) -> LedgerAnswer:
    """Return an answer with what the data tell."""
    if request.kind is Kind.RECOGNITION:
        entries = ledger.recognition_entries(
            answer.subject, read_recognitions(pack), then, answer.names
        )
        return replace(answer, entries=tuple(entries))
    assert state is not None
    if state.ccode is None:
        raise RequestError(
            f"{state.name} is outside the Correlates of War state system, so no data tell of it",
            where="state",
            remedy="Ask about a state of that system, or for the ledger of recognition.",
        )
    yearbook = load_yearbook(pack).known_on(then.day)
    entries = _MAKERS[request.kind](state, then, yearbook, *answer.years)
    if request.kind is not Kind.ARMS:
        return replace(answer, entries=tuple(entries))
    register = shelf_directory() / data_set("arms").file
    deals = read_arms_deals(register) if register.is_file() else None
    return replace(
        answer,
        entries=tuple(entries),
        mix=ledger.supplier_mix(state, then, yearbook, np.random.default_rng(request.seed)),
        deals=tuple(deal_entries(state, then, deals, *answer.years)) if deals is not None else (),
    )


def with_claims(answer: LedgerAnswer, request: LedgerRequest) -> LedgerAnswer:
    """Return an answer with what documents claim beside the data."""
    # The rooms of the documents take long to load, and most ledgers need none of them.
    from entente.workbench.casework import open_ledger
    from entente.workbench.ledger_claims import claim_entries

    read = open_ledger(request.case, request.documents)
    claims = claim_entries(read.claims, read.documents, request.kind, answer.subject, answer.as_of)
    return replace(answer, claims=tuple(claims), documents=tuple(sorted(read.documents)))


def keep_partner(answer: LedgerAnswer, partner: str | None) -> LedgerAnswer:
    """Return an answer with one partner only; the mix of suppliers stays whole."""
    if partner is None:
        return answer

    def kept(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        wanted = {partner, f"IGO:{partner}"}
        return tuple(
            each for each in entries if wanted & {*each.giver.split("+"), *each.receiver.split("+")}
        )

    return replace(
        answer,
        entries=kept(answer.entries),
        deals=kept(answer.deals),
        claims=kept(answer.claims),
    )


def question_words(kind: Kind, name: str) -> str:
    """Return the question as it was understood."""
    return {
        Kind.ARMS: f"Who arms {name}, and whom does {name} arm?",
        Kind.AID: f"Who aids {name}, and whom does {name} aid?",
        Kind.ENERGY: f"Who fuels {name}, and whom does {name} fuel?",
        Kind.SANCTIONS: f"Who sanctions {name}, and whom does {name} sanction?",
        Kind.RECOGNITION: f"Who recognises {name}, and what does {name} recognise?",
    }[kind]


def ends(kind: Kind, day: date) -> tuple[str, ...]:
    """Return where the data of a ledger end on a day."""
    if kind not in SOURCE_OF:
        return ()
    source = SOURCES[SOURCE_OF[kind]]
    return (f"the data ({source.words}) run from {source.first_year} to {source.known_to(day)}",)


def citations(kind: Kind) -> tuple[str, ...]:
    """Return the sources in full."""
    if kind not in SOURCE_OF:
        return ("Recognitions: the pack's table, each row with its source.",)
    return tuple(data_set(name).citation for name in SOURCES[SOURCE_OF[kind]].data_sets)
