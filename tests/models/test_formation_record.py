from __future__ import annotations

import json
from typing import Any

import pytest

from entente.models.backtest import MODEL
from entente.models.baselines import RIVALS
from entente.models.lineage import TESTING, modules_behind
from entente.pack.tables import open_pack
from entente.panel.targets import TARGETS

NAMES = [target.name for target in TARGETS]
ASKED = ("bilateral", "any", "defense", "nonaggression", "consultation")
"""Questions on which the forecast must be better than its rivals; the rest is only reported."""


def record() -> dict[str, Any]:
    return json.loads(open_pack().text("formation/backtest.json"))


@pytest.mark.parametrize("name", ASKED)
def test_the_shipped_forecast_ranks_better_than_old_ties(name: str) -> None:
    assert record()["targets"][name]["against"]["allied_before"]["auc"]["low"] > 0


@pytest.mark.parametrize("name", ASKED)
def test_the_shipped_forecast_beats_the_covariate_logit_in_rank_and_at_the_top(name: str) -> None:
    scores = record()["targets"][name]["against"]["covariate_logit"]
    assert scores["auc"]["low"] > 0
    assert scores["average_precision"]["low"] > 0


@pytest.mark.parametrize("name", ASKED)
def test_the_shipped_forecast_has_more_precision_at_the_top_than_distance(name: str) -> None:
    assert record()["targets"][name]["against"]["distance"]["average_precision"]["low"] > 0


@pytest.mark.parametrize("name", ASKED)
def test_the_log_skill_is_above_zero_in_most_windows(name: str) -> None:
    skills = [each["scores"][MODEL]["log_skill"] for each in record()["targets"][name]["windows"]]
    assert sum(skill > 0 for skill in skills) > len(skills) / 2


def test_every_window_names_counts_and_every_rival() -> None:
    for target in record()["targets"].values():
        assert [window["origin"] for window in target["windows"]][-2:] == [2010, 2013]
        for window in target["windows"]:
            assert set(window["scores"]) == {MODEL, *RIVALS}
            assert window["treaties"] <= window["events"] <= window["at_risk"]


def test_the_record_says_what_it_was_made_from() -> None:
    found = record()
    assert found["data"]
    assert "models/fitting.py" in found["code"]
    assert found["chosen_on"][-1] < min(found["held_out"])


@pytest.mark.parametrize("name", NAMES)
def test_held_out_origins_are_compared_alone_and_counts_have_their_ranges(name: str) -> None:
    target = record()["targets"][name]
    held_out = [each for each in target["windows"] if each["origin"] in record()["held_out"]]
    has_events = any(each["events"] for each in held_out)
    assert set(target["against_held_out"]) == (set(RIVALS) if has_events else set())
    for window in target["windows"]:
        counts = window["counts"]
        assert counts["low"] <= counts["high"]
        assert counts["expected_low"] < counts["expected_high"]


def test_most_windows_lie_in_the_range_of_counts() -> None:
    windows = [window for target in record()["targets"].values() for window in target["windows"]]
    held = [w["counts"]["low"] <= w["events"] <= w["counts"]["high"] for w in windows]
    assert sum(held) > len(held) / 2


def test_the_code_named_is_that_of_the_modules_which_take_part() -> None:
    named = record()["code"]
    assert set(named) == {f"{module}.py" for module in modules_behind(TESTING)}
    assert all(len(digest) == 64 for digest in named.values())


@pytest.mark.parametrize("name", ASKED)
def test_the_pooled_slope_is_within_its_own_interval_of_one(name: str) -> None:
    low, high = record()["targets"][name]["reliability"]["slope_interval"]
    assert low <= 1.0 <= high


@pytest.mark.parametrize("name", ASKED)
def test_no_window_wrecks_the_skill_over_all_dyads(name: str) -> None:
    scores = record()["targets"][name]["mean"][MODEL]
    assert scores["brier_skill_pooled"] > 0
    assert scores["log_skill_pooled"] > 0
