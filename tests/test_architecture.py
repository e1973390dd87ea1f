"""The house holds: imports look upstream, modules stay short, names say something."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "entente"
MODULES = sorted(PACKAGE.rglob("*.py"))

FOUNDATIONS = {"errors", "terms", "spell", "provenance", "tables", "__init__"}
UPSTREAM = {
    "pack": set[str](),
    "sources": {"pack"},
    "evidence": {"pack"},
    "world": {"pack"},
    "panel": {"pack", "sources", "world"},
    "models": {"pack", "world", "panel"},
    "dossier": {"world", "panel", "models"},
    "workbench": {"pack", "sources", "evidence", "world", "panel", "models", "dossier"},
    "commands": {"workbench", "dossier", "world"},
    "cli": {"commands"},
    "web": {"workbench", "dossier"},
    "__main__": {"cli"},
}
MAY_IMPORT_SOURCES = {"world/build.py"}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def entente_imports(path: Path) -> set[str]:
    """Rooms of the package that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "entente" and len(parts) > 1:
                found.add(parts[1])
    return {
        name for name in found if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").exists()
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_look_upstream_only(path: Path) -> None:
    room = room_of(path)
    allowed = FOUNDATIONS | {room} | (set() if room in FOUNDATIONS else UPSTREAM[room])
    relative = path.relative_to(PACKAGE).as_posix()
    if relative in MAY_IMPORT_SOURCES:
        allowed = allowed | {"sources"}
    assert entente_imports(path) <= allowed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (40 if path.name == "__init__.py" else 400)


def test_no_relative_imports() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.ImportFrom) and node.level), path


def test_no_module_hides_its_concept() -> None:
    assert not [path for path in MODULES if path.stem in FORBIDDEN_NAMES]


def test_only_sources_the_web_and_the_model_endpoint_may_reach_the_network() -> None:
    network = {"socket", "urllib.request", "http.client", "requests", "httpx", "aiohttp"}
    configured_by_the_user = PACKAGE / "evidence" / "endpoint.py"
    for path in MODULES:
        if room_of(path) in {"sources", "web"} or path == configured_by_the_user:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not network & set(names), path


def test_no_two_test_modules_share_a_name() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py"]
    assert len(names) == len(set(names))
