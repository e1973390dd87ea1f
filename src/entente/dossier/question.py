"""Plain-word questions: what is asked, about whom, in what form, how far, as of when."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from datetime import date

from entente.errors import RequestError
from entente.terms import Rung
from entente.world.names import PEOPLE_KINDS, Gazetteer, folded
from entente.world.regions import Region, region_in
from entente.world.world import World

MOST_WORDS_IN_A_NAME = 6

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
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1
    )
}
_HORIZON = re.compile(r"\b(?:in|within|over|for|during)(?: the)?(?: next| coming)? (\w+) years?\b")
_BY_YEAR = re.compile(r"\b(?:by|before|until|through)(?: the end of)? ((?:19|20)\d\d)\b")
_AS_OF = re.compile(
    r"\b(?:as of|as at|as seen (?:in|on|from)|on|in|back in|from)(?: the (?:year|end of))? "
    r"(?:(\d{1,2}) )?(?:(january|february|march|april|may|june|july|august|september|october|"
    r"november|december) )?(?:(\d{1,2}), )?((?:19|20)\d\d)(?:-(\d\d))?(?:-(\d\d))?\b"
)
_MONTHS = {name.casefold(): number for number, name in enumerate(month_name) if name}

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
class Mention:
    """A state or body named in a question.

    Parameters
    ----------
    code : str
        The state's code, or `IGO:` and the body's.
    text : str
        The words that name it.
    at : int
        Position of its first word.
    """

    code: str
    text: str
    at: int


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
    """

    text: str
    subject: str
    partner: str | None
    region: Region | None
    excluded: tuple[str, ...]
    rung: Rung | None
    horizon: int | None
    as_of: date | None


def understand(text: str, gazetteer: Gazetteer, world: World) -> Understood:
    """Read a plain-word question about who could ally with whom.

    Parameters
    ----------
    text : str
        The question, in English.
    gazetteer : Gazetteer
        Names of states.
    world : World
        The world at the pack's freshness date; a date in the question is returned, not applied.

    Raises
    ------
    RequestError
        No state is named, too many are, or the question is of a kind that is not answered yet;
        the message names the command that comes closest.
    """
    plain = plain_words(text)
    as_of = date_asked(plain, latest=world.day)
    kept, left_out = split_exclusions(plain)
    mentions = find_mentions(kept, gazetteer, world)
    excluded = find_mentions(left_out, gazetteer, world)
    states = [mention for mention in mentions if not mention.code.startswith("IGO:")]
    bodies = [mention for mention in mentions if mention.code.startswith("IGO:")]
    refuse_other_questions(plain, states, bodies)
    if not states:
        raise RequestError(
            f"no state was recognised in {text!r}",
            where="question",
            remedy='Name the state, for example: entente answer "Who could Russia ally with?"',
            nearest=gazetteer.nearest(plain.split(), world),
        )
    if len(states) > 2:
        named = ", ".join(mention.text for mention in states)
        raise RequestError(
            f"{len(states)} states are named ({named}), and a question of this kind is about one "
            "or two",
            where="question",
            remedy="Ask about one state at a time: entente partners STATE.",
        )
    return Understood(
        text=text,
        subject=states[0].code,
        partner=states[1].code if len(states) == 2 else None,
        region=region_asked(kept, mentions),
        excluded=tuple(each.code for each in excluded if not each.code.startswith("IGO:")),
        rung=next((rung for form, rung in _FORMS if re.search(form, plain)), None),
        horizon=horizon_asked(plain, as_of or world.day),
        as_of=as_of,
    )


def plain_words(text: str) -> str:
    """Return a question in lower case with its punctuation apart and possessives dropped."""
    lowered = text.casefold().replace("’", "'")
    lowered = re.sub(r"'s\b|s'(?=\s)", lambda found: "s" if found[0] == "s'" else "", lowered)
    apart = re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", " ", lowered)
    return " ".join(re.sub(r"[?!;:\"()]|[.,](?=\s|$)", " ", apart).split())


def split_exclusions(plain: str) -> tuple[str, str]:
    """Return a question without what it leaves out, and what that is."""
    found = _EXCLUSION.search(plain)
    if found is None:
        return plain, ""
    return f"{plain[: found.start()]} {plain[found.end() :]}", found["states"]


def region_asked(plain: str, mentions: list[Mention]) -> Region | None:
    """Return the region that a question names beside its states, if any."""
    rest = f" {plain} "
    for mention in mentions:
        rest = rest.replace(f" {mention.text} ", " | ")
    return region_in(rest)


def find_mentions(plain: str, gazetteer: Gazetteer, world: World) -> list[Mention]:
    """Return the states and bodies named, in order, each once, the longest name winning."""
    bodies = {folded(body.code): body.code for body in world.organisations}
    bodies |= {folded(body.name): body.code for body in world.organisations}
    words, found, at = plain.split(), dict[str, Mention](), 0
    while at < len(words):
        for length in range(min(MOST_WORDS_IN_A_NAME, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            code = bodies.get(folded(phrase))
            code = f"IGO:{code}" if code else state_named(phrase, gazetteer, world)
            if code:
                found.setdefault(code, Mention(code, phrase, at))
                at += length
                break
        else:
            at += 1
    return list(found.values())


def state_named(phrase: str, gazetteer: Gazetteer, world: World) -> str | None:
    """Return the one state that a phrase of a question names, demonyms included."""
    names = [
        name
        for name in gazetteer.meanings(phrase)
        if name.language == "en" and (phrase.startswith("the ") or name.text[:4] != "the ")
    ]
    plain = [name for name in names if name.kind not in PEOPLE_KINDS] or names
    codes = {name.state for name in plain}
    living = codes & world.codes_in_being or codes
    return next(iter(living)) if len(living) == 1 else None


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
            nearest=[f"partners {named}"],
        )
    if not _ALLYING.search(plain) and not re.search(r"\bwith\b", plain):
        raise RequestError(
            "this was not understood as a question about who could ally with whom",
            where="question",
            remedy='Ask, for example: entente answer "What countries could Russia join an '
            'alliance with?", or use: entente partners STATE',
            nearest=[f"partners {states[0].code}"] if states else ["partners STATE"],
        )


def horizon_asked(plain: str, start: date) -> int | None:
    """Return the years ahead that a question names, if any."""
    found = _HORIZON.search(plain)
    if found:
        word = found[1]
        years = int(word) if word.isdigit() else _NUMBERS.get(word)
        if years is None and word == "decade":
            years = 10
        return years
    if "decade" in plain:
        return 10
    by_year = _BY_YEAR.search(plain)
    return int(by_year[1]) - start.year if by_year else None


def date_asked(plain: str, *, latest: date) -> date | None:
    """Return the as-of date that a question names, if any and if it is not in the future.

    A month or a year stands for its last day, or for the latest day known if that comes first.
    """
    found = _AS_OF.search(plain)
    if found is None:
        return None
    day_before, month_word, day_after, year, month, day = found.groups()
    number = _MONTHS.get(month_word or "", int(month or 0)) or 12
    chosen = int(day_before or day_after or day or 0)
    try:
        moment = date(int(year), number, chosen) if chosen else last_day(int(year), number)
    except ValueError as error:
        raise RequestError(
            f"{found[0]!r} is no date", where="question", remedy="Write it as YYYY-MM-DD."
        ) from error
    if moment.year > latest.year:
        return None
    return min(moment, latest)


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
