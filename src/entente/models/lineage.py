"""Which code made a set or a record: the modules behind it, and a digest of what they do."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
ROOMS = ("models", "panel")
"""Rooms whose modules compute the forecast."""


def modules_behind(roots: Iterable[str]) -> tuple[str, ...]:
    """Return modules of the two rooms that some modules import, themselves included, sorted.

    Parameters
    ----------
    roots : iterable of str
        Paths in the package without suffix, for example `models/fitting`.
    """
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        module = waiting.pop()
        if module in found:
            continue
        found.add(module)
        tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                path = node.module.removeprefix("entente.").replace(".", "/")
                if path.split("/")[0] in ROOMS and (PACKAGE / f"{path}.py").is_file():
                    waiting.append(path)
    return tuple(sorted(found))


def digest_of(module: str) -> str:
    """Return the SHA-256 of what a module does: its syntax without comments and docstrings."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [each for each in body if not _is_words(each)]  # pyright: ignore
    return hashlib.sha256(ast.dump(tree).encode()).hexdigest()


def _is_words(node: ast.AST) -> bool:
    """Return whether a statement is nothing but a string."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def code_behind(roots: Iterable[str]) -> dict[str, str]:
    """Return the digest of every module behind some modules, by its path in the package."""
    return {f"{module}.py": digest_of(module) for module in modules_behind(roots)}


def code_digest(roots: Iterable[str]) -> str:
    """Return one digest of all modules behind some modules."""
    text = "".join(f"{path} {digest}\n" for path, digest in code_behind(roots).items())
    return hashlib.sha256(text.encode()).hexdigest()


FITTING = ("models/fitting", "models/hindsight", "panel/cases", "panel/snapshot")
"""What fits a set."""

TESTING = (*FITTING, "models/record", "models/backtest", "panel/targets")
"""What makes the back-test."""
