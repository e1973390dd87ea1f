from __future__ import annotations

import json
from typing import Any

import pytest

from entente.models.backtest import MODEL
from entente.models.baselines import RIVALS
from entente.pack.tables import open_pack
from entente.panel.targets import TARGETS

NAMES = [target.name for target in TARGETS]


def record() -> dict[str, Any]:
    return json.loads(open_pack().text("formation/backtest.json"))


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_forecast_ranks_better_than_old_ties_and_the_covariate_logit(name: str) -> None:
    against = record()["targets"][name]["against"]
    for rival in ("allied_before", "covariate_logit"):
        assert against[rival]["auc"]["low"] > 0, rival


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_forecast_has_more_precision_at_the_top_than_distance(name: str) -> None:
    assert record()["targets"][name]["against"]["distance"]["average_precision"]["low"] > 0


@pytest.mark.parametrize("name", NAMES)
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
