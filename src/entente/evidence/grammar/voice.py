"""The actors around a verb by slot, in the active and the passive voice."""

from __future__ import annotations

from entente.evidence.claim import Predicate
from entente.evidence.grammar.arguments import Arguments, fill_right
from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.coordination import all_codes
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.reach import OPEN_ORDER

OBJECTS = frozenset({"obj", "to", "with", "on", "against", "for"})
"""Slots of which one holds the actor that an object prefix means, if he is named."""


def is_passive(clauses: Clauses, index: int) -> bool:
    """Whether a verb group is passive, also in "sanctions imposed by the West"."""
    phrase = clauses.phrases[index]
    if "passive" in phrase.features:
        return True
    if clauses.tagged.words.settings.get("voice") == "coverb":
        return any(part.marker == "by" for part in clauses.before(index))
    if clauses.order in OPEN_ORDER:
        if is_reflexive(clauses, index):
            return True
        if clause_has(clauses, index, "passive"):
            return True
        return "participle" in phrase.features and clause_has(clauses, index, "be")
    reduced = phrase.features & {"past", "participle"} and not phrase.features & {
        "have", "be", "modal", "do", "ing",
    }  # fmt: skip
    if not reduced or index == 0:
        return False
    before = clauses.phrases[index - 1]
    if before.kind == "C" and before.sense is None and index > 1:
        before = clauses.phrases[index - 2]
    following = clauses.phrases[index + 1] if index + 1 < len(clauses.phrases) else None
    if before.kind == "NP" and following is not None and following.kind == "P":
        if following.marker == "by":
            return True
        return not before.codes and not clauses.phrases[index - 1].joined and any(
            part.marker == "by" for part in clauses.after(index)
        )  # fmt: skip
    return False


def is_reflexive(clauses: Clauses, index: int) -> bool:
    """Whether a reflexive form stands for a passive because its agent is named with it."""
    endings = clauses.tagged.words.settings.get("reflexive", "")
    folded = clauses.tagged.tokens.folded[clauses.phrases[index].head]
    if not endings or not folded.endswith(tuple(endings.split("|"))):
        return False
    around = [*clauses.after(index), *clauses.before(index)]
    return any(part.kind == "NP" and part.marker == "by" and part.codes for part in around)


def clause_has(clauses: Clauses, index: int, feature: str) -> bool:
    """Whether a verb group without main verb in the same clause has a feature."""
    for place in (*range(index - 1, -1, -1), *range(index + 1, len(clauses.phrases))):
        phrase = clauses.phrases[place]
        if phrase.kind in {"S", "T", "B", "R"}:
            if place < index:
                continue
            break
        if phrase.kind == "V" and phrase.head < 0 and feature in phrase.features:
            return True
        if phrase.kind == "V" and phrase.head >= 0 and place < index:
            return False
    return False


def has_infinitive(clauses: Clauses, index: int) -> bool:
    """Whether an infinitive follows, which says itself what is refused."""
    last = clauses.order == "last"
    for phrase in clauses.phrases[index + 1 : index + (9 if last else 5)]:
        if phrase.kind == "V":
            serial = clauses.tagged.words.settings.get("voice") == "coverb"
            return serial or "infinitive" in phrase.features
        if not last and answers(clauses, phrase):
            return False
        if phrase.kind == "T":
            return True
        if phrase.kind in {"B", "S", "R"} or (phrase.kind == "C" and not last):
            break
    return False


def answers(clauses: Clauses, phrase: Phrase) -> bool:
    """Whether a noun is what one says yes or no to: "rechazó la exigencia rusa de retirar"."""
    plain = phrase.kind == "NP" and phrase.marker is None and phrase.head >= 0
    if not plain or clauses.tagged.words.language == "en":
        return False
    senses = clauses.tagged.words.senses(clauses.tagged.tokens.folded[phrase.head])
    put = any(s.kind == "planop" and s.value in {"demanded", "proposed"} for s in senses)
    asked = {Predicate.INVITE, Predicate.DEMAND}
    return put or any(trigger.entry.predicate in asked for _, trigger in phrase.triggers)


def verb_arguments(
    clauses: Clauses, index: int, right: list[Phrase], left: list[Phrase], *, passive: bool
) -> Arguments:
    """Return the actors around a verb by slot."""
    arguments = Arguments(start=clauses.phrases[index].start, end=clauses.phrases[index].end)
    subject = clauses.subject_of(index)
    if passive:
        patient_slots(clauses, index, subject, arguments)
        for phrase in [*right, *left]:
            if phrase.kind == "NP" and phrase.marker == "by":
                named = tuple(c for m in phrase.mentions for c in m.name.codes)
                arguments.add("subj", all_codes(phrase) or named)
    elif subject is not None:
        arguments.add("subj", all_codes(subject))
    if subject is not None and clauses.is_near(subject, index):
        arguments.start = min(arguments.start, subject.start)
    arguments.add("comp", clauses.complement_subject(index))
    arguments.add("aim", clauses.complement_object(index))
    pool = [phrase for phrase in right if phrase is not subject]
    fill_right(arguments, pool, direct="obj")
    rest = [phrase for phrase in left if phrase is not subject and not phrase.joined]
    marked = clauses.order not in OPEN_ORDER
    bare = clauses.tagged.words.settings.get("verbs") == "bare"
    skipped = {"of", "about"} if bare else {"in", "of", "about"}
    for phrase in rest:
        if phrase.kind == "NP" and (phrase.marker is not None or not marked):
            if phrase.marker in skipped and marked:
                continue
            if phrase.pronoun and clauses.tagged.words.language == "en":
                continue
            codes = all_codes(phrase)
            if codes:
                arguments.add(phrase.marker or "obj", codes)
            elif phrase.mentions and not marked:
                arguments.add("objmod", tuple(c for m in phrase.mentions for c in m.name.codes))
            if not marked:
                arguments.start = min(arguments.start, phrase.start)
    if right:
        arguments.end = max(arguments.end, right[-1].end)
    return arguments


def patient(clauses: Clauses, index: int) -> list[Phrase]:
    """Return the phrases before a passive, past an infinitive: "its decision to leave was"."""
    left = clauses.before(index)
    place = index - len(left) - 1
    if clauses.order == "svo" and place > 0 and "zu" in clauses.phrases[place].features:
        owned = clauses.phrases[place - 1]
        if owned.kind == "NP" and owned.marker is None and owned.mentions:
            return [owned]
    return left


def add_marked_object(clauses: Clauses, index: int, arguments: Arguments) -> None:
    """Add whom an object prefix means, unless a phrase names him."""
    following = clauses.phrases[index + 1 : index + 2]
    named = bool(following) and following[0].kind == "NP" and following[0].marker is None
    if not arguments.slots.keys() & OBJECTS and not named:
        arguments.add("obj", clauses.spoken_of(index, arguments.slots.get("subj", ())))


def add_particle_object(
    clauses: Clauses, right: list[Phrase], last: int, arguments: Arguments
) -> None:
    """Add whom a verb of several words concerns: "tipped off Israel", "came to its aid"."""
    tagged = clauses.tagged
    if tagged.words.language != "en":
        return
    for phrase in right:
        if phrase.start <= last < phrase.end:
            arguments.add("obj", phrase.owner)
    if tagged.tags[last] != "P":
        return
    for phrase in right:
        if phrase.kind == "NP" and phrase.start == last + 1:
            named = tuple(code for mention in phrase.mentions for code in mention.name.codes)
            arguments.add("obj" if phrase.codes else "objmod", all_codes(phrase) or named)


def patient_slots(
    clauses: Clauses, index: int, subject: Phrase | None, arguments: Arguments
) -> None:
    """Fill the object slots of a passive from the phrase before it and what depends on it."""
    if subject is not None:
        arguments.add("obj", all_codes(subject))
        if "participle" in clauses.phrases[index].features:
            arguments.add("patmod", all_codes(subject))
        return
    for phrase in patient(clauses, index):
        if phrase.kind != "NP":
            continue
        codes = all_codes(phrase)
        if phrase.marker is not None:
            if codes and phrase.marker in {"of", "on", "for", "to", "against", "with", "between"}:
                arguments.add(phrase.marker, codes)
                arguments.start = min(arguments.start, phrase.start)
            continue
        if phrase.mentions:
            owners = tuple(c for m in phrase.mentions for c in m.name.codes)
            arguments.add("objmod", owners)
            arguments.add("patmod", owners)
        arguments.start = min(arguments.start, phrase.start)
        break
