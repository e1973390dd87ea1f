"""The track record as a table: one row a target, one column a score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PAIR = 2
_INITIALS = frozenset({"auc", "roc", "ap"})


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Scores ready to be shown.

    Parameters
    ----------
    columns : tuple of str
        Headings in plain words.
    rows : tuple of tuple of str
        One cell a column; the first names the row.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def create_score_table(figures: Sequence[Mapping[str, object]]) -> ScoreTable:
    """Lay records of scores out as a table, in the order in which their keys first appear.

    Parameters
    ----------
    figures : sequence of mapping
        Records of a track record; a nested record gives a column for each of its keys.
    """
    flat = [flattened(record) for record in figures]
    keys = list(dict.fromkeys(key for record in flat for key in record))
    return ScoreTable(
        columns=tuple(heading(key) for key in keys),
        rows=tuple(tuple(score_words(record.get(key)) for key in keys) for record in flat),
    )


def heading(key: str) -> str:
    """Return a key as a heading: `auc_interval` as `AUC interval`."""
    words = key.replace("_", " ").split()
    return " ".join(word.upper() if word in _INITIALS else word for word in words)


def flattened(record: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    """Return a nested record as one level, its keys joined by spaces."""
    found: dict[str, object] = {}
    for key, value in record.items():
        name = f"{prefix} {key}".strip()
        if isinstance(value, Mapping):
            found |= flattened({str(inner): each for inner, each in value.items()}, name)
        else:
            found[name] = value
    return found


def score_words(value: object) -> str:
    """Return a score as a reader says it; two numbers are an interval, silence is a dash."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts = [score_words(part) for part in value]
        numeric = all(isinstance(part, int | float) for part in value)
        return " to ".join(parts) if numeric and len(parts) == _PAIR else ", ".join(parts)
    return str(value)
