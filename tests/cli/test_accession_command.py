"""`accession`: the contract, the errors, the page, and cases that everybody knows."""

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
    (Path(__file__).resolve().parents[2] / "docs" / "schema" / "accession.schema.json").read_text(
        "utf-8"
    )
)


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["accession", *words, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    return record


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["accession", *words, "--format", "json"]) == 2
    return json.loads(capsys.readouterr().out)["error"]


def test_sweden_in_february_2023_waits_for_turkey_and_hungary_and_says_at_what_price(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = ask(capsys, "Sweden", "NATO", "--as-of", "2023-02-15")
    assert record["stage"] == "signed"
    assert {player["state"] for player in record["veto_players"]} == {"TUR", "HUN"}
    turkey = next(p for p in record["veto_players"] if p["state"] == "TUR")
    assert turkey["dispute"]
    assert "F-16" in turkey["price"]
    assert "United States" in turkey["gains"]
    assert turkey["deal"] is None
    assert "2024" not in json.dumps(record["ledger"] + record["ratifications"])
    assert [point["date"] for point in record["time"]] == [
        f"{year}-12-31" for year in range(2023, 2028)
    ]
    chances = [point["probability"] for point in record["time"]]
    assert chances == sorted(chances)
    assert sum(record["outcomes"].values()) == pytest.approx(1.0)
    for point in record["time"]:
        assert point["interval"][0] <= point["probability"] <= point["interval"][1]


def test_ukraine_on_10_july_2023_stands_at_an_open_door_without_an_invitation(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = ask(capsys, "Ukraine", "NATO", "--as-of", "2023-07-10")
    assert record["stage"] == "door_open"
    assert record["stage_words"] == "door open, no invitation"
    assert record["outcomes"]["limbo"] > 0.8
    unmet = {c["criterion"] for c in record["criteria"] if c["status"] == "not_met"}
    assert "no member objects" in unmet
    assert any("doors stay open" in c["criterion"] for c in record["criteria"])


def test_the_sums_of_log_odds_are_exact(capsys: pytest.CaptureFixture[str]) -> None:
    step = ask(capsys, "MNE", "NATO", "--as-of", "2015-06-01")["next_step"]
    total = step["baseline_log_odds"] + sum(
        part["log_odds"] for part in step["drivers"] + step["blockers"]
    )
    rate = math.log1p(math.exp(total))
    assert step["monthly_probability"] <= 1 - math.exp(-rate) + 1e-9
    assert step["monthly_probability"] == pytest.approx(rate, rel=0.2)


def test_a_russian_application_is_shown_as_a_claim_and_moves_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = ask(capsys, "Russia", "NATO")
    assert record["stage"] == "none"
    assert record["outcomes"]["in"] < 0.01
    standings = {(s["step"], s["date"]): s["standing"] for s in record["ledger"]}
    assert standings["application", None] == "claim"
    assert standings["informal_ask", "1954-03-31"] == "record"
    main(["accession", "Russia", "NATO"])
    assert "A claim, not a record" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Sweden", "NATTO"), "no body is called"),
        (("Sweden", "NATO"), "was a member"),
        (("Azerbaijan", "OTS"), "was a member"),
        (("Ukraine", "AUKUS"), "no rule of entry"),
        (("Ukraine", "BRICS", "--as-of", "2001-01-01"), "did not exist yet"),
        (("Ukraine", "NATO", "--as-of", "1991-01-01"), "Ukraine"),
        (("Narnia", "NATO"), "Narnia"),
        (("Ukraine", "NATO", "--as-of", "2031-01-01"), "out of range"),
        (("Ukraine", "NATO", "--horizon", "40"), "out of range"),
        (("Ukraine", "NATO", "--as-of", "soon"), "is not a date"),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong_and_what_to_do(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    error = refused(capsys, *words)
    assert said in error["what"]
    assert error["remedy"]
    assert set(error) == {"what", "where", "remedy", "nearest"}


def test_a_misspelt_body_gets_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert "NATO" in refused(capsys, "Sweden", "NATTO")["nearest"]


def test_a_majority_body_has_no_veto_players(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(capsys, "Morocco", "AU", "--as-of", "2016-12-01")["veto_players"] == []


def test_the_page_holds_the_curve_and_the_ratifications_and_no_script(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "sweden.html"
    words = ["accession", "Sweden", "NATO", "--as-of", "2023-07-10", "--html", str(page)]
    assert main(words) == 0
    capsys.readouterr()
    html = page.read_text("utf-8")
    assert html.count("<svg") >= 3
    assert "<script" not in html
    assert not re.search(r'(?:src|href)="https?:', html)
    assert "Ratification so far" in html
    assert "entente accession SWE NATO --as-of 2023-07-10" in html
    assert len(html) < 1_500_000


def test_csv_and_markdown_say_the_same_chance(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["accession", "Montenegro", "EU", "--as-of", "2024-01-01"]
    assert main([*words, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    inside = next(row for row in rows if row["kind"] == "outcome" and row["name"] == "in")
    record = ask(capsys, *words[1:])
    assert float(inside["probability"]) == pytest.approx(record["outcomes"]["in"])
    assert main([*words, "--format", "markdown"]) == 0
    assert "# " in capsys.readouterr().out


def test_the_record_told_in_2012_knows_nothing_of_later_rounds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    early = ask(capsys, "Serbia", "EU", "--as-of", "2012-06-01")["backtest"]
    late = ask(capsys, "Serbia", "EU", "--as-of", "2026-06-30")["backtest"]
    assert early["asked_again"]["cases"] < late["asked_again"]["cases"]
    assert len(early["ratification"]) < len(late["ratification"])


def test_a_leap_day_is_asked_about_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(capsys, "Sweden", "NATO", "--as-of", "2024-02-29", "--horizon", "1")
    assert record["time"][0]["date"] == "2024-12-31"
    assert "2025-02-28" in record["resolution"]


def test_ukraine_and_the_union_today_stand_in_talks_that_hungary_no_longer_blocks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = ask(capsys, "Ukraine", "EU", "--as-of", "2026-06-01")
    after = ask(capsys, "Ukraine", "EU")
    assert (before["frozen"], after["frozen"]) == (True, False)
    assert after["outcomes"]["in"] > before["outcomes"]["in"]
    assert max(after["outcomes"], key=after["outcomes"].get) == "limbo"


def test_a_condition_written_later_is_not_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    early = ask(capsys, "Austria", "EU", "--as-of", "1990-06-01")["criteria"]
    late = ask(capsys, "Montenegro", "EU", "--as-of", "2015-06-01")["criteria"]
    assert not [each for each in early if "Copenhagen 1993" in each["article"]]
    assert [each for each in late if "Copenhagen 1993" in each["article"]]
