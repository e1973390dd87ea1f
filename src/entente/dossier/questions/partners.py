"""Questions about who could ally with whom, and about one pair."""

from __future__ import annotations

import re
from collections import Counter

from entente.dossier.questions.mentions import Mention, find_mentions, masked, without_names
from entente.dossier.questions.qualifiers import (
    fact_note,
    refuse_filters,
    refuse_qualifiers,
    unread_words,
)
from entente.dossier.questions.reading import Reading
from entente.dossier.questions.understood import Command, Understood
from entente.errors import RequestError, echoed
from entente.terms import Rung
from entente.world.names import Gazetteer
from entente.world.regions import Region, region_in, region_words_in
from entente.world.world import World

MOST_NAMED = 4
MOST_TIMES = 3
_JOINTS = frozenset({"and", "or", "the", "|", "nor"})
ALLYING = re.compile(
    r"\b(all(?:y|ies|ied|iance|iances)|pacts?|treat(?:y|ies)|partners?|partnerships?|coalitions?|"
    r"align(?:ed|ment)?|side with|sides with|join forces|team up|bloc with|commit(?:ment|ments)?|"
    r"merge|security (?:agreement|deal|guarantee)s?|defen[cs]e (?:agreement|deal)s?|union with)\b"
)
_FORMS: tuple[tuple[str, Rung], ...] = (
    (r"\b(mutual[ -])?defen[cs]e\b|\bdefensive\b|\bmilitary alliances?\b", Rung.DEFENSE),
    (r"\bnon[ -]?aggression\b", Rung.NONAGGRESSION),
    (r"\bneutrality\b", Rung.NEUTRALITY),
    (r"\bconsult(ation|ative|ing)?\b|\bententes?\b", Rung.CONSULTATION),
    (r"\boffensive\b|\boffen[cs]e pacts?\b", Rung.OFFENSE),
    (r"\bunion of states\b|\bmerge(r)?\b", Rung.UNION),
)
_PART_OF_A_STATE = re.compile(r"\bS\d+ (?:state|province|region|republic) of S\d+\b")


def take(reading: Reading, gazetteer: Gazetteer) -> Understood:
    """Read a question about who could ally with whom; two states make it one about the pair.

    Raises
    ------
    RequestError
        No state is named, or too many are; or the question has words that change its meaning
        and are not understood. The message names the command that comes closest.
    """
    kept, world = reading.kept, reading.world
    mentions = list({mention.code: mention for mention in reversed(reading.mentions)}.values())
    mentions.sort(key=lambda mention: mention.at)
    states = [mention for mention in mentions if not mention.code.startswith("IGO:")]
    bodies = [mention for mention in mentions if mention.code.startswith("IGO:")]
    excluded = states_left_out(reading.left_out, gazetteer, world)
    closest = command_for(kept, states)
    refuse_qualifiers(kept, closest)
    refuse_counts(list(reading.mentions), states)
    refuse_bodies(bodies, closest)
    refuse_parts(reading)
    region = region_asked(kept, mentions)
    rest = without_names(kept, mentions)
    unread = unread_words(rest)
    refuse_filters(kept, [mention.text for mention in states], unread, closest)
    rung = form_asked(kept)
    is_pair = len(states) == 2 and not excluded and region is None
    fact = fact_note(kept, name_of(states[0], world))
    ignored = f"not read: {', '.join(unread)}" if unread else None
    among = f"the form asked about, {rung.value}, stands among the rungs" if rung else None
    return Understood(
        text=reading.text,
        command=Command.EXPLAIN if is_pair else Command.PARTNERS,
        states=tuple(mention.code for mention in states),
        region=region,
        excluded=excluded,
        rung=rung,
        notes=tuple(note for note in (fact, among if is_pair else None, ignored) if note),
    )


def refuse_parts(reading: Reading) -> None:
    """Refuse a part of a state that shares the name of another state."""
    found = _PART_OF_A_STATE.search(reading.shape)
    if found:
        raise RequestError(
            "the question seems to mean a part of a state, and only states are answered for",
            where="question",
            remedy="Name states alone, for example: entente partners Georgia",
        )


def states_left_out(words: str, gazetteer: Gazetteer, world: World) -> tuple[str, ...]:
    """Return the states that a question leaves out; anything else left out is refused."""
    found = find_mentions(words, gazetteer, world)
    rest = [word for word in without_names(words, found).split() if word not in _JOINTS]
    if rest or any(mention.code.startswith("IGO:") for mention in found):
        raise RequestError(
            f"what is left out was not understood in {echoed(words.strip(' |'))}",
            where="question",
            remedy="Name single states, for example 'except Belarus and Iran', or give --exclude.",
        )
    return tuple(mention.code for mention in found)


def command_for(kept: str, states: list[Mention]) -> str | None:
    """Return the command that comes closest to a question; none where its target is no subject."""
    asked = [
        mention.code
        for mention in states
        if not re.search(rf"\bagainst (?:the )?{re.escape(mention.text)}\b", kept)
    ]
    if not asked:
        return None
    return f"partners {asked[0]}" + (f" --with {asked[1]}" if len(asked) == 2 else "")


def refuse_counts(every: list[Mention], states: list[Mention]) -> None:
    """Refuse a question about more states than two, or about one state and itself."""
    if len(states) > 2:
        named = ", ".join(mention.text for mention in states[:MOST_NAMED])
        more = f" and {len(states) - MOST_NAMED} more" if len(states) > MOST_NAMED else ""
        raise RequestError(
            f"{len(states)} states are named ({named}{more}), and a question of this kind is "
            "about one or two",
            where="question",
            remedy="Ask about one state at a time: entente partners STATE.",
        )
    times = Counter(mention.code for mention in every)
    code, most = times.most_common(1)[0]
    if most > MOST_TIMES or (most > 1 and len(states) == 1):
        raise RequestError(
            f"{code} is named {most} times",
            where="question",
            remedy="Name the state once, and the one partner asked about, if any, once.",
            nearest=[f"partners {code}"],
        )


def refuse_bodies(bodies: list[Mention], closest: str | None) -> None:
    """Refuse an organisation in a question about states: its part in it is not understood."""
    if bodies:
        raise RequestError(
            f"what {echoed(bodies[0].text)} does in this question is not understood: it is an "
            "organisation, and the answer ranks single states",
            where="question",
            remedy="Ask without it. Filters are regions (--region) and states left out "
            "(--exclude); pacts to be signed by joining an organisation are counted in the answer.",
            nearest=[closest] if closest else [],
        )


def form_asked(kept: str) -> Rung | None:
    """Return the form of pact a question names, if any.

    Raises
    ------
    RequestError
        It names several.
    """
    rungs = list(dict.fromkeys(rung for form, rung in _FORMS if re.search(form, kept)))
    if len(rungs) > 1:
        raise RequestError(
            f"several forms of pact are named ({', '.join(rung.value for rung in rungs)})",
            where="question",
            remedy="Ask for one form, or for any: the answer gives the chance of each.",
        )
    return rungs[0] if rungs else None


def name_of(mention: Mention, world: World) -> str:
    """Return the English name of a state mentioned."""
    names = (state.name for state in world.states if state.code == mention.code)
    return next(names, mention.text)


def region_asked(plain: str, mentions: list[Mention]) -> Region | None:
    """Return the region that a question names beside its states, if any.

    Raises
    ------
    RequestError
        It names several.
    """
    rest = masked(plain, mentions)
    words = region_words_in(rest)
    if words is None:
        return None
    second = region_words_in(rest.replace(words, "|"))
    if second is not None:
        raise RequestError(
            f"two regions are named, {words!r} and {second!r}",
            where="question",
            remedy="Ask about one region at a time.",
        )
    return region_in(rest)
