from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from worlds import PACTS, commitments, inputs, states

from entente.panel.frame import Ledger
from entente.panel.standing import standing_at
from entente.panel.strain import STRAIN, largest_carrier, strain_columns, treaty_sizes
from entente.panel.survival import bond_cases, known_by, stock_at

ORIGIN = date(2005, 12, 31)


def columns(table: pl.DataFrame, origin: date = ORIGIN) -> dict[str, np.ndarray]:
    ledger = Ledger.of(table)
    return strain_columns(ledger, standing_at(ledger, origin), inputs())


def test_every_column_is_described_and_every_description_has_a_column() -> None:
    assert list(columns(PACTS)) == [feature.name for feature in STRAIN]
    assert len({feature.label for feature in STRAIN}) == len(STRAIN)


@pytest.mark.parametrize("origin", [date(1979, 12, 31), date(1990, 12, 31), date(2005, 12, 31)])
def test_nothing_after_the_origin_is_read(origin: date) -> None:
    past = PACTS.filter(pl.col("start") <= origin).with_columns(
        end=pl.when(pl.col("end") <= origin).then(pl.col("end"))
    )
    full, cut = columns(PACTS, origin), columns(past, origin)
    for name, values in full.items():
        assert np.array_equal(values, cut[name], equal_nan=True), name


def test_the_age_of_a_bond_is_that_of_its_oldest_treaty_and_its_youth_that_of_the_newest() -> None:
    found = columns(
        commitments(
            ("old", 2, 20, "1995-12-31", None, "d", "bilateral", False),
            ("new", 2, 20, "2001-12-31", None, "d", "bilateral", False),
        )
    )
    assert float(np.expm1(found["log_age"][0])) == pytest.approx(10, abs=0.01)
    assert float(np.expm1(found["log_youth"][0])) == pytest.approx(4, abs=0.01)
    assert float(np.expm1(found["log_carriers"][0])) == pytest.approx(2)


def test_the_largest_treaty_leads_a_bond_that_several_hold() -> None:
    ledger = Ledger.of(
        pl.concat(
            [
                PACTS,
                commitments(("two", 2, 200, "1960-01-01", None, "d", "bilateral", False)),
            ]
        )
    )
    standing = standing_at(ledger, ORIGIN)
    sizes = treaty_sizes(ledger, ORIGIN)
    assert sizes[ledger.treaties.index("nato")] == 4
    leading = {ledger.treaties[number] for number in largest_carrier(ledger, standing)}
    assert "two" not in leading
    assert "nato" in leading


def test_a_member_lost_by_the_treaty_is_counted_for_those_who_stayed() -> None:
    table = pl.concat(
        [
            PACTS,
            commitments(
                ("nato", 2, 365, "1990-01-01", "2003-05-01", "d", "accession", False),
            ),
        ]
    )
    assert float(np.expm1(columns(table)["log_exits"]).max()) == pytest.approx(1)
    assert float(columns(PACTS)["log_exits"].max()) == 0


def test_a_future_treaty_that_replaces_is_unknown_to_who_learns_before_it() -> None:
    table = commitments(
        ("old", 2, 20, "1950-01-01", "1980-03-01", "d", "bilateral", False),
        ("new", 2, 20, "1981-02-01", None, "d", "bilateral", False),
    )
    ledger = Ledger.of(table)
    stock = stock_at(ledger, inputs(), date(1979, 12, 31))
    whole = bond_cases(stock, *known_by(ledger, states(), None), 1)
    early = bond_cases(stock, *known_by(ledger, states(), date(1980, 12, 31)), 1)
    assert not whole.events[0]
    assert early.events[0]
