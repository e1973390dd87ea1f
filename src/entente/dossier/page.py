"""The dossier: an answer as one self-contained HTML page that reads, prints and proves itself."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from entente.dossier import forest, ladder, networkpicture, wording
from entente.dossier.allies import create_circles
from entente.dossier.answer import PartnerRow, PartnersAnswer
from entente.dossier.axis import LogOddsAxis, axis_around, logit
from entente.dossier.bonds import at_risk
from entente.dossier.network import Network
from entente.dossier.palette import DARK, LIGHT, PRINT
from entente.dossier.quotes import create_testimonies, silent_names
from entente.dossier.record import create_score_table, flattened, score_words
from entente.dossier.standing import create_standings, short_name
from entente.dossier.treaties import Binding, TreatyNote, bindings_of, create_treaty_notes
from entente.dossier.waterfall import Waterfall, create_waterfall, shared_axis
from entente.dossier.worldmap import WorldMap, to_figure
from entente.spell import PartialDate
from entente.terms import RUNGS, Rung

OPEN_ROWS = 15
WATERFALLS = 6

TEMPLATES = Path(__file__).parent / "templates"
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval and its point as shares of a line, in percent."""

    low: float
    point: float
    high: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A partner as the page shows it.

    Parameters
    ----------
    rank : int
        Place in the answer, from 1.
    row : PartnerRow
        What is forecast.
    anchor : str
        Fragment under which its explanation is found.
    chance : float or None
        The probability asked about; None where already so bound or not modelled.
    bar : Bar
        The interval on the table's axis.
    bindings : tuple of Binding
        What ties the pair, treaty by treaty.
    fall : Waterfall
        Its explanation.
    """

    rank: int
    row: PartnerRow
    anchor: str
    chance: float | None
    bar: Bar
    bindings: tuple[Binding, ...]
    fall: Waterfall

    @property
    def alliances(self) -> tuple[Binding, ...]:
        """What ties the pair, umbrellas apart."""
        return tuple(binding for binding in self.bindings if not binding.is_umbrella)

    @property
    def umbrellas(self) -> tuple[Binding, ...]:
        """The umbrellas that both belong to."""
        return tuple(binding for binding in self.bindings if binding.is_umbrella)


def to_html(
    answer: PartnersAnswer, *, chart: WorldMap | None = None, networks: Sequence[Network] = ()
) -> str:
    """Return the dossier: one HTML page that asks nothing of the network.

    Parameters
    ----------
    answer : PartnersAnswer
        What to show; every text in it is escaped.
    chart : WorldMap, optional
        The same chances on a map; its states are linked to their explanations.
    networks : sequence of Network
        Who is bound to whom around the subject, broad and narrow; empty for none.

    Returns
    -------
    str
        A page that needs no script and no other file, follows the reader's choice of dark or
        light, fits a phone and prints on A4.
    """
    notes = create_treaty_notes(answer.rows)
    entries = create_entries(answer, notes)
    leading = [entry.row for entry in entries[:OPEN_ROWS]]
    falls = [entry.fall for entry in entries[:WATERFALLS]]
    base = answer.base_rate.probability
    return (
        environment()
        .get_template("page.html")
        .render(
            answer=answer,
            policy=POLICY,
            schemes={"light": LIGHT, "dark": DARK, "print": PRINT},
            entries=entries,
            open_rows=OPEN_ROWS,
            waterfalls=WATERFALLS,
            endings=at_risk(answer.rows),
            circles=create_circles(answer.rows),
            bar_ticks=_table_axis(answer.rows).ticks(apart=0.24),
            ladders=[ladder.create_ladder(leading, form) for form in (ladder.WIDE, ladder.PHONE)],
            ladder_words=ladder.describe_ladder(leading),
            forests=[
                forest.create_forest(leading, base, form) for form in (forest.WIDE, forest.PHONE)
            ],
            forest_words=forest.describe_forest(leading, base),
            map_figure=_map_figure(chart, entries, answer) if chart else None,
            network_figure=_network_figure(networks, entries, answer) if networks else None,
            fall_axis=shared_axis(falls) if falls else None,
            notes=notes,
            testimonies=create_testimonies(answer),
            standings=create_standings(answer),
            silent=silent_names(answer),
            scores=create_score_table(answer.track_record.figures),
            manifest=flattened(answer.manifest),
            command=recompute_command(answer),
        )
    )


def create_entries(answer: PartnersAnswer, notes: Sequence[TreatyNote]) -> tuple[Entry, ...]:
    """Return each row with what the page shows beside it."""
    axis = _table_axis(answer.rows)
    return tuple(
        Entry(
            rank=rank,
            row=row,
            anchor=f"why-{_slug(row.partner)}",
            chance=row.probability if answer.rung is None else row.rungs.get(answer.rung),
            bar=_bar(row, axis),
            bindings=bindings_of(row, notes),
            fall=create_waterfall(row.explanation),
        )
        for rank, row in enumerate(answer.rows, start=1)
    )


def _map_figure(chart: WorldMap, entries: Sequence[Entry], answer: PartnersAnswer) -> Markup:
    """Return the map as a figure whose states lead to their explanations."""
    anchors = {entry.row.partner: entry.anchor for entry in entries}
    title = f"Chance of a new pact with {answer.subject_name}, state by state"
    # The map escapes its own texts; see `worldmap.to_figure`.
    return Markup(to_figure(replace(chart, anchors=anchors), title=title, key="map"))


def _network_figure(
    networks: Sequence[Network], entries: Sequence[Entry], answer: PartnersAnswer
) -> Markup:
    """Return the network as a figure whose states lead to their explanations."""
    anchors = {entry.row.partner: entry.anchor for entry in entries}
    title = f"Who is bound to {answer.subject_name}, and who is likeliest next"
    # The picture escapes its own texts; see `networkpicture.to_figure`.
    return Markup(networkpicture.to_figure(networks, title=title, anchors=anchors, key="network"))


def recompute_command(answer: PartnersAnswer) -> str:
    """Return the command line that computes this answer again."""
    words = ["entente", "partners", answer.subject, "--as-of", answer.as_of.isoformat()]
    words += ["--horizon", str(answer.horizon_years)]
    if answer.rung is not None:
        words += ["--rung", answer.rung.value]
    if answer.region is not None:
        words += ["--region", answer.region]
    seed = answer.manifest.get("seed")
    if seed is not None:
        words += ["--seed", str(seed)]
    words += ["--html", "dossier.html"]
    # It takes any number of states, so it must come last.
    words += ["--exclude", *answer.excluded] if answer.excluded else []
    return shlex.join(words)


def typeset(text: str) -> str:
    """Return a text in which a figure is never parted from its percent sign."""
    return text.replace(" %", f"{NO_BREAK}%")


def capitalized(text: str) -> str:
    """Return a text with its first letter large and the others as they were."""
    return text[:1].upper() + text[1:]


def percent(chance: float | None) -> str:
    """Return a probability in percent, typeset."""
    return typeset(wording.percent(chance))


def band(interval: tuple[float, float]) -> str:
    """Return an interval in percent, typeset; one figure where both ends read the same."""
    low, high = (wording.percent(end) for end in interval)
    return typeset(low if low == high else wording.band(interval))


def signed(log_odds: float) -> str:
    """Return log-odds with their sign, a minus being a minus and not a hyphen."""
    return wording.signed(log_odds).replace("-", MINUS)


def date_words(moment: PartialDate) -> str:
    """Return a date as well as it is known, its parts kept together."""
    if moment.earliest == moment.latest:
        words = wording.day_words(moment.earliest)
    elif moment.earliest.month == moment.latest.month:
        words = moment.earliest.strftime("%B %Y")
    else:
        words = str(moment)
    return words.replace(" ", NO_BREAK)


def obligation_words(rungs: Sequence[Rung]) -> str:
    """Return obligations as a list of words: `defense, consultation`."""
    return ", ".join(wording.rung_words(rung).removesuffix(" pact") for rung in rungs)


def exact(number: float) -> str:
    """Return a number as a program reads it, to ten significant digits."""
    return f"{number:.10g}"


def _table_axis(rows: Sequence[PartnerRow]) -> LogOddsAxis:
    """Return the axis of the small interval bars, the same in every row."""
    ends = [logit(end) for row in rows for end in (*row.interval, row.probability)]
    return axis_around(ends or [logit(0.01), logit(0.5)], margin=0.03)


def _bar(row: PartnerRow, axis: LogOddsAxis) -> Bar:
    """Return a row's interval on the axis, in percent of its length."""
    low, point, high = (
        round(100 * axis.at_chance(chance), 1)
        for chance in (row.interval[0], row.probability, row.interval[1])
    )
    return Bar(low, point, high)


def _slug(text: str) -> str:
    """Return a text that can stand in a fragment."""
    return re.sub(r"[^A-Za-z0-9]+", "-", text)


@cache
def environment() -> Environment:
    """Return the templates' environment, in which every value is escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(_filters())  # pyright: ignore[reportArgumentType]
    shared: dict[str, object] = {
        "rungs": RUNGS,
        "legend_chances": ladder.LEGEND_CHANCES,
        "radius_of": ladder.radius_of,
        "hatching": ladder.hatching,
    }
    environment.globals.update(shared)  # pyright: ignore[reportArgumentType, reportCallIssue]
    return environment


def _filters() -> dict[str, Callable[..., str]]:
    """Return the words that templates put values into."""
    return {
        "percent": percent,
        "band": band,
        "signed": signed,
        "typeset": typeset,
        "capitalized": capitalized,
        "exact": exact,
        "date_words": date_words,
        "obligation_words": obligation_words,
        "reading_words": wording.reading_words,
        "rung_words": wording.rung_words,
        "route_words": wording.route_words,
        "way_words": wording.way_words,
        "day_words": wording.day_words,
        "years_words": wording.years_words,
        "listed": wording.listed,
        "score_words": score_words,
        "standing_words": ladder.standing_words,
        "short_name": short_name,
    }
