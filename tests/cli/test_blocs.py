"""`bloc` and `compare`: what a thing is comes before what it has."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from entente.cli import main

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "docs" / "schema" / "bloc.schema.json").read_text(
        "utf-8"
    )
)


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main([*words, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    return record


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main([*words, "--format", "json"]) == 2
    return json.loads(capsys.readouterr().out)["error"]


def members(bloc: dict[str, Any]) -> set[str]:
    return {each["state"] for each in bloc["members"] if each["status"] == "member"}


@pytest.mark.parametrize("forum", ["SCO", "BRICS", "EAEU", "Quad"])
def test_a_forum_is_no_alliance_and_is_told_so_before_any_score(
    capsys: pytest.CaptureFixture[str], forum: str
) -> None:
    record = ask(capsys, "compare", forum, "NATO")
    assert record["type_match"] is False
    assert record["type_note"].startswith("Not the same kind of thing: NATO is a military alliance")
    assert list(record).index("type_note") < list(record).index("blocs")
    main(["compare", forum, "NATO"])
    printed = " ".join(capsys.readouterr().out.split())
    assert printed.startswith("Not the same kind of thing")
    assert printed.index("is none") < printed.index("both together")


@pytest.mark.parametrize(("one", "other"), [("NATO", "CSTO"), ("NATO", "EU"), ("ANZUS", "NATO")])
def test_two_alliances_are_the_same_kind_of_thing(
    capsys: pytest.CaptureFixture[str], one: str, other: str
) -> None:
    record = ask(capsys, "compare", one, other)
    assert record["type_match"] is True
    assert record["type_note"].startswith("Both promise to fight")


@pytest.mark.parametrize(
    ("body", "is_alliance"), [("NATO", True), ("CSTO", True), ("BRICS", False), ("SCO", False)]
)
def test_one_bloc_matches_the_type_of_an_alliance_or_not(
    capsys: pytest.CaptureFixture[str], body: str, is_alliance: bool
) -> None:
    record = ask(capsys, "bloc", body)
    assert record["type_match"] is is_alliance
    assert ("no military alliance" in record["type_note"]) is not is_alliance


def test_nato_had_31_members_in_vilnius_and_32_the_next_spring(
    capsys: pytest.CaptureFixture[str],
) -> None:
    vilnius = ask(capsys, "bloc", "NATO", "--as-of", "2023-07-11")["blocs"][0]
    spring = ask(capsys, "bloc", "NATO", "--as-of", "2024-03-08")["blocs"][0]
    assert len(members(vilnius)) == 31
    assert members(spring) - members(vilnius) == {"SWE"}
    sweden = next(each for each in vilnius["members"] if each["state"] == "SWE")
    assert sweden["status"] == "signatory"
    finland = next(each for each in vilnius["members"] if each["state"] == "FIN")
    assert finland == {
        "state": "FIN",
        "name": "Finland",
        "status": "member",
        "since": "2023-04-04",
        "until": None,
        "verified": True,
    }


def test_the_verdict_depends_on_the_weights_and_says_how_far(
    capsys: pytest.CaptureFixture[str],
) -> None:
    even = ask(capsys, "compare", "SCO", "NATO")["comparison"]
    heads = ask(capsys, "compare", "SCO", "NATO", "--weight", "personnel=9", "cinc=9")["comparison"]
    assert even["leaning"] == "second"
    assert heads["leaning"] == "first"
    assert not even["holds_everywhere"]
    assert even["survival"] == heads["survival"]
    assert sum(even["survival"].values()) == pytest.approx(1)
    csto = ask(capsys, "compare", "CSTO", "NATO", "--weight", "warheads=0")["comparison"]
    assert csto["survival"]["first"] < 0.01


def test_swapping_the_blocs_turns_every_share_round(capsys: pytest.CaptureFixture[str]) -> None:
    one = ask(capsys, "compare", "BRICS", "NATO")["comparison"]
    other = ask(capsys, "compare", "NATO", "BRICS")["comparison"]
    assert one["index"] == pytest.approx(1 - other["index"])
    assert one["survival"]["first"] == pytest.approx(other["survival"]["second"])


def test_members_of_both_count_in_both_and_are_shown_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = ask(capsys, "compare", "EU", "NATO")
    shared = record["comparison"]["shared"]
    assert {"DEU", "FRA", "POL"} <= set(shared["members"])
    gdp = {
        bloc["code"]: next(each for each in bloc["capability"] if each["measure"] == "gdp")
        for bloc in record["blocs"]
    }
    both = next(each for each in shared["capability"] if each["measure"] == "gdp")["value"]
    apart = next(each for each in record["comparison"]["measures"] if each["measure"] == "gdp")
    eu, nato = gdp["IGO:EU"]["value"], gdp["IGO:NATO"]["value"]
    assert apart["share_of_first"] == pytest.approx(eu / (eu + nato))
    assert apart["share_of_first_without_shared"] == pytest.approx(
        (eu - both) / (eu + nato - 2 * both)
    )


def test_a_silent_member_is_named_and_never_a_zero(capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(capsys, "bloc", "--members", "RUS,CHN,PRK")["blocs"][0]
    gdp = next(each for each in record["capability"] if each["measure"] == "gdp")
    assert gdp["silent"] == ["PRK"]
    assert gdp["coverage"] == pytest.approx(2 / 3)
    assert math.isfinite(gdp["value"])


def test_hedgers_are_india_brazil_and_south_africa_among_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = ask(capsys, "compare", "BRICS", "NATO")
    hedgers = {each["state"] for each in record["blocs"][0]["ties_across"] if each["is_hedger"]}
    assert {"IND", "BRA", "ZAF"} <= hedgers
    assert not {"RUS", "CHN", "IRN"} & hedgers


def test_parts_and_groups_can_be_compared(capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(capsys, "compare", "NATO newer eastern members", "RUS,BLR")
    assert record["blocs"][0]["part"] == "newer members, eastern members"
    assert record["blocs"][1]["code"] == "BLR+RUS"
    assert record["blocs"][1]["kind"] == "group"
    assert record["type_match"] is True
    late = ask(capsys, "bloc", "NATO", "--joined-after", "2019-01-01")["blocs"][0]
    assert members(late) == {"FIN", "MKD", "SWE"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bloc", "NATOO"), "no body is called 'NATOO'"),
        (("bloc", "BRICS", "--as-of", "2005-01-01"), "did not exist yet on 2005-01-01"),
        (("bloc", "Warsaw Pact"), "no longer existed"),
        (("bloc", "--members", "RUS"), "has one member"),
        (("bloc", "RUS"), "has one member"),
        (("bloc",), "no bloc is named"),
        (("bloc", "--members", "RUS,Atlantis"), "no state is called 'Atlantis'"),
        (("bloc", "NATO", "--members", "USA,CHN"), "did not belong"),
        (("bloc", "NATO", "--as-of", "1989-01-01"), "out of range"),
        (("bloc", "NATO", "--as-of", "soon"), "is not a date"),
        (("bloc", "--members", "SUN,USA", "--as-of", "1995-01-01"), "had ceased to be a state"),
        (("compare", "NATO", "NATO"), "the same members"),
        (("compare", "NATO", "SCO", "--weight", "gpd=2"), "no measure 'gpd'"),
        (("compare", "NATO", "SCO", "--weight", "gdp=-1"), "weight of gdp is -1"),
        (("compare", "NATO", "SCO", "--weight", "gdp=nan"), "weight of gdp is nan"),
        (("compare", "NATO", "SCO", "--weight", "gdp"), "has no weight"),
        (("compare", "NATO", "SCO", "--weight", "gdp=much"), "is not a weight"),
    ],
)
def test_a_wrong_request_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    error = refused(capsys, *words)
    assert said in error["what"]
    assert error["remedy"]


def test_the_csv_has_a_row_a_bloc_and_measure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "SCO", "NATO", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 14
    by_measure: dict[str, float] = {}
    for row in rows:
        by_measure[row["measure"]] = by_measure.get(row["measure"], 0) + float(row["share_of_both"])
    assert all(total == pytest.approx(1) for total in by_measure.values())


def test_the_page_asks_nothing_of_the_network_and_shows_both_pictures(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "blocs.html"
    assert main(["compare", "SCO", "NATO", "--format", "markdown", "--html", str(page)]) == 0
    assert capsys.readouterr().out.startswith("# As alliances the two cannot be set at par")
    text = page.read_text("utf-8")
    assert text.count('<svg class="picture"') == 2
    assert not re.search(r"<script|src=|https?://(?!www\.w3)", text.split("<main>")[0])
    assert "India: " in text
    assert page.stat().st_size < 1_500_000


def test_what_is_asked_of_the_past_knows_nothing_later(capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(capsys, "compare", "BRICS", "NATO", "--as-of", "2015-06-01")
    for bloc in record["blocs"]:
        assert all(each["years"][1] < 2015 for each in bloc["capability"] if each["years"])
        assert bloc["cohesion"]["arms_window"][1] < 2015
        assert all(each["since"][:4] <= "2015" for each in bloc["members"])


def test_an_economic_body_with_a_defense_clause_is_not_called_a_military_alliance(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["bloc", "EU"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "whose treaty is a defense pact too" in printed
    assert "EU is a military alliance" not in printed


def test_a_body_whose_code_nobody_says_goes_by_its_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["bloc", "Warsaw Pact", "--as-of", "1990-06-01"]) == 0
    printed = capsys.readouterr().out
    assert "Warsaw Treaty Organization is a military alliance" in " ".join(printed.split())
    assert "WTO_PACT" not in printed


def test_a_group_of_states_is_spoken_of_in_the_plural(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "GCC", "IRN,SYR,YEM"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "GCC promises to fight and Iran, Syria and Yemen do not" in printed
