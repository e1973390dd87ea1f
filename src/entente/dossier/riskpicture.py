"""Drawings of the risk of conflict: chances with their intervals, and reasons that add up."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from entente.dossier.axis import axis_around, logit
from entente.dossier.drawing import bar, dot, line, picture, text
from entente.dossier.risk import RiskRow
from entente.dossier.sheet import Picture
from entente.dossier.themes import gather
from entente.dossier.wording import band, percent, signed

WIDTH, NAMES, FIGURES = 720.0, 190.0, 620.0
ROW, TOP = 22.0, 30.0
BAR = 12.0


def chances_picture(rows: Sequence[RiskRow], base_rate: float) -> Picture:
    """Return chances of a dispute with their intervals, on a log-odds axis.

    Parameters
    ----------
    rows : sequence of RiskRow
        Likeliest first, at least one.
    base_rate : float
        Of the average pair.
    """
    ends = [logit(end) for row in rows for end in row.dispute_interval]
    axis = axis_around([*ends, logit(base_rate)])

    def place(chance: float) -> float:
        return NAMES + axis.at_chance(chance) * (FIGURES - NAMES)

    bottom = TOP + ROW * len(rows)
    marks: list[Markup] = [
        line(place(base_rate), TOP - 6, place(base_rate), bottom, kind="base"),
        text(place(base_rate), TOP - 12, f"average pair {percent(base_rate)}", kind="small"),
    ]
    for number, row in enumerate(rows):
        middle = TOP + ROW * number + ROW / 2
        low, high = (place(end) for end in row.dispute_interval)
        words = f"{row.name}: {percent(row.dispute)} ({band(row.dispute_interval)})"
        marks += [
            text(NAMES - 10, middle + 4, row.name, anchor="end"),
            bar(low, middle - 3, high - low, 6, kind="first", title=words, fade=0.35),
            dot(place(row.dispute), middle, 5, kind="point", title=words),
            text(FIGURES + 12, middle + 4, percent(row.dispute), kind="small"),
        ]
    return Picture(
        picture(WIDTH, bottom + 10, marks),
        "Chance of a dispute with each state: "
        + ", ".join(f"{row.name} {percent(row.dispute)}" for row in rows),
        "Chance that a militarized dispute begins, with 90 % interval, on a log-odds axis.",
    )


def reasons_picture(row: RiskRow) -> Picture:
    """Return the reasons of one pair as bars from a common line, theme by theme."""
    reasons = gather(row.lines)
    longest = max(abs(reason.log_odds) for reason in reasons) or 1.0
    zero = (NAMES + FIGURES) / 2
    scale = (FIGURES - NAMES) / 2 / longest
    marks: list[Markup] = [line(zero, TOP - 8, zero, TOP + ROW * len(reasons), kind="rule")]
    for number, reason in enumerate(reasons):
        middle = TOP + ROW * number + ROW / 2
        length = abs(reason.log_odds) * scale
        start = zero if reason.log_odds >= 0 else zero - length
        kind = "first" if reason.log_odds >= 0 else "second"
        marks += [
            text(NAMES - 10, middle + 4, reason.theme.value, anchor="end"),
            bar(start, middle - BAR / 2, length, BAR, kind=kind, title=reason.words),
            text(FIGURES + 12, middle + 4, signed(reason.log_odds), kind="small"),
        ]
    return Picture(
        picture(WIDTH, TOP + ROW * len(reasons) + 10, marks),
        "Log-odds by theme: "
        + ", ".join(f"{reason.theme.value} {signed(reason.log_odds)}" for reason in reasons),
        f"What moves the chance from the average pair's to {percent(row.dispute)}, in log-odds.",
    )
