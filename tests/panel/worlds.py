"""Small made-up worlds for the tests of the panel and the models."""

from __future__ import annotations

from datetime import date

import polars as pl

from entente.panel.frame import Ledger
from entente.panel.inputs import Inputs
from entente.panel.snapshot import Snapshot, snapshot_at
from entente.tables import COMMITMENTS

CODES = (2, 20, 200, 220, 255, 365, 369, 710)
"""United States, Canada, United Kingdom, France, Germany, Russia, Ukraine, China."""

LETTERS = {
    "consultation": "c",
    "nonaggression": "n",
    "neutrality": "u",
    "offense": "o",
    "defense": "d",
}


def commitments(*rows: tuple[str, int, int, str, str | None, str, str, bool]) -> pl.DataFrame:
    """Rows: treaty, two codes, start, end, obligations by letter, route, umbrella."""
    records = [
        {
            "treaty": treaty,
            "ccode1": min(first, second),
            "ccode2": max(first, second),
            "start": date.fromisoformat(start),
            "end": date.fromisoformat(end) if end else None,
            **{name: letter in owed for name, letter in LETTERS.items()},
            "route": route,
            "is_umbrella": umbrella,
        }
        for treaty, first, second, start, end, owed, route, umbrella in rows
    ]
    return COMMITMENTS.check(pl.DataFrame(records, schema_overrides=dict(COMMITMENTS.columns)))


def states(*, late: int | None = None) -> pl.DataFrame:
    """All of `CODES` from 1920 on; one of them may be born late, on 1991-12-26."""
    return pl.DataFrame(
        {
            "ccode": list(CODES),
            "start": [date(1991, 12, 26) if code == late else date(1920, 1, 1) for code in CODES],
            "end": [None] * len(CODES),
        },
        schema={"ccode": pl.Int32, "start": pl.Date, "end": pl.Date},
    )


def inputs() -> Inputs:
    """Figures for all of `CODES`, 1980 to 2024, and one rivalry."""
    years = list(range(1980, 2025))
    rows = [
        {
            "ccode": code,
            "year": year,
            "capability": place / 4 + year / 10_000,
            "democracy": (place % 3) / 3,
            "ideal_point": None if code == 710 else place / 2 - 1,
        }
        for place, code in enumerate(CODES)
        for year in years
    ]
    pairs = [(a, b) for a in CODES for b in CODES if a < b]
    whole = {"ccode1": pl.Int32, "ccode2": pl.Int32}
    return Inputs(
        monads=pl.DataFrame(
            rows,
            schema_overrides={"ccode": pl.Int32, "year": pl.Int32, "ideal_point": pl.Float64},
        ),
        distance=pl.DataFrame(
            {
                "ccode1": [a for a, _ in pairs],
                "ccode2": [b for _, b in pairs],
                "since": [1950] * len(pairs),
                "log_km": [0.0 if b - a < 21 else 7.5 for a, b in pairs],
            },
            schema={**whole, "since": pl.Int32, "log_km": pl.Float64},
        ),
        rivalries=pl.DataFrame(
            {"ccode1": [2], "ccode2": [365], "start": [1948], "end": [1990]},
            schema={**whole, "start": pl.Int32, "end": pl.Int32},
        ),
        arms=pl.DataFrame(
            {"ccode1": [2, 365], "ccode2": [200, 710], "year": [1995, 1996], "volume": [5.0, 6.0]},
            schema={**whole, "year": pl.Int32, "volume": pl.Float64},
        ),
        conflicts=pl.DataFrame(
            {"ccode": [2, 2], "year": [1991, 2003], "intensity": [2, 2]},
            schema={"ccode": pl.Int32, "year": pl.Int32, "intensity": pl.Int32},
        ),
        fights=pl.DataFrame(
            {"ccode1": [365], "ccode2": [369], "year": [2022]},
            schema={**whole, "year": pl.Int32},
        ),
        last_year={
            "capability": 2022,
            "democracy": 2025,
            "ideal_point": 2023,
            "rivalry": 2020,
            "arms": 2025,
            "conflict": 2024,
        },
    )


PACTS = commitments(
    ("nato", 2, 200, "1949-04-04", None, "cd", "founding", False),
    ("nato", 2, 220, "1949-04-04", None, "cd", "founding", False),
    ("nato", 200, 220, "1949-04-04", None, "cd", "founding", False),
    ("nato", 2, 255, "1990-10-03", None, "cd", "accession", False),
    ("nato", 200, 255, "1990-10-03", None, "cd", "accession", False),
    ("nato", 220, 255, "1990-10-03", None, "cd", "accession", False),
    ("sino-soviet", 365, 710, "1950-02-14", "1980-02-14", "cd", "bilateral", False),
    ("good-neighbours", 365, 710, "2001-07-16", None, "cn", "bilateral", False),
    ("big-treaty", 365, 369, "1997-05-31", "2019-04-01", "cn", "bilateral", False),
    ("helsinki", 2, 365, "1975-08-01", None, "n", "founding", True),
    ("helsinki", 220, 365, "1975-08-01", None, "n", "founding", True),
)

HISTORY = pl.concat(
    [
        PACTS,
        commitments(
            ("bases", 2, 710, "1985-05-01", "1999-05-01", "d", "bilateral", False),
            ("peace", 220, 365, "1996-05-01", None, "cn", "bilateral", False),
            ("club", 200, 365, "1993-05-01", None, "n", "founding", False),
            ("club", 200, 369, "1993-05-01", None, "n", "founding", False),
            ("club", 365, 369, "1993-05-01", None, "n", "founding", False),
            ("league", 20, 369, "1995-05-01", "2001-01-01", "cd", "founding", False),
            ("league", 20, 710, "1995-05-01", "2001-01-01", "cd", "founding", False),
            ("league", 369, 710, "1995-05-01", "2001-01-01", "cd", "founding", False),
        ),
    ]
)
"""The pacts above and some more, for fitting."""


def view_at(origin: date) -> Snapshot:
    """What was known of the pacts above and those for fitting at an origin."""
    return snapshot_at(Ledger.of(HISTORY), states(), inputs(), origin)
