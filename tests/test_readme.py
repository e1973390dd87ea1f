"""The README keeps its word: its first commands, its examples, its Python."""

from __future__ import annotations

import doctest
import shlex
from pathlib import Path

import pytest

from entente.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = [line[2:] for line in README.splitlines() if line.startswith("$ ./entente ")]


def test_it_opens_with_the_two_commands_that_do_all_the_set_up() -> None:
    first, second = [line.strip() for line in README.splitlines() if line.startswith("    ./")][:2]
    assert first == './entente answer "What countries could Russia join an alliance with?"'
    assert second == "./check"
    assert all((ROOT / name).stat().st_mode & 0o100 for name in ("entente", "check"))


def test_its_commands_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "articles").mkdir()
    article = "Moscow, 3 May 2022. Russia and Belarus signed a defence agreement on Friday.\n"
    (tmp_path / "articles" / "one.txt").write_text(article, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(EXAMPLES) >= 5
    for example in EXAMPLES:
        assert main(shlex.split(example)[1:]) == 0, (example, capsys.readouterr().err)
        assert capsys.readouterr().out


def test_its_python_runs() -> None:
    parsed = doctest.DocTestParser().get_doctest(README, {}, "README.md", "README.md", 0)
    assert parsed.examples
    assert doctest.DocTestRunner().run(parsed).failed == 0


@pytest.mark.parametrize("module", ["spell", "world.world", "dossier.wording", "dossier.evidenced"])
def test_examples_in_docstrings_run(module: str) -> None:
    found = __import__(f"entente.{module}", fromlist=["*"])
    outcome = doctest.testmod(found)
    assert outcome.attempted
    assert outcome.failed == 0
