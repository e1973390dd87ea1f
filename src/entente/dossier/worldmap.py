"""A map of the world on which each state carries its chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from entente.dossier.lettering import wrapped
from entente.dossier.mapborders import BorderView, caption
from entente.dossier.maplabels import Label, placed
from entente.dossier.maplegend import LEGEND_HEIGHT, entries, in_page, in_picture
from entente.dossier.mapscale import BOUNDS, class_of
from entente.dossier.mapshapes import HEIGHT, WIDTH, Outline, holders
from entente.dossier.mapstyle import patterns, style
from entente.dossier.wording import percent
from entente.world.world import World

SCALE = 0.25
DOT_RADIUS = 10
SUBJECT_RING = 26
SILENT = "m-silent"
LINE = 16.5
OLD_STATES = (
    "Outlines are today's: a state that is gone is drawn on its successors' land, and land that "
    "two states shared is left without a figure."
)
_HEAD, _MARGIN, _SMALL, _MOST_LINES = 34.0, 12.0, 12.0, 6
BROAD_NAMES, NARROW_NAMES = 8, 4
BROAD_LETTER, NARROW_LETTER = 11.5, 27.0


@dataclass(frozen=True)
class WorldMap:
    """What a map shows.

    Parameters
    ----------
    world : World
        On whose day the states are in being; gives names.
    outlines : tuple of Outline
        Of one border view.
    borders : BorderView
        Which view that is.
    values : mapping of str to float
        Chance, 0 to 1, by state; a state left out has no figure.
    subject : str
        The state asked about.
    bound : collection of str
        States tied to the subject already.
    anchors : mapping of str to str
        Identifiers in the same page to which states link.

    Raises
    ------
    RequestError
        The subject is no state on the world's day.
    """

    world: World
    outlines: Sequence[Outline]
    borders: BorderView
    values: Mapping[str, float]
    subject: str
    bound: Collection[str] = ()
    anchors: Mapping[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        self.world.state(self.subject)

    @cached_property
    def _in_being(self) -> frozenset[str]:
        return frozenset(self.world.codes_in_being)

    def standing_for(self, outline: Outline) -> tuple[str, ...]:
        """Return which states in being on the world's day the outline stands for."""
        return holders(outline, self._in_being)

    @property
    def caption(self) -> str:
        """Say which borders are drawn, and that they are today's where the day is long past."""
        standing = {outline.state: self.standing_for(outline) for outline in self.outlines}
        is_past = any(states and states != (code,) for code, states in standing.items())
        return f"{caption(self.borders)} {OLD_STATES}" if is_past else caption(self.borders)

    def group_of(self, outline: Outline) -> str:
        """Return the class of marks the outline belongs to: one of the scale, or a word."""
        states = self.standing_for(outline)
        if self.subject in states:
            return "m-subject"
        if not states:
            return "m-land"
        if len(states) == 1 and states[0] in self.values:
            return f"m-{class_of(self.values[states[0]])}"
        return SILENT

    def hover(self, outline: Outline) -> str:
        """Return what is said of an outline: its name, its state's if that differs, the figure."""
        states = self.standing_for(outline)
        if not states:
            return f"{outline.name}: not a state with a figure"
        said = "; ".join(self._said_of(state) for state in states)
        if states == (outline.state,):
            return said
        return f"{outline.name}, then {said}"

    def _said_of(self, state: str) -> str:
        """Return a state's name with its figure and its tie."""
        name = self.world.state(state).name
        if state == self.subject:
            return f"{name}: the state asked about"
        figure = percent(self.values[state]) if state in self.values else "no figure"
        return f"{name}: {figure}{', bound already' if state in self.bound else ''}"


def to_svg(
    chart: WorldMap, *, title: str, note: str = "", measure: str = "Chance", key: str = "world"
) -> str:
    """Draw the map with its title, scale and caption, complete in itself.

    Parameters
    ----------
    chart : WorldMap
        What to show.
    title : str
        Heading, and the picture's accessible name.
    note : str
        A sentence above the caption: whose figures, of when, how far ahead.
    measure : str
        What the scale measures.
    key : str
        Prefix of identifiers, to be chosen per map where one page has several.

    Returns
    -------
    str
        One `svg` element: no script, no outside address, the same bytes for the same input.
    """
    lines = [
        line
        for text in (note, chart.caption)
        for line in wrapped(text, WIDTH * SCALE - 2 * _MARGIN, _SMALL, most=_MOST_LINES)
    ]
    foot = _HEAD + HEIGHT * SCALE + LEGEND_HEIGHT
    height = foot + LINE * len(lines) + 8
    words = "".join(
        f'<text class="m-small" x="{_MARGIN:g}" y="{foot + LINE * (row + 0.6):g}">'
        f"{escape(line)}</text>"
        for row, line in enumerate(lines)
    )
    return (
        _opening(chart, title, note, key, height)
        + f'<rect class="m-ground" width="{WIDTH * SCALE:g}" height="{height:g}"/>'
        + f'<text class="m-title" x="{_MARGIN:g}" y="22">{escape(title)}</text>'
        + f'<g transform="translate(0 {_HEAD:g})">{marks(chart, key)}</g>'
        + f'<g transform="translate({_MARGIN:g} {_HEAD + HEIGHT * SCALE + 8:g})">'
        + in_picture(measure, _signs(chart, key))
        + f"</g>{words}</svg>"
    )


def to_figure(
    chart: WorldMap, *, title: str, note: str = "", measure: str = "Chance", key: str = "world"
) -> str:
    """Draw the map as a figure of a page: scale and caption are text that flows with its width.

    Parameters
    ----------
    chart, title, note, measure, key
        As in `to_svg`; the title is the picture's accessible name and is not printed.

    Returns
    -------
    str
        One HTML `figure` element, every text in it escaped.
    """
    picture = _opening(chart, title, note, key, HEIGHT * SCALE) + marks(chart, key) + "</svg>"
    words = escape(" ".join(filter(None, [note, chart.caption])))
    return (
        f'<figure class="body">{picture}{in_page(measure, _signs(chart, key))}'
        f'<figcaption class="note">{words}</figcaption></figure>'
    )


def _signs(chart: WorldMap, key: str) -> list[tuple[str, str]]:
    """Return the signs of the legend that the map makes use of."""
    kinds = {outline.kind for outline in chart.outlines if chart.standing_for(outline)}
    return entries(key, has_contested="contested" in kinds, has_rings="ring" in kinds)


def _opening(chart: WorldMap, title: str, note: str, key: str, height: float) -> str:
    """Return the start of the element: its box, name, description, style and patterns."""
    described = " ".join(filter(None, [note, chart.caption]))
    name = escape(key, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="worldmap m-scope" role="img" '
        f'viewBox="0 0 {WIDTH * SCALE:g} {height:g}" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(described)}</desc>'
        f"<style>{style()}</style><defs>{patterns(key)}</defs>"
    )


def marks(chart: WorldMap, key: str) -> str:
    """Return the outlines by group, what is laid over them, and the labels."""
    groups: dict[str, list[Outline]] = defaultdict(list)
    for outline in chart.outlines:
        if outline.kind != "ring" or chart.standing_for(outline):
            groups[chart.group_of(outline)].append(outline)
    order = ["m-land", SILENT, *(f"m-{step}" for step in range(len(BOUNDS) + 1)), "m-subject"]
    areas = "".join(
        f'<g class="{group}"{_silent_fill(group, key)}>'
        + "".join(_area(chart, outline, key) for outline in groups[group] if outline.path)
        + "</g>"
        for group in order
        if groups[group]
    )
    dots = "".join(
        f'<g class="{group}"{_silent_fill(group, key)}>'
        + "".join(_dot(chart, outline, key) for outline in groups[group] if outline.is_small)
        + "</g>"
        for group in order
        if any(outline.is_small for outline in groups[group])
    )
    return (
        f'<g class="m-lands" transform="scale({SCALE:g})">{areas}'
        f"{_over(chart, key)}{dots}{_circles(chart)}</g>"
        + _labels(chart, "m-broad", BROAD_NAMES, BROAD_LETTER)
        + _labels(chart, "m-narrow", NARROW_NAMES, NARROW_LETTER)
    )


def _silent_fill(group: str, key: str) -> str:
    """Return the pattern of states without a figure, which a style sheet cannot name."""
    return f' fill="url(#{escape(key, quote=True)}-silent)"' if group == SILENT else ""


def _linked(chart: WorldMap, outline: Outline, mark: str) -> str:
    """Return a mark as a link to where the page explains its figure."""
    target = next((chart.anchors[s] for s in chart.standing_for(outline) if s in chart.anchors), "")
    return f'<a href="#{escape(target, quote=True)}">{mark}</a>' if target else mark


def _area(chart: WorldMap, outline: Outline, key: str) -> str:
    """Return an outline as a path that says what it is."""
    name = escape(f"{key}-{outline.state}".replace(" ", "_"), quote=True)
    told = escape(chart.hover(outline))
    mark = f'<path id="{name}" d="{outline.path}"><title>{told}</title></path>'
    return _linked(chart, outline, mark)


def _dot(chart: WorldMap, outline: Outline, key: str) -> str:
    """Return the dot, or for an entity inside another the ring, of a small state."""
    kind = "m-ring" if outline.kind == "ring" else "m-dot"
    name = escape(f"{key}-dot-{outline.state}", quote=True)
    mark = (
        f'<circle id="{name}" class="{kind}" cx="{outline.x}" cy="{outline.y}" r="{DOT_RADIUS}">'
        f"<title>{escape(chart.hover(outline))}</title></circle>"
    )
    return _linked(chart, outline, mark)


def _over(chart: WorldMap, key: str) -> str:
    """Return hatching over what is bound already, and the dashes around what is contested."""
    prefix = escape(key, quote=True)

    def uses(outlines: list[Outline]) -> str:
        names = (escape(outline.state.replace(" ", "_"), quote=True) for outline in outlines)
        return "".join(f'<use href="#{prefix}-{name}"/>' for name in names)

    drawn = [outline for outline in chart.outlines if outline.path]
    bound = [o for o in drawn if set(chart.standing_for(o)) & set(chart.bound)]
    dashed = [outline for outline in drawn if outline.kind == "contested"]
    return (
        f'<g class="m-ties" fill="url(#{prefix}-ties)">{uses(bound)}</g>'
        f'<g class="m-dashes">{uses(dashed)}</g>'
    )


def _circles(chart: WorldMap) -> str:
    """Return circles around small states that are bound already, and a wide one for the subject."""

    def around(states: Collection[str], radius: int) -> str:
        small = (outline for outline in chart.outlines if outline.is_small)
        return "".join(
            f'<circle cx="{outline.x}" cy="{outline.y}" r="{radius}"/>'
            for outline in small
            if set(chart.standing_for(outline)) & set(states)
        )

    return (
        f'<g class="m-rings">{around(chart.bound, DOT_RADIUS + 4)}</g>'
        f'<g class="m-rings m-wider">{around([chart.subject], SUBJECT_RING)}</g>'
    )


def small_places(chart: WorldMap) -> list[tuple[float, float]]:
    """Return where dots are, in pixels, so that no label is laid upon one."""
    small = (outline for outline in chart.outlines if outline.is_small)
    return [(outline.x * SCALE, outline.y * SCALE) for outline in small]


def leading(chart: WorldMap, *, most: int, letter: float) -> list[Label]:
    """Return labels for the subject and for the states with the highest chances."""
    by_state: dict[str, Outline] = {}
    for outline in sorted(chart.outlines, key=lambda outline: outline.area):
        states = chart.standing_for(outline)
        if len(states) == 1:
            by_state[states[0]] = outline
    ranked = sorted(chart.values, key=lambda state: (-chart.values[state], state))
    first = [state for state in ranked if state in by_state and state != chart.subject][:most]
    shown = [chart.subject] if chart.subject in by_state else []
    return [
        Label(
            text=chart.world.state(state).name,
            figure="" if state == chart.subject else percent(chart.values[state]),
            x=by_state[state].x * SCALE,
            y=by_state[state].y * SCALE,
            room=max(DOT_RADIUS * SCALE, (by_state[state].area ** 0.5) * SCALE / 2),
            letter=letter,
        )
        for state in (*shown, *first)
    ]


def _labels(chart: WorldMap, group: str, most: int, letter: float) -> str:
    """Return the names on the map, for a broad or for a narrow page."""
    obstacles = small_places(chart) if letter < NARROW_LETTER else []
    labels = placed(leading(chart, most=most, letter=letter), obstacles)
    return f'<g class="{group}">{"".join(_label(label) for label in labels)}</g>'


def _label(label: Label) -> str:
    """Return a label with the line that leads to its state."""
    lead = (
        f'<path class="m-lead" d="M{label.x:.1f} {label.y:.1f}L{label.to_x:.1f} {label.to_y:.1f}"/>'
        if label.has_lead
        else ""
    )
    figure = f' <tspan class="m-share">{escape(label.figure)}</tspan>' if label.figure else ""
    return (
        f'{lead}<text class="m-label" x="{label.left:.1f}" y="{label.base:.1f}" '
        f'style="font-size:{label.letter:g}px">'
        f"{escape(label.text)}{figure}</text>"
    )
