"""From words to a command: every kind of question is tried, and nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from entente.dossier.questions import (
    accession,
    blocs,
    documents,
    guarantee,
    ledger,
    pairs,
    partners,
    projects,
    tongues,
)
from entente.dossier.questions.grammar import find, first_found
from entente.dossier.questions.kinds import Kind
from entente.dossier.questions.qualifiers import refuse_qualifiers
from entente.dossier.questions.reading import Reading, read
from entente.dossier.questions.understood import ASKS_ABOUT, USAGE, Command, Understood
from entente.errors import RequestError, echoed, nearest_words
from entente.world.names import Gazetteer
from entente.world.world import World

MOST_CHARACTERS = 500
MOST_WORDS_ECHOED = 5
PAIR = 2

KINDS: tuple[Kind, ...] = (
    documents.CLAIMS,
    guarantee.KIND,
    accession.KIND,
    blocs.COMPARE,
    blocs.BLOC,
    *ledger.KINDS,
    projects.KIND,
    pairs.ARMING,
    pairs.RISK,
    pairs.RISK_OF_ANY,
    pairs.HISTORY,
)
"""Kinds of question besides who could ally with whom, in the order in which they are tried."""

_HINTS: tuple[tuple[str, Command], ...] = (
    (r"red lines?|ultimatum|deadline|nuclear (?:war|strikes?|attacks?|exchange)|nukes?|use nuclear|"
     r"escalat\w+", Command.CRISIS),
    (r"at par|on a par|compared?|versus|vs|stronger than|match for|rival to|equal to",
     Command.COMPARE),
    (r"instead of (?:membership|joining|nato)|guarantees? for|replace membership",
     Command.GUARANTEE),
    (r"get(?:s|ting)? (?:in|into|past)|admitted|accede|accession|membership|become a member|"
     r"let in|join(?:s|ing)? B\d|ratif\w+", Command.ACCESSION),
    (r"(?:who|what|which)(?: states| countries)? (?:arms|supplies|fuels|funds|pays|sanctions|"
     r"recogni[sz]es)|weapons|sanctions?|arm|arming", Command.LEDGER),
    (r"wars?|fights?|attacks?|invades?|conflict|clash", Command.RISK),
    (r"military alliance|economic bloc|what kind of", Command.BLOC),
    (r"drift(?:ed)? apart|grow(?:n)? close|history|relations? between", Command.HISTORY),
    (r"(?:gas|energy|customs) union", Command.PROJECT),
)  # fmt: skip
_NEEDS_BODY = {Command.ACCESSION, Command.COMPARE, Command.BLOC}


def understand(
    text: str,
    gazetteer: Gazetteer,
    world: World,
    *,
    start: date | None = None,
    answered: Collection[str] | None = None,
) -> Understood:
    """Read a question in plain words.

    Parameters
    ----------
    text : str
        The question, in English; the plainest one in any language of the pack (`tongues`).
    gazetteer : Gazetteer
        Names of states.
    world : World
        The world at the pack's freshness date; a date in the question is returned, not applied.
    start : date, optional
        The date to ask from, where it is given beside the question.
    answered : collection of str, optional
        The commands there are; by default all.

    Raises
    ------
    RequestError
        No state is named, or too many are; the question is of a kind that is not answered; or
        it has words that change its meaning and are not understood. The message names the
        command that comes closest.
    """
    if len(text) > MOST_CHARACTERS:
        raise RequestError(
            f"a question of {len(text)} characters is too long",
            where="question",
            remedy=f"Ask in at most {MOST_CHARACTERS} characters.",
        )
    plainest = tongues.take(text, gazetteer, world)
    if plainest is not None:
        return plainest
    projects.refuse_slogans(text)
    reading = read(text, gazetteer, world, start=start)
    commands = set(Command) if answered is None else {Command(name) for name in answered}
    understood = clean(reading) or ally(reading, gazetteer, commands)
    if understood.command not in commands:
        raise unanswered(understood.command, reading)
    return dated(understood, reading)


def clean(reading: Reading) -> Understood | None:
    """Return a question whose every word some kind understands, if one does."""
    if reading.left_out:
        return None
    for kind in KINDS:
        for pattern in kind.patterns:
            found = find(pattern, reading.shape, allowed=kind.allowed)
            if found is None or found.rest:
                continue
            understood = kind.take(reading, found)
            if understood is not None:
                return understood
    return None


def ally(reading: Reading, gazetteer: Gazetteer, commands: set[Command]) -> Understood:
    """Read a question that no other kind takes whole: it is about allying, or it is refused."""
    is_allying = bool(partners.ALLYING.search(reading.kept))
    hint = hinted(reading)
    if hint is Command.CRISIS and not is_allying:
        raise (
            not_followed(hint, reading, gazetteer)
            if hint in commands
            else unanswered(hint, reading)
        )
    if not is_allying:
        refuse_partly_read(reading, gazetteer, commands)
        refuse_qualifiers(reading.kept, next(iter(closest_of(reading)), None), only_general=True)
    if hint and (not is_allying or hint in _NEEDS_BODY):
        if hint not in commands:
            raise unanswered(hint, reading)
        raise not_followed(hint, reading, gazetteer)
    if not is_allying and not re.search(r"\bwith\b", reading.kept):
        raise RequestError(
            "this was not understood as a question that Entente answers"
            if reading.kept.strip()
            else "the question is empty",
            where="question",
            remedy='Ask, for example, "What countries could Russia join an alliance with?", "Will '
            'Ukraine get into NATO?", "Is the SCO at par with NATO?" or "Who arms India?"; '
            "docs/questions.md lists the kinds. About one state: entente partners STATE",
            nearest=closest_of(reading),
        )
    if not reading.states:
        raise nobody_named(reading, gazetteer)
    return partners.take(reading, gazetteer)


def hinted(reading: Reading) -> Command | None:
    """Return the kind that some words of a question hint at."""
    for pattern, command in _HINTS:
        if re.search(rf"\b(?:{pattern})\b", reading.shape):
            if command in _NEEDS_BODY and not reading.bodies:
                continue
            return command
    return Command.ACCESSION if re.search(r"\bveto", reading.shape) else None


@dataclass(frozen=True)
class _Partly:
    """A kind that understands a part of a question."""

    understood: Understood
    rest: tuple[str, ...]


def refuse_partly_read(reading: Reading, gazetteer: Gazetteer, commands: set[Command]) -> None:
    """Say what was not understood of a question that a kind takes but for some words.

    Raises
    ------
    RequestError
        There is such a kind.
    """
    partly: list[_Partly] = []
    for kind in KINDS:
        found = first_found(kind.patterns, reading.shape, allowed=kind.allowed)
        understood = kind.take(reading, found) if found else None
        if found and understood:
            partly.append(_Partly(understood, found.rest))
    if not partly:
        return
    best = min(partly, key=lambda each: len(each.rest))
    if best.understood.command not in commands:
        raise unanswered(best.understood.command, reading)
    command = " ".join(best.understood.words())
    if reading.left_out:
        raise RequestError(
            f"what is left out was not understood in {echoed(reading.left_out.strip())}",
            where="question",
            remedy=f"Ask without it: entente {command}",
            nearest=[command],
        )
    names = [reading.codes[word] for word in best.rest if word in reading.codes]
    if names:
        raise RequestError(
            f"what {', '.join(names)} does in this question is not understood",
            where="question",
            remedy=f"Ask without it. The command that comes closest is: entente {command}",
            nearest=[command],
        )
    refuse_qualifiers(" ".join(best.rest), command)
    misspelt = gazetteer.nearest(best.rest, reading.world)
    raise RequestError(
        f"some words were not understood: {' '.join(best.rest[:MOST_WORDS_ECHOED])}",
        where="question",
        remedy=f"Ask without them, or use: entente {command}",
        nearest=misspelt or [command],
    )


def dated(understood: Understood, reading: Reading) -> Understood:
    """Return a question with what it says of time.

    Raises
    ------
    RequestError
        It looks ahead, and the command's answer does not.
    """
    period = reading.period
    looks_ahead = understood.command in {Command.PARTNERS, Command.EXPLAIN} or any(
        kind.looks_ahead for kind in KINDS if kind.command is understood.command
    )
    if period.horizon is not None and not looks_ahead:
        raise RequestError(
            f"a horizon of {period.horizon} years does not fit: {understood.command.value} tells "
            "what is on a day, and forecasts nothing",
            where="question",
            remedy=f"Ask without it: entente {' '.join(understood.words())}",
            nearest=[" ".join(understood.words())],
        )
    shown = [note for note in period.notes if looks_ahead or "--horizon" not in note]
    advice = "this asks what should be; the chances say what could be, and are no advice"
    is_advice = looks_ahead and re.search(r"\b(?:should|ought|must)\b", reading.shape)
    notes = [*shown, *reading.notes, *understood.notes, *([advice] if is_advice else [])]
    return replace(
        understood,
        horizon=period.horizon,
        as_of=period.as_of,
        notes=tuple(dict.fromkeys(notes)),
    )


def closest_of(reading: Reading) -> list[str]:
    """Return the command about the first state that a question names, else the first body."""
    if reading.states:
        return [f"partners {reading.states[0]}"]
    return [f"bloc {reading.bodies[0]}"] if reading.bodies else []


def unanswered(command: Command, reading: Reading) -> RequestError:
    """Return the error for a kind of question that no command answers yet."""
    closest = closest_of(reading)
    if command is Command.CRISIS and len(reading.states) == PAIR:
        closest = [f"risk {' '.join(reading.states)}"]
    named = closest[0] if closest else USAGE[Command.PARTNERS]
    return RequestError(
        f"this asks about {ASKS_ABOUT[command]}, which Entente does not answer yet",
        where="question",
        remedy=f"The command that comes closest is: entente {named}",
        nearest=closest,
    )


def not_followed(command: Command, reading: Reading, gazetteer: Gazetteer) -> RequestError:
    """Return the error for a question whose kind is known and whose parts are not."""
    bodies = ", ".join(reading.bodies)
    needs = USAGE[command].count("STATE") > 1 and len(reading.states) < 2
    why = f"; {bodies} is an organisation, and it asks for two states" if needs and bodies else ""
    meant = [] if reading.states else gazetteer.nearest(reading.kept.split(), reading.world)
    return RequestError(
        f"this seems to ask about {ASKS_ABOUT[command]}, and how was not understood{why}",
        where="question",
        remedy=f"Ask in plainer words, or use: entente {USAGE[command]}",
        nearest=meant or closest_of(reading),
    )


def nobody_named(reading: Reading, gazetteer: Gazetteer) -> RequestError:
    """Return the error for a question that names no state."""
    if reading.bodies:
        return RequestError(
            f"what {reading.bodies[0]} does in this question is not understood: it is an "
            "organisation, and no state is named",
            where="question",
            remedy=f"What it is on a day: entente {closest_of(reading)[0]}",
            nearest=closest_of(reading),
        )
    return RequestError(
        f"no state was recognised in {echoed(reading.text)}",
        where="question",
        remedy='Name the state, for example: entente answer "Who could Russia ally with?"',
        nearest=gazetteer.nearest(reading.kept.split(), reading.world)
        or nearest_words(reading.kept, [body.name for body in reading.world.organisations]),
    )
