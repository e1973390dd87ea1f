"""What the commands about documents print follows the schemas in docs/schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from entente.cli import main

SCHEMAS = {
    path.name.split(".")[0]: json.loads(path.read_text("utf-8"))
    for path in (Path(__file__).resolve().parents[2] / "docs" / "schema").glob("*.json")
}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)
TEXT = (
    "Kyiv, 4 March 2024. Ukraine asked Germany for 100 tanks, Reuters reported.\n"
    "Germany will not supply tanks to Ukraine, the German government said on Monday.\n"
)


def check(name: str, record: object) -> None:
    jsonschema.Draft202012Validator(SCHEMAS[name], registry=REGISTRY).validate(record)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_each_schema_is_itself_well_formed(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


def test_read_and_claims_follow_their_schemas(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.pdf").write_bytes(b"%PDF-1.4 broken")
    case = str(tmp_path / "case.entente")
    assert main(["read", str(tmp_path), "--case", case, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["documents"][0]["claims"]
    check("read", record)
    assert main(["claims", "--case", case, "--format", "json"]) == 0
    check("claims", json.loads(capsys.readouterr().out))


@pytest.mark.shared
def test_the_five_documents_follow_the_schema(
    capsys: pytest.CaptureFixture[str], shared_data: Path
) -> None:
    assert main(["read", str(shared_data.parent / "documents"), "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert len(record["documents"]) == 5
    check("read", record)
