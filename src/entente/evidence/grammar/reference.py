"""Whom "it", "the bloc", "the country's" and "its government" mean, from what was said before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from entente.evidence.actors import Mention, Name, gazetteer_of
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.tagged import Tagged

BODY_KINDS = frozenset({"body", "role"})
HELPING = frozenset({"AID", "SUPPLY_ARMS", "SUPPORT", "GUARANTEE", "SHARE_INTEL"})
HURTING = frozenset({"FIGHT", "THREATEN", "SANCTION", "DEMAND", "REJECT", "ACCUSE", "ABROGATE"})
OWN_WORDS = frozenset({"union", "group"})
"""Words that mean an organisation only if its name has them."""
FEWEST_MENTIONS = 8
"""From how many mentions on a state can be what a document is about."""
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}


@dataclass
class Memory:
    """Whom the document last spoke of, so that pronouns and "the bloc" can be resolved.

    Parameters
    ----------
    states, organisations : list of str
        Codes in the order of mention, the last one last.
    subject : tuple of str
        Whom the last claim was about.
    persons : dict
        Folded surname to (codes, full name) of persons introduced with their office.
    speaker, person : str
        The source last named, and the person whom "he" or "she" can mean.
    quoted : tuple of str
        The chain of sources of the block quotation that is being read.
    introduced : str
        Who was named last, and so may introduce the quotation that follows.
    partners : dict
        Actor to the one that the last claim set against or beside it.
    leader : tuple of str
        Whom the person named last acts for, while "he" can still mean that person.
    acts : dict
        Act, "by" or "to", and the actor on the other side, to whom the last claim of it named.
    told : dict
        Act to the two sides of the last claim of it.
    turns : list of tuple of str
        The actors of the last phrases that named any, lists together, the last one last.
    """

    states: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    subject: tuple[str, ...] = ()
    persons: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    speaker: str | None = None
    quoted: tuple[str, ...] = ()
    introduced: str = ""
    person: str = ""
    home: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    applicant: tuple[str, ...] = ()
    partners: dict[str, tuple[str, ...]] = field(default_factory=dict)
    turns: list[tuple[str, ...]] = field(default_factory=list)
    leader: tuple[str, ...] = ()
    met: int = 0
    told: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    actors: list[str] = field(default_factory=list)
    acts: dict[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)

    def protagonist(self) -> str:
        """Return the state the document has spoken of most."""
        return Counter(self.states).most_common(1)[0][0]

    def pair(self, subject: tuple[str, ...], objects: tuple[str, ...]) -> None:
        """Remember who was set against or beside whom."""
        if subject and objects and set(subject) != set(objects):
            self.partners[subject[0]] = objects
            self.partners.setdefault(objects[0], subject)

    def continues(self, codes: tuple[str, ...]) -> bool:
        """Whether the last sentences, or the document as a whole, are about one of these too."""
        if any(code in group for group in self.turns for code in codes):
            return True
        return self.dominated_by(codes) or any(code in self.partners for code in codes)

    def dominated_by(self, codes: tuple[str, ...]) -> bool:
        """Whether a quarter of all mentions so far are of one of these."""
        many = len(self.states) >= FEWEST_MENTIONS
        return many and any(4 * self.states.count(code) >= len(self.states) for code in codes)

    def turn(self, groups: list[tuple[str, ...]]) -> None:
        """Remember whom a sentence named, to look for unsaid roles in the next ones."""
        self.turns = [*self.turns, *groups][-9:]

    def open_comment(self) -> None:
        """Forget whom the last sentence was about: another person begins to write."""
        self.turns = []
        self.subject = (self.protagonist(),) if self.states else ()

    def meet(self, persons: list[tuple[str, ...]]) -> None:
        """Remember the person named last; after two sentences without any, "he" is nobody known."""
        if persons:
            self.leader, self.met = persons[-1], 2
        elif self.met:
            self.met -= 1
        else:
            self.leader = ()

    def keep(self, act: str, subject: tuple[str, ...], objects: tuple[str, ...]) -> None:
        """Remember who did what to whom, to recognise the act when only one side is named."""
        self.told[act] = (subject, objects)
        self.told[family_of(act)] = (subject, objects)
        for code in objects:
            self.acts[act, "by", code] = subject
        for code in subject:
            self.acts[act, "to", code] = objects
            self.acts[family_of(act), "to", code] = objects

    def latest(self, many: int, besides: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Return the states that the last claims were about, so many of them, or none."""
        acted = [code for code in dict.fromkeys(reversed(self.actors)) if code not in besides]
        states = [code for code in acted if ":" not in code]
        return tuple(states[:many]) if len(states) >= many else ()

    def nation(self) -> tuple[str, ...]:
        """Return whom "we" means: the speaker's state, else the one the document is about."""
        return self.home or ((self.protagonist(),) if self.states else ())

    def note(self, codes: tuple[str, ...]) -> None:
        """Remember that these were mentioned."""
        for code in codes:
            if code.startswith("IGO:"):
                self.organisations.append(code)
            elif ":" not in code:
                self.states.append(code)
                if self.states[-2:-1] == [code]:
                    self.states.pop()


def family_of(act: str) -> str:
    """Return whether an act helps or hurts: its addressee is likely that of the others."""
    return "help" if act in HELPING else "hurt" if act in HURTING else act


def named_again(
    tagged: Tagged,
    phrase: Phrase,
    memory: Memory,
    before: tuple[str, ...],
    recent: list[tuple[str, ...]],
) -> tuple[str, ...]:
    """Return whom "the bloc", "the country", "the three states" or "its government" takes up."""
    bare = phrase.end == phrase.start + 1 and tagged.words.settings.get("articles") == "none"
    if phrase.head < 0 or not (phrase.definite or bare):
        return ()
    kinds = {sense.kind for sense in tagged.words.senses(tagged.tokens.folded[phrase.head])}
    words = tagged.tokens.folded[phrase.start : phrase.end]
    values = {s.value for s in tagged.senses[phrase.start : phrase.end] if s is not None}
    counted = [NUMBERS[word] for word in words if word in NUMBERS]
    if counted and not memory.group and not recent and kinds & {"body", "corefstate"}:
        return memory.latest(counted[0])
    if "many" in values or counted:
        said = list(dict.fromkeys(code for codes in recent for code in codes if ":" not in code))
        if len(said) == 2 and kinds & {"corefstate", "corefgroup"}:
            return tuple(said)
        return memory.group if kinds & {"body", "corefstate", "corefgroup", "neighbour"} else ()
    if "corefgroup" in kinds:
        return memory.group
    if "own" in values and kinds & BODY_KINDS:
        return before or memory.subject
    bodies = memory.organisations + [
        code for codes in recent for code in codes if code.startswith("IGO:")
    ]
    if "corefigo" in kinds and bodies:
        return same_body(tagged.words.language, tagged.tokens.folded[phrase.head], bodies)
    if "corefstate" in kinds:
        return same_state(phrase, memory, before, recent)
    return ()


def same_body(language: str, word: str, bodies: list[str]) -> tuple[str, ...]:
    """Return the organisation last named that a word can mean: "the union" is none without one."""
    kinds = bodies_called(language)
    fitting = [code for code in bodies if word in kinds.get(code, ())]
    if fitting:
        return tuple(fitting[-1:])
    return () if word in OWN_WORDS else tuple(bodies[-1:])


@lru_cache(maxsize=4)
def bodies_called(language: str) -> dict[str, set[str]]:
    """Return the words of all names of each organisation."""
    out: dict[str, set[str]] = {}
    for listed in gazetteer_of(language).entries.values():
        for words, name in listed:
            for code in name.codes:
                if code.startswith("IGO:"):
                    out.setdefault(code, set()).update(words)
    return out


def same_state(
    phrase: Phrase, memory: Memory, before: tuple[str, ...], recent: list[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the state that "the country" takes up: an owner is whom the sentence is about."""
    if phrase.marker == "of" and before and all(":" not in code for code in before):
        return before[:1]
    if (
        phrase.marker is None
        and not before
        and len(memory.subject) == 1
        and (":" not in memory.subject[0])
    ):
        return memory.subject
    said = memory.states + [code for codes in recent for code in codes if ":" not in code]
    others = [code for code in said if code not in before]
    return tuple(others[-1:] or said[-1:])


def led_by(tagged: Tagged, phrase: Phrase) -> bool:
    """Whether a name is only half of an adjective: "the Russian-led bloc"."""
    return any(
        m.end < phrase.end and tagged.tags[m.end] == "-" and m.end - 1 < phrase.head
        for m in phrase.mentions[-1:]
    )


def own_country(tagged: Tagged, phrase: Phrase, memory: Memory) -> None:
    """Read "the country's gas" as the gas of the state last spoken of."""
    for at in range(phrase.start, phrase.end - 1):
        if tagged.tags[at + 1] != "G" or tagged.tags[at] != "n" or not memory.states:
            continue
        if any(s.kind == "corefstate" for s in tagged.words.senses(tagged.tokens.folded[at])):
            name = Name((memory.states[-1],), "name")
            phrase.mentions.append(Mention(at, at + 1, name))
            phrase.mentions.sort()


def whose_house(tagged: Tagged, phrase: Phrase) -> Mention:
    """Return the name that ends a phrase; "Senate" behind "Philippine" is that of Manila."""
    final = phrase.mentions[-1]
    if tagged.words.language != "en" or len(phrase.mentions) < 2 or final.end != final.start + 1:
        return final
    owner, kinds = phrase.mentions[-2], tagged.words.senses(tagged.tokens.folded[final.start])
    if owner.name.form == "adjective" and any(sense.kind == "body" for sense in kinds):
        phrase.mentions = [*phrase.mentions[:-1], final._replace(name=owner.name)]
        return final._replace(name=owner.name._replace(form="name"))
    return final


def owner_of(tagged: Tagged, phrase: Phrase) -> tuple[str, ...]:
    """Return whose the English subject of a sentence is: "Ankara's support strained its ties"."""
    if phrase.marker is not None or phrase.codes or tagged.words.language != "en":
        return ()
    for mention in phrase.mentions:
        if tagged.tags[mention.end : mention.end + 1] == ["G"]:
            return mention.name.codes
    return ()


def referent(
    phrase: Phrase, memory: Memory, before: tuple[str, ...], recent: list[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return whom a pronoun means, as far as can be said.

    A pronoun that cannot be the subject means the last actor that is not: `recent` are those the
    sentence has named so far.
    """
    if phrase.pronoun in {"it", "he", "they"} and "n" not in (phrase.cases or "n"):
        for codes in reversed(recent):
            if not set(codes) & set(before):
                return codes
        others = [code for code in memory.states if code not in before]
        return tuple(others[-1:])
    if phrase.pronoun == "they":
        return before if len(before) > 1 else (before or memory.group or memory.subject)
    if phrase.pronoun == "he" and memory.leader:
        return memory.leader
    if phrase.pronoun == "it" and recent:
        return before or recent[-1]
    if phrase.pronoun in {"it", "he"}:
        return before or memory.subject
    if phrase.pronoun == "last":
        return tuple(memory.states[-1:])
    if phrase.pronoun == "we":
        return memory.nation()
    return ()
