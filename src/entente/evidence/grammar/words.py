"""The grammar of one language as a table of words: prepositions, negation, operators, endings."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from entente.errors import DataError
from entente.evidence.grammar.inflection import english_forms, english_plural
from entente.evidence.grammar.tokens import fold, split_words
from entente.pack.tables import Pack, open_pack

COLUMNS = ("class", "value", "text")

VERBAL = frozenset({"verb", "report", "operator", "be", "have", "do", "modal"})


NOMINAL = frozenset({"noun", "body", "role", "planop", "negop", "corefstate", "corefigo", "seat"})
"""Classes of English nouns that are listed in the singular."""


class Sense(NamedTuple):
    """One thing a word can be: its class, the class's value, and its inflection."""

    kind: str
    value: str
    features: frozenset[str] = frozenset()


NO_FEATURES: frozenset[str] = frozenset()
OBJECT_MARK = frozenset({"objmark"})
"""The verb names its object by a prefix, as in Swahili."""


@dataclass
class Words:
    """The grammatical words of a language.

    Parameters
    ----------
    language : str
        BCP 47 code.
    exact : dict
        Folded word to its senses.
    stems : dict
        First letters to (stem, sense), longest first.
    phrases : dict
        First folded word to multi-word expressions, longest first.
    endings : list
        (ending, feature) for words that were found by their stem.
    settings : dict
        `order` (svo, free, vso), `fallback` language and the like.
    sets : dict
        Named lists of words, which a lexicon's companions quote as `$name`.
    """

    language: str
    exact: dict[str, list[Sense]] = field(default_factory=dict)
    stems: dict[str, list[tuple[str, Sense]]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Sense]]] = field(default_factory=dict)
    endings: list[tuple[str, str]] = field(default_factory=list)
    patterns: list[tuple[re.Pattern[str], str]] = field(default_factory=list)
    verb_prefixes: list[tuple[re.Pattern[str], str]] = field(default_factory=list)
    object_prefix: re.Pattern[str] | None = None
    guess_prefix: re.Pattern[str] | None = None
    guess_patterns: list[re.Pattern[str]] = field(default_factory=list)
    guesses: list[tuple[str, str, str]] = field(default_factory=list)
    prefixes: list[tuple[str, str]] = field(default_factory=list)
    clitics: list[tuple[str, str]] = field(default_factory=list)
    case_endings: list[tuple[str, str]] = field(default_factory=list)
    noun_cases: list[tuple[str, str]] = field(default_factory=list)
    irregular: dict[str, tuple[str, ...]] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    sets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cache: dict[str, tuple[Sense, ...]] = field(default_factory=dict)

    @property
    def longest_suffix(self) -> int:
        """How many letters may follow a stem."""
        return int(self.settings.get("suffix", "99"))

    @property
    def tail(self) -> int:
        """How many letters the ending of a noun can have."""
        return int(self.settings.get("noun_tail", "6"))

    def senses(self, folded: str) -> tuple[Sense, ...]:
        """Return everything a word can be, the most specific first; empty if it is unknown."""
        known = self.cache.get(folded)
        if known is None:
            known = self.cache[folded] = tuple(self._look_up(folded))
        return known

    def _look_up(self, folded: str) -> list[Sense]:
        found = [self._inflected(sense, folded) for sense in self.exact.get(folded, ())]
        for rest, marks in self.readings(folded):
            shortest = max(1, len(rest) - self.longest_suffix - 1)
            for size in range(min(len(rest), 12), shortest, -1):
                for stem, sense in self.stems.get(rest[:size], ()):
                    verbal = sense.kind in {"verb", "report", "operator"}
                    if len(stem) == size and not (verbal and "definite" in marks):
                        found.append(sense._replace(features=marks | self.features(rest)))
        if not found and self.guess_prefix is not None:
            found += [
                Sense("verb", "", marks | self.features(rest))
                for rest, marks in self.readings(folded)
                if marks
                and len(rest) > 2
                and rest[-1] in "aeiu"
                and self.guess_prefix.match(folded)
            ][:1]
        if not found and any(pattern.match(folded) for pattern in self.guess_patterns):
            found.append(Sense("verb", "", self.features(folded)))
        if not found:
            for ending, kind, feature in self.guesses:
                if folded.endswith(ending) and len(folded) > len(ending) + 2:
                    found.append(Sense(kind, "", self.features(folded) | {feature}))
                    break
        return found

    def _inflected(self, sense: Sense, folded: str) -> Sense:
        """Return a verb listed in full with what its ending says."""
        if sense.features or sense.kind not in {"verb", "report", "operator"}:
            return sense
        return sense._replace(features=self.features(folded))

    def cases_of(self, folded: str, *, noun: bool) -> str:
        """Return the letters of the cases an adjective or noun can stand in, by its ending."""
        for ending, cases in self.noun_cases if noun else self.case_endings:
            if folded.endswith(ending):
                return cases
        return ""

    def readings(self, folded: str) -> list[tuple[str, frozenset[str]]]:
        """Return the word with each grammatical prefix taken off, and what the prefix means."""
        out = [(folded, NO_FEATURES)]
        for pattern, meaning in self.verb_prefixes:
            found = pattern.match(folded)
            if found is not None and len(folded) > found.end() + 1:
                marks = frozenset(meaning.split())
                out.append((folded[found.end() :], marks))
                if self.object_prefix is not None:
                    marker = self.object_prefix.match(folded, found.end())
                    if marker is not None and len(folded) > marker.end() + 1:
                        out.append((folded[marker.end() :], marks | OBJECT_MARK))
        for prefix, meaning in self.prefixes:
            if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
                out.append((folded[len(prefix) :], frozenset(meaning.split())))
        return out

    def features(self, folded: str) -> frozenset[str]:
        """Return what the longest fitting ending says: tense, voice, case."""
        for pattern, feature in self.patterns:
            if pattern.match(folded):
                return frozenset(feature.split())
        for ending, feature in self.endings:
            if folded.endswith(ending):
                return frozenset(feature.split())
        return NO_FEATURES

    def phrase_at(self, folded: list[str], at: int) -> tuple[int, Sense] | None:
        """Return the length and sense of a multi-word expression that starts here."""
        for words, sense in self.phrases.get(folded[at], ()):
            if tuple(folded[at : at + len(words)]) == words:
                return len(words), sense
            last = at + len(words) - 1
            stem = words[-1].removesuffix("*")
            inflected = stem != words[-1] and last < len(folded) and folded[last].startswith(stem)
            if inflected and folded[at:last] == list(words[:-1]):
                return len(words), sense._replace(features=self.features(folded[last]))
        return None


def read_rows(pack: Pack, name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the rows of one table of the pack, comment lines left out."""
    lines = [line for line in pack.text(name).splitlines() if line and not line.startswith("#")]
    reader = csv.DictReader(io.StringIO("\n".join(lines)))
    if tuple(reader.fieldnames or ()) != columns:
        raise DataError(
            f"the columns are {reader.fieldnames}",
            where=name,
            remedy=f"The table has the columns {', '.join(columns)}.",
        )
    rows: list[dict[str, str]] = []
    for number, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            raise DataError(
                f"row {number} ({lines[number - 1][:60]}) has not {len(columns)} fields",
                where=name,
                remedy="Quote fields that contain a comma.",
            )
        rows.append(row)
    return rows


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """Return the languages that have tables: to add a language is to add its two tables."""
    prefix = "tables/evidence/lexicon_"
    return frozenset(
        name.removeprefix(prefix).removesuffix(".csv") for name in open_pack().files(prefix)
    )


@lru_cache(maxsize=16)
def words_of(language: str) -> Words:
    """Return the grammatical words of a language, read from the pack once.

    Raises
    ------
    DataError
        There is no such table, or a row of it is wrong.
    """
    words = Words(language)
    rows = read_rows(open_pack(), f"tables/evidence/words_{language}.csv", COLUMNS)
    for row in rows:
        if row["class"] == "irregular":
            words.irregular[fold(row["value"])] = tuple(
                fold(form) for form in row["text"].split("|")
            )
    for row in rows:
        add_row(words, row["class"], row["value"], row["text"])
    words.clitics.sort(key=lambda pair: -len(pair[0]))
    words.endings.sort(key=lambda pair: -len(pair[0]))
    words.case_endings.sort(key=lambda pair: -len(pair[0]))
    words.noun_cases.sort(key=lambda pair: -len(pair[0]))
    words.guesses.sort(key=lambda row: -len(row[0]))
    for entries in words.phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return words


def add_row(words: Words, kind: str, value: str, text: str) -> None:
    """File one row of the table under its class."""
    if kind == "setting":
        words.settings[value] = text
        return
    if kind == "irregular":
        return
    if kind == "verb_prefix":
        words.verb_prefixes.append((re.compile(text), value))
        return
    if kind == "object_prefix":
        words.object_prefix = re.compile(text)
        return
    if kind == "guess_pattern":
        words.guess_patterns.append(re.compile(text))
        return
    if kind == "guess_prefix":
        words.guess_prefix = re.compile(text)
        return
    if kind == "pattern":
        words.patterns.append((re.compile(text), value))
        return
    if kind == "set":
        words.sets[value] = words.sets.get(value, ()) + tuple(text.split("|"))
        if words.language == "en":
            for member in text.split("|"):
                if member.isalpha():
                    add_word(words, Sense("noun", ""), member)
        return
    for piece in text.split("|"):
        if kind == "ending":
            words.endings.append((fold(piece), value))
        elif kind == "adjective_case":
            words.case_endings.append((fold(piece), value))
        elif kind == "noun_case":
            words.noun_cases.append((fold(piece), value))
        elif kind == "clitic":
            words.clitics.append((fold(piece), fold(value)))
        elif kind == "guess":
            ending_kind, _, feature = value.partition(" ")
            words.guesses.append((fold(piece), ending_kind, feature))
        elif kind == "prefix":
            words.prefixes.append((fold(piece), value))
        else:
            add_word(words, Sense(kind, value), piece.strip())


def add_word(words: Words, sense: Sense, text: str) -> None:
    """File one word or expression; `*` closes a stem."""
    if text.endswith("*") and " " not in text:
        stem = fold(text[:-1])
        words.stems.setdefault(stem, []).append((stem, sense))
        return
    parts: tuple[str, ...] = tuple(split_words(text.replace("*", ""), words.language).folded)
    if text.endswith("*") and parts:
        parts = (*parts[:-1], parts[-1] + "*")
    if text.startswith("'"):
        parts = (fold(text),)
    if text.endswith("'"):
        parts = tuple(split_words(text + "x", words.language).folded[:-1])
    if words.language == "zh":
        parts = ("".join(parts),)
    if not parts:
        return
    first, rest = parts[0], parts[1:]
    if rest:
        if words.language == "en" and sense.kind in {"verb", "report", "operator"}:
            for form, feature in english_forms(first, words.irregular):
                entry = ((form, *rest), sense._replace(features=frozenset({feature})))
                words.phrases.setdefault(form, []).append(entry)
            return
        words.phrases.setdefault(first, []).append((parts, sense))
    elif words.language == "en" and sense.kind in {"verb", "report", "operator"}:
        for form, feature in english_forms(first, words.irregular):
            words.exact.setdefault(form, []).append(sense._replace(features=frozenset({feature})))
    elif words.language == "en" and sense.kind in NOMINAL:
        for form in english_plural(first):
            if sense not in words.exact.setdefault(form, []):
                words.exact[form].append(sense)
    else:
        words.exact.setdefault(first, []).append(sense)
