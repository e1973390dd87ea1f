from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from worlds import CODES, PACTS, commitments, states

from entente.errors import DataError
from entente.panel.frame import NEVER, Bonds, Frame, Ledger, bonds_at


def bonds(day: date) -> tuple[Frame, Bonds]:
    frame = Frame.of(states(), day)
    return frame, bonds_at(Ledger.of(PACTS), frame)


def at(frame: Frame, one: int, other: int) -> tuple[int, int]:
    places = frame.places(np.array([one, other], dtype=np.int32))
    return int(places[0]), int(places[1])


def test_a_state_not_yet_born_is_not_in_the_frame() -> None:
    before = Frame.of(states(late=369), date(1991, 12, 25))
    after = Frame.of(states(late=369), date(1991, 12, 26))
    assert 369 not in before.ccodes
    assert tuple(after.ccodes) == CODES


def test_a_pact_binds_from_its_signature_to_the_day_before_its_end() -> None:
    for day, bound in (
        (date(1950, 2, 13), False),
        (date(1950, 2, 14), True),
        (date(1980, 2, 13), True),
        (date(1980, 2, 14), False),
    ):
        frame, found = bonds(day)
        assert found.defense[at(frame, 365, 710)] == bound


def test_an_umbrella_covers_without_binding() -> None:
    frame, found = bonds(date(1990, 1, 1))
    assert found.umbrella[at(frame, 2, 365)]
    assert not found.tied[at(frame, 2, 365)]


def test_bonds_are_symmetric_and_no_state_is_bound_to_itself() -> None:
    _, found = bonds(date(2002, 1, 1))
    assert np.array_equal(found.held, found.held.transpose(0, 2, 1))
    assert not found.held[:, range(len(CODES)), range(len(CODES))].any()


def test_an_end_after_the_origin_is_not_known_at_the_origin() -> None:
    known = Ledger.of(PACTS).known_at(date(2018, 12, 31))
    later = Ledger.of(PACTS).known_at(date(2019, 12, 31))
    pact = known.treaties.index("big-treaty")
    assert known.end[known.treaty == pact].tolist() == [NEVER]
    assert later.end[later.treaty == pact][0] < NEVER


def test_an_unknown_route_is_refused_by_name() -> None:
    with pytest.raises(DataError, match="by-mail"):
        Ledger.of(commitments(("x", 2, 20, "1990-01-01", None, "n", "by-mail", False)))
