"""The bootstrap of the back-test where nothing happened."""

from __future__ import annotations

import numpy as np

from entente.models.backtest import MODEL, Window
from entente.models.bootstrap import paired_differences


def test_windows_without_an_event_compare_nothing() -> None:
    chances = {MODEL: np.full(9, 0.1), "noise": np.full(9, 0.2)}
    quiet = Window(2010, chances, np.zeros(9, bool), np.full(9, -1), np.full(9, -1))
    assert paired_differences([quiet], draws=5, seed=1) == {}


def test_a_quiet_window_beside_a_busy_one_changes_no_ranking() -> None:
    rng = np.random.default_rng(4)
    chances = {MODEL: rng.random(50), "noise": rng.random(50)}
    events = rng.random(50) < 0.3
    busy = Window(2005, chances, events, np.where(events, 1, -1), np.full(50, -1))
    quiet = Window(2010, chances, np.zeros(50, bool), np.full(50, -1), np.full(50, -1))
    alone, both = (
        paired_differences(windows, draws=5, seed=1)["noise"]["auc"]["difference"]
        for windows in ([busy], [busy, quiet])
    )
    assert alone == both
