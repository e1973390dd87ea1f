"""Every column the forecast reads: its plain name, meaning, unit and source."""

from __future__ import annotations

from dataclasses import dataclass


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
        What one unit of the column is.
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
_COW = "Correlates of War codes"
_LOG = "natural logarithm of one plus the count"
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
    Feature("log_distance", "distance between nearest borders", "log of km + 1", _CSHAPES),
    Feature("is_touching", "the two share a border", _YES, _CSHAPES),
    Feature("is_same_region", "same region", _YES, _COW),
    Feature("is_same_subregion", "same part of a region", _YES, _COW),
    Feature("is_same_origin", "both were parts of one dissolved state", _YES, _COW),
    *_gap("capability", "material capabilities", "standardised log share", _CINC),
    *_gap("democracy", "electoral democracy", "0 to 1", _VDEM, looks_back=True),
    *_gap("ideal_point", "position in UN votes", "ideal-point units", _VOTES, looks_back=True),
    Feature("majors", "major powers among the two", "0 to 2", "Correlates of War, Major Powers"),
    *_both("log_age", "years in the system", "log of years + 1, at most 60", _COW),
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
        "log of years + 1, at most 60",
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
)
"""Columns of two states at an origin."""

FEATURES: dict[str, Feature] = {feature.name: feature for feature in DYADIC}
"""Every column, by name."""
