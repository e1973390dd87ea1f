"""Words for arms with their maker in front, by language."""

from __future__ import annotations

import re
from functools import lru_cache

from entente.pack.tables import open_pack


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return the pattern of each language."""
    rows = open_pack().rows("tables/evidence/weaponry.csv", ("language", "made", "arms"))
    return {
        row["language"]: re.compile(
            row["made"].replace("{arms}", rf"(?:{row['arms']})"), re.IGNORECASE
        )
        for row in rows
    }


def arms_pattern(language: str) -> re.Pattern[str] | None:
    """Return the pattern of arms named by their maker (group `maker`); None without a table.

    Examples
    --------
    >>> arms_pattern("en").search("Russia uses Iranian-made combat drones.")["maker"]
    'Iranian'
    """
    return _patterns().get(language)
