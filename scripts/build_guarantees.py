"""Count what befell protégés under each form of guarantee, year by year, for the pack.

    .venv/bin/python scripts/build_guarantees.py ../shared/data

Reads ATOP 5.1 (who was bound to a major power, and how), SIPRI arms transfers, strategic
rivalries, and the dyadic disputes of Correlates of War 4.03. Writes counts alone: protégé-years,
disputes in which a protégé was the primary target, those in which force was used against it, and
wars. Forms that ATOP does not know are taken from the table of precedents.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

import polars as pl

import seal_pack
from entente.sources.arms import read_arms
from entente.sources.atop import read_commitments
from entente.sources.rivalries import read_rivalries
from entente.world.build import build_world

FIRST, LAST = 1946, 2014
PRIMARY_TARGET = "3"
FORCE, WAR = 4, 5
ARMS_YEARS = 5
BIGGEST_BILATERAL = 2
HEAD = ("form", "sample", "year", "protege_years", "disputes", "attacks", "wars")
BY_HAND = ("assurances", "neutrality_guaranteed", "negative_guarantee", "union")

StateYear = tuple[int, int]


def main() -> None:
    """Write the table of counts."""
    counts = counts_of(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
    target = seal_pack.PACK / "tables" / "guarantee_years.csv"
    with target.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows([*key, *row] for key, row in sorted(counts.items()))
    seal_pack.main()


def counts_of(folder: Path) -> dict[tuple[str, str, int], list[int]]:
    """Return protégé-years, disputes, attacks and wars by form, sample and year."""
    forms = forms_of(folder, states_in_being(folder), major_powers(folder))
    events, rivals = events_of(folder), states_with_rivals(folder)
    counts: dict[tuple[str, str, int], list[int]] = {}
    for form, years in forms.items():
        for state, year in years:
            told = [1, *events.get((state, year), (0, 0, 0))]
            samples = ["all", *(["with_rival"] if (state, year) in rivals else [])]
            for sample in samples:
                row = counts.setdefault((form, sample, year), [0, 0, 0, 0])
                for place, value in enumerate(told):
                    row[place] += value
    return counts


def states_in_being(folder: Path) -> set[StateYear]:
    """Return the states in being in each year."""
    rows = csv.DictReader((folder / "states/system2016.csv").open(encoding="utf-8"))
    years = ((int(row["ccode"]), int(row["year"])) for row in rows)
    return {(state, year) for state, year in years if FIRST <= year <= LAST}


def major_powers(folder: Path) -> set[StateYear]:
    """Return the major powers of each year."""
    rows = csv.DictReader((folder / "states/majors2016.csv").open(encoding="utf-8"))
    return {
        (int(row["ccode"]), year)
        for row in rows
        for year in range(int(row["styear"]), int(row["endyear"]) + 1)
    }


def forms_of(
    folder: Path, system: set[StateYear], majors: set[StateYear]
) -> dict[str, set[StateYear]]:
    """Return the state-years under each form; each year of a minor power has one of the first."""
    multilateral, bilateral, consulted = pledged(folder, majors)
    armed = armed_by_majors(folder, majors)
    minors = system - majors
    forms: dict[str, set[StateYear]] = {
        "treaty_clause": minors & multilateral,
        "bilateral_pact": (minors & bilateral) - multilateral,
        "assurances": (minors & consulted) - multilateral - bilateral,
    }
    pledged_at_all = multilateral | bilateral | consulted
    forms["arms_only"] = (minors & armed) - pledged_at_all
    forms["nothing"] = minors - armed - pledged_at_all
    for form, years in by_hand(system).items():
        forms[form] = forms.get(form, set()) | years
    forms["arms_only"] -= forms["assurances"]
    forms["nothing"] -= forms["assurances"]
    return forms


def pledged(
    folder: Path, majors: set[StateYear]
) -> tuple[set[StateYear], set[StateYear], set[StateYear]]:
    """Return who was owed defense by a major power with others, alone, or consultation only."""
    table = read_commitments(folder / "atop")
    members: dict[str, set[int]] = defaultdict(set)
    for row in table.iter_rows(named=True):
        members[row["treaty"]] |= {row["ccode1"], row["ccode2"]}
    found: tuple[set[StateYear], set[StateYear], set[StateYear]] = (set(), set(), set())
    for row in table.iter_rows(named=True):
        last = row["end"].year if row["end"] else LAST
        place = 2
        if row["defense"]:
            place = 0 if len(members[row["treaty"]]) > BIGGEST_BILATERAL else 1
        elif not row["consultation"]:
            continue
        for year in range(max(row["start"].year + 1, FIRST), min(last, LAST) + 1):
            for one, other in ((row["ccode1"], row["ccode2"]), (row["ccode2"], row["ccode1"])):
                if (other, year) in majors:
                    found[place].add((one, year))
    return found


def armed_by_majors(folder: Path, majors: set[StateYear]) -> set[StateYear]:
    """Return who had major arms from a major power in the years before."""
    table = read_arms(folder / "arms/trade-register.csv")
    return {
        (row["ccode2"], row["year"] + later)
        for row in table.iter_rows(named=True)
        if (row["ccode1"], row["year"]) in majors
        for later in range(1, ARMS_YEARS + 1)
    }


def by_hand(system: set[StateYear]) -> dict[str, set[StateYear]]:
    """Return the state-years of the precedents under forms that ATOP does not know."""
    ccodes = {state.code: state.ccode for state in build_world().states}
    path = seal_pack.PACK / "tables" / "guarantee_precedents.csv"
    forms: dict[str, set[StateYear]] = {form: set() for form in BY_HAND}
    for row in csv.DictReader(path.open(encoding="utf-8")):
        ccode = ccodes.get(row["protege"])
        if row["form"] not in BY_HAND or ccode is None or "never given" in row["what"]:
            continue
        first = int(row["since"][:4]) + 1
        last = int(row["until"][:4]) if row["until"] else LAST
        forms[row["form"]] |= {(ccode, year) for year in range(first, last + 1)} & system
    return forms


def events_of(folder: Path) -> dict[StateYear, tuple[int, int, int]]:
    """Return disputes, attacks and wars of each state-year in which it was the primary target."""
    seen: dict[StateYear, dict[str, int]] = defaultdict(dict)
    rows = csv.DictReader((folder / "mids/dyadic_mid_4.03.csv").open(encoding="utf-8"))
    for row in rows:
        if row["year"] != row["strtyr"]:
            continue
        for own, its, other in (("statea", "rolea", "b"), ("stateb", "roleb", "a")):
            if row[its] == PRIMARY_TARGET:
                worst = seen[int(row[own]), int(row["year"])]
                level = int(row[f"hihost{other}"])
                worst[row["disno"]] = max(worst.get(row["disno"], 0), level)
    return {
        key: (
            len(disputes),
            sum(level >= FORCE for level in disputes.values()),
            sum(level >= WAR for level in disputes.values()),
        )
        for key, disputes in seen.items()
    }


def states_with_rivals(folder: Path) -> set[StateYear]:
    """Return the states that had a strategic rival in each year."""
    table = read_rivalries(folder / "rivalries/tss_rivalries.parquet")
    found: set[StateYear] = set()
    for row in table.filter(pl.col("start") <= date(LAST, 12, 31)).iter_rows(named=True):
        last = row["end"].year if row["end"] else LAST
        for year in range(max(row["start"].year, FIRST), last + 1):
            found |= {(row["ccode1"], year), (row["ccode2"], year)}
    return found


if __name__ == "__main__":
    main()
