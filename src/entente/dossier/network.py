"""The network of alliances around a state: who is bound to whom, and who may come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from entente.dossier.lettering import text_width, wrapped
from entente.dossier.networklayout import fitted, spread
from entente.dossier.wording import listed, percent, rung_words
from entente.terms import OBLIGATIONS, RUNGS, Rung
from entente.world.commitments import umbrellas
from entente.world.ties import Tie, ties_of
from entente.world.world import World

DRAWN_RUNGS = (*OBLIGATIONS, Rung.UNION)
NEARNESS = {
    Rung.UNION: 0.7,
    Rung.DEFENSE: 0.9,
    Rung.OFFENSE: 1.0,
    Rung.NEUTRALITY: 1.15,
    Rung.NONAGGRESSION: 1.3,
    Rung.CONSULTATION: 1.4,
}
"""Wanted distance from the subject, in lengths of the drawing: the closer, the firmer."""
FORECAST_DISTANCE = 1.6
ALLIES_APART, STRANGERS_APART = 0.6, 1.5
RADIUS, SUBJECT_RADIUS = 5.0, 9.0
MARGIN = 10.0


@dataclass(frozen=True, slots=True)
class NetworkFormat:
    """The sheet that a network is drawn on, in pixels.

    Parameters
    ----------
    key : str
        Name of the format, used in identifiers and as a class.
    width, height : float
        Of the sheet, without the legend.
    letter : float
        Height of the letters.
    name_width : float
        Room for a line of a name.
    most, forecasts : int
        How many states are drawn around the subject, and how many of them for their chance.
    """

    key: str
    width: float
    height: float
    letter: float
    name_width: float
    most: int
    forecasts: int


WIDE = NetworkFormat("wide", 1000, 560, 12.5, 118, 34, 10)
PHONE = NetworkFormat("phone", 360, 480, 12.5, 92, 14, 5)


@dataclass(frozen=True, slots=True)
class Node:
    """A state in the picture.

    Parameters
    ----------
    state, name : str
        Code and name.
    rung : Rung or None
        The highest rung that binds it to the subject; None if none does.
    is_in_force : bool
        Whether that commitment is in force, or at least not known to wait.
    treaties : int
        How many commitments bind it to the subject.
    chance : float or None
        What is forecast, for the likeliest ones.
    lines : tuple of str
        The name as printed.
    x, y : float
        Centre of the dot, in pixels.
    is_above : bool
        Whether it stands above the subject, so that its name goes above its dot.
    """

    state: str
    name: str
    rung: Rung | None
    is_in_force: bool
    treaties: int
    chance: float | None
    lines: tuple[str, ...] = ()
    x: float = 0.0
    y: float = 0.0
    is_above: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """A network laid out on a sheet.

    Parameters
    ----------
    form : NetworkFormat
        The sheet.
    height : float
        What the layout needed of it.
    nodes : tuple of Node
        The subject first.
    links : tuple of (int, int)
        Pairs of nodes, the subject apart, that owe each other defense.
    left_out : dict of Rung to int
        States bound to the subject that there was no room for, by highest rung.
    """

    form: NetworkFormat
    height: float
    nodes: tuple[Node, ...]
    links: tuple[tuple[int, int], ...]
    left_out: dict[Rung, int]


def create_network(
    world: World,
    subject: str,
    chances: Mapping[str, float],
    *,
    form: NetworkFormat = WIDE,
    seed: int = 0,
) -> Network:
    """Choose who is drawn around a state, and lay them out.

    Parameters
    ----------
    world : World
        The world on the day asked about.
    subject : str
        The state in the middle.
    chances : mapping of str to float
        What is forecast, by partner.
    form : NetworkFormat
        The sheet.
    seed : int
        Of the layout; the same seed gives the same picture.

    Raises
    ------
    RequestError
        The subject is no state on the world's day.
    """
    name = world.state(subject).name
    wide = umbrellas(world)
    ties = _bonds(world, subject, wide)
    bound = {state: _node(world, state, found, None) for state, found in ties.items()}
    known = {state: chance for state, chance in chances.items() if state in world.codes_in_being}
    likeliest = sorted(known, key=lambda state: (-known[state], state))
    likeliest = [state for state in likeliest if state != subject][: form.forecasts]
    firmest = sorted(bound.values(), key=_firmness)
    chosen = dict.fromkeys([*likeliest, *(node.state for node in firmest)])
    kept = list(chosen)[: form.most]
    middle = Node(subject, name, None, is_in_force=True, treaties=0, chance=None)
    around = [
        _node(world, state, ties.get(state, []), known[state] if state in likeliest else None)
        for state in sorted(kept)
    ]
    links = _links(world, [node.state for node in around], wide)
    left_out: dict[Rung, int] = {}
    for state in sorted(set(bound) - set(kept)):
        rung = bound[state].rung
        if rung is not None:
            left_out[rung] = left_out.get(rung, 0) + 1
    return _laid_out((middle, *around), links, left_out, form, seed)


def _bonds(world: World, state: str, wide: frozenset[str]) -> dict[str, list[Tie]]:
    """Return the security commitments that bind a state to others, umbrellas apart."""
    found = {
        other: [tie for tie in ties if tie.rung in DRAWN_RUNGS and not tie.is_umbrella]
        for other, ties in ties_of(world, state, wide).items()
        if other in world.codes_in_being
    }
    return {other: ties for other, ties in found.items() if ties}


def _node(world: World, state: str, ties: Sequence[Tie], chance: float | None) -> Node:
    """Return a state with what binds it to the subject."""
    rung = max((tie.rung for tie in ties), key=RUNGS.index, default=None)
    highest = [tie for tie in ties if tie.rung == rung]
    return Node(
        state=state,
        name=world.state(state).name,
        rung=rung,
        is_in_force=not highest or any(tie.in_force is not False for tie in highest),
        treaties=len({tie.treaty for tie in ties}),
        chance=chance,
    )


def _firmness(node: Node) -> tuple[int, int, str]:
    """Order states by how firmly they are bound, the firmest first."""
    return (-RUNGS.index(node.rung) if node.rung else 0, -node.treaties, node.state)


def _links(
    world: World, states: Sequence[str], wide: frozenset[str]
) -> tuple[tuple[int, int], ...]:
    """Return the pairs among some states that owe each other defense, by place from 1."""
    allied = {
        state: {
            other
            for other, ties in _bonds(world, state, wide).items()
            if any(tie.rung in {Rung.DEFENSE, Rung.UNION} for tie in ties)
        }
        for state in states
    }
    pairs = combinations(range(len(states)), 2)
    return tuple((a + 1, b + 1) for a, b in pairs if states[b] in allied[states[a]])


def _laid_out(
    nodes: tuple[Node, ...],
    links: tuple[tuple[int, int], ...],
    left_out: dict[Rung, int],
    form: NetworkFormat,
    seed: int,
) -> Network:
    """Give every node its place and its printed name."""
    number = len(nodes)
    wanted = np.full((number, number), STRANGERS_APART)
    for one, other in links:
        wanted[one, other] = wanted[other, one] = ALLIES_APART
    for at, node in enumerate(nodes[1:], start=1):
        distance = NEARNESS[node.rung] if node.rung else FORECAST_DISTANCE
        wanted[0, at] = wanted[at, 0] = distance
    np.fill_diagonal(wanted, 0.0)
    lines = [wrapped(node.name, form.name_width, form.letter) for node in nodes]
    sizes = np.array(
        [_size(node, printed, form) for node, printed in zip(nodes, lines, strict=True)]
    )
    centres, height = fitted(spread(wanted, seed=seed), sizes, form.width, form.height)
    placed = tuple(
        _standing(replace(node, lines=printed), centre, size, centres[0].tolist())
        for node, printed, centre, size in zip(
            nodes, lines, centres.tolist(), sizes.tolist(), strict=True
        )
    )
    return Network(form, height, placed, links, left_out)


def _standing(
    node: Node, centre: Sequence[float], size: Sequence[float], subject: Sequence[float]
) -> Node:
    """Return a node with its dot in its box: on the side from which the subject's line comes."""
    is_above = centre[1] < subject[1]
    inset = MARGIN + (SUBJECT_RADIUS if node.rung is None and node.chance is None else RADIUS)
    dot = centre[1] + (size[1] / 2 - inset if is_above else inset - size[1] / 2)
    return replace(node, x=round(centre[0], 1), y=round(dot, 1), is_above=is_above)


def _size(node: Node, lines: Sequence[str], form: NetworkFormat) -> tuple[float, float]:
    """Return the width and height of a node's dot and the lines below it, with some air."""
    printed = [*lines, *([percent(node.chance)] if node.chance is not None else [])]
    widest = max(text_width(line, form.letter) for line in printed)
    return (widest + MARGIN, 2 * SUBJECT_RADIUS + form.letter * 1.2 * len(printed) + MARGIN)


def describe(network: Network) -> str:
    """Say in words what the picture shows."""
    subject, *others = network.nodes
    parts = [
        f"{rung_words(rung)} with {listed(names)}"
        for rung in reversed(DRAWN_RUNGS)
        if (names := [node.name for node in others if node.rung == rung])
    ]
    chances = sorted(
        (node for node in others if node.chance is not None),
        key=lambda node: (-(node.chance or 0), node.state),
    )
    said = f"{subject.name} is bound by {'; '.join(parts)}." if parts else ""
    said = said or f"{subject.name} is bound to none of them."
    if network.left_out:
        said += f" {left_out_words(network)}"
    if chances:
        told = listed([f"{node.name} ({percent(node.chance)})" for node in chances])
        said += f" Likeliest new commitments: {told}."
    return said


def left_out_words(network: Network) -> str:
    """Say how many bound states there was no room for; nothing if there are none."""
    if not network.left_out:
        return ""
    counts = [
        f"{network.left_out[rung]} by {rung_words(rung)}"
        for rung in reversed(DRAWN_RUNGS)
        if rung in network.left_out
    ]
    return f"Bound too, and not drawn: {listed(counts)}."
