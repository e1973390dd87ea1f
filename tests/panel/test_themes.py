"""Every column has one theme."""

from __future__ import annotations

import pytest

from entente.panel.features import FEATURES
from entente.panel.strain import STRAIN
from entente.panel.themes import STEPS, Theme, theme_of


def test_every_column_of_the_panel_has_a_theme_other_than_the_calculation() -> None:
    names = [*FEATURES, *(feature.name for feature in STRAIN)]
    assert {theme_of(name) for name in names} == set(Theme) - {Theme.CALCULATION}


def test_the_steps_of_the_calculation_have_a_theme_of_their_own() -> None:
    assert {theme_of(name) for name in STEPS} == {Theme.CALCULATION}


def test_a_longer_claim_wins_over_a_shorter_one() -> None:
    assert theme_of("share_of_members_touching") is Theme.GEOGRAPHY
    assert theme_of("log_pacts_with_origin") is Theme.MOMENTUM
    assert theme_of("log_rival_pacts") is Theme.THREAT


def test_an_unclaimed_column_is_an_error() -> None:
    with pytest.raises(KeyError, match="no theme claims"):
        theme_of("phase_of_the_moon")
