"""Every column the forecast reads: its plain name, meaning, unit and source."""

from __future__ import annotations

import math
from dataclasses import dataclass

from entente.panel.inputs import CAPABILITY_CENTRE, CAPABILITY_FLOOR, CAPABILITY_SPREAD


@dataclass(frozen=True, slots=True)
class Feature:
    """One column of the panel.

    Parameters
    ----------
    name : str
        Column name.
    label : str
        Plain words for a reader.
    unit : str
        Unit of the figure that `reading` gives; the column itself may be its logarithm.
    source : str
        Where it comes from.
    is_retrospective : bool
        Whether its makers estimated it looking back, so that a forecaster of the day could not
        have had quite this figure.
    """

    name: str
    label: str
    unit: str
    source: str
    is_retrospective: bool = False


_PACTS = "commitments (ATOP 5.1 to 2018 in training, the pack in answers)"
_CINC = "Correlates of War, National Material Capabilities 7.0"
_VDEM = "V-Dem 16, electoral democracy"
_VOTES = "Bailey, Strezhnev and Voeten, ideal points, June 2024"
_TSS = "Thompson, Sakuwa and Suhas, strategic rivalries"
_CSHAPES = "CShapes 2.0"
_UCDP = "UCDP/PRIO armed conflict 25.1"
_SIPRI = "SIPRI trade register, March 2026"
_COW = "Correlates of War codes"
_LOG = "count"
_YES = "0 no, 1 yes"


def _both(
    stem: str, what: str, unit: str, source: str, *, looks_back: bool = False
) -> list[Feature]:
    """Return the lower and the higher of two states' values."""
    return [
        Feature(f"{stem}_low", f"{what}, the lower of the two", unit, source, looks_back),
        Feature(f"{stem}_high", f"{what}, the higher of the two", unit, source, looks_back),
    ]


def _gap(
    stem: str, what: str, unit: str, source: str, *, looks_back: bool = False
) -> list[Feature]:
    """Return the lower, the higher and their difference."""
    gap = Feature(f"{stem}_gap", f"{what}, the gap between the two", unit, source, looks_back)
    return [*_both(stem, what, unit, source, looks_back=looks_back), gap]


DYADIC: tuple[Feature, ...] = (
    Feature("log_distance", "distance between nearest borders", "km", _CSHAPES),
    Feature("is_touching", "the two share a border", _YES, _CSHAPES),
    Feature("is_same_region", "same region", _YES, _COW),
    Feature("is_same_subregion", "same part of a region", _YES, _COW),
    Feature("is_same_origin", "both were parts of one dissolved state", _YES, _COW),
    *_gap("capability", "material capabilities", "share of the world; the gap as a ratio", _CINC),
    *_gap("democracy", "electoral democracy", "0 to 1", _VDEM, looks_back=True),
    *_gap("ideal_point", "position in UN votes", "ideal-point units", _VOTES, looks_back=True),
    Feature("majors", "major powers among the two", "0 to 2", "Correlates of War, Major Powers"),
    *_both(
        "conflict",
        "worst armed conflict in the last 5 readable years",
        "0 none, 1 minor, 2 war",
        _UCDP,
    ),
    Feature("has_fought", "the two fought each other in the last 10 readable years", _YES, _UCDP),
    Feature(
        "log_arms",
        "largest yearly delivery of arms between the two in 10 readable years",
        "million TIV",
        _SIPRI,
    ),
    *_both("log_age", "years in the system", "years, at most 60", _COW),
    Feature("is_rival", "the two are strategic rivals", _YES, _TSS, True),
    Feature("log_common_rivals", "rivals they share", _LOG, _TSS, True),
    Feature("log_allies_of_rivals", "allies of one that rival the other", _LOG, _TSS, True),
    *_both("log_rivals", "rivals", _LOG, _TSS, looks_back=True),
    Feature("log_common_allies_defense", "defense allies they share", _LOG, _PACTS),
    Feature(
        "common_allies_rarity_defense",
        "shared defense allies, those with few allies counting more",
        "sum of 1 / log degree",
        _PACTS,
    ),
    *_both("log_degree_defense", "defense allies", _LOG, _PACTS),
    Feature(
        "overlap_defense",
        "shared defense allies as a share of the smaller circle",
        "0 to 1",
        _PACTS,
    ),
    Feature("log_common_allies_any", "treaty partners they share", _LOG, _PACTS),
    Feature(
        "common_allies_rarity_any",
        "shared treaty partners, those with few partners counting more",
        "sum of 1 / log degree",
        _PACTS,
    ),
    *_both("log_degree_any", "treaty partners", _LOG, _PACTS),
    Feature(
        "overlap_any", "shared treaty partners as a share of the smaller circle", "0 to 1", _PACTS
    ),
    Feature("has_consultation", "already pledged to consult", _YES, _PACTS),
    Feature("has_nonaggression", "already pledged not to attack", _YES, _PACTS),
    Feature("has_neutrality", "already pledged neutrality", _YES, _PACTS),
    Feature("has_defense", "already bound to defend", _YES, _PACTS),
    Feature("has_umbrella", "already under one umbrella treaty", _YES, _PACTS),
    Feature("was_allied", "bound by an earlier pact that ended", _YES, _PACTS),
    Feature(
        "log_years_since_lapse",
        "years since the last pact lapsed",
        "years, at most 60",
        _PACTS,
    ),
    Feature("was_defense_ally", "bound to defend by an earlier pact that ended", _YES, _PACTS),
    *_both("log_pacts_5y", "bilateral pacts signed in the last 5 years", _LOG, _PACTS),
    Feature(
        "log_pacts_5y_world",
        "bilateral pacts signed in the world in the last 5 years",
        _LOG,
        _PACTS,
    ),
    *_both("log_pacts_10y", "bilateral pacts signed in the last 10 years", _LOG, _PACTS),
    Feature(
        "log_pacts_10y_world",
        "bilateral pacts signed in the world in the last 10 years",
        _LOG,
        _PACTS,
    ),
    Feature("log_pacts_with_region", "recent pacts of each with the other's region", _LOG, _PACTS),
    Feature(
        "log_pacts_with_neighbours",
        "recent pacts of each with the other's neighbours",
        _LOG,
        _PACTS,
    ),
    Feature(
        "log_pacts_with_origin",
        "recent pacts of each with states of the other's origin",
        _LOG,
        _PACTS,
    ),
    Feature("log_pacts_common", "recent pacts of both with the same third states", _LOG, _PACTS),
    *_both(
        "log_multilateral",
        "new partners by multilateral treaties in the last 5 years",
        _LOG,
        _PACTS,
    ),
    Feature(
        "arms_share", "share of the arms trade of either with the other, at most", "0 to 1", _SIPRI
    ),
    *_both("log_pacts_2y", "bilateral pacts signed in the last 2 years", _LOG, _PACTS),
    Feature(
        "log_pacts_2y_world",
        "bilateral pacts signed in the world in the last 2 years",
        _LOG,
        _PACTS,
    ),
    Feature(
        "log_pacts_with_alike",
        "recent pacts of each with states that vote and are ruled like the other",
        "count, weighted by likeness",
        _PACTS,
        True,
    ),
    *_both(
        "ideal_point_moved",
        "move in UN votes over 5 years",
        "ideal-point units",
        _VOTES,
        looks_back=True,
    ),
    *_both(
        "democracy_moved",
        "change of electoral democracy over 5 years",
        "0 to 1",
        _VDEM,
        looks_back=True,
    ),
    Feature(
        "capability_sum", "material capabilities of the two multiplied", "share squared", _CINC
    ),
    *_both("log_bilateral", "partners by bilateral pact", _LOG, _PACTS),
    Feature("log_bilateral_common", "partners by bilateral pact that they share", _LOG, _PACTS),
    Feature("has_ever_signed", "the two have signed a bilateral pact before", _YES, _PACTS),
    Feature(
        "log_signed_common", "states with which both ever signed a bilateral pact", _LOG, _PACTS
    ),
    *_both("log_ties_lost", "partners whose ties lapsed in the last 5 years", _LOG, _PACTS),
    *(
        Feature(
            f"pacts_{years}y_product",
            f"bilateral pacts of both in the last {years} years, one's times the other's",
            "product of log counts",
            _PACTS,
        )
        for years in (5, 10)
    ),
    *(
        Feature(f"log_pacts_with_{name}", f"recent pacts of each with {words}", _LOG, source, back)
        for name, words, source, back in (
            ("allies", "defense allies of the other", _PACTS, False),
            ("partners", "treaty partners of the other", _PACTS, False),
            ("rivals", "rivals of the other", f"{_PACTS}; {_TSS}", True),
            ("nearby", "states near the other, nearer ones counting more", _PACTS, False),
        )
    ),
)
"""Columns of two states at an origin."""

_MEMBERS = "0 to 1"


def _shares(pairs: dict[str, tuple[str, str, bool]]) -> list[Feature]:
    """Return shares of a treaty's members: name, words, source and whether it looks back."""
    return [
        Feature(
            f"share_of_members_{stem}", f"share of the members that {words}", _MEMBERS, source, back
        )
        for stem, (words, source, back) in pairs.items()
    ]


ACCESSION: tuple[Feature, ...] = (
    Feature("log_distance_nearest", "distance from the nearest member", "km", _CSHAPES),
    Feature("log_distance_mean", "mean distance from the members", "km", _CSHAPES),
    *_shares(
        {
            "same_region": ("lie in the state's region", _COW, False),
            "same_subregion": ("lie in its part of the region", _COW, False),
            "touching": ("border on it", _CSHAPES, False),
            "allied": ("are its defense allies", _PACTS, False),
            "tied": ("are its treaty partners", _PACTS, False),
            "umbrella": ("share an umbrella treaty with it", _PACTS, False),
            "same_origin": ("come from the same dissolved state", _COW, False),
            "once_allied": ("were once bound to it", _PACTS, False),
            "rival": ("are its rivals", _TSS, True),
            "common_rival": ("share a rival with it", _TSS, True),
        }
    ),
    Feature(
        "share_of_same_region_inside", "share of the state's region that is in", _MEMBERS, _PACTS
    ),
    Feature(
        "share_of_same_subregion_inside",
        "share of its part of the region that is in",
        _MEMBERS,
        _PACTS,
    ),
    Feature("share_of_touching_inside", "share of its neighbours that are in", _MEMBERS, _PACTS),
    Feature("has_rival_inside", "a rival is a member", _YES, _TSS, True),
    *(
        Feature(f"{name}_{part}", f"{words}, {whose}", unit, source, back)
        for name, words, unit, source, back in (
            (
                "capability",
                "material capabilities",
                "share of the world; the gap as a ratio",
                _CINC,
                False,
            ),
            ("democracy", "electoral democracy", "0 to 1", _VDEM, True),
            ("ideal_point", "position in UN votes", "ideal-point units", _VOTES, True),
        )
        for part, whose in (
            ("own", "of the state"),
            ("members", "mean of the members"),
            ("apart", "gap between the state and the members' mean"),
        )
    ),
    Feature("log_age_own", "years of the state in the system", "years, at most 60", _COW),
    Feature("log_partners_own", "treaty partners of the state", _LOG, _PACTS),
    Feature("log_allies_own", "defense allies of the state", _LOG, _PACTS),
    Feature("log_pacts_10y_own", "bilateral pacts of the state in the last 10 years", _LOG, _PACTS),
    Feature("log_members", "members", "count", _PACTS),
    Feature("log_joined_5y", "members that joined in the last 5 years", _LOG, _PACTS),
    Feature("log_joined_10y", "members that joined in the last 10 years", _LOG, _PACTS),
    Feature("has_ever_grown", "a state has joined since the founding", _YES, _PACTS),
    Feature("log_treaty_age", "age of the treaty", "years", _PACTS),
    Feature("was_member", "the state was a member before", _YES, _PACTS),
    Feature("treaty_defense", "the treaty obliges to defend", _YES, _PACTS),
    Feature("treaty_consultation", "the treaty obliges to consult", _YES, _PACTS),
    Feature("treaty_nonaggression", "the treaty forbids attack", _YES, _PACTS),
)
"""Columns of a state outside a multilateral treaty and that treaty, at an origin."""

FEATURES: dict[str, Feature] = {feature.name: feature for feature in (*DYADIC, *ACCESSION)}
"""Every column, by name."""


def reading(name: str, value: float) -> float | None:
    """Return a column's figure as a reader would state it, in the feature's unit.

    Examples
    --------
    >>> reading("log_distance", 0.0), reading("democracy_gap", float("nan"))
    (0.0, None)
    """
    if math.isnan(value):
        return None
    if name == "log_members":
        return round(math.exp(value), 3)
    if name.startswith("log_"):
        return round(math.expm1(value), 3)
    if name in {"capability_gap", "capability_apart"}:
        return round(math.exp(value * CAPABILITY_SPREAD), 3)
    if name == "capability_sum":
        return float(f"{math.exp(value * CAPABILITY_SPREAD + 2 * CAPABILITY_CENTRE):.3g}")
    if name.startswith("capability_"):
        share = math.exp(value * CAPABILITY_SPREAD + CAPABILITY_CENTRE) - CAPABILITY_FLOOR
        return float(f"{max(share, 0.0):.3g}")
    return round(value, 3)
