from __future__ import annotations

import json
from datetime import date
from functools import cache

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import logit

from entente.errors import RequestError
from entente.models.disputes import RECORD, Risk, forecast_risks, load_sets
from entente.models.hazard import at_horizon, with_frailty
from entente.models.origins import newest_permitted
from entente.pack.tables import open_pack
from entente.panel.inputs import load_inputs
from entente.panel.quarrels import Quarrels, load_quarrels
from entente.world.build import build_world
from entente.world.commitments import create_commitments
from entente.world.system import create_system

AMERICA, CANADA, RUSSIA, KAZAKHSTAN, CHINA = 2, 20, 365, 705, 710
RIVALS = ("contiguity and peace years", "distance only")


@cache
def ask(subject: int, day: date = date(2026, 6, 30), horizon: int = 5) -> dict[int, Risk]:
    world = build_world().as_of(day)
    return forecast_risks(
        create_commitments(world), create_system(world), load_inputs(), subject, day, horizon
    )


def test_the_lines_sum_to_the_logit_of_the_probability() -> None:
    for risk in ask(RUSSIA).values():
        total = risk.baseline_log_odds + risk.calibration + risk.horizon
        total += sum(line for _, _, line in risk.contributions)
        assert total == pytest.approx(float(logit(risk.dispute)), abs=1e-6)


def test_a_war_is_less_likely_than_a_dispute_and_intervals_hold_the_estimates() -> None:
    for risk in ask(CHINA).values():
        assert 0 < risk.war < risk.dispute < 1
        assert risk.dispute_interval[0] <= risk.dispute <= risk.dispute_interval[1]
        assert risk.war_interval[0] <= risk.war <= risk.war_interval[1]


def test_russia_kazakhstan_and_china_russia_stand_above_the_united_states_and_canada() -> None:
    friends = ask(AMERICA)[CANADA]
    for one, other in ((RUSSIA, KAZAKHSTAN), (CHINA, RUSSIA)):
        assert ask(one)[other].dispute > friends.dispute
        assert ask(one)[other].war > friends.war


def test_the_order_of_the_two_states_changes_nothing() -> None:
    assert ask(RUSSIA)[CHINA].dispute == pytest.approx(ask(CHINA)[RUSSIA].dispute)


def test_a_longer_horizon_raises_every_chance() -> None:
    near, far = ask(RUSSIA, horizon=1), ask(RUSSIA, horizon=10)
    assert all(near[code].dispute < far[code].dispute for code in near)


@given(st.floats(1e-6, 0.9), st.integers(2, 10), st.floats(0.1, 5.0))
def test_frailty_slows_the_growth_of_a_chance_and_leaves_the_first_year(
    yearly: float, years: int, variance: float
) -> None:
    chance = np.array([yearly])
    assert with_frailty(chance, 1, variance=variance)[0] == pytest.approx(yearly)
    assert with_frailty(chance, years, variance=variance)[0] <= at_horizon(chance, years)[0] + 1e-12


@pytest.mark.parametrize("day", [date(1996, 12, 31), date(2013, 6, 30)])
def test_disputes_and_sets_of_later_years_change_no_forecast(day: date) -> None:
    sets, last_year = load_sets()
    quarrels = load_quarrels(last_year)
    readable = quarrels.readable(day)
    assert quarrels.onsets.filter(pl.col("year") > readable).height > 0
    short = Quarrels(quarrels.onsets.filter(pl.col("year") <= readable), last_year)
    world = build_world().as_of(day)
    given = (create_commitments(world), create_system(world), load_inputs(), RUSSIA, day, 5)
    learned = newest_permitted(sets, day, "disputes")
    assert learned.origin <= day
    blind, seeing = forecast_risks(*given, learned=learned, quarrels=short), forecast_risks(*given)
    for code, risk in seeing.items():
        assert (blind[code].dispute, blind[code].war) == (risk.dispute, risk.war)


def test_a_day_before_the_first_set_is_refused() -> None:
    with pytest.raises(RequestError, match="no forecast of disputes"):
        newest_permitted(load_sets()[0], date(1980, 1, 1), "disputes")


@pytest.mark.parametrize("kind", ["all_dyads", "politically_relevant"])
@pytest.mark.parametrize("rival", RIVALS)
def test_the_shipped_forecast_beats_simple_rivals_in_precision_and_log_score(
    kind: str, rival: str
) -> None:
    record = json.loads(open_pack().text(RECORD))[kind]
    for part in (record, record["held_out"]):
        assert part["differences"][rival]["by_case"][1] > 0
        assert part["precision_gained"][rival][1] > 0


def test_the_shipped_chance_of_a_war_is_more_precise_than_that_of_simple_rivals() -> None:
    wars = json.loads(open_pack().text(RECORD))["wars"]
    for rival in (*RIVALS, "climatology"):
        assert wars["precision_gained"][rival][1] > 0
        assert wars["pooled"]["model"]["log_score"] < wars["pooled"][rival]["log_score"]
