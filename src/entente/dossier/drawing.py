"""Marks of a drawing: lines, bars, dots and words, every word escaped."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from entente.dossier.sheet import Picture

HIDDEN = Markup('aria-hidden="true"')


def text(x: float, y: float, words: str, *, kind: str = "", anchor: str = "start") -> Markup:
    """Return words at a place; `anchor` is which end of them stands there."""
    return Markup('<text x="{}" y="{}" class="{}" text-anchor="{}">{}</text>').format(
        _place(x), _place(y), kind, anchor, escape(words)
    )


def line(x1: float, y1: float, x2: float, y2: float, *, kind: str = "rule") -> Markup:
    """Return a line."""
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(
        *map(_place, (x1, y1, x2, y2)), kind
    )


def bar(
    x: float, y: float, width: float, height: float, *, kind: str, title: str = "", fade: float = 1
) -> Markup:
    """Return a rectangle, with words that show when it is pointed at."""
    return Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" class="{}" fill-opacity="{}">{}</rect>'
    ).format(*map(_place, (x, y, max(width, 0), height)), kind, f"{fade:g}", _title(title))


def dot(x: float, y: float, radius: float, *, kind: str, title: str = "") -> Markup:
    """Return a filled circle, with words that show when it is pointed at."""
    return Markup('<circle cx="{}" cy="{}" r="{}" class="{}">{}</circle>').format(
        *map(_place, (x, y, radius)), kind, _title(title)
    )


def path(points: Iterable[tuple[float, float]], *, kind: str) -> Markup:
    """Return a line through some places."""
    steps = " L".join(f"{_place(x)} {_place(y)}" for x, y in points)
    return Markup('<path d="M{}" class="{}"/>').format(steps, kind) if steps else Markup()


def drawn(
    width: float, height: float, marks: Iterable[Markup], description: str, caption: str
) -> Picture:
    """Return a drawing of some marks, with what it shows in words."""
    return Picture(picture(width, height, marks, description), description, caption)


def picture(width: float, height: float, marks: Iterable[Markup], description: str = "") -> Markup:
    """Return a drawing of some marks; without a description it is hidden from who cannot see."""
    told = Markup('role="img" aria-label="{}"').format(description) if description else HIDDEN
    return Markup(
        '<svg class="picture" viewBox="0 0 {} {}" style="min-width:34rem" {}>{}</svg>'
    ).format(_place(width), _place(height), told, Markup().join(marks))


def hatching(x: float, y: float, width: float, height: float, *, title: str) -> Markup:
    """Return a hatched rectangle: what lies there is not told."""
    return Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="url(#hatching)">{}</rect>'
    ).format(*map(_place, (x, y, max(width, 0), height)), _title(title))


def _title(words: str) -> Markup:
    """Return words that show when a mark is pointed at."""
    return Markup("<title>{}</title>").format(words) if words else Markup()


def _place(number: float) -> str:
    """Return a coordinate to a tenth of a pixel."""
    return f"{round(number, 1):g}"
