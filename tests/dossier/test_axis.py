from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.dossier.axis import LogOddsAxis, axis_around, logistic, logit

LOG_ODDS = st.floats(-30, 30)


@given(st.floats(0.0001, 0.9999))
def test_logistic_undoes_logit(chance: float) -> None:
    assert logistic(logit(chance)) == pytest.approx(chance)


@given(st.lists(LOG_ODDS, min_size=1))
def test_an_axis_around_values_holds_them_all(values: list[float]) -> None:
    axis = axis_around(values)
    assert all(0 < axis.at(value) < 1 for value in values)


@given(LOG_ODDS, st.floats(0.5, 40), st.floats(0.02, 0.5))
def test_ticks_never_crowd(low: float, length: float, apart: float) -> None:
    places = [tick.at for tick in LogOddsAxis(low, low + length).ticks(apart=apart)]
    assert places == sorted(places)
    gaps = [after - before for before, after in pairwise(places)]
    assert all(gap >= apart - 1e-9 for gap in gaps)


def test_powers_of_ten_and_a_half_are_labelled_first() -> None:
    labels = [tick.label for tick in axis_around([logit(0.001), logit(0.6)]).ticks(apart=0.15)]
    assert labels == ["0.1 %", "1 %", "10 %", "50 %"]


def test_impossible_and_certain_chances_can_be_drawn() -> None:
    assert logit(0.0) < logit(0.001) < logit(0.999) < logit(1.0)
