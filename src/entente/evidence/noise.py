"""What is wrong with a document, each fault at its characters; nothing is deleted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from entente.evidence.blocks import Layers
from entente.evidence.document import READABLE, BlockKind, Finding, Sentence
from entente.evidence.framing import find_calques
from entente.evidence.language import is_frequent_word, script_of

_ENTITY = re.compile(r"&\s?#?\w{1,8}\s?;|&(?:amp|quot|nbsp|lt|gt|[lr][sd]quo|apos|[mn]dash)\b")
_BRACKETED = re.compile(r"\[([^\[\]\n]{2,60})\]")
_WORD = re.compile(r"[^\W\d_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_REPLACED = re.compile("\ufffd+")
_MOJIBAKE = re.compile(r"(?:Ã.|â€.|Ð.Ñ.|Â[\xa0-\xbf]){2,}|â€[™œ\x9d“”]")
_STUTTER = re.compile(r"(['‘’\"“”]?\w{4,}['‘’\"“”]?) (?:of|and|by|to) \1(?!\w)", re.IGNORECASE)
_PUNCTUATION_RUN = re.compile(r"[,;]{2,}|[ \t][,;:](?=[ \t\w])|\.{4,}|[,;]\.")
_DOUBLED = re.compile(r"\b(\w{2,}) \1\b(?! \1)")
_UNITS_LOST = re.compile(
    r"(['‘\"“]?(?:hundreds|thousands|millions|billions|dozens)['’\"”]?) of "
    r"(?=['‘’\"“”]|&|[,.;:]|\Z)",
    re.IGNORECASE,
)
_TORN_START = re.compile(r"(?<=; )(?:Planning|Intending|Considering|Being|Having)\b")
_LABELLED = ["en", "sw", "ru", "uk", "de", "fr", "es", "pt", "tr", "ar", "zh"]
_WEIGHTS = {
    "damaged_sentence": 0.4,
    "broken_entity": 0.7,
    "foreign_fragment": 0.85,
    "encoding": 0.7,
    "odd_punctuation": 0.9,
    "idiom_break": 0.8,
}


def find_noise(
    text: str, layers: Layers, language: str, sentences: Sequence[Sentence]
) -> list[Finding]:
    """Return the noise report of a document.

    Parameters
    ----------
    text : str
        Its text.
    layers : Layers
        Its blocks and marks.
    language : str
        Its language.
    sentences : sequence of Sentence
        Its sentences.

    Returns
    -------
    list of Finding
        Scraper marks, credits, boilerplate, legal tags, broken entities, control characters,
        fragments in another language, headings without body, damaged sentences.
    """
    findings = [
        Finding(mark.kind, mark.start, mark.end, _NOTES[mark.kind]) for mark in layers.marks
    ]
    findings.extend(_empty_headings(text, layers))
    for sentence in sentences:
        findings.extend(_damage(text, sentence))
        findings.extend(_foreign(text, sentence))
    findings.extend(
        Finding("control_characters", found.start(), found.end(), _NOTES["control_characters"])
        for found in _limited(_CONTROL.finditer(text))
    )
    if language not in _LABELLED:
        findings.append(Finding("language", 0, 0, f"no claims are read in language {language!r}"))
    return findings


_NOTES = {
    "scraper_mark": "left by the program that fetched the page; not read",
    "boilerplate": "part of the page, not of the text; not read",
    "credit": "names the origin of the text or of a picture; kept as a cue to provenance",
    "legal_tag": "tag that a law requires of the outlet; cut from claims, kept as a cue",
    "related": "list of links to other pages; questions in it are suggestions, not evidence",
    "comments": "opens the comments",
    "outlet": "name of the site behind the title; not read",
    "control_characters": "invisible or control characters; kept in the text, not in the view",
}


def _limited(found: Iterable[re.Match[str]], most: int = 50) -> Iterable[re.Match[str]]:
    """Yield the first findings only; a file made of one fault needs no longer report."""
    for count, match in enumerate(found):
        if count >= most:
            return
        yield match


def _empty_headings(text: str, layers: Layers) -> Iterable[Finding]:
    """Yield the headings that nothing follows before the next heading."""
    readable = [block for block in layers.blocks if block.kind in READABLE]
    for index, block in enumerate(readable):
        following = readable[index + 1] if index + 1 < len(readable) else None
        if block.kind is not BlockKind.HEADING:
            continue
        if following is None or following.kind in {BlockKind.HEADING, BlockKind.COMMENT}:
            words = text[block.start : block.end]
            yield Finding(
                "heading_without_body", block.start, block.end, f"nothing stands under {words!r}"
            )


def _damage(text: str, sentence: Sentence) -> Iterable[Finding]:
    """Yield what is broken inside a sentence."""
    start, end = sentence.start, sentence.end
    entities = list(_limited(_ENTITY.finditer(text, start, end)))
    for found in entities:
        yield Finding(
            "broken_entity", found.start(), found.end(), f"{found[0]!r} was a character reference"
        )
    for found in _limited(_MOJIBAKE.finditer(text, start, end)):
        yield Finding("encoding", found.start(), found.end(), "text decoded twice, wrongly")
    for found in _limited(_REPLACED.finditer(text, start, end)):
        yield Finding("encoding", found.start(), found.end(), "bytes that could not be decoded")
    for found in _limited(_PUNCTUATION_RUN.finditer(text, start, end), 3):
        yield Finding("odd_punctuation", found.start(), found.end(), "punctuation out of place")
    for calque in find_calques(text, start, end, sentence.language):
        note = f"{calque.note}: {calque.meaning}"
        yield Finding("idiom_break", calque.start, calque.end, note)
    if sentence.language != "en":
        return
    for found in _limited(_DOUBLED.finditer(text, start, end), 3):
        if found[1] not in {"had", "that", "very"}:
            note = "a word said twice, as machine translation does"
            yield Finding("idiom_break", found.start(), found.end(), note)
    lost = _UNITS_LOST.search(text, start, end)
    if lost:
        note = f"{lost[1]} of what is lost; the quantity is kept, no noun is supplied"
        yield Finding("damaged_sentence", start, end, note)
    elif _STUTTER.search(text, start, end) and entities:
        yield Finding("damaged_sentence", start, end, "a word repeats where another is lost")
    elif _TORN_START.search(text, start, end) and entities:
        yield Finding("damaged_sentence", start, end, "two halves of different sentences")


def _foreign(text: str, sentence: Sentence) -> Iterable[Finding]:
    """Yield fragments in another language, left by translation."""
    start, end, own = sentence.start, sentence.end, sentence.language
    for found in _limited(_BRACKETED.finditer(text, start, end)):
        words = _WORD.findall(found[1])
        if not words or any(is_frequent_word(word, own) for word in words):
            continue
        others = [code for code in _LABELLED if code != own and is_frequent_word(words[0], code)]
        if others:
            note = f"left over in {'/'.join(others)}; kept in the text, not in the view"
            yield Finding("foreign_fragment", found.start(), found.end(), note)
    if own in {"en", "sw", "de", "fr", "es", "pt", "tr"}:
        yield from _other_script(text, start, end)


def _other_script(text: str, start: int, end: int) -> Iterable[Finding]:
    """Yield words of another script in a sentence written in Latin letters."""
    for found in _WORD.finditer(text, start, end):
        if found[0].isascii() or script_of(found[0][0]) in {"LATIN", "MODIFIER", "FEMININE"}:
            continue
        script = unicodedata.name(found[0][0], "UNKNOWN").split(" ")[0].title()
        yield Finding("foreign_fragment", found.start(), found.end(), f"word in {script} letters")


def weigh_sentences(
    sentences: Sequence[Sentence], findings: Sequence[Finding]
) -> tuple[Sentence, ...]:
    """Return the sentences with their quality lowered by the faults found in them."""
    faults = sorted(
        (finding for finding in findings if finding.kind in _WEIGHTS),
        key=lambda finding: finding.start,
    )
    weighed: list[Sentence] = []
    at = 0
    for sentence in sentences:
        quality = 1.0
        while at < len(faults) and faults[at].start < sentence.start:
            at += 1
        kinds: set[str] = set()
        while at < len(faults) and faults[at].start < sentence.end:
            kinds.add(faults[at].kind)
            at += 1
        for kind in kinds:
            quality *= _WEIGHTS[kind]
        weighed.append(replace(sentence, quality=round(quality, 3)))
    return tuple(weighed)
