"""How likely a scheme of several states is, form by form, and which pair or member stops it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.models.hazard import at_horizon
from entente.models.joint_bodies import Founding, joint_class
from entente.models.joint_founding import (
    MOST_FOUNDERS,
    WINDOW,
    Rule,
    edge_chances,
    edge_replicates,
    rule_on,
    shares_on,
)
from entente.models.reference_class import ReferenceClass, codes_of, in_union, sharing_economic_body
from entente.models.sets import FormationSet, choose_set
from entente.panel.frame import Ledger
from entente.panel.inputs import Inputs
from entente.panel.regions import region_numbers
from entente.panel.snapshot import Snapshot, snapshot_at
from entente.terms import OBLIGATIONS, Rung
from entente.world.scheme import FORM_WORDS, Form
from entente.world.world import World

Floats = NDArray[np.float64]

RUNG_OF: dict[Form, Rung] = {
    Form.CONTRACT: Rung.CONTRACT,
    Form.GAS_UNION: Rung.ECONOMIC,
    Form.ECONOMIC: Rung.ECONOMIC,
    Form.UNION: Rung.UNION,
    **{Form(rung.value): rung for rung in OBLIGATIONS},
}
"""The rung of each form; a transfer of assets and a pact of any form have none of their own."""

NO_LIST = "contracts are in no list to count"
NO_TRANSFERS = "transfers of networks are in no list to count"
TOO_MANY = f"more than {MOST_FOUNDERS} founders: no small treaty to count"
TOO_EARLY = "fewer than three small treaties in closed windows by that day"
COVERED = "the pair that lacks it owes more already"
ALL_HELD = "each two are so bound already"


@dataclass(frozen=True)
class Edge:
    """Two members of a scheme.

    Parameters
    ----------
    first, second : int
        Correlates of War codes.
    founding : float or None
        Chance within the horizon that the two sign a pledge they lack in a treaty founded with
        others; None where nothing is left to sign.
    held : frozenset of Rung
        Obligations between them now.
    shares_economic_body, is_united : bool
        Whether they are in one economic body, and in one union.
    """

    first: int
    second: int
    founding: float | None
    held: frozenset[Rung]
    shares_economic_body: bool
    is_united: bool

    def lacks(self, form: Form) -> bool:
        """Whether the form would add something between the two."""
        if form in {Form.GAS_UNION, Form.ECONOMIC}:
            return not self.shares_economic_body
        if form is Form.UNION:
            return not self.is_united
        rung = RUNG_OF.get(form)
        return rung not in self.held if rung in OBLIGATIONS else self.founding is not None


@dataclass(frozen=True)
class Rating:
    """How likely a scheme is in one form.

    Parameters
    ----------
    form : Form
    chance : (float, float, float) or None
        Probability within the horizon with 90 % bounds; None where there is none.
    reason : str
        Why there is none; empty where there is one.
    method : str
        What the number rests on.
    reference : ReferenceClass or None
        The class, where the number is one of a class.
    foundings : tuple of Founding
        The bodies in the class.
    weakest : Edge or None
        Of the pairs that lack the form, the one that stops it; see `strength`.
    blocking : int or None
        The member without which the rest would come furthest.
    """

    form: Form
    chance: tuple[float, float, float] | None
    reason: str
    method: str = ""
    reference: ReferenceClass | None = None
    foundings: tuple[Founding, ...] = ()
    weakest: Edge | None = None
    blocking: int | None = None


@dataclass(frozen=True)
class Rated:
    """A scheme rated in every form.

    Parameters
    ----------
    edges : tuple of Edge
        Each two members.
    ratings : mapping of Form to Rating
    rule : Rule or None
        How pairs are joined; None where too little had happened.
    shares : mapping of Rung to (int, float)
        Small treaties that carried each obligation, and the smoothed share.
    small_treaties : int
        Of how many.
    """

    edges: tuple[Edge, ...]
    ratings: Mapping[Form, Rating]
    rule: Rule | None
    shares: Mapping[Rung, tuple[int, float]]
    small_treaties: int


@dataclass(frozen=True)
class Ground:
    """What every rating on one day is made from.

    Parameters
    ----------
    world : World
        As of the day.
    view : Snapshot
        The panel on the day, n states.
    fitted : FormationSet
        The coefficients that the day permits.
    chances : float array, n by n
        See `joint_founding.edge_chances`.
    in_body, united : bool arrays
        Which pairs of `codes_of(world)` share an economic body, and a union.
    rule, shares, small_treaties
        As in `Rated`.
    horizon : int
        Years.
    """

    world: World
    view: Snapshot
    fitted: FormationSet
    chances: Floats
    in_body: NDArray[np.bool_]
    united: NDArray[np.bool_]
    rule: Rule | None
    shares: Mapping[Rung, tuple[int, float]]
    small_treaties: int
    horizon: int


def ground_on(
    world: World, commitments: pl.DataFrame, states: pl.DataFrame, inputs: Inputs, horizon: int
) -> Ground:
    """Return what every rating on the world's day is made from; nothing later is read."""
    view = snapshot_at(Ledger.of(commitments), states, inputs, world.day)
    shares, small = shares_on(commitments)
    fitted = choose_set(world.day)
    return Ground(
        world,
        view,
        fitted,
        edge_chances(view, fitted),
        sharing_economic_body(world),
        in_union(world),
        rule_on(world.day),
        shares,
        small,
        horizon,
    )


def rate(ground: Ground, members: Sequence[int]) -> Rated:
    """Rate a scheme in every form.

    Parameters
    ----------
    ground : Ground
        The day.
    members : sequence of int
        Correlates of War codes, three or more, all in the system on the day.
    """
    edges = edges_of(ground, members)
    ratings = {form: _rating(ground, members, edges, form) for form in Form}
    ratings[Form.TRILATERAL] = _any_pact(ratings)
    return Rated(edges, ratings, ground.rule, ground.shares, ground.small_treaties)


def edges_of(ground: Ground, members: Sequence[int]) -> tuple[Edge, ...]:
    """Return each two members with what binds them and how likely they are to sign more."""
    places = ground.view.frame.places(np.array(members, dtype=np.int32))
    seats = np.searchsorted(codes_of(ground.world), np.array(members))
    edges: list[Edge] = []
    for i, j in combinations(range(len(members)), 2):
        chance = float(ground.chances[places[i], places[j]])
        held = ground.view.bonds.held[:, places[i], places[j]]
        within = float(at_horizon(np.array(1 - (1 - chance) ** (1 / WINDOW)), ground.horizon))
        edges.append(
            Edge(
                members[i],
                members[j],
                None if np.isnan(chance) else within,
                frozenset(rung for place, rung in enumerate(OBLIGATIONS) if held[place]),
                bool(ground.in_body[seats[i], seats[j]]),
                bool(ground.united[seats[i], seats[j]]),
            )
        )
    return tuple(edges)


def _rating(ground: Ground, members: Sequence[int], edges: Sequence[Edge], form: Form) -> Rating:
    """Rate one form, and name the pair and the member that stop it."""
    lacking = [edge for edge in edges if edge.lacks(form)]
    weakest = min(lacking, key=lambda edge: strength(edge, form), default=None)
    if weakest is None:
        return Rating(form, None, ALL_HELD)
    placed = Rating(
        form,
        None,
        "",
        weakest=weakest,
        blocking=blocking(members, edges, form),
    )
    if form is Form.CONTRACT:
        return replace(placed, reason=NO_LIST)
    if form is Form.ASSET_TRANSFER:
        return replace(placed, reason=NO_TRANSFERS)
    if len(members) > MOST_FOUNDERS:
        return replace(placed, reason=TOO_MANY)
    if form in {Form.GAS_UNION, Form.ECONOMIC, Form.UNION}:
        return _by_class(ground, members, placed)
    return _by_pairs(ground, members, placed)


def _by_class(ground: Ground, members: Sequence[int], placed: Rating) -> Rating:
    """Rate a form by how often so many states founded a body of the kind."""
    if len(members) > MOST_FOUNDERS:
        return replace(placed, reason=TOO_MANY)
    regions = region_numbers(np.array(members, dtype=np.int32))
    one_region = len(set(regions.tolist())) == 1
    rung = RUNG_OF[placed.form]
    reference, found = joint_class(ground.world, rung, len(members), one_region=one_region)
    where = "one region" if one_region else "several regions"
    return replace(
        placed,
        chance=reference.chance(ground.horizon),
        reason="",
        method=f"class: {len(members)} states of {where}",
        reference=reference,
        foundings=found,
    )


def _by_pairs(ground: Ground, members: Sequence[int], placed: Rating) -> Rating:
    """Rate a pact by its least likely pair and the record of small treaties."""
    if ground.rule is None or placed.weakest is None:
        return replace(placed, reason=TOO_EARLY)
    pair = np.array([placed.weakest.first, placed.weakest.second], dtype=np.int32)
    first, second = ground.view.frame.places(pair)
    five_years = float(ground.chances[first, second])
    if np.isnan(five_years):
        return replace(placed, reason=COVERED)
    drawn = edge_replicates(ground.view, ground.fitted, (int(first), int(second)))
    whole = ground.rule.chance_with(five_years, drawn, len(members), ground.horizon)
    is_any = placed.form is Form.TRILATERAL
    share = 1.0 if is_any else ground.shares[RUNG_OF[placed.form]][1]
    method = "weakest pair" if is_any else f"weakest pair x {share:.2f}"
    low, high = (share * bound for bound in whole[1:])
    return replace(placed, chance=(share * whole[0], low, high), method=method)


def _any_pact(ratings: Mapping[Form, Rating]) -> Rating:
    """A pact of any form is no less likely than the likeliest form of it."""
    own = ratings[Form.TRILATERAL]
    known = [rating for form, rating in ratings.items() if RUNG_OF.get(form) in OBLIGATIONS]
    best = max(known, key=lambda rating: rating.chance[0] if rating.chance else -1.0)
    if best.chance is None or (own.chance and own.chance[0] >= best.chance[0]):
        return own
    return replace(best, form=Form.TRILATERAL, method=f"as {FORM_WORDS[best.form]}")


def strength(edge: Edge, form: Form) -> tuple[float, float]:
    """Return how far a pair goes towards a form; the weakest pair stops it.

    For a pact it is the chance that the two sign with others, which the rating is made from. For
    the other forms, whose rating weighs no pair, it is the highest obligation between the two,
    and that chance only among equals: pairs that owe each other much have little left to sign.
    """
    signs = 1.0 if edge.founding is None else edge.founding
    if is_pact(form):
        return 0.0, signs
    held = [place for place, rung in enumerate(OBLIGATIONS) if rung in edge.held]
    return float(max(held, default=-1)), signs


def is_pact(form: Form) -> bool:
    """Whether a form is a written security commitment."""
    return form is Form.TRILATERAL or RUNG_OF.get(form) in OBLIGATIONS


def blocking(members: Sequence[int], edges: Sequence[Edge], form: Form) -> int:
    """Return the member without which the rest would come furthest.

    That is the one whose leaving takes away most pairs that lack the form; among equals, the one
    whose leaving leaves the strongest weakest pair.
    """

    def left(member: int) -> tuple[int, tuple[float, float]]:
        rest = [e for e in edges if member not in {e.first, e.second} and e.lacks(form)]
        most = (float(len(OBLIGATIONS)), 1.0)
        return -len(rest), min((strength(edge, form) for edge in rest), default=most)

    return max(members, key=left)
