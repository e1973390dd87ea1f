"""One pair in depth for other tools: CSV, one row a line of an account, and Markdown."""

from __future__ import annotations

import csv
import io

from entente.dossier.explanation import Line
from entente.dossier.flat import cell
from entente.dossier.pair import PairAnswer
from entente.dossier.themes import gather
from entente.dossier.wording import band, day_words, percent, signed, years_words


def to_csv(pair: PairAnswer) -> str:
    """Return every line of every way, and of the ending, as CSV; an empty field is silence.

    Columns: account (the way's route, or `ending`), kind, probability, theme, name, value, unit,
    log_odds. Of one account the baseline and the lines add up to the log-odds of the chance.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["account", "kind", "probability", "theme", "name", "value", "unit", "log_odds"]
    )

    def account(
        name: str, kind: str, probability: float, baseline: float, lines: tuple[Line, ...]
    ) -> None:
        writer.writerow([name, kind, probability, "", "baseline", "", "", baseline])
        for line in lines:
            fields = [line.theme.value, line.name, line.value, line.unit, line.log_odds]
            writer.writerow([name, kind, probability, *fields])

    for way in pair.ways:
        kind = "defense" if way.is_defense else "pledge"
        account(way.route.value, kind, way.probability, way.baseline_log_odds, way.lines)
    if pair.ending is not None:
        ending = pair.ending
        account("ending", ending.rung, ending.probability, ending.baseline_log_odds, ending.lines)
    return out.getvalue()


def to_markdown(pair: PairAnswer) -> str:
    """Return a pair's account as a Markdown page."""
    answer = pair.answer
    lines = [
        f"# {cell(answer.question)}",
        "",
        f"**{cell(answer.sentence)}** ({band(pair.row.interval)})",
        "",
        f"As of {day_words(answer.as_of)}; horizon {years_words(answer.horizon_years)}.",
    ]
    lines += [f"\nNote: {cell(note)}." for note in pair.row.notes]
    for way in pair.ways:
        lines += [
            "",
            f"## {percent(way.probability)}: {cell(way.heading)}",
            "",
            *reasons_table(way.baseline_log_odds, way.lines),
        ]
    lines += premises_lines(pair)
    lines += ["", "## Bound already by", ""]
    lines += [
        f"- {each.rung}: {cell(each.name)}, since {each.since}"
        f"{', ' + cell(each.article) if each.article else ''}"
        f"{' (umbrella)' if each.is_umbrella else ''}"
        for each in pair.obligations
    ] or ["Nothing in writing."]
    lines += ["", "## What may end", "", pair.ending_sentence]
    if pair.ending is not None:
        lines += ["", *reasons_table(pair.ending.baseline_log_odds, pair.ending.lines)]
    lines += ["", "## History, from signature", ""]
    lines += [
        f"- {each.start} to {each.end or 'now'}: {cell(each.name)} ({', '.join(each.rungs)})"
        for each in pair.history
    ] or ["No commitment since 1945."]
    lines += case_lines(pair)
    lines += ["", "## How far to trust this", ""]
    lines += [f"- Track record: {answer.track_record.summary}"]
    lines += [f"- Comes true if: {answer.resolution}"]
    lines += [f"- Not known: {gap}" for gap in answer.unknown]
    lines += ["", "## Sources", "", *[f"- {citation}" for citation in answer.citations], ""]
    return "\n".join(lines)


def reasons_table(baseline: float, lines: tuple[Line, ...]) -> list[str]:
    """Return an account theme by theme as a Markdown table."""
    return [
        "| log-odds | what | most telling |",
        "|--:|---|---|",
        f"| {signed(baseline)} | baseline | |",
        *(
            f"| {signed(reason.log_odds)} | {reason.theme.value} | {cell(reason.words)} |"
            for reason in gather(lines)
        ),
    ]


def premises_lines(pair: PairAnswer) -> list[str]:
    """Return what would have to be true as a Markdown section."""
    title = ["", "## What would have to be true", ""]
    if pair.premises is None:
        return [*title, "Nothing is left to sign."]
    table = [
        "",
        "| input | as it is | as it would have to be | step in SD | chance then |",
        "|---|--:|--:|--:|--:|",
    ]
    rows = [
        f"| {cell(turn.moves[0].what)} | {turn.moves[0].words[0]} | {turn.moves[0].words[1]} "
        f"| {turn.moves[0].effort:.1f} | {percent(turn.probability)} |"
        for turn in pair.premises.singles
    ]
    opening = [*title, cell(pair.premises.sentence)]
    return opening + (table + rows if rows else [])


def case_lines(pair: PairAnswer) -> list[str]:
    """Return the reference cases as a Markdown section."""
    if pair.cases is None:
        return ["", "## Cases like it", "", "None: nothing is left to sign, or no window closed."]
    return [
        "",
        "## Cases like it",
        "",
        f"Of the {pair.cases.nearest} past pairs most like this one, {pair.cases.signed} signed "
        f"something new within {years_words(pair.answer.horizon_years)}. The nearest:",
        "",
        *(
            f"- {cell(' and '.join(case.names))}, end of {case.origin.year}: {cell(case.outcome)}"
            for case in pair.cases.named
        ),
    ]
