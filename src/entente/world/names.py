"""Names of states and bodies, in any language of the pack, resolved without guessing."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from entente.errors import RequestError, echoed, nearest_words
from entente.pack.tables import Pack, open_pack
from entente.world.world import World

NAMES = "state,kind,language,text,source,verified"
SHARED_NAMES: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("korea", "koreas", "korean", "koreans"), ("KOR", "PRK")
)
_CODE = re.compile(r"(?P<alone>[A-Za-z]{3})|.*\((?P<labelled>[A-Z]{3})\)")
METONYM_KINDS = frozenset({"capital", "metonym"})
PEOPLE_KINDS = frozenset({"demonym", "adjective"})


@dataclass(frozen=True, slots=True)
class Name:
    """One way to call a state.

    Parameters
    ----------
    state : str
        Code of the state.
    kind : str
        name, official, short, historical, demonym, adjective, capital or metonym.
    language : str
        BCP 47 code.
    text : str
        The name as written.
    """

    state: str
    kind: str
    language: str
    text: str


def folded(text: str) -> str:
    """Return a name as it is compared: without case, accents, dots and doubled spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char) and char != ".")
    words = bare.replace("’", "'").replace("-", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def is_one_letter_off(word: str, right: str) -> bool:
    """Whether one letter must be added, dropped or changed to make one word the other."""
    short, long = sorted((word, right), key=len)
    if len(long) - len(short) > 1 or short == long:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def is_spelt_out(name: Name) -> bool:
    """Whether a name is a word rather than an abbreviation such as U.S.A."""
    return name.kind in {"name", "short"} and "." not in name.text and not name.text.isupper()


@dataclass(frozen=True)
class Gazetteer:
    """Every name the pack knows, for looking states and bodies up.

    Parameters
    ----------
    names : tuple of Name
        Rows of the pack's table of names.
    """

    names: tuple[Name, ...]

    @cached_property
    def _by_fold(self) -> dict[str, list[Name]]:
        index: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            index[folded(name.text)].append(name)
        return dict(index)

    @cached_property
    def _english(self) -> dict[str, set[str]]:
        """Folded English names by state, against which spelling is judged."""
        index: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            if name.language == "en" and name.kind in {"name", "short"}:
                index[name.state].add(folded(name.text))
        return dict(index)

    def meanings(self, text: str) -> list[Name]:
        """Return every name that a text can stand for, plain names before metonyms."""
        found = self._by_fold.get(folded(text), [])
        order = METONYM_KINDS | PEOPLE_KINDS
        return sorted(found, key=lambda name: name.kind in order)

    def resolve(self, text: str, world: World, *, kinds: Iterable[str] | None = None) -> str:
        """Return the code of the state that a text names on the world's day.

        Parameters
        ----------
        text : str
            A code or a name in any language of the pack.
        world : World
            The world as of the day asked about.
        kinds : iterable of str, optional
            Kinds of name that may be used; by default all but demonyms and adjectives.

        Raises
        ------
        RequestError
            No state is so called, or several are, or it was not in being on the day. A word one
            letter away from an English name counts as misspelt even where another language
            spells it so: the error offers the English name and nothing is guessed.
        """
        code = self.code_written(text)
        if code in {state.code for state in world.states}:
            return world.state(code).code
        codes = self.codes_called(text, kinds=kinds)
        living = [code for code in codes if code in world.codes_in_being]
        if len(living) == 1:
            return living[0]
        if len(living) > 1:
            raise several_meant(text, living, world)
        if codes:
            return world.state(codes[0]).code
        raise self._unknown(text, world)

    def code_written(self, text: str) -> str:
        """Return the code that a text gives, alone or as in `Slovenia (SVN)`; else nothing."""
        found = _CODE.fullmatch(text.strip())
        return (found["alone"] or found["labelled"]).upper() if found else ""

    def codes_called(self, text: str, *, kinds: Iterable[str] | None = None) -> list[str]:
        """Return the codes of the states that a name can mean at any time, capitals last.

        Parameters
        ----------
        text : str
            A name in any language of the pack.
        kinds : iterable of str, optional
            Kinds of name that may be used; by default all but demonyms and adjectives.
        """
        if folded(text) in SHARED_NAMES:
            return list(SHARED_NAMES[folded(text)])
        allowed = set(kinds) if kinds is not None else None
        meanings = [
            name
            for name in self.meanings(text)
            if (name.kind in allowed if allowed is not None else name.kind not in PEOPLE_KINDS)
            and not self._is_misspelt(name)
        ]
        strongest = [name for name in meanings if name.kind not in METONYM_KINDS] or meanings
        return list(dict.fromkeys(name.state for name in strongest))

    def _is_misspelt(self, name: Name) -> bool:
        """Whether a foreign name would pass for a slip in the state's English name."""
        word = folded(name.text)
        english = self._english.get(name.state, set())
        if name.language == "en" or word in english:
            return False
        return any(is_one_letter_off(word, right) for right in english)

    def nearest(self, words: Iterable[str], world: World) -> list[str]:
        """Return English names of living states close to any of some words, best first.

        A name that goes on where the word ends (`Saudi`) comes before one that is spelt alike.
        """
        living = world.codes_in_being
        display = {
            folded(name.text): name.text
            for name in self.names
            if name.language == "en"
            and name.state in living
            and is_spelt_out(name)
            and not name.text.startswith("the ")
        }
        close: list[str] = []
        for word in (folded(word) for word in words if len(word) > 3):
            close += [fold for fold in display if fold.startswith(f"{word} ")]
            close += nearest_words(word, display)
        return list(dict.fromkeys(display[fold] for fold in close))[:3]

    def _unknown(self, text: str, world: World) -> RequestError:
        """Return the error for a name that no state has, with the nearest ones that some have."""
        named = text.strip()
        bodies = {folded(word) for body in world.organisations for word in (body.code, body.name)}
        if folded(named) in bodies:
            return RequestError(
                f"{named} is an organisation, not a state",
                where="state",
                remedy=f"Name a state; `entente bloc {shlex.quote(named)}` tells of the body.",
            )
        return RequestError(
            f"no state is called {echoed(text)}",
            where="state",
            remedy="Give a state's name in English or another language of the pack, or its "
            "ISO 3166 alpha-3 code.",
            nearest=self.nearest([text], world),
        )


def several_meant(text: str, codes: Iterable[str], world: World) -> RequestError:
    """Return the error for a name that several states in being share."""
    labels = [f"{world.state(code).name} ({code})" for code in codes]
    return RequestError(
        f"{echoed(text)} can mean {' or '.join(labels)}",
        where="state",
        remedy="Give the full name or the ISO 3166 alpha-3 code.",
        nearest=labels,
    )


def load_gazetteer(pack: Pack | None = None) -> Gazetteer:
    """Return the gazetteer of the pack that ships with the program, or of another."""
    chosen = pack or open_pack()
    columns = tuple(NAMES.split(","))
    rows = chosen.rows("tables/names.csv", columns)
    return Gazetteer(
        tuple(Name(row["state"], row["kind"], row["language"], row["text"]) for row in rows)
    )
