"""The actors of a clause by slot, and the words it spans."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Arguments:
    """Actors by slot, and the words the clause spans.

    Parameters
    ----------
    slots : dict
        Marker to actors: `subj`, `obj`, `poss`, `mod`, `to`, `with`, ...
    start, end : int
        Words of the clause, half-open.
    negated : bool
    modality : str
    subject_label : str
    """

    slots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0
    negated: bool = False
    modality: str = ""
    subject_label: str = ""
    blocked: bool = False

    def add(self, slot: str, codes: tuple[str, ...]) -> None:
        """Put actors into a slot, after those already there."""
        if codes:
            if slot not in self.slots:
                self.order.append(slot)
            have = self.slots.get(slot, ())
            self.slots[slot] = (*have, *(code for code in codes if code not in have))
