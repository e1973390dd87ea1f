"""The actors of a clause by slot, and the words it spans."""

from __future__ import annotations

from dataclasses import dataclass, field

from entente.evidence.grammar.coordination import all_codes
from entente.evidence.grammar.phrases import Phrase

SCENE = frozenset({"near", "as", "via"})
"""Markers of phrases that only set the scene."""


@dataclass(slots=True)
class Arguments:
    """Actors by slot, and the words the clause spans.

    Parameters
    ----------
    slots : dict
        Marker to actors: `subj`, `obj`, `poss`, `mod`, `to`, `with`, ...
    start, end : int
        Words of the clause, half-open.
    owned : bool
        Whether the act is somebody else's than the verb's that speaks of it: "rejected its offer".
    """

    slots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0
    owned: bool = False

    def add(self, slot: str, codes: tuple[str, ...]) -> None:
        """Put actors into a slot, after those already there."""
        if codes:
            if slot not in self.slots:
                self.order.append(slot)
            have = self.slots.get(slot, ())
            self.slots[slot] = (*have, *(code for code in codes if code not in have))


def fill_right(arguments: Arguments, phrases: list[Phrase], *, direct: str) -> None:
    """Put the phrases after a verb or noun into slots."""
    for phrase in phrases:
        if phrase.kind != "NP":
            continue
        codes = all_codes(phrase)
        if phrase.joined:
            continue
        slot = phrase.marker or direct
        if codes and slot:
            arguments.add(slot, codes)
        elif not codes and phrase.owner and phrase.marker is None:
            arguments.add("objmod", phrase.owner)
        elif not codes and phrase.mentions:
            owners = tuple(c for m in phrase.mentions for c in m.name.codes)
            arguments.add("objmod" if phrase.marker is None else "mod_" + phrase.marker, owners)
            if phrase.marker is not None and phrase.marker not in SCENE:
                arguments.add("objmod", owners)
