"""A question made ready to be understood: its names as places, its words about time set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from entente.dossier.questions.mentions import Mention, every_mention, plain_words
from entente.dossier.questions.periods import Period, read_period
from entente.world.names import Gazetteer
from entente.world.world import World

_EXCLUSION = re.compile(
    r"\b(?:except(?: for)?|excluding|other than|apart from|besides|not counting|leaving out)\b"
    r"(?P<states>.*?)"
    r"(?=\b(?:could|can|will|would|might|may|is|are|in|within|over|by|before|as)\b|$)"
)
_LOOKS_BACK = re.compile(
    r"\b(?:drift\w*|relations?|relationship|history|timeline|fell out|fall out|falling out|"
    r"grow|grew|apart|turn(?:ed|ing)?|mov(?:ed|ing)|pivot\w*|lean\w*|part(?:ed)? ways|split)\b"
)
_BACK = re.compile(
    r"\b(?:(?:since|after|around|from|before|during|in|over|for)(?: about| around)? "
    r"(?:the )?(?:(?:early|mid|late) )?(?:1[89]|20)\d\ds?"
    r"(?: (?:to|until|till|and|through) (?:the )?(?:(?:1[89]|20)\d\ds?|today|now))?|"
    r"(?:over|in|for|during) the (?:last|past) (?:\w+ )?(?:years|decades?|century)|"
    r"(?:since|after|during|before) the (?:cold war|soviet collapse|end of the cold war|war))\b"
)


@dataclass(frozen=True)
class Reading:
    """A question made ready.

    Parameters
    ----------
    text : str
        The person's words.
    kept : str
        In lower case, without what it says of time and of states left out.
    left_out : str
        What it leaves out.
    mentions : tuple of Mention
        States and bodies named, each time.
    shape : str
        `kept` with a place for each name: `S0`, `S1` states and `B0`, `B1` bodies, numbered as
        they first come; one that comes again keeps its number.
    period : Period
        What it says of time.
    notes : tuple of str
        How words about the past were read.
    world : World
        On the latest day known.
    """

    text: str
    kept: str
    left_out: str
    mentions: tuple[Mention, ...]
    shape: str
    codes: dict[str, str]
    period: Period
    notes: tuple[str, ...]
    world: World

    @property
    def states(self) -> list[str]:
        """Codes of the states named, each once, in order."""
        return [code for place, code in self.codes.items() if place.startswith("S")]

    @property
    def bodies(self) -> list[str]:
        """Codes of the bodies named, each once, in order."""
        return [code for place, code in self.codes.items() if place.startswith("B")]


def read(text: str, gazetteer: Gazetteer, world: World, *, start: date | None = None) -> Reading:
    """Make a question ready.

    Raises
    ------
    RequestError
        Its words about time are not understood, or a name can mean several states.
    """
    plain, notes = past_cut(plain_words(text))
    period = read_period(plain, latest=world.day, start=start)
    kept, left_out = split_exclusions(period.rest)
    mentions = every_mention(kept, gazetteer, world)
    shape, codes = shape_of(kept, mentions)
    return Reading(text, kept, left_out, tuple(mentions), shape, codes, period, notes, world)


def past_cut(plain: str) -> tuple[str, tuple[str, ...]]:
    """Return a question about the past without its years, and a note: the whole axis is shown."""
    found = _BACK.search(plain) if _LOOKS_BACK.search(plain) else None
    if found is None or re.search(r"\b(?:will|could|would|might|may)\b", plain):
        return plain, ()
    note = f"'{found[0]}' is not cut out: the whole time axis is shown"
    return f"{plain[: found.start()]}|{plain[found.end() :]}", (note,)


def split_exclusions(plain: str) -> tuple[str, str]:
    """Return a question without what it leaves out, and what that is."""
    found = _EXCLUSION.search(plain)
    if found is None:
        return plain, ""
    return f"{plain[: found.start()]} {plain[found.end() :]}", found["states"]


def shape_of(kept: str, mentions: list[Mention]) -> tuple[str, dict[str, str]]:
    """Return a question with places for its names, and the code at each place."""
    words = kept.split()
    places: dict[str, str] = {}
    for mention in mentions:
        letter = "B" if mention.code.startswith("IGO:") else "S"
        count = sum(place.startswith(letter) for place in places.values())
        places.setdefault(mention.code, f"{letter}{count}")
    for mention in reversed(mentions):
        end = mention.at + len(mention.text.split())
        words[mention.at : end] = [places[mention.code]]
    codes = {place: code.removeprefix("IGO:") for code, place in places.items()}
    return " ".join(word for word in words if word not in {"|", ","}), codes
