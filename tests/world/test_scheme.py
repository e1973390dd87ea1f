"""Schemes read from TOML: what is refused, and how it is said."""

from __future__ import annotations

from datetime import date

import pytest

from entente.errors import RequestError
from entente.world.scheme import MOST_BYTES, Form, checked_members, form_named, read_scheme

WHOLE = """
name = "the  axis"
members = ["RUS", "IRN", "CHN"]
optional = ["PRK"]
form = "Defense"
horizon = 3
as_of = 2022-12-19
note = "ours"
"""


def test_a_whole_scheme_is_read() -> None:
    scheme = read_scheme(WHOLE, where="axis.toml")
    assert (scheme.name, scheme.members, scheme.optional) == (
        "the axis",
        ("RUS", "IRN", "CHN"),
        ("PRK",),
    )
    assert (scheme.form, scheme.horizon) == (Form.DEFENSE, 3)
    assert (scheme.as_of, scheme.note) == (date(2022, 12, 19), "ours")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("members = [", "no TOML"),
        ('memers = ["RUS"]', "no key 'memers'"),
        ('name = "x"', "members is missing"),
        ('members = "RUS"', "members is missing or is not a list"),
        ("members = [1, 2, 3]", "not a list of states"),
        ('members = ["A"]\nhorizon = 2.5', "horizon"),
        ('members = ["A"]\nhorizon = true', "horizon"),
        ('members = ["A"]\nas_of = "2022-12-19"', "as_of"),
        ('members = ["A"]\nas_of = 2022-12-19T10:00:00', "as_of"),
        ('members = ["A"]\nform = "gas_onion"', "no form 'gas_onion'"),
        (f'members = ["A"]\nnote = "{"x" * 501}"', "note"),
        ("#" * (MOST_BYTES + 1), "too long"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_place(text: str, says: str) -> None:
    with pytest.raises(RequestError, match=says) as caught:
        read_scheme(text, where="x.toml")
    assert caught.value.where.startswith("x.toml")
    assert caught.value.remedy


def test_the_nearest_key_and_form_are_offered() -> None:
    with pytest.raises(RequestError) as caught:
        read_scheme('memers = ["RUS"]', where="x.toml")
    assert caught.value.nearest == ["members"]
    with pytest.raises(RequestError) as caught:
        form_named("gas-onion", where="--form")
    assert caught.value.nearest == ["gas_union"]


def test_two_members_are_a_pair_and_the_command_for_it_is_offered() -> None:
    with pytest.raises(RequestError, match="2 members") as caught:
        checked_members(["RUS", "IRN"], [], where="--members")
    assert caught.value.nearest == ["explain RUS IRN"]


def test_a_state_stands_in_a_scheme_once() -> None:
    with pytest.raises(RequestError, match="CHN is in it twice"):
        checked_members(["RUS", "IRN", "CHN"], ["CHN"], where="--members")


def test_thirteen_states_are_too_many() -> None:
    with pytest.raises(RequestError, match="13 states"):
        checked_members([f"A{number}" for number in range(13)], [], where="--members")
