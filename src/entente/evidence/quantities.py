"""Quantities in a text: number, scale, unit or currency, comparator, at their characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from entente.evidence.claim import Quantity
from entente.pack.tables import open_pack

_COMMA_IS_DECIMAL = {"de", "fr", "es", "pt", "ru", "uk", "tr"}
_NUMBER = r"(?P<number>\d{1,3}(?:[   ,.']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?)"
_QUOTES = "[\"'‘’“”«»„]"
_ADJECTIVES = (
    r"(?:(?:additional|new|more|modern|heavy|battle|main|combat|military|US|other)\s+){0,2}"
)
_UNNAMED = re.compile(r"\s+(?P<noun>[a-z]{3,20}s)\b")
_LABEL = re.compile(r"\b[A-Z][\w.-]* \Z")
_NOT_UNITS = {
    "years", "months", "weeks", "days", "hours", "minutes", "times", "decades", "has", "was",
    "pages", "others", "ways", "points", "percents", "articles", "as", "is", "seconds", "its",
    "mths", "says",
}  # fmt: skip


@dataclass(frozen=True)
class Units:
    """How a language writes quantities.

    Parameters
    ----------
    counted, vague : Pattern
        A number with its scale and unit, and a quantity without a number ("hundreds of tanks").
    meanings : dict of str to list of (Pattern, str)
        For each kind of word, its patterns and what they mean.
    """

    counted: re.Pattern[str]
    vague: re.Pattern[str] | None
    meanings: dict[str, list[tuple[re.Pattern[str], str]]]

    def meaning(self, kind: str, word: str | None) -> str | None:
        """Return what a word of a kind means, or None if it is absent."""
        if not word:
            return None
        for pattern, value in self.meanings.get(kind, []):
            if pattern.fullmatch(word.strip()):
                return value
        return None


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Return the table of units by language and kind; `*` holds for all."""
    table: dict[str, dict[str, list[tuple[str, str]]]] = {}
    columns = ("language", "kind", "term", "value")
    for row in open_pack().rows("tables/evidence/units.csv", columns):
        kinds = table.setdefault(row["language"], {})
        kinds.setdefault(row["kind"], []).append((row["term"], row["value"]))
    return table


def _any(name: str, terms: Iterable[tuple[str, str]]) -> str:
    """Return a named alternation of the terms, the longest first; it fails if there are none."""
    ordered = sorted((term for term, _ in terms), key=len, reverse=True)
    return f"(?P<{name}>{'|'.join(ordered)})" if ordered else f"(?P<{name}>(?!))"


@lru_cache(maxsize=32)
def units_of(language: str) -> Units:
    """Return the units of a language; English for one that has none in the pack."""
    table = _rows()
    language = language if language in table and language != "*" else "en"
    kinds = {
        kind: [*table[language].get(kind, []), *table["*"].get(kind, [])]
        for kind in set(table[language]) | set(table["*"])
    }

    def words(kind: str, name: str | None = None) -> str:
        return _any(name or kind, kinds.get(kind, []))

    gap = r"\s*" if language == "zh" else r"[\s-]*"
    edge = "" if language == "zh" else r"(?!\w)"
    # Swahili counts things behind their noun: vifaru 400.
    noun_first = words("unit", "unit_before") if language == "sw" else "(?P<unit_before>(?!))"
    money = rf"(?:{words('symbol')}|{words('prefix_currency')}|{words('prefix_unit')}|{noun_first})"
    apart = r"(?<![A-Za-z\d.,])" if language == "zh" else r"(?<![\w.,])"
    counted = (
        rf"(?:{words('comparator')}\s*)?(?:only\s+|another\s+|an additional\s+)?"
        rf"(?:{money}\s*)?(?:{words('prefix_scale')}\s+)?"
        rf"{apart}{_NUMBER}(?:{gap}{words('scale')}{edge})?"
        rf"(?:\s*(?:{words('symbol', 'symbol_after')}|{words('currency')}{edge})"
        rf"|[\s-]*{_ADJECTIVES}(?:of\s+)?{words('unit')}{edge})?"
        rf"(?:\s+{words('rate')}{edge})?"
    )
    vague = None
    if "vague" in kinds:
        choices = "|".join(
            rf"(?:{term}){_QUOTES}?(?:\s+(?:{joint})(?=\W))?" for term, joint in kinds["vague"]
        )
        vague = re.compile(
            rf"(?<!\w)(?P<raw>{_QUOTES}?(?:{choices}))(?:\s+{_ADJECTIVES}{words('unit')}{edge})?",
            re.IGNORECASE,
        )
    return Units(
        re.compile(counted, re.IGNORECASE),
        vague,
        {
            kind: [(re.compile(term, re.IGNORECASE), value) for term, value in rows]
            for kind, rows in kinds.items()
            if kind != "vague"
        },
    )


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
    if units.vague is not None:
        for match in units.vague.finditer(text, start, end):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.extend(_vague(text, match, units))
    return sorted(found, key=lambda quantity: quantity.start)


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
    rate = units.meaning("rate", match["rate"])
    value = _number(match["number"], language) * float(scale or 1)
    return Quantity(
        raw=text[match.start() : stop],
        value=value,
        unit=(unit or "") + rate if rate else unit,
        comparator=units.meaning("comparator", match["comparator"]) or "=",
        start=match.start(),
        end=stop,
    )


def _vague(text: str, match: re.Match[str], units: Units) -> Iterable[Quantity]:
    """Yield a quantity without a number, if it has a unit or has lost one."""
    unit = units.meaning("unit", match["unit"])
    stop = match.end() if unit else match.end("raw")
    raw = text[match.start() : stop]
    quoted = re.match(rf"{_QUOTES}(\w+){_QUOTES}", raw)
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
    plain = re.sub(r"[   ']", "", digits)
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
