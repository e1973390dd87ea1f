"""Which reader reads which data set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import polars as pl

from entente.sources.armed_conflict import read_conflict_dyads, read_conflict_states, read_wars
from entente.sources.arms import read_arms, read_arms_deals
from entente.sources.atop import read_commitments
from entente.sources.capabilities import read_capabilities
from entente.sources.catalog import data_set, locate
from entente.sources.cow_alliances import (
    read_alliance_dyads,
    read_alliance_members,
    read_alliance_years,
    read_directed_alliance_dyads,
)
from entente.sources.defense_ties import read_defense_agreements, read_exercises, read_support
from entente.sources.democracy import read_democracy
from entente.sources.directed_disputes import read_directed_disputes, read_gml_directed_disputes
from entente.sources.dispute_records import read_dispute_records, read_dispute_sides, read_incidents
from entente.sources.disputes import read_dyadic_disputes, read_gml_disputes
from entente.sources.economy import read_gdp, read_gdp_history, read_population
from entente.sources.equipment import read_bases, read_equipment, read_territorial_threat
from entente.sources.event_counts import read_event_counts, read_events
from entente.sources.exchange import read_shared_igos, read_trade
from entente.sources.exercise_lists import read_exercise_records, read_joint_exercises
from entente.sources.forces import read_nuclear, read_troops
from entente.sources.gas import read_gas_imports
from entente.sources.geography import read_contiguity, read_distance
from entente.sources.ideal_points import read_ideal_points
from entente.sources.igo_memberships import read_igo_memberships, read_igos
from entente.sources.leaders import read_crises, read_leaders
from entente.sources.neighbours import (
    read_colonial_contiguity,
    read_contiguity_years,
    read_neighbours,
)
from entente.sources.other_rivalries import (
    read_arms_races,
    read_earlier_rivalries,
    read_rivalry_disputes,
)
from entente.sources.peace_scale import read_peace_spells, read_peace_years
from entente.sources.regimes import read_polity, read_regimes
from entente.sources.rivalries import read_rivalries
from entente.sources.sanction_threats import read_sanction_threats
from entente.sources.sanctions import read_sanctions
from entente.sources.spending import read_spending, read_spending_workbook
from entente.sources.states import read_crosswalk, read_gw_states, read_states
from entente.sources.trade_agreements import read_trade_agreement_members, read_trade_agreements
from entente.sources.trade_flows import (
    read_exports,
    read_influence,
    read_influence_of_traders,
    read_national_trade,
)
from entente.sources.ukraine_aid import read_ukraine_aid, read_ukraine_weapons
from entente.sources.votes import read_votes, read_votes_to_2019, read_votes_to_2021
from entente.sources.war_records import read_crisis_records, read_war_sides

Reader = Callable[[Path], pl.DataFrame]

_OF_A_FILE: Mapping[str, tuple[Reader, ...]] = MappingProxyType(
    {
        "states": (read_states,),
        "gw_states": (read_gw_states,),
        "gw_cow_panel": (read_crosswalk,),
        "nmc": (read_capabilities,),
        "distance": (read_distance,),
        "contiguity": (read_contiguity,),
        "ideal_points": (read_ideal_points,),
        "democracy": (read_democracy,),
        "rivalries": (read_rivalries,),
        "arms": (read_arms, read_arms_deals),
        "milex": (read_spending,),
        "armed_conflict": (read_conflict_states, read_conflict_dyads),
        "dyadic_disputes": (read_dyadic_disputes, read_directed_disputes),
        "gml_disputes": (read_gml_disputes, read_gml_directed_disputes),
        "interstate_wars": (read_wars,),
        "gdp": (read_gdp,),
        "population": (read_population,),
        "gdp_history": (read_gdp_history,),
        "sanctions": (read_sanctions,),
        "troops": (read_troops,),
        "nuclear": (read_nuclear,),
        "defense_cooperation": (read_defense_agreements,),
        "exercises": (read_exercises,),
        "igos": (read_shared_igos,),
        "trade": (read_trade,),
        "leaders": (read_leaders,),
        "support": (read_support,),
        "votes": (read_votes,),
        "votes_undl": (read_votes_to_2021,),
        "crises": (read_crises,),
        "igo_memberships": (read_igo_memberships,),
        "igo_years": (read_igos,),
        "sanction_threats": (read_sanction_threats,),
        "milex_workbook": (read_spending_workbook,),
        "cow_alliance_members": (read_alliance_members,),
        "cow_alliance_years": (read_alliance_years,),
        "cow_alliance_dyads": (read_alliance_dyads,),
        "cow_alliance_directed": (read_directed_alliance_dyads,),
        "disputes": (read_dispute_records,),
        "dispute_sides": (read_dispute_sides,),
        "incidents": (read_incidents,),
        "rivalries_2012": (read_earlier_rivalries,),
        "rivalry_disputes": (read_rivalry_disputes,),
        "arms_races": (read_arms_races,),
        "peace_scale": (read_peace_spells,),
        "peace_years": (read_peace_years,),
        "contiguity_years": (read_contiguity_years,),
        "neighbours": (read_neighbours,),
        "colonial_contiguity": (read_colonial_contiguity,),
        "trade_agreements": (
            read_trade_agreements,
            read_trade_agreement_members,
        ),
        "national_trade": (read_national_trade,),
        "influence": (read_influence,),
        "influence_18": (read_influence_of_traders,),
        "exports": (read_exports,),
        "ukraine_aid": (read_ukraine_aid,),
        "ukraine_weapons": (read_ukraine_weapons,),
        "gas_imports": (read_gas_imports,),
        "exercise_records": (read_exercise_records,),
        "joint_exercises": (read_joint_exercises,),
        "war_sides": (read_war_sides,),
        "crisis_records": (read_crisis_records,),
        "polity": (read_polity,),
        "regimes": (read_regimes,),
        "equipment": (read_equipment,),
        "bases": (read_bases,),
        "territorial_threat": (read_territorial_threat,),
        "events": (read_events,),
        "event_counts": (read_event_counts,),
    }
)
_OF_A_FOLDER: Mapping[str, Reader] = MappingProxyType(
    {
        "atop_members": read_commitments,
        "atop_alliances": read_commitments,
        "votes_tidy": read_votes_to_2019,
        "roll_calls": read_votes_to_2019,
    }
)


def read_tables(name: str, directory: Path) -> tuple[pl.DataFrame, ...]:
    """Read every table that a data set yields, and so check its file.

    Parameters
    ----------
    name : str
        A name of the catalogue.
    directory : Path
        The folder of research data; two data sets (ATOP, the tidy votes) need two files in it.

    Returns
    -------
    tuple of polars.DataFrame
        One table, or two where a file is read by state and by dyad.

    Raises
    ------
    RequestError
        No data set has this name.
    DataError
        The file is not there or is damaged.
    """
    official = data_set(name)
    path = locate(official.name, directory)
    if name in _OF_A_FOLDER:
        return (_OF_A_FOLDER[name](directory),)
    return tuple(read(path) for read in _OF_A_FILE[name])
