"""Tagged words into phrases: noun phrases with their marker and actors, verbs with their voice."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from entente.evidence.actors import Mention
from entente.evidence.grammar.tagged import Tagged
from entente.evidence.grammar.words import Sense
from entente.evidence.lexicon import Trigger

CASE_LANGUAGES = frozenset({"ru", "uk"})
SPLIT_LANGUAGES = frozenset({"ru", "uk", "tr", "ar"})
INDEFINITE = "indefinite"
"""Value of a determiner that introduces somebody new: "a country"."""
REFLEXIVES = frozenset({"s'", "se"})
"""With these French builds its perfect with "être" too, and it is no passive."""
ADJECTIVE_LAST = frozenset({"ar", "fr", "es", "pt", "sw"})
"""Languages whose adjectives stand behind the noun, so that a joint opens a list."""
NAME_CLOSES = frozenset({"sw", "ar"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase, a verb group or a boundary of a sentence.

    Parameters
    ----------
    kind : str
        NP, V, or the tag of a boundary: C comma or conjunction, S, R, T, B, Q.
    start, end : int
        Words, half-open.
    marker : str or None
        What the preposition or case before a noun phrase says; None if nothing does.
    mentions : list of Mention
    codes : tuple of str
        The actors the whole phrase stands for; empty if it stands for none.
    head : int
        The word that carries a noun phrase, the main verb of a verb group; -1 if there is none.
    """

    kind: str
    start: int
    end: int
    marker: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    codes: tuple[str, ...] = ()
    head: int = -1
    label: str = ""
    sense: Sense | None = None
    features: set[str] = field(default_factory=set)
    negated: bool = False
    modal: str = ""
    triggers: list[tuple[int, Trigger]] = field(default_factory=list)
    group: list[Phrase] = field(default_factory=list)
    joined: bool = False
    definite: bool = False
    pronoun: str = ""
    cases: str = ""
    implied: str = ""
    closed: bool = False
    owner: tuple[str, ...] = ()
    claimed: bool = False


def read_phrases(tagged: Tagged) -> list[Phrase]:
    """Return the phrases of a sentence, in order."""
    phrases: list[Phrase] = []
    state = _Open()
    at, count = 0, len(tagged.tokens)
    while at < count:
        size = max(tagged.spans[at], 1)
        place(tagged, at, size, phrases, state)
        at += size
    return phrases


@dataclass(slots=True)
class _Open:
    """What the left-to-right pass carries along."""

    marker: str | None = None
    negated: bool = False
    infinitive: bool = False
    adverbs: int = -1


def place(tagged: Tagged, at: int, size: int, phrases: list[Phrase], state: _Open) -> None:
    """Put the word or expression at a place into the phrase it belongs to."""
    tag, sense = tagged.tags[at], tagged.senses[at]
    last = phrases[-1] if phrases else None
    if tag in {"n", "D", "M", "O", "G", "-"}:
        extend_noun(tagged, at, size, phrases, state)
    elif tag in {"X", "V", "I"}:
        extend_verb(tagged, at, size, phrases, state)
    elif tag == "N":
        if last is not None and last.kind == "V" and last.end == at and last.head < 0:
            last.negated = True
            last.end = at + size
        else:
            state.negated = True
    elif tag == "A":
        if sense is not None and sense.value == "year":
            state.marker = None
        if sense is not None and sense.value == "topic" and last is not None:
            last.closed = last.closed or last.kind == "NP"
        if sense is not None and sense.kind == "time":
            state.marker = None
        if last is not None and last.end == at and last.kind in {"V", "NP"}:
            state.adverbs = at
            if last.kind == "V":
                last.end = at + size
    elif tag == "P":
        postposed = sense is not None and sense.kind == "mark"
        alone = last is None or last.kind != "NP" or last.end != at
        if postposed and alone and tagged.words.settings.get("case") == "closing":
            return
        if postposed and last is not None and last.kind == "NP":
            last.marker = sense.value if sense else None
            last.end = at + size
            last.closed = True
            if last.marker == "between":
                share_between(phrases)
        else:
            state.marker = sense.value if sense else None
            if sense is not None and sense.value.endswith("!neg"):
                state.marker, state.negated = sense.value[:-4], True
            phrases.append(Phrase("P", at, at + size, marker=state.marker))
    elif tag == "Q":
        if sense is not None and sense.kind == "question":
            phrases.append(Phrase("Q", at, at + size, sense=sense))
    else:
        if tag != ",":
            state.negated = tag == "C" and denies_on(tagged, at)
        kind = "C" if tag in {",", "C"} else tag
        adjectives = kind == "C" and tag == "C" and joins_adjectives(tagged, at, phrases)
        if adjectives and last is not None:
            last.end = at + size
            return
        stranded = last is not None and last.kind == "P" and last.end == at
        state.marker = None if kind != "C" or stranded else state.marker
        phrases.append(Phrase(kind, at, at + size, sense=sense))


def denies_on(tagged: Tagged, at: int) -> bool:
    """Whether "nor" opens a clause of its own, which it denies: "nor did Russia reply"."""
    sense = tagged.senses[at]
    opens = at + 1 < len(tagged.tags) and tagged.tags[at + 1] == "X"
    return opens and sense is not None and sense.value == "neither"


def share_between(phrases: list[Phrase]) -> None:
    """Let "X ile Y arasında" and "X ve Y arasında" put both sides between."""
    for back in (-2, -3):
        if len(phrases) < -back or phrases[back].kind not in {"NP", "C"}:
            return
        if phrases[back].kind == "NP" and phrases[back].marker in {None, "with"}:
            phrases[back].marker = "between"
            return


def joins_adjectives(tagged: Tagged, at: int, phrases: list[Phrase]) -> bool:
    """Whether a conjunction joins two adjectives of states before one noun."""
    if not phrases or phrases[-1].kind != "NP" or phrases[-1].end != at:
        return False
    if tagged.words.language in ADJECTIVE_LAST:
        return False
    following = tagged.mentions.get(at + 1)
    before = phrases[-1].mentions
    return bool(
        before
        and before[-1].end == at
        and before[-1].name.form == "adjective"
        and following is not None
        and following.name.form == "adjective"
    )


def extend_noun(tagged: Tagged, at: int, size: int, phrases: list[Phrase], state: _Open) -> None:
    """Add a word to the open noun phrase, or open one."""
    last = phrases[-1] if phrases else None
    tag, sense = tagged.tags[at], tagged.senses[at]
    contiguous = (
        last is not None and last.kind == "NP" and last.end >= at - (state.adverbs == at - 1)
    )
    fresh = (
        not contiguous
        or tag in {"D", "O"}
        or (last is not None and last.pronoun != "" and last.pronoun != "poss")
        or (last is not None and last.closed)
        or splits(tagged, at, last)
        or new_subject(tagged, at, last)
    )
    if tag == "D" and contiguous and last is not None and last.start == last.end - 1:
        fresh = tagged.tags[last.start] != "D"
    if tag == "D" and contiguous and last is not None and follows_noun(tagged, last):
        fresh = False
    behind = tagged.words.settings.get("determiner") == "after"
    if behind and tag == "M" and at and tagged.tags[at - 1] in {"D", "M"}:
        fresh = fresh or tagged.mentions[at].name.form != "person"
    if fresh or last is None:
        last = Phrase("NP", at, at + size, marker=state.marker, negated=state.negated)
        if tag == "M" and state.marker is None and phrases and phrases[-1].kind == "NP":
            last.implied = "after_noun" if phrases[-1].end == at else ""
            if behind and last.implied and tagged.mentions[at].name.form == "capital":
                last.marker = "in"
        state.marker, state.negated = None, False
        phrases.append(last)
    last.end = at + size
    if tag == "M":
        mention = tagged.mentions[at]
        last.mentions.append(mention)
        last.head = mention.end - 1
        own = mention.name.cases
        if mention.name.form == "adjective":
            own = tagged.words.cases_of(tagged.tokens.folded[at], noun=False)
        last.cases = own or last.cases
    elif tag == "D":
        if sense is not None and sense.kind == "negdet":
            last.negated = True
        last.definite = last.definite or sense is None or sense.value != INDEFINITE
        cased = sense is not None and sense.kind == "det" and sense.value not in {"", INDEFINITE}
        if cased and sense is not None and not last.cases:
            last.cases = sense.value
    elif tag == "O":
        last.pronoun, _, last.cases = (sense.value if sense else "it").partition(" ")
        last.head = at
        last.negated = last.negated or last.pronoun == "none"
    elif tag == "n":
        last.head = at
        if not last.cases and tagged.words.noun_cases:
            last.cases = tagged.words.cases_of(tagged.tokens.folded[at], noun=True)
            described = at > last.start and tagged.tags[at - 1] == "n"
            if not last.cases and described and tagged.words.language in CASE_LANGUAGES:
                last.cases = tagged.words.cases_of(tagged.tokens.folded[at - 1], noun=False)
            suffixed = tagged.words.settings.get("case") == "closing"
            last.closed = bool(suffixed and last.cases and last.mentions)
        if names_organisation(tagged, at):
            return
        for trigger in tagged.triggers[at]:
            if trigger.entry.kind != "v":
                last.triggers.append((at, trigger))


APPOSED = frozenset({"body", "role", "neighbour", "corefstate", "corefigo", "adjective"})
BESIDE = frozenset({"ally", "rival", "member", "candidate", "foe", "partner", "giant", "enemy"})
"""Nouns that a name only explains: "its ally Turkey"."""


def starts_clause(tagged: Tagged, noun: int, end: int) -> bool:
    """Whether a name after a common noun is the subject of what follows: "support Taiwan could"."""
    folded = tagged.tokens.folded
    kinds = {sense.kind for sense in tagged.words.senses(folded[noun])}
    if kinds & APPOSED or folded[noun].rstrip("s") in BESIDE or end >= len(folded):
        return False
    senses = tagged.words.senses(folded[end])
    features = frozenset[str]().union(*(sense.features for sense in senses))
    return bool({sense.kind for sense in senses} & {"be", "have", "do", "modal"}) or bool(
        features & {"third", "past"}
    )


def new_subject(tagged: Tagged, at: int, last: Phrase | None) -> bool:
    """Whether a name right after a name in English opens the clause: "in Niamey ECOWAS closed"."""
    if last is None or last.marker is None or tagged.words.language != "en" or not last.mentions:
        return False
    mention, before = tagged.mentions.get(at), last.mentions[-1]
    if mention is not None and at == last.end and last.head == at - 1 and before.end < at:
        named = mention.name.form in {"name", "capital"}
        return named and starts_clause(tagged, at - 1, mention.end)
    sided = mention is not None and before.end == at and before.name.form in {"name", "capital"}
    return bool(sided and mention is not None and mention.name.form in {"name", "capital"})


def follows_noun(tagged: Tagged, last: Phrase) -> bool:
    """Whether determiners stand behind their noun, as in Swahili, and this phrase has one."""
    behind = tagged.words.settings.get("determiner") == "after"
    return behind and last.head >= 0 and not last.pronoun and not last.closed


def names_organisation(tagged: Tagged, at: int) -> bool:
    """Whether a capital letter makes "the Alliance" the name of the body last spoken of."""
    if tagged.words.language != "en" or at == 0 or not tagged.tokens.words[at][0].isupper():
        return False
    senses = tagged.words.senses(tagged.tokens.folded[at])
    return any(sense.kind == "corefigo" for sense in senses)


def splits(tagged: Tagged, at: int, last: Phrase | None) -> bool:
    """Whether a name opens a phrase of its own although no preposition stands between.

    In languages with case a name after a noun is its genitive or a second object.
    """
    language = tagged.words.language
    names = tagged.words.settings.get("names")
    if last is not None and names == "close" and last.mentions and at not in tagged.mentions:
        return last.mentions[-1].end == at
    if last is not None and language in NAME_CLOSES and last.mentions and at not in tagged.mentions:
        return last.mentions[-1].end == at and last.mentions[-1].name.form != "person"
    if last is None or language not in SPLIT_LANGUAGES or last.head < 0:
        return False
    mention = tagged.mentions.get(at)
    if mention is not None:
        if mention.name.form == "adjective":
            noun = last.head == at - 1 and not tagged.words.cases_of(
                tagged.tokens.folded[last.head], noun=False
            )
            return (bool(last.mentions) or noun) and language in CASE_LANGUAGES
        if last.head in {m.end - 1 for m in last.mentions}:
            return mention.name.form != "person" and language in SPLIT_LANGUAGES
        if mention.name.form == "person" and tagged.words.settings.get("case") == "closing":
            return False
        adjective = tagged.tokens.folded[last.head].endswith(
            ("ый", "ой", "ая", "ое", "ые", "ого", "ий")
        )
        return not (adjective and language in CASE_LANGUAGES)
    if not last.mentions or last.mentions[-1].end != at:
        return False
    if tagged.tokens.folded[at].isdigit():
        return True
    if last.mentions[-1].name.form in {"adjective", "person"}:
        return False
    if tagged.tags[at] == "G":
        return False
    possessed = tagged.words.settings.get("possessed")
    if possessed and not re.search(possessed, tagged.tokens.folded[at]):
        return True
    return language in CASE_LANGUAGES or (language == "tr" and bool(last.marker))


def extend_verb(tagged: Tagged, at: int, size: int, phrases: list[Phrase], state: _Open) -> None:
    """Add a word to the open verb group, or open one."""
    last = phrases[-1] if phrases else None
    tag, sense = tagged.tags[at], tagged.senses[at]
    open_group = last is not None and last.kind == "V" and last.end == at and last.head < 0
    if not open_group or last is None or (tag == "I" and "infinitive" not in last.features):
        last = Phrase("V", at, at + size, negated=state.negated)
        if state.marker is not None and tag == "V":
            last.marker = state.marker
        state.marker, state.negated = None, False
        phrases.append(last)
    last.end = at + size
    if tag == "I":
        last.features |= {"infinitive", "zu"}
    elif tag == "X" and sense is not None:
        last.features.add(sense.kind)
        if tagged.tokens.folded[at] == "having":
            last.features.add("gerund")
        if sense.kind == "modal":
            last.modal = sense.value.removesuffix(" neg")
        elif sense.kind == "passive":
            last.features.add("passive")
        if "neg" in sense.value.split():
            last.negated = True
    else:
        last.head = at
        last.sense = sense
        if sense is not None:
            last.features |= sense.features
        last.triggers += [(at, t) for t in tagged.triggers[at] if t.entry.kind == "v"]
        settle_voice(tagged, last)
        if "neg" in last.features:
            last.negated = True


def settle_voice(tagged: Tagged, verb: Phrase) -> None:
    """Mark a verb group passive where its auxiliary and participle say so."""
    features = verb.features
    if tagged.words.language == "en":
        if "be" in features and features & {"past", "participle"} and "ing" not in features:
            features.add("passive")
    elif "be" in features and "participle" in features:
        near = tagged.tokens.folded[max(verb.start - 2, 0) : verb.end]
        if not any(word in REFLEXIVES for word in near):
            features.add("passive")
