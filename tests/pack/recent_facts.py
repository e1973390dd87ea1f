"""The pack beside the tables of facts of 2019 to mid 2026 that the project was given."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from fact_tables import TABLES

from entente.pack.tables import Row

BODIES = {
    "African Union": "AU",
    "Arab League": "ARABLEAGUE",
    "Five Eyes": "FVEY",
    "OPEC+": "OPECPLUS",
    "Rio Treaty": "RIO",
    "Union State": "UNIONSTATE",
}
STANDINGS = {
    "member": "member",
    "party": "member",
    "non-OPEC participant": "member",
    "observer": "observer",
    "partner country": "partner",
    "suspended": "suspended",
    "former member": "member",
    "candidate": "applicant",
}


@dataclass(frozen=True)
class Fact:
    """A row of the tables of facts, by what it is about."""

    table: str
    subject: str
    state: str
    when: str


def agree(one: str, other: str) -> bool:
    """Two dates are the same as far as both are known; an unknown one agrees with any."""
    return one.startswith(other) or other.startswith(one)


def read(facts: Path, table: str) -> list[Row]:
    with (facts / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def codes(text: str) -> set[str]:
    return {code.strip() for code in text.split(";") if code.strip()}


def pacts_without_counterpart(facts: Path) -> set[Fact]:
    """New pacts that no agreement of the month, and no accession of the month, answers."""
    parties: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in TABLES["parties"]:
        parties[row["agreement"]][row["state"]] = row
    found: set[Fact] = set()
    for pact in read(facts, "new_pacts"):
        states = codes(pact["members"]) | codes(pact["joiners"])
        month = pact["signed_date"][:7]
        force = pact["in_force_date"][:7]
        treaties = any(
            len(states & set(bound)) > 1
            and any(agree(row["signed"][:7], month) for row in bound.values())
            for bound in parties.values()
        )
        bodies = any(
            row["state"] in states
            and any(
                row[column] and moment and agree(row[column][:7], moment)
                for column in ("signed", "since")
                for moment in (month, force)
            )
            for row in TABLES["memberships"]
        )
        if not treaties and not bodies:
            found.add(Fact("new_pacts", pact["name"], pact["members"], pact["signed_date"]))
    return found


def endings_without_counterpart(facts: Path) -> set[Fact]:
    """Endings that no row of the table of endings answers, by who acted and when."""
    found: set[Fact] = set()
    for ending in read(facts, "terminated"):
        actors = codes(ending["leaver"])
        moments = [m for m in (ending["announced_date"], ending["effective_date"]) if m]
        answered = any(
            row["state"] in actors
            and any(
                row[column] and agree(row[column][:7], moment[:7])
                for column in ("announced", "effective")
                for moment in moments
            )
            for row in TABLES["endings"]
        )
        if not answered:
            key = (ending["name"], ending["leaver"], ending["announced_date"])
            found.add(Fact("terminated", *key))
    return found


def standings_that_differ(facts: Path) -> set[Fact]:
    """Standings of 2026 that the pack has not, or has from another day."""
    spells: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in TABLES["memberships"]:
        spells[row["organisation"], row["state"], row["status"]].append(row)
    found: set[Fact] = set()
    for fact in read(facts, "memberships_2026"):
        status = STANDINGS.get(fact["status"])
        if status is None:
            continue
        body = BODIES.get(fact["org"], fact["org"])
        same = any(
            any(agree(row[column], fact["since"]) for column in ("since", "signed") if row[column])
            and bool(row["until"]) == bool(fact["until"])
            and agree(row["until"], fact["until"])
            for row in spells[body, fact["iso3"], status]
        )
        if not same:
            key = (f"{fact['org']}, {fact['status']}", fact["iso3"], fact["since"])
            found.add(Fact("memberships_2026", *key))
    return found
