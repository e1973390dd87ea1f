"""Patterns of questions: words and places in order, with harmless words allowed between them.

A pattern is written as it is read. `{x}` is a state and `[o]` a body, each taken under its name;
`a|b` is either word; `_` joins words that belong together; `?word` may be missing; `*` stands
for a list of states with commas or *and* between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_BETWEEN = """
a an the really actually realistically truly ever soon eventually finally still now then also any
all some possibly perhaps maybe probably conceivably plausibly formally officially fully indeed
both themselves together altogether again one day at last once
is are was were be been do does did has have had will would could can may might shall should to
that it there likely going able ready set expected one
"""
_FRAME = """
will would could can may might shall should is are was were be been being do does did has have had
to that whether what how much many and of in for about there it its their them they this these
likely likelihood likelier odds chance chances probability probable possible possibly plausible
plausibly realistic realistically prospect prospects outlook risk danger happen happening going
able ready set bound due on track think say tell me us you your i we ask know please opinion view
see expect expected forecast estimate predict give show explain asked rate question answer today
currently presently moment near future years time coming next long term if so as things stand let
get getting come comes coming look looks like seem seems appear appears anyway
"""
_FILLERS = frozenset(_BETWEEN.split())
_FRAMES = frozenset(_FRAME.split()) - {"if", "so", "like"} | _FILLERS
_PLACE = re.compile(r"\{(\w+)\}|\[(\w+)\]")
_FILLING = rf"(?:(?:{'|'.join(sorted(_FILLERS))}) )*"
_LIST = r"S\d+(?: (?:and |or |plus |with )?S\d+)+"


@dataclass(frozen=True)
class Found:
    """A pattern found in a question.

    Parameters
    ----------
    places : dict of str to str
        What stands at each named place, as `S0`.
    states : tuple of str
        Places of a list of states, in order.
    words : str
        The question's words that the pattern took.
    rest : tuple of str
        Words and places that it left and that are no frame of a question.
    """

    places: dict[str, str]
    states: tuple[str, ...]
    words: str
    rest: tuple[str, ...]


_PLAIN = re.compile(r"[a-z_]+(?:\|[a-z_]+)*")
"""A part of a pattern that is nothing but words."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern as a regular expression over the shape of a question."""
    parts: list[str] = []
    for token in pattern.split():
        bare = token.removeprefix("?")
        words = _PLACE.sub(_place, bare).replace("_", " ")
        words = _LIST if words == "*" else words
        part = rf"(?:(?:{words}) {_FILLING})"
        parts.append(f"{part}?" if token.startswith("?") else part)
    return re.compile(rf"(?<!\S){''.join(parts)}")


def has_words_of(pattern: str, words: frozenset[str]) -> bool:
    """Whether a question has a word of every plain part of a pattern that may not be missing.

    Most patterns fail here already, and an expression that is not needed is not compiled.

    Examples
    --------
    >>> has_words_of("{x} join|sign_up ?now", frozenset({"will", "S0", "sign", "up"}))
    True
    >>> has_words_of("{x} join|sign_up ?now", frozenset({"will", "S0", "sign", "now"}))
    False
    """
    return all(
        any(words.issuperset(choice.split("_")) for choice in token.split("|"))
        for token in pattern.split()
        if _PLAIN.fullmatch(token)
    )


def _place(found: re.Match[str]) -> str:
    """Return the expression for a place that has a name."""
    return rf"(?P<{found[1]}>S\d+)" if found[1] else rf"(?P<{found[2]}>B\d+)"


def find(pattern: str, shape: str, *, allowed: frozenset[str] = frozenset()) -> Found | None:
    """Return a pattern as it is found in a question, if it is.

    Parameters
    ----------
    pattern : str
        See the module.
    shape : str
        A question with places for its names.
    allowed : frozenset of str
        Words that may be left beside those of any question.

    Examples
    --------
    >>> found = find("{x} join|enter [o]", "will S0 ever join the B0 peacefully")
    >>> found.places, found.rest
    ({'x': 'S0', 'o': 'B0'}, ('peacefully',))
    """
    if not has_words_of(pattern, frozenset(shape.split())):
        return None
    line = f"{shape} "
    found = compiled(pattern).search(line)
    if found is None:
        return None
    left = f"{line[: found.start()]}{line[found.end() :]}".split()
    return Found(
        {name: place for name, place in found.groupdict().items() if place},
        tuple(dict.fromkeys(re.findall(r"S\d+", found[0]))),
        found[0].strip(),
        tuple(word for word in left if word not in _FRAMES and word not in allowed),
    )


def first_found(
    patterns: tuple[str, ...], shape: str, *, allowed: frozenset[str] = frozenset()
) -> Found | None:
    """Return the pattern that leaves the fewest words of a question, if any is found."""
    found = [each for p in patterns if (each := find(p, shape, allowed=allowed)) is not None]
    return min(found, key=lambda each: len(each.rest), default=None)


def is_ahead(shape: str) -> bool:
    """Whether a question looks ahead."""
    return bool(
        re.search(
            r"\b(?:will|would|could|can|may|might|going to|likely|"
            r"likelihood|odds|chances?|probability|probable|possible|possibility|risk)\b",
            shape,
        )
    )
