"""Dates in a text, resolved as far as the day of writing allows, each inference stated."""

from __future__ import annotations

import calendar as months
import re
from dataclasses import dataclass
from datetime import date, timedelta

from entente.evidence.calendar import Calendar, calendar_of
from entente.evidence.claim import EventDate
from entente.evidence.document import Published

_DIGIT = re.compile(r"\d")
_WITH_DIGITS = {"iso", "dotted", "dmy", "my", "dm", "range", "decade", "year"}
_UNITS_IN_DAYS = {"day": 1, "week": 7}
_FURTHEST = 400
_LOOK_BACK = 24
_CLAUSE = 80
_DECADE = re.compile(r"(\d{3})0/\1\d")
_MONTHS_THAT_ARE_WORDS = {"may", "march", "mar", "mart", "mars", "marzo", "lipa", "mai"}
_TIME = re.compile(
    r"[ ,]*(?:at |um |à |в )?(\d{1,2})\s?:\s?(\d{2})(?::\d{2})?\s?([ap]\.?m\b)?", re.I
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression and what it means.

    Parameters
    ----------
    start, end : int
        Half-open, in code points of the document's text; with its preposition.
    kind : str
        `day`, `month`, `year`, `season`, `interval` or `vague`.
    date : EventDate
        Its words, its meaning in EDTF, and how that was inferred.
    opens : bool
        Whether it dates what the rest of the sentence has lasted since ("Since the coup in Kiev in
        2014, Washington has ...").
    """

    start: int
    end: int
    kind: str
    date: EventDate
    opens: bool = False


def find_dates(
    text: str, start: int, end: int, language: str, written: Published
) -> list[DateMention]:
    """Return the date expressions in a span of text, in order and without overlap.

    Parameters
    ----------
    text : str
        The document's text.
    start, end : int
        Half-open bounds of the span.
    language : str
        BCP 47 code of the span.
    written : Published
        When the words were written; what relative dates are counted from.

    Returns
    -------
    list of DateMention
        A relative date whose starting point is unknown has `edtf` None and an `inference` that
        says what is missing.

    Examples
    --------
    >>> day = Published(date(2023, 11, 29), date(2023, 11, 29), "page date")
    >>> [found.date.edtf for found in find_dates("Talks began in 1991, stopped last year.",
    ...                                          0, 39, "en", day)]
    ['1991', '2022']
    """
    words = calendar_of(language)
    found: list[DateMention] = []
    taken = bytearray(end - start)
    has_digit = _DIGIT.search(text, start, end) is not None
    for kind, pattern in words.patterns:
        if kind in _WITH_DIGITS and not has_digit:
            continue
        for match in pattern.finditer(text, start, end):
            first, last = match.start() - start, match.end() - start
            if any(taken[first:last]):
                continue
            meaning = _meaning(kind, match, words, written)
            if meaning is None:
                continue
            taken[first:last] = b"\x01" * (last - first)
            found.append(_with_preposition(text, start, end, match, meaning, words))
    return sorted(found, key=lambda mention: mention.start)


def _with_preposition(
    text: str,
    start: int,
    end: int,
    match: re.Match[str],
    meaning: tuple[str, str | None, str | None],
    words: Calendar,
) -> DateMention:
    """Return the mention with the preposition before it, which may open or close an interval."""
    kind, edtf, inference = meaning
    first, last, role = match.start(), match.end(), ""
    before = text[max(start, first - _LOOK_BACK) : first]
    if words.before and (led := words.before.search(before)):
        role = (
            words.value("preposition", led["word"]) if _is_preposition(words, led["word"]) else ""
        )
        first = first - len(before) + led.start()
    if words.after and (followed := words.after.match(text, last, end)):
        role, last = words.value("postposition", followed["word"]), followed.end()
    if edtf and role == "since" and _DECADE.fullmatch(edtf):
        edtf = edtf[:4]
    if edtf and "/" not in edtf and role in {"since", "until"}:
        edtf = f"{edtf}/.." if role == "since" else f"../{edtf}"
        kind = "interval"
    opens = kind in {"year", "month", "day"} and _opens(text, start, first, words)
    return DateMention(first, last, kind, EventDate(text[first:last], edtf, inference), opens)


def _opens(text: str, start: int, first: int, words: Calendar) -> bool:
    """Whether the clause before a date begins with "since" ("Since the coup in Kiev in 2014")."""
    clause = text[max(start, first - _CLAUSE) : first]
    clause = clause[max(clause.rfind(mark) for mark in ",;:.") + 1 :].lstrip()
    return any(pattern.match(clause) for pattern, _ in words.values.get("opening", []))


def _is_preposition(words: Calendar, word: str) -> bool:
    """Whether a word before a date changes its meaning."""
    return any(pattern.fullmatch(word) for pattern, _ in words.values.get("preposition", []))


def _meaning(
    kind: str, match: re.Match[str], words: Calendar, written: Published
) -> tuple[str, str | None, str | None] | None:
    """Return kind, EDTF and inference of an expression; None if it is no date after all."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    try:
        if kind in {"iso", "dotted", "dmy", "my", "year", "range", "decade", "season"}:
            return _absolute(kind, parts, words)
        if kind in {"dm", "month"}:
            return _without_year(kind, parts, words, written)
        if kind in {"phrase", "day"}:
            return _phrase(words.value(kind, parts["word"]), kind, written)
        if kind == "weekday":
            return _weekday(parts, words, written)
        if kind == "shifted":
            return _shifted(parts, words, written)
        if kind == "period":
            return "interval", words.value("period", parts["word"]), None
        if kind == "vague":
            return "vague", None, None
        name, _, sign = kind.partition(":")
        return _distance(name, int(sign), parts, words, written)
    except (KeyError, ValueError, OverflowError):
        return None


def _absolute(
    kind: str, parts: dict[str, str], words: Calendar
) -> tuple[str, str | None, str | None]:
    """Return the meaning of an expression that names its year."""
    year = int(parts.get("year") or parts["decade"])
    if kind == "decade":
        return "interval", f"{year}/{year + 9}", None
    if kind == "range":
        until = int(parts["until"])
        if until < year:
            raise ValueError("a range that runs backwards")
        return "interval", f"{year}/{until}", None
    if kind == "year":
        return "year", str(year), None
    if kind == "season":
        return "season", f"{year}-{words.value('season', parts['season'])}", None
    month = _month(parts["month"], words)
    if kind == "my":
        return "month", f"{year:04d}-{month:02d}", None
    day = int(parts["day"])
    if kind == "dotted" and month > 12 >= day:
        month, day = day, month
    return "day", date(year, month, day).isoformat(), None


def _month(word: str, words: Calendar) -> int:
    """Return the number of a month given by name or number."""
    return int(word) if word.isdigit() else int(words.value("month", word))


def _without_year(
    kind: str, parts: dict[str, str], words: Calendar, written: Published
) -> tuple[str, str | None, str | None] | None:
    """Return the meaning of a day or month whose year the reader has to conclude."""
    name = parts["month"]
    is_word = name.casefold() in _MONTHS_THAT_ARE_WORDS or len(name) <= 3
    if is_word and words.language in {"en", "de"} and name.islower():
        return None
    month = _month(name, words)
    day = int(parts["day"]) if kind == "dm" else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    kind = "month" if day is None else "day"
    year, why = _nearest_year(month, day or 1, written)
    if year is None:
        partial = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
        return kind, partial, why
    stamp = f"{year:04d}-{month:02d}"
    return kind, date(year, month, day).isoformat() if day else stamp, why


def _nearest_year(month: int, day: int, written: Published) -> tuple[int | None, str]:
    """Return the year that puts a day nearest to the day of writing, and the reason."""
    first, last = written.earliest, written.latest
    if first is None and last is None:
        return None, "the year is not given, and nothing says when this was written"
    if first and last:
        middle = first + (last - first) / 2
        if (last - first).days > _FURTHEST:
            year = first.year if _safe_day(first.year, month, day) >= first else first.year + 1
            return year, f"first such day from {first} ({written.reason})"
        years = range(middle.year - 1, middle.year + 2)
        days = {year: _safe_day(year, month, day) for year in years}
        best = min(years, key=lambda year: abs((days[year] - middle).days))
        return best, f"year nearest to the day of writing ({written.reason})"
    if first:
        year = first.year if _safe_day(first.year, month, day) >= first else first.year + 1
        return year, f"first such day from {first} ({written.reason})"
    assert last is not None
    year = last.year if _safe_day(last.year, month, day) <= last else last.year - 1
    return year, f"last such day until {last} ({written.reason})"


def _safe_day(year: int, month: int, day: int) -> date:
    """Return a day, or the last of its month where the month is shorter."""
    return date(year, month, min(day, months.monthrange(year, month)[1]))


def _reference(written: Published) -> date | None:
    """Return the day of writing where it is known closely enough to count from."""
    first, last = written.earliest, written.latest
    if first and last and (last - first).days <= 7:
        return first
    return None


def _unknown(kind: str, written: Published) -> tuple[str, str | None, str | None]:
    """Return a relative date that cannot be counted from anywhere."""
    bounds = f"{written.earliest or '..'}/{written.latest or '..'}"
    return kind, None, f"relative to a day of writing known only as {bounds} ({written.reason})"


def _phrase(value: str, kind: str, written: Published) -> tuple[str, str | None, str | None]:
    """Return the meaning of `today`, `last week`, `next year` and the like."""
    unit, _, offset = value.rpartition(":")
    unit, shift = unit or "day", int(offset)
    reference = _reference(written)
    if reference is None:
        return _unknown("day" if kind == "day" else unit, written)
    why = f"counted from {reference} ({written.reason})"
    return _counted(unit, shift, reference, why)


def _counted(
    unit: str, shift: int, reference: date, why: str
) -> tuple[str, str | None, str | None]:
    """Return the day, week, month or year that lies `shift` units from a day."""
    if unit == "day":
        return "day", (reference + timedelta(days=shift)).isoformat(), why
    if unit in {"week", "weekend"}:
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=shift)
        first = monday + timedelta(days=5) if unit == "weekend" else monday
        return "interval", f"{first}/{monday + timedelta(days=6)}", why
    if unit == "month":
        number = reference.year * 12 + reference.month - 1 + shift
        return "month", f"{number // 12:04d}-{number % 12 + 1:02d}", why
    if unit == "decade":
        return "year", f"{reference.year + 10 * shift:04d}~", why
    return "year", f"{reference.year + shift:04d}", why


def _weekday(
    parts: dict[str, str], words: Calendar, written: Published
) -> tuple[str, str | None, str | None]:
    """Return the meaning of `on Friday` (the last one) or `next Friday`."""
    reference = _reference(written)
    if reference is None:
        return _unknown("day", written)
    wanted = int(words.value("weekday", parts["weekday"])) - 1
    ahead = "shift" in parts and int(words.value("shift", parts["shift"])) > 0
    back = (reference.weekday() - wanted) % 7
    day = reference + timedelta(days=7 - back if ahead else -back)
    return "day", day.isoformat(), f"counted from {reference} ({written.reason})"


def _shifted(
    parts: dict[str, str], words: Calendar, written: Published
) -> tuple[str, str | None, str | None]:
    """Return the meaning of `next spring` or `last December`."""
    reference = _reference(written)
    shift = int(words.value("shift", parts["shift"])) if "shift" in parts else 1
    if reference is None:
        return _unknown("season" if "season" in parts else "month", written)
    why = f"counted from {reference} ({written.reason})"
    if "season" in parts:
        season = words.value("season", parts["season"])
        opens = {"21": 3, "22": 6, "23": 9, "24": 12}[season]
    else:
        season, opens = "", _month(parts["month"], words)
    year = reference.year
    if shift > 0 and (year, opens) <= (reference.year, reference.month):
        year += 1
    elif shift < 0 and (year, opens) >= (reference.year, reference.month):
        year -= 1
    return ("season", f"{year}-{season}", why) if season else ("month", f"{year}-{opens:02d}", why)


def _distance(
    name: str, sign: int, parts: dict[str, str], words: Calendar, written: Published
) -> tuple[str, str | None, str | None]:
    """Return the meaning of `two years ago` or `for eight years`."""
    number = parts["number"]
    count = int(number) if number.isdigit() else int(words.value("number", number))
    unit = words.value("unit", parts["unit"])
    reference = _reference(written)
    if reference is None:
        return _unknown("interval" if name == "duration" else unit, written)
    why = f"counted from {reference} ({written.reason})"
    if name == "distance":
        return _counted(unit, sign * count, reference, why)
    if unit in _UNITS_IN_DAYS:
        first = (reference - timedelta(days=count * _UNITS_IN_DAYS[unit])).isoformat()
        return "interval", f"{first}/{reference}", why
    opened = _counted(unit, -count, reference, why)[1]
    return "interval", f"{opened}/{reference.year if unit != 'month' else str(reference)[:7]}", why


def find_moment(text: str, start: int, end: int, language: str) -> tuple[int, int, str] | None:
    """Return bounds and ISO 8601 form of a full date, with its time of day if one follows.

    Parameters
    ----------
    text, start, end, language
        As for `find_dates`; the form of comment headers such as `9 December 2022 16: 56`.
    """
    unknown = Published(None, None, "not asked")
    for mention in find_dates(text, start, end, language, unknown):
        if mention.kind != "day" or not mention.date.edtf or "X" in mention.date.edtf:
            continue
        clock = _TIME.match(text, mention.end, end)
        if clock is None:
            return mention.start, mention.end, mention.date.edtf
        hour = int(clock[1]) % 24
        if clock[3]:
            hour = hour % 12 + (12 if clock[3].casefold().startswith("p") else 0)
        return mention.start, clock.end(), f"{mention.date.edtf}T{hour:02d}:{clock[2]}"
    return None
