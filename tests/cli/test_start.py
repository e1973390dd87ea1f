"""The command line starts at once and says what it can do."""

from __future__ import annotations

import subprocess
import sys

import pytest

from entente.cli import create_parser, main

HEAVY = {"numpy", "polars", "rich", "scipy", "sklearn", "jinja2", "shtab"}


def test_help_imports_the_standard_library_only() -> None:
    code = (
        "import sys\n"
        "from entente.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted(name.split('.')[0] for name in sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "examples:" in done.stdout
    loaded = set(done.stderr.replace("'", "").strip("[]\n").split(", "))
    assert not HEAVY & loaded
    third_party = loaded - set(sys.stdlib_module_names) - {"entente", "__main__"}
    assert not {name for name in third_party if not name.startswith("_")}


def test_no_arguments_print_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "entente answer" in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_scripts_know_the_commands(
    capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    assert main(["completion", shell]) == 0
    assert "partners" in capsys.readouterr().out


def test_every_command_has_an_example() -> None:
    for action in create_parser()._actions:
        if isinstance(action.choices, dict):
            for name, command in action.choices.items():
                assert f"entente {name}" in command.epilog or "completion" in command.epilog
