"""How a source is called: the full name of a person, an institution, or the words of the text."""

from __future__ import annotations

from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.denotation import span_text
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.reference import NUMBERS
from entente.evidence.grammar.speechwords import speech_words

_SPEAKING = frozenset({"role", "body", "voice"})
_PERSONAL = frozenset({"he"})
_KEPT = frozenset({*NUMBERS, "its", "their", "his", "her", "our", "my"})


def source_name(clauses: Clauses, index: int, *, end: int | None = None) -> str:
    """Return the name of the source that a phrase stands for; empty if it can be none.

    A person is called by the full name without the office ("Roman Vasilenko"), an anonymous or
    institutional source by its words without the article ("Turkish official", "US intelligence
    report"), a report in a paper by the paper.
    """
    phrase = clauses.phrases[index]
    if phrase.pronoun:
        return _taken_up(clauses, phrase)
    person = person_in(clauses, phrase)
    if person:
        return person
    start, stop = _without_article(clauses, phrase), _without_case(clauses, phrase, end)
    if start >= stop or all(clauses.tagged.tags[at] in {"D", "O"} for at in range(start, stop)):
        return ""
    own = own_name(clauses, start, stop) or _behind_country(clauses, index)
    if own:
        return own
    paper = _paper(clauses, index, start, stop)
    if paper:
        return paper
    only = phrase.mentions[0] if len(phrase.mentions) == 1 else None
    if only is not None and (only.start, only.end) == (start, stop) and only.name.label:
        return only.name.label
    if phrase.codes or phrase.mentions or _is_capitalised(clauses, start, stop):
        return _bare(clauses, phrase, span_text(clauses.tagged, start, stop))
    known = [
        at
        for at in range(start, stop)
        if _kinds(clauses, at) & _SPEAKING or is_document(clauses, at)
    ]
    if not known:
        return ""
    is_english = clauses.tagged.words.language == "en"
    return span_text(clauses.tagged, start, known[-1] + 1 if is_english else stop)


def is_document(clauses: Clauses, at: int) -> bool:
    """Whether a word means something written that can say something: a statement, a portal."""
    pattern = speech_words(clauses.tagged.words.language).get("document")
    return bool(pattern and pattern.match(clauses.tagged.tokens.folded[at]))


def is_named(clauses: Clauses, index: int) -> bool:
    """Whether a phrase names a person, and not only an office or a state."""
    phrase = clauses.phrases[index]
    if phrase.kind != "NP" or phrase.pronoun:
        return False
    if person_in(clauses, phrase):
        return True
    start = _without_article(clauses, phrase)
    if own_name(clauses, start, phrase.end) or _behind_country(clauses, index):
        return True
    return (
        not phrase.mentions
        and phrase.end - start > 1
        and not any(_kinds(clauses, at) & _SPEAKING for at in range(start, phrase.end))
        and all(word[0].isupper() for word in clauses.tagged.tokens.words[start : phrase.end])
    )


def person_in(clauses: Clauses, phrase: Phrase) -> str:
    """Return the full name of a known or just introduced person who heads a phrase."""
    for mention in reversed(phrase.mentions):
        if mention.name.form == "person" and mention.end > phrase.head:
            return mention.name.label
    for mention in clauses.tagged.mentions.values():
        if (
            mention.name.form == "person"
            and phrase.start < mention.start < mention.end == phrase.end
        ):
            return mention.name.label
    known = clauses.memory.persons
    if phrase.head >= 0 and clauses.tagged.tokens.words[phrase.head][0].isupper():
        person = known.get(clauses.tagged.tokens.folded[phrase.head])
        if person is not None:
            return person[1]
    return ""


def own_name(clauses: Clauses, start: int, end: int) -> str:
    """Return the capitalised words behind an office: "Foreign Minister" Ararat Mirzoyan.

    Without a word for the office, at least two capitalised words behind small ones.
    """
    first = start
    has_office = False
    for at in range(start, end):
        if _kinds(clauses, at) & {"role", "body", "voice"}:
            first, has_office = at + 1, True
    if not has_office:
        first = _trailing_capitals(clauses, start, end)
        has_office = start < first < end - 1
    words = clauses.tagged.tokens.words[first:end]
    if not has_office or not words or not all(word[0].isupper() for word in words):
        return ""
    return span_text(clauses.tagged, first, end)


def _behind_country(clauses: Clauses, index: int) -> str:
    """Return the name behind an office and its state: "Minister of Uzbekistan" Zhurabek M."""
    phrases = clauses.phrases
    office = phrases[index]
    if office.head < 0 or not _kinds(clauses, office.head) & {"role"} or index + 2 >= len(phrases):
        return ""
    seat = phrases[index + 2]
    if seat.kind != "NP" or seat.marker != "of":
        return ""
    first = _trailing_capitals(clauses, seat.start, seat.end)
    if not seat.start < first < seat.end - 1:
        return ""
    return span_text(clauses.tagged, first, seat.end)


def _trailing_capitals(clauses: Clauses, start: int, end: int) -> int:
    """Return where the capitalised words that close a span begin; names of states are none."""
    taken = {at for mention in clauses.tagged.mentions.values() for at in range(*mention[:2])}
    at = end
    while at > start and clauses.tagged.tokens.words[at - 1][0].isupper() and at - 1 not in taken:
        at -= 1
    return at


def _taken_up(clauses: Clauses, phrase: Phrase) -> str:
    """Return whom a pronoun takes up as a source: "he" a person, "they" and "it" an institution."""
    memory = clauses.memory
    if phrase.pronoun in _PERSONAL:
        return memory.person or memory.speaker or ""
    is_body = memory.introduced != memory.person
    return memory.introduced if phrase.pronoun in {"it", "they"} and is_body else ""


def _paper(clauses: Clauses, index: int, start: int, end: int) -> str:
    """Return the paper of "a report in the New York Times" and "the New York Times report"."""
    if not _kinds(clauses, end - 1) & {"voice"}:
        return ""
    if end - start > 2 and _is_capitalised(clauses, start, end - 1):
        return span_text(clauses.tagged, start, end - 1)
    phrases = clauses.phrases
    for following in phrases[index + 1 : index + 3]:
        if following.kind == "NP" and following.marker in {"in", "by", "of", "from"}:
            first = _without_article(clauses, following)
            if not following.codes and _is_capitalised(clauses, first, following.end):
                return span_text(clauses.tagged, first, following.end)
    return ""


def _without_article(clauses: Clauses, phrase: Phrase) -> int:
    """Return where a phrase begins behind its articles and adjectives of time."""
    start = phrase.start
    folded = clauses.tagged.tokens.folded
    while start < phrase.end - 1 and (
        (clauses.tagged.tags[start] == "D" and folded[start] not in _KEPT)
        or folded[start] == "recent"
    ):
        start += 1
    return start


def _without_case(clauses: Clauses, phrase: Phrase, end: int | None) -> int:
    """Return where a phrase ends before its case suffix and postposition ("Reuters'a göre")."""
    stop = end or phrase.end
    tagged = clauses.tagged
    while stop > phrase.start + 1 and (
        tagged.tags[stop - 1] == "P" or tagged.tokens.words[stop - 1][0] in "'’"
    ):
        stop -= 1
    return stop


def _bare(clauses: Clauses, phrase: Phrase, words: str) -> str:
    """Return the words of an Arabic source without the preposition written with them."""
    is_joined = clauses.tagged.words.language == "ar" and phrase.marker == "according"
    return words.removeprefix("ل") if is_joined else words


def _is_capitalised(clauses: Clauses, start: int, end: int) -> bool:
    """Whether all words of a span can begin a name: none has a small first letter."""
    words = clauses.tagged.tokens.words[start:end]
    return bool(words) and not any(word[0].islower() for word in words)


def _kinds(clauses: Clauses, at: int) -> set[str]:
    """Return what a word, or the expression that begins with it, can be."""
    tagged = clauses.tagged
    kinds = {sense.kind for sense in tagged.words.senses(tagged.tokens.folded[at])}
    chosen = tagged.senses[at]
    return kinds | {chosen.kind} if chosen is not None else kinds
