"""Questions in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from entente.dossier.questions import Understood, understand
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
        understand(text, NAMES, WORLD, answered={"partners"})
    assert "comes closest is: entente " in caught.value.remedy
    assert caught.value.nearest


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


def test_three_states_are_too_many_for_a_ranking() -> None:
    with pytest.raises(RequestError, match="3 states"):
        ask("Which alliances could Russia, Iran and China choose?")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Who could form an alliance against Russia?", "against"),
        ("Could France and Germany form an alliance against Russia?", "against"),
        ("Who could NOT become an ally of Russia?", "the opposite"),
        ("Who will not ally with Russia?", "the opposite"),
        ("Who can't ally with Russia?", "the opposite"),
        ("Who would never ally with Russia?", "the opposite"),
        ("Who could ally with Russia without China?", "the opposite"),
        ("Which non-European states could ally with Russia?", "the opposite"),
        ("Who is least likely to ally with Russia?", "the opposite"),
        ("Will France break its alliance with Germany?", "end or last"),
        ("Will Sweden leave its alliance with the United States?", "end or last"),
        ("Will the Russian-Belarusian alliance last?", "end or last"),
        ("Which NATO members could ally with Russia?", "certain kind"),
        ("Which countries outside Africa could ally with Russia?", "certain kind"),
        ("Which rich countries could ally with Japan?", "certain kind"),
        ("Which of Russia's allies could ally with China?", "certain kind"),
        ("Which countries bordering Russia could ally with China?", "certain kind"),
        ("Could Russia ally with NATO?", "organisation"),
        ("Who could ally with Russia except NATO members?", "left out"),
        ("Could Russia sign a trade pact with India?", "no security commitment"),
        ("When will Turkey ally with Russia?", "when"),
        ("If Turkey leaves NATO, who could ally with Russia?", "condition"),
        ("Is Turkey more likely to ally with Russia than with Iran?", "comparison"),
        ("Which African or Asian states could ally with Russia?", "two regions"),
        ("Could Iran sign a defense or a nonaggression pact with Russia?", "several forms"),
        ("Could Russia ally with Russia?", "named 2 times"),
        ("Could Russia, Russia, Russia and Russia ally with Iran?", "named 4 times"),
        ("Who could ally with Russia? " * 50, "too long"),
    ],
)
def test_words_that_change_the_question_are_refused_and_never_dropped(text: str, says: str) -> None:
    with pytest.raises(RequestError, match=says) as caught:
        ask(text)
    assert caught.value.remedy
    assert not any("STATE" in word for word in caught.value.nearest)


def test_an_ending_names_the_command_about_the_pair() -> None:
    with pytest.raises(RequestError) as caught:
        ask("Will France break its alliance with Germany?")
    assert caught.value.nearest == ["partners FRA --with DEU"]


def test_the_target_of_an_alliance_is_not_offered_as_its_partner() -> None:
    with pytest.raises(RequestError) as caught:
        ask("Who could form an alliance against Russia?")
    assert caught.value.nearest == []


@pytest.mark.parametrize(
    "text",
    ["Who are Russia's allies?", "What allies does Russia have?", "Is Russia allied with China?"],
)
def test_a_question_of_fact_says_that_it_was_read_as_one(text: str) -> None:
    assert any("bound to Russia already" in note for note in ask(text).notes)


def test_a_question_about_the_future_is_no_question_of_fact() -> None:
    assert ask("Which states could become Russia's allies?").notes == ()


def test_words_that_no_reader_knows_are_named() -> None:
    assert ask("Who might Poland cosy up to in an alliance?").notes == ("not read: cosy",)


@pytest.mark.parametrize(
    ("text", "years", "says"),
    [
        ("Who could ally with Iran before the end of 2028?", 3, "rounded up: 3 years"),
        ("Who could ally with Iran by 2030?", 4, "to 30 June 2030"),
        ("Who could ally with Iran by the end of 2030?", 5, "rounded up: 5 years"),
        ("Who could ally with Iran in 2030?", 5, "rounded up: 5 years"),
        ("Who could ally with Iran next year?", 2, "rounded up: 2 years"),
        ("Who could ally with Iran within 2.5 years?", 3, "rounded up to 3 years"),
        ("Who could ally with Iran in the coming years?", None, "no number of years"),
    ],
)
def test_what_is_no_whole_number_of_years_is_rounded_up_and_said(
    text: str, years: int | None, says: str
) -> None:
    understood = ask(text)
    assert understood.horizon == years
    assert says in " ".join(understood.notes)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Who could ally with Iran within 12 months?", 1),
        ("Who could ally with Iran in the next 24 months?", 2),
        ("Who could ally with Iran within a year?", 1),
        ("Who could ally with Iran in 10 years' time?", 10),
        ("Who could ally with Iran in the next twenty years?", 20),
    ],
)
def test_spans_of_whole_years_need_no_note(text: str, years: int) -> None:
    understood = ask(text)
    assert (understood.horizon, understood.notes) == (years, ())


@pytest.mark.parametrize(
    "text",
    [
        "Who could ally with Iran within 18 months?",
        "Who could ally with Iran within five weeks?",
        "Who could ally with Iran in five to ten years?",
        "Who could ally with Iran in the last five years?",
        "Who could ally with Iran since 2015?",
        "Who could ally with Iran by 2020?",
        "Who could ally with Iran in 2010 and 2015?",
        "Who could ally with Iran on 31 February 2015?",
    ],
)
def test_time_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(RequestError) as caught:
        ask(text)
    assert caught.value.where == "question"
    assert "year" in caught.value.remedy or "YYYY" in caught.value.remedy


def test_a_span_can_be_counted_from_a_date() -> None:
    understood = ask("Which states could Ukraine ally with within two years of 1 January 2005?")
    assert (understood.horizon, understood.as_of) == (2, date(2005, 1, 1))


def test_a_deadline_is_counted_from_the_date_given_beside_the_question() -> None:
    text = "Who could ally with Iran by the end of 2018?"
    assert understand(text, NAMES, WORLD, start=date(2015, 12, 31)).horizon == 3


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Is a Sino-Russian alliance likely?", {"CHN", "RUS"}),
        ("Is a russo-chinese alliance likely?", {"CHN", "RUS"}),
        ("Is a Franco-German alliance likely?", {"FRA", "DEU"}),
        ("Is an Anglo-Japanese alliance likely?", {"GBR", "JPN"}),
        ("Is an Indo-American alliance likely?", {"IND", "USA"}),
        ("Is a Greco-Egyptian alliance likely?", {"GRC", "EGY"}),
        ("Could a Soviet-Polish alliance form as of 1990-06-01?", {"SUN", "POL"}),
    ],
)
def test_combining_forms_name_states(text: str, pair: set[str]) -> None:
    understood = ask(text)
    assert {understood.subject, understood.partner} == pair


def test_the_indo_pacific_is_a_region_and_not_india() -> None:
    understood = ask("Which Indo-Pacific states could ally with Japan?")
    assert understood.subject == "JPN"
    assert understood.region is not None


@pytest.mark.parametrize("text", ["Could Korea ally with Japan?", "Is a Korean alliance likely?"])
def test_bare_korea_asks_which(text: str) -> None:
    with pytest.raises(RequestError, match="can mean") as caught:
        ask(text)
    assert caught.value.nearest == ["South Korea (KOR)", "North Korea (PRK)"]


def test_plain_plurals_are_not_the_united_states() -> None:
    assert ask("Which states could India ally with?").subject == "IND"
    assert ask("Could the States ally with India?").subject == "USA"
