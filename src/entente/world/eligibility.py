"""Whom a body's own charter lets in: the states that its rules keep out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from entente.pack.tables import Pack, open_pack
from entente.world.build import STATES, read, state_from
from entente.world.state import State
from entente.world.world import World

COLUMNS = (
    "organisation",
    "since",
    "eligible",
    "treaties",
    "article",
    "source",
    "verified",
    "note",
)
TABLE = "tables/eligibility.csv"


@dataclass(frozen=True, slots=True)
class Charter:
    """The rule by which a body, or a treaty made within it, chooses who may join.

    Parameters
    ----------
    organisation : str
        The body's code.
    since : date or None
        First day of the rule; None from the founding on. A later rule of the same body replaces
        it.
    eligible : tuple of str
        Regions and state codes that it takes, and codes after `-` that it does not.
    treaties : tuple of str
        Commitments that follow the rule: `IGO:` and the body's code, agreements of the pack, and
        ATOP's numbers as `atop:3180`.
    article : str
        The rule in words, with its article.
    """

    organisation: str
    since: date | None
    eligible: tuple[str, ...]
    treaties: tuple[str, ...]
    article: str

    def admits(self, state: State) -> bool:
        """Whether the rule takes a state."""
        if f"-{state.code}" in self.eligible:
            return False
        return state.code in self.eligible or state.region in self.eligible


def read_charters(pack: Pack | None = None) -> tuple[Charter, ...]:
    """Return every rule of the pack, the older of a body first."""
    rules = [
        Charter(
            row["organisation"],
            date.fromisoformat(row["since"]) if row["since"] else None,
            tuple(row["eligible"].split(";")),
            (f"IGO:{row['organisation']}", *filter(None, row["treaties"].split(";"))),
            row["article"],
        )
        for row in (pack or open_pack()).rows(TABLE, COLUMNS)
    ]
    return tuple(sorted(rules, key=lambda rule: rule.since or date.min))


def read_barred(pack: Pack | None = None) -> dict[str, list[tuple[date, frozenset[int]]]]:
    """Return by treaty its rules in order of time: the first day, and whom it keeps out.

    States are Correlates of War numbers of all states since 1945; a number under which two
    states stood, one after the other, is kept out only if the rule takes neither.
    """
    chosen = pack or open_pack()
    states = [
        state
        for state in read(chosen, "tables/states.csv", STATES, state_from)
        if state.ccode is not None
    ]
    numbers = frozenset(state.ccode for state in states if state.ccode is not None)
    barred: dict[str, list[tuple[date, frozenset[int]]]] = {}
    for rule in read_charters(chosen):
        taken = {state.ccode for state in states if rule.admits(state)}
        for treaty in rule.treaties:
            barred.setdefault(treaty, []).append((rule.since or date.min, numbers - taken))
    return barred


def create_barred(world: World, pack: Pack | None = None) -> dict[str, frozenset[int]]:
    """Return, for each treaty that has such a rule, the living states that it keeps out.

    Parameters
    ----------
    world : World
        The world as of the day asked about; a rule that began later is not read.
    pack : Pack, optional
        Where the rules are read; by default the pack that ships with the program.

    Returns
    -------
    dict of str to frozenset of int
        Correlates of War numbers of living states, by the codes of `Charter.treaties`. A treaty
        without an entry takes anyone whom its members admit.
    """
    living = world.states_by_ccode
    barred: dict[str, frozenset[int]] = {}
    for rule in read_charters(pack):
        if rule.since is not None and rule.since > world.day:
            continue
        kept_out = frozenset(ccode for ccode, state in living.items() if not rule.admits(state))
        barred |= dict.fromkeys(rule.treaties, kept_out)
    return barred
