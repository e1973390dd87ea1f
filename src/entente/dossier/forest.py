"""The forest plot: each partner's chance with its interval, against the base rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from entente.dossier.answer import PartnerRow
from entente.dossier.axis import LogOddsAxis, Tick, axis_around, logit
from entente.dossier.lettering import wrapped
from entente.dossier.wording import band, percent

CLEAR_OF_BASE = 26.0
"""Pixels within which a tick would run into the base rate's line."""


@dataclass(frozen=True, slots=True)
class ForestFormat:
    """The room a forest plot is drawn in, in pixels.

    Parameters
    ----------
    key : str
        Name of the format, used in identifiers.
    left, right : float
        Where the axis begins and ends.
    width, row_height, head_height : float
        Of the picture, of a row, of the axis' labels.
    name_width : float
        Room for names.
    letter : float
        Height of the names' letters.
    chance_end : float
        Where the chances end; where there is room the intervals' figures follow.
    label_above : bool
        Whether name and figures stand on a line above the interval.
    """

    key: str
    left: float
    right: float
    width: float
    row_height: float
    head_height: float
    name_width: float
    letter: float
    chance_end: float
    label_above: bool = False


WIDE = ForestFormat("wide", 204, 690, 856, 34, 46, 168, 13.5, 760)
PHONE = ForestFormat("phone", 4, 320, 324, 44, 46, 246, 13, 324, label_above=True)


@dataclass(frozen=True, slots=True)
class ForestRow:
    """One partner's line: where its name, interval and point lie, and what they say."""

    rank: int
    name: str
    name_lines: tuple[str, ...]
    top: float
    middle: float
    low: float
    point: float
    high: float
    chance: str
    interval: str


@dataclass(frozen=True, slots=True)
class Forest:
    """A forest plot laid out for drawing.

    Parameters
    ----------
    form : ForestFormat
        The room it is drawn in.
    height : float
        In pixels.
    ticks : tuple of Tick
        Round probabilities; their `at` is in pixels.
    base : float
        Where the base rate lies, in pixels.
    base_label : str
        The base rate in percent.
    base_anchor : str
        Which end of the base rate's label stands at the line.
    rows : tuple of ForestRow
        The partners, best first.
    """

    form: ForestFormat
    height: float
    ticks: tuple[Tick, ...]
    base: float
    base_label: str
    base_anchor: str
    rows: tuple[ForestRow, ...]


def create_forest(rows: Sequence[PartnerRow], base_rate: float, form: ForestFormat) -> Forest:
    """Lay out the chances of some partners with their 90 % intervals.

    Parameters
    ----------
    rows : sequence of PartnerRow
        The partners to show, best first.
    base_rate : float
        Probability at which the reference line is drawn.
    form : ForestFormat
        The room there is.
    """
    ends = [end for row in rows for end in (*row.interval, row.probability)]
    axis = axis_around([logit(chance) for chance in (*ends, base_rate)])

    def across(chance: float) -> float:
        return round(form.left + axis.at_chance(chance) * (form.right - form.left), 1)

    placed = [
        ForestRow(
            rank=rank,
            name=row.name,
            name_lines=wrapped(
                row.name, form.name_width, form.letter, most=1 if form.label_above else 2
            ),
            top=form.head_height + (rank - 1) * form.row_height,
            middle=form.head_height
            + (rank - 1) * form.row_height
            + (form.row_height - 12 if form.label_above else form.row_height / 2),
            low=across(row.interval[0]),
            point=across(row.probability),
            high=across(row.interval[1]),
            chance=percent(row.probability),
            interval=band(row.interval),
        )
        for rank, row in enumerate(rows, start=1)
    ]
    base = across(base_rate)
    return Forest(
        form=form,
        height=form.head_height + len(placed) * form.row_height + 6,
        ticks=tuple(tick for tick in _ticks(axis, form) if abs(tick.at - base) >= CLEAR_OF_BASE),
        base=base,
        base_label=percent(base_rate),
        base_anchor=_anchor(base, form),
        rows=tuple(placed),
    )


def _ticks(axis: LogOddsAxis, form: ForestFormat) -> tuple[Tick, ...]:
    """Return the axis' ticks in pixels."""
    length = form.right - form.left
    return tuple(
        Tick(round(form.left + tick.at * length, 1), tick.label)
        for tick in axis.ticks(apart=48 / length)
    )


def _anchor(base: float, form: ForestFormat) -> str:
    """Return which end of a label can stand at a place and still lie inside the picture."""
    share = (base - form.left) / (form.right - form.left)
    return "start" if share < 0.3 else "end" if share > 0.7 else "middle"


def describe_forest(rows: Sequence[PartnerRow], base_rate: float) -> str:
    """Return what the forest plot shows, for those who cannot see it."""
    shown = "; ".join(
        f"{row.name} {percent(row.probability)}, {band(row.interval)}" for row in rows
    )
    return f"Base rate {percent(base_rate)}. {shown}."
