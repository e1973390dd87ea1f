"""Each word of a sentence gets one tag, settled from its senses and its neighbours."""

from __future__ import annotations

import re

from entente.evidence.actors import Gazetteer
from entente.evidence.grammar.english import (
    CLAUSAL,
    DEMONSTRATIVES,
    ROUGHLY,
    english_is_verb,
    english_that,
    english_to,
    guessed_verb,
    is_date,
    is_modal,
    is_month,
    let_before,
    next_class,
    opens_clause,
    stands_alone,
)
from entente.evidence.grammar.tagged import COMMAS, QUOTES, STRONG, TAGS, Tagged
from entente.evidence.grammar.tokens import Tokens
from entente.evidence.grammar.words import Sense, Words
from entente.evidence.lexicon import Lexicon, Trigger

PLAIN_ORDER = ("neg", "negdet", "det", "to", "prep", "mark", "rel", "comp", "sub", "conj", "be",
               "have", "do", "modal", "passive", "possess", "pron", "question", "time", "adv",
               "skip")  # fmt: skip

YEAR = re.compile(r"(?:19|20)\d\d")
YEAR_SENSE = Sense("time", "year")
ADVERBS_AFTER_AUXILIARY = frozenset({"since", "before", "first", "long"})

OPENING = frozenset({"B", "C", "T", "S", "R", "Q", ","})
"""Tags after which a clause begins."""


def is_reflexive(tagged: Tagged, at: int, plain: list[Sense]) -> bool:
    """Whether "if" in Portuguese is the pronoun of the verb behind it: "a China se opõe"."""
    following = at + 1
    if not any(sense.kind == "skip" for sense in plain) or following >= len(tagged.tags):
        return False
    word = tagged.tokens.folded[following]
    kinds = {sense.kind for sense in tagged.words.senses(word)}
    verbal = tagged.words.features(word) & {"finite", "infinitive"} or tagged.triggers[following]
    clear = following not in tagged.mentions and not kinds & {"det", "prep", "pron", "neg"}
    return bool(at and tagged.tags[at - 1] not in {"B", "S", ","} and clear and verbal)


def tag(tokens: Tokens, words: Words, lexicon: Lexicon, gazetteer: Gazetteer) -> Tagged:
    """Return a sentence with its words tagged."""
    count = len(tokens)
    mentions = {mention.start: mention for mention in gazetteer.find(tokens)}
    inside = {at for m in mentions.values() for at in range(m.start + 1, m.end)}
    folded = tokens.folded
    triggers = [
        [] if at in mentions or at in inside else lexicon.at(folded, at) for at in range(count)
    ]
    tagged = Tagged(tokens, [""] * count, [None] * count, [1] * count, mentions, triggers, words)
    at = 0
    while at < count:
        at += settle(tagged, at, inside)
    return tagged


def settle(tagged: Tagged, at: int, inside: set[int]) -> int:
    """Tag the word, name or expression at a place; return how many words that took."""
    folded, words = tagged.tokens.folded, tagged.words
    if at in tagged.mentions:
        size = tagged.mentions[at].end - at
        for offset in range(size):
            tagged.tags[at + offset] = "M"
            tagged.spans[at + offset] = 0 if offset else size
        return size
    expression = words.phrase_at(folded, at) if at not in inside else None
    if expression is not None and not any(at + k in tagged.mentions for k in range(expression[0])):
        size, sense = expression
        kind = "V" if sense.kind in {"verb", "report", "operator"} else TAGS.get(sense.kind, "n")
        least = size + (kind == "n")
        longer = any(len(trigger.rest) + 1 >= least for trigger in tagged.triggers[at])
        if kind == "V" or not longer:
            for offset in range(size):
                tagged.tags[at + offset] = kind
                tagged.senses[at + offset] = sense
                tagged.spans[at + offset] = 0 if offset else size
                if offset:
                    tagged.triggers[at + offset] = []
            return size
    tagged.tags[at], sense = choose(tagged, at)
    tagged.senses[at] = sense
    if tagged.tags[at] != "V" or words.language == "en" or sense is None:
        return 1
    width = max((len(t.rest) for t in tagged.triggers[at] if t.entry.kind == "v"), default=0)
    width = min(width, max(0, min((m for m in tagged.mentions if m > at), default=10**6) - at - 1))
    for offset in range(1, width + 1):
        tagged.tags[at + offset], tagged.spans[at + offset] = "V", 0
        tagged.triggers[at + offset] = []
        sense = sense._replace(features=sense.features | words.features(folded[at + offset]))
    tagged.senses[at], tagged.spans[at] = sense, width + 1
    return width + 1


def choose(tagged: Tagged, at: int) -> tuple[str, Sense | None]:
    """Return the tag and sense of one word."""
    folded = tagged.tokens.folded[at]
    if not folded[0].isalnum() and len(folded) == 1:
        if folded in STRONG:
            return "B", None
        if folded in COMMAS:
            return ",", None
        return ("Q", None) if folded in QUOTES else ("-" if folded in "-/" else "Q", None)
    if tagged.words.language != "en" and YEAR.fullmatch(folded):
        return "A", YEAR_SENSE
    clitic = clitic_object(tagged, at)
    if clitic is not None:
        return "O", clitic
    compound = compound_verb(tagged, at)
    if compound is not None:
        return "V", compound
    senses = tagged.words.senses(folded)
    english = tagged.words.language == "en"
    if english and folded == "to":
        return english_to(tagged, at)
    if english and folded == "that":
        return english_that(tagged, at)
    if english and (is_date(tagged, at) or is_month(tagged, at)):
        return "A", Sense("time", "")
    following = tagged.tokens.folded[at + 1 : at + 2]
    if english and folded in ROUGHLY and following and following[0][0].isdigit():
        return "A", None
    if english and folded in CLAUSAL and opens_clause(tagged, at):
        return "S", Sense("sub", "")
    if english and folded in DEMONSTRATIVES and stands_alone(tagged, at):
        return "O", Sense("pron", "this")
    verbal = [sense for sense in senses if sense.kind in {"verb", "report", "operator"}]
    triggers = tagged.triggers[at]
    is_verb = bool(verbal) or any(trigger.entry.kind == "v" for trigger in triggers)
    plain = [sense for sense in senses if sense.kind not in {"verb", "report", "operator"}]
    if english and is_verb and within_noun(tagged, at):
        return "n", plain[0] if plain else None
    if folded in ADVERBS_AFTER_AUXILIARY and at and tagged.tags[at - 1] == "X":
        return "A", None
    if any(sense.kind == "joint" for sense in plain):
        return joint(tagged, at)
    if any(sense.kind == "partitive" for sense in plain):
        after_noun = at > 0 and tagged.tags[at - 1] in {"n", "M"}
        return ("P", Sense("prep", "of")) if after_noun else ("D", Sense("det", ""))
    for kind in PLAIN_ORDER:
        for sense in plain:
            if sense.kind == kind and not (is_verb and kind in {"adv", "time"}):
                if sense.value == "rel" and at and behind_noun(tagged, at):
                    return "R", Sense("rel", "")
                if kind == "sub" and is_reflexive(tagged, at, plain):
                    continue
                if kind == "sub" and at and is_modal(plain) and tagged.tags[at - 1] != "B":
                    continue
                return TAGS[kind], sense
    left = tagged.tags[at - 1] if at else "B"
    if not is_verb and not senses and not triggers and follows_relative(tagged, at, left):
        return "V", Sense("verb", "", tagged.words.features(folded) | {"finite"})
    if not is_verb:
        guessed = english and guessed_verb(tagged, at)
        if guessed:
            return "V", Sense("verb", "", frozenset({guessed}))
        manner = (
            english and folded.endswith("ly") and len(folded) > 5 and not triggers and not plain
        )
        if manner and tagged.tokens.words[at].islower():
            return "A", None
        return "n", plain[0] if plain else None
    features = frozenset[str]().union(
        *(sense.features for sense in verbal),
        *(trigger.features for trigger in triggers if trigger.entry.kind == "v"),
    )
    if tagged.words.settings.get("verbs") == "bare":
        features |= {"finite"}
    sense = (verbal[0] if verbal else Sense("verb", ""))._replace(features=features)
    if any(sense.value == "always" for sense in plain):
        return "n", plain[0]
    if english and "base" in features and at and let_before(tagged, at - 1):
        sense = sense._replace(features=features | {"infinitive"})
    has_noun = bool(plain) or any(trigger.entry.kind != "v" for trigger in triggers)
    if not english and triggers and narrower_verb(triggers, len(folded), tagged.words.tail):
        return "n", plain[0] if plain else None
    verb = (
        english_is_verb(tagged, at, features, has_noun)
        if english
        else other_is_verb(tagged, at, features, has_noun)
    )
    return ("V", sense) if verb else ("n", plain[0] if plain else None)


def within_noun(tagged: Tagged, at: int) -> bool:
    """Whether a word ends a noun of several words that the lexicon knows: "membership bid"."""
    return any(
        tagged.tags[at - back] == "n"
        and any(t.entry.kind != "v" and len(t.rest) == back for t in tagged.triggers[at - back])
        for back in (1, 2)
        if at >= back
    )


def joint(tagged: Tagged, at: int) -> tuple[str, Sense | None]:
    """Settle Swahili "na": *by* after a passive, *with* after a verb or noun, else *and*."""
    before = at - 1
    while before > 0 and tagged.tags[before] == "A":
        before -= 1
    left = tagged.tags[before] if before >= 0 else "B"
    if left == "V":
        sense = tagged.senses[before]
        passive = sense is not None and "passive" in sense.features
        return "P", Sense("prep", "by" if passive else "with")
    named = at + 1 < len(tagged.tokens) and (at + 1 in tagged.mentions or is_office(tagged, at + 1))
    if left == "n" and named:
        return "P", Sense("prep", "with")
    return "C", Sense("conj", "")


def is_office(tagged: Tagged, at: int) -> bool:
    """Whether a word or expression is an office or a body that acts for a state."""
    folded, words = tagged.tokens.folded, tagged.words
    return any(sense.kind in {"role", "body"} for sense in words.senses(folded[at]))


def narrower_verb(triggers: list[Trigger], size: int, tail: int) -> bool:
    """Whether a noun of the lexicon fits more of a word than any verb does."""
    nouns = max((t.width for t in triggers if t.entry.kind != "v" and size - t.width <= tail),
                default=0)  # fmt: skip
    return nouns > max((t.width for t in triggers if t.entry.kind == "v"), default=0)


def follows_relative(tagged: Tagged, at: int, left: str) -> bool:
    """Whether an unknown word stands where only a verb can: right behind French "qui", "ne"."""
    clitics = any(sense.kind == "objpron" for sense in tagged.words.senses("les"))
    return clitics and left in {"R", "N"} and tagged.tokens.words[at].islower()


def behind_noun(tagged: Tagged, at: int) -> bool:
    """Whether a noun or name stands before a word, a comma between them or not."""
    left = at - 1
    if left and tagged.tags[left] == ",":
        left -= 1
    return tagged.tags[left] in {"n", "M"}


def is_romance(tagged: Tagged) -> bool:
    """Whether articles stand before nouns only, object pronouns being told from them."""
    return bool(tagged.words.settings.get("noun_tail") == "1")


def clitic_object(tagged: Tagged, at: int) -> Sense | None:
    """Return the sense of an article that is an object here, as before a verb: "les accuse"."""
    words, folded = tagged.words, tagged.tokens.folded
    found = [s for s in words.senses(folded[at]) if s.kind == "objpron"]
    before = tagged.tags[at - 1] if at else "B"
    if not found or at + 1 >= len(folded) or before not in {"M", "n", "O", "N", "R", "T", ","}:
        return None
    senses = words.senses(folded[at + 1])
    auxiliary = any(sense.kind in {"be", "have", "modal"} for sense in senses)
    triggers = tagged.triggers[at + 1]
    noun = any(trigger.entry.kind != "v" for trigger in triggers) or any(
        sense.kind in {"noun", "body", "role", "planop", "negop"} for sense in senses
    )
    verb = any("finite" in t.features or "past" in t.features for t in triggers)
    if at + 1 in tagged.mentions or not (auxiliary or (verb and not noun)):
        return None
    return Sense("pron", found[0].value)


def compound_verb(tagged: Tagged, at: int) -> Sense | None:
    """Return the sense of a verb of two words of which the last one is inflected ("davet etti")."""
    if tagged.words.settings.get("case") != "closing":
        return None
    for trigger in tagged.triggers[at]:
        if trigger.entry.kind == "v" and trigger.rest:
            features = tagged.words.features(tagged.tokens.folded[at + len(trigger.rest)])
            if features:
                return Sense("verb", "", features)
    return None


def other_is_verb(tagged: Tagged, at: int, features: frozenset[str], has_noun: bool) -> bool:
    """Settle between verb and noun outside English: by inflection, then by the word before."""
    if tagged.words.settings.get("verbs") == "bare":
        return not has_noun or bare_is_verb(tagged, at)
    capital = at > 0 and tagged.tokens.words[at][0].isupper() and tagged.tags[at - 1] != "B"
    if capital and tagged.words.settings.get("nouns") == "capital":
        return False
    governed = at > 0 and tagged.tags[at - 1] == "P"
    if governed and tagged.words.settings.get("order") == "svo" and tagged.words.endings:
        return bool(features & {"infinitive", "gerund"})
    if governed and tagged.words.settings.get("order") == "free" and "finite" in features:
        return False
    if "noun" in features and "imperfect" not in features:
        return False
    if at and tagged.tags[at - 1] == "D" and is_romance(tagged) and "participle" not in features:
        return False
    if has_noun and "agreed" in features and not features & {"past", "future", "neg"}:
        return False
    if features & {"finite", "infinitive", "past", "participle", "passive", "gerund", "prenominal"}:
        return not (has_noun and at and tagged.tags[at - 1] == "D")
    if not has_noun:
        return tagged.words.settings.get("verbs") == "listed" or not (
            tagged.words.endings or tagged.words.patterns
        )
    if tagged.words.settings.get("order") == "vso" and (not at or tagged.tags[at - 1] in OPENING):
        return True
    return bool(at) and tagged.tags[at - 1] in {"X", "N", "I"}


def bare_is_verb(tagged: Tagged, at: int) -> bool:
    """Settle between verb and noun where nothing inflects: a noun closes its phrase or clause."""
    left = tagged.tags[at - 1] if at else "B"
    if left in {"G", "D"} or (left == "P" and tagged.senses[at - 1] is not None):
        return False
    if left in {"X", "N"}:
        return True
    after = next_class(tagged, at)
    if after == "G":
        return False
    if after == "B" or tagged.tokens.folded[at + 1] in COMMAS:
        return not has_verb_before(tagged, at)
    return after in {"M", "A", "D", "P", "X", "O"} or left in {"M", "A", "B", "C", ","}


def has_verb_before(tagged: Tagged, at: int) -> bool:
    """Whether the clause has a verb already."""
    for place in range(at - 1, -1, -1):
        if tagged.tags[place] in {"B", ","}:
            return False
        if tagged.tags[place] == "V":
            return True
    return False
