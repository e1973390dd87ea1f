"""How well the chance of a war did on the past: the dispute's chance times its share of wars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.special import expit

from entente.models.additive import Floats
from entente.models.disputes import WAR_RIDGE, DisputeHistory
from entente.models.paired import precision_gained
from entente.models.replicated import fit_replicated
from entente.models.rolling import HORIZON, MODEL, Rolling, losses
from entente.models.scoring import auc, average_precision
from entente.panel.quarrels import onsets_within
from entente.panel.trials import Trials, even_shares


def wars_of(history: DisputeHistory, year: int) -> Trials:
    """Return every pair at an origin; the event is a dispute in the horizon that became a war."""
    dyads = history.dyads[year]
    begun = onsets_within(dyads, history.onsets, HORIZON)
    pairs = np.arange(len(begun.dispute))
    cluster = np.where(begun.is_war, begun.dispute, -1 - pairs)
    return Trials(
        dyads.columns, begun.is_war, cluster, np.full(len(pairs), year), even_shares(cluster)
    )


def escalation_at(history: DisputeHistory, year: int, columns: Mapping[str, Floats]) -> Floats:
    """Return the share of disputes of each pair expected to become wars, as known at an origin."""
    begun = history.escalations_by(year)
    fit = fit_replicated(
        begun.columns,
        begun.events,
        begun.share,
        begun.cluster,
        ridge=WAR_RIDGE,
        replicates=0,
        rng=np.random.default_rng(0),
    )
    return expit(fit.log_odds(columns)[0])


def score_wars(
    history: DisputeHistory,
    rolls: Mapping[str, Rolling],
    origins: Sequence[int],
    rng: np.random.Generator,
) -> dict[str, Any]:
    """Score the chance of a war at rolling origins beside rivals.

    Parameters
    ----------
    history : DisputeHistory
    rolls : mapping of str to Rolling
        Forecasters of disputes, `model` among them. The model's chance is multiplied by its
        pair's share of wars, a rival's by the share of all past disputes that became wars.
    origins : sequence of int
    rng : numpy.random.Generator

    Returns
    -------
    dict
        `pooled`: AUC and average precision, mean over origins with wars, and mean log score per
        pair in nats; `precision_gained` by the model; `windows`: wars seen and expected.
    """
    cases = {year: wars_of(history, year) for year in origins}
    chances: dict[str, dict[int, Floats]] = {name: {} for name in rolls}
    for year in origins:
        columns = cases[year].columns
        share = escalation_at(history, year, columns)
        past = history.escalations_by(year)
        constant = float(np.average(past.events, weights=past.share))
        for name, roll in rolls.items():
            dispute = roll.forecast(year, cases[year])
            chances[name][year] = dispute * (share if name == MODEL else constant)
    return {
        "pooled": {name: _scores(chances[name], cases) for name in rolls},
        "precision_gained": precision_gained(chances, cases, rng),
        "windows": [
            {
                "origin": year,
                "pairs_at_war": int(cases[year].events.sum()),
                "wars": len(np.unique(cases[year].cluster[cases[year].events])),
                "expected": round(float(chances[MODEL][year].sum()), 2),
            }
            for year in origins
        ],
    }


def _scores(chances: Mapping[int, Floats], cases: Mapping[int, Trials]) -> dict[str, float]:
    """Scores of one forecaster over all origins."""
    seen = [year for year in cases if cases[year].events.any()]
    lost = np.concatenate([losses(chances[year], cases[year]) for year in cases])
    ranked = [auc(chances[year], cases[year].events) for year in seen]
    precise = [average_precision(chances[year], cases[year].events) for year in seen]
    return {
        "auc": round(float(np.mean(ranked)), 4),
        "average_precision": round(float(np.mean(precise)), 4),
        "log_score": round(float(lost.mean()), 6),
    }
