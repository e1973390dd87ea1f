"""Questions of every kind in plain words: which command they ask for, and about whom."""

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


def asked(text: str) -> str:
    """The command line that a question comes to."""
    return " ".join(ask(text).words())


ACCESSION = [
    ("Will Ukraine get into NATO?", "UKR NATO"),
    ("Will Ukraine ever get into NATO?", "UKR NATO"),
    ("Could Serbia join the European Union?", "SRB EU"),
    ("How likely is Georgia to join NATO?", "GEO NATO"),
    ("What are the odds of Georgia joining NATO?", "GEO NATO"),
    ("What are the chances that Moldova becomes a member of the EU?", "MDA EU"),
    ("Is Ukraine likely to become a NATO member?", "UKR NATO"),
    ("When will Ukraine join NATO?", "UKR NATO"),
    ("Will NATO admit Georgia?", "GEO NATO"),
    ("Will NATO let Ukraine in?", "UKR NATO"),
    ("Could Georgia be admitted to NATO?", "GEO NATO"),
    ("Could Ukraine be invited to join NATO?", "UKR NATO"),
    ("How close is Ukraine to NATO membership?", "UKR NATO"),
    ("How far is Serbia from joining the EU?", "SRB EU"),
    ("Ukraine's NATO bid", "UKR NATO"),
    ("What are Ukraine's NATO prospects?", "UKR NATO"),
    ("NATO membership for Ukraine", "UKR NATO"),
    ("Will Belarus be in BRICS?", "BLR BRICS"),
    ("Could Saudi Arabia join the SCO?", "SAU SCO"),
    ("Could Uzbekistan join the Collective Security Treaty Organization?", "UZB CSTO"),
    ("Will the Eurasian Economic Union take Tajikistan in?", "TJK EAEU"),
    ("Who could block Ukraine's NATO membership?", "UKR NATO"),
    ("Which members will veto Ukraine's NATO bid?", "UKR NATO"),
    ("Did Russia apply to join NATO?", "RUS NATO"),
    ("Did Russia ever apply for NATO membership?", "RUS NATO"),
    ("Was Russia refused by NATO?", "RUS NATO"),
    ("Will Saudi Arabia become a full member of BRICS?", "SAU BRICS"),
    ("Would Turkey allow Sweden to join NATO?", "SWE NATO"),
    ("What are Ukraine's chances of joining NATO?", "UKR NATO"),
    ("Does Ukraine have a chance of joining the EU?", "UKR EU"),
    ("How long will it take Ukraine to join NATO?", "UKR NATO"),
    ("What would it take for Georgia to get into NATO?", "GEO NATO"),
]
COMPARE = [
    ("Is the SCO at par with NATO?", "SCO NATO"),
    ("Is the SCO on a par with NATO?", "SCO NATO"),
    ("Could BRICS fight NATO?", "BRICS NATO"),
    ("Could BRICS go to war with NATO?", "BRICS NATO"),
    ("Would NATO beat the SCO?", "NATO SCO"),
    ("Compare BRICS and NATO", "BRICS NATO"),
    ("How does the CSTO compare with NATO?", "CSTO NATO"),
    ("How do the CSTO and NATO compare?", "CSTO NATO"),
    ("BRICS vs NATO", "BRICS NATO"),
    ("NATO versus the SCO", "NATO SCO"),
    ("Is NATO stronger than the CSTO?", "NATO CSTO"),
    ("Which is stronger, NATO or the SCO?", "NATO SCO"),
    ("Who would win a war between NATO and the CSTO?", "NATO CSTO"),
    ("Is BRICS a rival to NATO?", "BRICS NATO"),
    ("Is the SCO a match for NATO?", "SCO NATO"),
    ("Is the CSTO like NATO?", "CSTO NATO"),
    ("What is the difference between the SCO and NATO?", "SCO NATO"),
    ("Can the SCO counterbalance NATO?", "SCO NATO"),
    ("Was the Warsaw Pact as strong as NATO?", "WTO_PACT NATO"),
]
BLOC = [
    ("Is BRICS a military alliance?", "BRICS"),
    ("Is NATO a defensive alliance?", "NATO"),
    ("Is the SCO really a military bloc?", "SCO"),
    ("What kind of organisation is the SCO?", "SCO"),
    ("What kind of bloc is BRICS?", "BRICS"),
    ("What is the CSTO?", "CSTO"),
    ("Tell me about the CSTO", "CSTO"),
    ("Who is in BRICS?", "BRICS"),
    ("Which countries are in the SCO?", "SCO"),
    ("Who are the members of NATO?", "NATO"),
    ("How many members does NATO have?", "NATO"),
    ("How strong is NATO?", "NATO"),
    ("How united is BRICS?", "BRICS"),
    ("What does the CSTO oblige its members to do?", "CSTO"),
    ("Does the SCO oblige its members to defend each other?", "SCO"),
    ("What is NATO worth?", "NATO"),
    ("Is Finland in NATO?", "NATO"),
    ("Is Turkey a member of NATO?", "NATO"),
    ("Does Hungary belong to NATO?", "NATO"),
]
GUARANTEE = [
    ("What could Ukraine get instead of membership?", "UKR"),
    ("What could Ukraine get instead of NATO membership?", "UKR"),
    ("What can Ukraine have short of membership?", "UKR"),
    ("What security guarantees could Ukraine get?", "UKR"),
    ("What guarantees are there for Georgia?", "GEO"),
    ("What could replace NATO membership for Ukraine?", "UKR"),
    ("What are the alternatives to NATO membership for Georgia?", "GEO"),
    ("Which security guarantees are open to Moldova?", "MDA"),
    ("Could Ukraine get the Israeli model?", "UKR"),
    ("Instead of NATO membership, what could Ukraine get?", "UKR"),
    ("Who could guarantee Ukraine's security?", "UKR"),
]
HISTORY = [
    ("How did North Korea and Russia drift apart?", "PRK RUS"),
    ("When did North Korea and Russia drift apart?", "PRK RUS"),
    ("How did North Korea and Russia drift apart after 1991?", "PRK RUS"),
    ("How have relations between Russia and India changed since 1991?", "RUS IND"),
    ("What is the history of China and Russia?", "CHN RUS"),
    ("History of Russian-Chinese relations", "RUS CHN"),
    ("How did India turn away from Russia?", "IND RUS"),
    ("Has India moved towards the United States?", "IND USA"),
    ("How close are Turkey and Azerbaijan?", "TUR AZE"),
    ("How close is Serbia to Russia?", "SRB RUS"),
    ("How did Iran and Israel become enemies?", "IRN ISR"),
    ("When did China and Vietnam fall out?", "CHN VNM"),
    ("How are relations between Armenia and Russia?", "ARM RUS"),
    ("Armenia's relations with Russia over the last ten years", "ARM RUS"),
    ("How did Egypt and the Soviet Union part ways?", "EGY SUN"),
]
LEDGER = [
    ("Who arms India?", "arms IND"),
    ("Which countries arm India?", "arms IND"),
    ("Who sells weapons to India?", "arms IND"),
    ("Who supplies India with arms?", "arms IND"),
    ("Where does India get its weapons?", "arms IND"),
    ("Where does India get its arms from?", "arms IND"),
    ("Whom does Russia arm?", "arms RUS"),
    ("By whom is India armed?", "arms IND"),
    ("India is armed by whom?", "arms IND"),
    ("Who are India's arms suppliers?", "arms IND"),
    ("Does Iran supply drones to Russia?", "arms RUS --with IRN"),
    ("Does China arm Russia?", "arms RUS --with CHN"),
    ("Who sanctions Russia?", "sanctions RUS"),
    ("Which states have sanctions on Russia?", "sanctions RUS"),
    ("Who imposed sanctions on Iran?", "sanctions IRN"),
    ("By whom is Russia sanctioned?", "sanctions RUS"),
    ("Whom does the United States sanction?", "sanctions USA"),
    ("Sanctions against Belarus", "sanctions BLR"),
    ("Who recognises Kosovo?", "recognition XKX"),
    ("Which countries recognize Kosovo?", "recognition XKX"),
    ("Who funds Ukraine?", "aid UKR"),
    ("Who pays for Ukraine?", "aid UKR"),
    ("How much aid does Ukraine get?", "aid UKR"),
    ("Who sends money to Ukraine?", "aid UKR"),
    ("Who fuels Germany?", "energy DEU"),
    ("Who buys Russian gas?", "energy RUS"),
    ("Where does Germany get its gas from?", "energy DEU"),
    ("Who supplies gas to Uzbekistan?", "energy UZB"),
]
RISK = [
    ("Who could fight Russia?", "RUS"),
    ("Who could attack Poland?", "POL"),
    ("Whom could China go to war with?", "CHN"),
    ("Could China and Russia fight?", "CHN RUS"),
    ("Could China and Russia fight each other?", "CHN RUS"),
    ("Will Russia attack Kazakhstan?", "RUS KAZ"),
    ("How likely is Russia to attack Kazakhstan?", "RUS KAZ"),
    ("What are the odds of war between India and Pakistan?", "IND PAK"),
    ("Will there be a war between China and Taiwan?", "CHN TWN"),
    ("Could China attack Taiwan?", "CHN TWN"),
    ("Could Taiwan be attacked by China?", "CHN TWN"),
    ("Is a war between Greece and Turkey possible?", "GRC TUR"),
    ("Could the United States and Canada go to war?", "USA CAN"),
    ("Risk of conflict between Russia and Poland", "RUS POL"),
    ("What is the risk of an Indian-Pakistani war?", "IND PAK"),
    ("Will Russia invade Estonia by 2030?", "RUS EST --horizon 4"),
    ("Could Serbia go to war with Kosovo within 3 years?", "SRB XKX --horizon 3"),
    ("What are the chances of a border war between Ethiopia and Eritrea?", "ETH ERI"),
    ("Is Russia at war with Ukraine?", "RUS UKR"),
]
PROJECT = [
    (
        "How realistic is a gas union of Russia, Kazakhstan and Uzbekistan?",
        "--members RUS,KAZ,UZB --form gas_union",
    ),
    ("Could Russia, Iran and China form an alliance?", "--members RUS,IRN,CHN --form trilateral"),
    (
        "How likely is a military alliance between Russia, Iran and China?",
        "--members RUS,IRN,CHN --form defense",
    ),
    (
        "Will Russia, Belarus and Kazakhstan become one union state?",
        "--members RUS,BLR,KAZ --form union",
    ),
    (
        "What are the odds of a Russia-Iran-China defense pact?",
        "--members RUS,IRN,CHN --form defense",
    ),
    ("Could Russia, China and North Korea ally?", "--members RUS,CHN,PRK --form trilateral"),
    (
        "Could Mali, Niger and Burkina Faso form a customs union?",
        "--members MLI,NER,BFA --form economic",
    ),
    (
        "Will Russia sign a gas contract with Kazakhstan and Uzbekistan?",
        "--members RUS,KAZ,UZB --form contract",
    ),
]
EXPLAIN = [
    ("Could Russia and Iran sign a pact?", "RUS IRN"),
    ("Is a Sino-Russian alliance likely?", "CHN RUS"),
    ("What are the odds of an alliance between Turkey and Azerbaijan?", "TUR AZE"),
    ("How likely are Japan and the Philippines to sign a defence treaty?", "JPN PHL"),
    ("Will Poland ally with Ukraine?", "POL UKR"),
    ("Could China arm Russia?", "CHN RUS"),
    ("Will North Korea send weapons to Russia?", "PRK RUS"),
    ("Is Russia allied with China?", "RUS CHN"),
]
CLAIMS = [
    ("What do these documents say about Iran?", "--about IRN"),
    ("What do the articles claim about Turkey?", "--about TUR"),
    ("Do the sources agree about Iran?", "--about IRN"),
]
PARTNERS = [
    ("Who could Georgia the state ally with?", "GEO"),
    ("What countries could Russia join an alliance with?", "RUS"),
    ("Which Central Asian states could sign a pact with Turkey?", "TUR --region Central Asia"),
]
CASES = [
    *((text, f"accession {rest}") for text, rest in ACCESSION),
    *((text, f"compare {rest}") for text, rest in COMPARE),
    *((text, f"bloc {rest}") for text, rest in BLOC),
    *((text, f"guarantee {rest}") for text, rest in GUARANTEE),
    *((text, f"history {rest}") for text, rest in HISTORY),
    *((text, f"ledger {rest}") for text, rest in LEDGER),
    *((text, f"risk {rest}") for text, rest in RISK),
    *((text, f"project {rest}") for text, rest in PROJECT),
    *((text, f"explain {rest}") for text, rest in EXPLAIN),
    *((text, f"claims {rest}") for text, rest in CLAIMS),
    *((text, f"partners {rest}") for text, rest in PARTNERS),
]


@pytest.mark.parametrize(("text", "command"), CASES)
def test_a_question_comes_to_its_command(text: str, command: str) -> None:
    assert asked(text) == command


def test_there_are_many_phrasings() -> None:
    assert len({text for text, _ in CASES}) >= 150


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Will Turkey veto?", "joining an organisation"),
        ("Is NATO at war with Russia?", "is an organisation, and it asks for two states"),
        ("Could Russia attack NATO?", "is an organisation, and it asks for two states"),
        ("Will Ukraine and Georgia join NATO?", "what UKR does"),
        ("Will Ukraine not join NATO?", "the opposite"),
        ("Who does not recognise Kosovo?", "the opposite"),
        ("Will Ukraine join NATO if Russia wins?", "what RUS does"),
        ("Will Ukraine join NATO unless it loses?", "under a condition"),
        ("Why has NATO never admitted Ukraine?", "the opposite"),
        ("Will Turkey leave NATO?", "end or last"),
        ("Will NATO collapse?", "end or last"),
        ("Who arms India's rebels?", "rebels"),
        ("Which insurgents does Iran arm?", "who arms"),
        ("Who could arm India next year?", "who arms"),
        ("Could BRICS defeat NATO by 2030?", "forecasts nothing"),
        ("What was NATO's position on Russia?", "not understood"),
        ("Could the SCO become an alliance?", "organisation, and no state is named"),
        ("Is NATO at par with NATO?", "comparing blocs"),
        ("Could China fight?", "risk of conflict"),
        ("Could Russia, China and the United States go to war?", "does in this question"),
        ("How realistic is USSR 2.0?", "slogan"),
        ("Who belongs to the golden billion?", "slogan"),
        ("What if Russia's red lines are crossed?", "red lines"),
        ("Will Russia use nuclear weapons against Ukraine?", "red lines"),
        ("Could Russia, Iran and China form an alliance against the United States?", "against"),
        ("Could Russia and Iran form a gas union?", "scheme of three states"),
        ("Will Peru get past Turkey's veto?", "names no organisation"),
        ("Will Urkaine get into NATO?", "not understood"),
        ("Who could the US state of Georgia ally with?", "part of a state"),
        ("Will Ukraine jion NATO?", "not understood|organisation"),
        ("Will North and South Korea fight?", "can mean|not understood"),
        ("How will India and Russia drift apart?", "history"),
    ],
)
def test_traps_are_refused_and_never_guessed(text: str, says: str) -> None:
    with pytest.raises(RequestError, match=says) as caught:
        ask(text)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "Will Sweden get past Turkey's veto?",
        "Will Turkey block Sweden's NATO bid?",
        "Could Turkey veto Sweden's accession?",
        "Will Turkey let Sweden in?",
    ],
)
def test_a_veto_names_the_member_to_look_at_and_the_body_is_found_on_record(text: str) -> None:
    understood = ask(text)
    assert understood.words() == ["accession", "SWE", "NATO"]
    assert understood.highlight == ("TUR",)
    assert understood.arguments()["highlight"] == ["TUR"]


def test_a_date_and_a_span_go_with_any_question() -> None:
    understood = ask("As of 10 July 2023, will Ukraine get into NATO within three years?")
    assert (understood.as_of, understood.horizon) == (date(2023, 7, 10), 3)
    assert (
        asked("Is BRICS a military alliance as of 2023-12-31?") == "bloc BRICS --as-of 2023-12-31"
    )


def test_the_form_of_a_pact_of_two_is_kept_beside_the_pair() -> None:
    understood = ask("Could Iran and Russia form a defence pact?")
    assert (understood.command, understood.rung) == ("explain", Rung.DEFENSE)
    assert any("defense" in note for note in understood.notes)


def test_a_question_of_fact_about_arms_points_at_the_giver() -> None:
    assert ask("Does China arm Russia?").highlight == ("CHN",)


def test_years_of_the_past_are_noted_where_the_whole_axis_is_shown() -> None:
    notes = ask("How did North Korea and Russia drift apart after 1991?").notes
    assert any("after 1991" in note for note in notes)


def test_a_kind_that_is_not_there_yet_is_refused_with_the_nearest_command() -> None:
    with pytest.raises(RequestError, match="does not answer yet") as caught:
        understand("Who arms India?", NAMES, WORLD, answered={"partners", "explain"})
    assert caught.value.nearest == ["partners IND"]


def test_a_hundred_idle_words_do_not_stall_the_reading() -> None:
    with pytest.raises(RequestError):
        ask("will Ukraine " + "could the " * 44 + "see NATO?")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("С какими странами Россия могла бы вступить в союз?", "RUS"),
        ("С кем может заключить союз Иран?", "IRN"),
        ("З якими країнами Україна може укласти союз?", "UKR"),
        ("Mit welchen Staaten könnte Russland ein Bündnis eingehen?", "RUS"),
        ("Mit wem könnte sich die Türkei verbünden?", "TUR"),
        ("Avec quels pays la Russie pourrait-elle s'allier ?", "RUS"),
        ("Avec qui l’Iran pourrait-il conclure une alliance ?", "IRN"),
        ("¿Con qué países podría aliarse Rusia?", "RUS"),
        ("Com que países a Rússia poderia formar uma aliança?", "RUS"),
        ("Rusya hangi ülkelerle ittifak kurabilir?", "RUS"),
        ("Urusi inaweza kuungana na nchi zipi?", "RUS"),
        ("مع من يمكن أن تتحالف روسيا؟", "RUS"),
        ("俄罗斯可能与哪些国家结盟？", "RUS"),
    ],
)
def test_the_plainest_question_is_read_in_every_language_of_the_pack(text: str, state: str) -> None:
    understood = ask(text)
    assert understood.words() == ["partners", state]
    assert "language" in understood.notes[0]


def test_more_than_the_plainest_question_is_refused_in_another_language() -> None:
    with pytest.raises(RequestError):
        ask("С какими странами Россия могла бы вступить в союз против США?")


def test_red_lines_between_two_states_name_the_risk_as_what_comes_closest() -> None:
    with pytest.raises(RequestError) as caught:
        understand(
            "What if Russia's red lines on Ukraine are crossed?", NAMES, WORLD, answered={"risk"}
        )
    assert caught.value.nearest == ["risk RUS UKR"]
