"""The tables of the yearbook taken from the research files, as the pack ships them or in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import polars as pl

from entente.panel.packed import pack_series
from entente.sources.arms import read_arms
from entente.sources.capabilities import read_capabilities
from entente.sources.catalog import locate
from entente.sources.defense_ties import read_exercises
from entente.sources.disputes import read_dyadic_disputes
from entente.sources.economy import read_gdp, read_gdp_history, read_population
from entente.sources.exchange import read_trade
from entente.sources.gas import read_gas_imports
from entente.sources.ideal_points import read_ideal_points
from entente.sources.rivalries import read_rivalries
from entente.sources.sanctions import read_sanctions
from entente.sources.spending import read_spending
from entente.sources.ukraine_aid import read_ukraine_aid

FIRST_YEAR = 1985
"""First year of the figures of states: as-of dates begin in 1990, and gaps are bridged."""

FIRST_INPUT_YEAR = 1979
"""First year of the ideal points that ship as model inputs; the yearbook ships those before."""

SUBSISTENCE_USD = 1095
"""Three dollars a day, of 2011: what a head needs to live, by Anders, Fariss and Markowitz."""

LEAST_TRADE = 20
"""Thousandths of a state's trade below which a partner's share ships as a trace."""


def economy(directory: Path) -> pl.DataFrame:
    """Gross domestic product in billions of current dollars, and population in millions."""
    product = read_gdp(locate("gdp", directory))
    heads = read_population(locate("population", directory))
    return (
        product.join(heads, on=["ccode", "year"], how="full", coalesce=True)
        .filter(pl.col("year") >= FIRST_YEAR)
        .select(
            "ccode",
            "year",
            gdp_busd=(pl.col("gdp_usd") / 1e9).round_sig_figs(4),
            population_m=(pl.col("population") / 1e6).round_sig_figs(4),
        )
        .sort("ccode", "year")
    )


def world_shares(directory: Path) -> pl.DataFrame:
    """Each state's percentage of the world's military spending, personnel and surplus product."""
    key = ["ccode", "year"]
    spent = read_spending(locate("milex", directory)).select(
        *key, spending_pct=pl.col("milex_2023_musd")
    )
    under_arms = read_capabilities(locate("nmc", directory)).select(
        *key, personnel_pct=pl.col("milper_k")
    )
    needed = pl.col("population_m") * SUBSISTENCE_USD
    surplus = read_gdp_history(locate("gdp_history", directory)).select(
        *key, surplus_pct=(pl.col("gdp_2011_musd") - needed).clip(lower_bound=0)
    )
    joined = spent.join(under_arms, on=key, how="full", coalesce=True).join(
        surplus, on=key, how="full", coalesce=True
    )
    columns = ("spending_pct", "personnel_pct", "surplus_pct")
    shares = (
        (100 * pl.col(name) / pl.col(name).sum().over("year")).round_sig_figs(3).alias(name)
        for name in columns
    )
    return (
        joined.filter(pl.col("year") >= FIRST_YEAR)
        .with_columns(*shares)
        .filter(pl.any_horizontal(pl.col(columns).is_not_null()))
        .sort(key)
    )


def early_ideal_points(directory: Path) -> pl.DataFrame:
    """Ideal points of the years before those that ship as model inputs."""
    return (
        read_ideal_points(locate("ideal_points", directory))
        .filter(pl.col("year") < FIRST_INPUT_YEAR, pl.col("ideal_point").is_not_null())
        .select("ccode", "year", pl.col("ideal_point").round(3))
        .sort("ccode", "year")
    )


def arms_flows(directory: Path) -> pl.DataFrame:
    """Deliveries of the first to the second: a hundred times the log of one plus million TIV."""
    yearly = (
        read_arms(locate("arms", directory))
        .filter(pl.col("ccode1") != pl.col("ccode2"))
        .select(
            *("ccode1", "ccode2", "year"),
            volume=(100 * (pl.col("arms_mtiv") + 1).log()).round(0).cast(pl.Int32),
        )
    )
    return pack_series(yearly, "volume")


def trade_shares(directory: Path, *, least: int = LEAST_TRADE) -> pl.DataFrame:
    """Thousandths of the first state's trade that are with the second."""
    both = read_trade(locate("trade", directory))
    imports, exports = pl.col("imports_of_1_musd"), pl.col("imports_of_2_musd")
    flow = pl.sum_horizontal(imports, exports).alias("flow")
    told = both.filter(imports.is_not_null() | exports.is_not_null())
    directed = pl.concat(
        [
            told.select("ccode1", "ccode2", "year", flow),
            told.select(ccode1="ccode2", ccode2="ccode1", year="year", flow=flow),
        ]
    )
    total = pl.col("flow").sum().over("ccode1", "year")
    partners = pl.len().over("ccode1", "year")
    shares = directed.filter((total > 0) & (partners >= LEAST_PARTNERS)).with_columns(
        share=(1000 * pl.col("flow") / total).round(0).cast(pl.Int32)
    )
    return pack_series(shares, "share", least=least)


def exercise_counts(directory: Path) -> pl.DataFrame:
    """Military exercises in which two states took part together, by year."""
    return pack_series(read_exercises(locate("exercises", directory)), "exercises")


def dispute_levels(directory: Path) -> pl.DataFrame:
    """The highest level of hostility of the disputes between two states, by year; 5 is war."""
    return pack_series(
        read_dyadic_disputes(locate("dyadic_disputes", directory)).with_columns(
            pl.col("hostility").fill_null(1)
        ),
        "hostility",
    )


def rivalry_spells(directory: Path) -> pl.DataFrame:
    """Strategic rivalries since 1816, by year; the end is the first year without it."""
    return (
        read_rivalries(locate("rivalries", directory))
        .select(
            "ccode1",
            "ccode2",
            start=pl.col("start").dt.year(),
            end=pl.col("end").dt.year(),
        )
        .filter(pl.col("end").is_null() | (pl.col("end") > 1816))
        .sort("ccode1", "ccode2", "start")
    )


def sanction_spells(directory: Path) -> pl.DataFrame:
    """Years in which a state or body kept some kind of sanction on a state, cases put together."""
    kinds = ("trade", "arms", "military", "financial", "travel", "other")
    cases = (
        read_sanctions(locate("sanctions", directory))
        .filter(pl.col("target_kind") == "state", pl.col("sender_kind") != "other")
        .drop_nulls("ccode2")
    )
    told = pl.concat(
        cases.filter(pl.col(f"is_{kind}")).select(
            sender=pl.when(pl.col("ccode1").is_not_null())
            .then(pl.col("ccode1").cast(pl.String))
            .otherwise("sender"),
            target="ccode2",
            kind=pl.lit(kind),
            start=pl.col("start").dt.year(),
            end=pl.col("end").dt.year().fill_null(OPEN),
        )
        for kind in kinds
    ).sort("sender", "target", "kind", "start", "end")
    line = ["sender", "target", "kind"]
    before = pl.col("end").cum_max().shift(1).over(line)
    return (
        told.with_columns(
            spell=(pl.col("start") > before).fill_null(value=True).cum_sum().over(line)
        )
        .group_by(*line, "spell", maintain_order=True)
        .agg(pl.col("start").min(), pl.col("end").max())
        .drop("spell")
        .with_columns(end=pl.when(pl.col("end") < OPEN).then("end"))
        .sort("target", "sender", "kind", "start")
    )


def aid_flows(directory: Path) -> pl.DataFrame:
    """Aid to Ukraine by donor, kind and whole year, in millions of euros, two digits."""
    last_whole = 2025
    kinds = ("military", "financial", "humanitarian", "commitments")
    monthly = read_ukraine_aid(locate("ukraine_aid", directory)).with_columns(
        giver=pl.when(pl.col("ccode1").is_not_null())
        .then(pl.col("ccode1").cast(pl.String))
        .otherwise(pl.lit("EU")),
        year=pl.col("month").dt.year(),
    )
    told = monthly.filter(pl.col("year") <= last_whole).unpivot(
        [f"{kind}_beur" for kind in kinds],
        index=["giver", "ccode2", "year"],
        variable_name="kind",
        value_name="beur",
    )
    return (
        told.with_columns(pl.col("kind").str.strip_suffix("_beur"))
        .group_by("giver", "ccode2", "kind", "year")
        .agg(meur=(1000 * pl.col("beur").sum()).round_sig_figs(2))
        .filter(pl.col("meur") > 0)
        .rename({"ccode2": "receiver"})
        .sort("receiver", "giver", "kind", "year")
    )


def gas_imports(directory: Path) -> pl.DataFrame:
    """Natural gas from Russia and in all by importer and year, in terajoules, three digits."""
    quantities = ("from_russia_tj", "imports_tj")
    return (
        read_gas_imports(locate("gas_imports", directory))
        .filter(pl.col("product") == "gas")
        .drop_nulls(quantities)
        .filter(pl.col("imports_tj") > 0)
        .select("ccode", "year", pl.col(quantities).round_sig_figs(3))
        .sort("ccode", "year")
    )


LEAST_PARTNERS = 5
"""Where the trade of a year is told with fewer partners, shares of it mean nothing."""

OPEN = 9000
"""Stands for no end while spells are put together."""

TABLES: Mapping[str, Callable[[Path], pl.DataFrame]] = MappingProxyType(
    {
        "economy": economy,
        "world_shares": world_shares,
        "early_ideal_points": early_ideal_points,
        "arms_flows": arms_flows,
        "trade_shares": trade_shares,
        "exercise_counts": exercise_counts,
        "dispute_levels": dispute_levels,
        "rivalry_spells": rivalry_spells,
        "sanction_spells": sanction_spells,
        "aid_flows": aid_flows,
        "gas_imports": gas_imports,
    }
)
"""How each table is made."""
