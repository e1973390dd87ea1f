"""Who is bound already: the defense allies, each under the treaty it is best known for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from entente.dossier.answer import PartnerRow
from entente.dossier.treaties import PARTIES
from entente.dossier.wording import carrier_of, reach_of
from entente.spell import PartialDate
from entente.terms import Rung
from entente.world.ties import Tie


@dataclass(frozen=True, slots=True)
class Ally:
    """A state bound to the subject by a promise of defense.

    Parameters
    ----------
    partner, name : str
        Its code and name.
    since : PartialDate
        Since when the treaty has bound the two.
    in_force : bool or None
        As in the tie.
    is_verified : bool
        As in the tie.
    """

    partner: str
    name: str
    since: PartialDate
    in_force: bool | None
    is_verified: bool

    @property
    def words(self) -> str:
        """Its name with the year since which it has been bound."""
        waiting = ", not in force" if self.in_force is False else ""
        return f"{self.name} ({self.since.earliest.year}{waiting})"


@dataclass(frozen=True, slots=True)
class Circle:
    """The allies under one treaty.

    Parameters
    ----------
    treaty, name : str
        The treaty's code and name.
    allies : tuple of Ally
        By date, then by name.
    """

    treaty: str
    name: str
    allies: tuple[Ally, ...]

    @property
    def short(self) -> str:
        """The body's code, or the treaty's name without its list of parties."""
        code = self.treaty.removeprefix("IGO:")
        return code if code != self.treaty else PARTIES.sub("", self.name) or self.name


def create_circles(rows: Sequence[PartnerRow]) -> tuple[Circle, ...]:
    """Gather the defense allies by treaty, each once: the widest circle first.

    Parameters
    ----------
    rows : sequence of PartnerRow
        Those shown.
    """
    held: dict[str, tuple[Tie, list[Ally]]] = {}
    reach = reach_of(rows)
    for row in rows:
        tie = carrier_of([tie for tie in row.ties if tie.rung is Rung.DEFENSE], reach)
        if tie is not None:
            ally = Ally(row.partner, row.name, tie.since, tie.in_force, tie.is_verified)
            held.setdefault(tie.treaty, (tie, []))[1].append(ally)
    circles = [
        Circle(treaty, tie.name, tuple(sorted(allies, key=lambda ally: (ally.since, ally.name))))
        for treaty, (tie, allies) in held.items()
    ]
    return tuple(sorted(circles, key=lambda circle: (-len(circle.allies), circle.name)))
