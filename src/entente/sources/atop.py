"""ATOP 5.1: who promised what to whom, read from its official member and alliance files."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.errors import DataError
from entente.sources.catalog import data_set, locate
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_repeats, refuse_rows
from entente.tables import COMMITMENTS
from entente.terms import Route

CENSORED_AT_YEAR = 2018

# Member 8152 (atopid 1320, 1874) is in no list of Correlates of War codes, then or now, so its
# ties cannot be joined to anything; ATOP's codebook leaves it unexplained.
_NOT_A_STATE = 8152
_FOUNDERS_WITHIN_DAYS = 60
_UMBRELLA_ABOVE = 20

_OBLIGATIONS = {
    "consultation": "consul",
    "nonaggression": "nonagg",
    "neutrality": "neutral",
    "offense": "offense",
    "defense": "defense",
}
_FLAGS = ("ineffect", "bilat", *_OBLIGATIONS.values())
_MEMBER_COLUMNS = (
    *("atopid", "member", "phase", *_FLAGS),
    *("yrent", "moent", "dayent", "yrexit", "moexit", "dayexit"),
)
_ALLIANCE_COLUMNS = ("atopid", "begyr", "begmo", "begday")


def read_commitments(directory: Path) -> pl.DataFrame:
    """Read who was bound to whom by treaty, when and by what, 1815 to 2018.

    Two members are tied while both are in the same phase of a treaty and at least one owes the
    other something; phases of equal obligations are one row, and a phase that changes them
    starts another. Phases are kept apart because ATOP numbers the successors' separate treaties
    (Czech and Slovak, 1993) as phases of one alliance.

    Parameters
    ----------
    directory : Path
        The folder with `atop5_1m.csv` and `atop5_1a.csv`.

    Returns
    -------
    polars.DataFrame
        `entente.tables.COMMITMENTS`, sorted by its key. `start` is the signature by the later
        member; `end` is the earlier exit, null for ties alive when coding stopped on
        2018-12-31. `treaty` is `atop:` and the ATOP id. A day that ATOP leaves blank counts as
        the first of its month for an entry and the last for an exit.

    Raises
    ------
    DataError
        A file is missing or damaged, or the two files contradict each other.

    References
    ----------
    Leeds, Ritter, Mitchell and Long (2002), International Interactions 28(3); ATOP Codebook 5.1.
    """
    members = _read_members(locate("atop_members", directory))
    _match_alliances(members, locate("atop_alliances", directory))
    members = members.filter(pl.col("member") != _NOT_A_STATE)
    dyads = _create_dyads(_add_joined(members))
    merged = _merge_phases(dyads).join(_umbrellas(members), on="treaty", how="left")
    return COMMITMENTS.check(merged.sort(COMMITMENTS.key), where="atop 5.1")


def _read_members(path: Path) -> pl.DataFrame:
    """One row per member and phase, with dates and its own obligations."""
    official = data_set("atop_members")
    raw = read_delimited(path, official, whole=_MEMBER_COLUMNS, may_be_null=("dayent", "dayexit"))
    for flag in _FLAGS:
        refuse_rows(raw, ~pl.col(flag).is_in([0, 1]), path, f"{flag} is neither 0 nor 1")
    ongoing = pl.col("ineffect") == 1
    refuse_rows(
        raw,
        ongoing != (pl.col("yrexit") == 0),
        path,
        "a year of exit must be 0 exactly when ineffect is 1",
    )
    entry = _date("yrent", "moent", pl.col("dayent").fill_null(1))
    last_day = _date("yrexit", "moexit", pl.lit(1)).dt.month_end().dt.day()
    leave = _date("yrexit", "moexit", pl.coalesce("dayexit", last_day))
    dated = raw.with_columns(start=entry, end=pl.when(~ongoing).then(leave))
    refuse_rows(dated, pl.col("start").is_null(), path, "the entry is no date")
    refuse_rows(dated, ~ongoing & pl.col("end").is_null(), path, "the exit is no date")
    refuse_rows(dated, pl.col("end") <= pl.col("start"), path, "the exit is not after the entry")
    refuse_repeats(dated, ["atopid", "member", "phase", "start"], path)
    obliged = [pl.col(code).cast(pl.Boolean).alias(name) for name, code in _OBLIGATIONS.items()]
    return dated.select(
        pl.format("atop:{}", "atopid").alias("treaty"),
        "member",
        "phase",
        "start",
        "end",
        pl.col("bilat").cast(pl.Boolean),
        *obliged,
    )


def _date(year: str, month: str, day: pl.Expr) -> pl.Expr:
    """A date from three numbers, null where they name no day."""
    parts = pl.format(
        "{}-{}-{}",
        pl.col(year).cast(pl.String).str.zfill(4),
        pl.col(month).cast(pl.String).str.zfill(2),
        day.cast(pl.String).str.zfill(2),
    )
    return parts.str.to_date("%Y-%m-%d", strict=False)


def _match_alliances(members: pl.DataFrame, path: Path) -> None:
    """Refuse two files that speak of different alliances, members or years of beginning."""
    listed = [f"mem{place}" for place in range(1, 60)]
    alliances = read_delimited(
        path,
        data_set("atop_alliances"),
        whole=(*_ALLIANCE_COLUMNS, *listed),
        may_be_null=("begmo", "begday", *listed),
    ).with_columns(pl.format("atop:{}", "atopid").alias("treaty"))
    refuse_repeats(alliances, ["atopid"], path)
    roster = alliances.unpivot(listed, index="treaty", value_name="member").drop_nulls("member")
    roster = roster.select("treaty", "member").unique()
    seated = members.select("treaty", "member").unique()
    strays = pl.concat(
        [
            roster.join(seated, on=["treaty", "member"], how="anti"),
            seated.join(roster, on=["treaty", "member"], how="anti"),
        ]
    ).sort("treaty", "member")
    first = members.group_by("treaty").agg(pl.col("start").min().dt.year().alias("begyr"))
    late = alliances.join(first, on="treaty").filter(pl.col("begyr") != pl.col("begyr_right"))
    if strays.height or late.height:
        named = [f"{treaty} member {member}" for treaty, member in strays.head(5).rows()]
        named += [f"{treaty} begins in another year" for treaty in late["treaty"].head(5)]
        raise DataError(
            f"{strays.height + late.height} contradictions between the files of "
            f"members and alliances: {'; '.join(named)}",
            where=str(path),
            remedy="Take both files from the same release of ATOP 5.1.",
        )


def _add_joined(members: pl.DataFrame) -> pl.DataFrame:
    """Add the day each member joined and the day its treaty began, gaps starting anew.

    A state that left and came back (Egypt, 1989) joined anew; a treaty that lapsed and was
    revived (1020, 1850) began anew.
    """
    gap_after = pl.col("end").fill_null(pl.date(9999, 1, 1)).cum_max().shift(1)

    def add_first(table: pl.DataFrame, by: list[str], name: str) -> pl.DataFrame:
        anew = (pl.col("start") > gap_after.over(by)).fill_null(value=True)
        lives = table.sort(*by, "start").with_columns(life=anew.cum_sum().over(by))
        return lives.with_columns(pl.col("start").min().over([*by, "life"]).alias(name)).drop(
            "life"
        )

    return add_first(add_first(members, ["treaty"], "began"), ["treaty", "member"], "joined")


def _create_dyads(members: pl.DataFrame) -> pl.DataFrame:
    """One row per undirected dyad and common phase, with what either member owes."""
    pairs = members.join(members, on=["treaty", "phase"], suffix="_2").filter(
        pl.col("member") < pl.col("member_2")
    )
    founder = (pl.max_horizontal("joined", "joined_2") - pl.max_horizontal("began", "began_2")) <= (
        pl.duration(days=_FOUNDERS_WITHIN_DAYS)
    )
    return pairs.select(
        "treaty",
        pl.col("member").alias("ccode1"),
        pl.col("member_2").alias("ccode2"),
        pl.max_horizontal("start", "start_2").alias("start"),
        pl.min_horizontal("end", "end_2").alias("end"),
        *[(pl.col(name) | pl.col(f"{name}_2")).alias(name) for name in _OBLIGATIONS],
        pl.when(pl.col("bilat"))
        .then(pl.lit(Route.BILATERAL.value))
        .when(founder)
        .then(pl.lit(Route.FOUNDING.value))
        .otherwise(pl.lit(Route.ACCESSION.value))
        .alias("route"),
    ).filter(
        pl.col("end").is_null() | (pl.col("start") < pl.col("end")),
        pl.any_horizontal(*_OBLIGATIONS),
    )


def _merge_phases(dyads: pl.DataFrame) -> pl.DataFrame:
    """Join phases of a dyad that follow without a gap and oblige to the same."""
    dyad = ["treaty", "ccode1", "ccode2"]
    ordered = dyads.sort(*dyad, "start")
    same = [pl.col(name) == pl.col(name).shift(1).over(dyad) for name in _OBLIGATIONS]
    follows = pl.col("start") <= pl.col("end").shift(1).over(dyad)
    anew = ~pl.all_horizontal(follows, *same).fill_null(value=False)
    return (
        ordered.with_columns(spell=anew.cum_sum().over(dyad))
        .group_by([*dyad, "spell"], maintain_order=True)
        .agg(
            pl.col("start").first(),
            pl.col("end").last(),
            *[pl.col(name).first() for name in (*_OBLIGATIONS, "route")],
        )
        .drop("spell")
    )


def _umbrellas(members: pl.DataFrame) -> pl.DataFrame:
    """Which treaties once had more than twenty members and never asked for armed help."""
    days = members.select("treaty", pl.col("start").alias("day")).unique()
    seated = days.join(members, on="treaty").filter(
        pl.col("start") <= pl.col("day"),
        pl.col("end").is_null() | (pl.col("day") < pl.col("end")),
    )
    size = seated.group_by("treaty", "day").agg(pl.col("member").n_unique().alias("size"))
    largest = size.group_by("treaty").agg(pl.col("size").max())
    armed = members.group_by("treaty").agg(
        pl.any_horizontal("defense", "offense").any().alias("armed")
    )
    return largest.join(armed, on="treaty").select(
        "treaty",
        ((pl.col("size") > _UMBRELLA_ABOVE) & ~pl.col("armed")).alias("is_umbrella"),
    )
