"""How much room a text takes in a picture, so that no label runs into another."""

from __future__ import annotations

_NARROW = frozenset("fijlrtI.,:;'|!()[]/ -")
_WIDE = frozenset("mwMWQO@%—")
_IDEOGRAPHS = 0x1100
ELLIPSIS = "…"


def text_width(text: str, size: float) -> float:
    """Return a generous estimate of the width of a text in a sans-serif face, in pixels.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Height of the letters, in pixels.
    """
    return size * sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    """Return the width of a letter in ems, on the wide side of common faces."""
    if letter in _NARROW:
        return 0.37
    if letter in _WIDE:
        return 0.95
    if ord(letter) >= _IDEOGRAPHS:
        return 1.05
    return 0.74 if letter.isupper() else 0.6


def wrapped(text: str, width: float, size: float, *, most: int = 2) -> tuple[str, ...]:
    """Break a text into lines that fit, cutting what does not fit the last with an ellipsis.

    Parameters
    ----------
    text : str
        The label; runs of white space count as one space.
    width, size : float
        Room and height of the letters, in pixels.
    most : int
        Lines there is room for.

    Examples
    --------
    >>> wrapped("Democratic Republic of the Congo", 140, 13)
    ('Democratic Republic', 'of the Congo')
    """
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        taken = 1
        while taken < len(words) and text_width(" ".join(words[: taken + 1]), size) <= width:
            taken += 1
        last = len(lines) == most - 1
        lines.append(cut(" ".join(words if last else words[:taken]), width, size))
        words = words[taken:]
    return tuple(lines)


def cut(text: str, width: float, size: float) -> str:
    """Return a text that fits, ending in an ellipsis if some of it had to go."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(kept + ELLIPSIS, size) > width:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS
