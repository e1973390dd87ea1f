"""Two states through time as a sheet, and as CSV."""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Sequence

from entente.dossier.history import HistoryAnswer, rows_of
from entente.dossier.historypicture import lanes_picture
from entente.dossier.record import flattened
from entente.dossier.sheet import Block, Section, Sheet, grid, prose
from entente.models.change_points import BLOCK_YEARS, LEAST_YEARS, LEVEL
from entente.models.dyad_history import Line

HOSTILITY = {1: "none", 2: "threat", 3: "display of force", 4: "use of force", 5: "war"}


def to_sheet(answer: HistoryAnswer, command: Sequence[str]) -> Sheet:
    """Return a history as a sheet.

    Parameters
    ----------
    answer : HistoryAnswer
        What to show.
    command : sequence of str
        The words of the command line that computes it again.
    """
    return Sheet(
        kicker=("History", " and ".join(answer.pair.names)),
        lead=answer.verdict,
        note="",
        question=answer.question,
        as_of=answer.as_of,
        sections=(lanes_section(answer), turns_section(answer), record_section(answer)),
        unknown=answer.unknown,
        citations=answer.citations,
        manifest=tuple((name, str(value)) for name, value in flattened(answer.manifest).items()),
        command=shlex.join(command),
    )


def turns_section(answer: HistoryAnswer) -> Section:
    """Return a sentence for each turn."""
    said = [answer.sentence(turn) for turn in answer.turns]
    return Section(
        "turns",
        "When it turned",
        f"Each yearly series is divided where its two sides differ most. A turn stays if at most "
        f"{LEVEL:.0%} of other orders of its years, in blocks of {BLOCK_YEARS}, divide it as well; "
        f"each side has {LEAST_YEARS} years at least. What began or ended near a turn is no proof "
        "that it brought it about.",
        (prose(*(said or ["No series turns more than chance would."])),),
    )


def lanes_section(answer: HistoryAnswer) -> Section:
    """Return the picture of all lanes."""
    return Section(
        "lanes",
        "On one axis",
        "Every tie between the two that the sources tell of, year by year.",
        (lanes_picture(answer),),
    )


def record_section(answer: HistoryAnswer) -> Section:
    """Return the lanes in tables."""
    blocks: list[Block] = []
    for lane in answer.lanes:
        if lane.stretches:
            blocks.append(
                grid(
                    f"{lane.title}, {lane.covers[0]} to {lane.covers[1]}",
                    ["what", "from", "to", ""],
                    [
                        [each.words, str(each.start), str(each.end or "now"), each.detail]
                        for each in lane.stretches
                    ],
                    figures=(1, 2),
                    is_long=len(lane.stretches) > 12,
                )
            )
        blocks += [summary_grid(answer)] if lane.key == "trade" and lines_of(answer) else []
        if lane.key == "disputes" and lane.marks:
            blocks.append(
                grid(
                    f"Militarized disputes, {lane.covers[0]} to {lane.covers[1]}",
                    ["year", "highest hostility"],
                    [[str(m.year), HOSTILITY.get(int(m.value), "")] for m in lane.marks],
                    is_long=True,
                )
            )
    silent = [
        f"{lane.title}: nothing is told of the two ({lane.covers[0]} to {lane.covers[1]})."
        for lane in answer.lanes
        if not lane.years
    ]
    return Section(
        "record",
        "The record",
        "From the first year that a source tells of to its last; --format csv has every year.",
        (*blocks, prose(*silent)),
    )


def summary_grid(answer: HistoryAnswer) -> Block:
    """Return each yearly series in five-year means."""
    lines = lines_of(answer)
    low = min(line.years[0] for line in lines)
    starts = range(low - low % 5, answer.as_of.year + 1, 5)
    rows: list[list[str]] = []
    for start in starts:
        cells = [f"{start}–{start + 4}"]
        for line in lines:
            told = [
                value
                for year, value in zip(line.years, line.values, strict=True)
                if start <= year < start + 5
            ]
            mean = sum(told) / len(told) if told else None
            cells.append(
                ""
                if mean is None
                else f"{mean:.2f}"
                if line.kind == "votes"
                else f"{100 * mean:.0f} %"
            )
        rows.append(cells)
    head = ["years", *(short_words(line, answer) for line in lines)]
    return grid("Means of five years", head, rows, figures=range(1, len(head)), is_long=True)


def lines_of(answer: HistoryAnswer) -> list[Line]:
    """Return the yearly series of which means are shown."""
    return [line for lane in answer.lanes for line in lane.lines if line.kind != "arms"]


def short_words(line: Line, answer: HistoryAnswer) -> str:
    """Return a series as a column heading."""
    if line.kind == "votes":
        return "vote distance"
    first, second = line.key[-3:].split("_")
    one, other = (answer.codes[int(place) - 1] for place in (first, second))
    if line.kind == "supply":
        return f"arms of {other} from {one}"
    return f"trade of {one} with {other}"


def to_csv(answer: HistoryAnswer) -> str:
    """Return every observation as a row; an empty field is silence, never zero.

    Columns: state1, state2, lane, what, start, end (half-open years), value, detail, is_turn.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["state1", "state2", "lane", "what", "start", "end", "value", "detail", "is_turn"]
    )
    turns = {(turn.line.key, turn.year) for turn in answer.turns}
    for lane, what, start, end, value, detail in rows_of(answer.lanes):
        turned = "true" if (what, start) in turns else ""
        writer.writerow([*answer.codes, lane, what, start, end, value, detail, turned])
    return out.getvalue()
