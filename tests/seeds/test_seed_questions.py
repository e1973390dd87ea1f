"""Questions of the five documents, each answered by one command (rows A of docs/seeds.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

SCHEMES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "projects"


@pytest.mark.seed("A2")
def test_each_project_has_its_own_chance_and_its_main_obstacle(ask) -> None:
    for name in ("gas_union", "russia_iran_china", "ussr_2"):
        record = ask("project", str(SCHEMES / f"{name}.toml"))
        assert 0 < record["probability"] < 1
        assert record["interval"][0] <= record["probability"] <= record["interval"][1]
        states = {one["state"] for one in record["members"]}
        assert set(record["weakest_edge"]) <= states
        assert record["blocking_member"] in states


@pytest.mark.seed("A3")
def test_on_the_eve_of_vilnius_sweden_is_nearer_to_nato_than_ukraine(ask) -> None:
    sweden = ask("accession", "Sweden", "NATO", "--as-of", "2023-07-10")
    ukraine = ask("accession", "Ukraine", "NATO", "--as-of", "2023-07-10")
    assert (sweden["stage"], ukraine["stage"]) == ("signed", "door_open")
    assert sweden["outcomes"]["in"] > 0.5 > ukraine["outcomes"]["in"]
    assert "TUR" in {one["state"] for one in sweden["veto_players"]}
    chances = [one["probability"] for one in sweden["time"]]
    assert chances == sorted(chances)


@pytest.mark.seed("A4")
def test_the_sco_beside_nato_is_told_to_be_another_kind_of_thing_first(ask) -> None:
    record = ask("answer", "Is the SCO at par with NATO?")
    assert record["understood"]["command"] == "compare"
    assert record["type_match"] is False
    assert list(record).index("type_note") < list(record).index("verdict")
    assert "NATO is a military alliance and SCO is none" in record["type_note"]
    for bloc in record["blocs"]:
        assert bloc["obligations"]
        assert bloc["capability"]
        assert bloc["cohesion"]
        assert "command" in bloc
        assert bloc["entry_rule"]


@pytest.mark.seed("A5")
def test_whether_brics_could_fight_nato_is_answered_by_what_brics_is(ask) -> None:
    record = ask("answer", "Could BRICS fight NATO?")
    assert record["type_match"] is False
    assert "BRICS is a political body, and no military alliance" in record["type_note"]


@pytest.mark.seed("A8")
def test_the_quarrels_feared_are_likelier_than_one_of_washington_with_ottawa(ask) -> None:
    def chance(one: str, other: str) -> float:
        record = ask("risk", one, other)
        assert record["base_rate"]
        return record["rows"][0]["dispute"]["probability"]

    never = chance("USA", "CAN")
    assert chance("RUS", "KAZ") > never
    assert chance("CHN", "RUS") > never
