"""English words that can be several things: "to", "that", "should", verb or noun."""

from __future__ import annotations

from entente.evidence.grammar.tagged import COMMAS, STRONG, TAGS, Tagged
from entente.evidence.grammar.words import VERBAL, Sense

MONTHS = frozenset(
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    }
)  # fmt: skip
YEARLY = frozenset({"in", "since", "by", "until", "till", "early", "late", "of", "before", "after"})
CAUSATIVES = frozenset(
    {"let", "lets", "letting", "make", "makes", "made", "help", "helps", "helped", "helping"}
)
"""Forms of verbs whose object is the subject of a bare verb."""
ROUGHLY = frozenset({"about", "around", "over", "some", "under", "nearly"})
CLAUSAL = frozenset({"after", "before", "since", "until", "till"})
DEMONSTRATIVES = frozenset({"this", "these", "those"})

ADJECTIVAL = ("al", "ive", "ous", "ful", "less", "able", "ible", "ic")
"""Endings of English adjectives."""


def is_modal(senses: list[Sense]) -> bool:
    """Whether a word can be a modal verb, as "should" is unless it opens a clause."""
    return any(sense.kind == "modal" for sense in senses)


def english_to(tagged: Tagged, at: int) -> tuple[str, Sense | None]:
    """`to` before a base form marks the infinitive, otherwise it is a preposition."""
    folded, words = tagged.tokens.folded, tagged.words
    for place in range(at + 1, min(at + 4, len(folded))):
        if place in tagged.mentions:
            break
        senses = words.senses(folded[place])
        base = any("base" in s.features for s in senses if s.kind in VERBAL) or any(
            t.entry.kind == "v" and "base" in t.features for t in tagged.triggers[place]
        )
        if base or any(s.kind in {"be", "have", "do"} for s in senses):
            return "I", Sense("to", "")
        if folded[place].endswith("ly") or any(s.kind in {"adv", "neg"} for s in senses):
            continue
        unknown = not senses and not tagged.triggers[place] and place == at + 1
        follows = place + 1 < len(folded) and (
            place + 1 in tagged.mentions
            or any(s.kind in {"det", "pron"} for s in words.senses(folded[place + 1]))
        )
        if unknown and follows and tagged.tokens.words[place].islower():
            return "I", Sense("to", "")
        break
    return "P", Sense("prep", "to")


def english_that(tagged: Tagged, at: int) -> tuple[str, Sense | None]:
    """`that` after a verb introduces a clause, after a noun a relative clause."""
    before = tagged.tags[at - 1] if at else "B"
    if before in {"V", "n"} and at and (s := tagged.senses[at - 1]) and s.kind == "report":
        return "T", Sense("comp", "")
    if before in {"n", "M"}:
        following = at + 1 < len(tagged.tokens) and at + 1 in tagged.mentions
        return ("T", Sense("comp", "")) if following else ("R", Sense("rel", ""))
    return "T", Sense("comp", "")


def is_date(tagged: Tagged, at: int) -> bool:
    """Whether a number is a year or a day of the month, so that a name after it is not its noun."""
    folded = tagged.tokens.folded
    if not folded[at].isdigit():
        return False
    before = folded[at - 1] if at else ""
    after = folded[at + 1] if at + 1 < len(folded) else ""
    if len(folded[at]) == 4 and "1900" <= folded[at] <= "2100":
        counts = after.isalpha() and tagged.tokens.words[at + 1].islower()
        known = bool(tagged.words.senses(after)) and not has_noun_sense(tagged, at + 1)
        return before in YEARLY or before in MONTHS or not counts or known
    return len(folded[at]) <= 2 and (before in MONTHS or after in MONTHS)


def has_noun_sense(tagged: Tagged, at: int) -> bool:
    """Whether a word stands among the nouns of the tables."""
    kinds = {sense.kind for sense in tagged.words.senses(tagged.tokens.folded[at])}
    return bool(kinds & {"noun", "body", "role", "planop"})


def is_month(tagged: Tagged, at: int) -> bool:
    """Whether a capitalised word is a month that only dates the clause: "In March Mali left"."""
    word = tagged.tokens.words[at]
    if tagged.tokens.folded[at] not in MONTHS or not word[0].isupper():
        return False
    before = tagged.tokens.folded[at - 1] if at else ""
    return at > 0 and (tagged.tags[at - 1] in {"P", "A"} or before.isdigit())


def opens_clause(tagged: Tagged, at: int) -> bool:
    """Whether a clause with a finite verb follows "after" or "since", rather than a noun."""
    folded = tagged.tokens.folded
    for place in range(at + 1, min(at + 12, len(folded))):
        if folded[place] in STRONG or folded[place] in COMMAS:
            return False
        if place in tagged.mentions:
            continue
        senses = tagged.words.senses(folded[place])
        kinds = {sense.kind for sense in senses}
        if kinds & {"be", "have", "do", "modal"}:
            return True
        if kinds & {"noun", "body", "role", "prep", "conj"}:
            continue
        features = frozenset[str]().union(
            *(s.features for s in senses),
            *(t.features for t in tagged.triggers[place] if t.entry.kind == "v"),
        )
        nominal = any(t.entry.kind != "v" for t in tagged.triggers[place])
        if features & {"past", "third"} and not nominal and place > at + 1:
            return True
    return False


def stands_alone(tagged: Tagged, at: int) -> bool:
    """Whether a demonstrative is a subject of its own: "this threatens", "these are"."""
    if at + 1 >= len(tagged.tokens) or at + 1 in tagged.mentions:
        return False
    senses = tagged.words.senses(tagged.tokens.folded[at + 1])
    triggers = [t for t in tagged.triggers[at + 1] if t.entry.kind == "v"]
    if any(s.kind in {"be", "have", "do", "modal"} for s in senses):
        return True
    features = frozenset[str]().union(
        *(s.features for s in senses), *(t.features for t in triggers)
    )
    nominal = any(s.kind in {"noun", "body", "role"} for s in senses) or len(
        tagged.triggers[at + 1]
    ) > len(triggers)
    return bool(features & {"third", "past"}) and not nominal


def guessed_verb(tagged: Tagged, at: int) -> str:
    """Return the likely verb form of an unknown English word, or an empty string."""
    folded, before = tagged.tokens.folded[at], tagged.tags[at - 1] if at else "B"
    if tagged.tokens.words[at][0].isupper() or tagged.triggers[at]:
        return ""
    if before in {"D", "G", "-"} or adjective_before(tagged, at):
        return ""
    if folded.endswith("ed") and len(folded) > 4 and before not in {"P"}:
        return "past"
    if folded.endswith("ing") and len(folded) > 5 and before != "C":
        return "ing"
    if before == "I":
        return "base"
    return ""


def adjective_before(tagged: Tagged, at: int) -> bool:
    """Whether the word before is the adjective of a state ("Russian ...")."""
    for mention in tagged.mentions.values():
        if mention.end == at:
            return mention.name.form == "adjective"
    return False


OBJECT_PRONOUNS = frozenset({"him", "them", "us", "me"})
"""Behind these no finite verb stands: "gave him shells"."""


def english_is_verb(tagged: Tagged, at: int, features: frozenset[str], has_noun: bool) -> bool:
    """Settle between verb and noun for an English word that can be both."""
    before = at - 1
    while before >= 0 and tagged.tags[before] in {"A", "N"}:
        dated = tagged.senses[before]
        before -= 1
        if dated is not None and dated.kind == "time" and tagged.tags[before] == "P":
            before -= 1
    left = tagged.tags[before] if before >= 0 else "B"
    if left in {"I", "X"}:
        return not (left == "X" and features <= {"base", "third"} and is_copula(tagged, before))
    if left in {"D", "G", "-"} or (left == "M" and adjective_before(tagged, before + 1)):
        return False
    if features & {"past", "participle"}:
        if before >= 0 and before == at - 1 and qualifies(tagged, before):
            return next_class(tagged, at) not in {"M", "n"}
        return left != "P" or "ing" in features
    if "ing" in features:
        after = tagged.tokens.folded[at + 1] if at + 1 < len(tagged.tokens) else ""
        return not (has_noun and (left == "n" or after in {"of", "between"}))
    if left in {"P"}:
        return False
    if at and "third" in features and tagged.tokens.folded[at - 1] in OBJECT_PRONOUNS:
        return False
    right = next_class(tagged, at)
    if right == "T" and left in {"M", "O", "R", "n", ","}:
        return True
    if "third" in features and not has_noun and left in {"M", "O", "R", "n"}:
        return True
    if left in {"M", "n"} and "base" in features and let_before(tagged, before):
        return True
    if left in {"M", "O", "R"}:
        if right in {"X", "B", "R"} and has_noun:
            return False
        wished = before > 0 and tagged.tags[before - tagged_width(tagged, before)] == "T"
        if left == "R" and "base" in features and not has_noun:
            return True
        if "third" in features or wished or plural_subject(tagged, before) or left == "O":
            return not (has_noun and right == "C")
        return False
    if left == "n":
        plural = tagged.tokens.folded[before].endswith("s")
        fit = plural if "base" in features else True
        if plural and "base" in features and right == "P" and not has_noun:
            return True
        return fit and right in {"D", "M", "I", "T", "O"}
    if left in {"C", ","}:
        return right == "D" or (right in {"M", "I", "T", "O", "P"} and not has_noun)
    return left == "B" and "base" in features and not has_noun


def let_before(tagged: Tagged, at: int) -> bool:
    """Whether a name is the object of a verb that takes a bare verb: "let China station troops"."""
    for place in range(at, max(at - 5, -1), -1):
        if tagged.tags[place] == "V":
            return tagged.tokens.folded[place] in CAUSATIVES
        if tagged.tags[place] not in {"M", "n", "D", "G", "-"}:
            return False
    return False


def qualifies(tagged: Tagged, at: int) -> bool:
    """Whether a word is an adjective, so that a participle after it is one too."""
    if tagged.tags[at] != "n":
        return False
    folded = tagged.tokens.folded[at]
    senses = tagged.words.senses(folded)
    if any(s.kind == "adjective" for s in senses):
        return True
    return not senses and folded.endswith(ADJECTIVAL)


def tagged_width(tagged: Tagged, at: int) -> int:
    """Return how many words the name that ends here has."""
    start = at
    while start > 0 and tagged.spans[start] == 0:
        start -= 1
    return at - start + 1


def is_copula(tagged: Tagged, at: int) -> bool:
    """Whether an auxiliary is a form of `be` or `have`, after which a base form is a noun."""
    sense = tagged.senses[at]
    return sense is not None and sense.kind in {"be", "have"}


def plural_subject(tagged: Tagged, at: int) -> bool:
    """Whether the name that ends here is one of several joined by a conjunction, or a plural."""
    start = at
    while start > 0 and tagged.spans[start] == 0:
        start -= 1
    mention = tagged.mentions.get(start)
    last = mention.end - 1 if mention is not None else start
    plural = tagged.tokens.folded[last].endswith("s") and not tagged.tokens.words[last].isupper()
    if mention is not None and plural:
        return True
    return start > 0 and tagged.tags[start - 1] in {"C"}


def next_class(tagged: Tagged, at: int) -> str:
    """Return a rough tag of the next word, which is not yet settled."""
    place = at + 1
    if place >= len(tagged.tokens):
        return "B"
    if place in tagged.mentions:
        return "M"
    folded = tagged.tokens.folded[place]
    if folded in STRONG:
        return "B"
    if folded == "to":
        return english_to(tagged, place)[0]
    if folded == "that":
        return "T"
    for sense in tagged.words.senses(folded):
        if sense.kind in TAGS and sense.kind not in {"body", "role", "noun"}:
            return TAGS[sense.kind]
    return "n"
