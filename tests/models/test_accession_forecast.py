"""Forecasts of accession: sums, order, hard history, and nothing from the future."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.models.accession import (
    AccessionForecast,
    Fitted,
    create_case,
    fit_accession,
    forecast_accession,
)
from entente.models.holdouts import Outlook
from entente.models.ratification import at_days, constant_survivor, fit_ratification
from entente.models.ratification_record import GRID, compare, crps, empirical, score_rounds
from entente.models.stages import shared_hazards
from entente.panel.consents import Consent, DateKind, create_consents
from entente.panel.inputs import load_inputs
from entente.spell import PartialDate
from entente.world.accession import AccessionLedger
from entente.world.accession_tables import load_accessions
from entente.world.build import build_world
from entente.world.eligibility import create_barred

MONTHS = 60


@cache
def fitted_on(day: date) -> Fitted:
    return fit_accession(build_world().as_of(day), load_accessions().as_of(day), load_inputs())


def forecast(state: str, body: str, day: date, *, draws: int = 20) -> AccessionForecast:
    fitted = fitted_on(day)
    rule = fitted.ledger.rule(body)
    assert rule is not None
    world = fitted.world
    case = create_case(world.state(state), rule, world, fitted.ledger, create_barred(world))
    return forecast_accession(case, fitted, horizon=5, draws=draws)


def inside(state: str, body: str, day: date, months: int = MONTHS) -> float:
    return forecast(state, body, day, draws=0).path.at(months)[0]


def likeliest(found: AccessionForecast, count: int) -> set[str]:
    order = np.argsort(-found.among_last)[:count]
    return {found.holders[place].member for place in order}


@pytest.mark.parametrize(
    ("state", "body", "day"),
    [
        ("SWE", "NATO", date(2022, 7, 5)),
        ("UKR", "NATO", date(2023, 7, 10)),
        ("TUR", "EU", date(2026, 6, 30)),
        ("SAU", "BRICS", date(2026, 6, 30)),
        ("NOR", "EU", date(1993, 6, 1)),
        ("AUT", "EU", date(1990, 1, 1)),
    ],
)
def test_the_four_outcomes_sum_to_one_and_the_curve_never_falls(
    state: str, body: str, day: date
) -> None:
    found = forecast(state, body, day)
    for path in (found.path, *found.draws):
        assert sum(path.at(MONTHS)) == pytest.approx(1.0)
        assert (np.diff(path.inside) >= -1e-12).all()
        assert min(path.at(MONTHS)) >= 0.0


def test_turkey_and_hungary_are_the_likeliest_hold_outs_over_sweden_in_july_2022() -> None:
    found = forecast("SWE", "NATO", date(2022, 7, 5), draws=0)
    assert likeliest(found, 2) == {"TUR", "HUN"}


def test_only_turkey_and_hungary_are_left_in_february_2023_and_finland_is_ahead() -> None:
    day = date(2023, 2, 15)
    sweden, finland = (forecast(state, "NATO", day, draws=0) for state in ("SWE", "FIN"))
    assert {holder.member for holder in sweden.holders} == {"TUR", "HUN"}
    assert sweden.among_last == pytest.approx(np.ones(2))
    for months in (6, 12, 24):
        assert finland.path.at(months)[0] > sweden.path.at(months)[0] + 0.04


def test_sweden_is_near_and_ukraine_at_the_door_on_10_july_2023() -> None:
    day = date(2023, 7, 10)
    ukraine = forecast("UKR", "NATO", day, draws=0).path.at(MONTHS)
    assert inside("SWE", "NATO", day) > 0.8
    assert ukraine[0] < 0.05
    assert ukraine[1] > 0.85


def test_a_deal_makes_the_chance_jump() -> None:
    before = inside("SWE", "NATO", date(2023, 7, 9), 12)
    after = inside("SWE", "NATO", date(2023, 7, 10), 12)
    assert after > before + 0.1


def test_montenegro_was_ahead_of_bosnia_and_bosnia_of_georgia_in_2015() -> None:
    day = date(2015, 6, 1)
    montenegro, bosnia, georgia = (inside(code, "NATO", day) for code in ("MNE", "BIH", "GEO"))
    assert montenegro > 2 * bosnia
    assert bosnia > 2 * georgia


def test_ukraine_is_likelier_to_stay_in_limbo_than_anything_else_today() -> None:
    for body in ("NATO", "EU"):
        found = forecast("UKR", body, date(2026, 6, 30), draws=0).path.at(MONTHS)
        assert found[1] == max(found)


def test_a_state_that_the_charter_keeps_out_stays_out() -> None:
    assert inside("JPN", "NATO", date(2026, 6, 30)) < 0.001


def shifted(ledger: AccessionLedger, day: date) -> AccessionLedger:
    """Move every act after a day ten years on, or drop it, as if the future had been another."""

    def late(moment: PartialDate | None) -> PartialDate | None:
        if moment is None or moment.latest <= day:
            return moment
        return PartialDate(
            moment.earliest + timedelta(days=3650), moment.latest + timedelta(days=3650)
        )

    def bound(moment: date | None) -> date | None:
        return moment if moment is None or moment <= day else moment + timedelta(days=3650)

    return replace(
        ledger,
        day=date(2040, 1, 1),
        steps=tuple(replace(step, day=late(step.day)) for step in ledger.steps),
        ratifications=tuple(
            replace(
                item,
                parliament=late(item.parliament),
                deposit=late(item.deposit),
                parliament_by=bound(item.parliament_by),
                deposit_by=bound(item.deposit_by),
            )
            for item in ledger.ratifications
        ),
        vetoes=tuple(
            replace(veto, until=late(veto.until), deal=late(veto.deal))
            for veto in ledger.vetoes
            if veto.since.latest <= day
        ),
        ties=tuple(
            replace(tie, until=late(tie.until)) for tie in ledger.ties if tie.since.latest <= day
        ),
        territories=tuple(
            replace(fact, until=late(fact.until))
            for fact in ledger.territories
            if fact.since.latest <= day
        ),
    )


@pytest.mark.parametrize("day", [date(2008, 5, 1), date(2022, 7, 5)])
def test_another_future_leaves_the_forecast_as_it_is(day: date) -> None:
    known = fitted_on(day)
    other = shifted(load_accessions(), day).as_of(day)
    again = fit_accession(known.world, other, load_inputs())
    rule = other.rule("NATO")
    assert rule is not None
    state = known.world.state("SWE" if day.year == 2022 else "HRV")
    barred = create_barred(known.world)
    found = [
        forecast_accession(
            create_case(state, rule, known.world, each.ledger, barred), each, horizon=5, draws=3
        )
        for each in (known, again)
    ]
    assert (found[0].path.inside == found[1].path.inside).all()
    assert (found[0].among_last == found[1].among_last).all()
    assert all(
        (one.inside == two.inside).all()
        for one, two in zip(found[0].draws, found[1].draws, strict=True)
    )


def test_the_chances_to_be_among_the_last_two_agree_with_drawing_the_round() -> None:
    generator = np.random.default_rng(3)
    hazards = np.array([0.05, 0.1, 0.3, 0.3, 0.6])
    periods = np.arange(0, 200)
    waiting = (1 - hazards[:, None]) ** periods[None, :]
    found = Outlook(np.ones(1), waiting[:, None, :]).among_last()
    times = generator.geometric(hazards, size=(40_000, 5)) + generator.random((40_000, 5))
    last = np.argsort(times, axis=1)[:, -2:]
    share = np.bincount(last.ravel(), minlength=5) / 40_000
    assert found == pytest.approx(share, abs=0.02)
    assert found.sum() == pytest.approx(2.0)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.floats(-8, 8), min_size=3, max_size=3), min_size=1, max_size=5))
def test_chances_of_the_exits_of_a_month_never_pass_one(log_odds: list[list[float]]) -> None:
    found = shared_hazards(np.array(log_odds))
    assert (found >= 0).all()
    assert (found.sum(axis=1) <= 1 + 1e-12).all()


def consent(after: float, by: float) -> Consent:
    return Consent("r", "NATO", "X", date(2000, 1, 1), after, by, (0.0,) * 4)


def test_the_score_of_a_sure_forecast_is_its_error_in_days() -> None:
    sure = (GRID >= 10).astype(float)
    assert crps(sure, consent(12.0, 12.0)) == pytest.approx(2.0)
    assert crps(sure, consent(10.0, 10.0)) == pytest.approx(0.0)
    assert crps(sure, consent(0.0, 15.0)) == pytest.approx(0.0)
    assert crps(sure, consent(0.0, 5.0)) == pytest.approx(5.0)


def test_the_empirical_distribution_counts_each_known_day() -> None:
    found = empirical([consent(10.0, 10.0), consent(20.0, 20.0)])
    assert (found[9], found[10], found[20]) == pytest.approx((0.0, 0.5, 1.0))


def test_a_constant_hazard_keeps_its_share_between_periods() -> None:
    survivor = constant_survivor(0.2)
    assert at_days(survivor, np.array([0.0, 30.0, 45.0])) == pytest.approx([1.0, 0.8, 0.8**1.5])


def test_a_fast_round_makes_an_ordinary_consent_faster() -> None:
    slow = [consent(300.0, 300.0)] * 12
    fast = [consent(10.0, 10.0)] * 12
    assert fit_ratification(fast).start > fit_ratification(slow).start + 0.5


def test_a_round_is_scored_by_a_model_that_has_not_seen_its_day_of_signature() -> None:
    consents = create_consents(load_accessions(), DateKind.PARLIAMENT)
    scores = {score.round: score for score in score_rounds(consents, "NATO")}
    assert scores["NATO 2023"].signed == scores["NATO 2024"].signed
    earlier = [c for c in consents if c.signed < date(2022, 7, 5)]
    alone = [c for c in consents if c.round == "NATO 2024"]
    again = {score.round: score for score in score_rounds([*earlier, *alone], "NATO")}
    assert scores["NATO 2024"].forward == pytest.approx(again["NATO 2024"].forward)
    found = compare(list(scores.values()), "left_out", "earlier", seed=0)
    assert found.interval[0] <= found.difference <= found.interval[1]
    assert found.bursts < found.rounds
