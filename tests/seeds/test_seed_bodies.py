"""Institutions and blocs of the five documents (rows B of docs/seeds.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from entente.errors import RequestError
from entente.evidence.framing import find_frames

SCHEMES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "projects"


def members(record) -> set[str]:
    """The members of the first bloc of an answer."""
    return {one["state"] for one in record["blocs"][0]["members"] if one["status"] == "member"}


@pytest.mark.seed("B1")
def test_nato_had_thirty_one_members_with_finland_until_sweden_came(ask) -> None:
    vilnius = ask("bloc", "NATO", "--as-of", "2023-07-11")
    spring = ask("bloc", "NATO", "--as-of", "2024-03-08")
    assert len(members(vilnius)) == 31
    assert members(spring) - members(vilnius) == {"SWE"}
    (pledge,) = [one for one in vilnius["blocs"][0]["obligations"] if one["rung"] == "defense"]
    assert pledge["article"] == "Art. 5"
    assert "Art. 10" in vilnius["blocs"][0]["entry_rule"]


@pytest.mark.seed("B2")
def test_brics_is_a_political_body_of_five_in_2023_without_a_promise_to_fight(ask) -> None:
    before = ask("bloc", "BRICS", "--as-of", "2023-07-11")
    assert members(before) == {"BRA", "RUS", "IND", "CHN", "ZAF"}
    assert len(members(ask("bloc", "BRICS", "--as-of", "2024-03-08"))) == 9
    (body,) = before["blocs"]
    assert (body["kind"], body["type"]) == ("political", "forum")
    assert not [one for one in body["obligations"] if one["rung"] in {"defense", "offense"}]


@pytest.mark.seed("B3")
def test_the_sco_has_members_and_partners_and_no_mutual_defence(ask) -> None:
    (body,) = ask("bloc", "SCO", "--as-of", "2023-07-11")["blocs"]
    statuses = {one["status"] for one in body["members"]}
    assert {"member", "partner"} <= statuses
    rungs = {one["rung"] for one in body["obligations"]}
    assert "nonaggression" in rungs
    assert "defense" not in rungs


@pytest.mark.seed("B4")
def test_kyrgyzstan_is_in_the_cis(ask) -> None:
    assert "KGZ" in members(ask("bloc", "CIS"))


@pytest.mark.seed("B5")
def test_the_path_of_belarus_is_a_union_the_deepest_rung_there_is(ask) -> None:
    (body,) = ask("bloc", "UNIONSTATE", "--as-of", "2022-12-19")["blocs"]
    assert {one["rung"] for one in body["obligations"]} >= {"union"}
    template = ask("project", str(SCHEMES / "path_of_belarus.toml"))
    assert template["form"] == "union"
    assert [one["form"] for one in template["forms"]][-1] == "union"
    united = {tuple(sorted(one["states"])): one["is_united"] for one in template["edges"]}
    assert united["BLR", "RUS"]
    assert not united["RUS", "UZB"]
    tie = ask("explain", "Russia", "Belarus", "--as-of", "2022-12-19")["obligations"][0]
    assert (tie["treaty"], tie["rung"]) == ("IGO:UNIONSTATE", "union")


@pytest.mark.seed("B6")
def test_a_new_soviet_union_is_defined_in_a_file_and_tried_member_by_member(ask) -> None:
    record = ask("project", str(SCHEMES / "ussr_2.toml"))
    assert record["name"] == "USSR 2.0"
    assert len(record["one_by_one"]) == 9
    weakest = min(record["one_by_one"], key=lambda one: one["probability"])
    assert weakest["probability"] <= record["probability"]


@pytest.mark.seed("B7")
def test_the_soviet_union_has_fifteen_successors_each_of_which_names_it(world) -> None:
    (union,) = [state for state in world.states if state.code == "SUN"]
    assert (str(union.spell.start), str(union.spell.end)) == ("1922-12-30", "1991-12-26")
    assert len(union.successors) == 15
    assert all("SUN" in world.state(code).predecessors for code in union.successors)
    with pytest.raises(RequestError) as refused:
        world.state("SUN")
    assert set(refused.value.nearest) == set(union.successors)


@pytest.mark.seed("B8")
def test_warsaw_pact_and_comecon_stand_in_the_history_of_poland_and_russia(ask) -> None:
    lanes = {one["lane"]: one for one in ask("history", "Poland", "Russia")["lanes"]}
    spells = {one["words"]: (one["start"], one["end"]) for one in lanes["pacts"]["spells"]}
    assert spells["Warsaw Treaty Organization"] == (1955, 1991)
    bodies = {one["words"]: (one["start"], one["end"]) for one in lanes["bodies"]["spells"]}
    assert bodies["Council for Mutual Economic Assistance"] == (1949, 1991)


@pytest.mark.seed("B9")
def test_new_europeans_are_a_part_of_nato_with_figures_of_its_own(ask) -> None:
    record = ask("bloc", "NATO newer eastern members", "--as-of", "2023-07-11")
    named = {"POL", "CZE", "EST", "LVA", "LTU"}
    assert named <= members(record)
    assert not {"DEU", "FRA", "USA"} & members(record)
    part = ask("bloc", "NATO", "--members", "POL,CZE,EST,LVA,LTU", "--as-of", "2023-07-11")
    assert members(part) == named
    assert part["blocs"][0]["cohesion"]["pairs"] == 10


@pytest.mark.seed("B10")
def test_a_union_on_the_model_of_the_eu_stands_beside_the_other_forms(ask) -> None:
    record = ask("project", str(SCHEMES / "eu_like_model.toml"))
    forms = {one["form"]: one for one in record["forms"]}
    assert {"contract", "asset_transfer", "gas_union", "economic", "defense", "union"} <= set(forms)
    assert forms["economic"]["probability"] > forms["union"]["probability"]


@pytest.mark.shared
@pytest.mark.seed("B11")
def test_the_golden_billion_is_a_slogan_for_the_rich_states_and_no_body(read) -> None:
    one = next(one for one in read.documents if one.name.startswith("001"))
    at = one.text.index("golden billion")
    (hit,) = [f for f in find_frames(one.text, at - 40, at + 40, "en") if f.kind == "glossary"]
    assert "G7" in hit.meaning
    assert hit.note == "slogan"


@pytest.mark.seed("B13")
def test_crimea_is_told_by_who_recognises_it_and_the_map_says_whose_borders_it_draws(
    ask, tmp_path: Path
) -> None:
    votes = {one["giver"]: one["what"] for one in ask("ledger", "recognition", "Crimea")["entries"]}
    assert "against" in votes["RUS"]
    assert not any("against" in votes[state] for state in ("KAZ", "UZB") if state in votes)
    page = tmp_path / "map.html"
    ask("partners", "Russia", "--html", str(page))
    assert "Crimea is drawn as Ukraine" in page.read_text("utf-8")
    ask("partners", "Russia", "--borders", "defacto", "--html", str(page))
    assert "Crimea is drawn as Russia" in page.read_text("utf-8")


@pytest.mark.seed("B14")
def test_the_tie_of_moscow_and_pyongyang_breaks_in_1991(ask) -> None:
    record = ask("history", "North Korea", "Russia")
    assert 1991 in {turn["year"] for turn in record["turns"]}


@pytest.mark.shared
@pytest.mark.seed("B15")
def test_bodies_that_no_document_names_are_in_the_pack_and_told_to_be_left_out(ask, case) -> None:
    for body in ("CSTO", "EAEU", "OPECPLUS", "AUKUS", "QUAD"):
        assert len(members(ask("bloc", body))) >= 3

    def left_out(state: str) -> str:
        record = ask("partners", state, "--as-of", "2022-12-31", "--case", case)
        (line,) = [one for one in record["unknown"] if one.startswith("not in your documents")]
        return line

    assert {"CSTO", "EAEU", "OPECPLUS"} <= set(left_out("Russia").replace(",", "").split())
    assert {"AUKUS", "QUAD"} <= set(left_out("Australia").replace(",", "").split())
    assert "NATO" not in left_out("Australia")
