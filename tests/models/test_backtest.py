from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "panel"))

from worlds import CODES, HISTORY, inputs, states, view_at

from entente.models.backtest import (
    MODEL,
    Window,
    chance_of,
    forecast_everyone,
    mean_scores,
    score_origin,
    window_scores,
)
from entente.models.baselines import RIVALS
from entente.models.boosting import BoostingPlan
from entente.models.bootstrap import paired_differences, score_intervals
from entente.models.fitting import FitPlan, fit_set
from entente.models.formation import forecast
from entente.models.record import backtest_record
from entente.models.scoring import auc, average_precision
from entente.panel.cases import gather
from entente.panel.frame import Ledger
from entente.panel.snapshot import snapshot_at
from entente.panel.targets import TARGETS, gather_windows

ORIGIN = date(1995, 12, 31)
PLAN = FitPlan(boosting=BoostingPlan(rounds=10), replicates=3)


def window(seed: int = 1, *, sharp: float = 2.0) -> Window:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=3000)
    events = rng.random(3000) < 1 / (1 + np.exp(4 - sharp * scores))
    treaty = np.where(events, rng.integers(0, 12, 3000), -1).astype(np.int32)
    base = np.full(3000, events.mean())
    chances = {
        MODEL: 1 / (1 + np.exp(4 - sharp * scores)),
        "climatology": base,
        "noise": np.round(rng.random(3000), 1) * 0.1,
    }
    return Window(1990 + seed, chances, events, treaty, rng.integers(-1, 2, 3000))


def test_the_undrawn_comparison_equals_the_plain_scores() -> None:
    found = paired_differences([window()], draws=20, seed=3)
    one = window()
    for score, plain in (("auc", auc), ("average_precision", average_precision)):
        gap = plain(one.chances[MODEL], one.events) - plain(one.chances["noise"], one.events)
        assert found["noise"][score]["difference"] == pytest.approx(gap, abs=1e-12)


def test_a_good_forecast_beats_noise_beyond_its_interval_and_itself_never() -> None:
    one = window()
    twin = Window(
        one.origin,
        {**one.chances, "twin": one.chances[MODEL]},
        one.events,
        one.treaty,
        one.region,
    )
    found = paired_differences([twin], draws=100, seed=3)
    assert found["noise"]["auc"]["low"] > 0.2
    assert found["noise"]["log_score"]["low"] > 0
    assert found["twin"]["auc"] == {"difference": 0.0, "low": 0.0, "high": 0.0}


def test_climatology_has_no_skill_and_ranks_like_a_coin() -> None:
    scores = window_scores(window(), "climatology")
    assert scores["auc"] == 0.5
    assert scores["log_skill"] == 0
    assert window_scores(window(), MODEL)["log_skill"] > 0.2


def test_dyads_of_one_treaty_share_one_weight() -> None:
    one = window()
    treaties = len(np.unique(one.treaty[one.events]))
    assert one.event_weights[one.events].sum() == pytest.approx(treaties)


def test_the_record_holds_plain_finite_numbers_only() -> None:
    windows = {target.name: [window(5), window(10)] for target in TARGETS}
    record = backtest_record(
        windows, windows, chosen_on=[1995], held_out=[2000], seed=1, data={}, code={}
    )
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert set(record["targets"]) == {target.name for target in TARGETS}


def test_the_back_test_asks_the_very_function_that_answers() -> None:
    ledger = Ledger.of(HISTORY)
    lessons = gather(ledger, states(), inputs(), range(1975, 1995))
    fitted = fit_set(lessons, view_at(ORIGIN), [], PLAN, {})
    view = snapshot_at(ledger, states(), inputs(), ORIGIN)
    everyone = forecast_everyone(fitted, view, 5)
    row = {
        each.ccode: each.probability
        for each in forecast(HISTORY, states(), inputs(), 365, ORIGIN, 5, fitted=fitted).rows
    }
    place = CODES.index(365)
    for other, code in enumerate(CODES):
        if code != 365:
            assert everyone.total[place, other] == pytest.approx(row[code], abs=1e-12)
    assert np.allclose(everyone.total, everyone.total.T)


def test_an_origin_is_scored_for_every_question_and_rival() -> None:
    ledger = Ledger.of(HISTORY)
    lessons = gather(ledger, states(), inputs(), range(1975, 1995))
    columns = sorted({column for read in RIVALS.values() for column in read})
    past = gather_windows(ledger, states(), inputs(), columns, 1995)
    fitted = fit_set(lessons, view_at(ORIGIN), [], PLAN, {})
    view = snapshot_at(ledger, states(), inputs(), ORIGIN)
    found = score_origin(fitted, view, ledger, past)
    assert set(found) == {target.name for target in TARGETS}
    assert int(found["bilateral"].events.sum()) == 1  # France and Russia, 1996
    for each in found.values():
        assert set(each.chances) == {MODEL, *RIVALS}
        assert all(((chance >= 0) & (chance <= 1)).all() for chance in each.chances.values())


def test_a_question_about_defense_counts_all_routes() -> None:
    ledger = Ledger.of(HISTORY)
    fitted = fit_set(
        gather(ledger, states(), inputs(), range(1975, 1995)), view_at(ORIGIN), [], PLAN, {}
    )
    view = snapshot_at(ledger, states(), inputs(), ORIGIN)
    everyone = forecast_everyone(fitted, view, 5)
    defense = next(target for target in TARGETS if target.name == "defense")
    quiet = np.prod(1 - everyone.routes[:, 0], axis=0)
    assert np.allclose(chance_of(defense, everyone), 1 - quiet)


def test_an_interval_needs_an_event_and_holds_the_score_of_a_good_forecast() -> None:
    one = window()
    found = score_intervals([one], MODEL, draws=200, seed=3)
    low, high = found["auc"]
    assert low <= auc(one.chances[MODEL], one.events) <= high
    quiet = Window(one.origin, one.chances, np.zeros(3000, bool), one.treaty, one.region)
    assert score_intervals([quiet], MODEL, draws=200, seed=3) == {}


def test_pooled_skill_is_the_skill_of_all_dyads_together() -> None:
    windows = [window(5), window(10)]
    found = mean_scores(windows, MODEL)
    losses = [
        sum(float(((each.chances[who] - each.events) ** 2).sum()) for each in windows)
        for who in (MODEL, "climatology")
    ]
    assert found["brier_skill_pooled"] == pytest.approx(1 - losses[0] / losses[1])


def test_regions_together_hold_every_dyad_and_event_once() -> None:
    windows = {target.name: [window(5), window(10)] for target in TARGETS}
    record = backtest_record(
        windows, windows, chosen_on=[1995], held_out=[2000], seed=1, data={}, code={}
    )
    for target in record["targets"].values():
        for count in ("events", "at_risk"):
            whole = sum(each[count] for each in target["windows"] if each["origin"] % 5 == 0)
            assert sum(part[count] for part in target["regions"].values()) == whole
