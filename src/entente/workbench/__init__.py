"""Wiring: a request in, the rooms called in order, a typed answer out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entente.workbench.partners import answer_partners
    from entente.workbench.questions import answer_question, understand_question
    from entente.workbench.request import Request

__all__ = ["Request", "answer_partners", "answer_question", "understand_question"]

_HOMES = {
    "Request": "request",
    "answer_partners": "partners",
    "answer_question": "questions",
    "understand_question": "questions",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for: each subject needs rooms of its own."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
