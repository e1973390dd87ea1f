"""The risk of conflict as a sheet; and as CSV."""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from entente.dossier.record import flattened
from entente.dossier.risk import RiskAnswer, RiskRow
from entente.dossier.riskpicture import chances_picture, reasons_picture
from entente.dossier.sheet import Block, Section, Sheet, grid, prose
from entente.dossier.themes import gather
from entente.dossier.wording import band, percent, signed, years_words

SHOWN = 20
KINDS = {
    "all_dyads": "all dyads",
    "politically_relevant": "politically relevant dyads (borders touch, or a major power)",
}
CSV_COLUMNS = (
    "subject",
    "partner",
    "name",
    "as_of",
    "horizon_years",
    "dispute",
    "dispute_low",
    "dispute_high",
    "war",
    "war_low",
    "war_high",
    "war_given_dispute",
    "is_politically_relevant",
)


def to_sheet(answer: RiskAnswer, command: Sequence[str]) -> Sheet:
    """Return an answer about the risk of conflict as a sheet.

    Parameters
    ----------
    answer : RiskAnswer
        What to show.
    command : sequence of str
        The words of the command line that computes it again.
    """
    names = answer.subject_name + (f" and {answer.rows[0].name}" if answer.is_pair else "")
    sections = [chances_section(answer)]
    if answer.is_pair:
        sections.append(reasons_section(answer.rows[0]))
    sections += [record_section(answer.record), resolution_section(answer)]
    return Sheet(
        kicker=("Risk of conflict", names),
        lead=answer.sentence,
        note="",
        question=answer.question,
        as_of=answer.as_of,
        sections=tuple(sections),
        unknown=answer.unknown,
        citations=answer.citations,
        manifest=tuple((name, str(value)) for name, value in flattened(answer.manifest).items()),
        command=shlex.join(command),
    )


def chances_section(answer: RiskAnswer) -> Section:
    """Return the chances, against the average pair."""
    rows = [
        [
            row.name,
            percent(row.dispute),
            band(row.dispute_interval),
            percent(row.war),
            band(row.war_interval),
        ]
        for row in answer.rows
    ]
    average = [
        "the average pair",
        percent(answer.base_rate),
        "",
        percent(answer.war_base_rate),
        "",
    ]
    head = ["", "dispute", "90 % interval", "war", "90 % interval"]
    blocks: list[Block] = [
        grid(
            f"Within {years_words(answer.horizon_years)}",
            head,
            [average, *rows],
            figures=(1, 2, 3, 4),
            is_long=not answer.is_pair,
        )
    ]
    if not answer.is_pair:
        blocks.insert(0, chances_picture(answer.rows[:SHOWN], answer.base_rate))
    return Section(
        "chances",
        "Chances",
        "A dispute is any threat, display or use of force; a war has a thousand dead or more.",
        tuple(blocks),
    )


def reasons_section(row: RiskRow) -> Section:
    """Return why a pair has its chance, theme by theme; the lines sum to the number."""
    rows = [["baseline: the average pair in a year", signed(row.baseline_log_odds), ""]]
    rows += [
        [reason.theme.value, signed(reason.log_odds), reason.words] for reason in gather(row.lines)
    ]
    relevance = (
        "Their borders touch or one is a major power: the dyad is politically relevant."
        if row.is_relevant
        else "Neither do their borders touch nor is one a major power."
    )
    share = f"Of such disputes {percent(row.war_given_dispute)} are expected to become a war."
    return Section(
        "reasons",
        "Why",
        "What raises and what lowers the chance, in log-odds; baseline and lines sum to it.",
        (
            reasons_picture(row),
            grid(
                "Lines that sum to the chance of a dispute",
                ["", "log-odds", "figures"],
                rows,
                figures=(1,),
            ),
            prose(*row.notes, relevance, share),
        ),
    )


def record_section(record: Mapping[str, Any]) -> Section:
    """Return how the method did on the past, beside its rivals."""
    blocks: list[Block] = []
    for kind, words in KINDS.items():
        for part, when in (
            (record[kind], "origins 1980 to 2005"),
            (record[kind]["held_out"], "origin 2009, held out of every choice"),
        ):
            rows = [
                [
                    name.replace("model", "entente"),
                    figure(scores["auc"]),
                    figure(scores["average_precision"]),
                    figure(scores["log_skill"]),
                    gain(part["precision_gained"].get(name)),
                ]
                for name, scores in part["pooled"].items()
            ]
            head = ["forecaster", "AUC", "average precision", "log skill", "precision gained"]
            blocks.append(grid(f"{words}: {when}", head, rows, figures=(1, 2, 3, 4)))
    blocks += war_grids(record["wars"])
    for kind, words in KINDS.items():
        rows = [
            [percent(mean), percent(share), str(happened), f"{count:,}"]
            for mean, share, happened, count in record[kind]["bins"]
        ]
        head = ["forecast", "came", "disputes", "pairs"]
        blocks.append(grid(f"Reliability, {words}", head, rows, figures=(0, 1, 2, 3), is_long=True))
    return Section(
        "record",
        "How good it is",
        "Onset of a dispute within five years, pseudo-out-of-sample: learned from the past alone, "
        "no figure fresher than today's would be. The origins up to 2000 served to choose columns "
        "and penalties; 2005 and 2009 did not. Gains with 90 % intervals by dispute.",
        tuple(blocks),
    )


def war_grids(wars: Mapping[str, Any]) -> list[Block]:
    """Return how the chance of a war did, and how few wars that rests on."""
    scores = [
        [
            name.replace("model", "entente"),
            figure(each["auc"]),
            figure(each["average_precision"]),
            f"{1000 * each['log_score']:.2f}",
            gain(wars["precision_gained"].get(name)),
        ]
        for name, each in wars["pooled"].items()
    ]
    windows = [
        [str(each["origin"]), str(each["wars"]), str(each["pairs_at_war"]), str(each["expected"])]
        for each in wars["windows"]
    ]
    head = ["forecaster", "AUC", "average precision", "log score x 1000", "precision gained"]
    seen = ["origin", "wars", "pairs at war", "expected pairs"]
    return [
        grid("Wars, all dyads, origins 1980 to 2009", head, scores, figures=(1, 2, 3, 4)),
        grid("Wars seen and expected in each window", seen, windows, figures=(1, 2, 3)),
    ]


def resolution_section(answer: RiskAnswer) -> Section:
    """Return how the question is settled."""
    return Section("resolution", "How it is settled", "", (prose(answer.resolution),))


def figure(score: float | None) -> str:
    """Return a score."""
    return "-" if score is None else f"{score:.3f}"


def gain(figures: Sequence[float] | None) -> str:
    """Return a gain with its interval."""
    if figures is None:
        return ""
    mean, low, high = figures
    return f"{mean:+.3f} ({low:+.3f} to {high:+.3f})"


def to_csv(answer: RiskAnswer) -> str:
    """Return one line per other state."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for row in answer.rows:
        writer.writerow(
            [
                answer.subject,
                row.partner,
                row.name,
                answer.as_of.isoformat(),
                answer.horizon_years,
                row.dispute,
                *row.dispute_interval,
                row.war,
                *row.war_interval,
                row.war_given_dispute,
                str(row.is_relevant).lower(),
            ]
        )
    return stream.getvalue()
