"""How numbers, rungs, routes and ties are put into words, the same in every rendering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from entente.dossier.explanation import Explanation, Line
from entente.terms import RUNGS, Route, Rung
from entente.world.ties import Tie

if TYPE_CHECKING:
    from entente.dossier.answer import PartnerRow

_RUNG_WORDS = {
    Rung.CONTRACT: "contract",
    Rung.CONTACT: "military contact",
    Rung.ARMS: "arms",
    Rung.ECONOMIC: "economic union",
    Rung.CONSULTATION: "consultation pact",
    Rung.NONAGGRESSION: "nonaggression pact",
    Rung.NEUTRALITY: "neutrality pact",
    Rung.OFFENSE: "offense pact",
    Rung.DEFENSE: "defense pact",
    Rung.UNION: "union of states",
}
_ROUTE_WORDS = {
    Route.BILATERAL: "bilaterally",
    Route.ACCESSION: "by accession",
    Route.FOUNDING: "in a new body",
}
_SMALLEST_PERCENT = 0.001


def rung_words(rung: Rung) -> str:
    """Return a rung as a reader says it."""
    return _RUNG_WORDS[rung]


def route_words(route: Route) -> str:
    """Return a route as a reader says it."""
    return _ROUTE_WORDS[route]


def way_words(why: Explanation) -> str:
    """Return the way explained, with the treaty where it leads through one."""
    named = why.treaty_name or why.treaty
    if named is None:
        return route_words(why.route)
    return f"{route_words(why.route)} ({named.removeprefix('IGO:')})"


def percent(chance: float | None) -> str:
    """Return a probability as a percentage with no more digits than it deserves.

    Examples
    --------
    >>> percent(0.1234), percent(0.0123), percent(0.0002), percent(None)
    ('12 %', '1.2 %', '< 0.1 %', '-')
    """
    if chance is None:
        return "-"
    if chance < _SMALLEST_PERCENT:
        return "< 0.1 %"
    if chance > 1 - _SMALLEST_PERCENT:
        return "> 99.9 %"
    return f"{100 * chance:.0f} %" if 0.1 <= chance <= 0.9 else f"{100 * chance:.1f} %"


def band(interval: tuple[float, float]) -> str:
    """Return an interval in percent."""
    low, high = (percent(end).removesuffix(" %") for end in interval)
    return f"{low} to {high} %"


def signed(log_odds: float) -> str:
    """Return log-odds with their sign."""
    return f"{log_odds:+.2f}"


def value_words(value: float | str | None) -> str:
    """Return an input's value as a reader says it; silence is said to be silence."""
    if value is None:
        return "no data"
    if isinstance(value, str):
        return value
    if value == int(value) and abs(value) < 1e6:
        return f"{int(value):,}"
    return f"{value:,.2f}" if abs(value) < 100 else f"{value:,.0f}"


def reading_words(line: Line) -> str:
    """Return a line's value with its unit as a reader says it.

    Examples
    --------
    >>> reading_words(Line("same region", 1.0, 0.3, unit="0 no, 1 yes"))
    'yes'
    >>> reading_words(Line("distance", 412.0, 0.3, unit="km"))
    '412 km'
    """
    value, unit = line.value, line.unit
    if value is None or isinstance(value, str):
        return value_words(value)
    if unit.startswith(("0 no", "0 none")):
        said = dict(part.split(" ", 1) for part in unit.split(", "))
        return said.get(f"{value:.0f}", value_words(value))
    if unit.startswith("share of the world"):
        is_ratio = "gap" in line.name
        return f"{value_words(value)} to 1" if is_ratio else f"{100 * value:.2g} % of the world"
    if unit.startswith("years") or unit in {"km", "million TIV"}:
        return f"{value_words(value)} {unit.partition(',')[0]}"
    return value_words(value)


def figure_words(line: Line) -> str:
    """Return a line's name and value: `distance between nearest borders: 412 km`."""
    return f"{line.name}: {reading_words(line)}"


def day_words(day: date) -> str:
    """Return a date as a reader says it."""
    return f"{day.day} {day.strftime('%B %Y')}"


def years_words(years: int) -> str:
    """Return a number of years."""
    return "one year" if years == 1 else f"{years} years"


def listed(words: list[str]) -> str:
    """Return words joined with commas and a final `and`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def form_words(why: Explanation) -> str:
    """Return the form and the way explained, as a noun with its article."""
    rung = rung_words(why.rung)
    article = "an" if rung[0] in "aeiou" else "a"
    way = "" if why.route is Route.BILATERAL else f" {way_words(why)}"
    return f"{article} {rung}{way}"


def reach_of(rows: Sequence[PartnerRow]) -> Counter[str]:
    """Return to how many partners each treaty ties the subject."""
    return Counter(treaty for row in rows for treaty in {tie.treaty for tie in row.ties})


def carrier_of(ties: Sequence[Tie], reach: Mapping[str, int]) -> Tie | None:
    """Return the tie by which a bond is best known: a body before a treaty, the widest first.

    Umbrellas carry nothing; a tie in force goes before one that is not.
    """
    binding = [tie for tie in ties if not tie.is_umbrella]
    return min(
        binding,
        key=lambda tie: (
            tie.in_force is False,
            not tie.treaty.startswith("IGO:"),
            -reach.get(tie.treaty, 0),
            tie.since,
        ),
        default=None,
    )


def binding_words(row: PartnerRow, reach: Mapping[str, int]) -> str:
    """Return what binds a pair already: its highest rung and the treaties that carry it."""
    ties = [tie for tie in row.ties if tie.rung in row.already and not tie.is_umbrella]
    if not ties:
        return ""
    highest = max((tie.rung for tie in ties), key=RUNGS.index)
    carriers = [tie for tie in ties if tie.rung == highest]
    best = carrier_of(carriers, reach) or carriers[0]
    shown = best.treaty.removeprefix("IGO:")
    if not best.treaty.startswith("IGO:"):
        shown = str(best.since.earliest.year)
    more = f" +{len(carriers) - 1}" if len(carriers) > 1 else ""
    waiting = "" if any(tie.in_force is not False for tie in carriers) else ", not in force"
    return f"{rung_words(highest)} ({shown}{more}{waiting})"
