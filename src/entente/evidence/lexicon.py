"""Words that say something was done: for each language a table of triggers with their roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from entente.errors import DataError
from entente.evidence.claim import Modality, Polarity, Predicate
from entente.evidence.grammar.inflection import english_forms, english_plural
from entente.evidence.grammar.tokens import fold, split_words
from entente.evidence.grammar.words import NO_FEATURES, Words, read_rows, words_of
from entente.pack.tables import open_pack

COLUMNS = (
    "predicate", "kind", "polarity", "modality", "topic", "obligation", "companion",
    "subject", "object", "trigger",
)  # fmt: skip
FRAME_COLUMNS = ("predicate", "kind", "subject", "object", "needs", "symmetric")


ACTOR_MARKS = {
    "@IGO": "IGO:", "@TER": "TER:", "@COM": "COM:", "@GRP": "GRP:", "@NSA": "NSA:", "@PRE": "PRE:",
}  # fmt: skip
"""Companions that ask for an actor of a kind; `@STATE` asks for a code without a prefix."""


class Frame(NamedTuple):
    """Where the roles of a predicate stand around its trigger.

    Parameters
    ----------
    subject, object : tuple of tuple of str
        Slots in order of preference; each is a set of markers taken together.
    needs : str
        Which roles must be filled: letters of `so`, or `e` for either.
    symmetric : bool
        Whether both sides do the same to each other.
    """

    subject: tuple[tuple[str, ...], ...]
    object: tuple[tuple[str, ...], ...]
    needs: str
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a lexicon.

    Parameters
    ----------
    predicate : Predicate
    kind : str
        `v` verb, `n` noun, `a` adjective or set phrase used predicatively.
    polarity : Polarity
        Of the trigger itself: "withdraw troops" is DEPLOY, negative.
    modality : Modality or None
    topic, obligation : str or None
    companions : tuple of tuple of str
        Each a choice of words one of which must (or with `!` must not) stand in reach.
    frame : Frame
    """

    predicate: Predicate
    kind: str
    polarity: Polarity
    modality: Modality | None
    topic: str | None
    obligation: str | None
    companions: tuple[tuple[str, ...], ...]
    frame: Frame


class Trigger(NamedTuple):
    """An entry found at a word: the further words it spans and the inflection of the first."""

    entry: Entry
    rest: tuple[str, ...]
    features: frozenset[str]
    width: int = 0


@dataclass
class Lexicon:
    """The triggers of one language, by first word."""

    words: Words
    exact: dict[str, list[Trigger]] = field(default_factory=dict)
    stems: dict[str, list[Trigger]] = field(default_factory=dict)
    cache: dict[str, tuple[Trigger, ...]] = field(default_factory=dict)

    def at(self, folded: list[str], at: int) -> list[Trigger]:
        """Return the triggers whose words stand here, those of more words first."""
        return [
            trigger
            for trigger in self.known(folded[at])
            if not trigger.rest
            or all(
                at + 1 + offset < len(folded) and fits(folded[at + 1 + offset], word)
                for offset, word in enumerate(trigger.rest)
            )
        ]

    def known(self, folded: str) -> tuple[Trigger, ...]:
        """Return the triggers that begin with a word."""
        known = self.cache.get(folded)
        if known is None:
            known = self.cache[folded] = tuple(self._look_up(folded))
        return known

    def _look_up(self, folded: str) -> list[Trigger]:
        found = [
            trigger
            for trigger in self.exact.get(folded, ())
            if trigger.entry.kind != "v" or not self.words.verb_prefixes
        ]
        if self.stems:
            for rest, marks in self.words.readings(folded):
                bare = bool(self.words.verb_prefixes) and not marks
                if marks and self.words.verb_prefixes:
                    found += [
                        trigger._replace(features=marks | self.words.features(rest))
                        for trigger in self.exact.get(rest, ())
                        if trigger.entry.kind == "v"
                    ]
                shortest = max(1, len(rest) - self.words.longest_suffix - 1)
                for size in range(min(len(rest), 14), shortest, -1):
                    for trigger in self.stems.get(rest[:size], ()):
                        if bare and trigger.entry.kind == "v":
                            continue
                        if not suits(trigger.entry.kind, marks):
                            continue
                        features = marks | self.words.features(rest)
                        found.append(trigger._replace(features=features))
        plain = {id(t.entry) for t in found if "objmark" not in t.features}
        found = [t for t in found if "objmark" not in t.features or id(t.entry) not in plain]
        return sorted(found, key=lambda trigger: -len(trigger.rest))


def suits(kind: str, marks: frozenset[str]) -> bool:
    """Whether a prefix can stand before a word of a kind: the article before nouns only."""
    return not ((kind == "v" and "definite" in marks) or (kind != "v" and "imperfect" in marks))


def fits(word: str, pattern: str) -> bool:
    """Whether a folded word fits a word of a pattern; `*` closes a stem."""
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    return word == pattern


def parse_slots(text: str) -> tuple[tuple[str, ...], ...]:
    """Return slots in order of preference: `obj>to+for` is (('obj',), ('to', 'for'))."""
    return tuple(tuple(choice.split("+")) for choice in text.split(">") if choice)


@lru_cache(maxsize=1)
def frames() -> dict[tuple[str, str], Frame]:
    """Return the frame of each predicate and kind of trigger."""
    out: dict[tuple[str, str], Frame] = {}
    for row in read_rows(open_pack(), "tables/evidence/frames.csv", FRAME_COLUMNS):
        out[row["predicate"], row["kind"]] = Frame(
            parse_slots(row["subject"]), parse_slots(row["object"]), row["needs"],
            row["symmetric"] == "1",
        )  # fmt: skip
    return out


@lru_cache(maxsize=16)
def lexicon_of(language: str) -> Lexicon:
    """Return the triggers of a language, read from the pack once."""
    words = words_of(language)
    lexicon = Lexicon(words)
    known = frames()
    for row in read_rows(open_pack(), f"tables/evidence/lexicon_{language}.csv", COLUMNS):
        frame = known[row["predicate"], row["kind"]]
        if row["subject"]:
            frame = frame._replace(subject=parse_slots(row["subject"]))
        if row["object"]:
            frame = frame._replace(object=parse_slots(row["object"]))
        entry = Entry(
            predicate=Predicate(row["predicate"]),
            kind=row["kind"],
            polarity=Polarity(row["polarity"] or "pos"),
            modality=Modality(row["modality"]) if row["modality"] else None,
            topic=row["topic"] or None,
            obligation=row["obligation"] or None,
            companions=tuple(
                companion_words(choice, words) for choice in row["companion"].split("&") if choice
            ),
            frame=frame,
        )
        for text in row["trigger"].split("|"):
            add_trigger(lexicon, entry, text.strip(), language)
    return lexicon


def companion_words(text: str, grammar: Words) -> tuple[str, ...]:
    """Return the folded words of a companion; English nouns with their plural, `$name` a set."""
    language = grammar.language
    words: list[str] = []
    for word in spelled_out(text.split("|"), grammar):
        sign, bare = ("!", word[1:]) if word.startswith("!") else ("", word)
        if (
            bare.startswith("@")
            and ":" not in bare
            and bare not in {*ACTOR_MARKS, "@STATE", "@ALONE"}
        ):
            raise DataError(
                f"the companion {bare} asks for no known kind of actor",
                where=f"tables/evidence/lexicon_{language}.csv",
                remedy=f"Use @STATE, {', '.join(ACTOR_MARKS)}, or a code as in @COM:Shell.",
            )
        folded = bare if bare.startswith("@") else fold(bare)
        plain = language != "en" or bare.endswith("*") or bare.startswith("@")
        forms = [folded] if plain else english_plural(folded)
        words += [sign + form for form in forms]
    return tuple(words)


def spelled_out(choices: list[str], grammar: Words) -> list[str]:
    """Return the words of a companion with `$name` and `!$name` replaced by the set they name."""
    out: list[str] = []
    for word in choices:
        sign = "!" if word.startswith("!") else ""
        bare = word.removeprefix("!")
        if bare.startswith("$"):
            out += [sign + member for member in grammar.sets[bare[1:]]]
        else:
            out.append(word)
    return out


def add_trigger(lexicon: Lexicon, entry: Entry, text: str, language: str) -> None:
    """File one trigger under all forms of its first word."""
    if language == "zh":
        parts = [fold(piece) for piece in text.split(" ")]
    else:
        parts = list(split_words(text.replace("*", ""), language).folded)
        stars = [piece.endswith("*") for piece in text.split(" ")]
        if len(stars) == len(parts):
            parts = [part + "*" if star else part for part, star in zip(parts, stars, strict=True)]
    first, rest = parts[0], tuple(parts[1:])
    if first.endswith("*"):
        lexicon.stems.setdefault(first[:-1], []).append(
            Trigger(entry, rest, NO_FEATURES, len(first) - 1)
        )
        return
    if language == "en" and entry.kind == "v":
        for form, feature in english_forms(first, lexicon.words.irregular):
            trigger = Trigger(entry, rest, frozenset({feature}))
            lexicon.exact.setdefault(form, []).append(trigger)
        return
    if language == "en" and entry.kind == "n" and not rest:
        for form in english_plural(first):
            lexicon.exact.setdefault(form, []).append(Trigger(entry, rest, NO_FEATURES))
        return
    if language == "en" and entry.kind == "n":
        *most, last = rest
        for form in english_plural(last):
            trigger = Trigger(entry, (*most, form), NO_FEATURES)
            lexicon.exact.setdefault(first, []).append(trigger)
        return
    features = lexicon.words.features(first) if language != "en" else NO_FEATURES
    lexicon.exact.setdefault(first, []).append(Trigger(entry, rest, features, len(first)))
