"""The method's past: what the back-test says, cut to what was over on the day asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from entente.dossier.answer import TrackRecord

LEADING = ("bilateral", "any", "defense")
"""Questions that the summary tells of; the figures hold all."""
FORECASTER = "entente"
RIVALS = {
    "distance": "distance alone",
    "allied_before": "having been allied before",
    "covariate_logit": "a logit on the usual covariates",
}
SCORES = ("auc", "average_precision", "log_skill")


def create_track_record(backtest: Mapping[str, Any], as_of: date) -> TrackRecord:
    """Return how the method did in windows that had closed by a day.

    Parameters
    ----------
    backtest : mapping
        The record that scripts/fit_formation.py made.
    as_of : date
        Windows that closed later are not read.
    """
    years = int(backtest["horizon_years"])
    figures: list[dict[str, object]] = []
    for name, target in backtest["targets"].items():
        windows = [window for window in target["windows"] if closed(window["origin"], years, as_of)]
        if windows:
            figures.append(figure_of(name, target["words"], windows))
    return TrackRecord(summary_words(figures, years), tuple(figures))


def closed(origin: int, years: int, as_of: date) -> bool:
    """Whether the window that opened at the end of a year was over on a day."""
    return date(origin + years, 12, 31) <= as_of


def figure_of(name: str, words: str, windows: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """Return one question's scores, averaged over windows, with its rivals' beside them."""
    scores = {score: mean(windows, FORECASTER, score) for score in SCORES}
    rivals = {f"auc of {label}": mean(windows, rival, "auc") for rival, label in RIVALS.items()}
    return {
        "target": words,
        "name": name,
        "windows": len(windows),
        "first origin": windows[0]["origin"],
        "last origin": windows[-1]["origin"],
        "events": sum(int(window["events"]) for window in windows),
        "expected": sum(window["scores"][FORECASTER]["expected"] for window in windows),
        **scores,
        **rivals,
    }


def mean(windows: Sequence[Mapping[str, Any]], who: str, score: str) -> float | None:
    """Return a score averaged over the windows that have it; None where none has."""
    values = [window["scores"][who].get(score) for window in windows]
    known = [float(value) for value in values if value is not None]
    return sum(known) / len(known) if known else None


def summary_words(figures: Sequence[Mapping[str, Any]], years: int) -> str:
    """Return the record in one sentence."""
    if not figures:
        return f"no window of {years} years had closed by then, so there is none yet"
    parts = [
        f"{figure['target']}: AUC {figure['auc']:.3f}, average precision "
        f"{figure['average_precision']:.3f}, {figure['events']} came where "
        f"{figure['expected']:.0f} were expected"
        for figure in figures
        if figure["name"] in LEADING
        and figure["auc"] is not None
        and figure["average_precision"] is not None
    ]
    span = f"{figures[0]['first origin']} to {figures[0]['last origin']}"
    return (
        f"forecasts of {years} years made from the past alone at origins {span} "
        f"(pseudo-out-of-sample): {'; '.join(parts)}"
    )
