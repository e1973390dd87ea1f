from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from scipy.special import logit

from entente.errors import RequestError
from entente.models import arms
from entente.models.arms import (
    ArmsChance,
    ArmsHistory,
    ArmsSet,
    choose_set,
    forecast_arms,
    load_sets,
)
from entente.pack.tables import open_pack
from entente.panel.deliveries import DELIVERY, quiet_at
from entente.panel.frame import Ledger
from panel.worlds import CODES, PACTS, inputs, states

ORIGIN = date(2005, 12, 31)


def ask(horizon: int = 5, table: pl.DataFrame = PACTS) -> dict[int, ArmsChance]:
    return forecast_arms(table, states(), inputs(), 2, ORIGIN, horizon)


def history() -> ArmsHistory:
    ledger = Ledger.of(PACTS)
    years = range(1988, 2015)
    return ArmsHistory(
        {year: quiet_at(ledger, states(), inputs(), date(year, 12, 31)) for year in years},
        inputs(),
    )


def test_the_lines_sum_to_the_logit_of_the_probability() -> None:
    for chance in ask().values():
        total = chance.baseline_log_odds + chance.calibration + chance.horizon
        total += sum(line for _, _, line in chance.contributions)
        assert total == pytest.approx(float(logit(chance.probability)), abs=1e-9)


def test_the_interval_holds_the_probability_and_a_longer_horizon_raises_it() -> None:
    near, far = ask(1), ask(10)
    assert set(near) == set(CODES) - {2}
    for code, chance in near.items():
        assert 0 < chance.low <= chance.probability <= chance.high < 1
        assert chance.probability < far[code].probability


def test_a_pact_yet_to_come_changes_no_forecast() -> None:
    past = PACTS.filter(pl.col("start") <= ORIGIN).with_columns(
        end=pl.when(pl.col("end") <= ORIGIN).then(pl.col("end"))
    )
    assert repr(ask()) == repr(ask(table=past))


def test_training_reads_no_year_that_could_not_be_read_at_the_origin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(arms, "_QUIET_KEPT", 1.0)
    learned = history().learned_by(2000)
    assert int(learned.year.max()) == 1998
    assert history().last_closed(2000) == 1994


def test_thinned_pairs_weigh_for_those_left_out_and_no_event_is_left_out() -> None:
    past = history()
    thin = past.learned_by(2000)
    whole = [past.window(year) for year in range(1988, 1999)]
    assert int(thin.events.sum()) == 2
    assert float(thin.share.sum()) == pytest.approx(sum(len(w.events) for w in whole), rel=0.5)


def test_the_shipped_sets_are_small_dated_and_complete() -> None:
    sets = load_sets()
    assert sets[-1].origin == date(2018, 12, 31)
    assert all(list(each.model.scales) == [f.name for f in DELIVERY] for each in sets)
    shipped = Path(arms.__file__).parent.parent / "pack" / arms.FILE
    assert shipped.stat().st_size < 400_000
    again = ArmsSet.from_record(json.loads(json.dumps(sets[-1].as_record())))
    assert np.allclose(again.model.coefficients, sets[-1].model.coefficients)


def test_a_date_before_the_first_set_is_refused() -> None:
    with pytest.raises(RequestError, match="1960"):
        choose_set(date(1960, 1, 1))


def test_the_shipped_model_beats_every_simpler_rival_with_its_interval_above_zero() -> None:
    shipped = json.loads(open_pack().text("formation/arms_backtest.json"))
    for rival in ("climatology", "distance and capabilities", "earlier delivery only"):
        mean, low, high = shipped["differences"][rival]["by_case"]
        assert 0 < low <= mean <= high
    assert all(window["log_skill"] > 0 for window in shipped["windows"])
