from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import atop_check
import polars as pl
import pytest
from atop_check import ANY, KINDS, NAMES, Case, Difference, explaining, read_differences
from fact_tables import TABLES

from entente.sources.atop import read_commitments
from entente.world.build import build_world
from entente.world.commitments import create_commitments

YEARS_AGREED = {
    "consultation": 0.95,
    "nonaggression": 0.96,
    "neutrality": 0.99,
    "offense": 0.99,
    "defense": 0.96,
}
FORMATIONS_AGREED = {
    ANY: 0.85,
    "consultation": 0.83,
    "nonaggression": 0.94,
    "neutrality": 0.98,
    "offense": 0.99,
    "defense": 0.96,
}
"""Shares that the pack must not fall below; docs/pack.md states those measured."""

Comparison = tuple[dict[str, float], dict[str, float], list[Case]]


@pytest.fixture(scope="module")
def comparison(shared_data: Path) -> Comparison:
    world = build_world()
    pack, atop = create_commitments(world), read_commitments(shared_data / "atop")
    code_of = {state.ccode: state.code for state in world.states if state.ccode is not None}
    listed = set(pl.concat([atop["ccode1"], atop["ccode2"]]))
    code_of |= {ccode: f"COW{ccode}" for ccode in listed - set(code_of)}
    years: dict[str, float] = {}
    formed: dict[str, float] = {}
    cases: list[Case] = []
    for obligation in NAMES:
        years[obligation], found = atop_check.compare_years(pack, atop, obligation, code_of)
        cases += found
    for obligation in (ANY, *NAMES):
        formed[obligation], found = atop_check.compare_formations(pack, atop, obligation, code_of)
        cases += found
    return years, formed, cases


@pytest.fixture(scope="module")
def differences() -> list[Difference]:
    return read_differences()


@pytest.mark.shared
def test_the_pack_binds_in_the_same_years_as_atop(comparison: Comparison) -> None:
    years, _, _ = comparison
    assert {name: share for name, share in years.items() if share < YEARS_AGREED[name]} == {}


@pytest.mark.shared
def test_the_pack_forms_commitments_in_the_same_windows_as_atop(comparison: Comparison) -> None:
    _, formed, _ = comparison
    assert {name: share for name, share in formed.items() if share < FORMATIONS_AGREED[name]} == {}


@pytest.mark.shared
def test_the_documentation_states_the_measured_agreement(comparison: Comparison) -> None:
    years, formed, _ = comparison
    text = (Path(__file__).resolve().parents[2] / "docs" / "pack.md").read_text(encoding="utf-8")
    for obligation, share in formed.items():
        bound = f"{years[obligation]:.3f}" if obligation in years else ""
        row = " ".join(f"| {obligation} | {bound} | {share:.3f} |".split())
        assert row in text, row


@pytest.mark.shared
def test_every_difference_from_atop_has_its_reason(
    comparison: Comparison, differences: list[Difference]
) -> None:
    _, _, cases = comparison
    unexplained = [case for case in cases if not explaining(case, differences)]
    assert unexplained == [], f"{len(unexplained)} differences without a row in the table"


@pytest.mark.shared
def test_every_reason_explains_a_difference_that_there_is(
    comparison: Comparison, differences: list[Difference]
) -> None:
    _, _, cases = comparison
    used = {row for case in cases for row in explaining(case, differences)}
    assert [row for row in differences if row not in used] == []


@pytest.mark.shared
def test_every_party_signed_on_the_day_that_atop_has_or_says_why_not(shared_data: Path) -> None:
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    with (shared_data / "atop" / "atop5_1m.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            day = (int(row[part] or 0) for part in ("yrent", "moent", "dayent"))
            known[row["atopid"], row["member"]].add("{:04d}-{:02d}-{:02d}".format(*day))
    treaties = {row["agreement"]: row for row in TABLES["agreements"]}
    numbers = {row["state"]: row["ccode"] for row in TABLES["states"]}
    compared, silent = 0, []
    for party in TABLES["parties"]:
        treaty = treaties[party["agreement"]]
        days = known[treaty["atop_id"], numbers[party["state"]]]
        if not days:
            continue
        compared += 1
        agrees = any(day.replace("-00", "").startswith(party["signed"]) for day in days)
        why = f"{treaty['note']} {party['note']}"
        if not agrees and not re.search("ATOP|succe|continu", why):
            silent.append((party["agreement"], party["state"], party["signed"], days))
    assert silent == []
    assert compared > 1500


def test_each_difference_is_listed_once_with_a_known_kind_and_a_reason(
    differences: list[Difference],
) -> None:
    keys = [(row.side, row.treaty, row.states) for row in differences]
    assert len(keys) == len(set(keys))
    assert {row.side for row in differences} <= {"pack", "atop"}
    assert {row.kind for row in differences} <= KINDS
    assert [row for row in differences if len(row.reason) < 10] == []
