"""What is said of a bloc: what it is before what it has, and one plain verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from entente.dossier.wording import listed, percent
from entente.models.bloc_capability import MEASURES, Total
from entente.models.bloc_cohesion import Cohesion
from entente.models.bloc_comparison import AT_PAR, Comparison, Leaning
from entente.terms import Rung
from entente.world.bloc import Bloc, BlocType

KIND_WORDS = {
    "military": "a military body",
    "economic": "an economic body",
    "political": "a political body",
    "security": "a security body",
    "union": "a union of states",
    "group": "a group put together for this question",
}
GROUP = "group"
_PLEDGE_WORDS = {
    Rung.DEFENSE: "to defend one another",
    Rung.OFFENSE: "to join one another's wars",
    Rung.NEUTRALITY: "to stay neutral",
    Rung.NONAGGRESSION: "not to attack one another",
    Rung.CONSULTATION: "to consult in crises",
}
_SHORT = {measure.name: measure.words for measure in MEASURES}


def pledge_words(bloc: Bloc) -> str:
    """Return what membership of a bloc promises, in words."""
    if not bloc.pledges:
        return "its members have promised one another nothing in writing about war"
    promised = listed([_PLEDGE_WORDS[rung] for rung in bloc.pledges])
    article = next(
        (spell.article for spell in bloc.obligations if spell.rung == bloc.pledges[0]), ""
    )
    place = f" ({article})" if article and bloc.standings else ""
    return f"its members have promised {promised}{place}"


def command_words(bloc: Bloc) -> str:
    """Return whether a bloc has a military command of its own."""
    if bloc.kind == "group":
        return "it has no organs"
    if not bloc.command or bloc.command.startswith("none"):
        return "it has no military command"
    return f"military command: {bloc.command}"


def what_it_is(bloc: Bloc) -> str:
    """Return in a sentence what a bloc is."""
    alliance = "" if bloc.is_alliance else ", and no military alliance"
    kind = KIND_WORDS.get(bloc.kind, bloc.kind)
    return (
        f"{bloc.label} {verb(bloc, 'is', 'are')} {kind}{alliance}: {pledge_words(bloc)}; "
        f"{command_words(bloc)}."
    )


def verb(bloc: Bloc, one: str, many: str) -> str:
    """Return the form of a verb that goes with a body, or with a group of states."""
    return many if bloc.kind == GROUP else one


def alliance_words(bloc: Bloc) -> str:
    """Return what an alliance is, bodies made for something else told apart."""
    if bloc.kind in {"economic", "political", "union"}:
        return f"{KIND_WORDS[bloc.kind]} whose treaty is a defense pact too"
    return "a military alliance"


def type_note(blocs: Sequence[Bloc]) -> str:
    """Return whether the blocs are the same kind of thing, before any score.

    An economic or consultative body asked about as if it were a military alliance is said to be
    none.
    """
    said = " ".join(what_it_is(bloc) for bloc in blocs)
    if len(blocs) == 1:
        return said
    first, second = blocs
    if first.type is second.type:
        if first.is_alliance:
            return f"Both promise to fight for their members. {said}"
        return f"Neither is a military alliance. {said}"
    if BlocType.ALLIANCE not in {first.type, second.type}:
        return f"Neither is a military alliance, and they differ in what they promise. {said}"
    alliance, other = (first, second) if first.is_alliance else (second, first)
    return (
        f"Not the same kind of thing: {alliance.label} {verb(alliance, 'is', 'are')} "
        f"{alliance_words(alliance)} and {other.label} {verb(other, 'is', 'are')} "
        f"{'none' if alliance_words(alliance) == 'a military alliance' else 'no alliance'}. {said}"
    )


def verdict_on(blocs: Sequence[Bloc], comparison: Comparison) -> str:
    """Return one plain sentence on two blocs."""
    first, second = (bloc.label for bloc in blocs)
    lead = size_words(first, second, comparison)
    if blocs[0].type is blocs[1].type:
        opening = ""
    elif BlocType.ALLIANCE in {bloc.type for bloc in blocs}:
        alliance, other = blocs if blocs[0].is_alliance else reversed(blocs)
        opening = (
            f"As alliances the two cannot be set at par, for {alliance.label} "
            f"{verb(alliance, 'promises', 'promise')} to fight and {other.label} "
            f"{verb(other, 'does', 'do')} not; "
        )
    else:
        opening = "The two promise different things; "
    if comparison.leaning is None:
        return f"{opening}no measure covers both of them."
    size = "in size" if opening else "In size"
    return f"{opening}{size} {lead}, and {survival_words(comparison)}."


def size_words(first: str, second: str, comparison: Comparison) -> str:
    """Return which of two blocs has more, by the weighted index and measure by measure."""
    ahead = [each for each in comparison.measures if each.share is not None]
    wins = sum(each.share > AT_PAR[1] for each in ahead if each.share is not None)
    losses = sum(each.share <= AT_PAR[0] for each in ahead if each.share is not None)
    index = comparison.index or 0.0
    if comparison.leaning is Leaning.FIRST:
        return (
            f"{first} has more ({percent(index)} of both together; ahead on {wins} of "
            f"{len(ahead)} measures)"
        )
    if comparison.leaning is Leaning.SECOND:
        return (
            f"{second} has more ({percent(1 - index)} of both together; ahead on {losses} of "
            f"{len(ahead)} measures)"
        )
    return (
        f"they are about even ({first} has {percent(index)} of both together, ahead on {wins} and "
        f"behind on {losses} of {len(ahead)} measures)"
    )


def survival_words(comparison: Comparison) -> str:
    """Return whether a verdict survives other weights."""
    if comparison.leaning is None:
        return "no verdict is possible"
    if comparison.holds_everywhere:
        return "no choice of weights changes that"
    share = comparison.survival[comparison.leaning]
    return f"that holds under {percent(share)} of all possible weightings of the measures"


def verdict_on_one(bloc: Bloc, totals: Mapping[str, Total], cohesion: Cohesion) -> str:
    """Return one plain sentence on a bloc."""
    count = len(bloc.members)
    parts = [
        f"{percent(total.value / 100)} of the world's {words}"
        for name, words in (("cinc", "material capabilities"), ("spending", "military spending"))
        if (total := totals[name]).value is not None
    ]
    has = f" with {listed(parts)}" if parts else ""
    kind = (
        alliance_words(bloc)
        if bloc.is_alliance
        else f"no military alliance but {KIND_WORDS.get(bloc.kind, bloc.kind)}"
    )
    bound = (
        "every two of them are bound to fight for one another"
        if cohesion.bound_share == 1
        else f"{percent(cohesion.bound_share)} of its pairs are bound to fight for one another"
        if cohesion.bound_share
        else "no two of them are bound to fight for one another"
    )
    return f"{bloc.label} {verb(bloc, 'is', 'are')} {kind}: {count} states{has}; {bound}."


def measure_words(name: str) -> str:
    """Return a measure as a reader says it."""
    return _SHORT[name]


def amount(value: float | None) -> str:
    """Return a total with three digits; silence is said to be silence.

    Examples
    --------
    >>> amount(51744.6), amount(0.4567), amount(22.9), amount(None)
    ('51,700', '0.457', '22.9', 'no data')
    """
    if value is None:
        return "no data"
    if value == 0:
        return "0"
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if rounded >= 100 else f"{rounded:g}"


def years_of(total: Total) -> str:
    """Return the years of a total's figures."""
    if total.years is None:
        return ""
    first, last = total.years
    return str(last) if first == last else f"{first}–{last}"
