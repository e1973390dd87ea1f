"""Where answers go: files, pipes, full disks, narrow pages and poor locales."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from entente import workbench
from entente.cli import main

ROOT = Path(__file__).resolve().parents[2]


def in_shell(line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which $ENTENTE is the command."""
    command = f"{sys.executable} -m entente"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "ENTENTE": command, **variables}
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        capture_output=True,
        env=environment,
        check=False,
    )


@pytest.fixture
def never_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test in which an answer is computed."""

    def refuse(*_: object) -> None:
        raise AssertionError("computed before the target was checked")

    monkeypatch.setattr(workbench, "answer_partners", refuse)


@pytest.mark.usefixtures("never_computed")
@pytest.mark.parametrize(
    "name", ["fifo", "folder", "missing/page.html", "", "-", "loop", "x" * 300]
)
def test_a_page_that_cannot_be_written_is_refused_before_anything_is_computed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    before = sorted(path.name for path in tmp_path.iterdir())
    assert main(["partners", "FRA", "--html", name, "--format", "json"]) == 2
    printed = capsys.readouterr()
    assert json.loads(printed.out)["error"]["where"] == "--html"
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert (tmp_path / "fifo").is_fifo()


def test_a_page_goes_through_a_link_to_its_target(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "target.html").write_text("old")
    (tmp_path / "target.html").chmod(0o600)
    (tmp_path / "link.html").symlink_to("target.html")
    page = str(tmp_path / "link.html")
    assert main(["partners", "KAZ", "--html", page, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["subject"] == "KAZ"
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "target.html").read_text("utf-8").startswith("<!")
    assert (tmp_path / "target.html").stat().st_mode & 0o777 == 0o600


def test_another_question_never_takes_the_place_of_a_dossier(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for more in ([], ["--horizon", "10"], ["--rung", "defense"], ["--with", "CHN"]):
        assert main(["partners", "KAZ", "--top", "1", *more]) == 0
    assert capsys.readouterr().out
    day = "2026-06-30"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"entente-KAZ-{day}-10y.html",
        f"entente-KAZ-{day}-defense.html",
        f"entente-KAZ-{day}-with-CHN.html",
        f"entente-KAZ-{day}.html",
    ]


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("command", ["pack", "partners KAZ --no-html", "--help", "partners Rusia"])
def test_a_full_disk_is_told_in_one_line(command: str, form: str) -> None:
    option = "" if command.startswith("-") else f"--format {form}"
    is_printed = form == "json" or "Rusia" not in command
    done = in_shell(f"$ENTENTE {command} {option} > /dev/full")
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert said.count("\n") == 1
    assert ("No space left" in said) == is_printed
    assert "fault" not in said
    assert "ignored" not in said


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    done = in_shell("$ENTENTE partners KAZ --no-html --top 200 | true")
    assert (done.returncode, done.stderr) == (0, b"")
    done = in_shell("$ENTENTE backtest --format json | head -c 10")
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_closed_output_is_told_in_one_line() -> None:
    done = in_shell("$ENTENTE pack >&-")
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").startswith("entente: standard output is closed")
    assert done.stderr.count(b"\n") == 1


def test_output_is_utf_8_in_any_locale() -> None:
    done = in_shell(
        "$ENTENTE partners Turkey --no-html --top 3",
        PYTHONIOENCODING="ascii",
        LC_ALL="C",
        PYTHONUTF8="0",
    )
    assert done.returncode == 0
    assert "Türkiye" in done.stdout.decode("utf-8") or "▬" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(("columns", "widest"), [("70", 70), ("", 110), ("many", 110)])
def test_lines_are_as_wide_as_columns_says(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: str,
    widest: int,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert main(["partners", "KAZ", "--no-html"]) == 0
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert 0.8 * widest < max(len(line) for line in lines) <= widest
