"""Roles that a clause leaves unsaid: from the rest of its sentence, then from what went before.

"Ukraine is being supplied with weapons" has no agent and "Moscow drew red lines" no addressee,
yet a reader knows both. A role is only ever recovered beside one that is said.
"""

from __future__ import annotations

from entente.evidence.claim import Predicate
from entente.evidence.grammar.clauses import Clauses
from entente.evidence.grammar.coordination import all_codes, is_finite
from entente.evidence.grammar.mood import governors, noun_is_denied
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.reference import family_of

PLACES = frozenset(
    {"in", "at", "near", "as", "via", "about", "over", "by", "from", "according", "of"}
)
"""Markers of phrases that only set the scene, or name another agent or source."""
ADDRESSED = frozenset(
    {
        Predicate.DEMAND, Predicate.REJECT, Predicate.THREATEN, Predicate.ACCUSE, Predicate.AGREE,
        Predicate.NEGOTIATE, Predicate.FORM_PACT, Predicate.RELATIONS,
        Predicate.GUARANTEE, Predicate.SANCTION, Predicate.SUPPLY_ARMS, Predicate.SEEK_ARMS,
        Predicate.AID, Predicate.FIGHT, Predicate.SHARE_INTEL, Predicate.SUPPORT, Predicate.BLOCK,
        Predicate.ENERGY, Predicate.CONCEDE, Predicate.ABROGATE, Predicate.INVEST_TRADE,
        Predicate.DEFENCE_INDUSTRY, Predicate.RATIFY,
    }
)  # fmt: skip
"""What one does to somebody, so that a missing counterpart is looked for."""
JOINED = frozenset({Predicate.ACCEDE, Predicate.APPLY, Predicate.WITHDRAW, Predicate.MEMBERSHIP})
"""What one does to an organisation: if it is not named, to the one last spoken of."""


SITES = frozenset({"in", "at", "of"})
BUILT = frozenset({Predicate.DEFENCE_INDUSTRY})
"""What is done in some country, so that the scene is the other side."""
PLACED = frozenset({Predicate.DEPLOY})
"""What is done somewhere: if it is not said where, only an earlier claim can tell."""
JUDGING = frozenset(
    {
        "call", "calls", "called", "calling", "describe", "describes", "described", "consider",
        "considers", "considered", "regard", "regards", "regarded",
    }
)  # fmt: skip
"""English verbs whose subject judges an act and does not do it."""
PROMISED = {Predicate.GUARANTEE: Predicate.FORM_PACT}
"""Whose sides are those of another act: a guarantee binds those who signed the pact."""


def recovers(clauses: Clauses) -> bool:
    """Whether unsaid roles are looked for in this language."""
    return clauses.tagged.words.settings.get("recover") == "context"


def unsaid_subject(
    clauses: Clauses, index: int, objects: tuple[str, ...], predicate: Predicate
) -> tuple[str, ...]:
    """Return who acts in a clause that names only whom it concerns."""
    if "passive" in clauses.phrases[index].features and predicate is Predicate.ACCUSE:
        return ()
    taken = set(objects)
    governor = clauses.governing_verb(index) if clauses.phrases[index].kind == "NP" else -1
    if governor >= 0 and clauses.phrases[index].marker in {"for", "of", "over"}:
        blamed = controlled(clauses, governor, index)
        if blamed and not set(blamed) & taken:
            return blamed
    known: tuple[str, ...] = ()
    if objects:
        known = clauses.memory.acts.get((predicate.value, "by", objects[0]), ())
    english = clauses.tagged.words.language == "en"
    if predicate is Predicate.FIGHT and known and not set(known) & taken and not english:
        return known
    if predicate is Predicate.FIGHT and clauses.phrases[index].kind == "NP":
        beside = nearest_left(clauses, index, taken)
        if beside:
            return beside
    if "zu" in clauses.phrases[index].features and left_to_object(clauses, index):
        return ()
    for place in range(index - 1, -1, -1):
        phrase = clauses.phrases[place]
        noun = clauses.phrases[index].kind == "NP" and clauses.tagged.words.language == "en"
        told = phrase.claimed and noun and len(objects) > 0
        told = told or judges(clauses, phrase)
        if phrase.kind == "V" and not told and (phrase.head >= 0 or is_finite(phrase)):
            subject = clauses.subject_of(place)
            codes = all_codes(subject) if subject is not None else ()
            if codes and not set(codes) & taken:
                return codes
    if english:
        return ()
    if known and not set(known) & taken:
        return known
    earlier = clauses.memory.subject
    topical = clauses.memory.continues(objects) or clauses.memory.dominated_by(earlier)
    verb = clauses.phrases[index]
    dropped = clauses.tagged.words.settings.get("subject") == "dropped" and verb.kind == "V"
    topical = topical or (dropped and "passive" not in verb.features)
    return earlier if topical and not set(earlier) & taken else ()


def nearest_left(clauses: Clauses, index: int, taken: set[str]) -> tuple[str, ...]:
    """Return the actor named last before a noun in its clause: whose war it is."""
    for phrase in reversed(clauses.phrases[:index]):
        if phrase.kind in {"B", "S", "T", "R"}:
            return ()
        if phrase.kind == "NP" and phrase.marker in {None, "of", "to", "for"} and phrase.codes:
            return () if set(all_codes(phrase)) & taken else all_codes(phrase)
    return ()


def judges(clauses: Clauses, verb: Phrase) -> bool:
    """Whether a verb only says what somebody thinks of an act: "called the sanctions useless"."""
    english = clauses.tagged.words.language == "en"
    return english and verb.head >= 0 and clauses.tagged.tokens.folded[verb.head] in JUDGING


def protagonist_beside(clauses: Clauses, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Return the state a document is about, if there is one and another acts: where troops go."""
    memory = clauses.memory
    if not memory.states or memory.protagonist() in subject:
        return ()
    named = (memory.protagonist(),)
    return named if memory.dominated_by(named) else ()


def told_before(
    clauses: Clauses, index: int, predicate: Predicate
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return both sides of an act taken up again: "the sanctions were lifted", "talks failed"."""
    phrase = clauses.phrases[index]
    taken_up = phrase.kind == "NP" and phrase.definite and noun_is_denied(clauses, index)
    if phrase.kind == "V" and index and "passive" in phrase.features:
        before = clauses.phrases[index - 1]
        taken_up = before.kind == "NP" and before.definite and not before.mentions
    source = PROMISED.get(predicate, predicate)
    if not taken_up and source is predicate:
        return (), ()
    return clauses.memory.told.get(source.value, ((), ()))


def lender(clauses: Clauses, index: int) -> tuple[str, ...]:
    """Return whose ground an act is done from: "does not allow its territory to be used to"."""
    words, phrases = clauses.tagged.words, clauses.phrases
    if words.language != "en" or "infinitive" not in phrases[index].features:
        return ()
    lent = False
    for place in range(index - 1, -1, -1):
        phrase = phrases[place]
        if phrase.kind == "NP" and phrase.head >= 0:
            senses = words.senses(clauses.tagged.tokens.folded[phrase.head])
            lent = lent or any(sense.kind == "place" for sense in senses)
        elif phrase.kind == "V" and is_finite(phrase):
            subject = clauses.subject_of(place)
            return all_codes(subject) if lent and subject is not None else ()
        elif phrase.kind in {"B", "S", "T", "R", "C"}:
            return ()
    return ()


def left_to_object(clauses: Clauses, index: int) -> bool:
    """Whether the object of a verb, who is no known actor, acts: "urged the allies to invite"."""
    for place in range(index - 1, -1, -1):
        phrase = clauses.phrases[place]
        if phrase.kind == "V":
            asks = phrase.sense is not None and "object" in phrase.sense.value.split()
            return asks and "passive" not in phrase.features and place < index - 1
    return False


def controlled(clauses: Clauses, governor: int, index: int) -> tuple[str, ...]:
    """Return the object of a verb that says what its object did: "blamed Israel for the attack"."""
    verb = clauses.phrases[governor]
    if verb.sense is None or "object" not in verb.sense.value.split():
        return ()
    for phrase in clauses.phrases[governor + 1 : index]:
        if phrase.kind == "NP" and phrase.marker is None and phrase.codes:
            return all_codes(phrase)
    return ()


def asked_by(clauses: Clauses, index: int) -> tuple[str, ...]:
    """Return who tells troops what to do in his country: "Niger ordered French troops to leave"."""
    verb = clauses.phrases[index]
    if clauses.tagged.words.language != "en" or "infinitive" not in verb.features:
        return ()
    governor = next((part for part in governors(clauses, index) if part.kind == "V"), None)
    if governor is None or governor.sense is None or "object" not in governor.sense.value.split():
        return ()
    asking = clauses.subject_of(clauses.phrases.index(governor))
    return all_codes(asking) if asking is not None else ()


def is_aside(clauses: Clauses, index: int, phrase: Phrase, predicate: Predicate) -> bool:
    """Whether an actor of the sentence belongs to another act than the one at a place.

    What is ratified concerns who joins, wherever in the sentence he is named.
    """
    act = clauses.phrases[index]
    later = phrase.start > act.start
    if clauses.tagged.words.language != "en":
        return later and phrase not in clauses.after(index)
    if not later:
        parted = any(
            clauses.phrases[place].kind == "C"
            and clauses.phrases[place].sense is not None
            and not clauses.is_list(place)
            for place in range(clauses.phrases.index(phrase), index)
        )
        return phrase.marker in {"to", "with"} or (phrase.marker is None and parted)
    between = clauses.phrases[index : clauses.phrases.index(phrase)]
    if act.kind == "NP" and phrase.marker is None:
        return True
    apart = any(part.kind in {"S", "T", "R", "B"} for part in between)
    return apart and predicate is not Predicate.RATIFY


def unsaid_object(
    clauses: Clauses, index: int, subject: tuple[str, ...], predicate: Predicate
) -> tuple[str, ...]:
    """Return whom an act is addressed to where only the actor is named."""
    here = clauses.phrases[index].start
    english = clauses.tagged.words.language == "en"
    if predicate in PLACED:
        host = asked_by(clauses, index)
        if host and not set(host) & set(subject):
            return host
        told = clauses.memory.acts.get((predicate.value, "to", subject[0]), ())
        return told if told or english else protagonist_beside(clauses, subject)
    if predicate in JOINED:
        last = tuple(clauses.memory.organisations[-1:])
        spoken = [code for codes in clauses.memory.turns for code in codes]
        return () if english and last and last[0] not in spoken else last
    known = clauses.memory.acts.get((predicate.value, "to", subject[0]), ())
    if predicate is Predicate.FIGHT and known and not set(known) & set(subject):
        return known
    best: tuple[str, ...] = ()
    nearest = 10**6
    for phrase in clauses.phrases:
        scene = phrase.marker in PLACES and not (phrase.marker in SITES and predicate in BUILT)
        if phrase.kind != "NP" or phrase.joined or scene:
            continue
        if is_aside(clauses, index, phrase, predicate):
            continue
        named = [m.name.codes for m in phrase.mentions if m.name.form != "person"]
        codes = all_codes(phrase) or (named[0] if named else ())
        if codes and not set(codes) & set(subject) and abs(phrase.start - here) < nearest:
            best, nearest = codes, abs(phrase.start - here)
    if best:
        return best
    memory = clauses.memory
    noun = clauses.phrases[index].kind == "NP"
    if not english or noun or not memory.continues(subject):
        return ()
    return told_of_late(clauses, subject, predicate, known)


def told_of_late(
    clauses: Clauses, subject: tuple[str, ...], predicate: Predicate, known: tuple[str, ...]
) -> tuple[str, ...]:
    """Return whom the last such act of an actor concerned, else whom the text spoke of last."""
    memory = clauses.memory
    family = family_of(predicate.value)
    _, helped = memory.told.get("help", ((), ()))
    alike = (
        known,
        memory.acts.get((family, "to", subject[0]), ()),
        helped if family == "help" else (),
    )
    recent = {code for codes in memory.turns for code in codes}
    alike = tuple(codes for codes in alike if set(codes) & recent)
    for codes in (*alike, memory.partners.get(subject[0], ()), *reversed(memory.turns)):
        states = not any(code.startswith(("COM:", "TER:")) for code in codes)
        if codes and states and not set(codes) & set(subject):
            return codes
    return ()
