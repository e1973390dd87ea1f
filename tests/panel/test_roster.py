from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from worlds import CODES, PACTS, inputs, states

from entente.panel.features import ACCESSION
from entente.panel.frame import Floats, Frame, Ledger, bonds_at, day_number
from entente.panel.roster import Roster, joins_after, roster_at
from entente.panel.snapshot import snapshot_at

BEFORE, AFTER = date(1985, 12, 31), date(1995, 12, 31)


def roster(day: date) -> tuple[Frame, Roster]:
    frame = Frame.of(states(), day)
    return frame, roster_at(Ledger.of(PACTS), frame)


def value(name: str, code: int, day: date) -> float:
    found: Floats = snapshot_at(Ledger.of(PACTS), states(), inputs(), day).accessions[name]
    return float(found[CODES.index(code), 0])


def test_the_columns_are_exactly_those_documented() -> None:
    view = snapshot_at(Ledger.of(PACTS), states(), inputs(), AFTER)
    assert set(view.accessions) == {feature.name for feature in ACCESSION}


def test_bilateral_pacts_and_umbrellas_are_no_open_treaties() -> None:
    _, found = roster(BEFORE)
    assert len(found.treaty) == 1
    assert [CODES[place] for place in np.flatnonzero(found.members[0])] == [2, 200, 220]
    assert found.is_defense.tolist() == [True]


def test_an_outsider_joins_once_and_members_do_not() -> None:
    frame, found = roster(BEFORE)
    joined = joins_after(Ledger.of(PACTS), frame, found, day_number(date(1990, 12, 31)))
    assert [CODES[place] for place in np.flatnonzero(joined[:, 0])] == [255]
    early = joins_after(Ledger.of(PACTS), frame, found, day_number(date(1990, 10, 2)))
    assert not early.any()


def test_a_recent_joiner_shows_in_the_treaty_and_founders_do_not() -> None:
    assert value("log_joined_10y", 365, AFTER) == pytest.approx(np.log(2))
    assert value("log_joined_10y", 365, BEFORE) == 0
    assert value("has_ever_grown", 365, AFTER) == 1


def test_shares_of_members_lie_between_none_and_all() -> None:
    view = snapshot_at(Ledger.of(PACTS), states(), inputs(), AFTER)
    for name, found in view.accessions.items():
        if name.startswith("share_"):
            assert found.min() >= 0, name
            assert found.max() <= 1, name


def test_a_rival_inside_is_seen_from_outside() -> None:
    assert value("has_rival_inside", 365, date(1985, 12, 31)) == 1
    assert value("has_rival_inside", 710, date(1985, 12, 31)) == 0


def test_nothing_after_the_origin_changes_the_columns_of_outsiders() -> None:
    ledger = Ledger.of(PACTS)
    cut = ledger.keep(ledger.start <= day_number(BEFORE))
    whole, known = (snapshot_at(given, states(), inputs(), BEFORE) for given in (ledger, cut))
    for name in whole.accessions:
        assert np.array_equal(whole.accessions[name], known.accessions[name], equal_nan=True), name


def test_a_treaty_everyone_left_is_gone() -> None:
    ended = PACTS.with_columns(end=date(1980, 1, 1))
    frame = Frame.of(states(), BEFORE)
    assert len(roster_at(Ledger.of(ended), frame).treaty) == 0
    assert not bonds_at(Ledger.of(ended), frame).tied.any()
