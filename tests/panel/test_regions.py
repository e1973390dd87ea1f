from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from entente.panel.powers import is_major
from entente.panel.regions import region_name, region_numbers, succession_numbers

PACK_STATES = Path(__file__).parents[2] / "src" / "entente" / "pack" / "tables" / "states.csv"


def test_regions_agree_with_the_pack_for_every_state_with_a_code() -> None:
    table = pl.read_csv(PACK_STATES, infer_schema_length=0).drop_nulls("ccode")
    wrong = [
        (row["state"], row["region"], region_name(int(row["ccode"])))
        for row in table.iter_rows(named=True)
        if region_name(int(row["ccode"])) != row["region"]
    ]
    assert wrong == []


def test_states_of_one_region_share_a_number() -> None:
    numbers = region_numbers(np.array([2, 160, 220], dtype=np.int32))
    assert numbers[0] == numbers[1] != numbers[2]


def test_russia_and_ukraine_come_from_one_state_and_france_from_none() -> None:
    numbers = succession_numbers(np.array([365, 369, 220], dtype=np.int32))
    assert numbers[0] == numbers[1] >= 0
    assert numbers[2] == -1


@pytest.mark.parametrize(("year", "expected"), [(1943, False), (1946, True)])
def test_france_was_no_major_power_while_occupied(year: int, expected: bool) -> None:
    assert is_major(np.array([220], dtype=np.int32), year)[0] == expected
