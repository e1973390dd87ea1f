"""The answer for other tools: CSV, one row a partner, and Markdown."""

from __future__ import annotations

import csv
import io

from entente.dossier.allies import create_circles
from entente.dossier.answer import Line, PartnersAnswer
from entente.dossier.bonds import at_risk
from entente.dossier.themes import gather
from entente.dossier.wording import (
    band,
    binding_words,
    day_words,
    percent,
    reach_of,
    rung_words,
    signed,
    way_words,
)
from entente.terms import RUNGS, Route

MARKDOWN_ROWS = 15
EXPLAINED_ROWS = 5


def to_csv(answer: PartnersAnswer, *, top: int | None = None) -> str:
    """Return the answer's rows as CSV; an empty field is silence, never zero.

    Columns: partner, name, probability, low, high, one per rung, one per route, already, leading
    rung and route, baseline and the drivers' and blockers' sums in log-odds, chance that the bond
    held ends.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["subject", "as_of", "horizon_years", "partner", "name", "probability", "low", "high"]
        + [f"rung_{rung.value}" for rung in RUNGS]
        + [f"route_{route.value}" for route in Route]
        + ["already", "explained_rung", "explained_route", "explained_probability"]
        + ["baseline_log_odds", "drivers_log_odds", "blockers_log_odds", "ending_probability"]
    )
    for row in answer.rows[:top]:
        why = row.explanation
        writer.writerow(
            [answer.subject, answer.as_of.isoformat(), answer.horizon_years, row.partner, row.name]
            + [row.probability, *row.interval]
            + [row.rungs[rung] for rung in RUNGS]
            + [row.routes[route] for route in Route]
            + [";".join(row.already), why.rung.value, why.route.value, why.probability]
            + [why.baseline_log_odds, total(why.drivers), total(why.blockers)]
            + [row.ending.probability if row.ending else None]
        )
    return out.getvalue()


def total(lines: tuple[Line, ...]) -> float:
    """Return the sum of lines in log-odds."""
    return sum(line.log_odds for line in lines)


def to_markdown(answer: PartnersAnswer, *, top: int | None = None) -> str:
    """Return the answer as a Markdown page: sentence, table, reasons, method, sources."""
    rows = answer.rows[: top or MARKDOWN_ROWS]
    circles = create_circles(answer.rows)
    bound = [
        f"- {cell(circle.short)}: {cell(', '.join(ally.words for ally in circle.allies))}"
        for circle in circles
    ]
    lines = [
        f"# {cell(answer.question)}",
        "",
        f"**{cell(answer.sentence)}**",
        "",
        f"As of {day_words(answer.as_of)}; horizon {answer.horizon_years} years.",
        "",
        *(["Bound already to defend, or to be defended:", "", *bound, ""] if bound else []),
        "| # | partner | chance | 90 % interval | likeliest form and way | bound already by |",
        "|--:|---|--:|--:|---|---|",
    ]
    reach = reach_of(answer.rows)
    for rank, row in enumerate(rows, start=1):
        why = row.explanation
        fields = (
            str(rank),
            row.name,
            percent(row.probability if answer.rung is None else row.rungs.get(answer.rung)),
            band(row.interval) if answer.rung is None else "",
            f"{rung_words(why.rung)}, {way_words(why)}",
            binding_words(row, reach),
        )
        lines.append("| " + " | ".join(cell(field) for field in fields) + " |")
    lines += [f"\n{cell(row.name)}: {cell('; '.join(row.notes))}." for row in rows if row.notes]
    for row in rows[:EXPLAINED_ROWS]:
        why = row.explanation
        lines += [
            "",
            f"## Why {cell(row.name)}",
            "",
            f"{rung_words(why.rung).capitalize()} {way_words(why)}: "
            f"{percent(why.probability)}; log-odds {signed(why.log_odds)}.",
            "",
            "| log-odds | what | most telling |",
            "|--:|---|---|",
            f"| {signed(why.baseline_log_odds)} | baseline | |",
        ]
        lines += [
            f"| {signed(reason.log_odds)} | {reason.theme.value} | {cell(reason.words)} |"
            for reason in gather(why.lines)
        ]
    lines += ending_lines(answer)
    lines += hindsight_lines(answer)
    lines += ["", "## How far to trust this", ""]
    lines += [f"- Base rate {percent(answer.base_rate.probability)}: {answer.base_rate.text}"]
    lines += [f"- Track record: {answer.track_record.summary}"]
    lines += [f"- Comes true if: {answer.resolution}"]
    lines += [f"- Not known: {gap}" for gap in answer.unknown]
    lines += ["", "## Sources", "", *[f"- {citation}" for citation in answer.citations], ""]
    return "\n".join(lines)


def ending_lines(answer: PartnersAnswer) -> list[str]:
    """Return the bonds that are likeliest to lapse as a Markdown section."""
    bound = at_risk(answer.rows)
    if not bound:
        return []
    return [
        "",
        f"## What binds now, and the chance that it no longer does in {answer.horizon_years} years",
        "",
        "| partner | form | chance | 90 % interval | such bonds | first to go |",
        "|---|---|--:|--:|--:|---|",
        *(
            f"| {cell(row.name)} | {rung_words(ending.rung)} | {percent(ending.probability)} | "
            f"{band(ending.interval)} | {percent(ending.base_rate)} | "
            f"{cell(ending.treaty_name or '')} |"
            for row, ending in bound[:MARKDOWN_ROWS]
        ),
    ]


def hindsight_lines(answer: PartnersAnswer) -> list[str]:
    """Return the same question in the past as a Markdown section."""
    if not answer.hindsight:
        return []
    lines = ["", "## Asked the same way before, from what was known then", ""]
    for past in answer.hindsight:
        lines.append(f"- **{cell(past.opening)}.** Likeliest then: {cell(past.said)}.")
        if past.missed:
            lines[-1] += f" From further down: {cell(past.missed)}."
    return lines


def cell(text: str) -> str:
    """Return text that cannot break a Markdown table or be read as markup."""
    kept = text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
    return kept.replace("<", "&lt;").replace(">", "&gt;")
