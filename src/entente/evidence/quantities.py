"""Quantities in a text: number, scale, unit or currency, comparator, at their characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from entente.evidence.claim import Quantity
from entente.evidence.units import QUOTES, Units, units_of

_COMMA_IS_DECIMAL = {"de", "fr", "es", "pt", "ru", "uk", "tr"}
_UNNAMED = re.compile(r"\s+(?P<noun>[a-z]{3,20}s)\b")
_LABEL = re.compile(r"\b[A-Z][\w.-]* \Z")
_NOT_UNITS = {
    "years", "months", "weeks", "days", "hours", "minutes", "times", "decades", "has", "was",
    "pages", "others", "ways", "points", "percents", "articles", "as", "is", "seconds", "its",
    "mths", "says",
}  # fmt: skip
_BEFORE = 24


def find_quantities(text: str, start: int, end: int, language: str) -> list[Quantity]:
    """Return the quantities in a span of text, in order and without overlap.

    Bare numbers are no quantities: a year, a time, the number of an article or of a list item has
    neither unit nor currency nor scale.

    Parameters
    ----------
    text : str
        The document's text.
    start, end : int
        Half-open bounds of the span.
    language : str
        BCP 47 code of the span.

    Returns
    -------
    list of Quantity
        Money by ISO 4217 code; other units as a singular noun, `/year` and the like appended for
        rates. A quantity without a number has `value` None; one whose noun is lost, `unit` None.

    Examples
    --------
    >>> [(found.raw, found.value, found.unit, found.comparator)
    ...  for found in find_quantities("It will make up to 400 tanks a year.", 0, 36, "en")]
    [('up to 400 tanks a year', 400.0, 'tank/year', '<=')]
    """
    units = units_of(language)
    found: list[Quantity] = []
    if any(mark.isdigit() for mark in text[start:end]):
        for match in units.counted.finditer(text, start, end):
            quantity = _counted(text, end, match, units, language)
            if quantity is not None:
                found.append(quantity)
    for quantity in _worded(text, start, end, units, language):
        if not any(one.start < quantity.end and quantity.start < one.end for one in found):
            found.append(quantity)
    if units.vague is not None:
        for match in units.vague.finditer(text, start, end):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.extend(_vague(text, match, units))
    return sorted(found, key=lambda quantity: quantity.start)


def _worded(text: str, start: int, end: int, units: Units, language: str) -> Iterator[Quantity]:
    """Yield the quantities whose number is a word: "three of five regiments".

    Small numbers are part of many names of groups and adjectives; "the two countries" and
    "a two-state solution" measure nothing.
    """
    if units.worded is None or units.number_word is None:
        return
    if not units.number_word.search(text, start, end):
        return
    for match in units.worded.finditer(text, start, end):
        before = text[max(start, match.start() - _BEFORE) : match.start()]
        if units.definite is not None and units.definite.search(before):
            continue
        if not (match["unit"] or match["unit_before"]) or text.startswith("-", match.end("number")):
            continue
        quantity = _counted(text, end, match, units, language)
        if quantity is not None:
            yield quantity


def _counted(
    text: str, end: int, match: re.Match[str], units: Units, language: str
) -> Quantity | None:
    """Return the quantity of a number, or None if it measures nothing."""
    scale = units.meaning("scale", match["scale"]) or units.meaning(
        "prefix_scale", match["prefix_scale"]
    )
    unit = (
        units.meaning("symbol", match["symbol"])
        or units.meaning("prefix_currency", match["prefix_currency"])
        or units.meaning("prefix_unit", match["prefix_unit"])
        or units.meaning("symbol", match["symbol_after"])
        or units.meaning("currency", match["currency"])
        or units.meaning("unit", match["unit"] or match["unit_before"])
    )
    stop = match.end()
    if unit is None and language == "en" and not match["rate"]:
        noun = _UNNAMED.match(text, stop, end)
        is_label = _LABEL.search(text[max(0, match.start() - 30) : match.start()])
        if noun and not (is_label or noun["noun"] in _NOT_UNITS or _is_year(match["number"])):
            unit, stop = _singular(noun["noun"]), noun.end()
    if unit is None and scale is None:
        return None
    if (
        match["unit"]
        and _is_year(match["number"])
        and match.start("unit") > match.end("number") + 1
    ):
        return None
    bounds = _bounds(match, units, language)
    if bounds is None:
        return None
    rate = units.meaning("rate", match["rate"])
    comparator = units.meaning("comparator", match["comparator"] or match["comparator_inside"])
    return Quantity(
        raw=text[match.start() : stop],
        value=sum(bounds) / 2 * float(scale or 1),
        unit=(unit or "") + rate if rate else unit,
        comparator="~" if bounds[0] < bounds[1] else comparator or "=",
        start=match.start(),
        end=stop,
    )


def _bounds(match: re.Match[str], units: Units, language: str) -> tuple[float, float] | None:
    """Return the least and the greatest number meant; None if two numbers are no range."""
    lower = _value(match["number"], units, language)
    if not match["upper"]:
        return lower, lower
    upper = _value(match["upper"], units, language)
    is_range = lower < upper and not (_is_year(match["number"]) or _is_year(match["upper"]))
    return (lower, upper) if is_range else None


def _value(written: str, units: Units, language: str) -> float:
    """Return the value of a number in digits or in words."""
    if written[0].isdigit():
        return _number(written, language)
    return float(units.meaning("number", written) or "nan")


def _vague(text: str, match: re.Match[str], units: Units) -> Iterable[Quantity]:
    """Yield a quantity without a number, if it has a unit or has lost one."""
    unit = units.meaning("unit", match["unit"])
    stop = match.end() if unit else match.end("raw")
    raw = text[match.start() : stop]
    quoted = re.match(rf"{QUOTES}(\w+){QUOTES}", raw)
    if unit is None and quoted:
        stop = match.start() + quoted.end()
        yield Quantity(text[match.start() : stop], None, None, "~", match.start(), stop)
    elif unit is not None:
        yield Quantity(raw, None, unit, "~", match.start(), stop)


def _is_year(number: str) -> bool:
    """Whether a bare number reads as a year."""
    return len(number) == 4 and number.isdigit() and "1900" <= number <= "2100"


def _number(digits: str, language: str) -> float:
    """Return the value of a number as the language writes it."""
    plain = re.sub(r"[ \u00a0\u2009\u202f']", "", digits)
    if language in _COMMA_IS_DECIMAL:
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
            plain = plain.replace(".", "")
        return float(plain.replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    return float(plain.replace(",", "."))


def _singular(noun: str) -> str:
    """Return the singular of an English noun."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if not noun.endswith("ss") else noun
