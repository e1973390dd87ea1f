"""Reasons by theme: nothing is lost, nothing is counted twice, the telling figures are named."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.dossier.answer import TOLERANCE, Line
from entente.dossier.themes import NAMED, gather
from entente.dossier.wording import reading_words
from entente.panel.themes import Theme

LINES = st.lists(
    st.builds(
        Line,
        st.text(min_size=1, max_size=5),
        st.none() | st.floats(0, 9),
        st.floats(-3, 3),
        st.sampled_from(Theme),
    ),
    max_size=40,
)


@given(LINES)
def test_the_sums_of_themes_add_up_to_the_sum_of_the_lines(lines: list[Line]) -> None:
    total = fsum(reason.log_odds for reason in gather(lines))
    assert total == pytest.approx(fsum(line.log_odds for line in lines), abs=TOLERANCE)


@given(LINES)
def test_every_line_is_under_its_own_theme_and_no_other(lines: list[Line]) -> None:
    held = [line for reason in gather(lines) for line in reason.lines]
    assert sorted(map(repr, held)) == sorted(map(repr, lines))
    assert all(line.theme is reason.theme for reason in gather(lines) for line in reason.lines)


@given(LINES)
def test_what_is_named_pulls_in_the_direction_of_the_sum(lines: list[Line]) -> None:
    for reason in gather(lines):
        assert len(reason.telling) <= NAMED
        assert all(line.log_odds * reason.log_odds >= 0 for line in reason.telling)


def test_what_raises_comes_first_and_the_calculation_last() -> None:
    sizes = {Theme.ARMS: -1.0, Theme.CALCULATION: 2.0, Theme.POWER: 0.5, Theme.REGIME: -0.2}
    reasons = gather([Line(theme, None, size, theme) for theme, size in sizes.items()])
    assert [reason.theme for reason in reasons] == [
        Theme.POWER,
        Theme.ARMS,
        Theme.REGIME,
        Theme.CALCULATION,
    ]


def test_the_two_most_telling_figures_are_named_with_their_values() -> None:
    lines = [
        Line("distance", 12.0, 1.0, Theme.GEOGRAPHY, "km"),
        Line("a far shore", 3.0, -0.4, Theme.GEOGRAPHY, "km"),
        Line("same region", 1.0, 0.3, Theme.GEOGRAPHY, "0 no, 1 yes"),
        Line("shared border", 0.0, 0.1, Theme.GEOGRAPHY, "0 no, 1 yes"),
    ]
    (reason,) = gather(lines)
    assert reason.words == "distance: 12 km; same region: yes"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (2.0, "0 none, 1 minor, 2 war", "war"),
        (0.0421, "share of the world; the gap as a ratio", "4.2 % of the world"),
        (34.85, "years, at most 60", "34.85 years"),
        (3.0, "count", "3"),
        (None, "km", "no data"),
    ],
)
def test_values_are_said_with_their_units(value: float | None, unit: str, words: str) -> None:
    assert reading_words(Line("figure", value, 0.1, unit=unit)) == words
