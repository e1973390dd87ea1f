"""The pack's tables of facts, read once, row by row, as they are written."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date
from pathlib import Path

from entente.pack.tables import Row, open_pack
from entente.spell import PartialDate, parse_partial

PACK = open_pack()
KEYS: dict[str, tuple[str, ...]] = {
    "states": ("state", "start"),
    "contested": ("entity", "controlled_by", "since"),
    "names": ("state", "language", "text"),
    "names_hand": ("state", "language", "text"),
    "organisations": ("organisation",),
    "organisation_obligations": ("organisation", "rung", "since"),
    "memberships": ("organisation", "state", "status", "since"),
    "agreements": ("agreement",),
    "parties": ("agreement", "state", "signed"),
    "endings": ("agreement_or_organisation", "state"),
    "guarantee_forms": ("form",),
    "guarantee_precedents": ("form", "protege", "since"),
    "accession_steps": ("organisation", "applicant", "step", "date"),
    "accession_ratifications": ("round", "member"),
    "accession_vetoes": ("organisation", "member", "applicant", "since"),
    "adversary_ties": ("state", "adversary", "since"),
    "unsettled_territory": ("state", "since"),
    "accession_rules": ("organisation",),
    "accession_criteria": ("organisation", "criterion"),
    "warheads": ("state", "year", "measure"),
    "early_pacts": ("pact",),
    "recognitions": ("state", "entity", "act", "since"),
}


def table_of(name: str) -> str:
    """The table that a file is a part of."""
    parts = Path(name).with_suffix("").parts
    return parts[1] if len(parts) > 1 else parts[0]


def parse(name: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(PACK.text(name))))


FACTS = [name for name in PACK.files("tables/") if table_of(name) in KEYS]
TABLES: dict[str, list[Row]] = defaultdict(list)
for _name in FACTS:
    TABLES[table_of(_name)] += parse(_name)
STATES = {row["state"] for row in TABLES["states"]}


def moment(row: Row, column: str) -> PartialDate | None:
    return parse_partial(row[column])


def lives() -> dict[str, list[tuple[date, date | None]]]:
    found: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
    for row in TABLES["states"]:
        start, end = moment(row, "start"), moment(row, "end")
        assert start is not None
        found[row["state"]].append((start.earliest, end.earliest if end else None))
    return found


LIVES = lives()


def was_a_state(code: str, day: PartialDate) -> bool:
    """Whether a state may have been in being on a day, or ended on it."""
    return any(
        start <= day.latest and (end is None or day.earliest <= end) for start, end in LIVES[code]
    )
