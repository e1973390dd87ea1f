"""Frames filled from clauses: predicate, subject, object, polarity, modality and span."""

from __future__ import annotations

from dataclasses import dataclass

from entente.evidence.claim import Modality, Polarity, Predicate
from entente.evidence.grammar.arguments import Arguments, fill_right
from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.companions import choose_trigger
from entente.evidence.grammar.coordination import all_codes
from entente.evidence.grammar.mood import (
    governors,
    modality_of,
    negations_of,
    noun_is_denied,
    operates,
)
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.reach import OPEN_ORDER
from entente.evidence.grammar.voice import has_infinitive, is_passive, verb_arguments
from entente.evidence.lexicon import Entry, Trigger

CONTENT = frozenset(
    {
        Predicate.ACCEDE,
        Predicate.APPLY,
        Predicate.FORM_PACT,
        Predicate.RATIFY,
        Predicate.AID,
        Predicate.INVITE,
    }
)
"""What is not claimed anew where it is only the content of another claim."""
ABOUT_CONTENT = frozenset(
    {Predicate.RATIFY, Predicate.BLOCK, Predicate.SUPPORT, Predicate.REJECT, Predicate.AGREE,
     Predicate.APPLY, Predicate.ABROGATE, Predicate.WITHDRAW}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim as the grammar reads it, in words of one sentence."""

    entry: Entry
    subject: tuple[str, ...]
    object: tuple[str, ...]
    polarity: Polarity
    modality: Modality
    start: int
    end: int
    at: int
    sure: float = 1.0

    @property
    def predicate(self) -> Predicate:
        """What was done."""
        return self.entry.predicate


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
                and (invited(clauses, index) or spent.get(index - 2) in ABOUT_CONTENT)
            ):
                continue
            readings += found
            if found:
                spent[index] = found[0].predicate
    for index, phrase in enumerate(clauses.phrases):
        if phrase.kind == "NP" and phrase.triggers:
            readings += read_nouns(clauses, index, consumed, readings, spent)
    return sorted(readings, key=lambda reading: reading.start)


def invited(clauses: Clauses, index: int) -> bool:
    """Whether an infinitive only says what an invitation is to."""
    return any(
        trigger.entry.predicate is Predicate.INVITE
        for governor in governors(clauses, index)
        for _, trigger in governor.triggers
    )


def read_verb(clauses: Clauses, index: int, consumed: set[int]) -> list[Reading]:
    """Return the reading of a verb group, if one of its triggers fits."""
    phrase = clauses.phrases[index]
    passive = is_passive(clauses, index)
    right = clauses.after(index)
    left = clauses.before(index)
    reach = [phrase, *right]
    if passive or clauses.order in OPEN_ORDER:
        reach += left
    elif clauses.tagged.words.settings.get("voice") == "coverb":
        reach += left[:3] + clauses.to_boundary(index)
    chosen = choose_trigger(clauses, phrase, reach)
    if chosen is None:
        return []
    at, trigger, companions = chosen
    if trigger.entry.predicate is Predicate.REJECT and has_infinitive(clauses, index):
        return []
    arguments = verb_arguments(clauses, index, right, left, passive=passive)
    reading = fill(clauses, trigger.entry, arguments, index, at)
    if reading is None:
        return []
    consumed |= companions | set(range(at, at + 1 + len(trigger.rest)))
    return [reading]


def read_nouns(
    clauses: Clauses,
    index: int,
    consumed: set[int],
    verbs: list[Reading],
    spent: dict[int, Predicate],
) -> list[Reading]:
    """Return the readings of the trigger nouns in a noun phrase."""
    phrase = clauses.phrases[index]
    out: list[Reading] = []
    done: set[Predicate] = set()
    by_place: dict[int, list[tuple[int, Trigger]]] = {}
    for at, trigger in phrase.triggers:
        by_place.setdefault(at, []).append((at, trigger))
    for at in sorted(by_place, reverse=True):
        if at in consumed:
            continue
        right = clauses.after(index)
        governor = clauses.governing_verb(index)
        reach = [phrase, *right]
        if governor >= 0:
            reach.append(clauses.phrases[governor])
        options = Phrase("NP", phrase.start, phrase.end, triggers=by_place[at])
        chosen = choose_trigger(clauses, options, reach)
        if chosen is None or chosen[1].entry.predicate in done:
            continue
        arguments = noun_arguments(clauses, index, at, right, governor, spent)
        reading = fill(clauses, chosen[1].entry, arguments, index, at)
        if reading is None or is_repeated(reading, [*verbs, *out]):
            continue
        if reading.predicate in CONTENT and spent.get(governor) in ABOUT_CONTENT:
            continue
        consumed |= chosen[2] | set(range(at, at + 1 + len(chosen[1].rest)))
        done.add(reading.predicate)
        out.append(reading)
    return out


def is_repeated(reading: Reading, others: list[Reading]) -> bool:
    """Whether another reading of the sentence already says the same, overlapping it."""
    return any(
        other.predicate == reading.predicate
        and other.start < reading.end
        and reading.start < other.end
        and (set(other.subject) & set(reading.subject) or set(other.object) & set(reading.object))
        for other in others
    )


def noun_arguments(
    clauses: Clauses,
    index: int,
    at: int,
    right: list[Phrase],
    governor: int,
    spent: dict[int, Predicate],
) -> Arguments:
    """Return the actors around a noun by slot: owner, modifier, prepositions, verb's subject.

    Verbs in `spent` carry a claim of their own; their subject is not the noun's.
    """
    phrase = clauses.phrases[index]
    arguments = Arguments(start=phrase.start, end=phrase.end)
    owners(clauses, phrase, at, arguments)
    arguments.add("poss", phrase.owner)
    prenominal = clauses.tagged.words.settings.get("genitive") == "before"
    place = index - 1
    while place >= 0 and clauses.phrases[place].kind in (
        {"NP", "P", "C"} if prenominal else {"NP"}
    ):
        part = clauses.phrases[place]
        if part.kind == "NP" and part.codes and not part.joined:
            if part.marker == "of":
                arguments.add("poss", all_codes(part))
                arguments.start = min(arguments.start, part.start)
            elif prenominal and part.marker is not None:
                arguments.add(part.marker, all_codes(part))
                arguments.start = min(arguments.start, part.start)
            elif not prenominal:
                break
        elif not prenominal:
            break
        place -= 1
    fill_right(arguments, right, direct="of" if right and right[0].kind == "NP" else "")
    if right:
        arguments.end = max(arguments.end, right[-1].end)
    if governor >= 0:
        verb = clauses.phrases[governor]
        subject = clauses.subject_of(governor)
        whole = phrase.marker in {None, "obj", "into"}
        if clauses.order == "vso" and phrase.marker in {"to", "by", "from", "on", "in"}:
            whole = operates(verb)
        elif verb.head < 0 and "be" in verb.features and phrase.marker == "by":
            whole = True
        direct = whole and governor not in spent
        if subject is not None and direct and not is_passive(clauses, governor):
            arguments.add("subj", all_codes(subject))
            if clauses.is_near(subject, governor):
                arguments.start = min(arguments.start, subject.start)
        between = [p for p in clauses.after(governor) if p.start < phrase.start and p.codes]
        for part in between:
            if not part.joined and part.kind == "NP" and part is not subject:
                arguments.add(part.marker or "obj", all_codes(part))
        arguments.start = min(arguments.start, verb.start)
    elif index + 1 < len(clauses.phrases):
        if clauses.closing and clauses.phrases[index + 1].kind == "V":
            subject = clauses.subject_of(index + 1)
            if subject is not None and subject is not phrase:
                arguments.add("subj", all_codes(subject))
                arguments.start = min(arguments.start, subject.start)
        follow_verb(clauses, index, arguments)
        described = clauses.described_by(index)
        if described is not None:
            arguments.add("subj", described.codes)
            arguments.start = min(arguments.start, described.start)
    return arguments


def owners(clauses: Clauses, phrase: Phrase, at: int, arguments: Arguments) -> None:
    """Sort the names inside a noun phrase into owners, modifiers and genitives after the noun."""
    tagged = clauses.tagged
    coverb = tagged.words.settings.get("voice") == "coverb"
    for mention in phrase.mentions:
        owned = (
            mention.name.form == "adjective"
            or "g" in mention.name.cases
            or (mention.end < len(tagged.tags) and tagged.tags[mention.end] == "G")
        )
        if mention.start > at:
            arguments.add("poss" if mention.name.form == "adjective" else "of", mention.name.codes)
        elif owned and phrase.marker is not None and coverb and mention is phrase.mentions[0]:
            arguments.add(phrase.marker, mention.name.codes)
        elif owned:
            arguments.add("poss", mention.name.codes)
        else:
            arguments.add("mod", mention.name.codes)


def follow_verb(clauses: Clauses, index: int, arguments: Arguments) -> None:
    """Add what depends on the verb whose subject a noun phrase is: "sanctions were imposed on"."""
    place = index + 1
    phrases = clauses.phrases
    while place < len(phrases) and phrases[place].kind in {"NP", "P"} and phrases[place].marker:
        place += 1
    if place >= len(phrases) or phrases[place].kind != "V":
        return
    passive = is_passive(clauses, place)
    for part in clauses.after(place):
        if part.kind != "NP" or part.joined or not part.codes:
            continue
        if passive and part.marker == "by":
            arguments.add("subj", all_codes(part))
        elif part.marker in {"on", "to", "with", "against", "between", "for", "from"}:
            arguments.add(part.marker, all_codes(part))
        else:
            continue
        arguments.end = max(arguments.end, part.end)
    arguments.end = max(arguments.end, phrases[place].end)


def fill(
    clauses: Clauses, entry: Entry, arguments: Arguments, index: int, at: int
) -> Reading | None:
    """Return a reading if the roles that a frame needs are filled."""
    frame = entry.frame
    subject, taken = pick(arguments, frame.subject, set())
    objects, _ = pick(arguments, frame.object, taken)
    if ("rest",) in frame.object and not objects:
        objects = remaining(arguments, subject, taken)
    if frame.symmetric:
        if len(subject) > 1 and not set(objects) - set(subject):
            objects = subject
        elif set(subject) & set(objects) and len(set(subject) | set(objects)) > 1:
            objects = tuple(code for code in objects if code not in subject) or objects
    elif subject:
        objects = tuple(code for code in objects if code not in subject)
    if entry.predicate is Predicate.ENLARGE and not objects:
        objects = tuple(code for code in subject if code.startswith("IGO:"))
    needs = frame.needs
    if ("s" in needs and not subject) or ("o" in needs and not objects):
        return None
    if not subject and not objects:
        return None
    if len(subject) == 1 and subject == objects and entry.predicate is not Predicate.ENLARGE:
        return None
    flips = negations_of(clauses, index)
    affirms = entry.polarity is Polarity.POSITIVE
    if entry.kind != "v" and affirms and noun_is_denied(clauses, index):
        flips += 1
    negative = (entry.polarity is Polarity.NEGATIVE) != bool(flips % 2)
    modality = entry.modality or modality_of(clauses, index)
    return Reading(
        entry=entry,
        subject=subject,
        object=objects,
        polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        modality=modality,
        start=arguments.start,
        end=arguments.end,
        at=at,
    )


def pick(
    arguments: Arguments, choices: tuple[tuple[str, ...], ...], taken: set[str]
) -> tuple[tuple[str, ...], set[str]]:
    """Return the actors of the first slots that hold any, and which slots those were."""
    for slots in choices:
        codes: list[str] = []
        used: set[str] = set()
        for slot in slots:
            for wanted in (slot, f"mod_{slot}"):
                if wanted in taken and wanted != "between":
                    continue
                codes += arguments.slots.get(wanted, ())
                if arguments.slots.get(wanted):
                    used.add(wanted)
        if codes:
            return tuple(dict.fromkeys(codes)), used | taken
    return (), taken


def remaining(arguments: Arguments, subject: tuple[str, ...], taken: set[str]) -> tuple[str, ...]:
    """Return the actors in slots that nothing has claimed."""
    skip = {"in", "at", "from", "subj", "by"} | taken
    for slot in arguments.order:
        if slot not in skip:
            left = tuple(code for code in arguments.slots[slot] if code not in subject)
            if left:
                return left
    return ()
