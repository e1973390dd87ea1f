"""Economy, energy, arms and sanctions in the five documents (rows D of docs/seeds.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

SCHEMES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "projects"


def spoken(read, number: str, words: str, **fields: str):
    """The claims of a document whose quote holds some words and whose fields are as given."""
    return [
        one
        for one in read.claims
        if one.document.startswith(number)
        and words in one.quote
        and all(getattr(one, name) == value for name, value in fields.items())
    ]


def stances(ask, case: str, words: str) -> dict[str, str]:
    """How one quote about the gas union stands to each form."""
    record = ask("project", str(SCHEMES / "gas_union.toml"), "--case", case)
    found = next(one for one in record["quotes"] if words in one["quote"])
    return found["stances"]


@pytest.mark.seed("D1")
def test_the_gas_union_is_one_object_of_three_members_with_several_forms(ask) -> None:
    record = ask("project", str(SCHEMES / "gas_union.toml"))
    assert {one["state"] for one in record["members"]} == {"RUS", "KAZ", "UZB"}
    assert record["form"] == "gas_union"
    assert len(record["edges"]) == 3
    assert {"contract", "asset_transfer", "gas_union", "economic"} <= {
        one["form"] for one in record["forms"]
    }


@pytest.mark.shared
@pytest.mark.seed("D2")
def test_one_minister_wants_a_contract_and_neither_networks_nor_a_union(ask, case) -> None:
    sale = stances(ask, case, "not through the transfer of our energy networks")
    assert (sale["contract"], sale["asset_transfer"]) == ("for", "against")
    gas = stances(ask, case, "not through some kind of alliance or union")
    assert gas["union"] == "against"


@pytest.mark.shared
@pytest.mark.seed("D4")
def test_moscows_wish_for_the_pipelines_is_a_position_for_a_transfer(ask, case) -> None:
    assert stances(ask, case, "gas transportation infrastructure")["asset_transfer"] == "for"


@pytest.mark.shared
@pytest.mark.seed("D12")
def test_asking_iran_though_china_has_every_drone_tells_that_china_refuses(ask, case) -> None:
    record = ask("partners", "Russia", "--as-of", "2022-12-31", "--case", case)
    china = next(one["evidence"] for one in record["rows"] if one["partner"] == "CHN")
    (refusal,) = [one for one in china["contrasts"] if one["kind"] == "revealed_refusal"]
    (line,) = [one for one in china["against"] if one["id"] in refusal["deeds"]]
    assert "China ina drones" in line["quote"]
    assert "inferred" in line["flags"]
    assert line["log_odds"] < 0
    assert "concluded" in refusal["why"]


@pytest.mark.shared
@pytest.mark.seed("D13")
def test_british_intelligence_corroborates_the_iranian_drones(read) -> None:
    (claim,) = spoken(read, "004", "Iranian-made drones", predicate="SUPPLY_ARMS")
    assert claim.grade[1] == "2"
    assert claim.independent == 2
    (asked,) = spoken(read, "000", "msaada wa drones", predicate="SEEK_ARMS")
    assert claim.id in asked.duplicates


@pytest.mark.shared
@pytest.mark.seed("D14")
def test_millions_of_a_lost_noun_stay_without_one(read) -> None:
    one = next(one for one in read.documents if one.name.startswith("004"))
    damaged = [finding for finding in one.noise if finding.kind == "damaged_sentence"]
    assert any("millions" in one.quote(finding) for finding in damaged)
    assert all("millions" not in claim.quote or not claim.quantity for claim in read.claims)


@pytest.mark.shared
@pytest.mark.seed("D16")
def test_american_aid_of_2021_has_a_row_for_each_status(ask, case) -> None:
    claims = ask("ledger", "aid", "Ukraine", "--case", case)["claims"]
    told = {(one["amount"], one["status"]) for one in claims}
    assert (2.5e9, "delivered") in told
    assert (3e8, "earmarked") in told


@pytest.mark.shared
@pytest.mark.seed("D22")
def test_weapons_advisers_and_offensive_capabilities_are_a_row_of_the_ledger(ask, case) -> None:
    claims = ask("ledger", "arms", "Ukraine", "--case", case)["claims"]
    (row,) = [one for one in claims if "military advisers" in one["quote"]]
    assert (row["giver"], row["receiver"]) == ("USA", "UKR")
    assert "weapons, advisers" in row["what"]


def passages(ask, case: str, partner: str) -> list[str]:
    """The sentences about one partner of Russia from which no claim was read."""
    record = ask("partners", "Russia", "--as-of", "2022-12-31", "--case", case)
    row = next(one for one in record["rows"] if one["partner"] == partner)
    return [one["quote"] for one in row["evidence"]["mentions"]]


@pytest.mark.shared
@pytest.mark.seed("D3")
def test_the_cold_winter_of_uzbekistan_is_shown_as_a_sentence_not_read(ask, case) -> None:
    assert any("cold winter" in quote for quote in passages(ask, case, "UZB"))


@pytest.mark.shared
@pytest.mark.seed("D9")
def test_mutual_arms_of_russia_and_iran_are_claimed_and_a_driver(ask, case, read) -> None:
    (claim,) = spoken(read, "001", "mutual assistance in the field of arms")
    assert claim.predicate == "SUPPLY_ARMS"
    assert {"RUS", "IRN"} <= {*claim.subject, *claim.object}
    assert claim.modality == "possible"
    record = ask("partners", "Russia", "--as-of", "2022-12-31", "--case", case)
    row = next(one for one in record["rows"] if one["partner"] == "IRN")
    (share,) = [one for one in row["drivers"] if one["name"].startswith("share of the arms trade")]
    assert share["value"] > 0.5


@pytest.mark.shared
@pytest.mark.seed("D5")
def test_a_deputy_minister_turns_down_the_circumvention_of_sanctions(ask, case, read) -> None:
    (claim,) = spoken(read, "001", "circumvent sanctions", speaker="Roman Vasilenko")
    assert (claim.predicate, claim.topic) == ("SANCTION", "circumvention")
    assert claim.polarity == "neg"
    assert (claim.subject, claim.object) == (("KAZ",), ("RUS",))
    told = ask("ledger", "sanctions", "Kazakhstan", "--case", case)["claims"]
    assert claim.id in {one["claim"] for one in told}


@pytest.mark.shared
@pytest.mark.seed("D10")
def test_embraer_gets_its_contracts_from_westerners(read) -> None:
    (claim,) = spoken(read, "000", "Embraer inapewa", predicate="DEFENCE_INDUSTRY")
    assert (claim.subject, claim.object) == (("COM:Embraer",), ("GRP:WEST",))
    assert claim.topic == "contract"


@pytest.mark.shared
@pytest.mark.seed("D15")
def test_the_turn_to_the_last_suppliers_is_told_by_the_author_and_by_a_lecturer(read) -> None:
    (turn,) = spoken(read, "004", "Putin is turning to North Korea and Iran")
    assert (turn.subject, turn.predicate, turn.speaker) == (("RUS",), "ALIGN", None)
    (yoxon,) = spoken(read, "004", "leaning towards North Korea", speaker="Barbara Yoxon")
    assert yoxon.object == ("PRK",)


@pytest.mark.shared
@pytest.mark.seed("D17")
def test_a_hundred_billion_dollars_are_a_row_beside_the_tracker_and_not_added(ask, case) -> None:
    record = ask("ledger", "aid", "Ukraine", "--case", case)
    (row,) = [one for one in record["claims"] if one["amount"] == 1e11]
    assert (row["giver"], row["receiver"], row["unit"]) == ("IGO:NATO", "UKR", "USD")
    assert row["grade"].startswith("E")
    plain = ask("ledger", "aid", "Ukraine")
    assert record["verdict"] == plain["verdict"]


@pytest.mark.shared
@pytest.mark.seed("D18")
def test_a_plant_for_tanks_is_planned_and_not_done(read) -> None:
    (plant,) = spoken(read, "003", "will produce up to 400 tanks", predicate="DEFENCE_INDUSTRY")
    assert (plant.subject, plant.object) == (("COM:Rheinmetall",), ("UKR",))
    assert plant.modality == "planned"
    assert plant.quantity is not None
    assert (plant.quantity.value, plant.quantity.comparator) == (400, "<=")
    assert plant.quantity.unit == "tank/year"


@pytest.mark.shared
@pytest.mark.seed("D6")
def test_the_proposal_of_a_gas_union_conflicts_with_what_the_two_republics_want(ask, case) -> None:
    record = ask("claims", "--case", case, "--conflicts")
    quotes = " ".join(one["quote"] for one in record["claims"])
    assert "tripartite gas union" in quotes
    assert "disowned their political rapprochement" in quotes
    assert any("proposes what" in one["why"] for one in record["conflicts"])
