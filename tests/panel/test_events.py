from __future__ import annotations

from datetime import date

import numpy as np
from worlds import PACTS, commitments, states

from entente.panel.events import Kind, Signatures, at_risk, signatures_after, treaty_weights
from entente.panel.frame import Frame, Ledger, bonds_at
from entente.terms import Route

ORIGIN = date(1990, 12, 31)
Row = tuple[str, int, int, str, str | None, str, str, bool]


def signed(*rows: Row) -> Signatures:
    ledger = Ledger.of(commitments(*rows))
    frame = Frame.of(states(), ORIGIN)
    return signatures_after(ledger, frame, bonds_at(ledger, frame), 5)


def test_a_window_is_open_at_the_origin_and_closed_at_its_end() -> None:
    found = signed(
        ("on the origin", 2, 20, "1990-12-31", None, "n", "bilateral", False),
        ("next day", 2, 200, "1991-01-01", None, "n", "bilateral", False),
        ("last day", 2, 220, "1995-12-31", None, "n", "bilateral", False),
        ("too late", 2, 255, "1996-01-01", None, "n", "bilateral", False),
    )
    assert len(found.first) == 2


def test_a_defense_treaty_is_a_defense_event_and_not_a_pledge_too() -> None:
    found = signed(("pact", 2, 20, "1991-06-01", None, "cd", "bilateral", False))
    assert list(found.kind) == [Kind.DEFENSE]
    assert found.gained[0].tolist() == [True, False, False, False, True]


def test_a_defense_treaty_of_allies_counts_only_for_the_pledge_they_lacked() -> None:
    held = ("old", 2, 20, "1950-01-01", None, "d", "bilateral", False)
    again = signed(held, ("same", 2, 20, "1992-01-01", None, "d", "bilateral", False))
    more = signed(held, ("more", 2, 20, "1992-01-01", None, "cd", "bilateral", False))
    assert len(again.first) == 0
    assert list(more.kind) == [Kind.PLEDGE]
    assert more.gained[0].tolist() == [True, False, False, False, False]


def test_an_umbrella_is_no_event() -> None:
    assert not len(signed(("u", 2, 20, "1991-06-01", None, "n", "founding", True)).first)


def test_route_and_kind_can_be_told_apart() -> None:
    found = signed(
        ("a", 2, 20, "1991-06-01", None, "d", "bilateral", False),
        ("b", 2, 200, "1991-06-01", None, "n", "founding", False),
    )
    assert len(found.of(Kind.DEFENSE, Route.BILATERAL).first) == 1
    assert len(found.of(Kind.DEFENSE, Route.FOUNDING).first) == 0
    assert len(found.of(Kind.PLEDGE, Route.FOUNDING).first) == 1


def test_dyads_of_one_treaty_weigh_together_as_one() -> None:
    found = signed(
        ("big", 2, 20, "1991-06-01", None, "d", "founding", False),
        ("big", 2, 200, "1991-06-01", None, "d", "founding", False),
        ("small", 2, 710, "1991-06-01", None, "d", "bilateral", False),
    )
    assert sorted(treaty_weights(found)) == [0.5, 0.5, 1.0]


def test_allies_in_defense_can_still_sign_a_pledge_but_no_defense_pact() -> None:
    ledger = Ledger.of(PACTS)
    frame = Frame.of(states(), ORIGIN)
    bonds = bonds_at(ledger, frame)
    one, other = frame.places(np.array([2, 200], dtype=np.int32))
    assert not at_risk(bonds, Kind.DEFENSE)[one, other]
    assert at_risk(bonds, Kind.PLEDGE)[one, other]
    assert not at_risk(bonds, Kind.PLEDGE).diagonal().any()
