"""The treaties that bind the subject: what each is, whom it ties, and where that was seen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from entente.dossier.answer import PartnerRow
from entente.spell import PartialDate
from entente.terms import RUNGS, Rung
from entente.world.ties import Tie

LONGEST_ACRONYM = 8
PARTIES = re.compile(r" \([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Binding:
    """What one treaty obliges one pair to.

    Parameters
    ----------
    number : int
        The treaty's number in the dossier's list.
    treaty, name : str
        Its code and its name.
    rungs : tuple of Rung
        Its obligations, highest first.
    since : PartialDate
        The earliest of its obligations' dates.
    is_umbrella, in_force, is_verified : bool
        As in the ties.
    """

    number: int
    treaty: str
    name: str
    rungs: tuple[Rung, ...]
    since: PartialDate
    is_umbrella: bool
    in_force: bool
    is_verified: bool

    @property
    def short(self) -> str:
        """The organisation's acronym, or the agreement's name without its list of parties."""
        code = self.treaty.removeprefix("IGO:")
        if code != self.treaty and code.isalnum() and len(code) <= LONGEST_ACRONYM:
            return code
        return PARTIES.sub("", self.name) or self.name


@dataclass(frozen=True, slots=True)
class TreatyNote:
    """An entry in the dossier's list of treaties.

    Parameters
    ----------
    number : int
        Its number, by which bindings refer to it.
    treaty, name, source : str
        Code, name and citation.
    is_umbrella, in_force, is_verified : bool
        Whether it is an umbrella; in force with at least one partner; all its dates seen.
    partners : tuple of str
        Names of the states that it ties to the subject.
    """

    number: int
    treaty: str
    name: str
    source: str
    is_umbrella: bool
    in_force: bool
    is_verified: bool
    partners: tuple[str, ...]


def create_treaty_notes(rows: Sequence[PartnerRow]) -> tuple[TreatyNote, ...]:
    """Number the treaties of all rows: alliances before umbrellas, then by first appearance."""
    held: dict[str, list[tuple[str, Tie]]] = {}
    for row in rows:
        for tie in row.ties:
            held.setdefault(tie.treaty, []).append((row.name, tie))
    ordered = sorted(held, key=lambda treaty: held[treaty][0][1].is_umbrella)
    return tuple(
        TreatyNote(
            number=number,
            treaty=treaty,
            name=held[treaty][0][1].name,
            source=held[treaty][0][1].source,
            is_umbrella=held[treaty][0][1].is_umbrella,
            in_force=any(tie.in_force for _, tie in held[treaty]),
            is_verified=all(tie.is_verified for _, tie in held[treaty]),
            partners=tuple(dict.fromkeys(name for name, _ in held[treaty])),
        )
        for number, treaty in enumerate(ordered, start=1)
    )


def bindings_of(row: PartnerRow, notes: Sequence[TreatyNote]) -> tuple[Binding, ...]:
    """Gather a pair's ties by treaty: alliances first, highest rung first, bodies
    before other treaties, umbrellas last.

    Parameters
    ----------
    row : PartnerRow
        The pair.
    notes : sequence of TreatyNote
        The dossier's list, from `create_treaty_notes` of rows that include this one.
    """
    numbers = {note.treaty: note.number for note in notes}
    reach = {note.treaty: len(note.partners) for note in notes}
    by_treaty: dict[str, list[Tie]] = {}
    for tie in row.ties:
        by_treaty.setdefault(tie.treaty, []).append(tie)
    found = [_bind(numbers[treaty], ties) for treaty, ties in by_treaty.items()]
    return tuple(
        sorted(
            found,
            key=lambda binding: (
                binding.is_umbrella,
                not binding.in_force,
                -RUNGS.index(binding.rungs[0]),
                not binding.treaty.startswith("IGO:"),
                -reach[binding.treaty],
                binding.since,
            ),
        )
    )


def _bind(number: int, ties: Sequence[Tie]) -> Binding:
    """Return one treaty's ties between a pair as one binding."""
    rungs = sorted({tie.rung for tie in ties}, key=RUNGS.index, reverse=True)
    return Binding(
        number=number,
        treaty=ties[0].treaty,
        name=ties[0].name,
        rungs=tuple(rungs),
        since=min(tie.since for tie in ties),
        is_umbrella=all(tie.is_umbrella for tie in ties),
        in_force=any(tie.in_force for tie in ties),
        is_verified=all(tie.is_verified for tie in ties),
    )
