"""States and bodies named in a question, and the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from entente.world.bodies import names_of_bodies
from entente.world.names import (
    METONYM_KINDS,
    PEOPLE_KINDS,
    SHARED_NAMES,
    Gazetteer,
    folded,
    several_meant,
)
from entente.world.regions import region_words_in
from entente.world.world import World

MOST_WORDS_IN_A_NAME = 6
_COMBINING = {
    "sino": "chinese",
    "russo": "russian",
    "franco": "french",
    "anglo": "british",
    "indo": "indian",
    "turko": "turkish",
    "turco": "turkish",
    "greco": "greek",
    "graeco": "greek",
    "austro": "austrian",
    "germano": "german",
    "italo": "italian",
    "hispano": "spanish",
    "luso": "portuguese",
    "polono": "polish",
    "serbo": "serbian",
    "nippo": "japanese",
}
_COMBINED = re.compile(rf"\b({'|'.join(_COMBINING)})[- ](?!pacific\b|saxon\b|european\b)(?=\w)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A state or body named in a question.

    Parameters
    ----------
    code : str
        The state's code, or `IGO:` and the body's.
    text : str
        The words that name it.
    at : int
        Position of its first word.
    """

    code: str
    text: str
    at: int


def plain_words(text: str) -> str:
    """Return a question in lower case with its punctuation apart and possessives dropped."""
    lowered = text.casefold().replace("’", "'")
    lowered = _COMBINED.sub(lambda found: f"{_COMBINING[found[1]]} ", lowered)
    lowered = re.sub(r"'s\b|s'(?=\s)", lambda found: "s" if found[0] == "s'" else "", lowered)
    apart = re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", " ", lowered)
    return " ".join(re.sub(r"[?!;:\"()]|[.,](?=\s|$)", " ", apart).split())


def masked(plain: str, mentions: list[Mention]) -> str:
    """Return a question without the names of its states and bodies."""
    rest = f" {plain} "
    for mention in mentions:
        rest = rest.replace(f" {mention.text} ", " | ")
    return rest


def without_names(plain: str, mentions: list[Mention]) -> str:
    """Return a question without the names of its states, bodies and regions."""
    rest = masked(plain, mentions)
    words = region_words_in(rest)
    return rest.replace(words, "|") if words else rest


def find_mentions(plain: str, gazetteer: Gazetteer, world: World) -> list[Mention]:
    """Return the states and bodies named, in order, each once, the longest name winning."""
    first: dict[str, Mention] = {}
    for mention in every_mention(plain, gazetteer, world):
        first.setdefault(mention.code, mention)
    return list(first.values())


def every_mention(plain: str, gazetteer: Gazetteer, world: World) -> list[Mention]:
    """Return each time that a state or a body is named, in order, the longest name winning."""
    bodies = {
        name: code
        for name, code in names_of_bodies(world).items()
        if not any(meant.kind in METONYM_KINDS for meant in gazetteer.meanings(name))
    }
    bodies |= {folded(body.code): body.code for body in world.organisations}
    words, found, at = plain.split(), list[Mention](), 0
    while at < len(words):
        for length in range(min(MOST_WORDS_IN_A_NAME, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            code = bodies.get(folded(phrase))
            code = f"IGO:{code}" if code else state_named(phrase, gazetteer, world)
            if code:
                found.append(Mention(code, phrase, at))
                at += length
                break
        else:
            at += 1
    return found


def state_named(phrase: str, gazetteer: Gazetteer, world: World) -> str | None:
    """Return the one state that a phrase of a question names, demonyms included.

    Raises
    ------
    RequestError
        Several states share the name.
    """
    names = [
        name
        for name in gazetteer.meanings(phrase)
        if name.language == "en" and (phrase.startswith("the ") or name.text[:4] != "the ")
    ]
    plain = [name for name in names if name.kind not in PEOPLE_KINDS] or names
    codes = set(SHARED_NAMES.get(phrase, ())) or {name.state for name in plain}
    living = sorted(codes & world.codes_in_being or codes)
    if len(living) > 1:
        raise several_meant(phrase, living, world)
    return living[0] if living else None
