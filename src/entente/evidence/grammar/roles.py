"""What a sentence says was done by whom to whom: frames filled from verbs, then from nouns."""

from __future__ import annotations

from entente.evidence.claim import Polarity, Predicate
from entente.evidence.grammar.arguments import Arguments
from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.companions import fitting_triggers
from entente.evidence.grammar.filling import Reading, fill
from entente.evidence.grammar.mood import (
    governors,
)
from entente.evidence.grammar.nouns import ABOUT_CONTENT, read_nouns
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.reach import OPEN_ORDER
from entente.evidence.grammar.voice import (
    add_marked_object,
    add_particle_object,
    has_infinitive,
    is_passive,
    verb_arguments,
)
from entente.evidence.lexicon import Trigger

MOVED = frozenset({Predicate.DEPLOY, Predicate.MEMBERSHIP, Predicate.ENLARGE, Predicate.FIGHT})
"""What is told by its subject as well: "Russian troops left", "NATO expanded"."""


def read_roles(clauses: Clauses) -> list[Reading]:
    """Return what a sentence says was done by whom to whom."""
    readings: list[Reading] = []
    consumed: set[int] = set()
    spent: dict[int, Predicate] = {}
    for index, phrase in enumerate(clauses.phrases):
        if phrase.kind == "V" and phrase.triggers:
            found = read_verb(clauses, index, consumed)
            if (
                found
                and found[0].predicate is Predicate.ACCEDE
                and (invited(clauses, index) or is_content(clauses, index, spent))
            ):
                continue
            if found and found[0].predicate is Predicate.FIGHT and threatened(clauses, index):
                continue
            readings += found
            if found:
                spent[index] = found[0].predicate
                take_note(clauses, found)
    for index, phrase in enumerate(clauses.phrases):
        if phrase.kind == "NP" and phrase.triggers:
            readings += read_nouns(clauses, index, consumed, readings, spent)
    return sorted(readings, key=lambda reading: reading.start)


def take_note(clauses: Clauses, found: list[Reading]) -> None:
    """Remember in an English sentence who has just been said to do what: a pact, then its terms."""
    for reading in found:
        if clauses.tagged.words.language == "en" and reading.subject and reading.object:
            clauses.memory.keep(reading.predicate.value, reading.subject, reading.object)


def is_another(clauses: Clauses, reading: Reading, companions: set[int], spoken: set[int]) -> bool:
    """Whether a verb says two things of two objects: "buys Russian oil and French jets"."""
    apart = bool(companions) and not companions & spoken and reading.sure == 1
    ways = [
        p for p in clauses.phrases if p.kind == "NP" and set(range(p.start, p.end)) & companions
    ]
    return apart and not any(set(range(p.start, p.end)) & spoken for p in ways)


def own_modifiers(clauses: Clauses, companions: set[int], arguments: Arguments) -> None:
    """Let the modifiers of the object that fits come before those of the others."""
    if clauses.tagged.words.language != "en" or "objmod" not in arguments.slots:
        return
    for phrase in clauses.phrases:
        inside = phrase.kind == "NP" and set(range(phrase.start, phrase.end)) & companions
        if inside and phrase.mentions:
            named = tuple(code for m in phrase.mentions for code in m.name.codes)
            arguments.slots["objmod"] = phrase.codes or named
            return


def says_more(clauses: Clauses, index: int) -> bool:
    """Whether what is refused is told as a claim of its own: "refused to deliver tanks"."""
    if clauses.tagged.words.language != "en":
        return True
    for place in range(index + 1, min(index + 5, len(clauses.phrases))):
        if clauses.phrases[place].kind == "V":
            return bool(read_verb(clauses, place, set()))
    return False


def is_content(clauses: Clauses, index: int, spent: dict[int, Predicate]) -> bool:
    """Whether an act is only what another claim is about: "exclude Ukraine from joining"."""
    if not clauses.phrases[index].features & {"infinitive", "ing", "gerund"}:
        return False
    if clauses.closing and any(
        trigger.entry.predicate in ABOUT_CONTENT
        for verb in clauses.trailing(index)
        for _, trigger in verb.triggers
    ):
        return True
    for place in range(index - 1, max(index - 6, -1), -1):
        if clauses.phrases[place].kind == "V":
            return spent.get(place) in ABOUT_CONTENT
        if clauses.phrases[place].kind in {"B", "S", "T", "R"}:
            return False
    return False


def invited(clauses: Clauses, index: int) -> bool:
    """Whether an infinitive only says what an invitation is to."""
    return any(
        trigger.entry.predicate is Predicate.INVITE and trigger.entry.polarity is Polarity.POSITIVE
        for governor in governors(clauses, index)
        for _, trigger in governor.triggers
    )


def threatened(clauses: Clauses, index: int) -> bool:
    """Whether an attack is only what another verb threatens with."""
    return any(
        trigger.entry.predicate is Predicate.THREATEN
        for governor in governors(clauses, index)
        if governor.claimed
        for _, trigger in governor.triggers
    )


def described_noun(clauses: Clauses, index: int) -> list[Phrase]:
    """Return the noun that a relative clause describes: "the drones that Iran delivered"."""
    phrases = clauses.phrases
    if clauses.closing:
        clause = phrases[index].features & {"nominal", "prenominal"}
        return phrases[index + 1 : index + 2] if clause else []
    if clauses.tagged.words.language == "en":
        return []
    place = index - len(clauses.before(index)) - 1
    if place > 0 and phrases[place].kind == "R":
        return [part for part in phrases[max(place - 3, 0) : place] if part.kind == "NP"]
    return []


def withdrawn(
    clauses: Clauses, index: int, reach: list[Phrase]
) -> list[tuple[int, Trigger, set[int]]]:
    """Return the triggers that say of troops named as the subject that they left."""
    mover = clauses.subject_of(index)
    if mover is None:
        return []
    return [
        option
        for option in fitting_triggers(clauses, clauses.phrases[index], [*reach, mover])
        if option[1].entry.predicate is Predicate.DEPLOY
        and option[1].entry.polarity is Polarity.NEGATIVE
    ]


def read_verb(clauses: Clauses, index: int, consumed: set[int]) -> list[Reading]:
    """Return the reading of a verb group, if one of its triggers fits."""
    phrase = clauses.phrases[index]
    passive = is_passive(clauses, index)
    right = clauses.after(index)
    left = clauses.before(index)
    reach = [phrase, *right]
    agentless = clauses.tagged.words.language != "en" and clauses.subject_of(index) is None
    if passive or clauses.order in OPEN_ORDER or agentless:
        reach += left
    reach += described_noun(clauses, index)
    if reach[1:] == right and clauses.tagged.words.settings.get("voice") == "coverb":
        reach += left[:3] + clauses.to_boundary(index)
    options = fitting_triggers(clauses, phrase, reach)
    if clauses.tagged.words.language == "en" and not passive:
        mover = clauses.subject_of(index)
        moved = fitting_triggers(clauses, phrase, [*reach, mover]) if mover is not None else []
        options = [
            option
            for option in moved
            if option[1].entry.predicate in MOVED and option not in options
        ] + options
    elif not options and not passive:
        options = withdrawn(clauses, index, reach)
    found: list[Reading] = []
    spoken: set[int] = set()
    for at, trigger, companions in options:
        refuses = trigger.entry.predicate is Predicate.REJECT
        if refuses and has_infinitive(clauses, index) and says_more(clauses, index):
            return []
        arguments = verb_arguments(clauses, index, right, left, passive=passive)
        own_modifiers(clauses, companions, arguments)
        add_particle_object(clauses, right, at + len(trigger.rest), arguments)
        if "objmark" in trigger.features:
            add_marked_object(clauses, index, arguments)
        reading = fill(clauses, trigger.entry, arguments, index, at)
        if reading is None or (found and not is_another(clauses, reading, companions, spoken)):
            continue
        consumed |= companions | set(range(at, at + 1 + len(trigger.rest)))
        spoken |= companions
        phrase.claimed = True
        found.append(reading)
        if clauses.tagged.words.language != "en" or not companions or len(found) > 1:
            break
    return found
