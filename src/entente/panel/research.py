"""Model inputs taken from the research files, in the very form in which the pack ships them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.panel.inputs import (
    CAPABILITY_CENTRE,
    CAPABILITY_FLOOR,
    CAPABILITY_SPREAD,
    Inputs,
    join_monads,
)
from entente.sources.armed_conflict import read_conflict_dyads, read_conflict_states
from entente.sources.arms import read_arms
from entente.sources.capabilities import read_capabilities
from entente.sources.catalog import data_set, locate
from entente.sources.democracy import read_democracy
from entente.sources.geography import read_distance
from entente.sources.ideal_points import read_ideal_points
from entente.sources.rivalries import read_rivalries
from entente.world.eligibility import read_barred

FIRST_YEAR = 1936

_NAMES = {
    "capability": "nmc",
    "democracy": "democracy",
    "ideal_point": "ideal_points",
    "rivalry": "rivalries",
    "arms": "arms",
    "conflict": "armed_conflict",
}


def read_inputs(directory: Path) -> Inputs:
    """Return the model inputs from 1936 on, read from the folder of research data.

    Raises
    ------
    DataError
        A file is missing or damaged.
    """
    monads = join_monads([_capability(directory), _democracy(directory), _ideal_points(directory)])
    return Inputs(
        monads=monads,
        distance=_distance(directory),
        rivalries=_rivalries(directory),
        arms=_arms(directory),
        conflicts=_conflicts(directory),
        fights=_fights(directory),
        last_year={name: data_set(source).covers_to for name, source in _NAMES.items()},
        barred=read_barred(),
    )


def _capability(directory: Path) -> pl.DataFrame:
    """Standardised logarithm of each state's share of world capabilities."""
    share = (pl.col("cinc") + CAPABILITY_FLOOR).log()
    return (
        read_capabilities(locate("nmc", directory))
        .filter(pl.col("year") >= FIRST_YEAR)
        .select(
            "ccode",
            "year",
            capability=((share - CAPABILITY_CENTRE) / CAPABILITY_SPREAD).round(3),
        )
    )


def _democracy(directory: Path) -> pl.DataFrame:
    """Electoral democracy, 0 to 1."""
    return (
        read_democracy(locate("democracy", directory))
        .filter(pl.col("year") >= FIRST_YEAR, pl.col("polyarchy").is_not_null())
        .select("ccode", "year", democracy=pl.col("polyarchy").round(3))
    )


def _ideal_points(directory: Path) -> pl.DataFrame:
    """Posterior mean of each state's ideal point in the General Assembly."""
    return (
        read_ideal_points(locate("ideal_points", directory))
        .filter(pl.col("ideal_point").is_not_null())
        .select("ccode", "year", pl.col("ideal_point").round(3))
    )


def _distance(directory: Path) -> pl.DataFrame:
    """Logarithm of the distance between nearest borders, from each year in which it changed."""
    key = ["ccode1", "ccode2"]
    yearly = (
        read_distance(locate("distance", directory))
        .filter(pl.col("year") >= FIRST_YEAR)
        .select(*key, since="year", log_km=(pl.col("distance_km") + 1).log().round(2))
        .sort(*key, "since")
    )
    changed = pl.col("log_km").ne_missing(pl.col("log_km").shift(1).over(key))
    return yearly.filter(changed)


def _rivalries(directory: Path) -> pl.DataFrame:
    """Strategic rivalries by year; an end is the first year without it."""
    return (
        read_rivalries(locate("rivalries", directory))
        .select(
            "ccode1",
            "ccode2",
            start=pl.col("start").dt.year(),
            end=pl.col("end").dt.year(),
        )
        .sort("ccode1", "ccode2", "start")
    )


def _arms(directory: Path) -> pl.DataFrame:
    """Deliveries of major arms between two states, either way, by year."""
    return (
        read_arms(locate("arms", directory))
        .filter(pl.col("arms_mtiv") > 0, pl.col("ccode1") != pl.col("ccode2"))
        .group_by(
            pl.min_horizontal("ccode1", "ccode2").alias("ccode1"),
            pl.max_horizontal("ccode1", "ccode2").alias("ccode2"),
            "year",
        )
        .agg(volume=(pl.col("arms_mtiv").sum() + 1).log().round(2))
        .filter(pl.col("volume") > 0)
        .sort("ccode1", "ccode2", "year")
    )


def _conflicts(directory: Path) -> pl.DataFrame:
    """State-years of fighting as a primary party, at home or against another state."""
    return (
        read_conflict_states(locate("armed_conflict", directory))
        .filter(pl.col("is_interstate") | pl.col("is_internal"))
        .select("ccode", "year", pl.col("intensity").cast(pl.Int32))
        .sort("ccode", "year")
    )


def _fights(directory: Path) -> pl.DataFrame:
    """Dyad-years in which two states fought each other as primary parties."""
    return (
        read_conflict_dyads(locate("armed_conflict", directory))
        .filter(pl.col("is_primary"))
        .select("ccode1", "ccode2", "year")
        .sort("ccode1", "ccode2", "year")
    )
