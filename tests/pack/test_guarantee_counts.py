"""The counts under each form of guarantee, against the research data they were made of."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

import build_guarantees
from entente.world.guarantee import load_guarantees

pytestmark = pytest.mark.shared


def test_the_shipped_counts_are_those_of_the_data(shared_data: Path) -> None:
    counted = build_guarantees.counts_of(shared_data)
    shipped = {
        (row.form, row.sample, row.year): [
            row.protege_years,
            row.disputes,
            row.attacks,
            row.wars,
        ]
        for row in load_guarantees().years
    }
    assert shipped == counted


def test_attacks_counted_another_way_agree(shared_data: Path) -> None:
    """A slow count of one form and year, by reading the file of disputes once more."""
    system = build_guarantees.states_in_being(shared_data)
    majors = build_guarantees.major_powers(shared_data)
    proteges = {
        state
        for state, year in build_guarantees.forms_of(shared_data, system, majors)["treaty_clause"]
        if year == 1964
    }
    with (shared_data / "mids" / "dyadic_mid_4.03.csv").open(encoding="utf-8") as handle:
        rows = [row for row in csv.DictReader(handle) if row["strtyr"] == row["year"] == "1964"]
    forced: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        if row["rolea"] == "3" and int(row["hihostb"]) >= 4:
            forced[int(row["statea"])].add(row["disno"])
        if row["roleb"] == "3" and int(row["hihosta"]) >= 4:
            forced[int(row["stateb"])].add(row["disno"])
    row = next(
        each
        for each in load_guarantees().years
        if (each.form, each.sample, each.year) == ("treaty_clause", "all", 1964)
    )
    assert row.protege_years == len(proteges)
    assert row.attacks == sum(len(forced[state]) for state in proteges)


def test_each_year_of_a_minor_power_has_one_form_of_those_that_are_counted_for_all(
    shared_data: Path,
) -> None:
    system = build_guarantees.states_in_being(shared_data)
    majors = build_guarantees.major_powers(shared_data)
    forms = build_guarantees.forms_of(shared_data, system, majors)
    alone = [forms[name] for name in ("treaty_clause", "bilateral_pact", "arms_only", "nothing")]
    for place, one in enumerate(alone):
        for other in alone[place + 1 :]:
            assert not one & other
    assert set.union(*alone, forms["assurances"]) == system - majors
