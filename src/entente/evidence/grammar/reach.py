"""How far a clause reaches: the phrases to the left and right that belong to a verb or noun."""

from __future__ import annotations

from dataclasses import dataclass

from entente.evidence.grammar.coordination import all_codes, is_finite
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.reference import Memory
from entente.evidence.grammar.tagged import Tagged

OPEN_ORDER = frozenset({"free", "last"})
"""Word orders in which roles are told by case and marker rather than by place."""
REACH = 14


@dataclass
class Reach:
    """A sentence in phrases, and where its clauses end."""

    tagged: Tagged
    phrases: list[Phrase]
    memory: Memory

    @property
    def order(self) -> str:
        """Word order of the language: svo, free (by case), last (verb last) or vso."""
        return self.tagged.words.settings.get("order", "svo")

    @property
    def closing(self) -> bool:
        """Whether case suffixes close phrases and the verb closes its clause, as in Turkish."""
        return self.tagged.words.settings.get("case") == "closing"

    def after(self, index: int) -> list[Phrase]:
        """Return the phrases of a verb's or noun's clause to its right."""
        out: list[Phrase] = []
        phrases = self.phrases
        if self.closing and phrases[index].kind == "V":
            return out
        for place in range(index + 1, min(index + 1 + REACH, len(phrases))):
            phrase = phrases[place]
            if phrase.kind in {"S", "T", "B", "R"}:
                break
            if phrase.kind == "V":
                break
            if phrase.kind == "C":
                following = phrases[place + 1] if place + 1 < len(phrases) else None
                if following is None or following.kind in {"V", "S", "R", "T"}:
                    break
                if (
                    following.kind == "NP"
                    and not following.joined
                    and self.starts_clause(place + 1)
                ):
                    break
                if phrase.sense is not None and phrase.sense.value == "contrast":
                    break
                if self.tagged.tokens.folded[phrase.start] == "，":
                    break
            out.append(phrase)
        return out

    def starts_clause(self, place: int) -> bool:
        """Whether a noun phrase after a joint is the subject of another clause."""
        for phrase in self.phrases[place : place + 5]:
            if phrase.kind == "V":
                return is_finite(phrase)
            if phrase.kind in {"C", "B", "S", "T", "R"}:
                return False
        return False

    def before(self, index: int) -> list[Phrase]:
        """Return the phrases of the clause to the left of a verb, nearest first."""
        out: list[Phrase] = []
        for place in range(index - 1, max(index - 1 - REACH, -1), -1):
            phrase = self.phrases[place]
            if phrase.kind in {"S", "T", "B", "R"}:
                break
            if phrase.kind == "V" and phrase.head >= 0:
                attribute = self.closing or phrase.marker == "of"
                if attribute and "infinitive" in phrase.features:
                    continue
                break
            aside = self.describes(index, place) or self.closes_aside(index, place)
            if phrase.kind == "C" and (aside or self.joins_nouns(place)):
                continue
            if phrase.kind == "C" and not self.is_list(place) and not self.is_topic(place):
                break
            out.append(phrase)
        return out

    def describes(self, index: int, place: int) -> bool:
        """Whether a comma before a participle joins it to its noun: "drones, delivered to ..."."""
        participle = "participle" in self.phrases[index].features
        return participle and self.order == "free" and place == index - 1

    def to_boundary(self, index: int) -> list[Phrase]:
        """Return everything from a verb to the next strong boundary."""
        out: list[Phrase] = []
        for phrase in self.phrases[index + 1 :]:
            if phrase.kind in {"B", "S", "C"}:
                break
            out.append(phrase)
        return out

    def is_topic(self, place: int) -> bool:
        """Whether a comma only sets off the subject, as in Turkish."""
        if self.tagged.words.settings.get("comma") != "topic" or place == 0:
            return False
        return self.phrases[place].sense is None and self.phrases[place - 1].kind == "NP"

    def is_list(self, place: int) -> bool:
        """Whether a joint stands inside a list of actors."""
        return place + 1 < len(self.phrases) and self.phrases[place + 1].joined

    def opens_new(self, place: int) -> bool:
        """Whether a comma in English is followed by a subject, what belongs to it, and its verb."""
        if self.tagged.words.language != "en" or self.phrases[place].sense is not None:
            return False
        first = self.phrases[place + 1]
        if first.kind != "NP" or first.joined or first.marker is not None:
            return False
        for phrase in self.phrases[place + 2 : place + 14]:
            if phrase.kind == "V":
                return is_finite(phrase)
            if phrase.kind not in {"NP", "P"} or (phrase.kind == "NP" and phrase.marker is None):
                return False
        return False

    def governing_verb(self, index: int) -> int:
        """Return the verb group whose complement a noun phrase is, or -1."""
        for place in range(index - 1, -1, -1):
            phrase = self.phrases[place]
            if phrase.kind == "V":
                return place
            if phrase.kind in {"S", "T", "B", "R"}:
                return -1
            if phrase.kind == "C" and phrase.sense is not None and phrase.sense.value == "contrast":
                return -1
            if phrase.kind == "C" and self.opens_new(place):
                return -1
            if phrase.kind == "NP" and phrase.marker is None and not phrase.joined:
                following = self.phrases[place + 1]
                if following.kind == "NP" or (place < index - 2 and following.kind != "C"):
                    continue
                if following.kind == "P":
                    continue
                return -1
        return -1

    def closing_verb(self, index: int) -> int:
        """Return the verb group that closes the clause of a noun phrase in open order, or -1."""
        if self.order not in OPEN_ORDER:
            return -1
        for place in range(index + 1, len(self.phrases)):
            if self.phrases[place].kind == "V" and self.phrases[place].head >= 0:
                return place
            if self.phrases[place].kind in {"S", "T", "B", "R"}:
                break
        return -1

    def opens(self, index: int) -> bool:
        """Whether a verb stands right behind a comma or a dash."""
        before = self.phrases[index - 1] if index else None
        return before is not None and (
            (before.kind == "C" and before.sense is None) or before.kind == "B"
        )

    def follows_quote(self, index: int) -> bool:
        """Whether a verb stands behind a closed quotation, so that its subject follows it."""
        start = self.phrases[index].start
        closing = self.tagged.tokens.words[max(start - 2, 0) : start]
        return self.order == "svo" and self.opens(index) and any(w in '»”"' for w in closing)

    def is_dash(self, phrase: Phrase) -> bool:
        """Whether a boundary is only a dash."""
        return self.tagged.tokens.folded[phrase.start] in {"—", "–"}

    def joins_nouns(self, place: int) -> bool:
        """Whether a conjunction joins two objects of a verb that closes its clause."""
        if not self.closing or place == 0 or place + 1 >= len(self.phrases):
            return False
        around = self.phrases[place - 1], self.phrases[place + 1]
        sense = self.phrases[place].sense
        joins = sense is not None and sense.value != "contrast"
        return joins and all(phrase.kind == "NP" for phrase in around)

    def helped(self, index: int) -> bool:
        """Whether an auxiliary stands behind an infinitive: "подавать не будет"."""
        following = self.trailing(index)
        return self.order == "free" and bool(following) and following[0].head < 0

    def trailing(self, index: int) -> list[Phrase]:
        """Return the verb group behind an infinitive and its objects, if there is one."""
        for phrase in self.phrases[index + 1 : index + 6]:
            if phrase.kind == "V":
                return [phrase]
            if phrase.kind not in {"NP", "P"} or "n" in phrase.cases:
                break
        return []

    def closes_aside(self, index: int, place: int) -> bool:
        """Whether a comma right before a verb only closes a list: "X, darunter Y und Z, ..."."""
        joint = self.phrases[place]
        listed = (
            place > 0 and self.phrases[place - 1].kind == "NP" and self.phrases[place - 1].joined
        )
        return self.order == "last" and place == index - 1 and joint.sense is None and listed

    def complement_object(self, index: int) -> tuple[str, ...]:
        """Return whom an infinitive behind a verb is done to: "threatened to attack Poland"."""
        for place in range(index + 1, min(index + 4, len(self.phrases))):
            phrase = self.phrases[place]
            bare = self.tagged.words.settings.get("verbs") == "bare"
            if phrase.kind == "V" and (bare or "infinitive" in phrase.features):
                for part in self.after(place):
                    if part.kind == "NP" and part.codes and part.marker != "in":
                        return all_codes(part)
            if phrase.kind not in {"C", "P", "NP"}:
                break
        return ()

    def complement_subject(self, index: int) -> tuple[str, ...]:
        """Return who acts in the clause that a verb introduces: "demanded that Moscow ..."."""
        following = self.phrases[index + 1 : index + 4]
        if following and following[0].kind == "C" and following[0].sense is None:
            following = following[1:]
        following = following[:2]
        if len(following) == 2 and following[0].kind == "T" and following[1].kind == "NP":
            return all_codes(following[1])
        return ()
