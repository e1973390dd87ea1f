"""Questions about what documents claim, and questions that no command answers yet."""

from __future__ import annotations

from entente.dossier.questions.grammar import Found
from entente.dossier.questions.kinds import Kind, words
from entente.dossier.questions.reading import Reading
from entente.dossier.questions.understood import Command, Understood

_PAPERS = (
    "documents|document|articles|article|texts|text|sources|papers|files|reports|press|comments|"
    "claims|authors|media|commentators"
)


def take(reading: Reading, found: Found) -> Understood | None:
    """Read about whom claims are wanted."""
    return Understood(reading.text, Command.CLAIMS, (reading.codes[found.places["x"]],))


def escalation(reading: Reading, _: Found) -> Understood | None:
    """Read a question about a red line or what may follow it."""
    return Understood(reading.text, Command.CRISIS, tuple(reading.states[:2]))


CLAIMS = Kind(
    Command.CLAIMS,
    (
        f"what ?these|those|my|your|our {_PAPERS} say|says|claim|claims|report|write ?about|of|on"
        " {x}",
        "what ?is|are said|claimed|reported|written about|of {x}",
        "who says|claims|said|claimed|reports ?anything|what about {x}",
        f"{_PAPERS} agree|disagree|contradict|differ|conflict ?each_other about|on|over {{x}}",
        f"{_PAPERS} ?made about|on|of {{x}}",
    ),
    take,
    words("my these those our do does in the who what"),
)
CRISIS = Kind(
    Command.CRISIS,
    (
        "red_line|red_lines|ultimatum|ultimatums|escalate|escalates|escalation|nuclear_war|"
        "nuclear_weapons|nuclear_strike|nuclear_strikes|nuke|nukes|next_phase",
    ),
    escalation,
)
