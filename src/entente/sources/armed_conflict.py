"""Armed conflict since 1946: UCDP/PRIO, by state and by pair of enemies; and wars since 1823."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.codes import code_gw
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_INTERSTATE, _INTERNAL = 2, (3, 4)
_SIDES = {"gwno_a": ("a", True), "gwno_a_2nd": ("a", False)} | {
    "gwno_b": ("b", True),
    "gwno_b_2nd": ("b", False),
}
# Hyderabad, at war with India in 1948, is in UCDP's list of states and in no other.
_HYDERABAD = 751

CONFLICT_STATES = TableSpec(
    name="armed conflict by state",
    unit="state-year with armed conflict",
    key=("ccode", "year"),
    columns={
        "ccode": pl.Int32,
        "year": pl.Int32,
        "is_interstate": pl.Boolean,
        "is_internal": pl.Boolean,
        "is_supporter": pl.Boolean,
        "intensity": pl.Int8,
    },
)

CONFLICT_DYADS = TableSpec(
    name="armed conflict by dyad",
    unit="undirected dyad-year of enemies in armed conflict",
    key=("ccode1", "ccode2", "year"),
    columns={
        "ccode1": pl.Int32,
        "ccode2": pl.Int32,
        "year": pl.Int32,
        "is_primary": pl.Boolean,
        "intensity": pl.Int8,
    },
    undirected=True,
)

WARS = TableSpec(
    name="inter-state wars",
    unit="undirected dyad-year at war",
    key=("ccode1", "ccode2", "year"),
    columns={"ccode1": pl.Int32, "ccode2": pl.Int32, "year": pl.Int32},
    undirected=True,
)


def read_conflict_states(path: Path) -> pl.DataFrame:
    """Read which states were in armed conflict in a year, 1946 to 2024.

    Parameters
    ----------
    path : Path
        `UcdpPrioConflict_v25_1.csv`.

    Returns
    -------
    polars.DataFrame
        `CONFLICT_STATES`: `is_interstate`, a primary party against another state; `is_internal`,
        a government fighting on its own soil; `is_supporter`, sent troops to a party;
        `intensity` 1 (25 to 999 battle deaths in the year) or 2 (more), the worst. A state-year
        without a row had none.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Gleditsch et al. (2002), Journal of Peace Research 39(5); Davies et al. (2025), v25.1.
    """
    parties = _read_parties(path)
    kind = pl.col("type_of_conflict")
    primary, government = pl.col("is_primary"), pl.col("side") == "a"
    table = parties.group_by("ccode", "year").agg(
        ((kind == _INTERSTATE) & primary).any().alias("is_interstate"),
        (kind.is_in(_INTERNAL) & primary & government).any().alias("is_internal"),
        (~primary).any().alias("is_supporter"),
        pl.col("intensity").max(),
    )
    return CONFLICT_STATES.check(table.sort(CONFLICT_STATES.key), where=str(path))


def read_conflict_dyads(path: Path) -> pl.DataFrame:
    """Read which states fought each other in a year, 1946 to 2024.

    Parameters
    ----------
    path : Path
        `UcdpPrioConflict_v25_1.csv`.

    Returns
    -------
    polars.DataFrame
        `CONFLICT_DYADS`: states on opposite sides of one conflict, supporters included;
        `is_primary` where both were parties themselves.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    As `read_conflict_states`.
    """
    parties = _read_parties(path)
    sides = [parties.filter(pl.col("side") == side) for side in ("a", "b")]
    pairs = sides[0].join(sides[1], on=["conflict_id", "year"], suffix="_b")
    table = (
        pairs.filter(pl.col("ccode") != pl.col("ccode_b"))
        .with_columns(
            ccode1=pl.min_horizontal("ccode", "ccode_b"),
            ccode2=pl.max_horizontal("ccode", "ccode_b"),
        )
        .group_by(CONFLICT_DYADS.key)
        .agg(
            (pl.col("is_primary") & pl.col("is_primary_b")).any().alias("is_primary"),
            pl.col("intensity").max(),
        )
    )
    return CONFLICT_DYADS.check(table.sort(CONFLICT_DYADS.key), where=str(path))


def read_wars(path: Path) -> pl.DataFrame:
    """Read which states were at war with each other, 1823 to 2003.

    Parameters
    ----------
    path : Path
        `directed_dyadic_war.csv`.

    Returns
    -------
    polars.DataFrame
        `WARS`, one row per pair of enemies and year; the file has each pair in both orders.

    Raises
    ------
    DataError
        The file is missing or damaged, or has a pair in one order only.

    References
    ----------
    Sarkees and Wayman (2010), Resort to War; dyadic version 4.01 by Maoz.
    """
    official = data_set("interstate_wars")
    raw = read_delimited(path, official, whole=("warnum", "statea", "stateb", "year"))
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_rows(raw, pl.col("statea") == pl.col("stateb"), path, "a state fights itself")
    refuse_repeats(raw, ["warnum", "statea", "stateb", "year"], path)
    either = raw.with_columns(
        ccode1=pl.min_horizontal("statea", "stateb"), ccode2=pl.max_horizontal("statea", "stateb")
    )
    orders = pl.len().over("warnum", *WARS.key)
    refuse_rows(either, orders != 2, path, "a pair of enemies is there in one order only")
    table = either.select(WARS.key).unique()
    return WARS.check(table.sort(WARS.key), where=str(path))


def _read_parties(path: Path) -> pl.DataFrame:
    """One row per conflict, year and state on a side, by Correlates of War code."""
    official = data_set("armed_conflict")
    raw = read_delimited(
        path,
        official,
        whole=("conflict_id", "year", "type_of_conflict", "intensity_level"),
        text=tuple(_SIDES),
        may_be_null=tuple(_SIDES),
    ).rename({"intensity_level": "intensity"})
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_outside(raw, "type_of_conflict", 1, 4, path)
    refuse_outside(raw, "intensity", 1, 2, path)
    refuse_repeats(raw, ["conflict_id", "year"], path)
    refuse_rows(raw, pl.col("gwno_a").is_null(), path, "a conflict has no government in it")
    facts = ("row", "conflict_id", "year", "type_of_conflict", "intensity")
    parties = pl.concat(
        [
            raw.drop_nulls(column).select(
                *facts,
                pl.col(column).str.split(",").alias("gwcode"),
                side=pl.lit(side),
                is_primary=pl.lit(value=primary),
            )
            for column, (side, primary) in _SIDES.items()
        ]
    ).explode("gwcode")
    number = pl.col("gwcode").str.strip_chars().cast(pl.Int32, strict=False)
    refuse_rows(parties, number.is_null(), path, "gwno holds what is no list of codes")
    states = parties.with_columns(gwcode=number).filter(pl.col("gwcode") != _HYDERABAD)
    return states.with_columns(ccode=code_gw("gwcode", "year"))
