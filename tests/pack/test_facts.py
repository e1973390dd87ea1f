from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from itertools import pairwise

import pytest
from fact_tables import FACTS, KEYS, LIVES, PACK, STATES, TABLES, moment, parse

from entente.pack.tables import Row
from entente.terms import Rung, Status

PERIODS = [
    ("states", "start", "end"),
    ("contested", "since", "until"),
    ("organisations", "founded", "dissolved"),
    ("organisation_obligations", "since", "until"),
    ("memberships", "since", "until"),
    ("memberships", "signed", "since"),
    ("memberships", "signed", "until"),
    ("agreements", "signed", "in_force"),
    ("agreements", "signed", "ended"),
    ("parties", "signed", "in_force"),
    ("parties", "signed", "left"),
    ("endings", "announced", "effective"),
]
VOCABULARIES: dict[tuple[str, str], set[str]] = {
    ("states", "status"): {"state", "contested"},
    ("states", "region"): {
        "Americas",
        "Europe",
        "Post-Soviet",
        "Middle East and North Africa",
        "Sub-Saharan Africa",
        "South Asia",
        "East Asia",
        "Southeast Asia",
        "Oceania",
    },
    ("organisations", "kind"): {"military", "economic", "political", "security", "union"},
    ("organisations", "decision_rule"): {
        "unanimity",
        "consensus",
        "majority",
        "qualified_majority",
        "leader",
        "none",
    },
    ("organisation_obligations", "rung"): {rung.value for rung in Rung},
    ("memberships", "status"): {status.value for status in Status},
    ("agreements", "kind"): {"bilateral", "multilateral"},
    ("agreements", "end_kind"): {
        "",
        "expired",
        "abrogated",
        "superseded",
        "dissolved",
        "lapsed",
    },
    **{
        ("agreements", rung): {"", "0", "1"}
        for rung in ("defense", "offense", "neutrality", "nonaggression", "consultation", "union")
    },
    ("names", "kind"): {
        "name",
        "official",
        "short",
        "historical",
        "capital",
        "metonym",
        "adjective",
        "demonym",
    },
    ("names", "language"): {"en", "sw", "ru", "uk", "de", "fr", "es", "pt", "tr", "ar", "zh"},
}
STATE_COLUMNS = [
    ("states", "predecessors"),
    ("states", "successors"),
    ("contested", "claimed_by"),
    ("contested", "controlled_by"),
    ("memberships", "state"),
    ("parties", "state"),
    ("names", "state"),
    ("names_hand", "state"),
    ("endings", "state"),
]
BACKDATED = {"g5-sahel-2014": "left by a communique with effect from three days earlier"}


@pytest.mark.parametrize("table", sorted(KEYS))
def test_the_key_of_a_table_is_unique(table: str) -> None:
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    for row in TABLES[table]:
        seen[tuple(row[column] for column in KEYS[table])] += 1
    assert [key for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("name", FACTS)
def test_a_table_is_plain_text_with_unix_line_ends_and_no_stray_spaces(name: str) -> None:
    text = PACK.text(name)
    assert "\r" not in text
    assert text.endswith("\n")
    assert "\ufeff" not in text
    rows = list(csv.reader(io.StringIO(text)))
    stray = [row for row in rows for field in row if field != field.strip() or "9999" in field]
    assert stray == []


@pytest.mark.parametrize("name", FACTS)
def test_every_row_names_its_source_and_says_whether_it_was_seen(name: str) -> None:
    rows = parse(name)
    if "source" not in rows[0]:
        pytest.fail(f"{name} has no column of sources")
    assert [
        row for row in rows if not row["source"] or row["verified"] not in {"true", "false"}
    ] == []
    remembered = [
        row for row in rows if row["source"].startswith("memory") and row["verified"] == "true"
    ]
    assert remembered == []


@pytest.mark.parametrize(("table", "first", "last"), PERIODS)
def test_dates_are_in_order(table: str, first: str, last: str) -> None:
    wrong: list[Row] = []
    for row in TABLES[table]:
        start, end = moment(row, first), moment(row, last)
        if row.get("status") == "partner" and (first, last) == ("signed", "since"):
            continue  # A partner is admitted by decision and signs its memorandum afterwards.
        if row.get("agreement_or_organisation") in BACKDATED:
            continue
        if start is not None and end is not None and end.latest < start.earliest:
            wrong.append(row)
    assert wrong == []


@pytest.mark.parametrize(("table", "column"), sorted(VOCABULARIES))
def test_a_closed_vocabulary_is_kept(table: str, column: str) -> None:
    assert {row[column] for row in TABLES[table]} <= VOCABULARIES[table, column]


@pytest.mark.parametrize(("table", "column"), STATE_COLUMNS)
def test_only_known_states_are_named(table: str, column: str) -> None:
    named = {code for row in TABLES[table] for code in row[column].split(";")}
    # Unrecognised powers that are in no list of states are written as actors, `PRE:` and a name.
    unlisted = {code for code in named if table == "contested" and code.startswith("PRE:")}
    assert named - STATES - unlisted - {""} == set()


def test_nothing_that_happened_is_dated_after_the_packs_freshness() -> None:
    late: list[str] = []
    for table, first, last in PERIODS:
        for row in TABLES[table]:
            for column in (first, last):
                day = moment(row, column)
                if day is not None and day.earliest > PACK.freshness:
                    late.append(f"{table} {row} {column}")
    assert late == []


def test_codes_of_states_agree_with_one_another() -> None:
    for row in TABLES["states"]:
        today = not row["end"]
        assert re.fullmatch(r"[A-Z]{3}", row["state"])
        assert re.fullmatch(r"|\d{3}", row["iso_numeric"])
        if today and row["iso3"]:
            assert row["iso3"] == row["state"]
        for column in ("ccode", "gwcode"):
            assert re.fullmatch(r"|\d{1,3}", row[column])


def test_successors_name_their_predecessors() -> None:
    children = {
        (row["state"], heir) for row in TABLES["states"] for heir in row["successors"].split(";")
    }
    parents = {
        (elder, row["state"])
        for row in TABLES["states"]
        for elder in row["predecessors"].split(";")
    }
    gone = {row["state"] for row in TABLES["states"] if row["end"]}
    assert {pair for pair in children - parents if pair[1] and pair[0] in gone} <= {
        ("SYR", "EGY"),
        ("TBT", "CHN"),
    }


def test_two_spells_of_a_state_do_not_overlap() -> None:
    for code, spells in LIVES.items():
        ordered = sorted(spells)
        for (_, end), (start, _) in pairwise(ordered):
            assert end is not None, code
            assert end <= start, code


def test_most_of_what_binds_today_was_seen_in_a_source() -> None:
    bound = [row for row in TABLES["agreements"] if not row["ended"]]
    seen = sum(row["verified"] == "true" for row in bound)
    assert seen / len(bound) > 0.75
