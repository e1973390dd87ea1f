"""A frame filled from the actors of a clause: predicate, subject, object, polarity, modality."""

from __future__ import annotations

from dataclasses import dataclass

from entente.evidence.claim import Modality, Polarity, Predicate
from entente.evidence.grammar.arguments import Arguments
from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.mood import (
    governors,
    modality_of,
    negations_of,
    nobody_does,
    noun_is_denied,
)
from entente.evidence.grammar.recovery import (
    ADDRESSED,
    JOINED,
    PLACED,
    lender,
    recovers,
    told_before,
    unsaid_object,
    unsaid_subject,
)
from entente.evidence.lexicon import Entry

MUTUAL = frozenset(
    {Predicate.TRAIN_EXERCISE, Predicate.SHARE_INTEL, Predicate.NEGOTIATE, Predicate.FORM_PACT}
)
"""What several actors named as subjects do with each other."""
SHARED = MUTUAL | {
    Predicate.ENERGY, Predicate.INVEST_TRADE, Predicate.DEFENCE_INDUSTRY, Predicate.AGREE,
    Predicate.ALIGN, Predicate.RELATIONS, Predicate.TERRITORY,
}  # fmt: skip
"""What several subjects do with each other if nobody else is named."""
WEAK = frozenset({"in", "of", "objmod", "about", "for"})
"""Slots that do not name the other side of what several do together."""
RECOVERED = 0.7
"""How sure a reading is of which one role had to be recovered."""


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


def fill(
    clauses: Clauses, entry: Entry, arguments: Arguments, index: int, at: int
) -> Reading | None:
    """Return a reading if the roles that a frame needs are filled."""
    subject, objects = said_roles(clauses, entry, arguments)
    needs, sure = entry.frame.needs, 1.0
    if recovers(clauses):
        if is_nobody(clauses, index):
            needs = needs.replace("s", "")
        elif not (subject and objects) and not is_light(clauses, entry, arguments):
            said = subject, objects
            subject, objects = unsaid_roles(clauses, entry, index, subject, objects)
            sure = RECOVERED if (subject, objects) != said else 1.0
    english = clauses.tagged.words.language == "en"
    if entry.topic == "type":
        objects, needs = (), needs.replace("o", "")
    if sure < 1 and entry.kind == "n" and entry.predicate is Predicate.FIGHT and not english:
        return None
    if english and is_loose(clauses, entry, arguments, index, sure):
        return None
    if english and entry.predicate is Predicate.FIGHT and is_place(subject):
        return None
    if ("s" in needs and not subject) or ("o" in needs and not objects):
        return None
    if not subject and not objects:
        return None
    alone = len(subject) == 1 and subject == objects and not is_collective(subject)
    if alone and entry.predicate is not Predicate.ENLARGE:
        return None
    flips = 0 if arguments.owned else negations_of(clauses, index)
    affirms = entry.polarity is Polarity.POSITIVE
    if entry.kind != "v" and affirms and noun_is_denied(clauses, index):
        flips += 1
    negative = (entry.polarity is Polarity.NEGATIVE) != bool(flips % 2)
    modality = entry.modality or modality_of(clauses, index)
    if arguments.owned and modality is not Modality.QUESTION:
        modality = Modality.ASSERTED
    return Reading(
        entry=entry,
        subject=subject,
        object=objects,
        polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        modality=modality,
        start=arguments.start,
        end=arguments.end,
        at=at,
        sure=sure,
    )


def said_roles(
    clauses: Clauses, entry: Entry, arguments: Arguments
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the actors that a clause names as subject and object of an act."""
    frame = entry.frame
    subject, taken = pick(arguments, frame.subject, set())
    objects, used = pick(arguments, frame.object, taken)
    several = len(subject) > 1 and clauses.tagged.words.language != "en"
    weak = all(slot in WEAK or slot.startswith("mod_") for slot in used - taken)
    if several and entry.predicate in MUTUAL and weak:
        objects = subject
    if ("rest",) in frame.object and not objects:
        objects = remaining(arguments, subject, taken)
    if frame.symmetric:
        if len(subject) > 1 and not set(objects) - set(subject):
            objects = subject
        elif set(subject) & set(objects) and len(set(subject) | set(objects)) > 1:
            objects = tuple(code for code in objects if code not in subject) or objects
    elif subject:
        mutual = len(subject) > 1 and set(objects) <= set(subject)
        fought = mutual and (objects or entry.predicate is Predicate.FIGHT)
        others = tuple(code for code in objects if code not in subject)
        objects = subject if fought else others
    together = entry.predicate in SHARED or (frame.symmetric and is_collective(subject))
    together = together or frame.subject == frame.object
    if not objects and together and (len(subject) > 1 or is_collective(subject)):
        objects = subject
    if entry.predicate is Predicate.ENLARGE and not objects:
        objects = tuple(code for code in subject if code.startswith("IGO:"))
    return subject, objects


def unsaid_roles(
    clauses: Clauses,
    entry: Entry,
    index: int,
    subject: tuple[str, ...],
    objects: tuple[str, ...],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return both sides of an act of which one or none is named, as far as they can be told."""
    act = entry.predicate
    if objects and set(entry.frame.needs) & {"s", "e"}:
        return unsaid_subject(clauses, index, objects, act), objects
    if act is Predicate.NEGOTIATE and clauses.tagged.words.language == "en":
        return subject, objects
    if subject and act in ADDRESSED | JOINED | PLACED:
        return subject, unsaid_object(clauses, index, subject, act)
    if subject or objects:
        return subject, objects
    subject = lender(clauses, index)
    if subject and act in ADDRESSED:
        return subject, unsaid_object(clauses, index, subject, act)
    subject, objects = told_before(clauses, index, act)
    if not subject and len(entry.companions) > 1 and "passive" in clauses.phrases[index].features:
        subject = unsaid_subject(clauses, index, (), act)
        objects = unsaid_object(clauses, index, subject, act) if subject else ()
    return subject, objects


def is_loose(clauses: Clauses, entry: Entry, arguments: Arguments, index: int, sure: float) -> bool:
    """Whether talks are only mentioned: nobody is said to hold them, or they are a way to more."""
    if entry.predicate is not Predicate.NEGOTIATE:
        return False
    if entry.kind == "v":
        following = clauses.phrases[index + 1 : index + 2]
        return bool(following) and "zu" in following[0].features
    named = set(arguments.slots) & {"between", "with", "poss", "of", "among"}
    return clauses.governing_verb(index) < 0 and (sure < 1 or not named)


def is_collective(subject: tuple[str, ...]) -> bool:
    """Whether an actor has members who can meet or agree among themselves."""
    return len(subject) == 1 and subject[0].startswith(("IGO:", "GRP:"))


def is_place(subject: tuple[str, ...]) -> bool:
    """Whether a war is only named by where it was: "the Karabakh war"."""
    return bool(subject) and all(code.startswith("TER:") for code in subject)


def is_nobody(clauses: Clauses, index: int) -> bool:
    """Whether a claim says that nobody acts, so that it has no subject."""
    phrase = clauses.phrases[index]
    parts = [phrase, *governors(clauses, index)]
    for part in parts:
        if nobody_does(clauses, part):
            subject = clauses.subject_of(clauses.phrases.index(part))
            return subject is None or not subject.codes
    return False


def is_light(clauses: Clauses, entry: Entry, arguments: Arguments) -> bool:
    """Whether a noun only has the subject of its verb: "voit une menace" is aimed at nobody."""
    _, taken = pick(arguments, entry.frame.subject, set())
    return entry.kind == "n" and "subj" in taken and clauses.tagged.words.language != "en"


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
