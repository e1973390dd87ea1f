"""Every two states at an origin: what is known of their quarrels, and whether one begins."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from entente.pack.tables import open_pack
from entente.panel.dyads import dyad_columns, pair_up
from entente.panel.features import FEATURES, Feature
from entente.panel.frame import DAYS_A_YEAR, Bools, Floats, Frame, Ledger, bonds_at
from entente.panel.inputs import Inputs, last_readable_year
from entente.panel.trials import Places
from entente.sources.catalog import data_set, locate
from entente.sources.onsets import read_dispute_onsets

FADE_YEARS = 8.0
"""A dispute counts half after so many years."""

LONGEST_PEACE = 60.0
"""Years of peace beyond this count as this."""

FIRST_YEAR = 1900
"""Disputes that began earlier are not read."""

WAR = 5
"""Hostility of a dispute that became a war."""

TABLE = "tables/inputs/quarrels.csv"
COLUMNS = {"ccode1": pl.Int32, "ccode2": pl.Int32, "year": pl.Int32, "faded": pl.Float64}

_MID = "Dyadic MID 4.03 (Maoz et al. 2019), as our code fades it"
_CUBIC = "Carter and Signorino (2010), Political Analysis 18(3)"

_TAKEN = (
    *("log_distance", "is_touching", "is_same_region", "is_same_origin", "majors"),
    *("capability_low", "capability_high", "capability_gap"),
    *("democracy_low", "democracy_high", "ideal_point_gap", "conflict_low", "conflict_high"),
    *("is_rival", "log_rivals_low", "log_rivals_high", "log_allies_of_rivals", "has_fought"),
    *("has_defense", "has_nonaggression", "log_common_allies_defense"),
    *("log_age_low", "log_age_high"),
)

QUARREL: tuple[Feature, ...] = (
    *(FEATURES[name] for name in _TAKEN),
    Feature(
        "log_distance_minor",
        "distance between nearest borders where neither is a major power",
        "log of km + 1; 0 where one is",
        "CShapes 2.0; Correlates of War, Major Powers",
    ),
    Feature(
        "log_quarrels",
        "disputes of the two, older ones counting less",
        "log of one plus the faded count",
        _MID,
    ),
    Feature(
        "log_quarrels_low",
        "disputes with anyone, the less quarrelsome of the two",
        "log of one plus the faded count",
        _MID,
    ),
    Feature(
        "log_quarrels_high",
        "disputes with anyone, the more quarrelsome of the two",
        "log of one plus the faded count",
        _MID,
    ),
    Feature("peace", "years without a dispute", "years, at most 60", _MID),
    Feature("peace_squared", "the same, squared", "hundreds of squared years", _CUBIC),
    Feature("peace_cubed", "the same, cubed", "ten thousands of cubed years", _CUBIC),
)
"""Every column of the risk of a dispute, in plain words."""


@dataclass(frozen=True)
class Quarrels:
    """Past disputes as the forecast reads them.

    Parameters
    ----------
    onsets : polars.DataFrame
        `ccode1, ccode2, year, faded`: a year in which a dispute of the two began, and the
        count of their disputes since 1900 by its end, each halved every `FADE_YEARS`.
    last_year : int
        Last year the source covers; later years are silent.
    """

    onsets: pl.DataFrame
    last_year: int

    def readable(self, origin: date) -> int:
        """Return the last year that may be read at an origin."""
        return last_readable_year(self.last_year, origin)

    def faded_at(self, frame: Frame) -> Floats:
        """Return an n by n array: the faded count of disputes in the last readable year."""
        until = self.readable(frame.origin)
        newest = self._newest(frame)
        faded = np.zeros((frame.size, frame.size))
        age = until - newest["year"].to_numpy().astype(float)
        _put(faded, frame, newest, newest["faded"].to_numpy() * 0.5 ** (age / FADE_YEARS))
        return faded

    def peace_at(self, frame: Frame) -> Floats:
        """Return an n by n array: years without a dispute by the last readable year.

        Counted from the last dispute, from 1900, or from the younger state's birth; NaN for a
        pair that came into being after the last readable year, of which nothing could be seen.
        """
        until = self.readable(frame.origin)
        began = np.maximum(1970 + frame.born / DAYS_A_YEAR, float(FIRST_YEAR))
        since = np.maximum.outer(began, began)
        newest = self._newest(frame)
        last = np.full_like(since, -np.inf)
        _put(last, frame, newest, newest["year"].to_numpy().astype(float))
        years = np.clip(until - np.maximum(since, last), 0.0, LONGEST_PEACE)
        return np.where((since > until) & ~np.isfinite(last), np.nan, years)

    def _newest(self, frame: Frame) -> pl.DataFrame:
        """Return the last readable row of each pair."""
        readable = self.onsets.filter(pl.col("year") <= self.readable(frame.origin))
        return readable.unique(["ccode1", "ccode2"], keep="last", maintain_order=True)


@dataclass(frozen=True)
class Dyads:
    """All pairs of states at an origin.

    Parameters
    ----------
    frame : Frame
        The states of the system.
    first, second : int arrays, n pairs
        Positions in the frame, first below second.
    columns : dict of str to float array, n pairs
        As in `QUARREL`.
    is_relevant : bool array, n pairs
        Politically relevant: the borders touch, or one of the two is a major power.
    """

    frame: Frame
    first: Places
    second: Places
    columns: dict[str, Floats]
    is_relevant: Bools


@dataclass(frozen=True)
class Begun:
    """What began between each two states within some years.

    Parameters
    ----------
    has_begun : bool array, n pairs
    dispute : int array, n pairs
        Number of the first dispute; 0 for none. Pairs of one dispute share it.
    is_war : bool array, n pairs
        Whether a dispute that began reached war between the two.
    """

    has_begun: Bools
    dispute: Places
    is_war: Bools


def dyads_at(
    ledger: Ledger,
    states: pl.DataFrame,
    inputs: Inputs,
    quarrels: Quarrels,
    origin: date,
    *,
    subject_ccode: int | None = None,
) -> Dyads:
    """Return every pair at an origin with its columns; nothing later is read.

    Parameters
    ----------
    ledger : Ledger
        Commitments.
    states : polars.DataFrame
        `ccode, start, end`.
    inputs : Inputs
    quarrels : Quarrels
    origin : date
    subject_ccode : int, optional
        Keep the pairs of this state only.

    References
    ----------
    Maoz and Russett (1993), American Political Science Review 87(3), politically relevant dyads.
    """
    frame = Frame.of(states, origin)
    known = ledger.known_at(origin)
    every = dyad_columns(known, frame, bonds_at(known, frame), inputs)
    every |= _dispute_columns(quarrels, frame)
    every["log_distance_minor"] = every["log_distance"] * (every["majors"] == 0)
    i, j = np.triu_indices(frame.size, 1)
    if subject_ccode is not None:
        inside = (frame.ccodes[i] == subject_ccode) | (frame.ccodes[j] == subject_ccode)
        i, j = i[inside], j[inside]
    columns = {feature.name: every[feature.name][i, j] for feature in QUARREL}
    touching = np.nan_to_num(columns["is_touching"]) > 0
    return Dyads(
        frame, i.astype(np.int64), j.astype(np.int64), columns, touching | (columns["majors"] > 0)
    )


def onsets_within(dyads: Dyads, onsets: pl.DataFrame, years: int) -> Begun:
    """Return the disputes of each pair that began within some years after an origin.

    Parameters
    ----------
    dyads : Dyads
    onsets : polars.DataFrame
        `sources.onsets.ONSETS`.
    years : int
        After the origin's year.
    """
    frame, begun = dyads.frame, dyads.frame.origin.year
    rows = onsets.filter(pl.col("year").is_between(begun + 1, begun + years)).sort(
        "year", descending=True
    )
    number, worst = np.zeros((frame.size, frame.size)), np.zeros((frame.size, frame.size))
    _put(number, frame, rows, rows["dispute"].to_numpy().astype(float))
    _put(worst, frame, rows.sort("hostility"), np.sort(rows["hostility"].to_numpy().astype(float)))
    dispute = number[dyads.first, dyads.second].astype(np.int64)
    return Begun(dispute > 0, dispute, worst[dyads.first, dyads.second] >= WAR)


def fade(onsets: pl.DataFrame, last_year: int) -> Quarrels:
    """Return disputes as the forecast reads them: faded counts, no dispute by itself.

    Parameters
    ----------
    onsets : polars.DataFrame
        `sources.onsets.ONSETS`.
    last_year : int
        Last year the source covers.
    """
    yearly = (
        onsets.filter(pl.col("year") >= FIRST_YEAR)
        .group_by("ccode1", "ccode2", "year")
        .len()
        .sort("ccode1", "ccode2", "year")
    )
    rows: list[tuple[int, int, int, float]] = []
    for first, second, year, count in yearly.iter_rows():
        carried = 0.0
        if rows and rows[-1][:2] == (first, second):
            carried = rows[-1][3] * 0.5 ** ((year - rows[-1][2]) / FADE_YEARS)
        rows.append((first, second, year, carried + count))
    table = pl.DataFrame(rows, schema=COLUMNS, orient="row")
    return Quarrels(table.with_columns(pl.col("faded").round(2)), last_year)


def read_quarrels(directory: Path) -> tuple[Quarrels, pl.DataFrame]:
    """Return past disputes as the forecast reads them, and the onsets, from research files.

    Raises
    ------
    DataError
        The file is missing or damaged.
    """
    onsets = read_dispute_onsets(locate("dyadic_disputes", directory))
    return fade(onsets, data_set("dyadic_disputes").covers_to), onsets


def load_quarrels(last_year: int) -> Quarrels:
    """Return past disputes as they ship with the program.

    Parameters
    ----------
    last_year : int
        Last year the source covered when the shipped sets were fitted.

    Raises
    ------
    DataError
        The pack is damaged.
    """
    return Quarrels(pl.read_csv(io.StringIO(open_pack().text(TABLE)), schema=COLUMNS), last_year)


def _dispute_columns(quarrels: Quarrels, frame: Frame) -> dict[str, Floats]:
    """Columns of past disputes, as symmetric arrays."""
    faded, peace = quarrels.faded_at(frame), quarrels.peace_at(frame)
    low, high = pair_up(np.log1p(faded.sum(axis=1)))
    return {
        "log_quarrels": np.log1p(faded),
        "log_quarrels_low": low,
        "log_quarrels_high": high,
        "peace": peace,
        "peace_squared": peace**2 / 1e2,
        "peace_cubed": peace**3 / 1e4,
    }


def _put(target: Floats, frame: Frame, rows: pl.DataFrame, values: Floats) -> None:
    """Write one value per row into a symmetric array; pairs outside the frame are left out."""
    first = frame.places(rows["ccode1"].to_numpy().astype(np.int32))
    second = frame.places(rows["ccode2"].to_numpy().astype(np.int32))
    inside = (first >= 0) & (second >= 0)
    target[first[inside], second[inside]] = values[inside]
    target[second[inside], first[inside]] = values[inside]
