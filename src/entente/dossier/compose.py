"""Compose the answer: estimates, ties and record put together and into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from entente.dossier.answer import (
    BaseRate,
    PartnerRow,
    PartnersAnswer,
    TrackRecord,
    sort_key,
)
from entente.dossier.articles import articled
from entente.dossier.bonds import bond_ending
from entente.dossier.charters import pair_words, shut_words
from entente.dossier.hindsight import create_hindsight
from entente.dossier.hostility import SETTLEMENTS, hostility_note
from entente.dossier.rows import create_row
from entente.dossier.wording import (
    day_words,
    form_words,
    listed,
    percent,
    rung_words,
    years_words,
)
from entente.errors import RequestError
from entente.models.endings import Ending
from entente.models.formation import FormationForecast, PartnerForecast
from entente.models.lookback import LookBack
from entente.models.lower_rungs import NOT_MODELLED, LowerRung
from entente.terms import OBLIGATIONS, RUNGS, Rung
from entente.world.regions import Region
from entente.world.state import State
from entente.world.ties import Tie, ties_of
from entente.world.world import World

NAMED_PARTNERS = 3
MOST_ALLIES_NAMED = 8


@dataclass(frozen=True, slots=True)
class Findings:
    """What the models say of one state and each other.

    Parameters
    ----------
    formation : FormationForecast
        Of new commitments, for the subject and every other state of the system.
    endings : mapping of int to Ending
        Of what binds already; by Correlates of War code, for states bound to the subject.
    past : tuple of LookBack
        The same question in the past.
    lower : mapping of int to mapping of Rung to LowerRung
        Of the rungs that are no written pledges.
    adversaries : mapping of int to str
        Why each adversary of the subject is one.
    """

    formation: FormationForecast
    endings: Mapping[int, Ending]
    past: tuple[LookBack, ...]
    lower: Mapping[int, Mapping[Rung, LowerRung]]
    adversaries: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A checked request.

    Parameters
    ----------
    subject : State
        The state asked about.
    as_of : date
        The day from which it is asked.
    horizon : int
        Years ahead.
    rung : Rung or None
        One form of pact; None for any.
    partner : str or None
        The only partner wanted; None for all.
    region : Region or None
        The only part of the world wanted; None for all of it.
    excluded : tuple of str
        Codes of states not wanted.
    """

    subject: State
    as_of: date
    horizon: int
    rung: Rung | None
    partner: str | None
    region: Region | None = None
    excluded: tuple[str, ...] = ()

    def wants(self, state: State) -> bool:
        """Whether a state is among those asked about."""
        if self.partner is not None:
            return state.code == self.partner
        held = self.region is None or self.region.holds(state)
        return held and state.code not in self.excluded


def question_words(asked: Asked, world: World) -> str:
    """Return the question as it was understood."""
    form = f"a new {rung_words(asked.rung)}" if asked.rung else "a new security commitment"
    aside = listed([world.state(code).name for code in asked.excluded])
    aside = f", {aside} aside," if aside else ""
    which = f"Which states{where_words(asked)}{aside} could"
    who = f"Will {world.state(asked.partner).name}" if asked.partner else which
    return (
        f"{who} sign {form} with {asked.subject.name} within {years_words(asked.horizon)} of "
        f"{day_words(asked.as_of)}?"
    )


def answer_sentence(asked: Asked, rows: tuple[PartnerRow, ...]) -> str:
    """Return the answer in one sentence: who is bound already, and who is likeliest next."""
    open_rows = [row for row in rows if row.chance(asked.rung) is not None]
    friends = [row for row in open_rows if not is_settlement(row)]
    settling = [row for row in open_rows[:NAMED_PARTNERS] if is_settlement(row)]
    if asked.rung is not None or not friends:
        friends, settling = open_rows, []
    leaders = [
        leader_words(asked, row, place) for place, row in enumerate(friends[:NAMED_PARTNERS])
    ]
    settlers = listed([leader_words(asked, row, 1) for row in settling])
    form = f"a new {rung_words(asked.rung)}" if asked.rung else "a new security commitment"
    allies = sorted(row.name for row in rows if Rung.DEFENSE in row.already)
    if asked.partner:
        return pair_sentence(asked, rows[0], form)
    bound = (
        f"{asked.subject.name} is already bound to defend, or to be defended by, "
        f"{allies_words(allies)}; within"
        if allies
        else f"{asked.subject.name} has no defense pact{where_words(asked)}; within"
    )
    if not leaders:
        return f"{bound} {years_words(asked.horizon)} no state is left with which {form} is new."
    return (
        f"{bound} {years_words(asked.horizon)} it is likeliest to sign {form} with "
        f"{listed(leaders)}"
        + (f"; and, as a settlement between adversaries, with {settlers}." if settling else ".")
    )


def leader_words(asked: Asked, row: PartnerRow, place: int) -> str:
    """Return a likely partner with its chance and, where any form was asked for, the likeliest."""
    chance = percent(row.chance(asked.rung))
    if asked.rung is not None:
        return f"{row.name} ({chance})"
    form = ("most likely " if place == 0 else "") + form_words(row.explanation)
    return f"{row.name} ({chance}, {form})"


def is_settlement(row: PartnerRow) -> bool:
    """Whether what a partner would likeliest sign is a pledge between adversaries."""
    return bool(row.notes) and row.explanation.rung in SETTLEMENTS


def where_words(asked: Asked) -> str:
    """Return the part of the world asked about, if any."""
    return f" in {asked.region.name}" if asked.region else ""


def pair_sentence(asked: Asked, row: PartnerRow, form: str) -> str:
    """Return the answer about one pair."""
    names = f"{asked.subject.name} and {row.name}"
    chance = row.chance(asked.rung)
    if chance is None:
        return f"{names} are already so bound, or that form is not modelled: see the ties."
    held = [rung for rung in row.already if rung in OBLIGATIONS]
    bound = f", beside the {rung_words(held[-1])} that binds them," if held else ""
    return (
        f"The chance that {names} sign {form} within {years_words(asked.horizon)}{bound} is "
        f"{percent(chance)}."
    )


def allies_words(allies: list[str]) -> str:
    """Return allies by name while they are few, else their number."""
    if len(allies) <= MOST_ALLIES_NAMED:
        return listed(allies)
    return f"{len(allies)} states"


def anniversary(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes the 28th."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)


def resolution_words(asked: Asked) -> str:
    """Return what would count as having happened."""
    end = anniversary(asked.as_of, asked.horizon)
    form = (
        f"an obligation of {asked.rung.value}"
        if asked.rung
        else "an obligation of consultation, nonaggression, neutrality or defense that the two do "
        "not yet owe each other"
    )
    return (
        f"after {asked.as_of} and no later than {end} the two sign a written agreement, or "
        f"one accedes to an agreement of the other, with {form}, as ATOP defines it; signature "
        "counts, entry into force is not needed; umbrellas of more than twenty members without a "
        "promise of defense do not count"
    )


def create_answer(
    asked: Asked,
    world: World,
    found: Findings,
    *,
    record: TrackRecord,
    gaps: tuple[str, ...],
    citations: tuple[str, ...],
    manifest: dict[str, object],
) -> PartnersAnswer:
    """Put forecast, ties and record together into the answer.

    Parameters
    ----------
    asked : Asked
        The checked request.
    world : World
        The world as of the day asked about.
    found : Findings
        What the models say.
    record : TrackRecord
        How the same method did in the past.
    gaps : tuple of str
        What the pack and the sources leave unknown.
    citations : tuple of str
        Sources used.
    manifest : dict
        Versions, digests and seed.
    """
    ties = ties_of(world, asked.subject.code)
    forecast = found.formation
    rows = [
        found_row(world, partner, found, ties, asked)
        for partner in forecast.rows
        if partner.ccode in world.states_by_ccode
    ]
    rows.sort(key=lambda row: sort_key(row, asked.rung))
    shown = tuple(row for row in rows if asked.wants(world.state(row.partner)))
    if not shown and asked.partner is None:
        raise RequestError(
            "no state is left to ask about",
            where="--region" if asked.region else "--exclude",
            remedy="Widen the region, or leave fewer states out.",
        )
    if not shown:
        raise RequestError(
            f"{world.state(asked.partner or '').name} is outside the Correlates of War state "
            "system, so no figure can be given",
            where="--with",
            remedy="Ask about another partner; the pack lists its contested entities.",
        )
    return PartnersAnswer(
        question=articled(question_words(asked, world)),
        sentence=articled(answer_sentence(asked, shown)),
        as_of=asked.as_of,
        horizon_years=asked.horizon,
        subject=asked.subject.code,
        subject_name=asked.subject.name,
        rung=asked.rung,
        rows=shown,
        hindsight=create_hindsight(found.past, forecast.subject, world),
        region=asked.region.name if asked.region else None,
        excluded=asked.excluded,
        base_rate=BaseRate(forecast.base_rate, base_rate_words(forecast)),
        track_record=record,
        resolution=resolution_words(asked),
        unknown=(
            *unmodelled(rows),
            *shut_words(world, asked.subject),
            *without_figure(world, rows, asked),
            *gaps,
        ),
        citations=citations,
        manifest={**manifest, "coefficients_origin": forecast.set_origin.isoformat()},
    )


def found_row(
    world: World,
    partner: PartnerForecast,
    found: Findings,
    ties: Mapping[str, list[Tie]],
    asked: Asked,
) -> PartnerRow:
    """Return the row of one partner from all that was found about it."""
    code = partner.ccode
    state = world.states_by_ccode[code]
    held = ties.get(state.code, [])
    ending, enmity = found.endings.get(code), found.adversaries.get(code)
    notes = [hostility_note(enmity)] if enmity else []
    if asked.partner == state.code:
        notes += pair_words(world, asked.subject, state)
    return create_row(
        world,
        partner,
        held,
        lower=found.lower.get(code),
        ending=bond_ending(ending, held, asked.horizon) if ending else None,
        notes=tuple(notes),
    )


def base_rate_words(forecast: FormationForecast) -> str:
    """Return what the base rate counts."""
    return (
        f"chance within {years_words(forecast.horizon)} for the average pair of states at risk, "
        f"at the rates of the past up to {forecast.set_origin}"
    )


def unmodelled(rows: list[PartnerRow]) -> tuple[str, ...]:
    """Return which rungs carry no probability at all."""
    silent = [
        rung
        for rung in RUNGS
        if all(row.rungs[rung] is None for row in rows) and rung not in OBLIGATIONS
    ]
    if not silent:
        return ()
    reasons = [
        f"{rung} not modelled: {NOT_MODELLED[rung]}" for rung in silent if rung in NOT_MODELLED
    ]
    others = [rung for rung in silent if rung not in NOT_MODELLED]
    if others:
        reasons.append(f"no chance for any state: {', '.join(others)}")
    return (*reasons, "null in `rungs` otherwise means held")


def without_figure(world: World, rows: list[PartnerRow], asked: Asked) -> tuple[str, ...]:
    """Return which entities in being have no row, and why."""
    figured = {row.partner for row in rows} | {asked.subject.code}
    absent = [world.state(code) for code in world.codes_in_being - figured]
    missing = sorted(state.name for state in absent if asked.wants(state))
    if not missing:
        return ()
    return (f"outside the state system of the data, so without a figure: {', '.join(missing)}",)
