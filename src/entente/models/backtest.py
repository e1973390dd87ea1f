"""The rolling back-test: each origin forecast from its own past, scored on what came after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entente.models.baselines import rival_chances
from entente.models.hazard import chance_of as yearly
from entente.models.routes import ROUTES, combine, hazards_of, openings
from entente.models.scoring import auc, average_precision, brier, log_score, skill
from entente.models.sets import FormationSet, Mix
from entente.panel.cases import ACCESSION, DYAD_MODELS
from entente.panel.events import Kind, signatures_after
from entente.panel.frame import Ledger
from entente.panel.regions import common_region
from entente.panel.snapshot import Snapshot
from entente.panel.targets import TARGETS, WINDOW_YEARS, PastWindows, Target, outcome
from entente.terms import OBLIGATIONS, Rung

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

MODEL = "entente"

DRAWN = 30
"""Replicates whose expected counts are computed."""

EVERY_STATE = 4
"""Of the states in order of their codes, each of so many stands for the rest in those counts."""


@dataclass(frozen=True)
class Window:
    """One question at one origin: what was forecast, and what came.

    Parameters
    ----------
    origin : int
        Year at whose end the window opens.
    chances : mapping of str to float array, n dyads at risk
        By forecaster: `MODEL` and its rivals.
    events : bool array, n
    treaty : int array, n
        Treaty of each event, -1 for the rest.
    region : int array, n
        Region of both states as a place in `panel.regions.REGIONS`, -1 where they differ.
    drawn : float array, replicates
        Expected number of events by replicate of `MODEL`.
    """

    origin: int
    chances: Mapping[str, Floats]
    events: Bools
    treaty: NDArray[np.int32]
    region: NDArray[np.int64]
    drawn: Floats = field(default_factory=lambda: np.zeros(0))

    @property
    def event_weights(self) -> Floats:
        """One over the number of events of the same treaty, one elsewhere."""
        weights = np.ones(len(self.events))
        _, place, count = np.unique(
            self.treaty[self.events], return_inverse=True, return_counts=True
        )
        weights[self.events] = 1.0 / count[place] if len(count) else 1.0
        return weights


@dataclass(frozen=True)
class Everyone:
    """Chances between every two states at an origin.

    Parameters
    ----------
    total : float array, n by n
    routes : float array, routes by kinds by n by n
    rungs : float array, obligations by n by n
    """

    total: Floats
    routes: Floats
    rungs: Floats


def forecast_everyone(fitted: FormationSet, view: Snapshot, years: int) -> Everyone:
    """Return the chances between every two states of a snapshot."""
    size = view.frame.size
    total = np.zeros((size, size))
    routes = np.zeros((len(ROUTES), len(Kind), size, size))
    rungs = np.zeros((len(OBLIGATIONS), size, size))
    for subject in range(size):
        sides = openings(view, subject)
        found = combine(hazards_of(fitted, view, subject), sides, view, fitted.mix, years)
        total[subject] = found.total
        routes[:, :, subject] = found.by_route
        rungs[:, subject] = found.rungs
    return Everyone(total, routes, rungs)


def expected_draws(
    fitted: FormationSet, view: Snapshot, found: Everyone, years: int
) -> dict[str, Floats]:
    """Return for every question the number of events that each replicate expects.

    The replicates' sums over some states with all others are carried to the whole system by the
    ratio of the point forecasts, `found`.
    """
    count = min(DRAWN, len(fitted.drawn_mix.together))
    sums = {target.name: np.zeros(count + 1) for target in TARGETS}
    models = fitted.models
    joining = [yearly(models[ACCESSION].one_replicate(view.accessions, k)) for k in range(count)]
    hazards = [
        {name: yearly(models[name].one_replicate(view.dyads, k)) for name, _, _ in DYAD_MODELS}
        for k in range(count)
    ]
    risks = {target.name: target.at_risk(view.bonds) for target in TARGETS}
    for subject in range(0, view.frame.size, EVERY_STATE):
        sides = openings(view, subject)
        point = Everyone(found.total[subject], found.routes[:, :, subject], found.rungs[:, subject])
        for place in range(count + 1):
            if place:
                line = place - 1
                own = {name: values[subject] for name, values in hazards[line].items()}
                own[ACCESSION] = joining[line]
                mix = Mix(fitted.drawn_mix.shares[line], fitted.drawn_mix.together[line])
                chances = combine(own, sides, view, mix, years)
                point = Everyone(chances.total, chances.by_route, chances.rungs)
            for target in TARGETS:
                risk = risks[target.name]
                rows = risk[subject] | risk[:, subject]
                sums[target.name][place] += float(chance_of(target, point)[rows].sum())
    whole = {
        target.name: float(chance_of(target, found)[risks[target.name]].sum()) for target in TARGETS
    }
    return {name: each[1:] / each[0] * whole[name] for name, each in sums.items()}


def chance_of(target: Target, found: Everyone) -> Floats:
    """Return the chance of a question's event between every two states."""
    if target.rung is Rung.DEFENSE:
        return 1.0 - np.prod(1.0 - found.routes[:, Kind.DEFENSE], axis=0)
    if target.rung is not None:
        return found.rungs[OBLIGATIONS.index(target.rung)]
    if target.route is not None:
        return 1.0 - np.prod(1.0 - found.routes[ROUTES.index(target.route)], axis=0)
    return found.total


def score_origin(
    fitted: FormationSet, view: Snapshot, ledger: Ledger, past: PastWindows
) -> dict[str, Window]:
    """Return the windows of every question at one origin."""
    origin = view.frame.origin.year
    found = forecast_everyone(fitted, view, WINDOW_YEARS)
    drawn = expected_draws(fitted, view, found, WINDOW_YEARS)
    signed = signatures_after(ledger, view.frame, view.bonds, WINDOW_YEARS)
    region = common_region(view.frame.ccodes)
    windows: dict[str, Window] = {}
    for target in TARGETS:
        risk = target.at_risk(view.bonds)
        came = outcome(target, view.bonds, signed)
        columns = {name: view.dyads[name][risk] for name in past.columns}
        rivals = rival_chances(past, target.name, origin, columns, int(risk.sum()))
        chances = {MODEL: chance_of(target, found)[risk], **rivals}
        windows[target.name] = Window(
            origin,
            chances,
            came.events,
            came.treaty,
            region[risk],
            drawn[target.name],
        )
    return windows


def window_scores(window: Window, forecaster: str) -> dict[str, float]:
    """Return every score of one forecaster in one window."""
    chances, events = window.chances[forecaster], window.events
    weights = window.event_weights
    rate = window.chances["climatology"]
    return {
        "auc": auc(chances, events),
        "average_precision": average_precision(chances, events),
        "auc_by_treaty": auc(chances, events, weights),
        "average_precision_by_treaty": average_precision(chances, events, weights),
        "log_skill": skill(log_score(chances, events), log_score(rate, events)),
        "brier_skill": skill(brier(chances, events), brier(rate, events)),
        "expected": float(chances.sum()),
    }


def window_record(window: Window) -> dict[str, Any]:
    """Return one window's scores, counts and treaties as plain numbers."""
    return {
        "origin": window.origin,
        "at_risk": len(window.events),
        "events": int(window.events.sum()),
        "treaties": len(np.unique(window.treaty[window.events])),
        "scores": {name: window_scores(window, name) for name in window.chances},
    }


def mean_scores(windows: Sequence[Window], forecaster: str) -> dict[str, float]:
    """Return the scores of one forecaster averaged over windows, and its skill over all of them.

    The pooled skills divide sums over windows: a mean of skills counts a quiet window, in which
    hardly any loss can be saved, as much as a wave.
    """
    each = [window_scores(window, forecaster) for window in windows]
    means = {name: float(np.nanmean([scores[name] for scores in each])) for name in each[0]}
    for name, score in (("log", log_score), ("brier", brier)):
        own, rate = (
            sum(
                score(window.chances[who], window.events) * len(window.events) for window in windows
            )
            for who in (forecaster, "climatology")
        )
        means[f"{name}_skill_pooled"] = skill(own, rate)
    return means
