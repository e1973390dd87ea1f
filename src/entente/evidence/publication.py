"""When a document appeared, concluded from its page, its comments and the events it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from entente.evidence.calendar import calendar_of
from entente.evidence.dates import find_dates
from entente.evidence.document import Block, BlockKind, Finding, Published
from entente.evidence.layout import split_lines
from entente.pack.tables import open_pack

_FAR_APART = timedelta(days=7)
_YEAR = timedelta(days=365)
_AHEAD = re.compile(r"\b(?:to (?:hold|begin|start|meet|open)|will|are to|is to)\b", re.IGNORECASE)
_AUTHORED = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY}
_TELLING = _AUTHORED | {BlockKind.RELATED}
_ABOUT_TO = re.compile(r"\b(?:will|to|upcoming|next|coming|предстоящ\w+|will be)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention of a dated event of the public record.

    Parameters
    ----------
    start, end : int
        Half-open, in code points of the text.
    first, last : date or None
        The days of the event; for a lasting state, from when and until when it held.
    mode : str
        `after`: the text is no older than `first`; `news`: likewise, and no younger than `last` if
        it calls the event today's; `between`: it was written from `first` until `last`; `at`: the
        event itself took those days.
    name : str
        What the event is.
    """

    start: int
    end: int
    first: date
    last: date | None
    mode: str
    name: str


@lru_cache(maxsize=1)
def _known() -> tuple[tuple[re.Pattern[str], date, date | None, str, str], ...]:
    """Return the events by which undated texts are placed."""
    columns = ("pattern", "start", "end", "mode", "name", "source")
    return tuple(
        (
            re.compile(row["pattern"], re.IGNORECASE),
            date.fromisoformat(row["start"]),
            date.fromisoformat(row["end"]) if row["end"] else None,
            row["mode"],
            row["name"],
        )
        for row in open_pack().rows("tables/evidence/anchors.csv", columns)
    )


def find_anchors(text: str, start: int, end: int) -> list[Anchor]:
    """Return the dated events that a span of text mentions, in order."""
    found = [
        Anchor(match.start(), match.end(), first, last, mode, name)
        for pattern, first, last, mode, name in _known()
        for match in pattern.finditer(text, start, end)
    ]
    return sorted(found, key=lambda anchor: anchor.start)


def find_publication(
    text: str,
    blocks: Sequence[Block],
    language: str,
    page_date: tuple[int, int, str] | None,
) -> tuple[Published, list[Finding]]:
    """Return when a document appeared, and the conflicts between its dates.

    Parameters
    ----------
    text : str
        The document's text.
    blocks : sequence of Block
        Its blocks.
    language : str
        Its language.
    page_date : (int, int, str) or None
        Bounds of the date the page gives itself, and that date in ISO 8601.

    Returns
    -------
    Published
        The bounds. A page date that contradicts an event which the text calls today's gives way
        to the event; relative ages such as "9 months ago" are never used.
    list of Finding
        `date_conflict` where that happened.
    """
    authored = [block for block in blocks if block.kind in _AUTHORED]
    anchors = [
        anchor
        for block in blocks
        if block.kind in _TELLING
        for line in split_lines(text[block.start : block.end])
        for anchor in find_anchors(text, block.start + line.start, block.start + line.end)
    ]
    day = date.fromisoformat(page_date[2]) if page_date else None
    if page_date and day:
        conflict = _conflict(text, authored, language, anchors, day)
        if conflict is None:
            return Published(day, day, f"page date {day}"), []
        anchor, reason = conflict
        note = f"{reason}; the event's date is used"
        finding = Finding("date_conflict", page_date[0], page_date[1], note)
        return Published(anchor.first, anchor.last or anchor.first, reason), [finding]
    return _bounds(text, blocks, language, anchors), []


def _conflict(
    text: str, blocks: Iterable[Block], language: str, anchors: Sequence[Anchor], day: date
) -> tuple[Anchor, str] | None:
    """Return the event that the text calls today's although the page is dated otherwise."""
    for block in blocks:
        for anchor in anchors:
            if anchor.mode != "at" or not block.start <= anchor.start < block.end:
                continue
            if not _is_todays(_sentence_of(text, block, anchor), language):
                continue
            last = anchor.last or anchor.first
            if not anchor.first - _FAR_APART <= day <= last + _FAR_APART:
                span = f"{anchor.first}" + (f" to {last}" if last != anchor.first else "")
                return anchor, (
                    f"the page is dated {day}, but the text speaks of {anchor.name} ({span}) as "
                    "of the day of writing"
                )
    return None


def _sentence_of(text: str, block: Block, anchor: Anchor) -> str:
    """Return the sentence around the mention of an event, up to its end."""
    stop = text.rfind(". ", block.start, anchor.start) + 1 or block.start
    after = text.find(". ", anchor.end, block.end)
    return text[stop : after if after >= 0 else block.end]


def _is_todays(sentence: str, language: str) -> bool:
    """Whether a sentence says "today"."""
    days = calendar_of(language).values.get("day", [])
    return any(value == "0" and pattern.search(sentence) for pattern, value in days)


def _nearer(text: str, block: Block, language: str, anchor: Anchor) -> Iterable[tuple[date, str]]:
    """Yield the last days that the sentence around a dated event allows.

    An event given by day and month without a year lies less than a year back; a month to come
    that it names after the event is still ahead; news of the day are no older than their event.
    """
    sentence = _sentence_of(text, block, anchor)
    if anchor.mode == "news" and anchor.last and _is_todays(sentence, language):
        yield anchor.last, f"it tells of {anchor.name} as of its own day"
    if anchor.mode not in {"after", "news"}:
        return
    unknown = Published(None, None, "not known yet")
    named = [
        (mention.start, mention.date.edtf or "")
        for mention in find_dates(sentence, 0, len(sentence), language, unknown)
    ]
    own = [start for start, edtf in named if edtf == f"XXXX-{anchor.first:%m-%d}"]
    if not own:
        return
    yield anchor.first + _YEAR, f"it gives {anchor.name} without the year"
    for start, edtf in named:
        month = re.fullmatch(r"XXXX-(\d\d)", edtf)
        if month and start > own[0] and _AHEAD.search(sentence[own[0] : start]):
            year = anchor.first.year + (int(month[1]) <= anchor.first.month)
            after = date(year + int(month[1]) // 12, int(month[1]) % 12 + 1, 1)
            yield after - timedelta(days=1), "what is to come in a month it names"


def _bounds(
    text: str, blocks: Sequence[Block], language: str, anchors: Sequence[Anchor]
) -> Published:
    """Return the bounds that comments, events and full dates put on an undated text."""
    latest: list[tuple[date, str]] = []
    earliest: list[tuple[date, str]] = []
    times = sorted(block.time[:10] for block in blocks if block.time)
    if times:
        latest.append((date.fromisoformat(times[0]), f"first comment of {times[0]}"))
    for anchor in anchors:
        if anchor.mode == "at" and anchor.last:
            ahead = _ABOUT_TO.search(text[anchor.start : anchor.end + 60])
            if ahead:
                latest.append((anchor.last, f"{anchor.name} still to come"))
                continue
        earliest.append((anchor.first, f"it names {anchor.name}"))
        latest.extend(
            bound
            for block in blocks
            if block.start <= anchor.start < block.end and block.kind in _AUTHORED
            for bound in _nearer(text, block, language, anchor)
        )
        if anchor.mode == "between" and anchor.last:
            latest.append((anchor.last, f"it names {anchor.name} as a thing of its day"))
    earliest.extend(_full_dates(text, blocks, language))
    top = min(latest, default=None)
    bottom = max((one for one in earliest if top is None or one[0] <= top[0]), default=None)
    reasons = [
        f"not before {bottom[0]} ({bottom[1]})" if bottom else "",
        f"not after {top[0]} ({top[1]})" if top else "",
    ]
    reason = ", ".join(filter(None, reasons))
    return Published(
        bottom[0] if bottom else None,
        top[0] if top else None,
        f"undated; {reason}" if reason else "undated, and nothing in it bounds the date",
    )


def _full_dates(text: str, blocks: Sequence[Block], language: str) -> Iterable[tuple[date, str]]:
    """Yield the full dates and past years an author names."""
    unknown = Published(None, None, "not known yet")
    for block in blocks:
        if block.kind not in _AUTHORED:
            continue
        for mention in find_dates(text, block.start, block.end, language, unknown):
            edtf = mention.date.edtf or ""
            if mention.kind == "day" and len(edtf) == 10 and "X" not in edtf:
                yield date.fromisoformat(edtf), f"it names {edtf}"
            elif mention.kind == "interval" and edtf.endswith("/..") and len(edtf) == 7:
                yield date(int(edtf[:4]), 1, 1), f"it looks back to {edtf[:4]}"
