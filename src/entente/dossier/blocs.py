"""The answer about one bloc or two: what it is, what it has, how it holds together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.models.bloc_capability import MEASURES, Total
from entente.models.bloc_cohesion import Cohesion, CrossTie
from entente.models.bloc_comparison import Comparison
from entente.world.bloc import Bloc, BlocType


@dataclass(frozen=True)
class Profile:
    """One bloc as an answer shows it.

    Parameters
    ----------
    bloc : Bloc
        What it is.
    totals : tuple of Total
        What it has, in the order of `MEASURES`.
    cohesion : Cohesion
        How it holds together.
    across : tuple of CrossTie
        Its members' ties with the other bloc; empty where only one is asked about.
    """

    bloc: Bloc
    totals: tuple[Total, ...]
    cohesion: Cohesion
    across: tuple[CrossTie, ...] = ()

    @property
    def hedgers(self) -> tuple[CrossTie, ...]:
        """Members that take a third or more of their arms from the other side."""
        return tuple(tie for tie in self.across if tie.is_hedger)


@dataclass(frozen=True)
class BlocAnswer:
    """The answer to `bloc` or `compare`.

    Parameters
    ----------
    question : str
        As understood.
    as_of : date
        The day.
    profiles : tuple of Profile
        One bloc or two.
    comparison : Comparison or None
        The two side by side.
    type_note : str
        What kind of thing is, or are, asked about.
    verdict : str
        One plain sentence.
    names : mapping of str to str
        Names of states by code.
    unknown : tuple of str
        What is not known.
    citations : tuple of str
        Sources in full.
    manifest : mapping
        Versions and digests.
    """

    question: str
    as_of: date
    profiles: tuple[Profile, ...]
    comparison: Comparison | None
    type_note: str
    verdict: str
    names: Mapping[str, str]
    unknown: tuple[str, ...]
    citations: tuple[str, ...]
    manifest: Mapping[str, Any]

    @property
    def type_match(self) -> bool:
        """Whether two blocs promise the same kind of thing; of one, whether it is an alliance.

        What is not is said to be none before anything else is told of it.
        """
        types = {profile.bloc.type for profile in self.profiles}
        return types == {BlocType.ALLIANCE} if len(self.profiles) == 1 else len(types) == 1

    def as_record(self) -> dict[str, Any]:
        """Return the object of the machine contract."""
        record: dict[str, Any] = {
            "question": self.question,
            "as_of": self.as_of.isoformat(),
            "type_match": self.type_match,
            "type_note": self.type_note,
            "verdict": self.verdict,
            "blocs": [profile_record(profile, self.names) for profile in self.profiles],
        }
        if self.comparison is not None:
            record["comparison"] = comparison_record(self.comparison)
        return {
            **record,
            "unknown": list(self.unknown),
            "citations": list(self.citations),
            "manifest": dict(self.manifest),
        }


def profile_record(profile: Profile, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a bloc as a record; what it is comes first."""
    bloc = profile.bloc
    record: dict[str, Any] = {
        "code": bloc.code,
        "name": bloc.name,
        "part": bloc.part or None,
        "kind": bloc.kind,
        "type": bloc.type.value,
        "obligations": [
            {
                "rung": spell.rung.value,
                "article": spell.article,
                "since": str(spell.since),
                "verified": spell.is_verified,
            }
            for spell in bloc.obligations
        ],
        "decision_rule": bloc.decision_rule or None,
        "command": bloc.command or None,
        "entry_rule": bloc.entry_rule or None,
        "charter": bloc.charter or None,
        "members": member_records(bloc, names),
        "capability": [total_record(total) for total in profile.totals],
        "cohesion": cohesion_record(profile.cohesion),
    }
    if profile.across:
        record["ties_across"] = [cross_record(tie) for tie in profile.across]
    return record


def member_records(bloc: Bloc, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return every standing in a bloc on the day; the members of a group have no dates."""
    if not bloc.standings:
        return [
            {
                "state": state.code,
                "name": state.name,
                "status": "member",
                "since": None,
                "until": None,
                "verified": None,
            }
            for state in bloc.members
        ]
    return [
        {
            "state": spell.state,
            "name": names.get(spell.state, spell.state),
            "status": spell.status.value,
            "since": str(spell.since) if spell.since else None,
            "until": str(spell.until) if spell.until else None,
            "verified": spell.is_verified,
        }
        for spell in bloc.standings
    ]


def total_record(total: Total) -> dict[str, Any]:
    """Return one measure of a bloc as a record."""
    measure = next(each for each in MEASURES if each.name == total.measure)
    return {
        "measure": total.measure,
        "words": measure.words,
        "unit": measure.unit,
        "value": total.value,
        "coverage": total.coverage,
        "years": list(total.years) if total.years else None,
        "silent": list(total.silent),
        "largest": {"state": total.largest[0], "share": total.largest[1]}
        if total.largest
        else None,
    }


def cohesion_record(cohesion: Cohesion) -> dict[str, Any]:
    """Return how a bloc holds together as a record."""
    return {
        "pairs": cohesion.pairs,
        "votes": {
            "year": cohesion.votes_year,
            "spread": cohesion.vote_spread,
            "mean_gap": cohesion.vote_gap,
            "coverage": cohesion.vote_coverage,
            "ideal_points": dict(cohesion.votes),
        },
        "bound_to_fight_share": cohesion.bound_share,
        "pledged_share": cohesion.pact_share,
        "quarrels": [
            {
                "states": list(quarrel.states),
                "dispute_years": quarrel.disputes,
                "hostility": quarrel.level,
                "is_rivalry": quarrel.is_rivalry,
            }
            for quarrel in cohesion.quarrels
        ],
        "disputes_window": list(cohesion.window),
        "arms_inside_share": cohesion.arms_inside,
        "arms_window": list(cohesion.arms_window),
    }


def cross_record(tie: CrossTie) -> dict[str, Any]:
    """Return a member's ties with both blocs as a record."""
    return {
        "state": tie.state,
        "is_hedger": tie.is_hedger,
        "arms_inside_share": tie.arms_inside,
        "arms_across_share": tie.arms_across,
        "trade_inside_share": tie.trade_inside,
        "trade_across_share": tie.trade_across,
        "votes_nearer": tie.votes_nearer,
        "standing": tie.standing.value if tie.standing else None,
        "pacts_across": list(tie.pacts_across),
    }


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """Return two blocs side by side as a record."""
    return {
        "measures": [
            {
                "measure": each.measure,
                "weight": comparison.weights.get(each.measure, 1.0),
                "share_of_first": each.share,
                "share_of_first_without_shared": each.share_apart,
            }
            for each in comparison.measures
        ],
        "index": comparison.index,
        "index_without_shared": comparison.index_apart,
        "leaning": comparison.leaning.value if comparison.leaning else None,
        "survival": {leaning.value: share for leaning, share in comparison.survival.items()},
        "holds_everywhere": comparison.holds_everywhere,
        "shared": {
            "members": list(comparison.shared),
            "capability": [total_record(total) for total in comparison.shared_totals],
        },
    }
