"""Wiring of `project`: a scheme in, rated form by form and member by member out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl

from entente import __version__
from entente.dossier.hostility import hostilities, hostility_note
from entente.dossier.schemes import SchemeAnswer, Trade, Trial
from entente.errors import RequestError
from entente.models.joint_founding import WINDOW, shipped_record
from entente.models.projects import Ground, Rated, ground_on, rate, strength
from entente.pack.tables import Pack, open_pack
from entente.panel.events import years_after
from entente.panel.inputs import Inputs, load_inputs
from entente.panel.yearbook import SOURCES, load_yearbook
from entente.sources.catalog import data_set
from entente.workbench.partners import CITED
from entente.workbench.request import checked_date, checked_horizon
from entente.world.absence import state_on
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.names import load_gazetteer
from entente.world.scheme import LEAST_MEMBERS, Form, Scheme, checked_members
from entente.world.system import create_system
from entente.world.world import World

TRADE_YEARS = 5
"""Trade told longer than this before the source's end says nothing of today."""

UNKNOWN = (
    "that somebody proposed the scheme: the numbers are of any such states, and proposals that "
    "came to nothing are in no list",
    "who else would join, and what one member would say of another: pairs alone are weighed",
)


def answer_project(
    scheme: Scheme,
    *,
    as_of: date | None = None,
    horizon: int | None = None,
    case: Path | None = None,
    documents: Sequence[str] = (),
    where: str = "members",
) -> SchemeAnswer:
    """Rate a scheme of several states.

    Parameters
    ----------
    scheme : Scheme
        Its members by name or code.
    as_of : date, optional
        The day to ask from; by default the scheme's own, else the pack's freshness date.
    horizon : int, optional
        Years ahead; by default the scheme's own, else five.
    case, documents
        Whose claims are shown beside the numbers.
    where : str
        What to name in errors about members.

    Raises
    ------
    RequestError
        A member is unknown, was not in being, or is named twice; there are too few or too many;
        or the date or the horizon is out of range.
    """
    pack = open_pack()
    day = checked_date(as_of or scheme.as_of, pack.freshness)
    years = checked_horizon(horizon if horizon is not None else scheme.horizon)
    world, names = build_world(pack), load_gazetteer(pack)
    then = world.as_of(day)
    asked = replace(
        scheme,
        members=tuple(state_on(each, then, world, names).code for each in scheme.members),
        optional=tuple(state_on(each, then, world, names).code for each in scheme.optional),
    )
    checked_members(asked.members, asked.optional, where=where)
    ccodes = numbers_of(asked, then)
    inputs = load_inputs()
    ground = ground_on(then, create_commitments(then), create_system(then), inputs, years)
    members = [ccodes[code] for code in asked.members]
    trade = trade_between(pack, asked, ccodes, day)
    quotes, read = quotes_about(asked, day, case, documents)
    return SchemeAnswer(
        scheme=asked,
        as_of=day,
        horizon=years,
        rated=with_trade(rate(ground, members), asked, trade),
        codes={ccode: code for code, ccode in ccodes.items()},
        names={code: then.state(code).name for code in ccodes},
        joined=tuple(with_member(ground, asked, members, c, ccodes[c]) for c in asked.optional),
        left=tuple(
            without_member(ground, asked, members, code, ccodes[code])
            for code in asked.members
            if len(members) > LEAST_MEMBERS
        ),
        trade=trade,
        quotes=quotes,
        documents=read,
        held_out=shipped_record()["held_out"] if day >= last_window() else {},
        unknown=(
            *adversaries(inputs, ccodes, asked, day),
            *UNKNOWN,
            f"trade ends with {SOURCES['trade'].known_to(day)}; shares below 2 % do not ship",
        ),
        citations=(
            *(data_set(name).citation for name in (*CITED, "trade")),
            "Agreements, organisations and memberships: the pack's tables, each row with its "
            "source.",
        ),
        manifest={
            "entente": __version__,
            "pack": pack.freshness.isoformat(),
            "pack_sha256": pack.digest,
        },
    )


def adversaries(
    inputs: Inputs, ccodes: Mapping[str, int], scheme: Scheme, day: date
) -> tuple[str, ...]:
    """Return what a pledge between adversaries in a scheme would mean."""
    said: list[str] = []
    for one, other in combinations(scheme.members, 2):
        reason = hostilities(inputs, ccodes[one], [ccodes[other]], day).get(ccodes[other])
        if reason:
            said.append(f"{one} and {other}: {hostility_note(reason)}")
    return tuple(said)


def last_window() -> date:
    """Return the day on which the last window of the record closed."""
    last = max(date.fromisoformat(each["origin"]) for each in shipped_record()["origins"])
    return years_after(last, WINDOW)


def with_trade(rated: Rated, scheme: Scheme, trade: Sequence[Trade]) -> Rated:
    """Say of a contract where purchase and sale goes on already: each two members trade."""
    told = {frozenset((each.state, each.partner)) for each in trade}
    pairs = {frozenset(pair) for pair in combinations(scheme.members, 2)}
    if not pairs <= told:
        return rated
    rating = rated.ratings[Form.CONTRACT]
    last = max(each.year for each in trade)
    reason = f"{rating.reason}; purchase and sale is there already: each two trade ({last})"
    return replace(rated, ratings={**rated.ratings, Form.CONTRACT: replace(rating, reason=reason)})


def numbers_of(scheme: Scheme, then: World) -> dict[str, int]:
    """Return the Correlates of War numbers of a scheme's states, by code."""
    found: dict[str, int] = {}
    for code in (*scheme.members, *scheme.optional):
        state = then.state(code)
        if state.ccode is None:
            raise RequestError(
                f"{state.name} is outside the Correlates of War state system, so no figure can be "
                "given",
                where="members",
                remedy="Leave it out; docs/pack.md lists the contested entities.",
            )
        found[code] = state.ccode
    return found


def with_member(
    ground: Ground, scheme: Scheme, members: Sequence[int], code: str, ccode: int
) -> Trial:
    """Return the scheme with one more member, in the form asked about."""
    rated = rate(ground, [*members, ccode])
    own = [e for e in rated.edges if ccode in {e.first, e.second} and e.lacks(scheme.form)]
    weakest = min(own, key=lambda edge: strength(edge, scheme.form), default=None)
    return Trial(code, rated.ratings[scheme.form], weakest)


def without_member(
    ground: Ground, scheme: Scheme, members: Sequence[int], code: str, ccode: int
) -> Trial:
    """Return the scheme without one of its members, in the form asked about."""
    rest = [each for each in members if each != ccode]
    return Trial(code, rate(ground, rest).ratings[scheme.form])


def trade_between(
    pack: Pack, scheme: Scheme, ccodes: Mapping[str, int], day: date
) -> tuple[Trade, ...]:
    """Return what of each member's trade was with each other one, in the last years told."""
    until = SOURCES["trade"].known_to(day)
    told = load_yearbook(pack).known_on(day).trade
    table = told.filter(pl.col("year") > until - TRADE_YEARS)
    codes = {ccodes[code]: code for code in scheme.members}
    rows = table.filter(pl.col("ccode1").is_in(list(codes)) & pl.col("ccode2").is_in(list(codes)))
    last = rows.sort("year").group_by("ccode1", "ccode2").last().sort("ccode1", "ccode2")
    return tuple(
        Trade(codes[row["ccode1"]], codes[row["ccode2"]], row["year"], row["share"])
        for row in last.iter_rows(named=True)
    )


def quotes_about(
    scheme: Scheme, day: date, case: Path | None, documents: Sequence[str]
) -> tuple[tuple[Mapping[str, Any], ...], tuple[str, ...]]:
    """Return the claims about each two members, hostile speech left out, and the documents."""
    if case is None and not documents:
        return (), ()
    # The rooms of the documents take long to load, and most answers need none of them.
    from entente.evidence.claim import Flag
    from entente.evidence.weighing import weigh
    from entente.workbench import casework

    ledger = casework.open_ledger(case, documents)
    quotes: list[Mapping[str, Any]] = []
    for pair in combinations(scheme.members, 2):
        for weight in weigh(ledger.claims, ledger.documents, pair, day).weights:
            if Flag.HOSTILE not in weight.claim.flags:
                record = weight.claim.as_record()
                quotes.append({"states": list(pair), "direction": weight.direction, **record})
    return tuple(quotes), tuple(sorted(ledger.documents))
