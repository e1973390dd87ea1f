"""A document into claims: sentence by sentence, with what the document said before in mind."""

from __future__ import annotations

from entente.evidence.actors import gazetteer_of
from entente.evidence.claim import Claim, Modality, Predicate, SentenceType
from entente.evidence.document import BlockKind, Document, Sentence
from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.clitics import detach_clitics
from entente.evidence.grammar.coordination import all_codes
from entente.evidence.grammar.denotation import resolve
from entente.evidence.grammar.filling import Reading
from entente.evidence.grammar.phrases import read_phrases
from entente.evidence.grammar.reference import Memory
from entente.evidence.grammar.roles import read_roles
from entente.evidence.grammar.speech import Source, sources_of
from entente.evidence.grammar.tagging import tag
from entente.evidence.grammar.tokens import UNSPACED, Tokens, join_words, split_words
from entente.evidence.grammar.vocabulary import known_words, vocabulary_of
from entente.evidence.grammar.words import languages, words_of
from entente.evidence.lexicon import lexicon_of
from entente.evidence.voices import (
    Voice,
    attribute,
    note_persons,
    quoted_chain,
    voices_of,
)

LONGEST_SENTENCE = 4000
"""Characters; what is longer is a list or damage, and is read in pieces of this size."""
MOST_WORDS = 120


def extract(document: Document) -> list[Claim]:
    """Return the claims of a document, in order, each anchored to its exact characters.

    Parameters
    ----------
    document : Document
        As it was read; sentences in languages without tables are passed over.

    Returns
    -------
    list of Claim
        Without grades and links, which are given where several documents are compared.
    """
    memory = Memory()
    block = -1
    claims: list[Claim] = []
    spoken: list[tuple[Sentence, list[Voice]]] = []
    known = languages()
    for sentence in document.sentences:
        if sentence.language not in known:
            continue
        part = document.blocks[sentence.block]
        if sentence.block != block:
            block = sentence.block
            memory.quoted = quoted_chain(document, part, memory)
            if part.kind is not BlockKind.QUOTED:
                memory.home = ()
            if part.kind is BlockKind.COMMENT:
                memory.open_comment()
        if part.is_repeat:
            continue
        found, voices = read_sentence(document, sentence, memory)
        claims += found
        spoken.append((sentence, voices))
    return attribute(document, claims, spoken)


def read_sentence(
    document: Document, sentence: Sentence, memory: Memory
) -> tuple[list[Claim], list[Voice]]:
    """Return the claims of one sentence, and the sources it names."""
    text = document.text[sentence.start : min(sentence.end, sentence.start + LONGEST_SENTENCE)]
    tokens = tokens_of(text, sentence.language)
    if not len(tokens) or len(tokens) > MOST_WORDS * 4:
        return [], []
    clauses = parse(tokens, sentence.language, memory)
    readings = read_roles(clauses)
    if document.blocks[sentence.block].kind is BlockKind.HEADING:
        readings = [reading for reading in readings if reading.sure == 1]
    sources = sources_of(clauses)
    found = [claim_of(document, sentence, reading, sources, clauses) for reading in readings]
    remember(memory, readings)
    note_persons(memory, clauses, sources)
    memory.turn(
        [all_codes(p) for p in clauses.phrases if p.kind == "NP" and p.codes and not p.joined]
    )
    return found, voices_of(clauses, sources, sentence.start)


def tokens_of(text: str, language: str) -> Tokens:
    """Return the words of a sentence."""
    tokens = split_words(text, language)
    if language in UNSPACED:
        return join_words(tokens, vocabulary_of(language))
    clitics = words_of(language).clitics
    if clitics:
        return detach_clitics(tokens, clitics, known_words(language))
    return tokens


def parse(tokens: Tokens, language: str, memory: Memory) -> Clauses:
    """Return a sentence in phrases whose actors are settled."""
    words, lexicon, gazetteer = words_of(language), lexicon_of(language), gazetteer_of(language)
    tagged = tag(tokens, words, lexicon, gazetteer)
    return Clauses(tagged, resolve(tagged, read_phrases(tagged), memory), memory)


def remember(memory: Memory, readings: list[Reading]) -> None:
    """Keep whom the sentence was about, and who stood together in it."""
    for reading in readings:
        memory.pair(reading.subject, reading.object)
        memory.actors += reading.subject
        if reading.subject and reading.object:
            memory.keep(reading.predicate.value, reading.subject, reading.object)
    for reading in readings:
        if reading.subject:
            memory.subject = reading.subject[:2]
            break
    for reading in readings:
        sides = tuple(dict.fromkeys(reading.subject + reading.object))
        if reading.entry.frame.symmetric and reading.subject and len(sides) > 1:
            memory.group = sides


def claim_of(
    document: Document,
    sentence: Sentence,
    reading: Reading,
    sources: list[Source],
    clauses: Clauses,
) -> Claim:
    """Return a reading as a claim with its exact characters and its source."""
    tokens = clauses.tagged.tokens
    first, last = trimmed(tokens, reading.start, reading.end)
    start = sentence.start + tokens.starts[first]
    end = sentence.start + tokens.ends[last]
    block = document.blocks[sentence.block]
    chain = [source for source in sources if source.start <= reading.at < source.end]
    named = (*clauses.memory.quoted, *(source.speaker for source in chain))
    attribution = tuple(dict.fromkeys(named))
    return Claim(
        document=document.name,
        start=start,
        end=end,
        quote=document.text[start:end],
        block=block.label,
        subject=reading.subject,
        predicate=reading.predicate,
        object=reading.object,
        polarity=reading.polarity,
        modality=reading.modality,
        sentence_type=sentence_type(block.kind, reading.modality),
        speaker=attribution[-1] if attribution else None,
        attribution=attribution,
        topic=reading.entry.topic,
        obligation=reading.entry.obligation,
        core=reading.predicate is not Predicate.ASSESS,
        confidence=round(reading.sure * sentence.quality, 2),
    )


def trimmed(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Return the first and last word of a span without marks at its edges."""
    last = max(min(end, len(tokens)) - 1, start)
    while last > start and not tokens.words[last][0].isalnum():
        last -= 1
    while start < last and not tokens.words[start][0].isalnum():
        start += 1
    return start, last


def sentence_type(kind: BlockKind, modality: Modality) -> SentenceType:
    """Return what kind of speech a claim stands in; comments are opinion, never fact."""
    if modality is Modality.QUESTION:
        return SentenceType.QUESTION
    if kind is BlockKind.COMMENT:
        return SentenceType.OPINION
    if modality in {Modality.PREDICTED, Modality.PLANNED}:
        return SentenceType.FORECAST
    if modality in {Modality.DEMANDED, Modality.POSSIBLE, Modality.CONDITIONAL}:
        return SentenceType.OPINION
    return SentenceType.FACT
