"""The record of the accession forecast, cut to what had been settled by a day, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from entente.models.accession_backtest import YEARS, AskedCase, summarise
from entente.models.ratification_record import RoundScore, compare

FEWEST_ROUNDS = 2
FEWEST_CASES = 20
FEWEST_BURSTS = 5
"""With fewer days of signature than this an interval over them says nothing."""


def known_record(record: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    """Return the scores that could have been told on a day.

    Parameters
    ----------
    record : mapping
        What `scripts/score_accession.py` wrote.
    as_of : date
        Rounds signed two years before it, and candidacies whose five years were over, count.
        Each is scored by what was known before it, so that the day's own figures stay apart.
    """
    parts: list[dict[str, Any]] = []
    settled = as_of.replace(year=as_of.year - 2, day=min(as_of.day, 28)).isoformat()
    for part in record["ratification"]:
        scores = [RoundScore(**each) for each in part["rounds"] if each["signed"] <= settled]
        with_baseline = [score for score in scores if score.earlier is not None]
        if len(with_baseline) < FEWEST_ROUNDS:
            continue
        found = compare(scores, "forward", "earlier", seed=int(record["seed"]))
        parts.append(
            {
                "organisation": part["organisation"],
                "date_kind": part["date_kind"],
                "score": "CRPS, days",
                "rounds": found.rounds,
                "days_of_signature": found.bursts,
                "model": found.model,
                "baseline": found.baseline,
                "baseline_is": "empirical distribution of earlier rounds",
                "difference": found.difference,
                "interval": list(found.interval),
                "beats_baseline": found.is_better and found.bursts >= FEWEST_BURSTS,
            }
        )
    cases = [
        AskedCase(**each)
        for each in record["asked_again"]["cases"]
        if int(each["origin"][:4]) + YEARS <= as_of.year
    ]
    asked = summarise(cases, seed=int(record["seed"])) if len(cases) >= FEWEST_CASES else None
    return {"ratification": parts, "asked_again": asked}


def create_record_words(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Return how the method did, in sentences that hide nothing."""
    said: list[str] = []
    parts: Sequence[Mapping[str, Any]] = record.get("ratification", ())
    for part in parts:
        low, high = part["interval"]
        verdict = "better" if part["beats_baseline"] else "not shown to be better"
        days = part["days_of_signature"]
        if days < FEWEST_BURSTS:
            verdict = f"{days} days of signature are too few to tell"
        said.append(
            f"Members' consents in {part['rounds']} rounds of {part['organisation']} "
            f"({part['date_kind']} dates): CRPS {part['model']:.1f} days, against "
            f"{part['baseline']:.1f} for the empirical distribution of earlier rounds: {verdict} "
            f"(difference {part['difference']:+.1f}, 90 % by round {low:+.1f} to {high:+.1f}). So "
            "few rounds say little."
        )
    asked: Mapping[str, Any] | None = record.get("asked_again")
    if asked is not None:
        low, high = asked["brier_difference_interval"]
        better = high < 0
        said.append(
            f"Asked again each New Year, {asked['cases']} times about {asked['candidacies']} "
            f"candidacies: {asked['came']} got in within {YEARS} years, {asked['expected']} were "
            f"expected; Brier score {asked['brier']:.3f}, against {asked['brier_climatology']:.3f} "
            f"for the usual share at the stage: {'better' if better else 'not shown to be better'} "
            f"(difference {asked['brier_difference']:+.3f}, 90 % by candidacy {low:+.3f} to "
            f"{high:+.3f})."
        )
    return tuple(said) or ("No round and no candidacy had been settled by the day to score on.",)
