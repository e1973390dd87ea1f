"""The yearbook: yearly figures of states and of pairs, each source read no further than was known.

Where the forecast reads every source with one and the same delay (`panel.inputs`), the yearbook
serves questions about what was known on a day: a figure counts from the day it is published as a
rule, so many months after its year.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from entente.pack.tables import Pack, damaged, open_pack
from entente.panel import yearbook_research
from entente.panel.inputs import CAPABILITY_CENTRE, CAPABILITY_SPREAD, FOLDER
from entente.panel.packed import PACKED, unpack_series
from entente.sources.catalog import data_set

FIGURES = (
    "gdp_busd",
    "population_m",
    "spending_pct",
    "personnel_pct",
    "surplus_pct",
    "capability_pct",
    "ideal_point",
)
"""Columns of the figures of states."""

SOURCE_OF = {
    "gdp_busd": "economy",
    "population_m": "economy",
    "spending_pct": "spending",
    "personnel_pct": "personnel",
    "surplus_pct": "surplus",
    "capability_pct": "personnel",
    "ideal_point": "votes",
}
"""Which source of `SOURCES` gives which column."""

LAST_WHOLE_YEAR = {"ukraine_aid": 2025}
"""Sources whose last year is told in part."""

BELOW_TRADE = yearbook_research.LEAST_TRADE / 2000
"""Stands for a share of trade below what ships: half of it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the yearbook and when its figures were known.

    Parameters
    ----------
    name : str
        Short name, for example `arms`.
    words : str
        What it tells, for example `arms deliveries`.
    data_sets : tuple of str
        Names in the catalogue of research data.
    first_year, last_year : int
        What it covers.
    months : int
        After the end of a year, how many months until its figure is public as a rule; negative
        where it is counted before the year is out.
    """

    name: str
    words: str
    data_sets: tuple[str, ...]
    first_year: int
    last_year: int
    months: int

    def known_to(self, day: date) -> int:
        """Return the last year whose figure was known on a day.

        Examples
        --------
        >>> SOURCES["arms"].known_to(date(2023, 7, 11)), SOURCES["arms"].known_to(date(2023, 3, 1))
        (2022, 2021)
        """
        months = day.year * 12 + day.month - 1 - self.months
        return min(self.last_year, months // 12 - 1)


def _source(name: str, words: str, data_sets: str, first_year: int, months: int) -> Source:
    """A source whose last year is that of its data sets."""
    names = tuple(data_sets.split())
    last = min(LAST_WHOLE_YEAR.get(each, data_set(each).covers_to) for each in names)
    return Source(name, words, names, first_year, last, months)


SOURCES: Mapping[str, Source] = {
    source.name: source
    for source in (
        _source("economy", "gross domestic product and population", "gdp population", 1985, 7),
        _source("spending", "military spending", "milex", 1985, 4),
        _source("personnel", "material capabilities and personnel", "nmc", 1985, 24),
        _source("surplus", "surplus domestic product", "gdp_history", 1985, 24),
        _source("votes", "ideal points of UN votes", "ideal_points", 1946, 12),
        _source("arms", "arms deliveries", "arms", 1950, 3),
        _source("trade", "trade", "trade", 1870, 12),
        _source("exercises", "joint exercises", "exercises", 1980, 0),
        _source("disputes", "militarized disputes", "dyadic_disputes", 1816, 0),
        _source("rivalries", "strategic rivalries", "rivalries", 1816, 0),
        _source("sanctions", "sanctions", "sanctions", 1949, 0),
        _source("aid", "aid to Ukraine", "ukraine_aid", 2022, 2),
        _source("gas", "gas imports from Russia", "gas_imports", 2011, 12),
    )
}

_INTEGER, _REAL, _TEXT = pl.Int32, pl.Float64, pl.String
_COLUMNS: dict[str, dict[str, pl.DataType | type[pl.DataType]]] = {
    "economy": {"ccode": _INTEGER, "year": _INTEGER, "gdp_busd": _REAL, "population_m": _REAL},
    "world_shares": {
        "ccode": _INTEGER,
        "year": _INTEGER,
        "spending_pct": _REAL,
        "personnel_pct": _REAL,
        "surplus_pct": _REAL,
    },
    "early_ideal_points": {"ccode": _INTEGER, "year": _INTEGER, "ideal_point": _REAL},
    "arms_flows": PACKED,
    "trade_shares": PACKED,
    "exercise_counts": PACKED,
    "dispute_levels": PACKED,
    "rivalry_spells": {
        "ccode1": _INTEGER,
        "ccode2": _INTEGER,
        "start": _INTEGER,
        "end": _INTEGER,
    },
    "aid_flows": {
        "giver": _TEXT,
        "receiver": _INTEGER,
        "kind": _TEXT,
        "year": _INTEGER,
        "meur": _REAL,
    },
    "gas_imports": {
        "ccode": _INTEGER,
        "year": _INTEGER,
        "from_russia_tj": _REAL,
        "imports_tj": _REAL,
    },
    "sanction_spells": {
        "sender": _TEXT,
        "target": _INTEGER,
        "kind": _TEXT,
        "start": _INTEGER,
        "end": _INTEGER,
    },
}
SHIPPED = tuple(_COLUMNS)
"""Tables of the pack that the yearbook is read from, beside two of the model inputs."""


@dataclass(frozen=True)
class Yearbook:
    """Yearly figures by Correlates of War code.

    Parameters
    ----------
    states : polars.DataFrame
        `ccode, year` and the columns of `FIGURES`, null where a source is silent: billions of
        current dollars, millions of heads, percentages of the world, and ideal points.
    arms : polars.DataFrame
        `ccode1, ccode2, year, volume`: deliveries of the first to the second in millions of
        SIPRI trend-indicator values; inside 1950 to the last year, no row is no delivery.
    trade : polars.DataFrame
        `ccode1, ccode2, year, share`: of the first state's trade, how much was with the second,
        0 to 1. No row is silence, or less than two in a hundred.
    exercises : polars.DataFrame
        `ccode1, ccode2, year, count`: undirected, exercises with both.
    disputes : polars.DataFrame
        `ccode1, ccode2, year, level`: undirected, hostility 1 to 5 (war).
    rivalries : polars.DataFrame
        `ccode1, ccode2, start, end`: years, half-open, null end while it lasts.
    sanctions : polars.DataFrame
        `sender, target, kind, start, end`: years, half-open; the sender is a code or a body.
    aid : polars.DataFrame
        `giver, receiver, kind, year, meur`: millions of euros; the giver is a code or `EU`;
        `commitments` were pledged, the other kinds earmarked.
    gas : polars.DataFrame
        `ccode, year, from_russia_tj, imports_tj`: natural gas imported, in terajoules.
    """

    states: pl.DataFrame
    arms: pl.DataFrame
    trade: pl.DataFrame
    exercises: pl.DataFrame
    disputes: pl.DataFrame
    rivalries: pl.DataFrame
    sanctions: pl.DataFrame
    aid: pl.DataFrame
    gas: pl.DataFrame

    def known_on(self, day: date) -> Yearbook:
        """Return the yearbook as it stood on a day."""
        figures = self.states
        for column in FIGURES:
            until = SOURCES[SOURCE_OF[column]].known_to(day)
            figures = figures.with_columns(pl.when(pl.col("year") <= until).then(pl.col(column)))

        def yearly(table: pl.DataFrame, source: str) -> pl.DataFrame:
            return table.filter(pl.col("year") <= SOURCES[source].known_to(day))

        def spells(table: pl.DataFrame, source: str) -> pl.DataFrame:
            until = SOURCES[source].known_to(day)
            end = pl.when(pl.col("end") <= until).then(pl.col("end"))
            return table.filter(pl.col("start") <= until).with_columns(end=end)

        return Yearbook(
            states=figures,
            arms=yearly(self.arms, "arms"),
            trade=yearly(self.trade, "trade"),
            exercises=yearly(self.exercises, "exercises"),
            disputes=yearly(self.disputes, "disputes"),
            rivalries=spells(self.rivalries, "rivalries"),
            sanctions=spells(self.sanctions, "sanctions"),
            aid=yearly(self.aid, "aid"),
            gas=yearly(self.gas, "gas"),
        )

    def with_shelf(self, directory: Path) -> tuple[Yearbook, tuple[str, ...]]:
        """Return the yearbook with what a person's own files tell more of, and which did.

        Parameters
        ----------
        directory : Path
            The folder of research data. Of its files the trade data replace the shipped shares,
            so that shares below two in a hundred are told too.

        Raises
        ------
        DataError
            The file there is damaged.
        """
        if not (directory / data_set("trade").file).is_file():
            return self, ()
        packed = yearbook_research.trade_shares(directory, least=0)
        return replace(self, trade=_shares(packed)), ("trade",)


def load_yearbook(pack: Pack | None = None) -> Yearbook:
    """Return the yearbook that ships with the program.

    Raises
    ------
    DataError
        A table of the pack is missing or damaged.
    """
    chosen = pack or open_pack()
    found = {name: _read(chosen, name, columns) for name, columns in _COLUMNS.items()}
    capability = _read(
        chosen, "capability", {"ccode": _INTEGER, "year": _INTEGER, "capability": _REAL}
    )
    late = _read(chosen, "ideal_point", {"ccode": _INTEGER, "year": _INTEGER, "ideal_point": _REAL})
    key = ["ccode", "year"]
    share = (pl.col("capability") * CAPABILITY_SPREAD + CAPABILITY_CENTRE).exp()
    states = found["economy"]
    for table in (
        found["world_shares"],
        capability.select(*key, capability_pct=100 * share),
        pl.concat([found["early_ideal_points"], late]),
    ):
        states = states.join(table, on=key, how="full", coalesce=True)
    delivered = unpack_series(found["arms_flows"], "volume", trace=0)
    return Yearbook(
        states=states.select(*key, *FIGURES).sort(key),
        arms=delivered.with_columns(volume=(pl.col("volume") / 100).exp() - 1),
        trade=_shares(found["trade_shares"]),
        exercises=unpack_series(found["exercise_counts"], "count", trace=0),
        disputes=unpack_series(found["dispute_levels"], "level", trace=0),
        rivalries=found["rivalry_spells"],
        sanctions=found["sanction_spells"],
        aid=found["aid_flows"],
        gas=found["gas_imports"],
    )


def load_sanctions(day: date, pack: Pack | None = None) -> tuple[pl.DataFrame, int]:
    """Return the spells of sanctions known on a day alone, and the last year they tell of.

    Raises
    ------
    DataError
        The table of the pack is missing or damaged.
    """
    until = SOURCES["sanctions"].known_to(day)
    found = _read(pack or open_pack(), "sanction_spells", _COLUMNS["sanction_spells"])
    return found.filter(pl.col("start") <= until), until


def _shares(packed: pl.DataFrame) -> pl.DataFrame:
    """Shares of trade from thousandths; a trace is half of what ships."""
    table = unpack_series(packed, "share", trace=1000 * BELOW_TRADE)
    return table.with_columns(share=pl.col("share") / 1000)


def _read(
    pack: Pack, name: str, columns: Mapping[str, pl.DataType | type[pl.DataType]]
) -> pl.DataFrame:
    """One table of the pack."""
    try:
        return pl.read_csv(io.StringIO(pack.text(f"{FOLDER}{name}.csv")), schema=dict(columns))
    except pl.exceptions.PolarsError as error:
        raise damaged(pack.directory / FOLDER / f"{name}.csv", str(error)) from error
