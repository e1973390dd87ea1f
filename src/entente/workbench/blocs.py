"""Wiring of `bloc` and `compare`: names in, what the blocs are and have out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from entente import __version__
from entente.dossier.blocs import BlocAnswer, Profile
from entente.dossier.blocwords import type_note, verdict_on, verdict_on_one
from entente.errors import RequestError
from entente.models.bloc_capability import MEASURES, Resources, create_resources
from entente.models.bloc_cohesion import bonds_of, cross_ties, measure_cohesion
from entente.models.bloc_comparison import compare
from entente.pack.tables import Pack, open_pack
from entente.panel.yearbook import SOURCES, Yearbook, load_yearbook
from entente.sources.catalog import data_set
from entente.sources.shelf import shelf_directory
from entente.workbench.request import checked_date
from entente.world.arsenals import read_arsenals
from entente.world.bloc import Bloc
from entente.world.build import build_world
from entente.world.names import load_gazetteer
from entente.world.parts import Choice, bloc_on
from entente.world.regions import region_named
from entente.world.world import World

WARHEADS_NOTE = (
    "warheads: counts to 2023 are stockpiles, that of 2025 is inventories with retired warheads; a "
    "state that a count does not list counts as having none"
)
CITED = ("economy", "spending", "personnel", "surplus", "votes", "arms", "trade", "disputes")


@dataclass(frozen=True, slots=True)
class BlocRequest:
    """What a person asked for, before it is checked.

    Parameters
    ----------
    first : str or None
        A body, a part of one, or states with commas between; None for a group of `members`.
    second : str or None
        What to compare it with.
    as_of : date or None
        The day; None for the pack's freshness date.
    members : tuple of str
        Members of the first that are meant, or the members of a group.
    joined_after, joined_before : date or None
        Members of the first whose membership began after or before that day.
    region : str or None
        Members of the first there.
    weights : mapping of str to float
        Weights of measures.
    """

    first: str | None
    second: str | None = None
    as_of: date | None = None
    members: tuple[str, ...] = ()
    joined_after: date | None = None
    joined_before: date | None = None
    region: str | None = None
    weights: Mapping[str, float] = field(default_factory=dict[str, float])


def answer_blocs(request: BlocRequest) -> BlocAnswer:
    """Return what one bloc is and has, or two side by side.

    Parameters
    ----------
    request : BlocRequest
        What is asked.

    Raises
    ------
    RequestError
        A body or state is unknown or was not there on the day, a bloc has fewer than two
        members, both blocs are the same, or a weight is wrong.
    DataError
        The pack is missing or damaged.
    """
    pack = open_pack()
    as_of = checked_date(request.as_of, pack.freshness)
    world = build_world(pack)
    then = world.as_of(as_of)
    blocs = chosen_blocs(request, then, world)
    whole, _ = load_yearbook(pack).with_shelf(shelf_directory())
    yearbook = whole.known_on(as_of)
    states = list({state.code: state for bloc in blocs for state in bloc.members}.values())
    resources = create_resources(yearbook, read_arsenals(pack), states, as_of)
    comparison = (
        compare(blocs[0], blocs[1], resources, request.weights) if len(blocs) == 2 else None
    )
    profiles = create_profiles(blocs, resources, then, yearbook)
    verdict = (
        verdict_on(blocs, comparison)
        if comparison is not None
        else verdict_on_one(
            blocs[0], {total.measure: total for total in profiles[0].totals}, profiles[0].cohesion
        )
    )
    return BlocAnswer(
        question=question_words(blocs),
        as_of=as_of,
        profiles=profiles,
        comparison=comparison,
        type_note=type_note(blocs),
        verdict=verdict,
        names={state.code: state.name for state in then.states},
        unknown=(*endings(as_of), WARHEADS_NOTE, *pack.gaps(as_of)[:1]),
        citations=citations(),
        manifest=manifest_of(pack),
    )


def chosen_blocs(request: BlocRequest, then: World, world: World) -> list[Bloc]:
    """Return the blocs asked about on a day."""
    names = load_gazetteer()
    choice = Choice(
        states=request.members,
        joined_after=request.joined_after,
        joined_before=request.joined_before,
        region=region_named(request.region) if request.region else None,
    )
    if request.first is None:
        if not request.members:
            raise RequestError(
                "no bloc is named",
                where="bloc",
                remedy="Name a body, for example NATO, or states after --members.",
            )
        first = bloc_on(",".join([*request.members, ""]), Choice(), then, world, names)
    else:
        first = bloc_on(request.first, choice, then, world, names)
    if request.second is None:
        return [first]
    second = bloc_on(request.second, Choice(), then, world, names)
    if set(first.codes) == set(second.codes):
        raise RequestError(
            f"{first.label} and {second.label} have the same members",
            where="compare",
            remedy="Name two different blocs.",
        )
    return [first, second]


def create_profiles(
    blocs: list[Bloc], resources: Resources, then: World, yearbook: Yearbook
) -> tuple[Profile, ...]:
    """Return each bloc with what it has and how it holds together."""
    others = blocs[::-1] if len(blocs) == 2 else [None]
    members = {state.code: state for bloc in blocs for state in bloc.members}
    bonds = bonds_of(members.values(), then)
    return tuple(
        Profile(
            bloc=bloc,
            totals=tuple(resources.total(measure.name, bloc.members) for measure in MEASURES),
            cohesion=measure_cohesion(bloc, bonds, yearbook, then.day),
            across=cross_ties(bloc, other, bonds, yearbook, then.day) if other is not None else (),
        )
        for bloc, other in zip(blocs, others, strict=True)
    )


def question_words(blocs: list[Bloc]) -> str:
    """Return the question as it was understood."""
    if len(blocs) == 1:
        return f"What is {blocs[0].label}, what has it, and how does it hold together?"
    return f"What are {blocs[0].label} and {blocs[1].label}, and which has more?"


def endings(as_of: date) -> tuple[str, ...]:
    """Return where each source ends on a day; later years are silent, never zero."""
    told = [f"{source.words} {source.known_to(as_of)}" for source in SOURCES.values()]
    return (f"figures end with: {', '.join(told)}",)


def citations() -> tuple[str, ...]:
    """Return the sources in full."""
    names = dict.fromkeys(name for source in CITED for name in SOURCES[source].data_sets)
    measures = [f"{measure.words}: {measure.reference}" for measure in MEASURES]
    return (
        *(data_set(name).citation for name in names),
        *measures,
        "Bodies, obligations and memberships: the pack's tables, each row with its source.",
    )


def manifest_of(pack: Pack) -> dict[str, str]:
    """Return versions and digests."""
    return {
        "entente": __version__,
        "pack": pack.freshness.isoformat(),
        "pack_sha256": pack.digest,
    }
