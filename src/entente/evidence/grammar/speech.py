"""Who is speaking: "X said that", "according to X, citing Y", and offers that are words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.coordination import is_finite
from entente.evidence.grammar.denotation import span_text
from entente.evidence.grammar.nominative import GENITIVE, in_nominative
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.seats import seat_speaking, seated
from entente.evidence.grammar.sourcenames import is_named, source_name
from entente.evidence.grammar.speechwords import speech_words

_WALK = {"NP", "P", "C", "R", "V"}
_LOOK_BACK = 9


@dataclass(frozen=True, slots=True)
class Source:
    """A named source, the words it answers for (half-open), and the word where it is named."""

    speaker: str
    codes: tuple[str, ...]
    start: int
    end: int
    at: int


def sources_of(clauses: Clauses) -> list[Source]:
    """Return the sources a sentence names, outermost first."""
    found: list[Source] = []
    for index, phrase in enumerate(clauses.phrases):
        source = _source_at(clauses, index, phrase, found)
        if source is not None and source.speaker not in {one.speaker for one in found}:
            found.append(source)
    if found and _answers_for_the_one_before(clauses):
        found = [replace(one, start=one.at, end=one.at + 1) for one in found]
    return sorted(found, key=lambda source: source.start)


def _source_at(clauses: Clauses, index: int, phrase: Phrase, before: list[Source]) -> Source | None:
    """Return the source that a phrase names or makes speak, or None."""
    if phrase.kind == "NP":
        return _noun_source(clauses, index, phrase)
    if phrase.kind != "V" or phrase.head < 0:
        return None
    if _is(clauses, index, "cite"):
        return _cited(clauses, index, before)
    if _is(clauses, index, "deed") and _performs(clauses, index):
        return None
    if _is(clauses, index, "call") and _judges(clauses, index):
        return _named(clauses, index - 1, phrase.start)
    if _reports(clauses, index):
        return reported(clauses, index)
    if _is(clauses, index, "act"):
        return _acting(clauses, index)
    if _is(clauses, index, "deny") and not phrase.negated:
        speaker = speaking(clauses, index)
        return _named(clauses, speaker, phrase.start) if speaker >= 0 else None
    if _is(clauses, index, "allow") and phrase.negated:
        return _allowing(clauses, index)
    return None


def _noun_source(clauses: Clauses, index: int, phrase: Phrase) -> Source | None:
    """Return the source of "according to X", "in the media" and ", X say,"."""
    count = len(clauses.tagged.tokens)
    if phrase.marker == "according":
        follows = any(after.kind == "V" for after in clauses.phrases[index + 1 :])
        opened = _opened(clauses, index) if follows else 0
        return named_after(clauses, index, opened)
    if phrase.marker == "in" and _is(clauses, index, "forum"):
        words = span_text(clauses.tagged, phrase.start, phrase.end)
        return Source(words, (), phrase.end, count, phrase.start)
    inserted = _inserted_noun(clauses, index)
    if inserted:
        return Source(inserted, (), _opened(clauses, index), count, phrase.start)
    return None


def named_after(clauses: Clauses, index: int, start: int) -> Source | None:
    """Return the source behind "according to", in the nominative, with where it sits.

    "One Malian portal" is a source though "one" alone is a pronoun; "a diplomat in Abu Dhabi" and
    "собеседник в дипломатических кругах" keep their place.
    """
    phrases = clauses.phrases
    phrase = phrases[index]
    following = phrases[index + 1] if index + 1 < len(phrases) else None
    if phrase.pronoun and following is not None and following.kind == "NP":
        rest = source_name(clauses, index + 1) if following.start == phrase.end else ""
        one = span_text(clauses.tagged, phrase.start, phrase.end)
        label = f"{one} {rest}" if rest else ""
    else:
        label = source_name(clauses, index)
    if not label:
        return None
    if label == span_text(clauses.tagged, phrase.start, phrase.end) and not is_named(
        clauses, index
    ):
        words = in_nominative(label.split(), clauses.tagged.words.language, GENITIVE)
        label = " ".join(words)
    label += seated(clauses, index)
    return Source(label, phrase.codes, start, len(clauses.tagged.tokens), phrase.start)


def _answers_for_the_one_before(clauses: Clauses) -> bool:
    """Whether the sentence is of the kind "This was stated by ...", and claims nothing itself."""
    pattern = speech_words(clauses.tagged.words.language).get("back")
    words = span_text(clauses.tagged, 0, len(clauses.tagged.tokens)).casefold()
    return bool(pattern and pattern.match(words))


def _performs(clauses: Clauses, index: int) -> bool:
    """Whether announcing is itself the act: "the juntas announced their exit" has no source.

    A person who announces speaks; so does whoever announces that something is so.
    """
    phrases = clauses.phrases
    following = phrases[index + 1] if index + 1 < len(phrases) else None
    before = phrases[index - 1] if index else None
    if following is None or following.kind != "NP" or before is None or before.kind != "NP":
        return False
    if clauses.closing or is_named(clauses, index - 1) or before.pronoun == "he":
        return False
    return not _has_finite(phrases, index + 1)


def _judges(clauses: Clauses, index: int) -> bool:
    """Whether a verb gives what the author has told another's name: "which Moscow calls X"."""
    around = clauses.phrases[index - 2 : index + 2] if index > 1 else []
    return [phrase.kind for phrase in around] == ["R", "NP", "V", "NP"]


def _allowing(clauses: Clauses, index: int) -> Source | None:
    """Return who "did not exclude" something, said before or after the clause itself."""
    speaker = speaking(clauses, index)
    if speaker < 0 or index + 1 >= len(clauses.phrases):
        return None
    first, following = clauses.phrases[min(speaker, index) - 1], clauses.phrases[index + 1]
    if following.kind == "T":
        return _named(clauses, speaker, clauses.phrases[index].start)
    if following.kind == "B" and min(speaker, index) and first.kind == "C" and not first.sense:
        return _named(clauses, speaker, 0)
    return None


def _is(clauses: Clauses, index: int, kind: str) -> bool:
    """Whether the main word of a verb group is of a kind of the table."""
    pattern = speech_words(clauses.tagged.words.language).get(kind)
    head = clauses.phrases[index].head
    return bool(pattern and head >= 0 and pattern.match(clauses.tagged.tokens.folded[head]))


def _reports(clauses: Clauses, index: int) -> bool:
    """Whether a verb group says something: it has a clause, a quotation or a colon to carry.

    "Kazakhstan does not recognise X" names no source although "recognise" can also report, and
    "Beijing showed no desire" says nothing of who speaks.
    """
    phrases = clauses.phrases
    verb = phrases[index]
    if verb.sense is None or verb.sense.kind != "report" or verb.negated:
        return False
    if "modal" in verb.features:
        return False
    following = phrases[index + 1] if index + 1 < len(phrases) else None
    if following is None or following.kind in {"T", "C", "B"} or clauses.closing:
        return True
    first = index == 1 and not source_name(clauses, 0)
    before = phrases[index - 1] if index else verb
    set_off = before.kind == "B" or (before.kind == "C" and before.sense is None)
    if clauses.tagged.words.language == "en":
        set_off = before.kind in {"C", "B"}
    if index and (first or set_off) and clauses.order != "vso":
        return True
    if verb.triggers and following.kind == "NP" and following.codes and not following.pronoun:
        return not clauses.complement_subject(index) and _has_finite(phrases, index + 1)
    if clauses.tagged.words.language != "en" and clauses.order == "svo":
        return _has_finite(phrases, index + 1)
    is_loose = _is(clauses, index, "shown") or verb.features & {"ing", "infinitive"}
    return not is_loose or _has_finite(phrases, index + 2)


def _has_finite(phrases: list[Phrase], start: int) -> bool:
    """Whether a clause of its own stands before the next boundary."""
    for phrase in phrases[start:]:
        if phrase.kind in {"B", "S", "C"}:
            return False
        if phrase.kind == "V" and is_finite(phrase):
            return True
    return False


def _named(clauses: Clauses, index: int, start: int) -> Source | None:
    """Return the source that a phrase names, from a word to the end of the sentence."""
    label = source_name(clauses, index)
    if not label:
        return None
    phrase = clauses.phrases[index]
    return Source(label, phrase.codes, start, len(clauses.tagged.tokens), phrase.start)


def _cited(clauses: Clauses, index: int, before: list[Source]) -> Source | None:
    """Return the source behind "citing": it answers for what the citing source answers for."""
    for place in range(index + 1, min(index + 4, len(clauses.phrases))):
        if clauses.phrases[place].kind == "NP":
            return _named(clauses, place, before[-1].start if before else 0)
    return None


def _acting(clauses: Clauses, index: int) -> Source | None:
    """Return the person whose offer, promise or demand is itself what was said."""
    speaker = speaking(clauses, index)
    if speaker < 0 or not (is_named(clauses, speaker) or _is_he(clauses, speaker)):
        return None
    named, verb = clauses.phrases[speaker], clauses.phrases[index]
    count = len(clauses.tagged.tokens)
    label = source_name(clauses, speaker)
    return Source(label, named.codes, verb.start, count, named.start) if label else None


def _is_he(clauses: Clauses, place: int) -> bool:
    """Whether a phrase is a pronoun for the person who spoke last."""
    phrase = clauses.phrases[place]
    return phrase.pronoun == "he" and bool(clauses.memory.person)


def _inserted_noun(clauses: Clauses, index: int) -> str:
    """Return the source of ", Western diplomats say," where the verb was taken for a noun."""
    phrase = clauses.phrases[index]
    around = clauses.phrases[max(index - 1, 0) : index + 2]
    closed = len(around) == 3 and around[0].kind == "C" and around[2].kind in {"C", "B"}
    senses = clauses.tagged.words.senses(clauses.tagged.tokens.folded[phrase.end - 1])
    if not closed or phrase.end - phrase.start < 2:
        return ""
    if not any(sense.kind == "report" for sense in senses):
        return ""
    if any(mention.end == phrase.end for mention in phrase.mentions):
        return ""
    return source_name(clauses, index, end=phrase.end - 1)


def _opened(clauses: Clauses, index: int) -> int:
    """Return where the words begin that an inserted source answers for."""
    for phrase in clauses.phrases[:index][::-1]:
        if phrase.kind in {"B", "T"}:
            return phrase.end
    return 0


def reported(clauses: Clauses, index: int) -> Source | None:
    """Return the source of a verb of saying, and the words it introduces or follows."""
    phrases = clauses.phrases
    verb = phrases[index]
    seat = seat_speaking(clauses, index)
    if seat is not None:
        label, place = seat
        start = 0 if place > index else verb.start
        seen = phrases[place]
        return Source(label, seen.codes, start, len(clauses.tagged.tokens), seen.start)
    speaker = speaking(clauses, index)
    label = source_name(clauses, speaker) if speaker >= 0 else ""
    if not label or (phrases[speaker].pronoun == "it" and _is(clauses, index, "shown")):
        return None
    count = len(clauses.tagged.tokens)
    codes, at = phrases[speaker].codes, phrases[speaker].start
    rest = phrases[index + 1 :]
    first = min(verb.start, phrases[speaker].start)
    trailing = first > 3 and not any(p.kind in {"V", "T"} for p in rest)
    if is_inserted(clauses, index, speaker):
        return Source(label, codes, _opened(clauses, min(speaker, index)), count, at)
    if trailing or clauses.closing:
        return Source(label, codes, 0, count, at)
    return Source(label, codes, verb.start, _told_until(clauses, index), at)


def _told_until(clauses: Clauses, index: int) -> int:
    """Return where what a verb of saying tells ends: at the next event of the same narration.

    Swahili goes on with its narrative tense: "ikasema ni uvamizi, ikaita balozi wake" is one state
    that spoke and then recalled its ambassador.
    """
    phrases = clauses.phrases
    if "narrative" in phrases[index].features:
        for place in range(index + 2, len(phrases)):
            follows = phrases[place - 1].kind == "C" and "narrative" in phrases[place].features
            if phrases[place].kind == "V" and follows:
                return phrases[place - 1].start
    return len(clauses.tagged.tokens)


def speaking(clauses: Clauses, index: int) -> int:
    """Return the place of the phrase that speaks, or -1."""
    phrases = clauses.phrases
    following = phrases[index + 1] if index + 1 < len(phrases) else None
    before = phrases[index - 1] if index else None
    if "passive" in phrases[index].features:
        agents = [at for at in range(index + 1, len(phrases)) if phrases[at].marker == "by"]
        return next((at for at in agents if phrases[at].kind == "NP"), -1)
    if following is not None and following.kind == "NP" and following.marker in {None, "obj"}:
        turned = before is None or before.kind in {"C", "B", "S"} or clauses.order == "vso"
        if before is not None and before.kind == "NP":
            turned = turned or not source_name(clauses, index - 1)
        if turned and source_name(clauses, index + 1):
            return index + 1
    if clauses.closing:
        return _topic(clauses, index)
    place = _leftward(clauses, index)
    if place >= 0 or following is None:
        return place
    if following.kind == "NP" and following.marker is None and (following.label or following.codes):
        return index + 1
    return -1


def _leftward(clauses: Clauses, index: int) -> int:
    """Return the place of the phrase before a verb that is its subject, past what is inserted."""
    phrases = clauses.phrases
    place = index - 1
    while place >= max(index - _LOOK_BACK, 0):
        phrase = phrases[place]
        if phrase.kind == "C" and phrase.sense is None:
            opening = _opening_comma(phrases, place)
            if opening > 0:
                return _apposed(clauses, opening, place)
        is_bare = phrase.kind == "NP" and phrase.marker is None and not phrase.joined
        if is_bare and ("ing" not in phrases[index].features or source_name(clauses, place)):
            return place
        if phrase.kind == "V" and "ing" not in phrases[index].features:
            return -1
        if phrase.kind not in _WALK:
            return -1
        place -= 1
    return -1


def _opening_comma(phrases: list[Phrase], closing: int) -> int:
    """Return the place of the comma that opens what the comma at `closing` closes, or -1."""
    for place in range(closing - 2, max(closing - _LOOK_BACK, 0), -1):
        if phrases[place].kind == "C" and phrases[place].sense is None:
            return place
        if phrases[place].kind in {"B", "S"}:
            break
    return -1


def _apposed(clauses: Clauses, opening: int, closing: int) -> int:
    """Return the phrase that names the source: inside the commas if a person stands there."""
    inside = [
        place
        for place in range(opening + 1, closing)
        if clauses.phrases[place].kind == "NP" and is_named(clauses, place)
    ]
    before = opening - 1
    while before > 0 and clauses.phrases[before].marker is not None:
        before -= 1
    outside = before if clauses.phrases[before].kind == "NP" else -1
    if inside and not (outside >= 0 and is_named(clauses, outside)):
        return inside[-1]
    return outside if outside >= 0 else (inside[-1] if inside else -1)


def _topic(clauses: Clauses, index: int) -> int:
    """Return the first unmarked actor of a sentence whose verb of saying comes last, or -1."""
    for place, phrase in enumerate(clauses.phrases[:index]):
        if phrase.kind == "NP" and phrase.marker is None and source_name(clauses, place):
            return place
    return -1


def is_inserted(clauses: Clauses, index: int, speaker: int) -> bool:
    """Whether a verb of saying and its speaker are set off by commas: "..., said Lavrov, ..."."""
    phrases = clauses.phrases
    first, last = min(index, speaker), max(index, speaker)
    if first == 0 or phrases[first - 1].kind != "C" or phrases[first - 1].sense is not None:
        return False
    if last - first > 2 or last + 2 >= len(phrases):
        return False
    return phrases[last + 1].kind in {"C", "B"}
