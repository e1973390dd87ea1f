"""What the given tables of facts have since 2019, the pack has too, or the reason is listed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from recent_facts import (
    STANDINGS,
    Fact,
    agree,
    endings_without_counterpart,
    pacts_without_counterpart,
    read,
    standings_that_differ,
)

REASONS = Path(__file__).resolve().parent / "fact_differences.csv"


def reasons() -> dict[Fact, str]:
    with REASONS.open(encoding="utf-8", newline="") as handle:
        return {
            Fact(row["table"], row["subject"], row["state"], row["when"]): row["reason"]
            for row in csv.DictReader(handle)
        }


@pytest.fixture
def facts(shared_data: Path) -> Path:
    folder = shared_data.parent / "facts"
    if not folder.is_dir():
        pytest.skip("the tables of facts are not on this machine")
    return folder


@pytest.mark.shared
def test_every_fact_is_in_the_pack_or_has_a_reason_and_no_reason_is_idle(facts: Path) -> None:
    found = (
        pacts_without_counterpart(facts)
        | endings_without_counterpart(facts)
        | standings_that_differ(facts)
    )
    assert sorted(map(repr, found - set(reasons()))) == []
    assert sorted(map(repr, set(reasons()) - found)) == []


def test_every_reason_for_a_fact_says_something() -> None:
    assert [fact for fact, reason in reasons().items() if len(reason) < 20] == []


@pytest.mark.shared
def test_most_standings_of_the_facts_are_compared(facts: Path) -> None:
    rows = read(facts, "memberships_2026")
    assert sum(row["status"] in STANDINGS for row in rows) > 0.85 * len(rows)


def test_dates_agree_as_far_as_both_are_known() -> None:
    assert agree("2022-07", "2022-07-21")
    assert agree("2025-03-31", "2025")
    assert not agree("2022-07-20", "2022-07-21")
