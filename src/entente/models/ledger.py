"""Ledgers: who gives what to whom, how much, when, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl

from entente.models.change_points import ChangePoint, find_change_points
from entente.models.dyad_lanes import CONTINUED, line_of_codes
from entente.panel.yearbook import SOURCES, Yearbook
from entente.world.recognition import ACTS, Recognition
from entente.world.state import State
from entente.world.world import World

MIX_SUPPLIERS = 6
UKRAINE, RUSSIA = 369, 365


class Kind(StrEnum):
    """What a ledger is about."""

    ARMS = "arms"
    AID = "aid"
    ENERGY = "energy"
    SANCTIONS = "sanctions"
    RECOGNITION = "recognition"


class Progress(StrEnum):
    """How far an entry has come; documents also ask for things and deny them."""

    CLAIMED = "claimed"
    SOUGHT = "sought"
    PLEDGED = "pledged"
    EARMARKED = "earmarked"
    SIGNED = "signed"
    CANCELLED = "cancelled"
    DELIVERED = "delivered"
    IMPOSED = "imposed"
    LIFTED = "lifted"
    RECOGNISED = "recognised"
    WITHDRAWN = "withdrawn"
    VOTED = "voted"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger, from data or from a document, never from both.

    Parameters
    ----------
    giver, receiver : str
        Codes of states, bodies or other actors; empty where a document does not say.
    what : str
        What it is.
    amount : float or None
        How much, in `unit`; None where nothing is counted.
    unit : str
        For example `million TIV`, `million EUR`.
    since, until : str
        First and last time it is of, as well as they are known; empty for not known or still so.
    progress : Progress
        How far it has come.
    share : float or None
        Of all that the receiver got in those years, of what is counted.
    origin : str
        `data` or `document`.
    source : str
        The data set, or the document.
    quote, grade, claim : str
        Of a document: its words, the grade of source and information, the claim's id.
    is_verified : bool
        Whether its dates were seen in a source; documents are not verified.
    """

    giver: str
    receiver: str
    what: str
    amount: float | None
    unit: str
    since: str
    until: str
    progress: Progress
    share: float | None = None
    origin: str = "data"
    source: str = ""
    quote: str = ""
    grade: str = ""
    claim: str = ""
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Mix:
    """Where a state's arms came from, year by year.

    Parameters
    ----------
    years : tuple of int
        Years in which it imported anything.
    suppliers : tuple of str
        Codes of the largest, then `others`.
    shares : tuple of tuple of float
        One tuple a year, in the order of the suppliers; each adds up to 1.
    turns : tuple of tuple of int and float
        Years in which the whole mix turned and beat chance, with the p-value.
    """

    years: tuple[int, ...]
    suppliers: tuple[str, ...]
    shares: tuple[tuple[float, ...], ...]
    turns: tuple[tuple[int, float], ...]


def codes_by_number(then: World) -> dict[int, str]:
    """Return codes of states by Correlates of War number; those gone keep their own."""
    found = {state.ccode: state.code for state in then.states if state.ccode is not None}
    return found | {number: state.code for number, state in then.states_by_ccode.items()}


def arms_entries(
    state: State, then: World, yearbook: Yearbook, since: int, until: int
) -> list[Entry]:
    """Return what a state got and gave of major arms in some years, one line a partner.

    Parameters
    ----------
    state : State
        Whose ledger it is.
    then : World
        As of the day.
    yearbook : Yearbook
        As it stood on the day.
    since, until : int
        First and last year that count.
    """
    own, names = line_of_codes(state.ccode or 0), codes_by_number(then)
    rows = yearbook.arms.filter(pl.col("year").is_between(since, until), pl.col("volume") > 0)
    mine = rows.filter(pl.col("ccode1").is_in(own) | pl.col("ccode2").is_in(own))
    pairs = mine.group_by("ccode1", "ccode2").agg(
        pl.col("volume").sum(), first=pl.col("year").min(), last=pl.col("year").max()
    )
    totals = dict(rows.group_by("ccode2").agg(pl.col("volume").sum()).iter_rows())
    entries = [
        Entry(
            giver=names.get(giver, str(giver)),
            receiver=names.get(receiver, str(receiver)),
            what="major arms",
            amount=volume,
            unit="million TIV",
            since=str(first),
            until=str(last),
            progress=Progress.DELIVERED,
            share=min(volume / totals[receiver], 1.0),
            source="SIPRI Arms Transfers Database",
        )
        for giver, receiver, volume, first, last in pairs.iter_rows()
    ]
    return sorted(entries, key=lambda each: -(each.amount or 0))


def supplier_mix(
    state: State, then: World, yearbook: Yearbook, rng: np.random.Generator
) -> Mix | None:
    """Return where a state's arms came from through time, and when the mix turned.

    Parameters
    ----------
    state : State
        The importer.
    then : World
        As of the day.
    yearbook : Yearbook
        As it stood on the day.
    rng : numpy.random.Generator
        Draws the other orders that a turn is held against.
    """
    own, names = line_of_codes(state.ccode or 0), codes_by_number(then)
    today = {past: code for code in CONTINUED for past in CONTINUED[code]}
    rows = yearbook.arms.filter(pl.col("ccode2").is_in(own), pl.col("volume") > 0).with_columns(
        pl.col("ccode1").replace(today)
    )
    if rows.is_empty():
        return None
    total = pl.col("volume").sum().over("year")
    shares = (
        rows.group_by("ccode1", "year")
        .agg(pl.col("volume").sum())
        .with_columns(share=pl.col("volume") / total)
    )
    ranked = (
        shares.group_by("ccode1")
        .agg(pl.col("share").sum())
        .sort("share", "ccode1", descending=[True, False])
    )
    largest = ranked["ccode1"].head(MIX_SUPPLIERS).to_list()
    years = sorted(set(shares["year"].to_list()))
    told = {
        (giver, year): share
        for giver, year, share in shares.select("ccode1", "year", "share").iter_rows()
    }
    table = [[told.get((giver, year), 0.0) for giver in largest] for year in years]
    full = [[*row, max(1.0 - sum(row), 0.0)] for row in table]
    points: Sequence[ChangePoint] = find_change_points(np.array(full), rng)
    return Mix(
        years=tuple(years),
        suppliers=(*(names.get(giver, str(giver)) for giver in largest), "others"),
        shares=tuple(tuple(row) for row in full),
        turns=tuple((years[point.place], point.p_value) for point in points),
    )


def aid_entries(
    state: State, then: World, yearbook: Yearbook, since: int, until: int
) -> list[Entry]:
    """Return what a state gave to Ukraine, or Ukraine got, by donor and kind."""
    names: dict[str, str] = {str(number): code for number, code in codes_by_number(then).items()}
    names["EU"] = "IGO:EU"
    rows = yearbook.aid.filter(pl.col("year").is_between(since, until))
    if state.ccode != UKRAINE:
        rows = rows.filter(pl.col("giver") == str(state.ccode))
    summed = rows.group_by("giver", "kind").agg(
        pl.col("meur").sum(), first=pl.col("year").min(), last=pl.col("year").max()
    )
    all_of = dict(
        yearbook.aid.filter(pl.col("year").is_between(since, until))
        .group_by("kind")
        .agg(pl.col("meur").sum())
        .iter_rows()
    )
    entries = [
        Entry(
            giver=names.get(giver) or str(giver),
            receiver="UKR",
            what="all kinds of aid" if kind == "commitments" else f"{kind} aid",
            amount=meur,
            unit="million EUR",
            since=str(first),
            until=str(last),
            progress=Progress.PLEDGED if kind == "commitments" else Progress.EARMARKED,
            share=meur / all_of[kind],
            source="Ukraine Support Tracker, Kiel Institute",
        )
        for giver, kind, meur, first, last in summed.iter_rows()
    ]
    return sorted(entries, key=lambda each: (-(each.amount or 0), each.giver, each.what))


def energy_entries(
    state: State, then: World, yearbook: Yearbook, since: int, until: int
) -> list[Entry]:
    """Return how much natural gas came from Russia to some importers, and of all they bought."""
    names = codes_by_number(then)
    rows = yearbook.gas.filter(pl.col("year").is_between(since, until))
    if state.ccode != RUSSIA:
        rows = rows.filter(pl.col("ccode") == state.ccode)
    summed = (
        rows.group_by("ccode")
        .agg(
            pl.col("from_russia_tj").sum(),
            pl.col("imports_tj").sum(),
            first=pl.col("year").min(),
            last=pl.col("year").max(),
        )
        .sort("from_russia_tj", "ccode", descending=[True, False])
    )
    return [
        Entry(
            giver="RUS",
            receiver=names.get(importer, str(importer)),
            what="natural gas",
            amount=from_russia,
            unit="TJ",
            since=str(first),
            until=str(last),
            progress=Progress.DELIVERED,
            share=from_russia / imports,
            source="Eurostat NRG_TI_GAS",
        )
        for importer, from_russia, imports, first, last in summed.iter_rows()
    ]


def sanction_entries(
    state: State, then: World, yearbook: Yearbook, since: int, until: int
) -> list[Entry]:
    """Return who kept what sanctions on a state, and it on others, in some years."""
    own, names = line_of_codes(state.ccode or 0), codes_by_number(then)
    senders = [str(code) for code in own]
    rows = yearbook.sanctions.filter(
        pl.col("target").is_in(own) | pl.col("sender").is_in(senders),
        pl.col("start") <= until,
        pl.col("end").is_null() | (pl.col("end") > since),
    )
    merged: dict[tuple[str, int, int, int | None], list[str]] = {}
    for row in rows.sort("target", "sender", "start", "kind").to_dicts():
        key = (row["sender"], row["target"], row["start"], row["end"])
        merged.setdefault(key, []).append(row["kind"])
    entries = [
        Entry(
            giver=names.get(int(sender), sender) if sender.isdigit() else sender,
            receiver=names.get(target, str(target)),
            what=f"sanctions: {', '.join(kinds)}",
            amount=None,
            unit="",
            since=str(start),
            until=str(end - 1) if end else "",
            progress=Progress.LIFTED if end else Progress.IMPOSED,
            source="Global Sanctions Data Base 4",
        )
        for (sender, target, start, end), kinds in merged.items()
    ]
    return sorted(entries, key=lambda each: (each.progress, each.since, each.giver, each.receiver))


def recognition_entries(
    code: str, recognitions: Sequence[Recognition], then: World, names: Mapping[str, str]
) -> list[Entry]:
    """Return who recognises an entity, or what a state recognises, as known on the day.

    Parameters
    ----------
    code : str
        Of a state or a contested entity.
    recognitions : sequence of Recognition
        Of the pack.
    then : World
        As of the day.
    names : mapping of str to str
        Names of contested entities.
    """
    entries: list[Entry] = []
    for each in recognitions:
        known = each.known_on(then.day)
        if known is None or code not in {known.state, known.entity}:
            continue
        gone = known.act == "recognition" and known.until is not None
        done = Progress.RECOGNISED if known.act == "recognition" else Progress.VOTED
        entries.append(
            Entry(
                giver=known.state,
                receiver=known.entity,
                what=f"{ACTS[known.act]}: {names.get(known.entity, known.entity)}"
                + (f" ({known.note})" if known.note else ""),
                amount=None,
                unit="",
                since=str(known.since or ""),
                until=str(known.until or ""),
                progress=Progress.WITHDRAWN if gone else done,
                source=known.source,
                is_verified=known.is_verified,
            )
        )
    order = list(Progress)
    return sorted(
        entries,
        key=lambda each: (order.index(each.progress), each.what, each.since or "9", each.giver),
    )


def last_year(kind: Kind, day_world: World) -> int:
    """Return the last year that the source of a ledger tells of, as known on the day."""
    source = {"arms": "arms", "aid": "aid", "energy": "gas", "sanctions": "sanctions"}
    if kind is Kind.RECOGNITION:
        return day_world.day.year
    return SOURCES[source[kind.value]].known_to(day_world.day)
