"""What would have to be true, in the reader's terms: inputs, steps and the chance they lead to."""

from __future__ import annotations

from dataclasses import dataclass

from entente.dossier.explanation import Line
from entente.dossier.wording import listed, percent, reading_words


@dataclass(frozen=True, slots=True)
class Move:
    """One input that would have to be otherwise.

    Parameters
    ----------
    what : str
        The input, with the state it belongs to.
    unit : str
        Unit of both values.
    before, after : float
        As it is, and as it would have to be.
    effort : float
        The step in standard deviations among today's states or pairs.
    """

    what: str
    unit: str
    before: float
    after: float
    effort: float

    @property
    def words(self) -> tuple[str, str]:
        """Both values with their unit."""
        before, after = (
            reading_words(Line(self.what, value, 0.0, unit=self.unit))
            for value in (self.before, self.after)
        )
        return before, after

    def as_record(self) -> dict[str, object]:
        """Return the move as the machine contract has it."""
        return {
            "input": self.what,
            "unit": self.unit,
            "from": self.before,
            "to": self.after,
            "effort": self.effort,
        }


@dataclass(frozen=True, slots=True)
class Turn:
    """Moves that together take the chance to another.

    Parameters
    ----------
    moves : tuple of Move
        One, or a few.
    probability : float
        The chance with all of them.
    """

    moves: tuple[Move, ...]
    probability: float

    def as_record(self) -> dict[str, object]:
        """Return the turn as the machine contract has it."""
        return {
            "probability": self.probability,
            "moves": [move.as_record() for move in self.moves],
        }


@dataclass(frozen=True, slots=True)
class Premises:
    """What would have to be true for the chance to lie on the other side of a target.

    Parameters
    ----------
    target : float
        The chosen chance.
    probability : float
        The chance as things stand, before documents.
    singles : tuple of Turn
        Every input that does it alone, the smallest step first.
    together : Turn or None
        Where none does it alone: a few that come furthest together.
    """

    target: float
    probability: float
    singles: tuple[Turn, ...]
    together: Turn | None

    @property
    def is_above(self) -> bool:
        """Whether the chance is at or above the target now."""
        return self.probability >= self.target

    @property
    def is_reached(self) -> bool:
        """Whether anything tried reaches the other side."""
        if self.singles:
            return True
        return self.together is not None and (
            (self.together.probability >= self.target) is not self.is_above
        )

    @property
    def sentence(self) -> str:
        """The finding in one sentence."""
        way = "below" if self.is_above else "to"
        goal = f"{way} {percent(self.target)} (from {percent(self.probability)})"
        if self.singles:
            move = self.singles[0].moves[0]
            before, after = move.words
            return (
                f"The smallest single change that takes the chance {goal}: {move.what} {after} "
                f"instead of {before}."
            )
        if self.together is None:
            return f"Nothing that can change takes the chance {goal}."
        parts = listed(
            [
                f"{move.what} {move.words[1]} instead of {move.words[0]}"
                for move in self.together.moves
            ]
        )
        if self.is_reached:
            return f"No single change takes the chance {goal}; together these do: {parts}."
        return (
            f"Nothing within what has been seen takes the chance {goal}; the furthest, "
            f"{percent(self.together.probability)}, would need {parts}."
        )

    def as_record(self) -> dict[str, object]:
        """Return the premises as the machine contract has them."""
        return {
            "target": self.target,
            "probability": self.probability,
            "above": self.is_above,
            "reached": self.is_reached,
            "singles": [turn.as_record() for turn in self.singles],
            "together": self.together.as_record() if self.together else None,
        }
