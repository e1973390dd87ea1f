"""The first start: what needs no environment, and what is said when none can be made."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "docs" / "schema" / "error.schema.json").read_text("utf-8"))


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone, with what the start reads."""
    fresh = tmp_path / "clone"
    (fresh / "scripts").mkdir(parents=True)
    for name in ("entente", "scripts/bootstrap.py", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, fresh / name)
    (fresh / "src" / "entente").mkdir(parents=True)
    for module in (ROOT / "src" / "entente").glob("*.py"):
        shutil.copy(module, fresh / "src" / "entente")
    shutil.copytree(ROOT / "src" / "entente" / "cli", fresh / "src" / "entente" / "cli")
    return fresh


def start(clone: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Start the clone's command."""
    environment = {**os.environ, **variables}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(
        [sys.executable, str(clone / "entente"), *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["partners", "--help"], []])
def test_help_needs_no_environment(clone: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = start(clone, *arguments, ENTENTE_VENV=str(tmp_path / "venv"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "entente" in done.stdout
    assert not (tmp_path / "venv").exists()


def test_a_folder_that_cannot_be_written_is_named(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    done = start(clone, "partners", "FRA", ENTENTE_VENV=str(tmp_path / "file" / "venv"))
    assert done.returncode == 1
    assert str(tmp_path / "file") in done.stderr
    assert "ENTENTE_VENV" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("option", [["--format", "json"], ["--format=json"]])
def test_with_json_a_failed_start_is_one_object(
    clone: Path, tmp_path: Path, option: list[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    variables = {"ENTENTE_VENV": str(tmp_path / "file" / "venv")}
    done = start(clone, "partners", "FRA", *option, **variables)
    assert done.returncode == 1
    record = json.loads(done.stdout)
    jsonschema.validate(record, SCHEMA)
    assert "ENTENTE_VENV" in record["error"]["remedy"]


def test_what_a_failed_installer_said_is_repeated(clone: Path, tmp_path: Path) -> None:
    installer = tmp_path / "bin" / "uv"
    installer.parent.mkdir()
    installer.write_text("#!/bin/sh\necho no route to the registry\nexit 1\n")
    installer.chmod(0o755)
    path = f"{installer.parent}{os.pathsep}{os.environ['PATH']}"
    variables = {"ENTENTE_VENV": str(tmp_path / "venv"), "PATH": path}
    done = start(clone, "partners", "FRA", "--format", "json", **variables)
    assert done.returncode == 1
    assert "no route to the registry" in json.loads(done.stdout)["error"]["remedy"]
