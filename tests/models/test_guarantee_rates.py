from __future__ import annotations

import re
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.models.guarantee import dispersion, odds, rates_of, share_of
from entente.spell import parse_partial
from entente.world.guarantee import GuaranteeYear, Precedent, load_guarantees


def years(form: str, attacks: int, exposure: int) -> list[GuaranteeYear]:
    return [
        GuaranteeYear(form, "with_rival", 1950 + n, exposure, attacks, attacks, 0)
        for n in range(10)
    ]


def test_a_form_that_is_as_safe_as_membership_stands_in_for_all_of_it() -> None:
    rows = [*years("nothing", 4, 10), *years("treaty_clause", 1, 10), *years("assurances", 1, 10)]
    assert share_of(rows, "assurances", sample="with_rival", seed=0).share == pytest.approx(1.0)
    half = [*rows[:20], *years("assurances", 5, 20)]
    assert share_of(half, "assurances", sample="with_rival", seed=0).share == pytest.approx(0.5)


def test_a_form_with_few_years_has_no_share() -> None:
    rows = [*years("nothing", 4, 10), *years("treaty_clause", 1, 10), *years("union", 1, 1)]
    assert share_of(rows, "union", sample="with_rival", seed=0).share is None


def test_no_protege_year_is_silence_and_no_event_is_zero() -> None:
    assert rates_of([], "union", "all", seed=0)["wars"].rate is None
    seen = rates_of(years("union", 0, 5), "union", "with_rival", seed=0)["wars"]
    assert seen.rate == 0.0
    assert seen.interval is not None
    assert seen.interval[1] > 0.0


def test_years_that_differ_more_than_chance_widen_the_interval() -> None:
    assert dispersion(np.array([0.0, 12.0, 0.0, 12.0]), np.ones(4)) > 4.0
    assert dispersion(np.array([3.0, 3.0, 3.0]), np.ones(3)) == 1.0


@given(st.floats(0.0, 0.99))
def test_odds_and_share_say_the_same(share: float) -> None:
    value = odds(share)
    assert value is not None
    assert value / (1 + value) == pytest.approx(share)


def test_what_followed_is_hidden_until_it_had_happened() -> None:
    item = Precedent(
        "assurances",
        "UKR",
        ("USA",),
        parse_partial("1994-12-05"),  # pyright: ignore[reportArgumentType]
        None,
        "memorandum",
        "attacked by a signatory",
        parse_partial("2014-02-27"),
        "memory",
        is_verified=False,
    )
    assert item.known_on(date(1990, 1, 1)) is None
    before, after = item.known_on(date(2010, 1, 1)), item.known_on(date(2015, 1, 1))
    assert before is not None
    assert after is not None
    assert (before.followed, after.followed) == ("", "attacked by a signatory")


def test_no_act_is_described_with_a_later_year() -> None:

    late = [
        (each.protege, each.what)
        for each in load_guarantees().precedents
        if max(map(int, re.findall(r"\b(?:18|19|20)\d\d\b", each.what)), default=0)
        > each.since.latest.year
    ]
    assert late == []
