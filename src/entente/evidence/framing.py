"""Wording that judges, hides, insults or is left over: flagged, explained, never deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from entente.evidence.claim import Flag
from entente.evidence.document import Document, Sentence
from entente.pack.tables import open_pack

_SCARE = re.compile(r"[\"“„«‘'](?P<words>[^\W\d_][\w'’-]*(?: [\w'’-]+){0,3})[.,]?[\"”“»’'](?!\w)")
_SPEECH_BEFORE = re.compile(
    r"(?:\b(?:sa(?:id|ys?)|told|called?|calls|named|titled|entitled|dubbed|known as|asked|added|"
    r"сказал\w*|заявил\w*|называ\w+|sagte|nannte|dit|dijo|alisema)|[:,])\s*\Z",
    re.IGNORECASE,
)
_FLAG_OF_KIND = {
    "loaded": Flag.LOADED,
    "euphemism": Flag.LOADED,
    "hostile": Flag.HOSTILE,
    "vague": Flag.VAGUE,
    "sweeping": Flag.SWEEPING,
    "scare_quotes": Flag.SCARE_QUOTES,
}
_LEAST_QUALITY = 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """A framed expression.

    Parameters
    ----------
    kind : str
        `loaded`, `euphemism`, `hostile`, `vague`, `sweeping`, `scare_quotes`, `glossary`,
        `time_pressure`, `proverb`, `hedged_quote`, or `calque` for an idiom translated word for
        word.
    start, end : int
        Half-open, in code points of the document's text.
    meaning : str
        What it stands for, in plain words.
    note : str
        Why it is flagged; may be empty.
    """

    kind: str
    start: int
    end: int
    meaning: str
    note: str


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str], str, str]]]:
    """Return the table of framed wording by language."""
    table: dict[str, list[tuple[str, re.Pattern[str], str, str]]] = {}
    columns = ("kind", "language", "pattern", "meaning", "note")
    for row in open_pack().rows("tables/evidence/framing.csv", columns):
        pattern = re.compile(row["pattern"], re.IGNORECASE)
        table.setdefault(row["language"], []).append(
            (row["kind"], pattern, row["meaning"], row["note"])
        )
    return table


def find_frames(text: str, start: int, end: int, language: str) -> list[Frame]:
    """Return the framed wording in a span of text, in order.

    Parameters
    ----------
    text : str
        The document's text.
    start, end : int
        Half-open bounds of the span.
    language : str
        BCP 47 code of the span.

    Examples
    --------
    >>> [(found.kind, found.meaning) for found in find_frames("the blue fuel", 0, 13, "en")]
    [('glossary', 'natural gas')]
    """
    found = [
        Frame(kind, match.start(), match.end(), meaning, note)
        for kind, pattern, meaning, note in _patterns().get(language, [])
        for match in pattern.finditer(text, start, end)
    ]
    found.extend(_scare_quotes(text, start, end))
    return sorted(found, key=lambda frame: (frame.start, frame.end))


def find_calques(text: str, start: int, end: int, language: str) -> list[Frame]:
    """Return the idioms of other languages that stand translated word for word in a span."""
    return [
        Frame(kind, match.start(), match.end(), meaning, note)
        for kind, pattern, meaning, note in _patterns().get(language, [])
        if kind == "calque"
        for match in pattern.finditer(text, start, end)
    ]


def _scare_quotes(text: str, start: int, end: int) -> Iterator[Frame]:
    """Yield a few words in quotation marks by which an author keeps them at a distance."""
    for match in _SCARE.finditer(text, start, end):
        if match["words"][0].isupper() or match.end() - match.start() >= end - start:
            continue
        if match[0][0] == "'" and match.start() > start and text[match.start() - 1].isalnum():
            continue
        if _SPEECH_BEFORE.search(text[max(start, match.start() - 30) : match.start()]):
            continue
        yield Frame(
            "scare_quotes",
            match.start(),
            match.end(),
            "words in quotation marks",
            "the author may not mean them",
        )


def flags_of(frames: Sequence[Frame], sentence: Sentence, start: int, end: int) -> tuple[Flag, ...]:
    """Return the flags of a claim.

    Parameters
    ----------
    frames : sequence of Frame
        The framed wording of its sentence.
    sentence : Sentence
        Its sentence.
    start, end : int
        Half-open bounds of the claim's quote.

    Returns
    -------
    tuple of Flag
        Hostile wording counts anywhere in the sentence, other wording inside the quote only.
    """
    flags: list[Flag] = []
    for frame in frames:
        flag = _FLAG_OF_KIND.get(frame.kind)
        inside = frame.start < end and start < frame.end
        if flag is not None and (inside or flag is Flag.HOSTILE) and flag not in flags:
            flags.append(flag)
    if sentence.quality < _LEAST_QUALITY:
        flags.append(Flag.DAMAGED)
    return tuple(flags)


def glossary_of(document: Document) -> list[Frame]:
    """Return the expressions of a document that need explaining, each once, in order."""
    seen: set[str] = set()
    explained: list[Frame] = []
    for sentence in document.sentences:
        for frame in find_frames(document.text, sentence.start, sentence.end, sentence.language):
            words = document.text[frame.start : frame.end].casefold()
            if frame.kind == "glossary" and words not in seen:
                seen.add(words)
                explained.append(frame)
    return explained
