"""The lanes of two states: every tie between them, as it was known on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from entente.models.dyad_history import Lane, Line, Mark, Pair, Stretch
from entente.panel.yearbook import SOURCES, Yearbook
from entente.terms import OBLIGATIONS, Rung, Status
from entente.world.commitments import create_commitments
from entente.world.world import World

FIRST_YEAR = 1816
FOR_GOOD = 9999
BODY_RUNGS = (Rung.ECONOMIC, Rung.UNION)
CONTINUED: Mapping[int, tuple[int, ...]] = {255: (260,), 679: (678,)}
"""Germany and Yemen were known by another code while divided: West Germany and North Yemen."""

BODIES: Mapping[str, str] = {
    "EU": "EU",
    "EEC": "EU",
    "NATO": "NATO",
    "ECOWAS": "ECOWAS",
    "African Union": "AU",
    "Organisation of African Unity": "OAU",
    "League of Arab States": "ARABLEAGUE",
    "Organization of American States": "OAS",
    "G7": "G7",
    "MERCOSUR": "MERCOSUR",
    "SADC": "SADC",
}
"""Bodies that keep sanctions, by their name in the sanctions data, and their code in the pack."""


@dataclass(frozen=True)
class Early:
    """Commitments that the pack's agreements do not reach.

    Parameters
    ----------
    table : polars.DataFrame
        Of the form `tables.COMMITMENTS`; only what began before 1945 is read.
    names : mapping of str to str
        Names by treaty.
    is_complete : bool
        Whether it is a whole data set, so that no pact is an observation; a selection leaves the
        years before 1945 silent.
    """

    table: pl.DataFrame
    names: Mapping[str, str]
    is_complete: bool


def line_of_codes(ccode: int) -> tuple[int, ...]:
    """Return the codes by which a state's past is known, its own first.

    Examples
    --------
    >>> line_of_codes(255), line_of_codes(365)
    ((255, 260), (365,))
    """
    return (ccode, *CONTINUED.get(ccode, ()))


def create_lanes(
    pair: Pair, then: World, yearbook: Yearbook, early: Early | None = None
) -> tuple[Lane, ...]:
    """Return every tie between two states as known on the world's day.

    Parameters
    ----------
    pair : Pair
        The two.
    then : World
        As of the day.
    yearbook : Yearbook
        As it stood on the day.
    early : Early, optional
        Commitments before 1945.
    """
    return (
        pact_lane(pair, then, early),
        bodies_lane(pair, then),
        votes_lane(pair, then, yearbook),
        *arms_lanes(pair, then, yearbook),
        trade_lane(pair, then, yearbook),
        sanctions_lane(pair, then, yearbook),
        disputes_lane(pair, then, yearbook),
        exercises_lane(pair, then, yearbook),
    )


def pact_lane(pair: Pair, then: World, early: Early | None) -> Lane:
    """Return every commitment between the two, by signature; umbrellas are left out."""
    titles: dict[str, str] = {each.code: each.name for each in then.agreements}
    titles |= {f"IGO:{body.code}": body.name for body in then.organisations}
    tables = [create_commitments(then)]
    if early is not None:
        born = pl.col("start") < pl.date(1945, 1, 1)
        tables.append(early.table.filter(born & (pl.col("end") <= pl.lit(then.day))))
        titles |= early.names
    found: dict[tuple[str, int], Stretch] = {}
    for row in pl.concat(tables).filter(_between(pair), ~pl.col("is_umbrella")).to_dicts():
        rungs = [rung for rung in OBLIGATIONS if row[rung.value]]
        start = row["start"].year
        end = row["end"].year if row["end"] else None
        found[row["treaty"], start] = Stretch(
            words=titles.get(row["treaty"]) or row["treaty"].replace("atop:", "ATOP "),
            start=start,
            end=max(end, start + 1) if end is not None else None,
            strength=1.0 if {Rung.DEFENSE, Rung.OFFENSE} & set(rungs) else 0.45,
            detail=", ".join(rung.value for rung in reversed(rungs)),
        )
    first = FIRST_YEAR if early is not None and early.is_complete else 1945
    ordered = tuple(sorted(found.values(), key=lambda each: (each.start, each.words)))
    return Lane("pacts", "Pacts", (first, then.day.year), stretches=ordered)


def bodies_lane(pair: Pair, then: World) -> Lane:
    """Return the economic bodies and unions to which both belonged at once, by their entry."""
    found: list[Stretch] = []
    for body in then.organisations:
        rungs = [rung for rung in BODY_RUNGS if any(o.rung is rung for o in body.obligations)]
        if not rungs:
            continue
        one, other = (_years_in(body.code, codes, then) for codes in pair.ccodes)
        for first, last in one:
            for begun, ended in other:
                start, end = max(first, begun), min(last, ended)
                if start <= end:
                    found.append(
                        Stretch(
                            words=body.name,
                            start=start,
                            end=end if end < FOR_GOOD else None,
                            strength=0.45,
                            detail=", ".join(rung.value for rung in rungs),
                        )
                    )
    ordered = tuple(sorted(found, key=lambda each: (each.start, each.words)))
    return Lane("bodies", "Economic bodies of both", (1945, then.day.year), stretches=ordered)


def votes_lane(pair: Pair, then: World, yearbook: Yearbook) -> Lane:
    """Return the distance of the two states' ideal points, by year."""
    one, other = (_states_series(yearbook, codes, "ideal_point") for codes in pair.ccodes)
    years = sorted(set(one) & set(other))
    line = Line(
        "vote_distance",
        "distance of ideal points in the UN General Assembly",
        "votes",
        tuple(years),
        tuple(abs(one[year] - other[year]) for year in years),
    )
    return Lane("votes", "UN votes: distance", _covers("votes", then), lines=_told(line))


def arms_lanes(pair: Pair, then: World, yearbook: Yearbook) -> tuple[Lane, Lane]:
    """Return what each delivered to the other: its volume, and its share of the other's imports."""
    low, high = _covers("arms", then)
    volumes: list[Line] = []
    shares: list[Line] = []
    for giver, receiver in ((0, 1), (1, 0)):
        supply = yearbook.arms.filter(pl.col("ccode2").is_in(pair.ccodes[receiver]))
        given = _sum_by_year(supply.filter(pl.col("ccode1").is_in(pair.ccodes[giver])), "volume")
        if not given:
            continue
        total = _sum_by_year(supply, "volume")
        years = _years_alive(pair, then, low, high)
        told = [year for year in years if total.get(year, 0) > 0]
        names = pair.names[giver], pair.names[receiver]
        volumes.append(
            Line(
                f"arms_{giver + 1}_{receiver + 1}",
                f"arms delivered by {names[0]} to {names[1]}",
                "arms",
                tuple(years),
                tuple(float(np.log1p(given.get(year, 0.0))) for year in years),
            )
        )
        shares.append(
            Line(
                f"supply_{giver + 1}_{receiver + 1}",
                f"{names[0]}'s share of the arms that {names[1]} imported",
                "supply",
                tuple(told),
                tuple(given.get(year, 0.0) / total[year] for year in told),
            )
        )
    return (
        Lane("arms", "Arms: volume (log)", (low, high), lines=tuple(volumes)),
        Lane("supply", "Arms: share of imports", (low, high), lines=tuple(shares)),
    )


def trade_lane(pair: Pair, then: World, yearbook: Yearbook) -> Lane:
    """Return each state's share of trade with the other."""
    lines: list[Line] = []
    for one, other in ((0, 1), (1, 0)):
        rows = yearbook.trade.filter(
            pl.col("ccode1").is_in(pair.ccodes[one]), pl.col("ccode2").is_in(pair.ccodes[other])
        )
        told = _sum_by_year(rows, "share")
        line = Line(
            f"trade_{one + 1}_{other + 1}",
            f"share of {pair.names[one]}'s trade that is with {pair.names[other]}",
            "trade",
            tuple(sorted(told)),
            tuple(told[year] for year in sorted(told)),
        )
        lines += _told(line)
    return Lane("trade", "Trade", _covers("trade", then), lines=tuple(lines))


def sanctions_lane(pair: Pair, then: World, yearbook: Yearbook) -> Lane:
    """Return the years in which one kept sanctions on the other, alone or through a body."""
    merged: dict[tuple[str, int, int | None], list[str]] = {}
    for giver, target in ((0, 1), (1, 0)):
        own = {str(code) for code in pair.ccodes[giver]}
        names = pair.names[giver], pair.names[target]
        rows = yearbook.sanctions.filter(pl.col("target").is_in(pair.ccodes[target]))
        for row in rows.sort("sender", "start", "kind").to_dicts():
            sender, start, end = row["sender"], row["start"], row["end"]
            if sender in own:
                words = f"{names[0]} on {names[1]}"
            elif sender in BODIES and _belonged(
                pair.ccodes[giver], BODIES[sender], then, start, end
            ):
                words = f"{sender} (with {names[0]}) on {names[1]}"
            else:
                continue
            merged.setdefault((words, start, end), []).append(row["kind"])
    found = [
        Stretch(words, start, end, 1.0 if "trade" in kinds else 0.5, ", ".join(sorted(set(kinds))))
        for (words, start, end), kinds in merged.items()
    ]
    ordered = tuple(sorted(found, key=lambda each: (each.start, each.words)))
    return Lane("sanctions", "Sanctions", _covers("sanctions", then), stretches=ordered)


def disputes_lane(pair: Pair, then: World, yearbook: Yearbook) -> Lane:
    """Return militarized disputes by their hostility, and strategic rivalries."""
    levels = yearbook.disputes.filter(_between(pair))
    worst = levels.group_by("year").agg(pl.col("level").max()).sort("year")
    rivalries = yearbook.rivalries.filter(_between(pair)).sort("start")
    return Lane(
        "disputes",
        "Disputes and rivalry",
        _covers("disputes", then),
        stretches=tuple(
            Stretch("strategic rivalry", max(row["start"], FIRST_YEAR), row["end"], 0.35)
            for row in rivalries.to_dicts()
        ),
        marks=tuple(Mark(year, level) for year, level in worst.iter_rows()),
    )


def exercises_lane(pair: Pair, then: World, yearbook: Yearbook) -> Lane:
    """Return how many military exercises both took part in, by year."""
    rows = yearbook.exercises.filter(_between(pair))
    counted = rows.group_by("year").agg(pl.col("count").sum()).sort("year")
    return Lane(
        "exercises",
        "Joint exercises",
        _covers("exercises", then),
        marks=tuple(Mark(year, count) for year, count in counted.iter_rows()),
    )


def _between(pair: Pair) -> pl.Expr:
    """Return whether a row of two codes is about the two."""
    one, other = pair.ccodes
    first, second = pl.col("ccode1"), pl.col("ccode2")
    return (first.is_in(one) & second.is_in(other)) | (first.is_in(other) & second.is_in(one))


def _states_series(yearbook: Yearbook, codes: tuple[int, ...], column: str) -> dict[int, float]:
    """Return a state's yearly figure; where two codes tell, the state's own."""
    rows = yearbook.states.filter(pl.col("ccode").is_in(codes)).drop_nulls(column)
    told: dict[int, float] = {}
    for code in reversed(codes):
        mine = rows.filter(pl.col("ccode") == code)
        told |= dict(mine.select("year", column).iter_rows())
    return told


def _sum_by_year(rows: pl.DataFrame, column: str) -> dict[int, float]:
    """Return a column added up by year."""
    return dict(rows.group_by("year").agg(pl.col(column).sum()).iter_rows())


def _years_alive(pair: Pair, then: World, low: int, high: int) -> list[int]:
    """Return the covered years in which both were states."""
    born = [
        min(
            (state.spell.start.year for state in then.states if state.ccode in codes),
            default=low,
        )
        for codes in pair.ccodes
    ]
    return list(range(max(low, *born), high + 1))


def _belonged(codes: tuple[int, ...], body: str, then: World, start: int, end: int | None) -> bool:
    """Whether a state was a member of a body in some of the years from start to end."""
    own = {state.code for state in then.states if state.ccode in codes}
    return any(
        spell.organisation == body
        and spell.state in own
        and spell.status is Status.MEMBER
        and spell.since is not None
        and (end is None or spell.since.earliest.year < end)
        and (spell.until is None or spell.until.latest.year >= start)
        for spell in then.memberships
    )


def _years_in(body: str, codes: tuple[int, ...], then: World) -> list[tuple[int, int]]:
    """Return the first and last years of a state's memberships of a body."""
    own = {state.code for state in then.states if state.ccode in codes}
    spells = sorted(
        (spell.since.earliest.year, spell.until.latest.year if spell.until else FOR_GOOD)
        for spell in then.memberships
        if spell.organisation == body
        and spell.state in own
        and spell.status is Status.MEMBER
        and spell.since is not None
    )
    joined: list[tuple[int, int]] = []
    for start, end in spells:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _covers(source: str, then: World) -> tuple[int, int]:
    """Return what a source covers, as known on the day."""
    return SOURCES[source].first_year, SOURCES[source].known_to(then.day)


def _told(line: Line) -> tuple[Line, ...]:
    """Return a series if it tells anything."""
    return (line,) if line.years else ()
