"""The words for days, months and years in each language, as compiled patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from entente.pack.tables import open_pack

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|er|º|-?го|-?е|-?ше)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF = r"(?:\s+(?:of|de|del|do|des|di))?"
_PARTICLES = {
    "en": r"in|on|during|in the|on the",
    "de": r"im|am|in|während",
    "fr": r"en|le|au|dans|pendant",
    "es": r"en|el|durante",
    "pt": r"em|no|na|durante",
    "ru": r"в|во|на|во время",
    "uk": r"у|в|на|під час",
    "sw": r"mwaka|mwezi wa|mnamo|wakati wa|tarehe",
    "ar": r"في|خلال|عام",
}
"""Words before a date that say no more than that it is one."""


@dataclass(frozen=True)
class Calendar:
    """How a language writes dates.

    Parameters
    ----------
    language : str
        BCP 47 code.
    patterns : tuple of (str, Pattern)
        What kind of expression each pattern finds, the most specific first.
    values : dict of str to list of (Pattern, str)
        For each kind of word, its patterns and what they mean.
    before, after : Pattern or None
        Prepositions that end just before a date, and postpositions that follow it.
    """

    language: str
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    values: dict[str, list[tuple[re.Pattern[str], str]]]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def value(self, kind: str, word: str) -> str:
        """Return what a word of a kind means."""
        for pattern, meaning in self.values.get(kind, []):
            if pattern.fullmatch(word.strip()):
                return meaning
        raise KeyError(f"{word!r} is no {kind} in {self.language}")


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Return the calendar table by language and kind."""
    table: dict[str, dict[str, list[tuple[str, str]]]] = {}
    columns = ("language", "kind", "term", "value")
    for row in open_pack().rows("tables/evidence/calendar.csv", columns):
        kinds = table.setdefault(row["language"], {})
        kinds.setdefault(row["kind"], []).append((row["term"], row["value"]))
    return table


def _any(terms: list[tuple[str, str]], group: str = "") -> str:
    """Return an alternation of the terms, the longest first."""
    ordered = sorted((term for term, _ in terms), key=len, reverse=True)
    return f"(?{f'P<{group}>' if group else ':'}{'|'.join(ordered)})"


@lru_cache(maxsize=32)
def calendar_of(language: str) -> Calendar:
    """Return the calendar of a language; English for one that has none in the pack."""
    table = _rows()
    kinds = table.get(language) or table["en"]
    language = language if language in table else "en"
    no_breaks = language in {"zh"}
    edge = "" if no_breaks else r"\b"
    sources: list[tuple[str, str]] = [
        ("iso", rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b"),
        ("dotted", rf"\b(?P<day>\d{{1,2}})(?P<mark>[./])(?P<month>\d{{1,2}})(?P=mark){_YEAR}\b"),
        ("dmy", r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"),
        ("my", r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月"),
        ("dm", r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"),
        ("year", r"(?P<year>(?:19|20)\d\d)年"),
    ]
    if "month" in kinds:
        month = _any(kinds["month"], "month")
        sources += [
            ("dmy", rf"\b{_DAY}{_OF}\s+{month}\b\.?,?{_OF}\s+{_YEAR}\b"),
            ("dmy", rf"\b{month}\b\.?\s+{_DAY},?\s+{_YEAR}\b"),
            ("my", rf"\b{month}\b\.?,?{_OF}\s+{_YEAR}\b"),
            ("dm", rf"\b{_DAY}{_OF}\s+{month}\b"),
            ("dm", rf"\b{month}\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.,]?\d)"),
        ]
    shift = _any(kinds["shift"], "shift") if "shift" in kinds else ""
    if "season" in kinds:
        season = _any(kinds["season"], "season")
        sources.append(("season", rf"\b{season}{_OF}\s+{_YEAR}\b"))
        if shift:
            sources.append(("shifted", rf"\b{shift}\s+{season}\b"))
            sources.append(("shifted", rf"\b{season}\s+{shift}\b"))
    if "shift" in kinds and "month" in kinds:
        sources.append(("shifted", rf"\b{shift}\s+{_any(kinds['month'], 'month')}\b"))
    if "shift" in kinds and "weekday" in kinds:
        weekday = _any(kinds["weekday"], "weekday")
        pair = (
            rf"{weekday}\s+{shift}" if language in {"fr", "es", "pt"} else rf"{shift}\s+{weekday}"
        )
        sources.append(("weekday", rf"\b{pair}\b"))
    if "weekday" in kinds:
        lead = _PARTICLES.get(language, "on")
        sources.append(("weekday", rf"\b(?:{lead})\s+{_any(kinds['weekday'], 'weekday')}\b"))
    sources += _relative_sources(kinds, edge)
    sources += [
        ("range", rf"\b{_YEAR}\s?[-–—/]\s?(?P<until>(?:19|20)\d\d)\b"),
        ("decade", rf"\b{_YEAR}(?:['’]?s|er)\b|\b(?P<decade>(?:19|20)\d0)-?х\b"),
        ("year", rf"(?<![\d.,$€£#№])\b{_YEAR}\b(?![.,]?\d|\s?(?:%|km\b|тысяч|million|bn))"),
    ]
    if "month" in kinds:
        particle = _PARTICLES.get(language, r"in")
        prepositions = _any(kinds["preposition"]) if "preposition" in kinds else "in"
        sources.append(
            ("month", rf"\b(?:{particle}|{prepositions})\s+{_any(kinds['month'], 'month')}\b")
        )
    flags = re.IGNORECASE
    return Calendar(
        language,
        tuple((kind, re.compile(source, flags)) for kind, source in sources),
        {
            kind: [(re.compile(term, flags), value) for term, value in rows]
            for kind, rows in kinds.items()
            if kind not in {"distance", "duration"}  # patterns of their own, with gaps
        },
        _before(language, kinds),
        re.compile(_any(kinds["postposition"], "word"), flags) if "postposition" in kinds else None,
    )


def _relative_sources(kinds: dict[str, list[tuple[str, str]]], edge: str) -> list[tuple[str, str]]:
    """Return the patterns of expressions that lean on the day of writing."""
    sources: list[tuple[str, str]] = []
    number = rf"(?P<number>\d{{1,3}}|{'|'.join(term for term, _ in kinds.get('number', []))})"
    unit = _any(kinds.get("unit", [("years?", "year")]), "unit")
    for kind in ("distance", "duration"):
        for template, value in kinds.get(kind, []):
            source = template.replace("{n}", number).replace("{unit}", unit)
            sources.append((f"{kind}:{value}", f"{edge}{source}{edge}"))
    for kind in ("phrase", "day", "period", "vague"):
        if kind in kinds:
            sources.append((kind, f"{edge}{_any(kinds[kind], 'word')}{edge}"))
    return sources


def _before(language: str, kinds: dict[str, list[tuple[str, str]]]) -> re.Pattern[str] | None:
    """Return the pattern of a preposition that ends where a date begins."""
    terms = list(kinds.get("preposition", []))
    terms += [(term, "") for term in _PARTICLES.get(language, "").split("|") if term]
    if not terms:
        return None
    return re.compile(rf"\b{_any(terms, 'word')}(?:\s+(?:the|el|der|dem|den|l[ae]|о))?\s+\Z", re.I)
