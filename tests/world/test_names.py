from __future__ import annotations

from datetime import date

import pytest

from entente.errors import RequestError
from entente.world.names import Gazetteer, load_gazetteer
from entente.world.world import World


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_every_state_resolves_by_its_code_and_its_english_name(
    gazetteer: Gazetteer, world: World
) -> None:
    wrong: list[str] = []
    for state in world.states:
        day = max(state.spell.start, date(1945, 1, 1))
        past = world.as_of(day)
        for text in (state.code, state.name, state.code.lower(), f" {state.name.upper()} "):
            found = gazetteer.resolve(text, past)
            if found != state.code:
                wrong.append(f"{text} on {day}: {found}")
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Urusi", "RUS"),
        ("Россия", "RUS"),
        ("РОССИЯ", "RUS"),
        ("روسيا", "RUS"),
        ("俄罗斯", "RUS"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Турция", "TUR"),
        ("Uturuki", "TUR"),
        ("Німеччина", "DEU"),
        ("Allemagne", "DEU"),
        ("Marekani", "USA"),
        ("the United States", "USA"),
        ("U.S.A.", "USA"),
        ("Vereinigtes Königreich", "GBR"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Côte d'Ivoire", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("Czech Republic", "CZE"),
        ("Kosovo", "XKX"),
        ("North Korea", "PRK"),
        ("South Korea", "KOR"),
        ("DR Congo", "COD"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Georgia", "GEO"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Sudan", "SDN"),
        ("Ireland", "IRL"),
    ],
)
def test_names_in_many_languages_resolve(
    gazetteer: Gazetteer, world: World, text: str, code: str
) -> None:
    assert gazetteer.resolve(text, world) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("the Kremlin", "RUS"), ("Kiev", "UKR"), ("Pyongyang", "PRK"), ("Washington", "USA")],
)
def test_a_seat_of_government_stands_for_its_state(
    gazetteer: Gazetteer, world: World, text: str, code: str
) -> None:
    assert gazetteer.resolve(text, world) == code


def test_congo_could_be_either_and_is_not_guessed(gazetteer: Gazetteer, world: World) -> None:
    with pytest.raises(RequestError, match="can mean") as caught:
        gazetteer.resolve("Congo", world)
    assert caught.value.nearest == [
        "Democratic Republic of the Congo (COD)",
        "Republic of the Congo (COG)",
    ]


def test_the_ussr_names_its_fifteen_successors_today(gazetteer: Gazetteer, world: World) -> None:
    with pytest.raises(RequestError, match="had ceased to be a state") as caught:
        gazetteer.resolve("USSR", world)
    assert len(caught.value.nearest) == 15
    assert caught.value.nearest[0] == "RUS"


def test_the_ussr_is_a_state_in_1985_and_russia_is_not(gazetteer: Gazetteer, world: World) -> None:
    past = world.as_of(date(1985, 1, 1))
    assert gazetteer.resolve("USSR", past) == "SUN"
    assert gazetteer.resolve("СССР", past) == "SUN"
    with pytest.raises(RequestError):
        gazetteer.resolve("Ukraine", past)


@pytest.mark.parametrize(
    ("slip", "offer"),
    [("Rusia", "Russia"), ("Irak", "Iraq"), ("Guiana", "Guyana"), ("Corea", "Korea")],
)
def test_a_slip_in_an_english_name_is_refused_with_the_right_spelling(
    gazetteer: Gazetteer, world: World, slip: str, offer: str
) -> None:
    with pytest.raises(RequestError) as caught:
        gazetteer.resolve(slip, world)
    assert offer in caught.value.nearest


@pytest.mark.parametrize("text", ["", " ", "Atlantis", "?", "\x00"])
def test_a_word_that_names_no_state_is_refused(
    gazetteer: Gazetteer, world: World, text: str
) -> None:
    with pytest.raises(RequestError, match="no state is called"):
        gazetteer.resolve(text, world)


def test_a_demonym_names_its_state_only_where_it_is_asked_for(
    gazetteer: Gazetteer, world: World
) -> None:
    assert gazetteer.resolve("Swedish", world, kinds=("demonym", "adjective")) == "SWE"
    with pytest.raises(RequestError):
        gazetteer.resolve("Swedish", world)


def test_every_state_in_being_has_a_name_in_eleven_languages(
    gazetteer: Gazetteer, world: World
) -> None:
    named = {(name.state, name.language) for name in gazetteer.names if name.kind == "name"}
    languages = ("en", "sw", "ru", "uk", "de", "fr", "es", "pt", "tr", "ar", "zh")
    missing = [
        (code, language)
        for code in sorted(world.codes_in_being)
        for language in languages
        if (code, language) not in named
    ]
    assert missing == []
