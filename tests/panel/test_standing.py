from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from worlds import PACTS, commitments, states

from entente.panel.frame import NEVER, Ledger, day_number
from entente.panel.seats import seats_of
from entente.panel.standing import (
    GRACE_DAYS,
    LEVELS,
    lapses_of,
    levels_of,
    standing_at,
    ties_at,
)
from entente.terms import Rung

LEDGER = Ledger.of(PACTS)


def pair(ledger: Ledger, origin: date, first: int, second: int) -> int:
    standing = standing_at(ledger, origin)
    one, other = standing.frame.places(np.array([first, second], dtype=np.int32))
    return int(np.flatnonzero((standing.first == one) & (standing.second == other))[0])


def test_a_bond_stands_on_the_highest_rung_that_any_treaty_holds() -> None:
    standing = standing_at(LEDGER, date(2005, 12, 31))
    assert LEVELS[standing.level[pair(LEDGER, date(2005, 12, 31), 2, 200)]] is Rung.DEFENSE
    pledge = standing.level[pair(LEDGER, date(2005, 12, 31), 365, 710)]
    assert LEVELS[pledge] is Rung.NONAGGRESSION


def test_offense_and_defense_are_one_level_and_nothing_owed_is_none() -> None:
    owed = np.zeros((3, 5), dtype=bool)
    owed[0, 3] = owed[1, 4] = owed[1, 0] = True
    assert levels_of(owed).tolist() == [3, 3, -1]


def test_an_umbrella_is_no_bond() -> None:
    standing = standing_at(LEDGER, date(1980, 12, 31))
    codes = standing.frame.ccodes
    pairs = {
        (int(codes[i]), int(codes[j])) for i, j in zip(standing.first, standing.second, strict=True)
    }
    assert (2, 365) not in pairs
    assert (2, 200) in pairs


def test_a_treaty_that_runs_out_ends_the_bond_on_its_last_day() -> None:
    origin = date(1978, 12, 31)
    lapses = lapses_of(standing_at(LEDGER, origin), LEDGER, states())
    bond = pair(LEDGER, origin, 365, 710)
    assert lapses.day[bond] == day_number(date(1980, 2, 14))
    assert lapses.ended_by(day_number(date(1980, 12, 31)))[bond]
    assert not lapses.ended_by(day_number(date(1979, 12, 31)))[bond]


def test_a_new_treaty_of_the_rung_within_a_year_replaces_and_a_weaker_one_does_not() -> None:
    for owed, expected in (("d", True), ("c", False)):
        ledger = Ledger.of(
            commitments(
                ("old", 2, 20, "1950-01-01", "1980-03-01", "d", "bilateral", False),
                ("new", 2, 20, "1980-12-01", None, owed, "bilateral", False),
            )
        )
        lapses = lapses_of(standing_at(ledger, date(1979, 12, 31)), ledger, states())
        assert bool(lapses.is_replaced[0]) is expected
        assert bool(lapses.day[0] == NEVER) is expected


def test_the_end_of_a_state_is_no_ending_of_its_bonds() -> None:
    ledger = Ledger.of(
        commitments(("pact", 255, 365, "1955-05-14", "1990-09-24", "d", "founding", False))
    )
    gone = states().with_columns(
        end=pl.when(pl.col("ccode") == 255).then(pl.date(1990, 10, 3)).otherwise(pl.col("end"))
    )
    lapses = lapses_of(standing_at(ledger, date(1989, 12, 31)), ledger, gone)
    end = day_number(date(1990, 12, 31))
    assert not lapses.ended_by(end)[0]
    assert not lapses.is_seen_until(end)[0]


spells = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(1, 2500), st.sampled_from(["c", "n", "d"])),
    min_size=1,
    max_size=6,
)


@given(spells=spells)
def test_the_day_of_lapse_agrees_with_following_one_treaty_after_another(
    spells: list[tuple[int, int, str]],
) -> None:
    start = date(1960, 1, 1)
    rows = [
        (
            f"t{number}",
            2,
            20,
            (start + timedelta(days=begin)).isoformat(),
            (start + timedelta(days=begin + length)).isoformat(),
            owed,
            "bilateral",
            False,
        )
        for number, (begin, length, owed) in enumerate(spells)
    ]
    origin = start + timedelta(days=1500)
    ledger = Ledger.of(commitments(*rows))
    standing = standing_at(ledger, origin)
    alive = [each for each in spells if each[0] <= 1500 < each[0] + each[1]]
    if not alive:
        assert standing.size == 0
        return
    rung = max("cnd".index(owed) for _, _, owed in alive)
    carriers = [each for each in spells if "cnd".index(each[2]) >= rung]

    reach = max(begin + length for begin, length, _ in carriers if begin <= 1500 < begin + length)
    while later := [
        begin + length
        for begin, length, _ in carriers
        if begin <= reach + GRACE_DAYS and begin + length > reach
    ]:
        reach = later[0]
    lapse = int(lapses_of(standing, ledger, states()).day[0])
    assert lapse == day_number(start) + reach


def test_ties_keep_the_treaties_of_a_dyad_apart() -> None:
    ties = ties_at(LEDGER, date(2005, 12, 31))
    assert ties.size == standing_at(LEDGER, date(2005, 12, 31)).size
    double = Ledger.of(
        commitments(
            ("old", 2, 20, "1950-01-01", "1980-03-01", "d", "bilateral", False),
            ("new", 2, 20, "1960-12-01", None, "c", "bilateral", False),
        )
    )
    ties = ties_at(double, date(1979, 12, 31))
    lapses = lapses_of(ties, double, states())
    assert sorted(lapses.day.tolist()) == [day_number(date(1980, 3, 1)), NEVER]


def test_a_seat_is_left_only_when_the_last_tie_of_it_has_ended() -> None:
    ledger = Ledger.of(
        commitments(
            ("pact", 2, 20, "1950-01-01", None, "d", "founding", False),
            ("pact", 2, 200, "1950-01-01", "1980-03-01", "d", "founding", False),
            ("pact", 20, 200, "1950-01-01", "1980-03-01", "d", "founding", False),
        )
    )
    ties = ties_at(ledger, date(1979, 12, 31))
    seats = seats_of(ties)
    left = seats.left_by(lapses_of(ties, ledger, states()), day_number(date(1980, 12, 31)))
    codes = seats.ties.frame.ccodes[seats.state]
    assert dict(zip(codes.tolist(), left.tolist(), strict=True)) == {2: False, 20: False, 200: True}


def test_a_seat_averages_its_ties_and_leaves_silence_out() -> None:
    seats = seats_of(ties_at(LEDGER, date(1989, 12, 31)))
    values = np.full(seats.ties.size, np.nan)
    values[0] = 4.0
    mean = seats.mean(values)
    joined = {int(seats.first[0]), int(seats.second[0])}
    assert all(mean[seat] == 4.0 for seat in joined)
    assert all(np.isnan(mean[seat]) for seat in range(seats.size) if seat not in joined)
