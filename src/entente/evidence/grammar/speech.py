"""Who is speaking: "X said that", "according to X", and quotations with their source."""

from __future__ import annotations

from dataclasses import dataclass

from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.denotation import span_text, spoken
from entente.evidence.grammar.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Source:
    """A named source and the words of the sentence it answers for, half-open."""

    speaker: str
    codes: tuple[str, ...]
    start: int
    end: int


def sources_of(clauses: Clauses) -> list[Source]:
    """Return the sources a sentence names, outermost first."""
    found: list[Source] = []
    phrases = clauses.phrases
    for index, phrase in enumerate(phrases):
        if phrase.kind == "V" and phrase.sense is not None and phrase.sense.kind == "report":
            source = reported(clauses, index)
            if source is not None:
                found.append(source)
        elif phrase.marker == "according" and phrase.kind == "NP":
            label = label_of(clauses, index)
            if label:
                found.append(Source(label, phrase.codes, 0, len(clauses.tagged.tokens)))
    return found


def reported(clauses: Clauses, index: int) -> Source | None:
    """Return the source of a verb of saying, and the words it introduces or follows."""
    phrases = clauses.phrases
    verb = phrases[index]
    speaker = speaking(clauses, index)
    if speaker < 0:
        return None
    label = label_of(clauses, speaker) if can_speak(clauses, phrases[speaker]) else ""
    if not label:
        return None
    count = len(clauses.tagged.tokens)
    following = phrases[index + 1] if index + 1 < len(phrases) else None
    at_end = following is None or all(p.kind in {"B", "C", "P", "NP"} for p in phrases[index + 1 :])
    first = min(verb.start, phrases[speaker].start)
    trailing = at_end and not has_verb(phrases[index + 1 :]) and first > 3
    codes = phrases[speaker].codes
    if trailing or clauses.closing:
        return Source(label, codes, 0, count)
    return Source(label, codes, verb.start, count)


def can_speak(clauses: Clauses, phrase: Phrase) -> bool:
    """Whether a phrase is a source: an actor, a named person, an office, a report."""
    if phrase.codes or phrase.pronoun or phrase.mentions or is_name(clauses, phrase):
        return True
    if phrase.head < 0:
        return False
    word = clauses.tagged.tokens.folded[phrase.head]
    if word in clauses.memory.persons:
        return True
    kinds = {sense.kind for sense in clauses.tagged.words.senses(word)}
    return bool(kinds & {"role", "body", "voice"})


def has_verb(phrases: list[Phrase]) -> bool:
    """Whether any of the phrases is a verb group."""
    return any(phrase.kind == "V" for phrase in phrases)


def speaking(clauses: Clauses, index: int) -> int:
    """Return the place of the phrase that speaks, or -1."""
    phrases = clauses.phrases
    if is_inserted(clauses, index):
        return index + 1
    if clauses.closing:
        return topic(clauses, index)
    for place in range(index - 1, max(index - 8, -1), -1):
        phrase = phrases[place]
        if phrase.kind == "NP" and phrase.marker is None and not phrase.joined:
            if clauses.is_apposition(place):
                continue
            return place
        if phrase.kind in {"S", "T", "B", "V"}:
            break
    for place in range(index + 1, min(index + 3, len(phrases))):
        phrase = phrases[place]
        if phrase.kind == "NP" and phrase.marker is None and (phrase.label or phrase.codes):
            return place
        if phrase.kind != "C":
            break
    return -1


def topic(clauses: Clauses, index: int) -> int:
    """Return the first unmarked actor of a sentence whose verb of saying comes last, or -1."""
    for place, phrase in enumerate(clauses.phrases[:index]):
        if phrase.kind == "NP" and phrase.marker is None and (phrase.label or phrase.codes):
            return place
    return -1


def is_inserted(clauses: Clauses, index: int) -> bool:
    """Whether a verb of saying and its speaker are set off by commas: "..., said Lavrov."."""
    around = clauses.phrases[max(index - 1, 0) : index + 3]
    if index == 0 or len(around) < 3 or around[0].kind != "C" or around[0].sense is not None:
        return False
    speaker, closed = around[2], len(around) < 4 or around[3].kind in {"C", "B", "P"}
    named = speaker.kind == "NP" and speaker.marker is None and (speaker.label or speaker.codes)
    return bool(named and closed)


def label_of(clauses: Clauses, index: int) -> str:
    """Return the name of a source: the full name of a person, or the words of the phrase."""
    phrase = clauses.phrases[index]
    if phrase.pronoun:
        return clauses.memory.speaker or ""
    person = person_in(clauses, phrase)
    if person:
        return person
    if index + 2 < len(clauses.phrases) and clauses.phrases[index + 1].kind == "C":
        apposed = clauses.phrases[index + 2]
        if not phrase.codes and apposed.codes and is_name(clauses, phrase):
            return span_text(clauses.tagged, phrase.start, phrase.end)
    return phrase.label or spoken(clauses.tagged, phrase)


def is_name(clauses: Clauses, phrase: Phrase) -> bool:
    """Whether all words of a phrase begin with a capital letter."""
    words = clauses.tagged.tokens.words[phrase.start : phrase.end]
    return all(word[0].isupper() for word in words) and len(words) > 1


def person_in(clauses: Clauses, phrase: Phrase) -> str:
    """Return the full name of a known or just introduced person, or an empty string."""
    for mention in reversed(phrase.mentions):
        if mention.name.form == "person":
            return mention.name.label
    known = clauses.memory.persons
    if phrase.head >= 0:
        person = known.get(clauses.tagged.tokens.folded[phrase.head])
        if person is not None:
            return person[1]
    return ""
