"""The themes under which the panel's columns, and the reasons of an answer, are gathered."""

from __future__ import annotations

from enum import StrEnum
from functools import cache


class Theme(StrEnum):
    """What a reason is about, in the order in which equals are shown."""

    GEOGRAPHY = "geography"
    POWER = "power"
    REGIME = "regime"
    VOTES = "votes at the United Nations"
    THREAT = "threat and rivalry"
    NETWORK = "network of allies"
    HISTORY = "bonds and history of the two"
    MOMENTUM = "pact-making of late"
    ARMS = "arms"
    INSTITUTION = "the treaty and its members"
    CALCULATION = "the calculation"


STEPS = frozenset({"calibration", "horizon", "combination", "rung", "shares"})
"""Names of the steps of the calculation, which are no columns."""

_STEMS: tuple[tuple[Theme, tuple[str, ...]], ...] = (
    (
        Theme.GEOGRAPHY,
        (
            "log_distance",
            "is_touching",
            "is_same_region",
            "is_same_subregion",
            "share_of_members_same_region",
            "share_of_members_same_subregion",
            "share_of_members_touching",
        ),
    ),
    (Theme.POWER, ("capability", "majors")),
    (Theme.REGIME, ("democracy",)),
    (Theme.VOTES, ("ideal_point",)),
    (
        Theme.THREAT,
        (
            "conflict",
            "has_fought",
            "is_rival",
            "log_common_rivals",
            "log_allies_of_rivals",
            "log_rival",
            "log_quarrels",
            "peace",
            "share_of_members_rival",
            "share_of_members_common_rival",
            "has_rival_inside",
        ),
    ),
    (
        Theme.NETWORK,
        (
            "log_common_allies",
            "common_allies_rarity",
            "log_degree",
            "overlap",
            "log_bilateral",
            "log_signed_common",
            "share_of_members_allied",
            "share_of_members_tied",
            "share_of_members_umbrella",
            "log_partners_own",
            "log_allies_own",
        ),
    ),
    (
        Theme.HISTORY,
        (
            "is_same_origin",
            "log_age",
            "log_youth",
            "log_carriers",
            "has_consultation",
            "has_nonaggression",
            "has_neutrality",
            "has_defense",
            "has_umbrella",
            "holds_",
            "was_allied",
            "has_ever_signed",
            "was_defense_ally",
            "was_replaced",
            "log_years_since_lapse",
            "share_of_members_same_origin",
            "share_of_members_once_allied",
            "was_member",
        ),
    ),
    (
        Theme.MOMENTUM,
        (
            "log_pacts",
            "pacts_",
            "log_ties_lost",
            "log_multilateral",
            "log_own_lapses",
            "log_world_lapses",
        ),
    ),
    (Theme.ARMS, ("log_arms", "arms_share", "has_arms")),
    (
        Theme.INSTITUTION,
        (
            "share_of_same_region_inside",
            "share_of_same_subregion_inside",
            "share_of_touching_inside",
            "log_members",
            "log_joined",
            "log_exits",
            "has_ever_grown",
            "log_treaty_age",
            "treaty_",
            "is_bilateral",
        ),
    ),
)


@cache
def theme_of(name: str) -> Theme:
    """Return the theme of a column, or of a step of the calculation.

    Parameters
    ----------
    name : str
        A name of `features.FEATURES`, of `strain.STRAIN`, or of `STEPS`.

    Raises
    ------
    KeyError
        No theme claims the name.

    Examples
    --------
    >>> theme_of("ideal_point_gap").value
    'votes at the United Nations'
    """
    if name in STEPS:
        return Theme.CALCULATION
    claims = [
        (len(stem), theme) for theme, stems in _STEMS for stem in stems if name.startswith(stem)
    ]
    if not claims:
        raise KeyError(f"no theme claims the column {name!r}")
    return max(claims, key=lambda claim: claim[0])[1]
