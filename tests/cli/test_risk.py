"""The command `risk`, as a person and as a program use it."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from entente.cli import main
from entente.dossier.risk import beside

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "docs/schema/risk.schema.json").read_text("utf-8")
)


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["risk", *words, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    return record


def test_a_pair_has_one_row_whose_lines_sum_to_its_chance(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = ask(capsys, "Russia", "Kazakhstan")
    (row,) = record["rows"]
    lines = [line["log_odds"] for line in (*row["drivers"], *row["blockers"])]
    chance = row["dispute"]["probability"]
    total = row["baseline_log_odds"] + math.fsum(lines)
    assert total == pytest.approx(math.log(chance / (1 - chance)), abs=1e-6)


def test_russia_kazakhstan_and_china_russia_come_out_above_the_united_states_and_canada(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chances = [
        ask(capsys, *pair)["rows"][0]["dispute"]["probability"]
        for pair in (("RUS", "KAZ"), ("CHN", "RUS"), ("USA", "CAN"))
    ]
    assert min(chances[:2]) > chances[2]


def test_without_a_second_state_every_other_one_is_ranked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = ask(capsys, "India", "--as-of", "2013-12-31")["rows"]
    chances = [row["dispute"]["probability"] for row in rows]
    assert len(rows) > 150
    assert chances == sorted(chances, reverse=True)
    assert rows[0]["partner"] in {"PAK", "CHN"}


def test_text_csv_and_markdown_say_the_same_number(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "risk.html"
    assert main(["risk", "Greece", "Turkey", "--html", str(page)]) == 0
    text = capsys.readouterr().out
    found = re.search(r"chance of (\d+) %", text)
    assert found
    for form in ("csv", "markdown"):
        assert main(["risk", "Greece", "Turkey", "--format", form]) == 0
        out = capsys.readouterr().out
        shown = re.search(r"TUR,Turkey,[^,]+,5,(0\.\d+)" if form == "csv" else r"(\d+) %", out)
        assert shown
        if form == "csv":
            assert round(100 * float(shown[1])) == int(found[1])
    html = page.read_text("utf-8")
    assert f"{found[1]} %" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert "<script" not in html


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("Rusia", "China"), "Russia"),
        (("Russia", "Russia"), "twice"),
        (("Russia", "Palestine"), "outside the Correlates of War"),
        (("Russia", "China", "--horizon", "30"), "horizon"),
        (("Russia", "China", "--as-of", "1890-01-01"), "out of range"),
        (("Kazakhstan", "China", "--as-of", "1990-06-30"), "Kazakhstan"),
        (("Russia", "--top", "0"), "0 rows"),
    ],
)
def test_a_wrong_request_is_refused_with_what_to_do(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], what: str
) -> None:
    assert main(["risk", *words]) == 2
    captured = capsys.readouterr()
    assert what in captured.err
    assert not captured.out


def test_a_chance_is_set_beside_the_average_in_plain_words() -> None:
    assert beside(0.05, 0.005) == "10 times that"
    assert beside(0.005, 0.005) == "about that"
    assert beside(0.001, 0.005) == "less than half that"
