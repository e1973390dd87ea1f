"""When a question asks from, and how far ahead: dates, deadlines and numbers of years in words."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from datetime import date

from entente.dossier.wording import day_words, years_words
from entente.errors import RequestError

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_NUMBERS: dict[str, int] = {
    **{word: number for number, word in enumerate(_UNITS.split(), start=1)},
    "a": 1,
    "an": 1,
    "the": 1,
    "couple of": 2,
    "dozen": 12,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "hundred": 100,
    "": 1,
}
_MONTHS: dict[str, int] = {
    **{name.casefold(): number for number, name in enumerate(month_name) if name},
    **{name.casefold()[:3]: number for number, name in enumerate(month_name) if name},
    "sept": 9,
}

_NUMBER = "|".join(sorted((re.escape(word) for word in _NUMBERS if word), key=len, reverse=True))
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = (
    r"(?P<edge>(?:the )?(?:end|start|beginning) of |the year )?"
    r"(?:(?P<iso>\d{4}-\d\d(?:-\d\d)?)|"
    rf"(?:the )?(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?(?:(?P<month>{_MONTH}) )?"
    r"(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,? )?(?:of )?(?P<year>(?:1[5-9]|2[01])\d\d))"
    r"(?![\w/-])"
)
_SPAN = (
    r"(?:(?:in|within|over|for|during|inside)(?: the)?(?: next| coming| following)?|"
    r"(?:the )?(?:next|coming|following)) "
    rf"(?P<number>\d+(?:\.\d+)?|{_NUMBER}) (?P<unit>years?|yrs?|months?|decades?)\b"
    r"(?: (?:from now|from today|ahead|time))?"
)
_AHEAD = rf"(?P<number>\d+|{_NUMBER}) (?P<unit>year|month|decade) (?:horizon|window|outlook)\b"
_SPAN_FROM = re.compile(
    rf"\b{_SPAN} (?:of|after|from|following|since|starting|counted from) {_DATE}"
)
_NEXT = (
    r"(?:(?:in|within|over|for|during) )?the (?:next|coming|following) "
    r"(?P<number>)(?P<unit>year|decade|month)\b"
)
_SPANS = tuple(re.compile(rf"\b{pattern}") for pattern in (_SPAN, _AHEAD, _NEXT))
_DEADLINE = re.compile(rf"\b(?P<word>by|before|until|till|up to|through) {_DATE}")
_ROUND_END = re.compile(
    r"\b(?:(?:by|before|until|till|through|within|in|during) )?(?:the end of )?"
    r"(?P<which>this|next|the|the coming) (?P<unit>year|decade)\b"
)
_SEEN_FROM = re.compile(
    r"\b(?P<word>as of|as at|as seen (?:in|on|from)|seen from|back in|on|in|from) " + _DATE
)
_VAGUE = re.compile(
    r"\b(?:(?:in|within|over|for|during) )?(?:the )?"
    r"(?:(?:(?:next|coming|few|several|some) )+(?:years|decades|months)|"
    r"(?:near|foreseeable|distant|not too distant) future|"
    r"(?:short|medium|long|longer) (?:term|run))\b"
)
_TIME_WORDS = re.compile(
    r"(?<![\w])(?:\d[\d./,-]*(?:st|nd|rd|th|s)?|years?|yrs?|months?|weeks?|days?|decades?|"
    r"centur(?:y|ies)|yesterday|tomorrow)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Period:
    """The time a question speaks of.

    Parameters
    ----------
    as_of : date or None
        The date from which it is asked; None where not said.
    horizon : int or None
        Whole years ahead; None where not said.
    notes : tuple of str
        How words that are no whole number of years were read.
    rest : str
        The question without the words about time.
    """

    as_of: date | None
    horizon: int | None
    notes: tuple[str, ...]
    rest: str


def read_period(plain: str, *, latest: date, start: date | None = None) -> Period:
    """Read the words about time in a question in lower case.

    Parameters
    ----------
    plain : str
        The question, without punctuation.
    latest : date
        The latest day known; later dates are deadlines, not dates to ask from.
    start : date, optional
        The date to count from where it is given beside the question.

    Raises
    ------
    RequestError
        A date that never was, or words about time that are not understood: they change what is
        asked, so they are not left out.
    """
    as_of, rest = date_asked(plain, latest)
    begins = start or as_of or latest
    horizon, notes, rest = horizon_asked(rest, begins)
    left = _TIME_WORDS.search(rest)
    if left:
        before, after = rest[: left.start()].split(), rest[left.end() :].split()
        around = " ".join([*before[-3:], left[0], *after[:2]])
        raise RequestError(
            f"the time was not understood in {around!r}",
            where="question",
            remedy="Ask 'as of 2015-12-31' and 'within 5 years', in whole years from 1 to 10, or "
            "give --as-of and --horizon.",
        )
    return Period(as_of, horizon, notes, rest)


def date_asked(plain: str, latest: date) -> tuple[date | None, str]:
    """Return the date a question is asked from, if any, and the question without it."""
    found = _SPAN_FROM.search(plain)
    if found:
        span = _SPANS[0].search(found[0])
        assert span is not None
        return moment_of(found), f"{plain[: found.start()]}{span[0]} |{plain[found.end() :]}"
    for found in _SEEN_FROM.finditer(plain):
        moment = moment_of(found)
        is_this_year = not found["month"] and not found["iso"] and moment.year == latest.year
        if found["word"] in {"in", "on"} and moment > latest:
            continue
        if moment > latest and is_this_year:
            moment = latest
        return moment, cut(plain, found)
    return None, plain


def horizon_asked(plain: str, start: date) -> tuple[int | None, tuple[str, ...], str]:
    """Return the years ahead, how they were read where that is not plain, and what is left."""
    for pattern in _SPANS:
        found = pattern.search(plain)
        if found:
            years, note = years_of(found)
            return years, note, cut(plain, found)
    found = _ROUND_END.search(plain)
    if found:
        last = start.year + (found["which"] == "next")
        if found["unit"] == "decade":
            if found["which"] != "this" and "end of" not in found[0]:
                return 10, (), cut(plain, found)
            last = last - last % 10 + 9
        return rounded(date(last, 12, 31), start, found)
    found = _DEADLINE.search(plain) or _SEEN_FROM.search(plain)
    if found:
        is_bare_year = not found["month"] and not found["iso"] and not found["edge"]
        if is_bare_year and found["word"] in {"by", "before", "until", "till", "up to"}:
            return rounded(date(int(found["year"]), 1, 1), start, found)
        return rounded(moment_of(found), start, found)
    found = _VAGUE.search(plain)
    if found:
        note = f"'{found[0]}' names no number of years; --horizon sets it"
        return None, (note,), cut(plain, found)
    return None, (), plain


def years_of(found: re.Match[str]) -> tuple[int, tuple[str, ...]]:
    """Return the whole years in a span such as `within three years`, rounded up."""
    word = found["number"]
    number = _NUMBERS[word] if word in _NUMBERS else float(word)
    unit = found["unit"][0]
    if unit == "m" and number % 12:
        raise RequestError(
            f"{found[0]!r} is no whole number of years",
            where="question",
            remedy="The forecast counts in whole years, from 1 to 10: ask, for example, within "
            f"{years_words(int(number // 12) + 1)}.",
        )
    exact = number * 10 if unit == "d" else number / 12 if unit == "m" else number
    years = -int(-exact // 1)
    note = f"'{found[0]}' is rounded up to {years_words(years)}"
    return years, () if years == exact else (note,)


def rounded(deadline: date, start: date, found: re.Match[str]) -> tuple[int, tuple[str, ...], str]:
    """Return the whole years from a day until a deadline is past, never fewer, and say so."""
    if deadline <= start:
        raise RequestError(
            f"{found[0]!r} lies before {start}, the date the question is asked from",
            where="question",
            remedy="Give a later year, or an earlier date with --as-of.",
        )
    years = deadline.year - start.year
    years += (deadline.month, deadline.day) > (start.month, start.day)
    until = day_words(last_of(start, years))
    note = f"'{found[0]}' is read in whole years, rounded up: {years_words(years)}, to {until}"
    return years, (note,), cut(found.string, found)


def last_of(start: date, years: int) -> date:
    """Return the same day some years later; 28 February for a leap day."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def moment_of(found: re.Match[str]) -> date:
    """Return the day a date in words stands for: of a month or a year the last, unless said."""
    if found["iso"]:
        year, month, day = ([int(part) for part in found["iso"].split("-")] + [0])[:3]
    else:
        year, month = int(found["year"]), _MONTHS.get(found["month"] or "", 0)
        day = int(found["before"] or found["after"] or 0)
    opens = any(word in (found["edge"] or "") for word in ("start", "beginning"))
    if day and not month:
        raise no_date(found)
    try:
        if day:
            return date(year, month, day)
        return date(year, month or 1, 1) if opens else last_day(year, month or 12)
    except ValueError as error:
        raise no_date(found) from error


def no_date(found: re.Match[str]) -> RequestError:
    """Return the error for a date that is none."""
    return RequestError(
        f"{found[0]!r} is no date", where="question", remedy="Write it as YYYY-MM-DD."
    )


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def cut(plain: str, found: re.Match[str]) -> str:
    """Return a question without some of its words."""
    return f"{plain[: found.start()]}|{plain[found.end() :]}"
