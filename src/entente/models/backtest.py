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
from entente.panel.regions import region_numbers
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
    is_one_region : bool array, n
        Whether both states lie in one region.
    drawn : float array, replicates
        Expected number of events by replicate of `MODEL`.
    """

    origin: int
    chances: Mapping[str, Floats]
    events: Bools
    treaty: NDArray[np.int32]
    is_one_region: Bools
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
    region = region_numbers(view.frame.ccodes)
    one_region = region[:, None] == region[None, :]
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
            one_region[risk],
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
    """Return the scores of one forecaster averaged over windows."""
    each = [window_scores(window, forecaster) for window in windows]
    return {name: float(np.nanmean([scores[name] for scores in each])) for name in each[0]}


def paired_differences(
    windows: Sequence[Window], *, draws: int, seed: int
) -> dict[str, dict[str, dict[str, float]]]:
    """Compare the model with each rival by a bootstrap over treaties.

    Each draw gives every treaty of every window a random exponential weight, shared by all
    forecasters, so that the comparison is paired.

    Returns
    -------
    dict
        rival -> score -> `difference`, `low`, `high` (90 % interval); positive is better.
    """
    rng = np.random.default_rng(seed)
    draws_by_window = [_event_draws(window, draws, rng) for window in windows]
    samples = {name: _sampled(windows, name, draws_by_window) for name in windows[0].chances}
    found: dict[str, dict[str, dict[str, float]]] = {}
    for name in samples:
        if name == MODEL:
            continue
        found[name] = {}
        for score, own in samples[MODEL].items():
            gap = own - samples[name][score]
            low, high = np.quantile(gap[1:], [0.05, 0.95])
            found[name][score] = {
                "difference": float(gap[0]),
                "low": float(low),
                "high": float(high),
            }
    return found


def _event_draws(window: Window, draws: int, rng: np.random.Generator) -> Floats:
    """Return weights of each event by draw; the first draw weighs all alike."""
    _, place = np.unique(window.treaty[window.events], return_inverse=True)
    weights = rng.exponential(size=(draws, int(place.max(initial=-1)) + 1))
    return np.concatenate([np.ones((1, len(place))), weights[:, place]])


def _sampled(
    windows: Sequence[Window], forecaster: str, draws_by_window: Sequence[Floats]
) -> dict[str, Floats]:
    """Return a forecaster's scores averaged over windows, by draw."""
    sums: dict[str, list[Floats]] = {"auc": [], "average_precision": [], "log_score": []}
    for window, weights in zip(windows, draws_by_window, strict=True):
        if not window.events.any():
            continue
        scores = _weighted_scores(window.chances[forecaster], window.events, weights)
        for name, values in scores.items():
            sums[name].append(values)
    return {name: np.mean(values, axis=0) for name, values in sums.items()}


def _weighted_scores(chances: Floats, events: Bools, weights: Floats) -> dict[str, Floats]:
    """Return scores under many weightings of the events at once; the higher the better."""
    order = np.argsort(-chances, kind="stable")
    ranked, happened = chances[order], events[order]
    quiet = np.cumsum(~happened)
    # Ties share the counts at the end of their run.
    last = np.searchsorted(-ranked, -ranked[happened], side="right") - 1
    first = np.searchsorted(-ranked, -ranked[happened], side="left")
    before = np.where(first > 0, quiet[first - 1], 0)
    lost = (before + quiet[last]) / 2 / max(int((~events).sum()), 1)
    inside = np.zeros(len(events), dtype=int)
    inside[np.flatnonzero(events)] = np.arange(int(events.sum()))
    drawn = weights[:, inside[order[happened]]]
    mass = drawn.sum(axis=1)
    hits = np.cumsum(drawn, axis=1)
    run_end = np.searchsorted(np.flatnonzero(happened), last, side="right") - 1
    hits = hits[:, run_end]
    precision = hits / (hits + quiet[last])
    held = np.clip(chances, 1e-7, 1 - 1e-7)
    misses = float(np.log1p(-held[~events]).sum())
    logs = drawn @ np.log(held[order[happened]])
    return {
        "auc": 1.0 - (drawn * lost).sum(axis=1) / mass,
        "average_precision": (drawn * precision).sum(axis=1) / mass,
        "log_score": (logs + misses) / len(events),
    }
