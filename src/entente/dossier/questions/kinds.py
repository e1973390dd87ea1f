"""A kind of question: the patterns it is asked in, and how what they take is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from entente.dossier.questions.grammar import Found
from entente.dossier.questions.reading import Reading
from entente.dossier.questions.understood import Command, Understood


@dataclass(frozen=True)
class Kind:
    """A kind of question.

    Parameters
    ----------
    command : Command
        What answers it.
    patterns : tuple of str
        See `grammar`.
    take : callable
        From a reading and what a pattern took, to the question as understood; None where it is
        of another kind after all.
    allowed : frozenset of str
        Further words that change nothing in a question of the kind.
    looks_ahead : bool
        Whether the answer has a horizon.
    """

    command: Command
    patterns: tuple[str, ...]
    take: Callable[[Reading, Found], Understood | None]
    allowed: frozenset[str] = frozenset()
    looks_ahead: bool = False


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())
