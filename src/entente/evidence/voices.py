"""Who speaks where: sources carried from sentence to sentence, and through quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from entente.evidence.claim import Claim
from entente.evidence.dates import find_moment
from entente.evidence.document import Block, BlockKind, Document, Sentence
from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.reference import Memory
from entente.evidence.grammar.sourcenames import is_named, source_name
from entente.evidence.grammar.speech import Source
from entente.evidence.grammar.speechwords import speech_words
from entente.evidence.offices import chief_of

_QUOTED = re.compile(r"[“„]([^“”„]{12,}?)[”“]|«([^«»]{12,}?)»|\"([^\"]{12,}?)\"|「([^「」]{6,}?)」")
_FEWEST_WORDS = 3
_SELF = re.compile(
    r"\b(?P<day>[A-Z]\w+ \d{1,2},? \d{4}|\d{1,2} [A-Z]\w+ \d{4}|\d{4})\b.{0,160}"
    r"\b(?:article|column|piece)\b.{0,160}\b(?:we|I) (?:discussed|wrote|argued|concluded)\b",
    re.DOTALL,
)
_ITS_CHIEF = re.compile(r"\b(?:quote|words?|phrase|saying) of (?:his|her) (?:boss|chief)\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """A source named in a sentence, in code points of the document's text.

    Parameters
    ----------
    speaker : str
        How it is called.
    at : int
        Where it is named.
    start, end : int
        The words it answers for, half-open.
    """

    speaker: str
    at: int
    start: int
    end: int


def voices_of(clauses: Clauses, sources: Sequence[Source], begin: int) -> list[Voice]:
    """Return the sources of a sentence that begins at `begin`, outermost first."""
    tokens = clauses.tagged.tokens
    return [
        Voice(
            source.speaker,
            begin + tokens.starts[min(source.at, len(tokens) - 1)],
            begin + tokens.starts[min(source.start, len(tokens) - 1)],
            begin + tokens.ends[min(source.end, len(tokens)) - 1],
        )
        for source in sources
    ]


def note_persons(memory: Memory, clauses: Clauses, sources: Sequence[Source]) -> None:
    """Keep whom "he" may mean in the next sentence, and who may introduce a quotation."""
    named = [
        place
        for place, phrase in enumerate(clauses.phrases)
        if phrase.marker is None and is_named(clauses, place)
    ]
    speaking = {source.at for source in sources}
    told = [
        place
        for place, phrase in enumerate(clauses.phrases)
        if phrase.start in speaking and is_named(clauses, place)
    ]
    if told or named:
        memory.person = source_name(clauses, (told or named)[-1 if told else 0])
    if sources:
        memory.speaker = sources[-1].speaker
        memory.home = tuple(code for code in sources[-1].codes if ":" not in code)[:1]
    elif named:
        memory.home = home_of(clauses, named[0])[:1] or memory.home
    memory.introduced = sources[-1].speaker if sources else memory.person if named else ""


def home_of(clauses: Clauses, place: int) -> tuple[str, ...]:
    """Return the states a named person speaks for: its own, or those its office is of."""
    phrases = clauses.phrases
    codes = phrases[place].codes or tuple(
        code
        for seat in phrases[place + 1 : place + 3]
        if seat.kind == "NP" and seat.marker == "of"
        for mention in seat.mentions
        for code in mention.name.codes
    )
    return tuple(code for code in codes if ":" not in code)


def quoted_chain(document: Document, block: Block, memory: Memory) -> tuple[str, ...]:
    """Return the chain of sources of a block quotation, outermost first; empty if none is named.

    The paragraph before it names who speaks; where an author quotes an article of their own, the
    chain says so with its date; "the quote of his boss" adds whom a spokesman speaks for.
    """
    if block.kind is not BlockKind.QUOTED:
        return ()
    if block.author:
        return (block.author,)
    before = document.blocks[block.parent] if block.parent is not None else None
    words = document.quote(before) if before is not None else ""
    own = _SELF.search(words)
    if own:
        return (f"article author, earlier article of {_iso(own['day'])}",)
    if not memory.introduced:
        return ()
    if _ITS_CHIEF.search(words):
        published = document.published
        chief = chief_of(memory.introduced, published.latest or published.earliest)
        if chief:
            return (memory.introduced, chief)
    return (memory.introduced,)


def _iso(day: str) -> str:
    """Return an English date in ISO 8601, or the words if they are none."""
    found = find_moment(day, 0, len(day), "en")
    return found[2][:10] if found else day


def attribute(
    document: Document, claims: Sequence[Claim], spoken: Sequence[tuple[Sentence, list[Voice]]]
) -> list[Claim]:
    """Return claims inside quotation marks with the speaker their paragraph names.

    Parameters
    ----------
    document : Document
        Where they stand.
    claims : sequence of Claim
        In reading order, with the sources of their own sentences.
    spoken : sequence of (Sentence, list of Voice)
        The sources of every sentence, in order.

    Returns
    -------
    list of Claim
        In the same order. A quotation belongs to the source that its own sentences name outside
        the marks; one that follows another in the same paragraph, without a source of its own, to
        the speaker of the first.
    """
    spans = sorted([*_quotations(document, spoken), *_told_back(document, spoken)])
    done: list[Claim] = []
    for claim in claims:
        speaker = next(
            (who for start, end, who in spans if start <= claim.start < end and claim.start < end),
            None,
        )
        if speaker and speaker not in claim.attribution:
            chain = (speaker, *claim.attribution)
            claim = claim.replaced(speaker=chain[-1], attribution=chain)
        done.append(claim)
    return done


def _told_back(
    document: Document, spoken: Sequence[tuple[Sentence, list[Voice]]]
) -> list[tuple[int, int, str]]:
    """Return the sentences for which the next one names the source: "This was stated by ..."."""
    found: list[tuple[int, int, str]] = []
    for (before, own), (sentence, voices) in pairwise(spoken):
        pattern = speech_words(sentence.language).get("back")
        words = document.text[sentence.start : sentence.end].casefold()
        if (
            pattern
            and voices
            and not own
            and before.block == sentence.block
            and pattern.match(words)
        ):
            found.append((before.start, before.end, voices[0].speaker))
    return found


def _quotations(
    document: Document, spoken: Sequence[tuple[Sentence, list[Voice]]]
) -> list[tuple[int, int, str]]:
    """Return the quotations of a document with whom they belong to, in order."""
    by_block: dict[int, list[tuple[Sentence, list[Voice]]]] = {}
    for sentence, voices in spoken:
        by_block.setdefault(sentence.block, []).append((sentence, voices))
    found: list[tuple[int, int, str]] = []
    for index, sentences in by_block.items():
        block = document.blocks[index]
        before: str | None = None
        for match in _QUOTED.finditer(document.text, block.start, block.end):
            if len(match[0].split()) < _FEWEST_WORDS and match[0].isascii():
                continue
            start, end = match.start(), match.end()
            who = _speaker_of(start, end, sentences)
            if who is None and before is not None and _follows_on(start, sentences):
                who = before
            if who is not None:
                found.append((start, end, who))
                before = who
    return found


def _speaker_of(
    start: int, end: int, sentences: Sequence[tuple[Sentence, list[Voice]]]
) -> str | None:
    """Return the source that the sentences of a quotation name outside its marks."""
    for sentence, voices in reversed(sentences):
        if sentence.end <= start or sentence.start >= end + 2:
            continue
        outside = [one for one in voices if not start <= one.at < end]
        if outside:
            near = min(outside, key=lambda one: min(abs(one.at - start), abs(one.at - end)))
            return near.speaker
    return None


def _follows_on(start: int, sentences: Sequence[tuple[Sentence, list[Voice]]]) -> bool:
    """Whether a quotation opens its sentence, right after another speaker's words."""
    return any(start - 1 <= sentence.start <= start for sentence, _ in sentences)
