"""What the colours and hatchings of a map mean."""

from __future__ import annotations

from html import escape

from entente.dossier.mapscale import BOUNDS, bound_words

LEGEND_HEIGHT = 62.0
LETTERS_IN_A_LINE = 158
_STEP = 58.0
_BOX = 13.0
_KEYS_LEFT = 400.0


def wrapped_lines(text: str, letters: int = LETTERS_IN_A_LINE) -> list[str]:
    """Break a text into lines of at most so many letters; a longer word stays whole."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def legend(measure: str, key: str, *, has_contested: bool) -> str:
    """Return the scale and the keys of a map, in a strip 976 wide and 50 high."""
    boxes = "".join(
        f'<rect class="c{step}" x="{step * _STEP:g}" y="14" width="{_STEP:g}" height="{_BOX:g}"/>'
        for step in range(len(BOUNDS) + 1)
    )
    ticks = "".join(
        f'<text class="tick" x="{(step + 1) * _STEP:g}" y="41" text-anchor="middle">'
        f"{bound_words(bound)}</text>"
        for step, bound in enumerate(BOUNDS)
    )
    scale = f'<text x="0" y="7">{escape(measure)}</text>{boxes}{ticks}'
    return scale + "".join(
        _entry(_KEYS_LEFT + 200 * (at // 2), 8 + 22 * (at % 2), mark, words)
        for at, (mark, words) in enumerate(_entries(key, has_contested=has_contested))
    )


def _entries(key: str, *, has_contested: bool) -> list[tuple[str, str]]:
    """Return each key's mark, drawn in a box of 22 by 13, and its words."""
    name = escape(key, quote=True)
    box = f'width="22" height="{_BOX:g}"'
    quartered = f'<g transform="scale(.25)"><rect width="88" height="52" fill="url(#{name}-'
    entries = [
        (f'<rect class="subject" {box}/>', "the state asked about"),
        (
            f'<rect class="c1" {box}/>{quartered}bound)"/></g>',
            "bound already",
        ),
        (f'{quartered}silent)"/></g><rect class="edge" {box}/>', "no figure"),
        (f'<rect class="land" {box}/>', "not a state of its own"),
    ]
    if has_contested:
        dashes = (
            '<g transform="scale(.25)" class="dashed"><path class="dashline" d="M0 26H88"/></g>'
        )
        entries.append((dashes, "contested status"))
    ring = '<circle class="ring" cx="44" cy="26" r="11" fill="none"/>'
    entries.append((f'<g transform="scale(.25)">{ring}</g>', "contested, no outline"))
    return entries


def _entry(x: float, y: float, mark: str, words: str) -> str:
    """Return one key."""
    return (
        f'<g transform="translate({x:g} {y:g})">{mark}'
        f'<text x="30" y="10.5">{escape(words)}</text></g>'
    )
