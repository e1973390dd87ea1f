"""`guarantee`: the menu short of membership."""

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
    (Path(__file__).resolve().parents[2] / "docs" / "schema" / "guarantee.schema.json").read_text(
        "utf-8"
    )
)


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["guarantee", *words, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    return record


def options(record: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {option["form"]: option for option in record["options"]}


def test_the_four_forms_of_the_vilnius_text_stand_side_by_side_with_substitution_odds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    menu = options(ask(capsys, "Ukraine", "--as-of", "2023-07-10"))
    assert {"treaty_clause", "bilateral_pact", "assurances", "arms_only"} <= set(menu)
    shares = [menu[form]["substitution"]["judged_share"] for form in list(menu)[:4]]
    assert shares == sorted(shares, reverse=True)
    for form in ("bilateral_pact", "assurances", "arms_only"):
        odds = menu[form]["substitution"]["judged_odds"]
        share = menu[form]["substitution"]["judged_share"]
        assert odds == pytest.approx(share / (1 - share))
    assert menu["treaty_clause"]["obligations"][0] == "defense"
    assert menu["assurances"]["obligations"] == ["consultation"]


def test_a_negative_guarantee_is_a_promise_not_to_do_and_obliges_nobody_to_help(
    capsys: pytest.CaptureFixture[str],
) -> None:
    negative = options(ask(capsys, "Ukraine"))["negative_guarantee"]
    assert negative["obligations"] == ["nonaggression"]
    assert "nobody owes help" in negative["obliges"]
    asked = [each for each in negative["precedents"] if "never given" in each["what"]]
    assert len(asked) == 1
    assert asked[0]["since"] == "2021-12-17"


def test_ukraine_has_the_agreements_of_2024_today_and_had_none_in_july_2023(
    capsys: pytest.CaptureFixture[str],
) -> None:
    today = options(ask(capsys, "Ukraine"))["assurances"]["held"]
    then = options(ask(capsys, "Ukraine", "--as-of", "2023-07-10"))["assurances"]["held"]
    assert len(today) > 20
    assert then == []
    assert {"USA", "DEU", "FRA", "GBR"} <= {code for item in today for code in item["partners"]}


def test_the_adversary_is_never_the_likeliest_guarantor(
    capsys: pytest.CaptureFixture[str],
) -> None:
    menu = options(ask(capsys, "Ukraine"))
    assert menu["bilateral_pact"]["chance"]["source"] != "RUS"
    assert menu["assurances"]["chance"]["source"] != "RUS"


def test_a_member_has_the_treaty_clause(capsys: pytest.CaptureFixture[str]) -> None:
    held = options(ask(capsys, "Finland"))["treaty_clause"]["held"]
    assert "IGO:NATO" in {item["code"] for item in held}
    assert "IGO:NATO" not in {
        item["code"]
        for item in options(ask(capsys, "Finland", "--as-of", "2022-01-01"))["treaty_clause"][
            "held"
        ]
    }


def test_rates_are_events_over_protege_years_and_their_intervals_hold_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = ask(capsys, "Moldova")
    for option in record["options"]:
        for kinds in option["rates"].values():
            assert kinds["wars"]["events"] <= kinds["attacks"]["events"]
            assert kinds["attacks"]["events"] <= kinds["disputes"]["events"]
            for rate in kinds.values():
                assert rate["rate"] == pytest.approx(rate["events"] / rate["protege_years"])
                assert rate["interval"][0] <= rate["rate"] <= rate["interval"][1]


def test_nothing_later_than_the_day_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(capsys, "Austria", "--as-of", "1992-06-01")
    assert record["disputes_to"] < 1992
    for option in record["options"]:
        for each in option["precedents"]:
            assert each["since"][:4] <= "1992"
            assert each["until"] is None or each["until"][:4] <= "1992"
            assert "2014" not in (each["followed"] or "")
    austria = options(record)["neutrality_guaranteed"]["precedents"]
    assert next(p for p in austria if p["protege"] == "AUT")["followed"] is None


def test_earlier_days_read_fewer_protege_years(capsys: pytest.CaptureFixture[str]) -> None:
    early = ask(capsys, "Japan", "--as-of", "1995-01-01")["without_any"]["all"]["attacks"]
    late = ask(capsys, "Japan")["without_any"]["all"]["attacks"]
    assert early["protege_years"] < late["protege_years"]


def test_an_unknown_state_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guarantee", "Ukrane", "--format", "json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert "Ukraine" in " ".join(error["nearest"])


def test_the_page_and_the_csv_hold_the_menu(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "menu.html"
    assert main(["guarantee", "Georgia", "--html", str(page), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["form"] for row in rows} >= {"treaty_clause", "negative_guarantee", "union"}
    html = page.read_text("utf-8")
    assert "<svg" in html
    assert "<script" not in html
    assert "Who gets what is no accident" in html
