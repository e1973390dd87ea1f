"""What the colours and hatchings of a map mean."""

from __future__ import annotations

import itertools
from html import escape

from entente.dossier.mapscale import BOUNDS, bound_words

LEGEND_HEIGHT = 62.0
_STEP = 58.0
_BOX = 13.0
_KEYS_LEFT = 400.0
_KEY_WIDTH = 200.0


def entries(key: str, *, has_contested: bool, has_rings: bool) -> list[tuple[str, str]]:
    """Return each sign's mark, drawn in a box of 22 by 13, and what it means."""
    name = escape(key, quote=True)
    box = f'width="22" height="{_BOX:g}"'
    quartered = '<g transform="scale(.25)">'
    filled = f'{quartered}<rect width="88" height="52" fill="url(#{name}-'
    dashes = f'{quartered}<path class="m-dashline" d="M0 26H88"/></g>'
    ring = f'{quartered}<circle class="m-ring" cx="44" cy="26" r="11" fill="none"/></g>'
    return [
        (f'<rect class="m-subject" {box}/>', "the state asked about"),
        (f'<rect class="m-1" {box}/>{filled}ties)"/></g>', "bound already"),
        (f'{filled}silent)"/></g><rect class="m-edge" {box}/>', "no figure"),
        (f'<rect class="m-land" {box}/>', "not a state of its own"),
        *([(dashes, "contested status")] if has_contested else []),
        *([(ring, "contested, no outline")] if has_rings else []),
    ]


def in_picture(measure: str, signs: list[tuple[str, str]]) -> str:
    """Return the scale and the signs as a strip in the picture, 976 wide and 50 high."""
    boxes = "".join(
        f'<rect class="m-{step}" x="{step * _STEP:g}" y="14" width="{_STEP:g}" height="{_BOX:g}"/>'
        for step in range(len(BOUNDS) + 1)
    )
    ticks = "".join(
        f'<text class="m-small" x="{(step + 1) * _STEP:g}" y="41" text-anchor="middle">'
        f"{bound_words(bound)}</text>"
        for step, bound in enumerate(BOUNDS)
    )
    scale = f'<text x="0" y="7">{escape(measure)}</text>{boxes}{ticks}'
    return scale + "".join(
        f'<g transform="translate({_KEYS_LEFT + _KEY_WIDTH * (at // 2):g} {8 + 22 * (at % 2)})">'
        f'{mark}<text x="30" y="10.5">{escape(words)}</text></g>'
        for at, (mark, words) in enumerate(signs)
    )


def in_page(measure: str, signs: list[tuple[str, str]]) -> str:
    """Return the scale and the signs as a list that flows with a page's width."""
    swatches = [(f'<rect class="m-{at}" width="22" height="{_BOX:g}"/>', w) for at, w in _classes()]
    items = "".join(
        f'<li><svg class="m-scope m-swatch" viewBox="0 0 22 13" aria-hidden="true">{mark}</svg> '
        f"{escape(words)}</li>"
        for mark, words in (*swatches, *signs)
    )
    return f'<div class="legend m-legend"><p>{escape(measure)}</p><ul>{items}</ul></div>'


def _classes() -> list[tuple[int, str]]:
    """Return each class with its bounds in words."""
    words = [bound_words(bound) for bound in BOUNDS]
    between = [f"{low.removesuffix(' %')} to {high}" for low, high in itertools.pairwise(words)]
    return list(enumerate([f"below {words[0]}", *between, f"{words[-1]} and more"]))
