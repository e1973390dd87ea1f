"""The pack's commitments beside ATOP's: where they differ, and what explains it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from entente.terms import OBLIGATIONS

DIFFERENCES = Path(__file__).parent / "atop_differences.csv"
COLUMNS = ("side", "treaty", "states", "kind", "reason")
KINDS = {"not_in_atop", "obligation", "dates", "members", "suspension", "umbrella", "state"}
FIRST_YEAR, LAST_YEAR = 1946, 2018
WINDOW_YEARS = 5
NAMES = [rung.value for rung in OBLIGATIONS]
ANY = "any"
DYAD = ["ccode1", "ccode2"]


@dataclass(frozen=True)
class Difference:
    """One explained difference: whose treaty, which states (any of them), and why."""

    side: str
    treaty: str
    states: frozenset[str]
    kind: str
    reason: str


@dataclass(frozen=True)
class Case:
    """A dyad-year or a formation that one side has and the other has not.

    `accounts` holds the ways to explain it: each a set of (side, treaty), all of which need a row.
    """

    what: str
    side: str
    obligation: str
    dyad: tuple[str, str]
    when: int
    accounts: tuple[frozenset[tuple[str, str]], ...]


def read_differences() -> list[Difference]:
    with DIFFERENCES.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        assert tuple(reader.fieldnames or ()) == COLUMNS
        return [
            Difference(
                row["side"],
                row["treaty"],
                frozenset(row["states"].split(";")),
                row["kind"],
                row["reason"],
            )
            for row in reader
        ]


def dyad_years(table: pl.DataFrame, obligation: str) -> pl.DataFrame:
    """Who was bound by what on 1 July of each year; umbrellas left out."""
    years = pl.DataFrame({"when": list(range(FIRST_YEAR, LAST_YEAR + 1))})
    day = pl.date(pl.col("when"), 7, 1)
    return (
        with_obligation(table, obligation)
        .join(years, how="cross")
        .filter((pl.col("start") <= day) & (pl.col("end").is_null() | (pl.col("end") > day)))
        .select(*DYAD, "when", "treaty")
    )


def formations(table: pl.DataFrame, obligation: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What was signed in each five-year window by dyads not so tied, and who was tied before."""
    held = with_obligation(table, obligation)
    signed: list[pl.DataFrame] = []
    tied: list[pl.DataFrame] = []
    for origin in range(FIRST_YEAR - 1, LAST_YEAR, WINDOW_YEARS):
        day, last = date(origin, 12, 31), date(min(origin + WINDOW_YEARS, LAST_YEAR), 12, 31)
        before = held.filter(
            (pl.col("start") <= day) & (pl.col("end").is_null() | (pl.col("end") > day))
        )
        within = held.filter((pl.col("start") > day) & (pl.col("start") <= last))
        signed.append(stamped(within.join(before, on=DYAD, how="anti"), origin))
        tied.append(stamped(before, origin))
    return pl.concat(signed), pl.concat(tied)


def stamped(table: pl.DataFrame, origin: int) -> pl.DataFrame:
    return table.select(*DYAD, pl.lit(origin).alias("when"), "treaty")


def with_obligation(table: pl.DataFrame, obligation: str) -> pl.DataFrame:
    owed = pl.any_horizontal(NAMES) if obligation == ANY else pl.col(obligation)
    return table.filter(owed & ~pl.col("is_umbrella"))


def by_case(table: pl.DataFrame) -> dict[tuple[int, int, int], frozenset[str]]:
    grouped = table.group_by(*DYAD, "when").agg(pl.col("treaty").unique())
    return {(one, two, when): frozenset(found) for one, two, when, found in grouped.iter_rows()}


def agreement(pack: set[tuple[int, int, int]], atop: set[tuple[int, int, int]]) -> float:
    """Cases both have, as a share of those either has."""
    return len(pack & atop) / len(pack | atop)


def compare_years(
    pack: pl.DataFrame, atop: pl.DataFrame, obligation: str, code_of: dict[int, str]
) -> tuple[float, list[Case]]:
    held = {
        side: by_case(dyad_years(table, obligation))
        for side, table in (("pack", pack), ("atop", atop))
    }
    cases: list[Case] = []
    for side, other in (("pack", "atop"), ("atop", "pack")):
        for key in sorted(set(held[side]) - set(held[other])):
            account = frozenset((side, treaty) for treaty in held[side][key])
            dyad = (code_of[key[0]], code_of[key[1]])
            cases.append(Case("year", side, obligation, dyad, key[2], (account,)))
    return agreement(set(held["pack"]), set(held["atop"])), cases


def compare_formations(
    pack: pl.DataFrame, atop: pl.DataFrame, obligation: str, code_of: dict[int, str]
) -> tuple[float, list[Case]]:
    signed, tied = {}, {}
    for side, table in (("pack", pack), ("atop", atop)):
        new, before = formations(table, obligation)
        signed[side], tied[side] = by_case(new), by_case(before)
    cases: list[Case] = []
    for side, other in (("pack", "atop"), ("atop", "pack")):
        for key in sorted(set(signed[side]) - set(signed[other])):
            accounts = [frozenset((side, treaty) for treaty in signed[side][key])]
            if key in tied[other]:
                accounts.append(frozenset((other, treaty) for treaty in tied[other][key]))
            dyad = (code_of[key[0]], code_of[key[1]])
            cases.append(Case("formation", side, obligation, dyad, key[2], tuple(accounts)))
    return agreement(set(signed["pack"]), set(signed["atop"])), cases


def explaining(case: Case, differences: list[Difference]) -> list[Difference]:
    """The rows that explain a case, or none if a treaty of every account lacks one."""
    for account in case.accounts:
        rows: list[Difference] = []
        for side, treaty in account:
            found = [
                row
                for row in differences
                if (row.side, row.treaty) == (side, treaty)
                and ("*" in row.states or row.states & set(case.dyad))
            ]
            if not found:
                break
            rows += found
        else:
            return rows
    return []
