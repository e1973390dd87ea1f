"""What `entente backtest` prints, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from entente.cli import main
from entente.panel.regions import REGIONS
from entente.panel.targets import TARGETS

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "docs/schema/backtest.schema.json").read_text("utf-8")
)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["backtest", *arguments]) == 0
    return capsys.readouterr().out


def test_the_record_follows_its_schema_and_asks_every_question(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = json.loads(printed(capsys, "--format", "json"))
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    assert list(record["targets"]) == [target.name for target in TARGETS]


def test_one_question_is_shown_alone_with_windows_and_every_region(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = printed(capsys, "--question", "defense", "--format", "markdown")
    assert "new treaty of defense" in shown
    assert "bilateral commitment" not in shown
    assert all(f"| {region} |" in shown for region in (*REGIONS, "between regions"))
    assert "| 2010 |" in shown


def test_the_first_sentence_says_what_is_not_beaten(capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(printed(capsys, "--format", "json"))
    first = printed(capsys, "--format", "markdown").splitlines()[0]
    for name, target in record["targets"].items():
        is_won = target["against"]["covariate_logit"]["average_precision"]["low"] > 0
        assert (name in first.split("; not: ")[0]) == is_won


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--question", "defence"], "defense"),
        (["--data", "somewhere"], "--refit"),
    ],
)
def test_a_wrong_request_is_refused_with_the_remedy(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["backtest", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_refit_without_data_names_every_missing_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["backtest", "--refit", "--data", str(tmp_path)]) == 3
    told = capsys.readouterr().err
    assert "atop5_1m.csv" in told
    assert "trade-register.csv" in told
