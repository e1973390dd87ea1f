from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from worlds import PACTS, inputs, states

from entente.panel.cases import ACCESSION, MODELS, gather, model_name
from entente.panel.events import Kind, signatures_after
from entente.panel.frame import Frame, Ledger, bonds_at
from entente.panel.targets import TARGETS, outcome
from entente.terms import Route

LEDGER = Ledger.of(PACTS)
BILATERAL_PLEDGE = model_name(Route.BILATERAL, Kind.PLEDGE)


def test_every_event_is_among_the_cases_of_its_own_model() -> None:
    lessons = gather(LEDGER, states(), inputs(), range(1985, 2005))
    happened = {name: int(lessons.cases[name].founded.sum()) for name in MODELS}
    assert happened[BILATERAL_PLEDGE] == 2  # 1997 and 2001
    assert happened[ACCESSION] == 1  # Germany in 1990
    assert lessons.cases[BILATERAL_PLEDGE].years[
        lessons.cases[BILATERAL_PLEDGE].events
    ].tolist() == [1996, 2000]


def test_quiet_cases_stand_for_all_quiet_dyads() -> None:
    lessons = gather(LEDGER, states(), inputs(), [1990])
    cases = lessons.cases[BILATERAL_PLEDGE]
    frame = Frame.of(states(), date(1990, 12, 31))
    dyads = frame.size * (frame.size - 1) / 2
    assert float(cases.quiet.sum()) + int(cases.events.sum()) == pytest.approx(dyads)


def test_a_later_year_changes_no_earlier_case() -> None:
    short = gather(LEDGER, states(), inputs(), range(1990, 1994)).cases[BILATERAL_PLEDGE]
    longer = gather(LEDGER, states(), inputs(), range(1990, 2003)).cases[BILATERAL_PLEDGE]
    kept = longer.keep(longer.years < 1994)
    for name, values in short.columns.items():
        assert np.array_equal(values, kept.columns[name], equal_nan=True), name
    assert np.array_equal(short.events, kept.events)


def test_accession_is_one_model_for_both_kinds() -> None:
    assert model_name(Route.ACCESSION, Kind.DEFENSE) == model_name(Route.ACCESSION, Kind.PLEDGE)


def test_an_accession_is_seen_as_one_from_the_origin_and_teaches_founding_too() -> None:
    lessons = gather(LEDGER, states(), inputs(), [1989])
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
