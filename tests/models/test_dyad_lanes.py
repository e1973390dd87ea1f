from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from entente.models.dyad_history import Lane, Line, Pair, find_turns, persistence_of
from entente.models.dyad_lanes import create_lanes, line_of_codes
from entente.panel.yearbook import Yearbook, load_yearbook
from entente.world.build import build_world

WORLD, BOOK = build_world(), load_yearbook()
TODAY = date(2026, 6, 30)


def lanes(one: str, other: str, day: date = TODAY, book: Yearbook = BOOK) -> dict[str, Lane]:
    then = WORLD.as_of(day)
    states = then.state(one), then.state(other)
    pair = Pair(
        (states[0].name, states[1].name),
        (line_of_codes(states[0].ccode or 0), line_of_codes(states[1].ccode or 0)),
    )
    return {lane.key: lane for lane in create_lanes(pair, then, book.known_on(day))}


def test_sanctions_of_a_body_count_only_while_the_state_belonged_to_it() -> None:
    told = [each.words for each in lanes("FIN", "ZAF")["sanctions"].stretches]
    assert not any(words.startswith("EU") for words in told)  # the EC's of 1985 to 1994
    german = lanes("DEU", "RUS")["sanctions"].stretches
    assert any(each.words.startswith("EU (with Germany)") and each.start == 2014 for each in german)


def test_a_year_without_deliveries_is_zero_and_a_year_without_imports_has_no_share() -> None:
    found = lanes("PRK", "RUS")
    volume = next(line for line in found["arms"].lines if line.key == "arms_2_1")
    share = next(line for line in found["supply"].lines if line.key == "supply_2_1")
    assert volume.years[-1] == 2025
    assert volume.values[-1] == 0
    assert 2020 not in share.years


def test_what_came_after_the_day_changes_no_lane() -> None:
    day = date(1995, 6, 1)
    later = replace(
        BOOK,
        arms=BOOK.arms.with_columns(
            volume=pl.when(pl.col("year") < 1995).then("volume").otherwise(1e6)
        ),
        states=BOOK.states.with_columns(
            ideal_point=pl.when(pl.col("year") < 1994).then("ideal_point").otherwise(9.0)
        ),
    )
    assert lanes("IND", "RUS", day, later) == lanes("IND", "RUS", day)
    assert lanes("IND", "RUS", TODAY, later) != lanes("IND", "RUS", TODAY)


def test_a_trend_is_said_to_drift_and_a_step_is_not() -> None:
    rng = np.random.default_rng(1)
    years = tuple(range(1950, 2010))
    walk = tuple(float(step) for step in np.cumsum(rng.normal(0, 0.5, 60)))
    step = tuple(
        float(year >= 1980) * 2 + noise
        for year, noise in zip(years, rng.normal(0, 0.2, 60), strict=True)
    )
    made = [
        Lane(key, key, (1950, 2009), lines=(Line(key, key, "votes", years, values),))
        for key, values in (("walk", walk), ("step", step))
    ]
    turns = find_turns(made, np.random.default_rng(2))
    by_lane = {turn.lane: turn for turn in turns}
    assert by_lane["step"].year == pytest.approx(1980, abs=1)
    assert not by_lane["step"].may_be_drift
    assert "walk" not in by_lane or by_lane["walk"].may_be_drift


def test_persistence_is_the_correlation_of_neighbouring_years() -> None:
    assert persistence_of([0.0, 1.0, 0.0, 1.0, 0.0, 1.0], [0, 6]) < -0.7
    assert persistence_of([0.0, 0.0, 0.0, 1.0, 1.0, 1.0], [0, 6]) > 0.4
    assert persistence_of([0.0, 0.0, 0.0, 1.0, 1.0, 1.0], [0, 3, 6]) == 0
