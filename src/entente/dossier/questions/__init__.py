"""Questions in plain words: which command they ask for, about whom, how far, as of when."""

from __future__ import annotations

from entente.dossier.questions.dispatch import understand
from entente.dossier.questions.understood import Command, Understood

__all__ = ["Command", "Understood", "understand"]
