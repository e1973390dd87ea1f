"""Plain-word questions: what is asked, about whom, in what form, how far, as of when."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from entente.dossier.mentions import (
    Mention,
    every_mention,
    find_mentions,
    masked,
    plain_words,
    without_names,
)
from entente.dossier.periods import read_period
from entente.dossier.qualifiers import (
    fact_note,
    refuse_filters,
    refuse_qualifiers,
    unread_words,
)
from entente.errors import RequestError, echoed
from entente.terms import Rung
from entente.world.names import Gazetteer
from entente.world.regions import Region, region_in, region_words_in
from entente.world.world import World

MOST_CHARACTERS = 500
MOST_NAMED = 4
MOST_TIMES = 3
_JOINTS = frozenset({"and", "or", "the", "|", "nor"})
_ALLYING = re.compile(
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
_EXCLUSION = re.compile(
    r"\b(?:except(?: for)?|excluding|other than|apart from|besides|not counting|leaving out)\b"
    r"(?P<states>.*?)"
    r"(?=\b(?:could|can|will|would|might|may|is|are|in|within|over|by|before|as)\b|$)"
)
_OTHER_QUESTIONS: tuple[tuple[str, str, str], ...] = (
    (
        r"\b(at par|on a par|compared?|versus|vs|stronger than|match for|rival to|equal to)\b",
        "compare",
        "comparing blocs",
    ),
    (
        r"\b(instead of (membership|joining|nato)|security guarantees? for|replace membership)\b",
        "guarantee",
        "guarantees short of membership",
    ),
    (
        r"\b(get(s|ting)? (in|into|past)|admitted|accede|accession|membership|become a member|"
        r"let in|join(s|ing)?|veto|ratif\w+)\b",
        "accession",
        "joining an organisation",
    ),
    (
        r"\b(who|what|which) (arms|supplies|fuels|funds|pays|sanctions)\b",
        "ledger",
        "who arms, pays, fuels or sanctions whom",
    ),
    (r"\b(red lines?|ultimatum|deadline)\b", "crisis", "red lines and ultimatums"),
    (
        r"\b(war|fight|fights|attack|attacks|invade|invades|conflict)\b",
        "risk",
        "the risk of conflict",
    ),
    (r"\b(military alliance|economic bloc|what kind of)\b", "bloc", "what kind of body a bloc is"),
    (r"\b(drift(ed)? apart|grow(n)? close|history|relations? between)\b", "history", "history"),
)
_NEEDS_ORGANISATION = frozenset({"accession", "compare", "bloc"})


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as understood.

    Parameters
    ----------
    text : str
        The person's words.
    subject : str
        Code of the state asked about.
    partner : str or None
        Code of the one partner asked about; None for all.
    region : Region or None
        The part of the world asked about; None for all of it.
    excluded : tuple of str
        Codes of the states left out.
    rung : Rung or None
        The form asked about; None for any.
    horizon : int or None
        Years ahead; None where not said.
    as_of : date or None
        The date from which it is asked; None where not said.
    notes : tuple of str
        How words were read that are not plain, and which were left unread.
    """

    text: str
    subject: str
    partner: str | None
    region: Region | None
    excluded: tuple[str, ...]
    rung: Rung | None
    horizon: int | None
    as_of: date | None
    notes: tuple[str, ...] = ()


def understand(
    text: str, gazetteer: Gazetteer, world: World, *, start: date | None = None
) -> Understood:
    """Read a plain-word question about who could ally with whom.

    Parameters
    ----------
    text : str
        The question, in English.
    gazetteer : Gazetteer
        Names of states.
    world : World
        The world at the pack's freshness date; a date in the question is returned, not applied.

    start : date, optional
        The date to ask from, where it is given beside the question.

    Raises
    ------
    RequestError
        No state is named, or too many are; the question is of a kind that is not answered yet;
        or it has words that change its meaning and are not understood. The message names the
        command that comes closest.
    """
    if len(text) > MOST_CHARACTERS:
        raise RequestError(
            f"a question of {len(text)} characters is too long",
            where="question",
            remedy=f"Ask in at most {MOST_CHARACTERS} characters.",
        )
    period = read_period(plain_words(text), latest=world.day, start=start)
    kept, left_out = split_exclusions(period.rest)
    mentions = find_mentions(kept, gazetteer, world)
    states = [mention for mention in mentions if not mention.code.startswith("IGO:")]
    bodies = [mention for mention in mentions if mention.code.startswith("IGO:")]
    excluded = states_left_out(left_out, gazetteer, world)
    refuse_other_questions(kept, states, bodies)
    if not states:
        raise RequestError(
            f"no state was recognised in {echoed(text)}",
            where="question",
            remedy='Name the state, for example: entente answer "Who could Russia ally with?"',
            nearest=gazetteer.nearest(kept.split(), world),
        )
    closest = command_for(kept, states)
    refuse_qualifiers(kept, closest)
    refuse_counts(kept, states, gazetteer, world)
    refuse_bodies(bodies, closest)
    region = region_asked(kept, mentions)
    rest = without_names(kept, mentions)
    unread = unread_words(rest)
    refuse_filters(kept, [mention.text for mention in states], unread, closest)
    fact = fact_note(kept, name_of(states[0], world))
    ignored = f"not read: {', '.join(unread)}" if unread else None
    return Understood(
        text=text,
        subject=states[0].code,
        partner=states[1].code if len(states) == 2 else None,
        region=region,
        excluded=excluded,
        rung=form_asked(kept),
        horizon=period.horizon,
        as_of=period.as_of,
        notes=tuple(note for note in (*period.notes, fact, ignored) if note),
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


def refuse_counts(kept: str, states: list[Mention], gazetteer: Gazetteer, world: World) -> None:
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
    times = Counter(mention.code for mention in every_mention(kept, gazetteer, world))
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


def split_exclusions(plain: str) -> tuple[str, str]:
    """Return a question without what it leaves out, and what that is."""
    found = _EXCLUSION.search(plain)
    if found is None:
        return plain, ""
    return f"{plain[: found.start()]} {plain[found.end() :]}", found["states"]


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


def refuse_other_questions(plain: str, states: list[Mention], bodies: list[Mention]) -> None:
    """Say of a question of another kind that it is not answered yet, and what comes closest."""
    for pattern, command, what in _OTHER_QUESTIONS:
        if not re.search(pattern, plain) or (command in _NEEDS_ORGANISATION and not bodies):
            continue
        if command not in _NEEDS_ORGANISATION and _ALLYING.search(plain):
            continue
        named = states[0].code if states else "STATE"
        raise RequestError(
            f"this asks about {what}, which Entente does not answer yet",
            where="question",
            remedy=f"The command that comes closest is: entente partners {named}",
            nearest=[f"partners {named}"] if states else [],
        )
    if not _ALLYING.search(plain) and not re.search(r"\bwith\b", plain):
        raise RequestError(
            "this was not understood as a question about who could ally with whom",
            where="question",
            remedy='Ask, for example: entente answer "What countries could Russia join an '
            'alliance with?", or use: entente partners STATE',
            nearest=[f"partners {states[0].code}"] if states else [],
        )
