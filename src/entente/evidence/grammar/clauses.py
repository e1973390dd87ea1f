"""The arguments of a verb or noun: its subject, its object, what stands behind prepositions."""

from __future__ import annotations

from dataclasses import dataclass

from entente.evidence.grammar.coordination import all_codes, is_finite
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.reference import Memory
from entente.evidence.grammar.tagging import Tagged

OPEN_ORDER = frozenset({"free", "last"})
"""Word orders in which roles are told by case and marker rather than by place."""
REACH = 14


@dataclass
class Clauses:
    """A sentence in phrases, with the questions one asks of it."""

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

    def subject_of(self, index: int, depth: int = 0) -> Phrase | None:
        """Return the phrase that is the subject of a verb group; None if it is not an actor."""
        verb = self.phrases[index]
        if depth > 4:
            return None
        if "infinitive" in verb.features and "finite" not in verb.features and self.order != "last":
            return self.controller(index, depth)
        if "zu" in verb.features:
            return self.controller(index, depth)
        if verb.marker is not None and verb.features & {"ing", "gerund"}:
            return self.main_subject(index, depth)
        if self.order == "last":
            return self.first_nominative(index, depth)
        if self.order == "vso":
            beside = self.beside(index)
            if beside is not None:
                return self.implied(beside)
        return self.look_left(index, depth)

    def beside(self, index: int) -> Phrase | None:
        """Return the unmarked phrase right before a verb, else the one right after it."""
        place = index - 1
        while place > 0 and self.phrases[place].kind == "V" and self.phrases[place].head < 0:
            place -= 1
        if place >= 0:
            before = self.phrases[place]
            if before.kind == "NP" and before.marker is None and before.codes:
                return before
        for after in self.phrases[index + 1 : index + 2]:
            if after.kind == "NP" and after.marker is None and (after.codes or after.implied):
                return after
        return None

    def first_nominative(self, index: int, depth: int) -> Phrase | None:
        """Return the leftmost unmarked phrase of a clause whose verb may stand last."""
        left = self.before(index)[::-1]
        if "nominal" in self.phrases[index].features:
            for phrase in left[::-1]:
                if phrase.kind == "NP" and phrase.marker == "of" and phrase.codes:
                    return phrase
        for phrase in [*left, *self.after(index)]:
            if phrase.kind == "NP" and phrase.marker is None and not phrase.joined:
                if phrase.head < 0 and not phrase.pronoun:
                    continue
                found = self.implied(phrase)
                if found is not None or not self.closing:
                    return found
        place = index - 1 - len(left)
        if place >= 0 and self.phrases[place].kind == "R":
            return self.antecedent(place)
        if self.closing and place > 0 and self.phrases[place].kind == "V":
            return self.subject_of(place, depth + 1)
        if place > 0 and self.phrases[place].kind == "C":
            for back in range(place - 1, -1, -1):
                phrase = self.phrases[back]
                if phrase.kind == "V":
                    return self.subject_of(back, depth + 1)
                if phrase.kind in {"B", "S", "T", "R"}:
                    break
        return None

    def is_near(self, subject: Phrase, index: int) -> bool:
        """Whether no other verb stands between a subject and its verb."""
        return not any(
            phrase.kind == "V" and phrase.head >= 0 and phrase.start > subject.start
            for phrase in self.phrases[:index]
        )

    def look_left(self, index: int, depth: int) -> Phrase | None:
        """Walk left from a verb to the first phrase that can be its subject."""
        if self.order == "vso" and "conj" in self.phrases[index].features:
            following = self.look_right(index)
            if following is not None:
                return following
        place, crossed = index - 1, False
        while place >= 0:
            phrase = self.phrases[place]
            if phrase.kind == "NP":
                if phrase.joined:
                    place -= 1
                    continue
                if phrase.marker is None:
                    if self.is_apposition(place):
                        place -= 2
                        continue
                    if crossed and place and self.governing_verb(place) >= 0:
                        place -= 1
                        continue
                    found = self.implied(phrase)
                    if found is None and self.order != "svo":
                        return self.look_right(index)
                    return found
            elif phrase.kind == "R":
                return self.antecedent(place)
            elif phrase.kind == "C":
                crossed = True
            elif phrase.kind == "V":
                if is_finite(phrase) or crossed or "infinitive" in phrase.features:
                    return self.subject_of(place, depth + 1)
                if phrase.features & {"ing", "participle", "past"}:
                    place -= 1
                    continue
                return self.subject_of(place, depth + 1)
            elif phrase.kind in {"S", "T", "B"}:
                if phrase.kind == "B" and self.is_dash(phrase):
                    place -= 1
                    continue
                break
            place -= 1
        if self.order in {"free", "last", "vso"}:
            return self.look_right(index)
        if self.tagged.words.settings.get("subject") == "dropped":
            return self.dropped_subject(index, place, depth)
        return None

    def dropped_subject(self, index: int, place: int, depth: int) -> Phrase | None:
        """Return whom a verb without a subject continues to speak of."""
        for back in range(place, -1, -1):
            if self.phrases[back].kind == "V":
                return self.subject_of(back, depth + 1)
            if self.phrases[back].kind == "B":
                break
        if self.memory.subject:
            here = self.phrases[index].start
            return Phrase("NP", here, here, codes=self.memory.subject[:1])
        return None

    def is_dash(self, phrase: Phrase) -> bool:
        """Whether a boundary is only a dash."""
        return self.tagged.tokens.folded[phrase.start] in {"—", "–"}

    def look_right(self, index: int) -> Phrase | None:
        """Return the first unmarked phrase after a verb: the subject where verbs come first."""
        for phrase in self.phrases[index + 1 : index + 6]:
            if phrase.kind in {"B", "S", "T", "R", "V"}:
                return None
            named = phrase.kind == "NP" and phrase.marker is None and phrase.codes
            nominative = not phrase.cases or "n" in phrase.cases
            if named and (self.order == "vso" or nominative):
                return phrase
        return None

    def is_apposition(self, place: int) -> bool:
        """Whether a phrase between commas only describes the actor before it."""
        phrases = self.phrases
        if place < 2 or place + 1 >= len(phrases):
            return False
        before, joint, after = phrases[place - 2], phrases[place - 1], phrases[place + 1]
        return (
            joint.kind == "C"
            and joint.sense is None
            and after.kind == "C"
            and before.kind == "NP"
            and bool(before.codes)
            and before.marker is None
        )

    def described_by(self, index: int) -> Phrase | None:
        """Return whom a phrase after a comma describes: "Kazakhstan, a member of the CSTO"."""
        if index < 2 or self.phrases[index].marker is not None:
            return None
        joint, before = self.phrases[index - 1], self.phrases[index - 2]
        named = before.kind == "NP" and bool(before.codes) and before.marker is None
        return before if named and joint.kind == "C" and joint.sense is None else None

    def implied(self, phrase: Phrase) -> Phrase | None:
        """Return a subject phrase if it stands for an actor, also by what was said before."""
        if phrase.codes:
            return phrase
        memory = self.memory
        if phrase.implied == "body" and phrase.definite and memory.subject:
            states = tuple(code for code in memory.subject if ":" not in code)
            if states:
                return Phrase("NP", phrase.start, phrase.end, codes=states[:1], label=phrase.label)
        if phrase.implied == "neighbour" and memory.states:
            code = f"GRP:{memory.protagonist()}_NEIGHBOURS"
            return Phrase("NP", phrase.start, phrase.end, codes=(code,))
        return None

    def antecedent(self, place: int) -> Phrase | None:
        """Return what a relative pronoun stands for: the noun phrase before it."""
        for back in range(place - 1, max(place - 4, -1), -1):
            phrase = self.phrases[back]
            if phrase.kind == "NP":
                if phrase.joined:
                    continue
                return Phrase("NP", phrase.start, phrase.end, codes=phrase.codes,
                              label=phrase.label) if phrase.codes else None  # fmt: skip
            if phrase.kind not in {"C", "P"}:
                return None
        return None

    def controller(self, index: int, depth: int) -> Phrase | None:
        """Return the subject of an infinitive: that of its governor, or the governor's object."""
        seen: Phrase | None = None
        for place in range(index - 1, -1, -1):
            phrase = self.phrases[place]
            if phrase.kind == "NP":
                if seen is None and not phrase.joined and phrase.codes:
                    seen = phrase
                if phrase.marker is None and phrase.head >= 0 and not phrase.codes:
                    owner = self.owner(place)
                    if owner is not None:
                        return owner
            elif phrase.kind == "V":
                control = phrase.sense.value if phrase.sense is not None else ""
                if "object" in control.split() and seen is not None:
                    return seen
                if "object" in control.split() and "passive" not in phrase.features:
                    return None
                return self.subject_of(place, depth + 1)
            elif phrase.kind == "R":
                return self.antecedent(place)
            elif phrase.kind in {"S", "T", "B"}:
                break
        return seen if seen is not None and seen.marker in {None, "for"} else None

    def owner(self, place: int) -> Phrase | None:
        """Return whose plan, offer or demand a noun phrase speaks of."""
        phrase = self.phrases[place]
        if phrase.mentions:
            mention = phrase.mentions[-1]
            return Phrase("NP", mention.start, mention.end, codes=mention.name.codes)
        following = self.phrases[place + 1 : place + 3]
        for part in following:
            if part.kind == "NP" and part.marker in {"of", "by"} and part.codes:
                return part
        return None

    def main_subject(self, index: int, depth: int) -> Phrase | None:
        """Return the subject of the clause that a gerund belongs to ("by supplying ...")."""
        for place in range(index - 1, -1, -1):
            phrase = self.phrases[place]
            if phrase.kind == "V" and "infinitive" not in phrase.features:
                control = phrase.sense.value.split() if phrase.sense is not None else []
                if "object" in control:
                    for between in self.phrases[place + 1 : index]:
                        if between.kind == "NP" and between.codes:
                            return between
                return self.subject_of(place, depth + 1)
            if phrase.kind in {"B", "T"}:
                break
            if phrase.kind == "NP" and phrase.implied == "" and not phrase.codes:
                owner = self.owner(place)
                if owner is not None:
                    return owner
        for place in range(index + 1, len(self.phrases)):
            phrase = self.phrases[place]
            if phrase.kind == "C":
                for later in self.phrases[place + 1 : place + 3]:
                    if later.kind == "NP" and later.marker is None and later.codes:
                        return later
                break
        return None

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
                if self.closing and "infinitive" in phrase.features:
                    continue
                break
            if phrase.kind == "C" and not self.is_list(place) and not self.is_topic(place):
                break
            out.append(phrase)
        return out

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

    def governing_verb(self, index: int) -> int:
        """Return the verb group whose complement a noun phrase is, or -1."""
        for place in range(index - 1, -1, -1):
            phrase = self.phrases[place]
            if phrase.kind == "V":
                return place
            if phrase.kind in {"S", "T", "B", "R"}:
                return -1
            if phrase.kind == "NP" and phrase.marker is None and not phrase.joined:
                following = self.phrases[place + 1]
                if following.kind == "NP" or (place < index - 2 and following.kind != "C"):
                    continue
                if following.kind == "P":
                    continue
                return -1
        return -1

    def complement_subject(self, index: int) -> tuple[str, ...]:
        """Return who acts in the clause that a verb introduces: "demanded that Moscow ..."."""
        following = self.phrases[index + 1 : index + 3]
        if len(following) == 2 and following[0].kind == "T" and following[1].kind == "NP":
            return all_codes(following[1])
        return ()
