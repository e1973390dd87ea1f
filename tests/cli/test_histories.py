"""`history`: two states on one axis, and a sentence for each turn."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from entente.cli import main

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "docs" / "schema" / "history.schema.json").read_text(
        "utf-8"
    )
)


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["history", *words, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    return record


def lane(record: dict[str, Any], key: str) -> dict[str, Any]:
    return next(each for each in record["lanes"] if each["lane"] == key)


def turns(record: dict[str, Any], series: str) -> list[int]:
    return [turn["year"] for turn in record["turns"] if turn["series"] == series]


def test_north_koreas_arms_from_moscow_turn_when_the_union_falls(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = ask(capsys, "North Korea", "Russia")
    assert any(1989 <= year <= 1993 for year in turns(record, "arms_2_1"))
    fall = next(turn for turn in record["turns"] if 1989 <= turn["year"] <= 1993)
    assert fall["after"] < fall["before"]
    assert "Soviet Union ended 1991" in fall["sentence"]
    pacts = lane(record, "pacts")["spells"]
    assert [(each["start"], each["end"]) for each in pacts] == [
        (1961, 1996),
        (2000, 2024),
        (2024, None),
    ]
    assert "bound to fight for one another" in record["verdict"]


def test_russias_share_of_indias_arms_rises_in_the_sixties_and_falls_of_late(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = ask(capsys, "IND", "RUS")
    years = turns(record, "supply_2_1")
    assert len(years) == 2
    assert 1960 <= years[0] <= 1965
    assert 2013 <= years[1] <= 2020


def test_moscow_and_beijing_part_and_meet_again(capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(capsys, "CHN", "RUS")
    assert any(1960 <= year <= 1971 for year in turns(record, "arms_2_1"))
    assert any(1989 <= year <= 1993 for year in turns(record, "arms_2_1"))


def test_germanys_past_is_told_while_it_was_divided(capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(capsys, "Germany", "France")
    assert record["states"][0]["ccodes"] == [255, 260]
    arms = next(each for each in lane(record, "arms")["series"] if each["series"] == "arms_2_1")
    assert any(
        value > 1
        for year, value in zip(arms["years"], arms["values"], strict=True)
        if 1960 < year < 1990
    )
    assert record["axis"][0] == 1816
    wars = {each["year"] for each in lane(record, "disputes")["events"] if each["value"] == 5}
    assert {1870, 1914, 1940} <= wars


def test_swapping_the_two_tells_the_same_story(capsys: pytest.CaptureFixture[str]) -> None:
    one, other = ask(capsys, "USA", "TUR"), ask(capsys, "TUR", "USA")
    assert lane(one, "votes") == lane(other, "votes")
    assert lane(one, "disputes") == lane(other, "disputes")
    assert lane(one, "pacts") == lane(other, "pacts")
    there = {each["series"]: each["values"] for each in lane(one, "supply")["series"]}
    back = {each["series"]: each["values"] for each in lane(other, "supply")["series"]}
    assert there["supply_1_2"] == back["supply_2_1"]


def test_every_turn_beats_chance_and_has_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(capsys, "USA", "RUS")
    assert record["turns"]
    for turn in record["turns"]:
        assert turn["p_value"] <= 0.01
        assert str(turn["year"]) in turn["sentence"]
        assert turn["since"] < turn["year"] <= turn["until"]


def test_silence_is_no_zero(capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(capsys, "PRK", "RUS")
    votes = lane(record, "votes")["series"][0]
    assert min(votes["years"]) >= 1991
    assert lane(record, "exercises")["covers"] == [1980, 2010]
    for each in record["lanes"]:
        low, high = each["covers"]
        assert all(low <= event["year"] <= high for event in each["events"])
        assert all(low <= year <= high for line in each["series"] for year in line["years"])


def test_what_is_asked_of_the_past_knows_nothing_later(capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(capsys, "PRK", "RUS", "--as-of", "1995-06-01")
    assert record["axis"][1] == 1995
    for each in record["lanes"]:
        assert all(year < 1995 for line in each["series"] for year in line["years"])
        assert all(spell["start"] <= 1995 for spell in each["spells"])
        assert all(spell["end"] is None or spell["end"] <= 1995 for spell in each["spells"])
    treaty = lane(record, "pacts")["spells"][0]
    assert (treaty["start"], treaty["end"]) == (1961, None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Russia", "Russia"), "is named twice"),
        (("Russia", "Atlantis"), "no state is called"),
        (("Yugoslavia", "Russia"), "had ceased to be a state"),
        (("Kosovo", "Serbia", "--as-of", "2005-01-01"), "no state yet"),
        (("Northern Cyprus", "Turkey"), "outside the Correlates of War"),
        (("Russia", "India", "--as-of", "1980-01-01"), "out of range"),
        (("Korea", "Russia"), "can mean"),
    ],
)
def test_a_wrong_request_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert main(["history", *words, "--format", "json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert said in error["what"]
    assert error["remedy"]


def test_the_page_draws_the_lanes_and_the_csv_has_every_year(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "history.html"
    assert main(["history", "IND", "RUS", "--format", "csv", "--html", str(page)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["lane"] for row in rows} >= {"pacts", "votes", "arms", "supply", "trade"}
    assert sum(row["is_turn"] == "true" for row in rows) >= 2
    text = page.read_text("utf-8")
    assert text.count('<svg class="picture"') == 1
    assert "nothing after 2014" in text
    assert 'class="turn"' in text
    assert "<script" not in text
    assert main(["history", "IND", "RUS", "--format", "markdown"]) == 0
    assert "## When it turned" in capsys.readouterr().out


def test_a_few_early_pacts_ship_and_the_years_stay_hatched(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ENTENTE_DATA", str(tmp_path))
    pacts = lane(ask(capsys, "France", "Russia"), "pacts")
    early = {each["start"]: each for each in pacts["spells"] if each["start"] < 1945}
    assert {1894, 1935} <= set(early)
    assert "remembered" in early[1894]["words"]
    assert pacts["covers"][0] == 1945


@pytest.mark.shared
def test_with_atop_on_the_shelf_pacts_begin_in_the_nineteenth_century(
    capsys: pytest.CaptureFixture[str], shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTENTE_DATA", str(shared_data))
    record = ask(capsys, "France", "Russia")
    early = [each for each in lane(record, "pacts")["spells"] if each["start"] < 1945]
    assert any(each["start"] in {1891, 1892, 1893, 1894} for each in early)
    assert lane(record, "pacts")["covers"][0] == 1816
