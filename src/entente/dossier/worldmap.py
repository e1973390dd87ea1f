"""A map of the world on which each state carries its chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from entente.dossier.mapborders import BorderView, caption
from entente.dossier.maplabels import Label, placed
from entente.dossier.maplegend import LEGEND_HEIGHT, legend, wrapped_lines
from entente.dossier.mapscale import class_of
from entente.dossier.mapshapes import HEIGHT, WIDTH, Outline, holders
from entente.dossier.mapstyle import patterns, style
from entente.dossier.wording import percent
from entente.world.world import World

SCALE = 0.25
DOT_RADIUS = 10
SUBJECT_RING = 26
LINE = 16.5
OLD_STATES = (
    "Outlines are today's: a state that is gone is drawn on its successors' land, and land that "
    "two states shared is left without a figure."
)
_HEAD = 34.0


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
    """

    world: World
    outlines: Sequence[Outline]
    borders: BorderView
    values: Mapping[str, float]
    subject: str
    bound: Collection[str] = ()
    anchors: Mapping[str, str] = field(default_factory=dict[str, str])

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
        """Return which group of marks the outline belongs to: `c0` to `c5`, or a word."""
        states = self.standing_for(outline)
        if self.subject in states:
            return "subject"
        if not states:
            return "land"
        if len(states) == 1 and states[0] in self.values:
            return f"c{class_of(self.values[states[0]])}"
        return "silent"

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
    lines = [*wrapped_lines(note), *wrapped_lines(chart.caption)]
    foot = _HEAD + HEIGHT * SCALE + LEGEND_HEIGHT
    height = foot + LINE * len(lines) + 8
    words = "".join(
        f'<text class="small" x="12" y="{foot + LINE * (row + 0.6):g}">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    return (
        _opening(chart, title, note, key, height)
        + f'<text class="title" x="12" y="22">{escape(title)}</text>'
        + f'<g transform="translate(0 {_HEAD:g})">{marks(chart, key)}</g>'
        + f'<g transform="translate(12 {_HEAD + HEIGHT * SCALE + 8:g})">'
        + legend(measure, key, has_contested=_has(chart, "contested"))
        + f"</g>{words}</svg>"
    )


def to_bare_svg(chart: WorldMap, *, title: str, note: str = "", key: str = "world") -> str:
    """Draw the map alone, for a page that sets title, scale and caption in its own type."""
    return _opening(chart, title, note, key, HEIGHT * SCALE) + marks(chart, key) + "</svg>"


def _has(chart: WorldMap, kind: str) -> bool:
    """Whether the map has an outline of a kind."""
    return any(outline.kind == kind for outline in chart.outlines)


def _opening(chart: WorldMap, title: str, note: str, key: str, height: float) -> str:
    """Return the start of the element: its box, name, description, style and patterns."""
    described = " ".join(filter(None, [note, chart.caption]))
    name = escape(key, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="worldmap" role="img" '
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
    order = ["land", "silent", *(f"c{step}" for step in range(6)), "subject"]
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
        f'<g class="lands" transform="scale({SCALE:g})">{areas}'
        f"{_over(chart, key)}{dots}{_circles(chart)}</g>"
        + "".join(_label(label) for label in placed(leading(chart), small_places(chart)))
    )


def _silent_fill(group: str, key: str) -> str:
    """Return the pattern of states without a figure, which a style sheet cannot name."""
    return f' fill="url(#{escape(key, quote=True)}-silent)"' if group == "silent" else ""


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
    kind = "ring" if outline.kind == "ring" else "dot"
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
        f'<g class="bound" fill="url(#{prefix}-bound)">{uses(bound)}</g>'
        f'<g class="dashed">{uses(dashed)}</g>'
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
        f'<g class="boundring">{around(chart.bound, DOT_RADIUS + 4)}</g>'
        f'<g class="subjectring">{around([chart.subject], SUBJECT_RING)}</g>'
    )


def small_places(chart: WorldMap) -> list[tuple[float, float]]:
    """Return where dots are, in pixels, so that no label is laid upon one."""
    small = (outline for outline in chart.outlines if outline.is_small)
    return [(outline.x * SCALE, outline.y * SCALE) for outline in small]


def leading(chart: WorldMap, most: int = 8) -> list[Label]:
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
        )
        for state in (*shown, *first)
    ]


def _label(label: Label) -> str:
    """Return a label with the line that leads to its state."""
    lead = (
        f'<path class="lead" d="M{label.x:.1f} {label.y:.1f}L{label.to_x:.1f} {label.to_y:.1f}"/>'
        if label.has_lead
        else ""
    )
    figure = f' <tspan class="figure">{escape(label.figure)}</tspan>' if label.figure else ""
    return (
        f'{lead}<text class="label" x="{label.left:.1f}" y="{label.base:.1f}">'
        f"{escape(label.text)}{figure}</text>"
    )
