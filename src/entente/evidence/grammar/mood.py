"""Whether a clause denies, and how it is put: planned, possible, demanded, conditional, asked."""

from __future__ import annotations

from entente.evidence.claim import Modality
from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.coordination import is_finite
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.reach import OPEN_ORDER

ADJUNCT = frozenset({"with", "via", "by", "near", "at"})
"""Markers behind which a noun is out of reach of what the verb denies."""
MODALITIES = {modality.value: modality for modality in Modality}


def governors(clauses: Clauses, index: int) -> list[Phrase]:
    """Return the verbs and nouns that an infinitive, gerund or noun depends on, nearest first."""
    phrase = clauses.phrases[index]
    found: list[Phrase] = []
    closing = clauses.trailing(index)
    wished = clauses.order == "free" or clauses.closing
    if phrase.kind == "V" and wished and "infinitive" in phrase.features:
        found += [
            part for part in closing if part.kind == "V" and (part.head < 0 or operates(part))
        ]
    if phrase.kind == "V" and is_wish(clauses, index):
        return [clauses.phrases[index - 2]]
    if phrase.kind == "NP" and phrase.marker in ADJUNCT and clauses.order == "svo":
        return found
    if sets_off(clauses, index):
        return found
    progressive = "be" in phrase.features and "infinitive" not in phrase.features
    dependent = phrase.features & {"infinitive", "ing", "gerund"} and not progressive
    if phrase.kind == "V" and not dependent:
        if clauses.order in OPEN_ORDER or clauses.tagged.words.settings.get("verbs") == "bare":
            return clause_operators(clauses, index)
        if clauses.tagged.words.settings.get("voice") != "coverb":
            return found
    for place in range(index - 1, max(index - 9, -1), -1):
        part = clauses.phrases[place]
        if part.kind in {"S", "T", "B", "R"}:
            break
        if part.kind == "V":
            found.append(part)
            if not part.features & {"infinitive", "ing", "gerund"}:
                break
        elif part.kind == "NP" and part.head >= 0 and phrase.kind == "V":
            kinds = {
                sense.kind
                for sense in clauses.tagged.words.senses(clauses.tagged.tokens.folded[part.head])
            }
            if kinds & {"negop", "planop"} or part.negated:
                found.append(part)
        elif part.kind == "C" and phrase.kind == "NP" and not clauses.is_list(place):
            break
    return found


def sets_off(clauses: Clauses, index: int) -> bool:
    """Whether a comma parts an English participle from the verb before it: "left, accusing"."""
    verb, comma = clauses.phrases[index], clauses.phrases[max(index - 1, 0)]
    english = clauses.tagged.words.language == "en"
    parted = comma.kind == "C" and comma.sense is None and not clauses.is_list(index - 1)
    return english and parted and "ing" in verb.features and verb.marker is None


def asks_for(clauses: Clauses, place: int) -> bool:
    """Whether what a clause says is asked for by the verb before it: "requires that ..."."""
    back = place - 2 if clauses.phrases[place - 1].kind == "C" else place - 1
    verb = clauses.phrases[back]
    value = verb.sense.value.split() if verb.kind == "V" and operates(verb) and verb.sense else []
    return "demanded" in value


def is_wish(clauses: Clauses, index: int) -> bool:
    """Whether a subjunctive depends on the verb before its subject: "hataki Ukraine ijiunge"."""
    verb, before = clauses.phrases[index], clauses.phrases[max(index - 2, 0)]
    wished = "subjunctive" in verb.features and not verb.features & {"past", "future"}
    governs = operates(before) or (before.head < 0 and bool(before.modal or before.negated))
    expected = clauses.tagged.words.settings.get("determiner") == "after" and governs
    return (
        (wished or expected)
        and index > 1
        and before.kind == "V"
        and clauses.phrases[index - 1].kind == "NP"
    )


def clause_operators(clauses: Clauses, index: int) -> list[Phrase]:
    """Return the other verb groups of a clause in which word order is free."""
    found: list[Phrase] = []
    phrase = clauses.phrases[index]
    for step in (1,) if clauses.closing else (-1, 1):
        place = index + step
        while 0 <= place < len(clauses.phrases):
            part = clauses.phrases[place]
            if part.kind in {"S", "T", "B", "R", "C"}:
                break
            behind = step > 0 and "infinitive" in part.features and is_finite(phrase)
            if part.kind == "V" and not behind and (part.head < 0 or operates(part)):
                found.append(part)
            place += step
    return found


def operates(part: Phrase) -> bool:
    """Whether a verb group carries a word that changes what its complement claims."""
    return part.sense is not None and part.sense.kind == "operator"


def negations_of(clauses: Clauses, index: int) -> int:
    """Return how many times what a phrase says is denied."""
    phrase = clauses.phrases[index]
    count = int(phrase.negated) + int(in_denial(clauses, index))
    count += nobody_does(clauses, phrase) + hangs_on_end(clauses, index)
    count += does_to_none(clauses, index)
    for governor in governors(clauses, index):
        if governor.claimed and phrase.kind == "NP":
            continue
        count += int(governor.negated) + nobody_does(clauses, governor)
        if governor.kind == "NP":
            senses = clauses.tagged.words.senses(clauses.tagged.tokens.folded[governor.head])
            count += any(sense.kind == "negop" for sense in senses)
        elif operates(governor) and governor.sense is not None:
            count += "neg" in governor.sense.value.split()
    return count


def does_to_none(clauses: Clauses, index: int) -> bool:
    """Whether the object of an English verb denies it: "sent no weapons"."""
    verb, following = clauses.phrases[index], clauses.phrases[index + 1 : index + 2]
    if verb.kind != "V" or not following or clauses.tagged.words.language != "en":
        return False
    thing = following[0]
    return thing.kind == "NP" and thing.marker is None and thing.negated


def hangs_on_end(clauses: Clauses, index: int) -> bool:
    """Whether a noun depends on another that ends it: "a freeze in the conflict"."""
    phrase = clauses.phrases[index]
    if phrase.kind != "NP" or phrase.marker not in {"of", "in", "to", "on"}:
        return False
    place = index - 1
    while place >= 0 and clauses.phrases[place].kind == "P":
        place -= 1
    before = clauses.phrases[place]
    if place < 0 or before.kind != "NP" or before.head < 0 or before.triggers:
        return False
    senses = clauses.tagged.words.senses(clauses.tagged.tokens.folded[before.head])
    return any(sense.kind == "negof" for sense in senses)


def nobody_does(clauses: Clauses, verb: Phrase) -> bool:
    """Whether the subject of a finite verb denies it: "no one wants", "neither side accepted"."""
    if verb.kind != "V" or not is_finite(verb):
        return False
    listed = False
    for phrase in reversed(clauses.phrases):
        if phrase.start >= verb.start or phrase.kind == "P":
            continue
        if phrase.kind == "C" and listed:
            listed = False
            continue
        if phrase.kind != "NP":
            return False
        listed = phrase.joined
        if phrase.marker is None and not phrase.joined:
            return phrase.negated
    return False


def in_denial(clauses: Clauses, index: int) -> bool:
    """Whether a clause stands behind "denied that" or its like."""
    for place in range(index - 1, 0, -1):
        part = clauses.phrases[place]
        if part.kind in {"S", "B", "R"}:
            return False
        if part.kind == "T":
            before = clauses.phrases[place - 1]
            if before.kind == "NP" and before.head >= 0:
                senses = clauses.tagged.words.senses(clauses.tagged.tokens.folded[before.head])
                return any(sense.kind == "negpred" for sense in senses)
            return before.kind == "V" and operates(before) and denies(before)
    return False


def denies(part: Phrase) -> bool:
    """Whether a verb group denies what it introduces."""
    return part.sense is not None and "neg" in part.sense.value.split() and not part.negated


def noun_is_denied(clauses: Clauses, index: int) -> bool:
    """Whether the clause says of a noun phrase that it is off: "talks failed", "is unrealistic"."""
    phrases = clauses.phrases
    place = index + 1
    while place < len(phrases) and (
        phrases[place].kind == "P" or (phrases[place].kind == "NP" and phrases[place].marker)
        or phrases[place].joined or (phrases[place].kind == "C" and clauses.is_list(place))
    ):  # fmt: skip
        place += 1
    if place >= len(phrases) or phrases[place].kind != "V":
        return False
    verb = phrases[place]
    causes = verb.sense is not None and "object" in verb.sense.value.split()
    occurs = verb.head < 0 or (operates(verb) and not causes) or "passive" in verb.features
    denied = int(verb.negated and (occurs or clauses.tagged.words.language != "en"))
    ends = verb.sense is not None and "neg" in verb.sense.value.split()
    if operates(verb) and ends and not ends_another(clauses, place):
        denied += 1
    if verb.head < 0 and place + 1 < len(phrases):
        complement = phrases[place + 1]
        if complement.kind == "P" and place + 2 < len(phrases):
            complement = phrases[place + 2]
        words = clauses.tagged.tokens.folded[complement.start : complement.end]
        for word in words:
            if any(s.kind == "negpred" for s in clauses.tagged.words.senses(word)):
                denied += 1
                break
    return bool(denied % 2)


def ends_another(clauses: Clauses, place: int) -> bool:
    """Whether an English verb ends something else than its subject: "clashes ended a thaw"."""
    following = clauses.phrases[place + 1 : place + 2]
    active = "passive" not in clauses.phrases[place].features
    thing = bool(following) and following[0].kind == "NP" and following[0].marker is None
    return active and thing and clauses.tagged.words.language == "en"


def names_act(part: Phrase) -> bool:
    """Whether the head of a noun phrase says itself what is done: "Russia's demands"."""
    return any(at + len(trigger.rest) == part.head for at, trigger in part.triggers)


def has_condition(clauses: Clauses, index: int) -> bool:
    """Whether an English condition follows a clause: "would deploy troops if Finland joined"."""
    if clauses.tagged.words.language != "en":
        return False
    for part in clauses.phrases[index + 1 :]:
        if part.kind in {"B", "T", "R"}:
            return False
        if part.kind == "S":
            return part.sense is not None and part.sense.value == "conditional"
    return False


def modality_of(clauses: Clauses, index: int) -> Modality:
    """Return how a clause is put."""
    phrase = clauses.phrases[index]
    tokens = clauses.tagged.tokens
    if tokens.folded[-1:] and any(mark in tokens.folded[-2:] for mark in ("?", "؟", "？")):
        return Modality.QUESTION
    for place in range(index - 1, -1, -1):
        part = clauses.phrases[place]
        if part.kind == "S":
            if part.sense is not None and part.sense.value == "conditional":
                return Modality.CONDITIONAL
            break
        if part.kind == "T" and place > 1 and asks_for(clauses, place):
            return Modality.DEMANDED
        if part.kind in {"B", "T"}:
            break
    chain = [phrase, *governors(clauses, index)]
    if phrase.modal and has_condition(clauses, index):
        return Modality.CONDITIONAL
    for part in chain:
        if part.kind == "V":
            if operates(part) and part is not phrase and part.sense is not None:
                for word in part.sense.value.split():
                    if word in MODALITIES and word != "asserted":
                        return MODALITIES[word]
            if part.modal in MODALITIES:
                return MODALITIES[part.modal]
            for word in ("possible", "demanded"):
                if word in part.features:
                    return MODALITIES[word]
            if "future" in part.features:
                return Modality.PLANNED
        elif part.head >= 0 and not (part is phrase and names_act(part)):
            for sense in clauses.tagged.words.senses(tokens.folded[part.head]):
                if sense.kind == "planop":
                    return MODALITIES.get(sense.value, Modality.PLANNED)
    return Modality.ASSERTED
