"""Write the reference pages that follow from the code: commands and terms.

.venv/bin/python scripts/build_docs.py           write them
.venv/bin/python scripts/build_docs.py --check   say whether they are up to date
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from entente.cli import create_parser
from entente.terms import GLOSSARY
from readme_figures import with_figures

DOCS = Path(__file__).resolve().parent.parent / "docs"
MADE = "<!-- Made by scripts/build_docs.py; change the code, then run it again. -->\n"


def commands_page() -> str:
    """Return the page of commands and options."""
    parser = create_parser()
    lines = ["# Commands", "", MADE, "Every command takes `--help`.", ""]
    lines += ["Exit status: 0 answered, 2 the request was wrong, 3 the data or a document was"]
    lines += ["wrong, 1 our fault. With `--format json` errors are printed as", ""]
    lines += [
        "    {",
        '      "error": {"what": ..., "where": ..., "remedy": ..., "nearest": [...]}',
    ]
    lines += ["    }", ""]
    for name, command in subcommands(parser).items():
        lines += [f"## entente {name}", "", command.description or "", ""]
        lines += ["| argument | default | meaning |", "|---|---|---|"]
        lines += [row_of(action) for action in command._actions if is_shown(action)]
        example = (command.epilog or "").removeprefix("example:\n").strip()
        lines += ["", f"    {example}", ""]
    return "\n".join(lines)


def subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the commands, by name."""
    return {
        name: command
        for action in parser._actions
        if isinstance(action.choices, dict)
        for name, command in action.choices.items()
    }


def is_shown(action: argparse.Action) -> bool:
    """Whether an argument belongs in the table."""
    return action.dest != "help"


def row_of(action: argparse.Action) -> str:
    """Return one argument as a row."""
    name = ", ".join(action.option_strings) or action.dest
    choices = list(action.choices or [])
    takes = "\\|".join(map(str, choices)) if choices else (action.metavar or "")
    shown = f"`{name} {takes}`" if takes and action.nargs != 0 else f"`{name}`"
    default = "" if action.default in {None, False} else f"`{action.default}`"
    meaning = (action.help or "").replace("%%", "%")
    return f"| {shown} | {default} | {meaning} |"


def terms_page() -> str:
    """Return the page of terms."""
    lines = ["# Terms", "", MADE, "| term | meaning | source |", "|---|---|---|"]
    lines += [
        f"| **{term}** | {meaning} | {source} |" for term, (meaning, source) in GLOSSARY.items()
    ]
    return "\n".join(lines) + "\n"


PAGES = {"commands.md": commands_page, "terms.md": terms_page}


def main() -> int:
    readme = DOCS.parent / "README.md"
    if "--check" in sys.argv:
        stale = [name for name, make in PAGES.items() if (DOCS / name).read_text("utf-8") != make()]
        if readme.read_text("utf-8") != with_figures(readme.read_text("utf-8")):
            stale.append("../README.md")
        print("\n".join(f"docs/{name} is stale: run scripts/build_docs.py" for name in stale))
        return 1 if stale else 0
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8", newline="\n")
    readme.write_text(with_figures(readme.read_text("utf-8")), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
