"""States: who they are in each code system, and when they were in being."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from entente.spell import Spell


@dataclass(frozen=True, slots=True)
class State:
    """A state in one spell of its being.

    Parameters
    ----------
    code : str
        What people see: ISO 3166 alpha-3 today (Kosovo `XKX`), else the code of a state that
        is gone (`SUN`, `YUG`, `CSK`, `GDR`, `GFR`, `YAR`, `YPR`, ...).
    name : str
        Name in English.
    ccode, gwcode : int or None
        Correlates of War and Gleditsch-Ward numbers; None outside those systems.
    iso_numeric : str
        ISO 3166 numeric code, three digits; empty if there is none.
    spell : Spell
        When it was a state under this code.
    predecessors, successors : tuple of str
        Codes of the states it came from and went into.
    capital, region : str
        In English; `region` is one of the pack's nine regions.
    is_contested : bool
        Whether its statehood is disputed; the pack's table of contested entities says by whom.
    source : str
        Where its dates were seen.
    """

    code: str
    name: str
    ccode: int | None
    gwcode: int | None
    iso_numeric: str
    spell: Spell
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    capital: str
    region: str
    is_contested: bool
    source: str

    def exists_on(self, day: date) -> bool:
        """Whether the state was in being on a day."""
        return self.spell.covers(day)
