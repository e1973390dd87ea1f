"""Rows of the answer: a forecast and the ties of a pair, put together in the reader's terms."""

from __future__ import annotations

from collections.abc import Mapping

from entente.dossier.answer import BondEnding, Explanation, Line, PartnerRow
from entente.dossier.treaties import PARTIES
from entente.models.formation import Contribution, PartnerForecast, Why, log_odds_of
from entente.models.lower_rungs import LowerRung
from entente.panel.features import FEATURES
from entente.panel.themes import STEPS, Theme, theme_of
from entente.terms import OBLIGATIONS, RUNGS, Route, Rung
from entente.world.ties import Tie
from entente.world.world import World

NOTHING_LEFT = "every modelled rung binds the two already"
STEP_WORDS = "a step of the calculation"
SMALLEST = 1e-12
"""Stands for no chance at all where log-odds must be finite."""


def create_row(
    world: World,
    partner: PartnerForecast,
    ties: list[Tie],
    *,
    lower: Mapping[Rung, LowerRung] | None = None,
    ending: BondEnding | None = None,
    notes: tuple[str, ...] = (),
) -> PartnerRow:
    """Return one row of the answer.

    Parameters
    ----------
    world : World
        The world as of the day asked about.
    partner : PartnerForecast
        The forecast for the pair.
    ties : list of Tie
        What binds the pair, highest rung first.
    lower : mapping of Rung to LowerRung, optional
        Chances of the rungs that are not written pledges, or why there are none.
    ending : BondEnding, optional
        The chance that what binds the pair ends.
    notes : tuple of str
        What a reader should know of the pair.
    """
    state = world.states_by_ccode[partner.ccode]
    bound = {tie.rung for tie in ties if not tie.is_umbrella}
    held = {
        rung for rung in OBLIGATIONS if partner.rungs[rung] is None and rung not in partner.closed
    }
    beside = lower or {}
    standing = {rung for rung, found in beside.items() if found.is_held}
    already = tuple(rung for rung in RUNGS if rung in bound | held | standing)
    chances = {
        rung: found.chance for rung, found in beside.items() if found.chance and rung not in already
    }
    return PartnerRow(
        partner=state.code,
        name=state.name,
        probability=partner.probability,
        interval=partner.interval,
        rungs={
            rung: chances[rung][0] if rung in chances else partner.rungs.get(rung) for rung in RUNGS
        },
        routes=dict(partner.routes),
        already=already,
        ties=tuple(ties),
        explanation=explain(world, partner.why) if partner.why else nothing_left(bound | held),
        unknown=(
            *tie_gaps(ties),
            *partner.closed.values(),
            *(f"{rung}: {found.reason}" for rung, found in beside.items() if found.is_held),
        ),
        ending=ending,
        rung_intervals={rung: chance[1:] for rung, chance in chances.items()},
        notes=notes,
    )


def explain(world: World, why: Why) -> Explanation:
    """Return the reasons in the reader's terms, drivers and blockers apart."""
    drivers = [line_of(part) for part in why.contributions if part.log_odds > 0]
    blockers = [line_of(part) for part in why.contributions if part.log_odds < 0]
    return Explanation(
        rung=why.rung,
        route=why.route,
        probability=why.probability,
        baseline_log_odds=why.baseline_log_odds,
        drivers=tuple(sorted(drivers, key=lambda line: -line.log_odds)),
        blockers=tuple(sorted(blockers, key=lambda line: line.log_odds)),
        treaty=why.treaty,
        treaty_name=treaty_name(world, why.treaty) if why.treaty else None,
        joiner=world.states_by_ccode[why.joiner].code if why.joiner else None,
    )


def treaty_name(world: World, treaty: str) -> str:
    """Return what a reader calls a treaty: a body's code, or an agreement's name in short."""
    names = (each.name for each in world.agreements if each.code == treaty)
    return PARTIES.sub("", next(names, treaty.removeprefix("IGO:")))


def line_of(part: Contribution) -> Line:
    """Return one line of an explanation; a step of the calculation has no value to be silent."""
    theme = theme_of(part.name)
    if part.name in STEPS:
        return Line(part.label, STEP_WORDS, part.log_odds, theme)
    return Line(part.label, part.value, part.log_odds, theme, FEATURES[part.name].unit)


def nothing_left(bound: set[Rung]) -> Explanation:
    """Return the explanation for a pair that is already bound by every modelled rung."""
    highest = max(bound, key=RUNGS.index, default=Rung.DEFENSE)
    blocker = Line(NOTHING_LEFT, None, float(log_odds_of(SMALLEST)), Theme.HISTORY)
    return Explanation(highest, Route.BILATERAL, SMALLEST, 0.0, (), (blocker,))


def tie_gaps(ties: list[Tie]) -> tuple[str, ...]:
    """Return what is not known about a pair's ties."""
    gaps = {
        "dates not verified": {tie.treaty for tie in ties if not tie.is_verified},
        "signed, not in force": {tie.treaty for tie in ties if tie.in_force is False},
        "entry into force not known": {tie.treaty for tie in ties if tie.in_force is None},
    }
    return tuple(f"{gap}: {', '.join(sorted(which))}" for gap, which in gaps.items() if which)
