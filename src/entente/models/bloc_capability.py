"""What a bloc can bring to bear, measured several ways side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from entente.panel.yearbook import SOURCES, Yearbook
from entente.world.arsenals import Arsenal
from entente.world.state import State

BRIDGED_YEARS = 6
"""A state's last figure stands in for later gaps for this many years, then falls silent."""

LEAST_COVERAGE = 0.5
"""Below this share of members with a figure a bloc's total is not given."""

WARHEADS_KNOWN_IN_JUNE = 6


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to measure what a state can bring to bear.

    Parameters
    ----------
    name : str
        As in `--weight`.
    words, unit : str
        What it is, and in what unit a bloc's total is given.
    columns : tuple of str
        Columns of the yearbook it is made of.
    source : str
        Source of the yearbook; `warheads` for the pack's own table.
    reference : str
        Who proposed it.
    """

    name: str
    words: str
    unit: str
    columns: tuple[str, ...]
    source: str
    reference: str


MEASURES: tuple[Measure, ...] = (
    Measure(
        "cinc",
        "material capabilities (CINC)",
        "% of the world",
        ("capability_pct",),
        "personnel",
        "Singer, Bremer and Stuckey (1972); National Material Capabilities 7.0",
    ),
    Measure(
        "gdp",
        "gross domestic product",
        "billion current USD",
        ("gdp_busd",),
        "economy",
        "World Bank, NY.GDP.MKTP.CD",
    ),
    Measure(
        "net",
        "GDP times GDP per head",
        "trillion USD times thousand USD a head",
        ("gdp_busd", "population_m"),
        "economy",
        "Beckley (2018), International Security 43(2)",
    ),
    Measure(
        "spending",
        "military expenditure",
        "% of the world",
        ("spending_pct",),
        "spending",
        "SIPRI Military Expenditure Database",
    ),
    Measure(
        "surplus",
        "surplus domestic product",
        "% of the world",
        ("surplus_pct",),
        "surplus",
        "Anders, Fariss and Markowitz (2020), International Studies Quarterly 64(2), computed "
        "from the GDP and population of Fariss et al. (2022)",
    ),
    Measure(
        "personnel",
        "military personnel",
        "% of the world",
        ("personnel_pct",),
        "personnel",
        "National Material Capabilities 7.0",
    ),
    Measure(
        "warheads",
        "nuclear warheads",
        "warheads",
        (),
        "warheads",
        "Federation of American Scientists to 2023 (stockpiles); SIPRI Yearbook 2025 (inventories, "
        "retired warheads included)",
    ),
)
NAMES = tuple(measure.name for measure in MEASURES)


@dataclass(frozen=True, slots=True)
class Figure:
    """One member's figure and the year it is of."""

    state: str
    value: float
    year: int


@dataclass(frozen=True, slots=True)
class Total:
    """A bloc's total on one measure.

    Parameters
    ----------
    measure : str
        Name of the measure.
    value : float or None
        Sum of the members' figures; None where fewer than half of them have one.
    coverage : float
        Share of the members with a figure.
    years : tuple of int or None
        First and last year of the figures that were added.
    silent : tuple of str
        Codes of members without a figure; nothing stands for them.
    largest : tuple of str and float, or None
        The member that gives most, and its share of the total.
    """

    measure: str
    value: float | None
    coverage: float
    years: tuple[int, int] | None
    silent: tuple[str, ...]
    largest: tuple[str, float] | None


@dataclass(frozen=True)
class Resources:
    """Every state's newest figure on each measure, as it was known on a day.

    Parameters
    ----------
    figures : mapping of str to mapping of str to Figure
        By measure, then by state.
    """

    figures: Mapping[str, Mapping[str, Figure]]

    def total(self, measure: str, states: Sequence[State]) -> Total:
        """Return what some states add up to on a measure; null is silence, never zero."""
        known = self.figures[measure]
        told = [known[state.code] for state in states if state.code in known]
        silent = tuple(state.code for state in states if state.code not in known)
        coverage = len(told) / len(states) if states else 0.0
        if not told or coverage < LEAST_COVERAGE:
            return Total(measure, None, coverage, None, silent, None)
        value = sum(figure.value for figure in told)
        most = max(told, key=lambda figure: figure.value)
        years = [figure.year for figure in told]
        return Total(
            measure=measure,
            value=value,
            coverage=coverage,
            years=(min(years), max(years)),
            silent=silent,
            largest=(most.state, most.value / value) if value else None,
        )


def create_resources(
    yearbook: Yearbook, arsenals: Sequence[Arsenal], states: Sequence[State], day: date
) -> Resources:
    """Return every state's newest known figure on each measure.

    Parameters
    ----------
    yearbook : Yearbook
        As it stood on the day (`Yearbook.known_on`).
    arsenals : sequence of Arsenal
        Estimates of warheads.
    states : sequence of State
        The states asked about.
    day : date
        The day.
    """
    figures: dict[str, Mapping[str, Figure]] = {}
    for measure in MEASURES:
        if measure.source == "warheads":
            figures[measure.name] = warheads_on(arsenals, states, day)
        else:
            figures[measure.name] = _newest(yearbook, measure, states, day)
    return Resources(figures)


def warheads_on(
    arsenals: Sequence[Arsenal], states: Sequence[State], day: date
) -> dict[str, Figure]:
    """Return how many warheads each state had by the newest count that was out on a day.

    A count is out in June. It lists all who have any, so that a state which it does not list has
    none: an observed zero. Counts older than are bridged, and days before the first, are silent.
    """
    until = day.year if day.month > WARHEADS_KNOWN_IN_JUNE else day.year - 1
    counted = [one.year for one in arsenals if until - BRIDGED_YEARS < one.year <= until]
    if not counted:
        return {}
    year = max(counted)
    held = {one.state: float(one.warheads) for one in arsenals if one.year == year}
    return {state.code: Figure(state.code, held.get(state.code, 0.0), year) for state in states}


def _newest(
    yearbook: Yearbook, measure: Measure, states: Sequence[State], day: date
) -> dict[str, Figure]:
    """Return the newest known figures, none older than is bridged."""
    until = SOURCES[measure.source].known_to(day)
    value = (
        pl.col("gdp_busd") * pl.col("gdp_busd") / pl.col("population_m") / 1000
        if measure.name == "net"
        else pl.col(measure.columns[0])
    )
    rows = (
        yearbook.states.select("ccode", "year", value=value)
        .drop_nulls()
        .filter(pl.col("year").is_between(until - BRIDGED_YEARS + 1, until))
        .sort("year")
        .unique("ccode", keep="last")
    )
    by_code = {ccode: (year, value) for ccode, year, value in rows.iter_rows()}
    return {
        state.code: Figure(state.code, by_code[state.ccode][1], by_code[state.ccode][0])
        for state in states
        if state.ccode in by_code
    }
