"""Who recognises which contested state or change of territory, and votes that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from entente.errors import RequestError, echoed, nearest_words
from entente.pack.tables import Pack, Row, open_pack
from entente.spell import PartialDate, parse_partial
from entente.world.agreement import unless_later
from entente.world.build import is_verified, read
from entente.world.names import folded

TABLE = "tables/recognitions.csv"
COLUMNS = "state,entity,act,since,until,source,verified,note"
CONTESTED = "tables/contested.csv"
CONTESTED_COLUMNS = (
    "entity,name,claimed_by,controlled_by,since,until,recognition,source,verified,note"
)
ACTS: Mapping[str, str] = {
    "recognition": "recognises",
    "vote_for": "voted in the UN General Assembly for calling the change void",
    "vote_against": "voted in the UN General Assembly against calling the change void",
    "abstention": "abstained in the UN General Assembly on calling the change void",
}
"""What a state did, and how it is said."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """One act of a state about a contested entity.

    Parameters
    ----------
    state, entity : str
        Codes; entities as in the table of contested ones.
    act : str
        One of `ACTS`.
    since, until : PartialDate or None
        From when it holds, None where that is not known; first day without it.
    is_verified : bool
        Whether its dates were seen in a source.
    source, note : str
        Citation, and what a reader should know.
    """

    state: str
    entity: str
    act: str
    since: PartialDate | None
    until: PartialDate | None
    is_verified: bool
    source: str
    note: str

    def known_on(self, day: date) -> Recognition | None:
        """Return it as it was known on a day, or None; one without a start was always there."""
        if self.since is not None and self.since.latest > day:
            return None
        return replace(self, until=unless_later(self.until, day))


def read_recognitions(pack: Pack | None = None) -> list[Recognition]:
    """Return every act of recognition in the pack.

    Raises
    ------
    DataError
        The table is missing, damaged, or holds a value that cannot be.
    """
    return read(pack or open_pack(), TABLE, COLUMNS, _recognition_from)


def _recognition_from(row: Row) -> Recognition:
    """Convert a row of the table."""
    if row["act"] not in ACTS:
        raise ValueError(f"act is {row['act']!r}, not one of {', '.join(ACTS)}")
    return Recognition(
        state=row["state"],
        entity=row["entity"],
        act=row["act"],
        since=parse_partial(row["since"]),
        until=parse_partial(row["until"]),
        is_verified=is_verified(row),
        source=row["source"],
        note=row["note"],
    )


def entity_names(pack: Pack | None = None) -> dict[str, str]:
    """Return the names of contested entities by code."""
    rows = (pack or open_pack()).rows(CONTESTED, tuple(CONTESTED_COLUMNS.split(",")))
    return {row["entity"]: row["name"] for row in rows}


def entity_code(text: str, names: Mapping[str, str]) -> str | None:
    """Return the code of the contested entity that a text names, or None.

    Examples
    --------
    >>> entity_code("crimea", {"TER:Crimea": "Crimea and Sevastopol", "XKX": "Kosovo"})
    'TER:Crimea'
    """
    word = folded(text)
    for code, name in names.items():
        if word in {folded(code), folded(code.partition(":")[2]), folded(name)}:
            return code
    return None


def unknown_entity(text: str, names: Mapping[str, str]) -> RequestError:
    """Return the error for a text that names neither a state nor a contested entity."""
    return RequestError(
        f"no state and no contested entity is called {echoed(text)}",
        where="ledger recognition",
        remedy="Give a state, or for example Kosovo, Taiwan, Crimea, Abkhazia.",
        nearest=nearest_words(text, names.values()),
    )
