"""Draw the reliability of the formation forecast from the shipped back-test.

    .venv/bin/python scripts/draw_reliability.py

Reads src/entente/pack/formation/backtest.json, writes docs/methods/formation_reliability.svg and
the tables of figures between the markers in docs/methods/formation.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "src" / "entente" / "pack" / "formation" / "backtest.json"
PAGE = ROOT / "docs" / "methods" / "formation.md"
PICTURE = PAGE.parent / "formation_reliability.svg"
WIDTH, HEIGHT, MARGIN = 640, 420, 56
LOW, HIGH = -5.0, 0.0
COLOURS = ("#1f6f8b", "#99582a", "#5a7d2a", "#7b4b94", "#8c2f39", "#6b7280", "#b8860b", "#2f4858")


def place(chance: float) -> float:
    """Return where a chance lies between 0 and 1 on the logarithmic scale."""
    return (math.log10(max(chance, 10**LOW)) - LOW) / (HIGH - LOW)


def draw(record: dict[str, Any]) -> str:
    """Return the plot: forecast against observed share, both on logarithmic scales."""

    def x(chance: float) -> float:
        return MARGIN + place(chance) * (WIDTH - 2 * MARGIN)

    def y(chance: float) -> float:
        return HEIGHT - MARGIN - place(chance) * (HEIGHT - 2 * MARGIN)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-labelledby="title" font-family="system-ui, sans-serif" font-size="12">',
        '<title id="title">Forecast chance against observed share, by question</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<line x1="{x(1e-5)}" y1="{y(1e-5)}" x2="{x(1)}" y2="{y(1)}" stroke="#999999" '
        'stroke-dasharray="4 4"/>',
    ]
    for power in range(int(LOW), int(HIGH) + 1):
        chance = 10.0**power
        label = f"{chance:g}"
        parts += [
            f'<text x="{x(chance):.1f}" y="{HEIGHT - MARGIN + 18}" text-anchor="middle">'
            f"{label}</text>",
            f'<text x="{MARGIN - 8}" y="{y(chance) + 4:.1f}" text-anchor="end">{label}</text>',
        ]
    parts += [
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 12}" text-anchor="middle">forecast, five years</text>',
        f'<text x="16" y="{HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 16 '
        f'{HEIGHT / 2})">share that happened</text>',
    ]
    for number, (name, target) in enumerate(record["targets"].items()):
        parts += _one_question(name, target, number, x, y)
    return "\n".join([*parts, "</svg>", ""])


def _one_question(
    name: str,
    target: dict[str, Any],
    number: int,
    x: Callable[[float], float],
    y: Callable[[float], float],
) -> list[str]:
    """Return the line and points of one question, with 90 % bars, and its place in the key."""
    colour = COLOURS[number]
    groups = [group for group in target["reliability"]["groups"] if group["events"]]
    path = " ".join(f"{x(g['forecast']):.1f},{y(g['observed']):.1f}" for g in groups)
    parts = [f'<polyline points="{path}" fill="none" stroke="{colour}"/>']
    for group in groups:
        spread = 1.645 / math.sqrt(group["events"])
        top, bottom = (y(group["observed"] * math.exp(sign * spread)) for sign in (1, -1))
        at = x(group["forecast"])
        parts += [
            f'<line x1="{at:.1f}" y1="{top:.1f}" x2="{at:.1f}" y2="{bottom:.1f}" '
            f'stroke="{colour}"/>',
            f'<circle cx="{at:.1f}" cy="{y(group["observed"]):.1f}" r="3" fill="{colour}"/>',
        ]
    key = MARGIN + 16 + 18 * number
    parts += [
        f'<circle cx="{MARGIN + 12}" cy="{key - 4}" r="4" fill="{colour}"/>',
        f'<text x="{MARGIN + 22}" y="{key}">{name}</text>',
    ]
    return parts


KEYS = (
    "auc",
    "average_precision",
    "auc_by_treaty",
    "average_precision_by_treaty",
    "log_skill",
    "brier_skill",
    "log_skill_pooled",
    "brier_skill_pooled",
)


def shown(score: float | None) -> str:
    """Return a score with three digits; a dash where none is defined."""
    return "–" if score is None else f"{score:.3f}"


def spanned(score: float | None, span: list[float] | None) -> str:
    """Return a score with its interval."""
    return f"{score:.3f} ({span[0]:.3f} to {span[1]:.3f})" if score and span else shown(score)


def tables(record: dict[str, Any]) -> str:
    """Return the figures of the back-test as Markdown tables."""
    head = (
        "| question | forecaster | AUC | AP | AUC by treaty | AP by treaty | log skill "
        "| Brier skill | log skill, pooled | Brier skill, pooled |"
    )
    lines = [
        f"Made {record['made']} by `{record['script']}`, seed {record['seed']}. Means over origins "
        "1975, 1980, …, 2010, horizon five years; *pooled* skills divide the sums over all dyads "
        "of all windows.",
        "",
        head,
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, target in record["targets"].items():
        for who, scores in target["mean"].items():
            cells = [shown(scores[key]) for key in KEYS]
            lines.append(f"| {name} | {who} | {' | '.join(cells)} |")
        bare = target["without_retrospective"]["mean"]
        cells = [shown(bare[key]) for key in KEYS]
        lines.append(f"| {name} | entente, no retrospective column | {' | '.join(cells)} |")
    lines += [
        "",
        *_against(record),
        "",
        *_held_out(record),
        "",
        *_windows(record),
        "",
        *_regions(record),
        "",
        *_lines_of_reliability(record),
    ]
    return "\n".join(lines)


def _against(record: dict[str, Any]) -> list[str]:
    """Return the paired differences."""
    lines = [
        "Difference from each rival, 90 % interval from a paired bootstrap over treaties "
        "(positive: better):",
        "",
        "| question | rival | AUC | AP | log score per dyad × 1000 |",
        "|---|---|---|---|---|",
    ]
    for name, target in record["targets"].items():
        for rival, scores in target["against"].items():
            cells = [
                f"{each['difference'] * scale:+.3f} ({each['low'] * scale:+.3f} to "
                f"{each['high'] * scale:+.3f})"
                for each, scale in (
                    (scores["auc"], 1),
                    (scores["average_precision"], 1),
                    (scores["log_score"], 1000),
                )
            ]
            lines.append(f"| {name} | {rival} | {' | '.join(cells)} |")
    return lines


def _held_out(record: dict[str, Any]) -> list[str]:
    """Return the paired differences over the origins by which nothing was chosen."""
    lines = [
        "The same over the origins by which nothing was chosen, "
        f"{' and '.join(map(str, record['held_out']))}, alone:",
        "",
        "| question | rival | AUC | AP |",
        "|---|---|---|---|",
    ]
    for name, target in record["targets"].items():
        for rival, scores in target["against_held_out"].items():
            cells = [
                f"{each['difference']:+.3f} ({each['low']:+.3f} to {each['high']:+.3f})"
                for each in (scores["auc"], scores["average_precision"])
            ]
            lines.append(f"| {name} | {rival} | {' | '.join(cells)} |")
    return lines


def _coverage(record: dict[str, Any]) -> str:
    """Return how often the ranges of counts held what came."""
    windows = [each for target in record["targets"].values() for each in target["windows"]]
    inside = [
        sum(each["counts"][low] <= each["events"] <= each["counts"][high] for each in windows)
        for low, high in (("expected_low", "expected_high"), ("low", "high"))
    ]
    return (
        f"The 90 % range of what the replicates expect holds the count that came in {inside[0]} of "
        f"{len(windows)} windows; with treaties coming at random, in {inside[1]}."
    )


def _windows(record: dict[str, Any]) -> list[str]:
    """Return scores and counts by window."""
    lines = [
        "By window (nothing was chosen by 2010 and 2013):",
        "",
        "| question | origin | at risk | events | treaties | expected | expected, 90 % "
        "| count, 90 % | AUC | AP | log skill |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, target in record["targets"].items():
        for window in target["windows"]:
            scores = window["scores"]["entente"]
            ranks = [
                *(spanned(scores[key], window["intervals"].get(key)) for key in KEYS[:2]),
                shown(scores["log_skill"]),
            ]
            counts = window["counts"]
            ranges = [
                f"{counts[low]:.0f} to {counts[high]:.0f}"
                for low, high in (("expected_low", "expected_high"), ("low", "high"))
            ]
            lines.append(
                f"| {name} | {window['origin']} | {window['at_risk']:,} | {window['events']} | "
                f"{window['treaties']} | {scores['expected']:.0f} | {' | '.join(ranges)} | "
                f"{' | '.join(ranks)} |"
            )
    return [*lines, "", _coverage(record)]


def _regions(record: dict[str, Any]) -> list[str]:
    """Return counts and scores of every question by region."""
    lines = [
        "By region of both states, the windows of every fifth year together (scores are means over "
        "windows with events, intervals by treaty):",
        "",
        "| question | region | at risk | events | expected | AUC | AP |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, target in record["targets"].items():
        for region, part in target["regions"].items():
            ranks = (spanned(part[key], part["intervals"].get(key)) for key in KEYS[:2])
            counts = f"{part['at_risk']:,} | {part['events']} | {part['expected']:.0f}"
            lines.append(f"| {name} | {region} | {counts} | {' | '.join(ranks)} |")
    return lines


def _lines_of_reliability(record: dict[str, Any]) -> list[str]:
    """Return the pooled recalibration lines."""
    lines = [
        "Reliability, pooled over windows (1 and 0 are ideal; intervals by treaty):",
        "",
        "| question | slope | intercept |",
        "|---|---|---|",
    ]
    for name, target in record["targets"].items():
        found = target["reliability"]
        slope, intercept = (
            f"{found[key]:.2f} ({found[key + '_interval'][0]:.2f} to "
            f"{found[key + '_interval'][1]:.2f})"
            for key in ("slope", "intercept")
        )
        lines.append(f"| {name} | {slope} | {intercept} |")
    return lines


def since(record: dict[str, Any]) -> str:
    """Return the check on what happened after 2018 as a Markdown table."""
    lines = [
        f"As of {record['as_of']}, {record['horizon_years']} years, facts to {record['facts_to']}.",
        "",
        "| question | at risk | events | treaties | expected | AUC | AP |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, target in record["targets"].items():
        lines.append(
            f"| {name} | {target['at_risk']:,} | {target['events']} | {target['treaties']} | "
            f"{target['expected']:.0f} | {shown(target['auc'])} | "
            f"{shown(target['average_precision'])} |"
        )
    return "\n".join(lines)


def put(page: str, marker: str, text: str) -> str:
    """Return the page with the text between a pair of markers."""
    start, end = f"<!-- {marker}: begin -->", f"<!-- {marker}: end -->"
    before, rest = page.split(start)
    return f"{before}{start}\n{text}\n{end}{rest.split(end)[1]}"


def main() -> None:
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    PICTURE.write_text(draw(record), encoding="utf-8", newline="\n")
    page = put(PAGE.read_text(encoding="utf-8"), "figures", tables(record))
    later = json.loads((RECORD.parent / "since_2018.json").read_text(encoding="utf-8"))
    PAGE.write_text(put(page, "since", since(later)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
