"""The figures in the README, made from the shipped back-test so that they cannot go stale."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from entente.pack.tables import open_pack

BEGIN, END = "<!-- figures: made by scripts/build_docs.py -->", "<!-- end of figures -->"
WORDS = {
    "bilateral": "new bilateral commitment, not tied at all",
    "any": "new commitment of any kind, not tied at all",
    "defense": "new defense commitment",
    "nonaggression": "new pledge of nonaggression",
    "consultation": "new pledge to consult",
}


def with_figures(readme: str) -> str:
    """Return the README with its figures made anew."""
    before, rest = readme.split(BEGIN)
    after = rest.split(END)[1]
    return before + BEGIN + "\n" + figures() + END + after


def figures() -> str:
    """Return the block of figures."""
    record = json.loads(open_pack().text("formation/backtest.json"))
    lines = [
        "Origins every fifth year 1975 to 2010, five years ahead, learned from the past alone",
        f"({record['scores_are'].split(':')[0]}); mean AUC / average precision over origins, with",
        "what the forecast gains in average precision over two rivals (90 % interval, paired",
        "bootstrap over treaties):",
        "",
        "| event, among dyads at risk | entente | covariate logit | distance alone "
        "| gain over the logit | gain over distance |",
        "|---|---|---|---|---|---|",
    ]
    for name, words in WORDS.items():
        target = record["targets"][name]
        scores = [pair(target["mean"][who]) for who in ("entente", "covariate_logit", "distance")]
        gains = [gain(target["against"][rival]) for rival in ("covariate_logit", "distance")]
        lines.append(f"| {' | '.join([words, *scores, *gains])} |")
    lines += ["", worst_words(record), ""]
    return "\n".join(lines)


def pair(scores: Mapping[str, float]) -> str:
    """Return AUC and average precision."""
    return f"{scores['auc']:.3f} / {scores['average_precision']:.3f}"


def gain(against: Mapping[str, Mapping[str, float]]) -> str:
    """Return a gain in average precision with its interval."""
    one = against["average_precision"]
    return f"{one['difference']:+.3f} ({one['low']:+.3f} to {one['high']:+.3f})"


def worst_words(record: Mapping[str, Any]) -> str:
    """Return where the forecast did worst, so that nobody has to look for it."""
    windows = record["targets"]["defense"]["windows"]
    worst = min(windows, key=lambda window: window["scores"]["entente"]["log_skill"])
    scores = worst["scores"]["entente"]
    slope = record["targets"]["any"]["reliability"]
    low, high = slope["slope_interval"]
    return (
        f"Treaties come in waves, and waves are not foreseen: from {worst['origin']} it expected "
        f"{scores['expected']:.0f} new defense dyads where {worst['events']} came (log skill "
        f"{scores['log_skill']:+.2f}). The pooled reliability slope for any commitment is "
        f"{slope['slope']:.2f} ({low:.2f} to {high:.2f}). `entente backtest` prints every window, "
        "rival and interval; [the method](docs/methods/formation.md) says what it cannot do."
    )
