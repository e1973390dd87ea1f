"""Membership, cooperation and military contact in the five documents (rows C of docs/seeds.md)."""

from __future__ import annotations

import pytest


def spoken(read, number: str, words: str, **fields: str):
    """The claims of a document whose quote holds some words and whose fields are as given."""
    return [
        one
        for one in read.claims
        if one.document.startswith(number)
        and words in one.quote
        and all(getattr(one, name) == value for name, value in fields.items())
    ]


def evidence(ask, case: str, partner: str):
    """What the documents say of one partner of Russia."""
    record = ask("partners", "Russia", "--as-of", "2022-12-31", "--case", case)
    return next(one["evidence"] for one in record["rows"] if one["partner"] == partner)


def lines(ask, one: str, other: str, *words: str) -> dict[str, float | str | None]:
    """Every driver and blocker of a pair with its value, by name."""
    row = ask("explain", one, other, *words)["row"]
    return {line["name"]: line["value"] for line in [*row["drivers"], *row["blockers"]]}


@pytest.mark.shared
@pytest.mark.seed("C1")
def test_a_russian_application_is_claimed_in_a_document_and_not_in_the_record(ask, read) -> None:
    (claim,) = spoken(read, "000", "maombi kujiunga NATO", predicate="APPLY")
    assert (claim.subject, claim.object) == (("RUS",), ("IGO:NATO",))
    record = ask("accession", "Russia", "NATO")
    told = [one for one in record["ledger"] if one["standing"] == "claim"]
    assert [one["step"] for one in told] == ["application"]
    assert "no formal application" in told[0]["note"]
    notes = {one["date"]: one["step"] for one in record["ledger"] if one["standing"] == "record"}
    assert notes["1954-03-31"] == "informal_ask"
    assert record["stage"] != "applicant"


@pytest.mark.seed("C2")
def test_an_application_in_mockery_carries_its_sincerity(ask) -> None:
    ledger = ask("accession", "Russia", "NATO")["ledger"]
    (told,) = [one for one in ledger if one["standing"] == "claim"]
    assert "mockery" in told["sincerity"]


@pytest.mark.seed("C3")
def test_nato_names_no_adversary_and_is_seen_as_turned_against_russia(ask) -> None:
    rule = ask("accession", "Russia", "NATO")["rule"]
    assert rule["declared_target"] == "none"
    assert rule["perceived_targets"] == ["RUS"]


@pytest.mark.seed("C10")
def test_an_open_door_without_an_invitation_is_a_stage_of_its_own(ask) -> None:
    record = ask("accession", "Ukraine", "NATO", "--as-of", "2023-07-10")
    assert record["stage"] == "door_open"
    assert "no invitation" in record["stage_words"]


@pytest.mark.seed("C11")
def test_limbo_has_its_own_chance_apart_from_refusal(ask) -> None:
    outcomes = ask("accession", "Ukraine", "NATO", "--as-of", "2021-12-31")["outcomes"]
    assert set(outcomes) == {"in", "limbo", "refused", "withdrawn"}
    assert sum(outcomes.values()) == pytest.approx(1)
    assert outcomes["limbo"] > outcomes["refused"]


@pytest.mark.seed("C12")
def test_the_bargain_of_vilnius_makes_swedens_entry_come_sooner(ask) -> None:
    def by_the_end_of(year: str, day: str) -> float:
        record = ask("accession", "Sweden", "NATO", "--as-of", day)
        return next(one["probability"] for one in record["time"] if one["date"].startswith(year))

    assert by_the_end_of("2023", "2023-07-11") > 1.5 * by_the_end_of("2023", "2023-07-09")
    assert by_the_end_of("2024", "2023-07-11") > by_the_end_of("2024", "2023-07-09")


@pytest.mark.shared
@pytest.mark.seed("C13")
def test_turkeys_veto_is_a_trade_and_its_anonymous_witness_is_graded(ask, read) -> None:
    record = ask("accession", "Sweden", "NATO", "--as-of", "2023-07-11")
    turkey = next(one for one in record["veto_players"] if one["state"] == "TUR")
    assert "extraditions" in turkey["price"]
    assert "F-16" in turkey["price"]
    assert "Turkey" in turkey["gains"]
    assert turkey["deal"] == "2023-07-10"
    (said,) = spoken(read, "003", "Sweden joining NATO", speaker="Turkish official")
    assert said.grade[1] == "6"


@pytest.mark.seed("C14")
def test_the_israeli_model_is_one_of_four_guarantees_compared(ask) -> None:
    options = ask("guarantee", "Ukraine", "--as-of", "2023-07-10")["options"]
    by_form = {one["form"]: one for one in options}
    shares = [
        by_form[form]["substitution"]["judged_share"]
        for form in ("treaty_clause", "bilateral_pact", "assurances", "arms_only")
    ]
    assert shares == sorted(shares, reverse=True)
    assert "intelligence" in by_form["assurances"]["obliges"]
    assert "Israeli" in by_form["assurances"]["name"]


@pytest.mark.seed("C15")
def test_a_promise_to_deny_membership_is_a_negative_guarantee(ask) -> None:
    options = ask("guarantee", "Ukraine", "--as-of", "2021-12-31")["options"]
    (negative,) = [one for one in options if one["form"] == "negative_guarantee"]
    assert "not to admit" in negative["obliges"]
    assert negative["obligations"] == ["nonaggression"]


@pytest.mark.shared
@pytest.mark.seed("C17")
def test_russia_iran_and_china_fail_at_the_edge_of_iran_and_china(ask, case) -> None:
    members = "RUS,IRN,CHN"
    record = ask("project", "--members", members, "--as-of", "2022-12-19", "--case", case)
    assert set(record["weakest_edge"]) == {"IRN", "CHN"}
    assert record["blocking_member"] == "IRN"
    assert len(record["edges"]) == 3
    assert record["probability"] < 0.001
    assert any("trilateral alliance" in one["quote"] for one in record["quotes"])


@pytest.mark.shared
@pytest.mark.seed("C20")
def test_chinas_compliance_with_the_advice_not_to_help_counts_against_the_pact(ask, case) -> None:
    said = evidence(ask, case, "CHN")["against"]
    (advice,) = [one for one in said if "asitoe msaada" in one["quote"]]
    assert (advice["predicate"], advice["polarity"]) == ("AID", "neg")
    assert advice["log_odds"] < 0


@pytest.mark.shared
@pytest.mark.seed("C21")
def test_south_africa_brazil_and_india_are_hedgers_in_brics(ask, read) -> None:
    brics = ask("compare", "BRICS", "NATO")["blocs"][0]
    hedgers = {one["state"] for one in brics["ties_across"] if one["is_hedger"]}
    assert {"ZAF", "BRA", "IND"} <= hedgers
    assert not {"RUS", "CHN"} & hedgers
    (pekee,) = spoken(read, "000", "India kujiweka kwa Urusi pekee", predicate="ALIGN")
    assert pekee.polarity == "neg"


@pytest.mark.shared
@pytest.mark.seed("C22")
def test_the_sco_as_a_rival_of_nato_is_claimed_and_compared(ask, read) -> None:
    (claim,) = spoken(read, "004", "as a rival to", predicate="ENLARGE")
    assert "IGO:SCO" in claim.object
    assert claim.modality == "possible"
    record = ask("compare", "SCO", "NATO")
    assert record["type_match"] is False
    assert {one["code"] for one in record["blocs"]} == {"IGO:SCO", "IGO:NATO"}


@pytest.mark.seed("C23")
def test_pyongyangs_arms_turn_away_from_moscow_in_1991(ask) -> None:
    with_moscow = ask("history", "North Korea", "Russia")
    (turn,) = [one for one in with_moscow["turns"] if one["year"] == 1991]
    assert turn["lane"] == "arms"
    assert turn["after"] < turn["before"]
    assert turn["p_value"] <= 0.01
    assert "Soviet Union ended 1991" in turn["sentence"]


@pytest.mark.seed("C24")
def test_the_gap_in_regime_of_moscow_and_pyongyang_moves_with_time(ask) -> None:
    gap = "electoral democracy, the gap between the two"
    nineties = lines(ask, "Russia", "PRK", "--as-of", "1997-12-31")[gap]
    late = lines(ask, "Russia", "PRK", "--as-of", "2022-12-31")[gap]
    assert isinstance(nineties, float)
    assert isinstance(late, float)
    assert nineties > late


@pytest.mark.seed("C29")
def test_what_a_neighbour_has_to_fear_is_a_line_of_the_risk(ask) -> None:
    row = ask("risk", "Ukraine", "Russia", "--as-of", "2021-12-31")["rows"][0]
    threat = [one for one in [*row["drivers"], *row["blockers"]] if "threat" in one["theme"]]
    assert sum(one["log_odds"] for one in threat) > 0
    assert any("disputes of the two" in one["name"] for one in threat)


@pytest.mark.shared
@pytest.mark.seed("C31")
def test_neighbours_that_do_not_recognise_crimea_are_told_by_text_and_by_table(ask, read) -> None:
    (claim,) = spoken(read, "001", "recognize Crimea", predicate="RECOGNISE")
    assert (claim.subject, claim.polarity) == (("GRP:RUS_NEIGHBOURS",), "neg")
    votes = {one["giver"]: one["what"] for one in ask("ledger", "recognition", "Crimea")["entries"]}
    assert {"KAZ", "UZB", "AZE", "GEO"} <= set(votes)
    for neighbour in ("KAZ", "UZB", "AZE", "GEO"):
        assert not votes[neighbour].startswith("voted against")


@pytest.mark.seed("C33")
def test_pacts_that_ended_stay_in_the_memory_of_a_pair(ask) -> None:
    row = ask("explain", "Russia", "Poland", "--as-of", "2022-12-31")["row"]
    told = {line["name"]: line for line in [*row["drivers"], *row["blockers"]]}
    memory = told["bound to defend by an earlier pact that ended"]
    assert memory["value"] == 1
    assert memory["log_odds"] > 0
    assert memory["theme"] == "bonds and history of the two"


@pytest.mark.shared
@pytest.mark.seed("C4")
def test_russia_was_invited_to_joint_exercises(read) -> None:
    (asked,) = spoken(read, "000", "Russia iliitwa na Marekani", predicate="INVITE")
    assert (asked.subject, asked.object) == (("USA",), ("RUS",))
    (exercise,) = spoken(read, "000", "mazoezi ya pamoja", predicate="TRAIN_EXERCISE")
    assert exercise.topic == "joint_exercise"
    assert exercise.object == ("GRP:EUROPE",)


@pytest.mark.shared
@pytest.mark.seed("C6")
def test_the_american_training_of_european_forces_has_giver_and_takers(read) -> None:
    (programme,) = spoken(read, "000", "kufundisha majeshi ya Ulaya", topic="training")
    assert (programme.subject, programme.object) == (("USA",), ("GRP:EUROPE",))


@pytest.mark.shared
@pytest.mark.seed("C8")
def test_a_german_firm_got_the_contract(read) -> None:
    (claim,) = spoken(read, "000", "ndio ilipewa tenda", predicate="DEFENCE_INDUSTRY")
    assert claim.topic == "contract"
    assert {"DEU", "COM:Rheinmetall"} <= {*claim.subject, *claim.object}


@pytest.mark.seed("C9")
def test_adding_to_security_is_a_condition_of_entry_with_a_status(ask) -> None:
    criteria = ask("accession", "Ukraine", "NATO", "--as-of", "2023-07-10")["criteria"]
    (door,) = [one for one in criteria if "doors stay open" in one["criterion"]]
    assert door["article"] == "Art. 10"
    assert door["status"] == "unknown"
    assert {one["status"] for one in criteria} == {"met", "not_met", "unknown"}


@pytest.mark.shared
@pytest.mark.seed("C16")
def test_chinas_dislike_of_obligations_is_on_its_row(ask, case) -> None:
    said = evidence(ask, case, "CHN")["against"]
    (claim,) = [one for one in said if "an official alliance with Moscow" in one["quote"]]
    assert (claim["predicate"], claim["polarity"]) == ("FORM_PACT", "neg")
    assert "so as" in claim["quote"]


@pytest.mark.shared
@pytest.mark.seed("C18")
def test_the_friendship_with_israel_and_saudi_arabia_stands_beside_the_pair(
    ask, case, read
) -> None:
    (claim,) = spoken(read, "001", "friends with both Israel and Saudi Arabia")
    assert set(claim.object) == {"ISR", "SAU"}
    passages = [one["quote"] for one in evidence(ask, case, "IRN")["mentions"]]
    assert any("multi-vector nature" in quote for quote in passages)
    told = lines(ask, "Russia", "Iran", "--as-of", "2022-12-31")
    assert "allies of one that rival the other" in told


@pytest.mark.shared
@pytest.mark.seed("C19")
def test_four_hundred_billion_dollars_are_read_and_iran_leans_to_moscow(ask, case, read) -> None:
    (money,) = spoken(read, "001", "$400 billion", predicate="INVEST_TRADE")
    assert money.quantity is not None
    assert (money.quantity.value, money.quantity.unit) == (4e11, "USD")
    assert money.grade
    leaning = [one for one in evidence(ask, case, "IRN")["for"] if "counterbalance" in one["quote"]]
    assert leaning[0]["log_odds"] > 0


@pytest.mark.seed("C30")
def test_old_quarrels_of_china_and_russia_raise_the_chance_of_a_new_one(ask) -> None:
    row = ask("risk", "China", "Russia")["rows"][0]
    (quarrels,) = [one for one in row["drivers"] if one["name"].startswith("disputes of the two")]
    assert quarrels["log_odds"] > 0
    lanes = {one["lane"]: one for one in ask("history", "China", "Russia")["lanes"]}
    assert 1969 in {one["year"] for one in lanes["disputes"]["events"]}
    assert any(one["words"] == "strategic rivalry" for one in lanes["disputes"]["spells"])


@pytest.mark.shared
@pytest.mark.seed("C32")
def test_that_all_former_republics_back_sanctions_is_flagged_and_the_data_say_otherwise(
    ask, case, read
) -> None:
    (claim,) = spoken(read, "001", "all former Soviet republics support sanctions")
    assert "sweeping" in claim.flags
    record = ask("ledger", "sanctions", "Russia", "--as-of", "2022-12-31", "--case", case)
    (told,) = [one for one in record["claims"] if one["claim"] == claim.id]
    assert (told["giver"], told["verified"]) == ("GRP:FSU", False)
    givers = {one["giver"] for one in record["entries"] if one["receiver"] == "RUS"}
    assert "UKR" in givers
    assert not {"KAZ", "UZB", "KGZ", "TJK", "ARM", "BLR", "AZE"} & givers
