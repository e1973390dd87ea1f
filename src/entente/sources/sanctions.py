"""Who sanctions whom: the Global Sanctions Data Base."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.errors import DataError
from entente.sources.catalog import data_set
from entente.sources.codes import code_names, known_names
from entente.sources.delimited import read_delimited
from entente.sources.refusal import name_rows, refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_CENSORED_YEAR = 2023
_KINDS = ("trade", "arms", "military", "financial", "travel", "other")

SANCTIONS = TableSpec(
    name="sanctions",
    unit="sender and target of a sanction case, by the day from which it holds",
    key=("case", "sender", "target"),
    columns={
        "case": pl.Int32,
        "sender": pl.String,
        "target": pl.String,
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "sender_kind": pl.String,
        "target_kind": pl.String,
        "start": pl.Date,
        "end": pl.Date,
        **{f"is_{kind}": pl.Boolean for kind in _KINDS},
    },
)


def read_sanctions(path: Path) -> pl.DataFrame:
    """Read sanction cases, 1949 to 2023, one row per sender and target.

    Parameters
    ----------
    path : Path
        `GSDB_V4.csv`.

    Returns
    -------
    polars.DataFrame
        `SANCTIONS`: directed, `ccode1` sanctions `ccode2`; a code is null where the sender is a
        body (the EU, the UN) or the target a group or territory, as `sender_kind` and
        `target_kind` say (`state`, `body`, `other`). From the first day of the first year to the
        first day after the last; open where the last year is 2023, at which coding stopped.
        Lists of senders or targets become rows; a comma inside a name (`Korea, South`) is told
        from one between names by the longest known name. A dyad can be in several cases.

    Raises
    ------
    DataError
        The file is missing or damaged, or a list holds a name that is unknown.

    References
    ----------
    Felbermayr et al. (2020), European Economic Review 129; Yalcin et al. (2025), release 4.
    """
    official = data_set("sanctions")
    raw = read_delimited(
        path,
        official,
        whole=("case_id", "begin", "end", *_KINDS),
        text=("sanctioned_state", "sanctioning_state"),
    ).rename({"case_id": "case", "end": "last"})
    refuse_repeats(raw, ["case"], path)
    refuse_outside(raw, "begin", official.covers_from, _CENSORED_YEAR, path)
    refuse_outside(raw, "last", official.covers_from, _CENSORED_YEAR, path)
    refuse_rows(raw, pl.col("last") < pl.col("begin"), path, "a case ends before it begins")
    for kind in _KINDS:
        refuse_outside(raw, kind, 0, 1, path)
    lists = {"sanctioning_state": "sender", "sanctioned_state": "target"}
    named = raw.with_columns(
        _split(raw, column, path).alias(side) for column, side in lists.items()
    )
    pairs = (
        named.explode("sender")
        .explode("target")
        .unique(subset=["case", "sender", "target"], maintain_order=True)
    )
    coded = code_names(pairs, {"sender": "ccode1", "target": "ccode2"}, path, year="begin")
    table = coded.select(
        *("case", "sender", "target", "ccode1", "ccode2"),
        pl.col("ccode1_kind").alias("sender_kind"),
        pl.col("ccode2_kind").alias("target_kind"),
        start=pl.date("begin", 1, 1),
        end=pl.when(pl.col("last") < _CENSORED_YEAR).then(pl.date(pl.col("last") + 1, 1, 1)),
        **{f"is_{kind}": pl.col(kind) == 1 for kind in _KINDS},
    )
    return SANCTIONS.check(table.sort(SANCTIONS.key), where=str(path))


def _split(raw: pl.DataFrame, column: str, path: Path) -> pl.Series:
    """The names in each list, all unknown ones refused together."""
    names = [split_names(listed) for listed in raw[column]]
    known = known_names()
    strange = {
        row: unknown
        for row, found in zip(raw["row"], names, strict=True)
        if (unknown := [name for name in found if name.casefold() not in known])
    }
    if strange:
        shown = ", ".join(sorted({repr(name) for found in strange.values() for name in found})[:8])
        raise DataError(
            f"{column} holds names in no list: {shown} ({name_rows(list(strange))})",
            where=str(path),
            remedy="Check encoding and version; a new name must be added to sources/names.csv.",
        )
    return pl.Series(column, names)


def split_names(listed: str) -> list[str]:
    """Split a list of names at commas, but not inside the longest known name.

    Parameters
    ----------
    listed : str
        Names of actors with commas between them.

    Returns
    -------
    list of str
        The names; a stretch that is no known name is cut at its first comma.

    Examples
    --------
    >>> split_names("Gambia, The, Russia, Korea, North")
    ['Gambia, The', 'Russia', 'Korea, North']
    """
    parts = [part.strip() for part in listed.split(",")]
    names: list[str] = []
    while parts:
        lengths = range(len(parts), 0, -1)
        known = (n for n in lengths if ", ".join(parts[:n]).casefold() in known_names())
        taken = next(known, 1)
        names.append(", ".join(parts[:taken]))
        parts = parts[taken:]
    return names
