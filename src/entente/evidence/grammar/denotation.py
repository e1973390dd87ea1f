"""What a noun phrase stands for: "the Turkish parliament" for Turkey, "Russian citizens" for no
one; which phrases one preposition governs together; whom "it" and "the bloc" mean."""

from __future__ import annotations

from itertools import pairwise

from entente.evidence.actors import Mention
from entente.evidence.grammar.coordination import all_codes, coordinated, join_lists
from entente.evidence.grammar.periods import in_their_time
from entente.evidence.grammar.phrases import ADJECTIVE_LAST, CASE_LANGUAGES, Phrase
from entente.evidence.grammar.reference import (
    BODY_KINDS,
    NUMBERS,
    Memory,
    led_by,
    named_again,
    own_country,
    owner_of,
    referent,
    whose_house,
)
from entente.evidence.grammar.tagged import Tagged
from entente.evidence.grammar.words import Sense

CASE_MARKERS = {"g": "of", "d": "to", "i": "by", "a": "obj", "p": "in", "b": "from", "c": "with"}
"""Genitive, dative, instrumental, accusative, locative, ablative, comitative."""


BLAMING = frozenset({"for", "by", "to", "via"})
"""Markers of a reason, whose owner is the object: "condemned Russia for its invasion"."""

TRANSPARENT = frozenset({"body", "neighbour", "place"})
"""What a noun without a name stands for, that a name after "of" gives it."""


def resolve(tagged: Tagged, phrases: list[Phrase], memory: Memory) -> list[Phrase]:
    """Return the phrases with markers from case, joined lists, and the actors they stand for."""
    before: tuple[str, ...] = ()
    recent: list[tuple[str, ...]] = []
    scene: tuple[str, ...] = ()
    for index, phrase in enumerate(phrases):
        if phrase.kind != "NP":
            continue
        mark_case(tagged, phrases, index)
        denote(tagged, phrase, memory, before, recent)
        known = phrase.definite or tagged.words.settings.get("articles") == "none"
        if phrase.implied == "body" and known and scene and not phrase.codes:
            phrase.codes = scene
        if tagged.words.language != "en" and not recent and phrase.marker in {"in", "to"}:
            scene = seat_of(phrase)
        if is_person(tagged, phrase):
            memory.leader = phrase.codes
        if phrase.codes and not phrase.pronoun:
            recent.append(phrase.codes)
        if not before and index + 1 < len(phrases) and not follows_verb(phrases, index):
            before = owner_of(tagged, phrase)
        leads = phrase.marker is None and phrase.codes and index + 1 < len(phrases)
        if leads and not follows_verb(phrases, index):
            before = phrase.codes if not listed_before(phrases, index) else (*before, *phrase.codes)
    in_their_time(tagged, phrases)
    phrases = merge_transparent(tagged, phrases)
    memory.meet([phrase.codes for phrase in phrases if is_person(tagged, phrase)])
    join_lists(phrases)
    for phrase in phrases:
        if phrase.kind == "NP" and phrase.codes and not phrase.pronoun:
            memory.note(phrase.codes)
            several = all_codes(phrase)
            if len(several) > 1:
                memory.group = several
    return phrases


def seat_of(phrase: Phrase) -> tuple[str, ...]:
    """Return the state whose capital opens a sentence: "À Damas, le ministre ..."."""
    city = phrase.mentions[0] if len(phrase.mentions) == 1 else None
    return phrase.codes if city is not None and city.name.form == "capital" else ()


def follows_verb(phrases: list[Phrase], index: int) -> bool:
    """Whether a phrase stands directly after a verb, as its object."""
    return index > 0 and phrases[index - 1].kind == "V"


def listed_before(phrases: list[Phrase], index: int) -> bool:
    """Whether a phrase continues a list of actors."""
    return (
        index > 1
        and phrases[index - 1].kind == "C"
        and phrases[index - 2].kind == "NP"
        and bool(phrases[index - 2].codes)
    )


def mark_case(tagged: Tagged, phrases: list[Phrase], index: int) -> None:
    """Give a phrase without a preposition the marker that its case says."""
    phrase = phrases[index]
    language = tagged.words.language
    if phrase.cases == "gdn":
        phrase.cases = "n" if is_masculine(tagged, phrase) else "gd"
    if phrase.marker == "in" and phrase.cases == "a":
        phrase.marker = "into"
    if phrase.marker == "with" and phrase.cases and set(phrase.cases) <= set("ga"):
        phrase.marker = "from"
    if phrase.marker is not None or (not phrase.cases and language != "ar"):
        return
    before = phrases[index - 1] if index else None
    after_noun = before is not None and before.kind == "NP" and before.end == phrase.start
    cases = phrase.cases
    if language == "ar":
        if after_noun and before is not None and before.head >= 0 and not before.mentions:
            phrase.marker = "of"
        return
    if "n" in cases:
        return
    if len(cases) == 1:
        phrase.marker = CASE_MARKERS[cases]
    elif "g" in cases and after_noun:
        phrase.marker = "of"
    elif "a" in cases and "d" not in cases:
        phrase.marker = "obj"
    elif "d" in cases:
        phrase.marker = "to"
    elif "g" in cases:
        phrase.marker = "of"


def is_masculine(tagged: Tagged, phrase: Phrase) -> bool:
    """Whether German "der" is a nominative here: by the adjective after it, or by the noun."""
    second = tagged.tokens.folded[min(phrase.start + 1, phrase.end - 1)]
    if phrase.end - phrase.start > 2 and phrase.start + 1 != phrase.head:
        if second.endswith("en"):
            return False
        if second.endswith("e"):
            return True
    head = tagged.tokens.folded[phrase.head] if phrase.head >= 0 else ""
    kinds = {sense.kind for sense in tagged.words.senses(head)}
    return bool(kinds & {"masculine", "role"})


def denote(
    tagged: Tagged,
    phrase: Phrase,
    memory: Memory,
    before: tuple[str, ...],
    recent: list[tuple[str, ...]],
) -> None:
    """Set the actors a noun phrase stands for, and how its speaker would be called.

    `before` is whom the sentence has been about so far; pronouns mean that first.
    """
    folded = tagged.tokens.folded
    if stands_alone(tagged, phrase):
        phrase.pronoun, phrase.cases, phrase.marker = "it", "ga", phrase.marker or "obj"
    if phrase.pronoun:
        phrase.codes = referent(phrase, memory, before, recent)
        return
    own_country(tagged, phrase, memory)
    if phrase.mentions and counts_group(tagged, phrase):
        here = frozenset(code for m in tagged.mentions.values() for code in m.name.codes)
        latest = memory.latest(counts_group(tagged, phrase), here)
        phrase.codes = latest or phrase.mentions[-1].name.codes
        return
    own = any(s is not None and s.value == "own" for s in tagged.senses[phrase.start : phrase.end])
    if own and not phrase.mentions:
        personal = tagged.words.language == "en" and folded[phrase.start] in {"his", "her"}
        owner = memory.leader if personal else ()
        phrase.owner = owner or before or memory.subject[:1]
        if phrase.marker in BLAMING and recent and recent[-1] != before:
            phrase.owner = recent[-1]
    compound = led_by(tagged, phrase)
    owned = folded[phrase.end : phrase.end + 1] == ["of"] and tagged.words.language == "en"
    owned = owned and tagged.tags[phrase.end + 1 : phrase.end + 2] != ["V"]
    if compound or not (phrase.mentions or owned):
        again = named_again(tagged, phrase, memory, before, recent)
        if again or compound:
            phrase.codes = again
            return
    if phrase.mentions and phrase.head == phrase.mentions[-1].end - 1:
        final = whose_house(tagged, phrase)
        if final.name.form != "adjective" or len(phrase.mentions) > 1:
            phrase.codes = final.name.codes
            if final.name.form == "adjective":
                phrase.codes = ()
            phrase.label = final.name.label or " ".join(
                tagged.tokens.words[final.start : final.end]
            )
            if final.name.form == "person" and len(phrase.mentions) > 1:
                owner = phrase.mentions[-2].name.codes
                phrase.codes = owner if final.name.codes[0].startswith("IGO") else final.name.codes
        elif tagged.words.language in ADJECTIVE_LAST:
            body = body_word(tagged, phrase)
            phrase.codes = final.name.codes if body >= 0 else ()
        return
    if not phrase.mentions and is_neighbour(tagged, phrase):
        phrase.implied = "neighbour"
        phrase.owner = memory.home
        return
    named = own_name_after(tagged, phrase)
    if named:
        phrase.codes, phrase.label = phrase.mentions[0].name.codes, named
        memory.persons[folded[phrase.end - 1]] = (phrase.codes, named)
        return
    body = body_word(tagged, phrase)
    if body >= 0:
        phrase.label = spoken(tagged, phrase)
        if phrase.mentions:
            codes: list[str] = []
            for mention in phrase.mentions:
                if mention.name.form != "person":
                    codes += mention.name.codes
            chosen = tuple(dict.fromkeys(codes)) or phrase.mentions[-1].name.codes
            several = joined_adjectives(tagged, phrase.mentions)
            phrase.codes = chosen if several else chosen[-1:]
            remember_person(tagged, phrase, body, memory)
        else:
            phrase.implied = "body"
        return
    if phrase.head >= 0 and not phrase.mentions:
        if any(s.kind == "place" for s in tagged.words.senses(folded[phrase.head])):
            phrase.implied = "place"
        person = memory.persons.get(folded[phrase.head])
        if person is not None and tagged.tokens.words[phrase.head][0].isupper():
            phrase.codes, phrase.label = person


def own_name_after(tagged: Tagged, phrase: Phrase) -> str:
    """Return the person after a state's name: "(Prime Minister) of Uzbekistan Abdulla Aripov"."""
    if phrase.marker != "of" or len(phrase.mentions) != 1 or tagged.words.language != "en":
        return ""
    start = phrase.mentions[0].end
    words = tagged.tokens.words[start : phrase.end]
    unknown = not any(tagged.senses[start : phrase.end])
    if not (2 <= len(words) <= 4 and unknown and all(word[0].isupper() for word in words)):
        return ""
    return span_text(tagged, start, phrase.end)


def is_person(tagged: Tagged, phrase: Phrase) -> bool:
    """Whether a phrase names a person who acts for somebody: by name, or by office and name."""
    if not phrase.codes or not phrase.mentions:
        return False
    if phrase.mentions[-1].name.form == "person":
        return True
    kinds = {s.kind for at in range(phrase.start, phrase.end)
             for s in tagged.words.senses(tagged.tokens.folded[at])}  # fmt: skip
    return "role" in kinds and phrase.label[:1].isupper() and " " in phrase.label


def is_neighbour(tagged: Tagged, phrase: Phrase) -> bool:
    """Whether a phrase speaks of neighbours, in one word or as "neighbouring countries"."""
    if phrase.head < 0:
        return False
    kinds = {sense.kind for sense in tagged.words.senses(tagged.tokens.folded[phrase.head])}
    chosen = {s.kind for s in tagged.senses[phrase.start : phrase.end] if s is not None}
    return "neighbour" in kinds | chosen


def counts_group(tagged: Tagged, phrase: Phrase) -> int:
    """Return how many of a group a phrase means: "the two former Soviet republics"; 0 if all."""
    if not phrase.mentions[-1].name.codes[0].startswith("GRP:") or not phrase.definite:
        return 0
    words = tagged.tokens.folded[phrase.start : phrase.mentions[0].start]
    return next((NUMBERS[word] for word in words if word in NUMBERS), 0)


def stands_alone(tagged: Tagged, phrase: Phrase) -> bool:
    """Whether a possessive without a noun is an object, as Russian "ее" and "их" can be."""
    sense = tagged.senses[phrase.start]
    single = phrase.end == phrase.start + 1 and phrase.head < 0
    return single and sense is not None and sense == Sense("det", "own")


def joined_adjectives(tagged: Tagged, mentions: list[Mention]) -> bool:
    """Whether two adjectives of states stand side by side, joined by a conjunction."""
    return any(
        second.start == first.end + 1 and tagged.tags[first.end] == "C"
        for first, second in pairwise(mentions)
    )


def body_word(tagged: Tagged, phrase: Phrase) -> int:
    """Return the place of a word that acts for its state (government, troops, minister), or -1."""
    last_mention = phrase.mentions[-1].end if phrase.mentions else phrase.start
    for at in range(phrase.end - 1, phrase.start - 1, -1):
        if tagged.tags[at] != "n":
            continue
        kinds = {sense.kind for sense in tagged.words.senses(tagged.tokens.folded[at])}
        chosen = tagged.senses[at]
        if chosen is not None:
            kinds.add(chosen.kind)
        if kinds & BODY_KINDS:
            trailing = tagged.words.language in ADJECTIVE_LAST
            if at == phrase.head or "role" in kinds or at >= last_mention or trailing:
                named = all(
                    tagged.tokens.words[k][0].isupper() for k in range(at + 1, phrase.head + 1)
                )
                if at == phrase.head or named or tagged.words.language != "en":
                    return at
            continue
        lower = not tagged.tokens.words[at][0].isupper()
        if at != phrase.head and tagged.words.language == "en" and lower:
            return -1
    return -1


def spoken(tagged: Tagged, phrase: Phrase) -> str:
    """Return how a source is called: its words without the article."""
    start = phrase.start
    while start < phrase.end - 1 and tagged.tags[start] == "D":
        start += 1
    return span_text(tagged, start, phrase.end)


def span_text(tagged: Tagged, start: int, end: int) -> str:
    """Return words as they are joined in the text, single spaces between."""
    pieces: list[str] = []
    tokens = tagged.tokens
    for at in range(start, end):
        if at > start and tokens.starts[at] > tokens.ends[at - 1]:
            pieces.append(" ")
        pieces.append(tokens.words[at])
    return "".join(pieces)


def remember_person(tagged: Tagged, phrase: Phrase, body: int, memory: Memory) -> None:
    """Keep the name of a person who was introduced with an office of a state."""
    kinds = {sense.kind for sense in tagged.words.senses(tagged.tokens.folded[body])}
    names = [
        at
        for at in range(body + 1, phrase.end)
        if tagged.tokens.words[at][0].isupper() and tagged.tags[at] == "n"
    ]
    if "role" in kinds and names:
        full = span_text(tagged, names[0], names[-1] + 1)
        memory.persons[tagged.tokens.folded[names[-1]]] = (phrase.codes, full)
        phrase.label = full


def merge_transparent(tagged: Tagged, phrases: list[Phrase]) -> list[Phrase]:
    """Join "the parliament" and "of Turkey" into a phrase that stands for Turkey."""
    out = list(phrases)
    index = len(out) - 1
    while index > 0:
        index -= 1
        phrase = out[index]
        if phrase.kind != "NP" or phrase.codes or phrase.implied not in TRANSPARENT:
            continue
        place = index + 1
        if place < len(out) and out[place].kind == "P":
            place += 1
        if place >= len(out):
            continue
        following = out[place]
        near = following.start - phrase.end <= 2
        seated = following.marker in {"from", "in"} and is_seat(tagged, phrase)
        marked = (
            following.marker == "of"
            or seated
            or (following.marker is None and tagged.words.language in CASE_LANGUAGES)
        )
        if following.kind == "NP" and near and marked and following.codes:
            codes = [following.codes]
            end = place + 1
            members = coordinated(out, place)
            if not any(out[part - 1].sense is not None for part in members):
                members = []
            for part in members:
                codes.append(out[part].codes)
                end = part + 1
            flat = tuple(dict.fromkeys(code for several in codes for code in several))
            if phrase.implied == "neighbour":
                flat = (f"GRP:{flat[0]}_NEIGHBOURS",)
            phrase.codes = flat
            phrase.mentions += following.mentions
            phrase.end = out[end - 1].end
            phrase.implied = ""
            last = following.mentions[-1] if following.mentions else None
            if last is not None and last.name.form == "person":
                phrase.label = last.name.label
            elif last is not None and last.end < following.end and following.label:
                phrase.label, phrase.head = following.label, following.head
            else:
                phrase.label = spoken(tagged, phrase)
            del out[index + 1 : end]
    return out


def is_seat(tagged: Tagged, phrase: Phrase) -> bool:
    """Whether a noun is said to sit in its capital: "the government in Kyiv"."""
    if phrase.head < 0:
        return False
    senses = tagged.words.senses(tagged.tokens.folded[phrase.head])
    return any(sense.kind == "seat" for sense in senses)
