"""The five documents, read once, and answers of the command line, asked once each."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from entente.cli import main
from entente.evidence.ledger import Read, read_paths
from entente.world.build import build_world
from entente.world.world import World

Ask = Callable[..., dict[str, Any]]


@cache
def asked(*words: str) -> dict[str, Any]:
    """The object of a command."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        assert main([*words, "--format", "json"]) == 0
    return json.loads(printed.getvalue())


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Ask the command line for an object; the same question is asked once."""
    return asked


@pytest.fixture(scope="session")
def documents(shared_data: Path) -> Path:
    """The folder of the five documents."""
    return shared_data.parent / "documents"


@pytest.fixture(scope="session")
def case(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A case into which the five documents were read."""
    path = str(tmp_path_factory.mktemp("case") / "seeds.db")
    asked("read", str(documents), "--case", path)
    return path


@pytest.fixture(scope="session")
def read(documents: Path) -> Read:
    """The five documents and their claims."""
    return read_paths([str(documents)])


@pytest.fixture(scope="session")
def world() -> World:
    """Everything the shipped pack knows."""
    return build_world()
