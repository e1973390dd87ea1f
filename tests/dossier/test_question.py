"""Questions in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from entente.dossier.question import Understood, understand
from entente.errors import RequestError
from entente.terms import Rung
from entente.world.build import build_world
from entente.world.names import load_gazetteer

WORLD = build_world()
NAMES = load_gazetteer()


def ask(text: str) -> Understood:
    return understand(text, NAMES, WORLD)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("What countries could Russia join an alliance with?", "RUS"),
        ("Which states could ally with Japan?", "JPN"),
        ("who are Turkey's potential allies", "TUR"),
        ("Who might sign a security pact with the United States?", "USA"),
        ("Potential alliance partners for South Korea", "KOR"),
        ("Which Russian alliances are likely?", "RUS"),
        ("What new treaties could the UK sign?", "GBR"),
        ("With whom could Saudi Arabia form an alliance?", "SAU"),
    ],
)
def test_many_phrasings_name_the_state_asked_about(text: str, subject: str) -> None:
    understood = ask(text)
    assert (understood.subject, understood.partner) == (subject, None)


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("Who could sign a defense pact with India?", Rung.DEFENSE),
        ("Who could sign a mutual defence treaty with India?", Rung.DEFENSE),
        ("Who could sign a non-aggression pact with India?", Rung.NONAGGRESSION),
        ("Who could sign a consultation pact with India?", Rung.CONSULTATION),
        ("Who could sign a pact with India?", None),
    ],
)
def test_the_form_asked_about_is_read(text: str, rung: Rung | None) -> None:
    assert ask(text).rung == rung


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("Who could ally with Iran in the next ten years?", 10),
        ("Who could ally with Iran within 3 years?", 3),
        ("Who could ally with Iran over the coming decade?", 10),
        ("Who could ally with Iran by 2030?", 4),
        ("Who could ally with Iran?", None),
    ],
)
def test_the_horizon_is_read(text: str, horizon: int | None) -> None:
    assert ask(text).horizon == horizon


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("As of 2015, who could Ukraine ally with?", date(2015, 12, 31)),
        ("Who could Ukraine ally with as of December 2022?", date(2022, 12, 31)),
        ("Who could Ukraine ally with on 5 July 2022?", date(2022, 7, 5)),
        ("Who could Ukraine ally with as of 2022-02-15?", date(2022, 2, 15)),
        ("Back in 1995, who could Poland ally with?", date(1995, 12, 31)),
        ("Who could Ukraine ally with?", None),
    ],
)
def test_the_date_is_read(text: str, as_of: date | None) -> None:
    assert ask(text).as_of == as_of


def test_a_question_about_two_states_has_a_subject_and_a_partner() -> None:
    understood = ask("Could Iran and Russia form a defence pact within 3 years?")
    assert (understood.subject, understood.partner) == ("IRN", "RUS")
    assert (understood.rung, understood.horizon) == (Rung.DEFENSE, 3)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Is the SCO at par with NATO?", "comparing blocs"),
        ("Will Sweden get into NATO?", "joining an organisation"),
        ("Who arms India?", "who arms"),
        ("Is BRICS a military alliance?", "what kind of body"),
        ("What could Ukraine get instead of membership?", "guarantees"),
        ("Could China attack Taiwan?", "risk of conflict"),
    ],
)
def test_other_questions_name_the_command_that_comes_closest(text: str, says: str) -> None:
    with pytest.raises(RequestError, match=says) as caught:
        ask(text)
    assert "entente partners" in caught.value.remedy


def test_a_question_about_nothing_here_offers_an_example() -> None:
    with pytest.raises(RequestError, match="not understood") as caught:
        ask("What is the weather like in Russia?")
    assert caught.value.nearest == ["partners RUS"]


def test_a_question_without_a_state_says_so() -> None:
    with pytest.raises(RequestError, match="no state"):
        ask("Who could join an alliance?")


def test_a_misspelt_state_is_offered_and_not_guessed() -> None:
    with pytest.raises(RequestError, match="no state") as caught:
        ask("What countries could Rusia join an alliance with?")
    assert "Russia" in caught.value.nearest


def test_two_states_joined_by_a_hyphen_are_two() -> None:
    understood = ask("Is a Chinese-Russian military alliance likely?")
    assert {understood.subject, understood.partner} == {"CHN", "RUS"}


def test_three_states_are_too_many() -> None:
    with pytest.raises(RequestError, match="3 states"):
        ask("Could Russia, Iran and China form an alliance?")


def test_plain_plurals_are_not_the_united_states() -> None:
    assert ask("Which states could India ally with?").subject == "IND"
    assert ask("Could the States ally with India?").subject == "USA"
