from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from worlds import PACTS, inputs, states

from entente.panel.cases import ACCESSION, MODELS, gather, model_name
from entente.panel.events import Kind, signatures_after
from entente.panel.frame import Frame, Ledger, bonds_at, day_number
from entente.panel.targets import TARGETS, outcome
from entente.terms import Route

LEDGER = Ledger.of(PACTS)
BILATERAL_PLEDGE = model_name(Route.BILATERAL, Kind.PLEDGE)


def test_every_event_is_among_the_cases_of_its_own_model() -> None:
    lessons = gather(LEDGER, states(), inputs(), range(1985, 2005), lags=1)
    happened = {name: int(lessons.cases[name].founded.sum()) for name in MODELS}
    assert happened[BILATERAL_PLEDGE] == 2  # 1997 and 2001
    assert happened[ACCESSION] == 1  # Germany in 1990
    assert lessons.cases[BILATERAL_PLEDGE].years[
        lessons.cases[BILATERAL_PLEDGE].events
    ].tolist() == [1996, 2000]


def test_quiet_cases_stand_for_all_quiet_dyads() -> None:
    lessons = gather(LEDGER, states(), inputs(), [1990], lags=1)
    cases = lessons.cases[BILATERAL_PLEDGE]
    frame = Frame.of(states(), date(1990, 12, 31))
    dyads = frame.size * (frame.size - 1) / 2
    assert float(cases.mass.sum()) == pytest.approx(dyads)


def test_what_comes_later_changes_no_case_of_a_closed_year() -> None:
    cut = LEDGER.keep(LEDGER.start < day_number(date(2000, 1, 1)))
    whole, known = (
        gather(ledger, states(), inputs(), range(1990, 2001)).cases[BILATERAL_PLEDGE]
        for ledger in (LEDGER, cut)
    )
    closed = [cases.keep(cases.years < 1999) for cases in (whole, known)]
    for name, values in closed[0].columns.items():
        assert np.array_equal(values, closed[1].columns[name], equal_nan=True), name
    assert np.array_equal(closed[0].events, closed[1].events)
    assert not np.array_equal(whole.events, known.events)


def test_an_event_is_learned_from_five_origins_and_counts_once() -> None:
    cases = gather(LEDGER, states(), inputs(), range(1985, 2005)).cases[BILATERAL_PLEDGE]
    at_1997 = cases.events & (cases.years == 1996)
    assert int(at_1997.sum()) == 5
    assert float(cases.mass[at_1997].sum()) == pytest.approx(1.0)


def test_accession_is_one_model_for_both_kinds() -> None:
    assert model_name(Route.ACCESSION, Kind.DEFENSE) == model_name(Route.ACCESSION, Kind.PLEDGE)


def test_an_accession_is_seen_as_one_from_the_origin_and_teaches_founding_too() -> None:
    lessons = gather(LEDGER, states(), inputs(), [1989], lags=1)
    founding = lessons.cases[model_name(Route.FOUNDING, Kind.DEFENSE)]
    assert int(founding.events.sum()) == 3  # Germany with each member
    assert int(founding.founded.sum()) == 0
    assert founding.weights[founding.events].sum() == pytest.approx(3 / np.sqrt(3))


def test_questions_are_asked_only_of_dyads_that_can_answer_yes() -> None:
    frame = Frame.of(states(), date(1989, 12, 31))
    bonds = bonds_at(LEDGER, frame)
    found = signatures_after(LEDGER, frame, bonds, 5)
    answers = {target.name: outcome(target, bonds, found) for target in TARGETS}
    assert int(answers["defense"].events.sum()) == 3
    assert int(answers["consultation"].events.sum()) == 3
    assert int(answers["bilateral"].events.sum()) == 0
    assert len(answers["any"].events) == 28 - 3
    assert (answers["defense"].treaty >= 0).sum() == 3
