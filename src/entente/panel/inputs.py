"""The figures about states and dyads that the forecast reads, and how fresh they may be."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from entente.pack.tables import damaged, open_pack
from entente.panel.frame import DAYS_A_YEAR, Bools, Floats, Frame, Ints
from entente.world.eligibility import read_barred

FRESHNESS = date(2026, 6, 30)
"""The day to which the program's facts are kept."""

CARRIED_YEARS = 6
"""A state's last figure stands in for later gaps for this many years, then falls silent."""

CAPABILITY_CENTRE, CAPABILITY_SPREAD, CAPABILITY_FLOOR = -7.5, 2.0, 1e-6
"""Constants that standardise the logarithm of a state's share of world capabilities."""

SHIPPED_FROM = 1979
"""First year of the figures that ship with the program: enough for any origin from 1990 on."""

MONADS = ("capability", "democracy", "ideal_point")


def last_readable_year(last_year: int, origin: date, *, freshness: date = FRESHNESS) -> int:
    """Return the last year of a source that may be read at an origin.

    A source that ends some years before today ended, to the forecaster of any other day, as many
    years before that day: no column is fresher at an origin than it is now.

    Parameters
    ----------
    last_year : int
        The last year the source covers.
    origin : date
        The day of the forecast.
    freshness : date
        The day that counts as today.

    Examples
    --------
    >>> last_readable_year(2022, date(2018, 12, 31))
    2014
    """
    return last_year - max(math.ceil((freshness - origin).days / DAYS_A_YEAR), 0)


@dataclass(frozen=True)
class Inputs:
    """Model inputs by Correlates of War code.

    Parameters
    ----------
    monads : polars.DataFrame
        `ccode, year` and the columns of `MONADS`, null where a source is silent: `capability`
        (natural logarithm of the CINC share, standardised), `democracy` (0 to 1), `ideal_point`
        (posterior mean).
    distance : polars.DataFrame
        `ccode1, ccode2, since, log_km`: logarithm of one plus the kilometres between the nearest
        borders, from the first year they were so.
    rivalries : polars.DataFrame
        `ccode1, ccode2, start, end` in years, half-open; null end while it lasts.
    arms : polars.DataFrame
        `ccode1, ccode2, year, volume`: undirected, deliveries of either to the other, logarithm
        of one plus million TIV; pairs and years without a delivery are absent.
    conflicts : polars.DataFrame
        `ccode, year, intensity`: 1 or 2 (war) in years of armed conflict; others are absent.
    fights : polars.DataFrame
        `ccode1, ccode2, year`: the two fought each other as primary parties.
    last_year : mapping of str to int
        Last year each source covers.
    barred : mapping of str to sequence of (date, frozenset of int)
        By treaty, from which day on its charter keeps out which states (`world.eligibility`).
    """

    monads: pl.DataFrame
    distance: pl.DataFrame
    rivalries: pl.DataFrame
    arms: pl.DataFrame
    conflicts: pl.DataFrame
    fights: pl.DataFrame
    last_year: Mapping[str, int]
    barred: Mapping[str, Sequence[tuple[date, frozenset[int]]]] = field(default_factory=dict)
    _cache: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def readable(self, source: str, origin: date) -> int:
        """Return the last year of a source that may be read at an origin."""
        return last_readable_year(self.last_year[source], origin)

    def kept_out(self, treaties: Sequence[str], frame: Frame) -> Bools:
        """Return which states the charter of each treaty keeps out on the day, treaties first."""
        kept_out = np.zeros((len(treaties), frame.size), dtype=bool)
        for place, treaty in enumerate(treaties):
            rules = [codes for since, codes in self.barred.get(treaty, ()) if since <= frame.origin]
            if rules:
                kept_out[place] = np.isin(frame.ccodes, list(rules[-1]))
        return kept_out

    def monad(self, name: str, ccodes: Ints, origin: date) -> Floats:
        """Return each state's newest readable figure; NaN where the source is silent."""
        until = self.readable(name, origin)
        codes, first_year, cube = self._cube(name)
        newest = np.full(len(ccodes), np.nan)
        spots = np.minimum(np.searchsorted(codes, ccodes), len(codes) - 1)
        known = codes[spots] == ccodes
        for year in range(until - CARRIED_YEARS + 1, until + 1):
            column = year - first_year
            if 0 <= column < cube.shape[1]:
                values = np.where(known, cube[spots, column], np.nan)
                newest = np.where(np.isnan(values), newest, values)
        return newest

    def distances(self, ccodes: Ints, year: int) -> Floats:
        """Return an n by n array of log distances in a year; NaN where no border is yet known."""
        return _latest_pairs(self.distance, ccodes, year)

    def rivals(self, ccodes: Ints, origin: date) -> NDArray[np.bool_]:
        """Return an n by n array of the rivalries alive in the last readable year."""
        year = self.readable("rivalry", origin)
        alive = self.rivalries.filter(
            (pl.col("start") <= year) & (pl.col("end").is_null() | (pl.col("end") > year))
        )
        return _fill(alive, ccodes, np.ones(alive.height)) > 0

    def arms_within(self, ccodes: Ints, origin: date, years: int = 10) -> Floats:
        """Return an n by n array: the largest yearly delivery in the last readable years."""
        until = self.readable("arms", origin)
        recent = (
            self.arms.filter(pl.col("year").is_between(until - years + 1, until))
            .group_by("ccode1", "ccode2", maintain_order=True)
            .agg(pl.col("volume").max())
        )
        return _fill(recent, ccodes, recent["volume"].to_numpy())

    def fought_within(self, ccodes: Ints, origin: date, years: int = 10) -> Floats:
        """Return an n by n array: 1 where two states fought each other in readable years."""
        until = self.readable("conflict", origin)
        recent = self.fights.filter(pl.col("year").is_between(until - years + 1, until))
        return _fill(recent, ccodes, np.ones(recent.height))

    def conflict_within(self, ccodes: Ints, origin: date, years: int = 5) -> Floats:
        """Return each state's worst armed conflict in the last readable years; 0 is none."""
        until = self.readable("conflict", origin)
        recent = self.conflicts.filter(pl.col("year").is_between(until - years + 1, until))
        worst = dict(recent.group_by("ccode").agg(pl.col("intensity").max()).iter_rows())
        return np.array([float(worst.get(int(code), 0)) for code in ccodes])

    def _cube(self, name: str) -> tuple[Ints, int, Floats]:
        """Return one monadic column as states by years, with its codes and first year."""
        found = self._cache.get(name)
        if found is None:
            rows = self.monads.select("ccode", "year", name).drop_nulls()
            codes = np.unique(rows["ccode"].to_numpy()).astype(np.int32)
            years = rows["year"].to_numpy()
            first = int(years.min()) if len(years) else 0
            width = int(years.max()) - first + 1 if len(years) else 0
            cube = np.full((len(codes), width), np.nan)
            cube[np.searchsorted(codes, rows["ccode"].to_numpy()), years - first] = rows[
                name
            ].to_numpy()
            found = (codes, first, cube)
            self._cache[name] = found
        return found  # pyright: ignore[reportReturnType]


COLUMNS: dict[str, dict[str, pl.DataType | type[pl.DataType]]] = {
    "capability": {"ccode": pl.Int32, "year": pl.Int32, "capability": pl.Float64},
    "democracy": {"ccode": pl.Int32, "year": pl.Int32, "democracy": pl.Float64},
    "ideal_point": {"ccode": pl.Int32, "year": pl.Int32, "ideal_point": pl.Float64},
    "distance": {
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "since": pl.Int32,
        "log_km": pl.Float64,
    },
    "rivalries": {"ccode1": pl.Int32, "ccode2": pl.Int32, "start": pl.Int32, "end": pl.Int32},
    "arms": {"ccode1": pl.Int32, "ccode2": pl.Int32, "year": pl.Int32, "volume": pl.Float64},
    "conflicts": {"ccode": pl.Int32, "year": pl.Int32, "intensity": pl.Int32},
    "fights": {"ccode1": pl.Int32, "ccode2": pl.Int32, "year": pl.Int32},
}
"""Tables of the shipped inputs; the monads ship one file a source, as their terms differ."""

FOLDER = "tables/inputs/"


def load_inputs() -> Inputs:
    """Return the model inputs that ship with the program, from 1979 on.

    Raises
    ------
    DataError
        A table of the pack is missing or damaged.
    """
    pack = open_pack()
    tables: dict[str, pl.DataFrame] = {}
    for name, columns in COLUMNS.items():
        text = pack.text(f"{FOLDER}{name}.csv")
        try:
            tables[name] = pl.read_csv(io.StringIO(text), schema=columns)
        except pl.exceptions.PolarsError as error:
            raise damaged(pack.directory / FOLDER / f"{name}.csv", str(error)) from error
    last_year = json.loads(pack.text(f"{FOLDER}last_years.json"))
    return Inputs(
        monads=join_monads(tables[name] for name in MONADS),
        distance=tables["distance"],
        rivalries=tables["rivalries"],
        arms=tables["arms"],
        conflicts=tables["conflicts"],
        fights=tables["fights"],
        last_year=last_year,
        barred=read_barred(pack),
    )


def join_monads(tables: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return several tables of state-years as one, null where one of them is silent."""
    joined: pl.DataFrame | None = None
    for table in tables:
        joined = (
            table
            if joined is None
            else joined.join(table, on=["ccode", "year"], how="full", coalesce=True)
        )
    assert joined is not None
    return joined.sort("ccode", "year")


def shipped(inputs: Inputs) -> dict[str, pl.DataFrame]:
    """Return the tables that ship with the program, cut to what origins from 1990 on read.

    Standardised figures only; see docs/licences.
    """
    recent = pl.col("year") >= SHIPPED_FROM
    tables = {
        name: inputs.monads.filter(recent).select("ccode", "year", name).drop_nulls()
        for name in MONADS
    }
    since = pl.col("since")
    pair = ["ccode1", "ccode2"]
    tables["distance"] = inputs.distance.with_columns(since.clip(lower_bound=SHIPPED_FROM)).unique(
        [*pair, "since"], keep="last", maintain_order=True
    )
    tables["rivalries"] = inputs.rivalries.filter(
        pl.col("end").is_null() | (pl.col("end") > SHIPPED_FROM)
    )
    tables["arms"] = inputs.arms.filter(recent)
    tables["conflicts"] = inputs.conflicts.filter(recent)
    tables["fights"] = inputs.fights.filter(recent)
    return {name: tables[name].select(list(columns)) for name, columns in COLUMNS.items()}


def _fill(pairs: pl.DataFrame, ccodes: Ints, values: Floats) -> Floats:
    """Return a symmetric n by n array with values at the given pairs, zero elsewhere."""
    filled = np.zeros((len(ccodes), len(ccodes)))
    spots = [
        np.searchsorted(ccodes, pairs[name].to_numpy()).clip(max=len(ccodes) - 1)
        for name in ("ccode1", "ccode2")
    ]
    inside = (ccodes[spots[0]] == pairs["ccode1"].to_numpy()) & (
        ccodes[spots[1]] == pairs["ccode2"].to_numpy()
    )
    i, j = spots[0][inside], spots[1][inside]
    filled[i, j] = values[inside]
    filled[j, i] = values[inside]
    return filled


def _latest_pairs(table: pl.DataFrame, ccodes: Ints, year: int) -> Floats:
    """Return the latest value of each pair up to a year as an array; NaN where there is none."""
    rows = table.filter(pl.col("since") <= year).unique(
        ["ccode1", "ccode2"], keep="last", maintain_order=True
    )
    known = _fill(rows, ccodes, np.ones(rows.height)) > 0
    filled = np.where(known, _fill(rows, ccodes, rows["log_km"].to_numpy()), np.nan)
    np.fill_diagonal(filled, 0.0)
    return filled
