"""The picture of a network: lines by rung, dashes for what may come, names beside no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from entente.dossier.lettering import wrapped
from entente.dossier.mapstyle import PHONE_WIDTH, style
from entente.dossier.network import (
    DRAWN_RUNGS,
    RADIUS,
    SUBJECT_RADIUS,
    Network,
    Node,
    describe,
    left_out_words,
)
from entente.dossier.wording import percent, rung_words
from entente.terms import Rung

WIDTHS = {
    Rung.UNION: 4.4,
    Rung.DEFENSE: 3.0,
    Rung.OFFENSE: 2.5,
    Rung.NEUTRALITY: 1.9,
    Rung.NONAGGRESSION: 1.4,
    Rung.CONSULTATION: 0.9,
}
_ONE_OF_TWO = (
    "figure>.n-phone{display:none}"
    f"@media screen and (max-width:{PHONE_WIDTH})"
    "{figure>.n-phone{display:block}figure>.n-wide{display:none}}"
)
_COLUMN, _ROW, _SAMPLE = 178.0, 21.0, 26.0
_RULES = """
.network{width:100%;height:auto}
.network line,.n-line{stroke:var(--m-ink);stroke-linecap:round}
.network .n-between{stroke:var(--m-spot);stroke-width:.7;fill:none;opacity:.55}
.network .n-may{stroke:var(--m-link);stroke-width:1.8;stroke-dasharray:6 5;stroke-linecap:butt}
.network .n-waits{stroke-dasharray:.1 5}
.n-bound{fill:var(--m-ink);stroke:var(--m-paper);stroke-width:1.5}
.n-free{fill:var(--m-paper);stroke:var(--m-link);stroke-width:2}
.n-subject{fill:var(--m-mark);stroke:var(--m-paper);stroke-width:1.5}
.network text{text-anchor:middle;paint-order:stroke;stroke:var(--m-paper);stroke-width:3.5px;
stroke-linejoin:round}
.network .n-key{text-anchor:start;stroke:none}
.network .n-name{font-weight:600}
.network .n-chance{fill:var(--m-link);font-weight:600}
""".replace("\n", "")


def to_svg(
    network: Network,
    *,
    title: str,
    anchors: Mapping[str, str] | None = None,
    key: str = "network",
) -> str:
    """Draw a network with its legend.

    Parameters
    ----------
    network : Network
        What to draw.
    title : str
        The picture's accessible name.
    anchors : mapping of str to str, optional
        Identifiers in the same page to which states link.
    key : str
        Prefix of identifiers, to be chosen per picture where one page has several.

    Returns
    -------
    str
        One `svg` element: no script, no outside address, the same bytes for the same input.
    """
    form = network.form
    name = escape(f"{key}-{form.key}", quote=True)
    signs, depth = legend(network)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="network m-scope n-{form.key}" role="img" '
        f'viewBox="0 0 {form.width:g} {network.height + depth:.0f}" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(describe(network))}</desc>'
        f"<style>{style()}{_RULES}</style>"
        f"{_lines(network)}{_dots(network, anchors or {}, f'{key}-{form.key}')}"
        f'<g transform="translate(0 {network.height + 14:.0f})">{signs}</g></svg>'
    )


def to_figure(
    networks: Sequence[Network],
    *,
    title: str,
    note: str = "",
    anchors: Mapping[str, str] | None = None,
    key: str = "network",
) -> str:
    """Draw the broad and the narrow picture of a network as a figure of a page.

    Parameters
    ----------
    networks : sequence of Network
        The same network in the formats `WIDE` and `PHONE`; the page's width chooses.
    title, anchors, key
        As in `to_svg`.
    note : str
        Printed below.

    Returns
    -------
    str
        One HTML `figure` element, every text in it escaped.
    """
    pictures = "".join(
        to_svg(network, title=title, anchors=anchors, key=key) for network in networks
    )
    words = f'<figcaption class="note">{escape(note)}</figcaption>' if note else ""
    return f'<figure class="body"><style>{_ONE_OF_TWO}</style>{pictures}{words}</figure>'


def _lines(network: Network) -> str:
    """Return the links among the others, then the subject's own, what may come beside them."""
    nodes = network.nodes
    between = "".join(
        f"M{nodes[a].x:g} {nodes[a].y:g}L{nodes[b].x:g} {nodes[b].y:g}" for a, b in network.links
    )
    drawn = [f'<path class="n-between" d="{between}"/>'] if between else []
    for node in sorted(nodes[1:], key=lambda node: node.chance is not None):
        ends = _ends(nodes[0], node, 0.0)
        if node.rung is not None:
            waits = "" if node.is_in_force else ' class="n-waits"'
            drawn.append(f'<line{waits} {ends} stroke-width="{WIDTHS[node.rung]:g}"/>')
        if node.chance is not None:
            aside = 4.5 if node.rung is not None else 0.0
            drawn.append(f'<line class="n-may" {_ends(nodes[0], node, aside)}/>')
    return "".join(drawn)


def _ends(one: Node, other: Node, aside: float) -> str:
    """Return the ends of a line, moved aside by some pixels."""
    dx, dy = other.x - one.x, other.y - one.y
    length = max((dx * dx + dy * dy) ** 0.5, 1e-9)
    ox, oy = -dy / length * aside, dx / length * aside
    return (
        f'x1="{one.x + ox:.1f}" y1="{one.y + oy:.1f}" '
        f'x2="{other.x + ox:.1f}" y2="{other.y + oy:.1f}"'
    )


def _dots(network: Network, anchors: Mapping[str, str], key: str) -> str:
    """Return the dots with their names."""
    return "".join(
        _dot(node, network.form.letter, anchors.get(node.state, ""), key, is_subject=at == 0)
        for at, node in enumerate(network.nodes)
    )


def _dot(node: Node, letter: float, anchor: str, key: str, *, is_subject: bool) -> str:
    """Return one dot, its name below it, and its chance below that."""
    radius = SUBJECT_RADIUS if is_subject else RADIUS
    kind = "n-subject" if is_subject else "n-bound" if node.rung else "n-free"
    printed = [("n-name" if is_subject else "", line) for line in node.lines]
    if node.chance is not None:
        printed.append(("n-chance", percent(node.chance)))
    words = "".join(
        f'<text class="{style_class}" x="{node.x:g}" '
        f'y="{node.y + _below(row, len(printed), radius, letter, is_above=node.is_above):.1f}" '
        f'style="font-size:{letter:g}px">{escape(line)}</text>'
        for row, (style_class, line) in enumerate(printed)
    )
    mark = (
        f'<g id="{escape(f"{key}-{node.state}", quote=True)}"><title>{escape(_hover(node))}</title>'
        f'<circle class="{kind}" cx="{node.x:g}" cy="{node.y:g}" r="{radius:g}"/>{words}</g>'
    )
    return f'<a href="#{escape(anchor, quote=True)}">{mark}</a>' if anchor else mark


def _below(row: int, rows: int, radius: float, letter: float, *, is_above: bool) -> float:
    """Return how far below its dot's centre a line of a name stands; negative when above."""
    if is_above:
        return -radius - letter * (0.4 + 1.2 * (rows - 1 - row))
    return radius + letter * (1.0 + 1.2 * row)


def _hover(node: Node) -> str:
    """Return what is said of a state when it is pointed at."""
    if node.rung is None and node.chance is None:
        return f"{node.name}: the state asked about"
    treaties = "one commitment" if node.treaties == 1 else f"{node.treaties} commitments"
    waits = "" if node.is_in_force else ", signed and not in force"
    bound = f"{rung_words(node.rung)}{waits} ({treaties})" if node.rung else "not bound"
    return f"{node.name}: {bound}{f', {percent(node.chance)}' if node.chance is not None else ''}"


def legend(network: Network) -> tuple[str, float]:
    """Return what the lines mean, and what was left out; and the height that takes."""
    form = network.form
    across = max(1, int((form.width + 20) // _COLUMN))
    signs = _signs(network)
    drawn = "".join(
        f'<g transform="translate({_COLUMN * (at % across):g} {_ROW * (at // across):g})">{mark}'
        f'<text class="n-key" x="34" y="10">{escape(words)}</text></g>'
        for at, (mark, words) in enumerate(signs)
    )
    down = _ROW * -(-len(signs) // across)
    lines = wrapped(left_out_words(network), form.width, 12, most=4)
    drawn += "".join(
        f'<text class="n-key m-small" x="0" y="{down + 10 + 16 * row:g}">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    return drawn, 14 + down + 16 * len(lines) + 6


def _signs(network: Network) -> list[tuple[str, str]]:
    """Return each sign that the picture uses, drawn in a box of 26 by 13, and its meaning."""
    others = network.nodes[1:]
    ends = f'x1="1" x2="{_SAMPLE:g}" y1="6.5" y2="6.5"'
    rungs = [rung for rung in reversed(DRAWN_RUNGS) if any(node.rung == rung for node in others)]
    signs = [
        (f'<line {ends} stroke-width="{WIDTHS[rung]:g}"/>', rung_words(rung)) for rung in rungs
    ]
    if any(not node.is_in_force for node in others):
        signs.append((f'<line class="n-waits" {ends} stroke-width="3"/>', "signed, not in force"))
    if any(node.chance is not None for node in others):
        signs.append((f'<line class="n-may" {ends}/>', "forecast"))
    if network.links:
        path = f'<path class="n-between" d="M1 6.5H{_SAMPLE:g}"/>'
        signs.append((path, "defense among them"))
    return signs
