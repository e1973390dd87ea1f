"""Memberships agree with Correlates of War to the year, or the difference has a reason."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from fact_tables import TABLES
from igo_check import IGO, Difference, comparable, differences

HERE = Path(__file__).resolve().parent
DOCS = HERE.parents[1] / "docs"


def reasons() -> dict[Difference, str]:
    with (HERE / "igo_differences.csv").open(encoding="utf-8", newline="") as handle:
        return {
            Difference(row["organisation"], row["state"], row["since"], row["what"]): row["reason"]
            for row in csv.DictReader(handle)
        }


@pytest.mark.shared
def test_every_difference_has_a_reason_and_every_reason_a_difference(shared_data: Path) -> None:
    found, listed = differences(shared_data), reasons()
    assert sorted(map(repr, found - set(listed))) == []
    assert sorted(map(repr, set(listed) - found)) == []


def test_every_reason_says_something() -> None:
    assert [known for known, reason in reasons().items() if len(reason) < 20] == []


@pytest.mark.shared
def test_a_membership_said_to_be_seen_there_agrees(shared_data: Path) -> None:
    found = {(known.organisation, known.state, known.since) for known in differences(shared_data)}
    said = [
        row
        for row in comparable()
        if "COW IGO v3, to the year" in row["source"] or "ComSec" in row["source"]
    ]
    seen = [row for row in said if row["verified"] == "true"]
    assert len(seen) > 250
    wrong = [row for row in seen if (row["organisation"], row["state"], row["since"]) in found]
    assert wrong == []


@pytest.mark.shared
def test_the_documented_agreement_is_the_measured_one(shared_data: Path) -> None:
    text = (DOCS / "pack.md").read_text(encoding="utf-8")
    stated = re.search(r"(\d+) of (\d+) spells agree to the year", text)
    assert stated is not None
    total = len(comparable())
    assert (int(stated[1]), int(stated[2])) == (total - len(differences(shared_data)), total)


def test_bodies_are_compared_that_both_have() -> None:
    codes = Counter(row["organisation"] for row in TABLES["organisations"])
    assert set(IGO) <= set(codes)
    assert len(IGO) >= 45
