"""The back-test for people: what each question scored, against rivals, by window and by region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from entente.dossier.scores import print_cells, sentence_case

FORECASTER = "entente"
BETTER = ("AUC gained over it, 90 %", "AP gained over it, 90 %")


def print_backtest(
    record: Mapping[str, Any], stream: TextIO, *, form: str, question: str | None = None
) -> None:
    """Write the back-test: a line for every question, then its rivals, windows and regions.

    Parameters
    ----------
    record : mapping
        What `models.record.backtest_record` made.
    stream : TextIO
        Where to.
    form : str
        text, csv or markdown.
    question : str, optional
        The only question to show; by default all.
    """
    targets = record["targets"]
    chosen = {question: targets[question]} if question else targets
    if form != "csv":
        stream.write(f"{headline(record)}\n\n")
    head = ["question", "came", "expected", "AUC, 90 %", "AP, 90 %", "log skill", "Brier skill"]
    rows = [summary_row(name, target) for name, target in chosen.items()]
    print_cells(
        "Means over origins, skill over all dyads together",
        [*head, "reliability slope, 90 %"],
        rows,
        stream,
        form,
    )
    for target in chosen.values():
        words = sentence_case(target["words"])
        head = ["forecaster", "AUC", "AP", "AUC by treaty", "log skill", "Brier skill", *BETTER]
        rows = [rival_row(who, target) for who in target["mean"]]
        print_cells(words, head, rows, stream, form)
        head = ["origin", "at risk", "came", "expected", "treaties", "AUC, 90 %", "AP, 90 %"]
        rows = [window_row(window) for window in target["windows"]]
        print_cells(f"{words}, by window", [*head, "log skill"], rows, stream, form)
        head = ["region of both", "at risk", "came", "expected", "AUC, 90 %", "AP, 90 %"]
        rows = [region_row(name, part) for name, part in target["regions"].items()]
        print_cells(f"{words}, by region", head, rows, stream, form)
    if form != "csv":
        stream.write(f"{provenance_words(record)}\n")


def headline(record: Mapping[str, Any]) -> str:
    """Return in one sentence what the forecast is better than, and what it is not."""
    wins = [verdict(name, target) for name, target in record["targets"].items()]
    beaten = [name for name, is_won in wins if is_won]
    rest = [name for name, is_won in wins if not is_won]
    told = f"Beats the covariate logit in average precision beyond its interval: {words_of(beaten)}"
    return f"{told}; not: {words_of(rest)}." if rest else f"{told}."


def verdict(name: str, target: Mapping[str, Any]) -> tuple[str, bool]:
    """Return a question and whether its gain over the covariate logit lies above zero."""
    return name, target["against"]["covariate_logit"]["average_precision"]["low"] > 0


def words_of(names: Sequence[str]) -> str:
    """Return names as a list; a word for none."""
    return ", ".join(names) or "no question"


def summary_row(name: str, target: Mapping[str, Any]) -> list[str]:
    """Return one question's scores."""
    scores, line = target["mean"][FORECASTER], target["reliability"]
    windows = [each for each in target["windows"] if each["origin"] % 5 == 0]
    came = sum(each["events"] for each in windows)
    expected = sum(each["scores"][FORECASTER]["expected"] for each in windows)
    low, high = line["slope_interval"]
    return [
        name,
        f"{came:,}",
        f"{expected:,.0f}",
        *ranked(scores, target["intervals"]),
        *(score_cell(scores[f"{score}_skill_pooled"]) for score in ("log", "brier")),
        f"{line['slope']:.2f} ({low:.2f} to {high:.2f})",
    ]


def rival_row(who: str, target: Mapping[str, Any]) -> list[str]:
    """Return one forecaster's means, and what the forecast gains over it."""
    scores = target["mean"][who]
    names = ("auc", "average_precision", "auc_by_treaty", "log_skill_pooled", "brier_skill_pooled")
    gains = [gain_words(target["against"].get(who, {}).get(name)) for name in names[:2]]
    return [who.replace("_", " "), *(score_cell(scores[name]) for name in names), *gains]


def gain_words(gain: Mapping[str, float] | None) -> str:
    """Return a paired difference with its interval."""
    if gain is None:
        return ""
    return f"{gain['difference']:+.3f} ({gain['low']:+.3f} to {gain['high']:+.3f})"


def window_row(window: Mapping[str, Any]) -> list[str]:
    """Return one window's counts and scores."""
    scores, counts = window["scores"][FORECASTER], window["counts"]
    expected = f"{scores['expected']:,.0f}"
    if counts:
        expected += f" ({counts['expected_low']:,.0f} to {counts['expected_high']:,.0f})"
    return [
        str(window["origin"]),
        f"{window['at_risk']:,}",
        f"{window['events']:,}",
        expected,
        str(window["treaties"]),
        *ranked(scores, window["intervals"]),
        score_cell(scores["log_skill"]),
    ]


def region_row(name: str, part: Mapping[str, Any]) -> list[str]:
    """Return one region's counts and scores over all windows."""
    counts = [f"{part['at_risk']:,}", f"{part['events']:,}", f"{part['expected']:,.0f}"]
    return [name, *counts, *ranked(part, part["intervals"])]


def ranked(scores: Mapping[str, Any], intervals: Mapping[str, Sequence[float]]) -> list[str]:
    """Return AUC and average precision with their intervals."""
    return [with_interval(scores[name], intervals.get(name)) for name in ("auc", RANKED)]


RANKED = "average_precision"


def with_interval(score: float | None, interval: Sequence[float] | None) -> str:
    """Return a score with its interval."""
    if score is None or interval is None:
        return score_cell(score)
    return f"{score:.3f} ({interval[0]:.3f} to {interval[1]:.3f})"


def score_cell(score: float | None) -> str:
    """Return a score with three digits; silence is a dash."""
    return "-" if score is None else f"{score:.3f}"


def provenance_words(record: Mapping[str, Any]) -> str:
    """Return how and when the back-test was made, and what it may not be taken for."""
    held_out = " and ".join(str(year) for year in record["held_out"])
    return (
        f"{sentence_case(record['scores_are'])}. Made {record['made']} by {record['script']}, "
        f"horizon {record['horizon_years']} years. Nothing was chosen by the windows of "
        f"{held_out}, but they were seen before the last round of choices."
    )
