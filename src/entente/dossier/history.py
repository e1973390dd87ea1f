"""The answer to `history`: the lanes of two states, and a sentence for each turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import expm1
from typing import Any

from entente.dossier.wording import listed
from entente.models.dyad_history import Lane, Pair, Stretch, Turn

DRIFT_WORDS = "; the series drifts, so that chance makes such turns more often"
NEAR_YEARS, MOST_NEAR = 2, 4
"""What began or ended so near to a turn is named beside it, and how much of it."""


@dataclass(frozen=True)
class HistoryAnswer:
    """Two states through time.

    Parameters
    ----------
    question : str
        As understood.
    as_of : date
        The day.
    codes : tuple of str
        Codes of the two.
    pair : Pair
        Names and the codes of their past.
    lanes : tuple of Lane
        Every kind of tie.
    turns : tuple of Turn
        Turns that beat chance, in order of time.
    passings : mapping of int to str
        Years in which a state of their past ended, and which.
    bonds : str
        What binds the two on the day, in words.
    unknown, citations : tuple of str
        What is not known, and the sources.
    manifest : mapping
        Versions, digests and the seed.
    """

    question: str
    as_of: date
    codes: tuple[str, str]
    pair: Pair
    lanes: tuple[Lane, ...]
    turns: tuple[Turn, ...]
    passings: Mapping[int, str]
    bonds: str
    unknown: tuple[str, ...]
    citations: tuple[str, ...]
    manifest: Mapping[str, Any]

    @property
    def axis(self) -> tuple[int, int]:
        """First and last year of the common axis."""
        told = [year for lane in self.lanes for year in lane.years]
        return min([*told, self.as_of.year - 1]), self.as_of.year

    @property
    def verdict(self) -> str:
        """One plain sentence."""
        names = listed(list(self.pair.names))
        years = [str(year) for year in dict.fromkeys(turn.year for turn in self.turns)]
        turned = (
            f"The record of {names} turns in {listed(years)}"
            if years
            else f"No series of {names} turns more than chance would"
        )
        return f"{turned}; on {self.as_of} {self.bonds}."

    def sentence(self, turn: Turn) -> str:
        """Return what a turn was, in a sentence, and what began or ended near it."""
        near = self.near(turn.year)
        beside = f" Near it: {'; '.join(near)}." if near else ""
        return f"{turn_words(turn)}{beside}"

    def near(self, year: int) -> list[str]:
        """Return what began or ended within two years of a year, the nearest few."""
        events = [(at, f"{name} ended {at}") for at, name in self.passings.items()]
        for lane in self.lanes:
            if lane.key not in {"pacts", "bodies", "sanctions"}:
                continue
            prefix = "sanctions by " if lane.key == "sanctions" else ""
            for stretch in lane.stretches:
                words = f"{prefix}{stretch.words}"
                events.append((stretch.start, f"{words} began {stretch.start}"))
                if stretch.end is not None:
                    events.append((stretch.end, f"{words} ended {stretch.end}"))
        close = [event for event in events if abs(event[0] - year) <= NEAR_YEARS]
        close.sort(key=lambda event: abs(event[0] - year))
        return list(dict.fromkeys(words for _, words in close))[:MOST_NEAR]

    def as_record(self) -> dict[str, Any]:
        """Return the object of the machine contract."""
        return {
            "question": self.question,
            "as_of": self.as_of.isoformat(),
            "states": [
                {"state": code, "name": name, "ccodes": list(ccodes)}
                for code, name, ccodes in zip(
                    self.codes, self.pair.names, self.pair.ccodes, strict=True
                )
            ],
            "verdict": self.verdict,
            "axis": list(self.axis),
            "lanes": [lane_record(lane) for lane in self.lanes],
            "turns": [
                {
                    "year": turn.year,
                    "lane": turn.lane,
                    "series": turn.line.key,
                    "before": turn.before,
                    "after": turn.after,
                    "since": turn.since,
                    "until": turn.until,
                    "p_value": turn.p_value,
                    "persistence": turn.persistence,
                    "may_be_drift": turn.may_be_drift,
                    "sentence": self.sentence(turn),
                }
                for turn in self.turns
            ],
            "unknown": list(self.unknown),
            "citations": list(self.citations),
            "manifest": dict(self.manifest),
        }


def turn_words(turn: Turn) -> str:
    """Return what a turn was, in a sentence."""
    moved = "rose" if turn.after > turn.before else "fell"
    before, after = (level_words(level, turn.line.kind) for level in (turn.before, turn.after))
    unit = " million TIV a year" if turn.line.kind == "arms" else ""
    drift = DRIFT_WORDS if turn.may_be_drift else ""
    sides = f"({turn.since}–{turn.year - 1}) to {after}{unit} ({turn.year}–{turn.until})"
    return (
        f"{turn.year}: {turn.line.words} {moved} from {before} {sides}, p = "
        f"{turn.p_value:.3f}{drift}."
    )


def level_words(level: float, kind: str) -> str:
    """Return the mean of one side of a turn as a reader says it."""
    if kind == "arms":
        return f"about {float(f'{expm1(level):.2g}'):,g}"
    return f"{level:.2f}" if kind == "votes" else f"{100 * level:.0f} %"


def lane_record(lane: Lane) -> dict[str, Any]:
    """Return a lane as a record; years outside `covers` are silence."""
    return {
        "lane": lane.key,
        "title": lane.title,
        "covers": list(lane.covers),
        "series": [
            {
                "series": line.key,
                "words": line.words,
                "kind": line.kind,
                "years": list(line.years),
                "values": list(line.values),
            }
            for line in lane.lines
        ],
        "spells": [stretch_record(stretch) for stretch in lane.stretches],
        "events": [{"year": mark.year, "value": mark.value} for mark in lane.marks],
    }


def stretch_record(stretch: Stretch) -> dict[str, Any]:
    """Return what held for some years as a record."""
    return {
        "words": stretch.words,
        "start": stretch.start,
        "end": stretch.end,
        "detail": stretch.detail or None,
    }


def rows_of(lanes: Sequence[Lane]) -> list[tuple[str, str, int, int | None, float | None, str]]:
    """Return every observation as a row: lane, what, from, to, value, detail."""
    rows: list[tuple[str, str, int, int | None, float | None, str]] = []
    for lane in lanes:
        for line in lane.lines:
            rows += [
                (lane.key, line.key, year, year + 1, value, "")
                for year, value in zip(line.years, line.values, strict=True)
            ]
        rows += [
            (lane.key, each.words, each.start, each.end, None, each.detail)
            for each in lane.stretches
        ]
        rows += [(lane.key, lane.title, m.year, m.year + 1, m.value, "") for m in lane.marks]
    return rows
