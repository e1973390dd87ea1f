from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np
import polars as pl
import pytest

from entente.models.backtest import forecast_everyone
from entente.models.formation import forecast
from entente.models.hindsight import ANCHOR, INTERCEPTS, SLOPES
from entente.models.lineage import FITTING, code_digest, modules_behind
from entente.models.sets import FormationSet, base_rate_name, list_sets, load_set
from entente.panel.events import Kind, at_risk
from entente.panel.features import FEATURES
from entente.panel.frame import Ledger
from entente.panel.inputs import load_inputs
from entente.panel.snapshot import Snapshot, snapshot_at
from entente.terms import Route
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.world import World

ORIGINS = sorted(list_sets())
FACTOR = 3.0
YEARS = 5
MOST = 0.99
LAST_DAYS = [*(each - timedelta(days=1) for each in ORIGINS[1:]), date(2026, 6, 30)]
ASKED = [(o, d) for o, last in zip(ORIGINS, LAST_DAYS, strict=True) for d in (o, last)]


@cache
def today() -> World:
    return build_world()


def tables(day: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    then = today().as_of(day)
    rows = [(s.ccode, s.spell.start, s.spell.end) for s in then.states if s.ccode is not None]
    schema = {"ccode": pl.Int32, "start": pl.Date, "end": pl.Date}
    states = pl.DataFrame(rows, schema=schema, orient="row").sort("ccode", "start")
    return create_commitments(then), states


def look(day: date) -> Snapshot:
    table, states = tables(day)
    return snapshot_at(Ledger.of(table), states, load_inputs(), day)


def past_rate(fitted: FormationSet, view: Snapshot) -> float:
    """Return formations expected at the rates since 1950, for as many dyads at risk."""
    risk = {kind: int(np.triu(at_risk(view.bonds, kind), 1).sum()) for kind in Kind}
    rates = {
        kind: sum(fitted.base_rate[base_rate_name(route, kind)] for route in Route) for kind in Kind
    }
    return sum(YEARS * rates[kind] * risk[kind] for kind in Kind)


@pytest.mark.parametrize(("origin", "day"), ASKED, ids=str)
def test_no_set_expects_far_more_or_fewer_formations_than_the_past_saw(
    origin: date, day: date
) -> None:
    fitted, view = load_set(origin), look(day)
    total = np.triu(forecast_everyone(fitted, view, YEARS).total, 1)
    usual = past_rate(fitted, view)
    assert usual / FACTOR < total.sum() < usual * FACTOR
    assert total.max() < MOST


@pytest.mark.parametrize("origin", ORIGINS, ids=str)
def test_every_column_of_a_set_is_documented_and_every_line_in_bounds(origin: date) -> None:
    for model in load_set(origin).models.values():
        assert set(model.columns) <= set(FEATURES)
        line = model.calibration
        assert SLOPES[0] <= line.slope <= SLOPES[1]
        moved = line.intercept + (line.slope - 1) * ANCHOR
        assert INTERCEPTS[0] - 0.01 <= moved <= INTERCEPTS[1] + 0.01


@pytest.mark.parametrize("origin", ORIGINS, ids=str)
def test_a_set_was_fitted_by_the_code_that_is_here(origin: date) -> None:
    made = load_set(origin).provenance["code"]
    assert made == code_digest(FITTING), "run scripts/fit_formation.py: the fitting code changed"


def test_the_code_behind_a_fit_leaves_out_what_takes_no_part() -> None:
    behind = modules_behind(FITTING)
    assert {"models/logit", "panel/dyads", "panel/inputs"} <= set(behind)
    assert not {"models/arms", "models/endings", "models/formation"} & set(behind)


def test_the_forecast_names_the_seed_and_data_of_its_coefficients() -> None:
    table, states = tables(date(2022, 6, 30))
    found = forecast(table, states, load_inputs(), 365, date(2022, 6, 30), 5)
    assert found.provenance["seed"].isdigit()
    assert len([each for each in found.provenance.values() if len(each) == 64]) > 5
    accession = base_rate_name(Route.ACCESSION, Kind.DEFENSE)
    assert load_set(found.set_origin).base_rate[accession] > 0


def test_intervals_hold_the_forecast_and_look_the_same_from_both_sides() -> None:
    table, states = tables(date(2022, 6, 30))
    rows = {
        code: {
            row.ccode: row
            for row in forecast(table, states, load_inputs(), code, date(2022, 6, 30), 5).rows
        }
        for code in (2, 365, 710)
    }
    for one in rows:
        for row in rows[one].values():
            assert row.interval[0] <= row.probability <= row.interval[1]
            if any(chance is not None for chance in row.rungs.values()):
                assert row.interval[0] < row.interval[1]
                assert min(each for each in row.rungs.values() if each is not None) > 0
        for other in rows:
            if other != one:
                forth, back = rows[one][other].interval, rows[other][one].interval
                assert forth == pytest.approx(back, abs=1e-9)


def test_offense_is_not_forecast_where_defense_binds_and_says_why() -> None:
    table, states = tables(date(2022, 6, 30))
    rows = forecast(table, states, load_inputs(), 2, date(2022, 6, 30), 5).rows
    canada = next(row for row in rows if row.ccode == 20)
    for rung, reason in canada.closed.items():
        assert canada.rungs[rung] is None
        assert "already" in reason
    assert canada.closed
