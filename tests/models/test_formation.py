from __future__ import annotations

import json
import math
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "panel"))

from worlds import CODES, HISTORY, PACTS, commitments, inputs, states, view_at

from entente.errors import RequestError
from entente.models.boosting import BoostingPlan
from entente.models.carried import learn_shares
from entente.models.fitting import FitPlan, at_risk_in, fit_set
from entente.models.formation import FormationForecast, forecast
from entente.models.hazard import chance_of
from entente.models.hindsight import look_back
from entente.models.routes import open_shares, openings
from entente.models.sets import FormationSet
from entente.panel.cases import MODELS, gather
from entente.panel.events import Kind
from entente.panel.frame import Frame, Ledger
from entente.panel.snapshot import snapshot_at
from entente.terms import OBLIGATIONS, Route, Rung

TODAY = date(2018, 12, 31)
PLAN = FitPlan(boosting=BoostingPlan(rounds=15), replicates=12)


@cache
def fitted() -> FormationSet:
    lessons = gather(Ledger.of(HISTORY), states(), inputs(), range(1980, 2018))
    return fit_set(lessons, view_at(TODAY), [], PLAN, {"made": "in a test"})


def ask(
    subject: int = 365, *, table: pl.DataFrame = HISTORY, horizon: int = 5, as_of: date = TODAY
) -> FormationForecast:
    return forecast(table, states(), inputs(), subject, as_of, horizon, fitted=fitted())


def test_baseline_and_contributions_sum_to_the_log_odds_of_what_they_explain() -> None:
    for subject in CODES:
        for row in ask(subject).rows:
            if row.why is None:
                continue
            total = row.why.baseline_log_odds + sum(c.log_odds for c in row.why.contributions)
            chance = row.why.probability
            assert total == pytest.approx(math.log(chance / (1 - chance)), abs=1e-9)


def test_no_rung_and_no_route_is_likelier_than_any_formation() -> None:
    for row in ask().rows:
        parts = [*row.routes.values(), *(each for each in row.rungs.values() if each is not None)]
        assert max(parts) <= row.probability + 1e-12
        assert 0 <= row.interval[0] <= row.probability <= row.interval[1] <= 1


def test_the_total_is_one_minus_no_formation_of_either_kind() -> None:
    for row in ask().rows:
        quiet = np.prod([1 - chance for chance in row.kinds.values()])
        assert row.probability == pytest.approx(1 - quiet, abs=1e-12)


def test_a_rung_that_is_held_has_no_chance_and_the_others_have() -> None:
    china = next(row for row in ask().rows if row.ccode == 710)
    assert china.rungs[Rung.CONSULTATION] is None
    assert china.rungs[Rung.NONAGGRESSION] is None
    assert china.rungs[Rung.DEFENSE] is not None


def test_every_other_state_of_the_system_has_one_row_likeliest_first() -> None:
    rows = ask().rows
    assert {row.ccode for row in rows} == set(CODES) - {365}
    chances = [row.probability for row in rows]
    assert chances == sorted(chances, reverse=True)


def test_a_longer_horizon_is_never_less_likely() -> None:
    one, five, ten = ({r.ccode: r.probability for r in ask(horizon=h).rows} for h in (1, 5, 10))
    for code in one:
        assert one[code] <= five[code] <= ten[code]


def test_both_states_of_a_pair_get_the_same_forecast() -> None:
    forth = next(row for row in ask(365).rows if row.ccode == 710)
    back = next(row for row in ask(710).rows if row.ccode == 365)
    assert forth.probability == pytest.approx(back.probability, abs=1e-12)


def test_what_is_dated_after_the_origin_moves_nothing() -> None:
    moved = pl.concat(
        [
            HISTORY.with_columns(end=pl.when(pl.col("end") > TODAY).then(None).otherwise("end")),
            commitments(("after", 365, 255, "2019-01-01", None, "d", "bilateral", False)),
        ]
    )
    for before, after in zip(ask().rows, ask(table=moved).rows, strict=True):
        assert (before.ccode, before.probability) == (after.ccode, after.probability)


def test_a_state_that_is_not_there_is_refused() -> None:
    with pytest.raises(RequestError, match="750"):
        ask(750)


@pytest.mark.parametrize("horizon", [0, 11])
def test_a_horizon_out_of_range_is_refused(horizon: int) -> None:
    with pytest.raises(RequestError, match=str(horizon)):
        ask(horizon=horizon)


def test_a_set_survives_its_file() -> None:
    read = FormationSet.from_record(json.loads(json.dumps(fitted().as_record())))
    again = forecast(HISTORY, states(), inputs(), 365, TODAY, 5, fitted=read)
    for before, after in zip(ask().rows, again.rows, strict=True):
        assert after.probability == pytest.approx(before.probability, rel=1e-2)


def test_lessons_after_the_origin_are_not_learned_from() -> None:
    origin = date(2000, 12, 31)
    long = gather(Ledger.of(HISTORY), states(), inputs(), range(1980, 2018))
    short = gather(Ledger.of(HISTORY), states(), inputs(), range(1980, 2000))
    view = snapshot_at(Ledger.of(HISTORY), states(), inputs(), origin)
    sets = [fit_set(lessons, view, [], PLAN, {}) for lessons in (long, short)]
    for name in MODELS:
        columns = view.accessions if name == "accession" else view.dyads
        first, second = (each.models[name].log_odds(columns) for each in sets)
        assert np.array_equal(first, second), name


def test_hindsight_whose_window_is_open_teaches_no_calibration() -> None:
    ledger = Ledger.of(HISTORY)
    seen = [
        look_back(fitted(), snapshot_at(ledger, states(), inputs(), date(year, 12, 31)), ledger)
        for year in (1988, 1989, 1990)
    ]
    lessons = gather(ledger, states(), inputs(), range(1980, 1995))
    open_still = fit_set(lessons, view_at(date(1994, 12, 31)), seen, PLAN, {})
    closed = fit_set(lessons, view_at(date(1995, 12, 31)), seen, PLAN, {})
    unlearned = [model.calibration for model in open_still.models.values()]
    assert all(abs(each.intercept) < 1e-9 and each.slope == 1 for each in unlearned)
    learned = [model.calibration for model in closed.models.values()]
    assert any(abs(each.intercept) > 0.01 for each in learned)


def test_shares_count_treaties_and_not_dyads() -> None:
    lessons = gather(Ledger.of(HISTORY), states(), inputs(), range(1980, 2018))
    shares = learn_shares(lessons.gains, 2018, 0.0)
    founding = list(Route).index(Route.FOUNDING)
    assert shares[founding, Kind.DEFENSE, OBLIGATIONS.index(Rung.DEFENSE)] == 1
    assert shares[founding, Kind.PLEDGE, OBLIGATIONS.index(Rung.NONAGGRESSION)] == 1


def test_the_last_open_pledge_is_carried_for_certain() -> None:
    shares = np.array([0.6, 0.7, 0.1, 0.0, 0.0])
    lacking = np.array([[True, False], [True, False], [True, True], [False, True], [False, True]])
    carried = open_shares(shares, lacking)
    assert carried[:3, 0] == pytest.approx([0.6, 0.7, 0.1])
    assert carried[2, 1] == 1
    assert carried[0, 1] == 0


def test_accession_names_the_treaty_and_who_would_join() -> None:
    joined = [
        row.why
        for subject in CODES
        for row in ask(subject).rows
        if row.why is not None and row.why.route is Route.ACCESSION
    ]
    for why in joined:
        assert why.treaty in {"nato", "club"}
        assert why.joiner in CODES


def test_without_a_column_the_set_reads_it_nowhere() -> None:
    lessons = gather(Ledger.of(HISTORY), states(), inputs(), range(1985, 2018))
    bare = fit_set(
        lessons, view_at(TODAY), [], replace(PLAN, without=frozenset({"ideal_point_gap"})), {}
    )
    assert all("ideal_point_gap" not in model.columns for model in bare.models.values())


def test_multilateral_models_expect_the_rate_of_the_past_at_their_origin() -> None:
    lessons = gather(Ledger.of(HISTORY), states(), inputs(), range(1980, 2000))
    view = view_at(date(2000, 12, 31))
    made = fit_set(lessons, view, [], PLAN, {})
    for name in ("founding_defense", "founding_pledge", "accession"):
        cases = lessons.cases[name].keep(lessons.cases[name].years < 2000)
        columns = at_risk_in(view, name)
        yearly = chance_of(made.models[name].additive.log_odds(columns))
        rate = cases.mass[cases.founded].sum() / cases.mass.sum()
        assert yearly.mean() == pytest.approx(rate, rel=1e-6)


def test_a_state_that_a_charter_keeps_out_has_no_chance_by_accession() -> None:
    closed = replace(inputs(), barred={"nato": [(date.min, frozenset({365, 710}))]})
    view = snapshot_at(Ledger.of(PACTS), states(), closed, TODAY)
    sides = openings(view, CODES.index(710))
    assert not sides.joins.any()
    assert sides.outside[:, 0].tolist() == [False, True, False, False, False, False, True, False]
    free = forecast(PACTS, states(), inputs(), 710, TODAY, 5, fitted=fitted())
    barred = forecast(PACTS, states(), closed, 710, TODAY, 5, fitted=fitted())
    chances = {row.ccode: row.routes[Route.ACCESSION] for row in barred.rows}
    assert all(row.routes[Route.ACCESSION] > 0 for row in free.rows if row.ccode in (2, 200))
    assert chances[2] == chances[200] == 0


def test_a_charter_s_rule_is_not_read_before_its_first_day() -> None:
    later = replace(inputs(), barred={"nato": [(date(2019, 1, 1), frozenset({710}))]})
    frame = Frame.of(states(), date(2018, 12, 31))
    assert not later.kept_out(["nato"], frame).any()
    assert later.kept_out(["nato"], Frame.of(states(), date(2019, 1, 1))).sum() == 1
