"""The steps of an explanation, computed again from its definition and not as differences."""

from __future__ import annotations

import math
import sys
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "panel"))

from worlds import CODES, HISTORY, inputs, states, view_at

from entente.models.boosting import BoostingPlan
from entente.models.fitting import FitPlan, fit_set
from entente.models.formation import Why, forecast
from entente.models.sets import Calibration, FormationSet, RouteModel, calibrated
from entente.panel.cases import gather, model_name
from entente.panel.frame import Ledger
from entente.panel.snapshot import snapshot_at
from entente.terms import OBLIGATIONS, Route

TODAY = date(2018, 12, 31)
A, B = -0.4, 0.8


@cache
def fitted() -> FormationSet:
    lessons = gather(Ledger.of(HISTORY), states(), inputs(), range(1980, 2018))
    plan = FitPlan(boosting=BoostingPlan(rounds=15), replicates=5)
    made = fit_set(lessons, view_at(TODAY), [], plan, {})
    models = {
        name: RouteModel(
            each.additive, Calibration(A, B), each.columns, each.replicates, each.lines
        )
        for name, each in made.models.items()
    }
    return FormationSet(
        made.origin, models, made.mix, made.drawn_mix, made.wave_spread, made.base_rate, {}
    )


def read_terms(name: str, column: str, value: float | None) -> float:
    """Return what a column adds, read from the tables of the set by hand."""
    total = 0.0
    for term in fitted().models[name].additive.terms:
        if term.name != column:
            continue
        if value is None or math.isnan(value):
            total += term.missing
        elif term.form == "step":
            total += float(term.values[sum(knot <= value for knot in term.knots)])
        else:
            low, high = float(term.knots[0]), float(term.knots[-1])
            share = (min(max(value, low), high) - low) / (high - low)
            total += float(term.values[0] + share * (term.values[-1] - term.values[0]))
    return total


def by_hand(raw: float, years: int) -> tuple[float, float]:
    """Return the calibrated yearly chance and that within some years, from plain powers."""
    yearly = 1 / (1 + math.exp(-raw))
    five = 1 - (1 - yearly) ** 5
    moved = 1 / (1 + math.exp(-(A + B * math.log(five / (1 - five)))))
    held = 1 - (1 - moved) ** (1 / 5)
    return held, 1 - (1 - held) ** years


def reasons(years: int) -> list[tuple[int, int, Why]]:
    return [
        (subject, row.ccode, row.why)
        for subject in CODES
        for row in forecast(
            HISTORY, states(), inputs(), subject, TODAY, years, fitted=fitted()
        ).rows
        if row.why is not None and row.why.route is not Route.ACCESSION
    ]


@pytest.mark.parametrize("years", [1, 3, 5, 10])
def test_every_line_follows_from_columns_and_tables_alone(years: int) -> None:
    view = snapshot_at(Ledger.of(HISTORY), states(), inputs(), TODAY)
    seen = reasons(years)
    assert len(seen) > 20
    for subject, partner, why in seen:
        name = model_name(why.route, why.kind)
        i, j = view.frame.places(np.array([subject, partner], dtype=np.int32))
        lines = {line.name: line.log_odds for line in why.contributions}
        raw = fitted().models[name].additive.intercept
        for column in fitted().models[name].columns:
            added = read_terms(name, column, float(view.dyads[column][i, j]))
            assert lines[column] == pytest.approx(added, abs=1e-9)
            raw += added
        held, within = by_hand(raw, years)
        odds = math.log(held / (1 - held))
        assert lines["calibration"] == pytest.approx(odds - raw, abs=1e-7)
        assert lines["horizon"] == pytest.approx(math.log(within / (1 - within)) - odds, abs=1e-7)
        share = fitted().mix.share(why.route, why.kind)[OBLIGATIONS.index(why.rung)]
        assert why.probability >= within * share - 1e-12
        assert why.probability <= within + 1e-12


def test_five_years_lie_on_the_calibration_line_exactly() -> None:
    raw = np.linspace(-14, 4, 50)
    yearly = 1 / (1 + np.exp(-raw))
    five = 1 - (1 - yearly) ** 5
    again = 1 / (1 + np.exp(-calibrated(raw, A, B)))
    found = 1 - (1 - again) ** 5
    expected = 1 / (1 + np.exp(-(A + B * np.log(five / (1 - five)))))
    assert found == pytest.approx(expected, rel=1e-9)


def test_a_line_of_zero_and_one_changes_nothing_even_far_out() -> None:
    raw = np.array([-40.0, -20.0, 0.0, 20.0])
    assert calibrated(raw, 0.0, 1.0) == pytest.approx(raw, abs=1e-9)
