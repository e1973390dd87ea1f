"""Questions in plain words on the command line: understood, and answered by their command."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from entente.cli import main
from entente.dossier.questions import Command, understand
from entente.world.build import build_world
from entente.world.names import load_gazetteer

DOCS = Path(__file__).resolve().parents[2] / "docs"
UNDERSTOOD = json.loads((DOCS / "schema" / "understood.schema.json").read_text("utf-8"))
EXPLAIN = json.loads((DOCS / "schema" / "explain.schema.json").read_text("utf-8"))
SCHEMAS = {
    path.name.split(".")[0]: json.loads(path.read_text("utf-8"))
    for path in (DOCS / "schema").glob("*.json")
}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)
EXAMPLES = re.findall(
    r'^\| "(.+?)" \| `(.+?)` \|$', (DOCS / "questions.md").read_text("utf-8"), re.M
)


def test_a_question_about_a_pair_prints_the_object_of_explain_with_how_it_was_understood(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = "Could Russia and Iran sign a defence pact?"
    assert main(["answer", text, "--as-of", "2022-12-19", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    understood = record.pop("understood")
    jsonschema.validate(understood, UNDERSTOOD)
    jsonschema.validate(record, EXPLAIN)
    assert (understood["command"], understood["text"]) == ("explain", text)
    assert record["as_of"] == "2022-12-19"
    assert (record["subject"], record["partner"]) == ("RUS", "IRN")


def test_the_text_opens_with_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["answer", "Could Peru and Chile ally by 2028?", "--format", "markdown"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first == "Understood as: entente explain PER CHL --horizon 2"


def test_what_is_said_after_one_question_is_not_said_after_another(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["answer", "Could Peru and Chile ally?", "--format", "json"]) == 0
    capsys.readouterr()
    assert main(["explain", "PER", "CHL", "--format", "json"]) == 0
    assert "understood" not in json.loads(capsys.readouterr().out)


def test_claims_ask_for_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    text = "What do these documents say about Iran?"
    assert main(["answer", text, "--format", "json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["where"] == "--case"
    assert error["nearest"] == ["claims --about IRN --case case.entente"]


def test_options_of_a_ranking_do_not_fit_another_question(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = "What do these documents say about Iran?"
    assert main(["answer", text, "--rung", "defense", "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["where"] == "--rung"


def test_the_page_of_questions_has_an_example_of_each_kind() -> None:
    assert {command.split()[0] for _, command in EXAMPLES} == set(Command) - {Command.CRISIS}


@pytest.mark.parametrize(("text", "command"), EXAMPLES)
def test_the_page_of_questions_tells_the_truth(text: str, command: str) -> None:
    assert " ".join(understand(text, load_gazetteer(), build_world()).words()) == command


@pytest.mark.parametrize(
    ("text", "schema"),
    [
        ("Will Sweden get past Turkey's veto?", "accession"),
        ("What could Ukraine get instead of membership?", "guarantee"),
        ("Is BRICS a military alliance?", "bloc"),
        ("Could BRICS fight NATO?", "bloc"),
        ("How did North Korea and Russia drift apart?", "history"),
        ("Who arms India?", "ledger"),
        ("Will Russia attack Kazakhstan?", "risk"),
    ],
)
def test_every_command_prints_its_own_object_with_how_the_question_was_understood(
    capsys: pytest.CaptureFixture[str], text: str, schema: str
) -> None:
    assert main(["answer", text, "--as-of", "2022-12-31", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    understood = record.pop("understood")
    jsonschema.validate(understood, UNDERSTOOD)
    validator = jsonschema.Draft202012Validator(SCHEMAS[schema], registry=REGISTRY)
    validator.validate(record)
    validator.validate({**record, "understood": understood})
    assert record["as_of"] == "2022-12-31"
