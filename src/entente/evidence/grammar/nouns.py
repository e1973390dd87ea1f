"""Frames filled around nouns: "the delivery of tanks to Kyiv by Berlin", "talks between them"."""

from __future__ import annotations

from entente.evidence.claim import Predicate
from entente.evidence.grammar.arguments import Arguments, fill_right
from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.companions import fitting_triggers
from entente.evidence.grammar.coordination import all_codes
from entente.evidence.grammar.filling import Reading, fill
from entente.evidence.grammar.mood import (
    operates,
)
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.recovery import judges
from entente.evidence.grammar.voice import is_passive
from entente.evidence.lexicon import Trigger

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
    inside = {
        at + offset for at, trigger in phrase.triggers for offset in range(1, len(trigger.rest) + 1)
    }
    for at in sorted(by_place, reverse=True):
        if at in consumed or at in inside:
            continue
        right = complement(clauses, index)
        governor = clauses.governing_verb(index)
        if governor < 0 and clauses.order == "free" and phrase.marker is not None:
            governor = clauses.closing_verb(index)
        reach = [phrase, *right]
        if governor >= 0:
            reach += [clauses.phrases[governor], *borne_by(clauses, index, governor)]
        options = Phrase("NP", phrase.start, phrase.end, triggers=by_place[at])
        for _, trigger, companions in fitting_triggers(clauses, options, reach):
            if trigger.entry.predicate in done:
                break
            arguments = noun_arguments(clauses, index, at, right, governor, spent)
            reading = fill(clauses, trigger.entry, arguments, index, at)
            if reading is None:
                continue
            closer = governor if governor >= 0 else clauses.closing_verb(index)
            content = reading.predicate in CONTENT and spent.get(closer) in ABOUT_CONTENT
            named = only_names(clauses, index, at, trigger)
            if not content and not named and not is_repeated(reading, [*verbs, *out]):
                consumed |= companions | set(range(at, at + 1 + len(trigger.rest)))
                done.add(reading.predicate)
                out.append(reading)
            break
    return out


def complement(clauses: Clauses, index: int) -> list[Phrase]:
    """Return the phrases after a noun that can depend on it: a comma ends them, a list does not."""
    right = clauses.after(index)
    if clauses.order != "svo" or clauses.tagged.words.settings.get("recover") != "context":
        return right
    for place, phrase in enumerate(right):
        named = phrase.codes or phrase.mentions
        if phrase.kind == "NP" and phrase.triggers and not named:
            return right[:place]
        following = right[place + 1] if place + 1 < len(right) else None
        if phrase.kind != "C" or phrase.sense is not None or following is None:
            continue
        if following.kind == "NP" and not following.joined and following.marker is None:
            return right[:place]
    return right


def only_names(clauses: Clauses, index: int, at: int, trigger: Trigger) -> bool:
    """Whether a noun only names a body, or an act that is told elsewhere: "refusal to"."""
    phrases, tags, words = clauses.phrases, clauses.tagged.tags, clauses.tagged.tokens.words
    following = at + 1 if at + 1 < len(tags) else at
    if clauses.tagged.words.language == "en":
        last = at + len(trigger.rest)
        if modifies(clauses, index, last):
            return True
    if clauses.tagged.words.language == "en" and following > at:
        if tags[following] == "-" and words[following] == "-":
            return True
        if at and words[at][0].isupper() and words[following][0].isupper():
            return tags[at - 1] != "B" and not trigger.entry.companions
    if trigger.entry.predicate is Predicate.REJECT and index + 1 < len(phrases):
        return "zu" in phrases[index + 1].features
    if trigger.entry.predicate is Predicate.FORM_PACT:
        return at + 1 < len(tags) and tags[at + 1] == "G"
    return False


def modifies(clauses: Clauses, index: int, last: int) -> bool:
    """Whether a noun only describes the next one: "war effort", "sanctions regime"."""
    phrase, tagged = clauses.phrases[index], clauses.tagged
    if last + 1 >= phrase.end or tagged.tags[last + 1] != "n":
        return False
    word = tagged.tokens.words[last + 1]
    kinds = {sense.kind for sense in tagged.words.senses(tagged.tokens.folded[last + 1])}
    effort = tagged.tokens.folded[last + 1] in {"effort", "efforts"}
    return word[0].islower() and (effort or not kinds & {"planop", "negop", "time"})


def is_repeated(reading: Reading, others: list[Reading]) -> bool:
    """Whether another reading of the sentence already says the same, overlapping it."""
    return any(
        other.predicate == reading.predicate
        and other.start < reading.end
        and reading.start < other.end
        and (
            set(other.subject) & set(reading.subject)
            or set(other.object) & set(reading.object)
            or {*other.subject, *other.object} == {*reading.subject, *reading.object}
        )
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
        owner = arguments.slots.get("poss", ())
        ruler = all_codes(subject) if subject is not None else ()
        judged = spent.get(governor) is Predicate.ACCUSE
        arguments.owned = judged or bool(owner and ruler and not set(owner) & set(ruler))
        whole = phrase.marker in {None, "obj", "into"} or measures(clauses, index, governor)
        whole = whole or bool(borne_by(clauses, index, governor))
        if clauses.order == "vso" and phrase.marker in {"to", "by", "from", "on", "in"}:
            whole = operates(verb)
        elif verb.head < 0 and "be" in verb.features:
            whole = whole or phrase.marker == "by" or is_state(clauses, index, governor)
        direct = whole and governor not in spent and not judges(clauses, verb)
        if subject is not None and direct and not is_passive(clauses, governor):
            arguments.add("subj", all_codes(subject))
            if clauses.is_near(subject, governor):
                arguments.start = min(arguments.start, subject.start)
        before = [p for p in clauses.after(governor) if p.start < phrase.start]
        for part in before:
            if part.kind == "NP" and not part.codes and part.mentions and part.marker is not None:
                owned = tuple(code for m in part.mentions for code in m.name.codes)
                arguments.add(f"mod_{part.marker}", owned)
        between = [part for part in before if part.codes]
        for part in between:
            if not part.joined and part.kind == "NP" and part is not subject:
                arguments.add(part.marker or "obj", all_codes(part))
        if whole or between:
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


def is_state(clauses: Clauses, index: int, governor: int) -> bool:
    """Whether a noun behind "is at" or "is in" tells how things stand: "is at odds with"."""
    near = all(phrase.kind == "P" for phrase in clauses.phrases[governor + 1 : index])
    stands = clauses.phrases[index].marker in {"at", "in", "on"}
    return stands and near and clauses.tagged.words.language == "en"


def measures(clauses: Clauses, index: int, governor: int) -> bool:
    """Whether a noun hangs by "of" on the plain object of a verb: "increase the volume of ..."."""
    if clauses.phrases[index].marker != "of" or clauses.order != "svo":
        return False
    between = [p for p in clauses.phrases[governor + 1 : index] if p.kind == "NP"]
    return bool(between) and all(not p.codes and p.marker in {None, "of"} for p in between)


def borne_by(clauses: Clauses, index: int, governor: int) -> list[Phrase]:
    """Return the nouns on which another hangs by prepositions, if the first of them is a prospect.

    "Russia and Iran have a potential for mutual assistance in the field of arms supplies" says of
    its subject what they could do.
    """
    if clauses.order != "svo" or clauses.phrases[index].marker not in {"of", "for", "in"}:
        return []
    words = clauses.tagged.words
    between = [p for p in clauses.phrases[governor + 1 : index] if p.kind == "NP"]
    if not between or between[0].marker or between[0].head < 0:
        return []
    kinds = {sense.kind for sense in words.senses(clauses.tagged.tokens.folded[between[0].head])}
    hangs = all(p.marker in {"of", "for", "in"} and not p.codes for p in between[1:])
    return between if hangs and "planop" in kinds and not between[0].codes else []


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
            adjective = mention.name.form == "adjective"
            far = mention.start > at + 1 and tagged.words.settings.get("noun_tail") == "1"
            slot = ("mod" if phrase.owner or far else "poss") if adjective else "of"
            arguments.add(slot, mention.name.codes)
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
