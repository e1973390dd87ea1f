"""Names in a text into actors: states, organisations, persons, companies, groups, territories.

A name is found by a trie over words. What the name *stands for* is settled by the grammar, which
sees its neighbours: "Russian troops" act for Russia, "Russian citizens" do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from entente.evidence.grammar.inflection import decline
from entente.evidence.grammar.tokens import UNSPACED, Tokens, fold, split_words
from entente.evidence.grammar.words import read_rows
from entente.pack.tables import Pack, open_pack

NAME_COLUMNS = ("state", "kind", "language", "text", "source", "verified")
ACTOR_COLUMNS = ("code", "kind", "language", "text")
LEADER_COLUMNS = ("name", "state", "role", "since", "until", "texts")
DECLENSION_COLUMNS = ("language", "ending", "cases", "replacement")

FALLBACK = {"sw": "en", "de": "en", "fr": "en", "es": "en", "pt": "es", "tr": "en", "uk": "ru"}
"""Where a language's own list is thin, the names of this language are tried after it."""

LOWER_CASE_ADJECTIVES = frozenset({"ru", "uk", "de", "fr", "es", "pt"})
FORMS = {
    "name": "name",
    "official": "name",
    "short": "name",
    "historical": "name",
    "metonym": "name",
    "capital": "capital",
    "demonym": "demonym",
    "adjective": "adjective",
}


class Name(NamedTuple):
    """One way of naming an actor.

    Parameters
    ----------
    codes : tuple of str
        Usually one; "Indo-Pak" has two.
    form : str
        name, capital, demonym, adjective, person, group.
    cases : str
        Letters of the grammatical cases the form can be (n g d a i p v); empty if unmarked.
    capital : bool
        Whether it must begin with a capital letter.
    label : str
        For a person the full name.
    """

    codes: tuple[str, ...]
    form: str
    cases: str = ""
    capital: bool = True
    label: str = ""


class Mention(NamedTuple):
    """A name found in a sentence, by positions of words, half-open."""

    start: int
    end: int
    name: Name


@dataclass
class Gazetteer:
    """The names of one language.

    Parameters
    ----------
    language : str
        BCP 47 code.
    entries : dict
        First folded word to (folded words, name), longest first.
    stems : dict
        First four letters to (stem, name) for adjectives that inflect.
    """

    language: str
    entries: dict[str, list[tuple[tuple[str, ...], Name]]] = field(default_factory=dict)
    stems: dict[str, list[tuple[str, Name]]] = field(default_factory=dict)
    overrides: Mapping[str, str] = field(default_factory=dict)

    def add(self, text: str, name: Name) -> None:
        """File one name; `*` closes a stem; an earlier name of the same words wins."""
        if text.endswith("*") and " " not in text:
            stem = fold(text[:-1])
            self.stems.setdefault(stem[:3], []).append((stem, name))
            return
        words = tuple(split_words(text, self.language).folded)
        if self.language in UNSPACED:
            words = ("".join(words),)
        adjective = name.form == "adjective"
        if words and all(
            have != words or (known.form == "adjective") != adjective
            for have, known in self.entries.get(words[0], ())
        ):
            self.entries.setdefault(words[0], []).append((words, name))

    def sort(self) -> None:
        """Put the longest names first."""
        for listed in self.entries.values():
            listed.sort(key=lambda entry: (-len(entry[0]), entry[1].form == "adjective"))

    def find(self, tokens: Tokens) -> list[Mention]:
        """Return the names in a sentence, longest first from the left, without overlap."""
        found: list[Mention] = []
        at, count = 0, len(tokens)
        while at < count:
            hit = self._at(tokens, at)
            if hit is None:
                at += 1
            else:
                found.append(hit)
                at = hit.end
        return found

    def _at(self, tokens: Tokens, at: int) -> Mention | None:
        first = tokens.folded[at]
        for words, name in self.entries.get(first, ()):
            size = len(words)
            if size > 1 and tuple(tokens.folded[at : at + size]) != words:
                continue
            if name.capital and not tokens.words[at][0].isupper() and tokens.words[at][0].islower():
                continue
            if size == 1 and len(first) <= 3 and name.capital and tokens.words[at].islower():
                continue
            if size == 1 and first in ALL_CAPITALS and not tokens.words[at].isupper():
                continue
            return Mention(at, at + size, self._chosen(name))
        for stem, name in self.stems.get(first[:3], ()):
            if first.startswith(stem) and len(first) <= len(stem) + 4:
                if name.capital and tokens.words[at][0].islower():
                    continue
                return Mention(at, at + 1, self._chosen(name))
        return None

    def _chosen(self, name: Name) -> Name:
        """Apply a person's corrections: a code that was merged into another."""
        if not self.overrides or not any(code in self.overrides for code in name.codes):
            return name
        return name._replace(codes=tuple(self.overrides.get(code, code) for code in name.codes))


ALL_CAPITALS = frozenset({"us", "who", "rf", "rk", "au", "un", "ue", "eu", "eau", "vae", "car"})


@lru_cache(maxsize=32)
def gazetteer_of(language: str, overrides: tuple[tuple[str, str], ...] = ()) -> Gazetteer:
    """Return the names of a language, read from the pack once.

    Parameters
    ----------
    language : str
        BCP 47 code.
    overrides : tuple of (code, code)
        A person's corrections: the first code is read as the second.
    """
    pack = open_pack()
    declension = declension_of(pack, language)
    gazetteer = Gazetteer(language, overrides=dict(overrides))
    tongues = [language, *([FALLBACK[language]] if language in FALLBACK else [])]
    actors = read_rows(pack, "tables/evidence/actors.csv", ACTOR_COLUMNS)
    names = pack.rows("tables/names.csv", NAME_COLUMNS)
    for tongue in tongues:
        for row in actors:
            if row["language"] in {tongue, "*"}:
                add_actor(gazetteer, row, declension if tongue == language else [])
        own = [row for row in names if row["language"] == tongue]
        for row in sorted(own, key=lambda row: KIND_ORDER.get(row["kind"], 9)):
            if row["state"] in SILENT_STATES and row["kind"] != "name":
                continue
            add_state(gazetteer, row, declension if tongue == language else [])
    add_leaders(gazetteer, pack, declension)
    gazetteer.sort()
    return gazetteer


KIND_ORDER = {"name": 0, "short": 1, "official": 2, "demonym": 4, "adjective": 3, "capital": 5,
              "metonym": 6, "historical": 7}  # fmt: skip
SILENT_STATES = frozenset({"GFR", "SCG", "YAR", "RVN", "ZAN", "YPR"})


def add_state(
    gazetteer: Gazetteer,
    row: Mapping[str, str],
    declension: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    """File a name of the pack with its case forms."""
    form = FORMS[row["kind"]]
    capital = not (form in {"adjective", "demonym"} and row["language"] in LOWER_CASE_ADJECTIVES)
    text = row["text"].removeprefix("the ")
    if form == "adjective" and declension:
        return
    name = Name((row["state"],), form, capital=capital)
    add_forms(gazetteer, text, name, declension)


def add_forms(
    gazetteer: Gazetteer,
    text: str,
    name: Name,
    declension: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    """File a name, declined where the language declines names."""
    if not declension or text.isupper():
        gazetteer.add(text, name)
        return
    for form, cases in decline(fold(text), declension).items():
        label = name.label or ("" if form == fold(text) else text)
        gazetteer.add(form, name._replace(cases=cases, label=label))


def add_actor(
    gazetteer: Gazetteer,
    row: Mapping[str, str],
    declension: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    """File the names of an organisation, company, group, territory or armed movement."""
    codes = tuple(row["code"].split("+"))
    capital = row["kind"] not in {"group", "adjective"}
    name = Name(codes, row["kind"], capital=capital)
    for text in row["text"].split("|"):
        stem = text.endswith("*")
        add_forms(gazetteer, text, name, [] if stem or row["kind"] == "group" else declension)


def add_leaders(
    gazetteer: Gazetteer, pack: Pack, declension: list[tuple[str, list[tuple[str, str]]]]
) -> None:
    """File persons of known office under their full names and the forms listed with them."""
    for row in read_rows(pack, "tables/evidence/leaders.csv", LEADER_COLUMNS):
        name = Name((row["state"],), "person", label=row["name"])
        for text in [row["name"], *row["texts"].split("|")]:
            if text:
                add_forms(gazetteer, text, name, declension)


def declension_of(pack: Pack, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return how names decline in a language: endings, longest first; empty if they do not."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for row in read_rows(pack, "tables/evidence/declension.csv", DECLENSION_COLUMNS):
        if row["language"] == language:
            grouped.setdefault(row["ending"], []).append((row["cases"], row["replacement"]))
    return sorted(grouped.items(), key=lambda pair: -len(pair[0]))


def codes_of(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the codes of several mentions, each once, in order."""
    return tuple(dict.fromkeys(code for mention in mentions for code in mention.name.codes))
