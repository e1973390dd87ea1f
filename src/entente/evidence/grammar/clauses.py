"""The arguments of a verb or noun: its subject, its object, what stands behind prepositions."""

from __future__ import annotations

from dataclasses import dataclass

from entente.evidence.grammar.coordination import all_codes, is_apposition, is_finite
from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.reach import Reach


def is_gerund_subject(phrase: Phrase, verb: Phrase) -> bool:
    """Whether a gerund has a subject of its own: "the process of Sweden joining"."""
    beside = phrase.kind == "NP" and phrase.end == verb.start and bool(phrase.codes)
    return beside and phrase.marker in {"of", "about", "for", "against", "on"}


@dataclass
class Clauses(Reach):
    """A sentence in phrases, with the questions one asks of it."""

    def subject_of(self, index: int, depth: int = 0) -> Phrase | None:
        """Return the phrase that is the subject of a verb group; None if it is not an actor."""
        verb = self.phrases[index]
        if depth > 4:
            return None
        bare = "infinitive" in verb.features and not verb.features & {"finite", "modal"}
        bare = bare and not self.helped(index)
        if bare and self.order != "last":
            return self.controller(index, depth)
        if self.closing and verb.features & {"zu", "prenominal"}:
            owner = self.beside_nominal(index)
            if owner is not None:
                return owner
        if self.closing and "zu" in verb.features:
            return self.first_nominative(index, depth)
        if "zu" in verb.features:
            return self.controller(index, depth)
        own = self.phrases[index - 1] if index else verb
        if "ing" in verb.features and verb.marker is None and is_gerund_subject(own, verb):
            return own
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

    def beside_nominal(self, index: int) -> Phrase | None:
        """Return who acts in a clause turned into a noun or put before one, as in Turkish."""
        if "prenominal" in self.phrases[index].features:
            head = self.phrases[index + 1] if index + 1 < len(self.phrases) else None
            return head if head is not None and head.kind == "NP" and head.codes else None
        if self.tagged.tokens.folded[self.phrases[index].end - 1].endswith(
            ("mek", "mak", "kle", "kla")
        ):
            return None
        for phrase in self.before(index):
            if phrase.kind == "NP" and phrase.marker == "of" and phrase.codes:
                return phrase
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
        if self.closing and "passive" not in self.phrases[index].features:
            return self.leading_name(left)
        return None

    @staticmethod
    def leading_name(left: list[Phrase]) -> Phrase | None:
        """Return the name that opens a clause before a bare object: "Brüksel yardımı kesti"."""
        first = left[0] if left else None
        if first is None or first.kind != "NP" or first.marker or not first.mentions:
            return None
        name = first.mentions[0]
        if name.name.form == "adjective" or name.start != first.start:
            return None
        return Phrase("NP", name.start, name.end, codes=name.name.codes)

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
        if "relative" in self.phrases[index].features:
            return self.head_of(index)
        if (self.order == "free" and self.opens(index)) or self.follows_quote(index):
            following = self.phrases[index + 1 : index + 2]
            if following and following[0].codes and self.look_right(index) is following[0]:
                return following[0]
        place, crossed = self.before_aside(index - 1), False
        while place >= 0:
            phrase = self.phrases[place]
            if phrase.kind == "NP":
                if phrase.joined:
                    place -= 1
                    continue
                if phrase.marker is None:
                    if self.continues_past(place, index):
                        place -= 1
                        continue
                    if is_apposition(self.phrases, place):
                        place -= 2
                        continue
                    if crossed and place and self.governing_verb(place) >= 0:
                        place -= 1
                        continue
                    whose = self.phrases[place - 1] if place else phrase
                    if whose.kind == "R" and phrase.implied == "body":
                        return self.antecedent(place - 1)
                    found = self.implied(phrase)
                    if found is None and self.order != "svo":
                        return self.look_right(index)
                    return found
            elif phrase.kind == "R":
                return self.antecedent(place)
            elif phrase.kind == "C":
                crossed = True
            elif phrase.kind == "V":
                if crossed and self.goes_on_from_main(phrase, index):
                    place -= 1
                    continue
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
            following = self.look_right(index)
            if following is None and self.order == "free" and is_finite(self.phrases[index]):
                return self.carried_on(place, depth)
            return following
        if self.tagged.words.settings.get("subject") == "dropped":
            return self.dropped_subject(index, place, depth)
        return None

    def goes_on_from_main(self, before: Phrase, index: int) -> bool:
        """Whether a finite English verb after "and" passes over the infinitive before it."""
        finite = not self.phrases[index].features & {"base", "infinitive", "ing"}
        return finite and "zu" in before.features and self.tagged.words.language == "en"

    def before_aside(self, place: int) -> int:
        """Return the place before ", they say," where that stands between subject and verb."""
        if place < 4 or self.tagged.words.language != "en":
            return place
        first, speaker, verb, last = self.phrases[place - 3 : place + 1]
        commas = first.kind == last.kind == "C" and first.sense is None and last.sense is None
        speaks = verb.kind == "V" and verb.sense is not None and verb.sense.kind == "report"
        return place - 4 if commas and speaks and speaker.kind == "NP" else place

    def head_of(self, index: int) -> Phrase | None:
        """Return the noun that a relative verb form describes: "majeshi ya Urusi yaliyovamia"."""
        for place in range(index - 1, max(index - 6, -1), -1):
            phrase = self.phrases[place]
            if phrase.kind == "NP" and (phrase.marker is None or place < 2):
                return phrase if phrase.codes else None
            if phrase.kind == "P" and phrase.marker != "of":
                following = self.phrases[place + 1]
                return following if following.codes else None
            if phrase.kind not in {"NP", "P"}:
                return None
        return None

    def continues_past(self, place: int, index: int) -> bool:
        """Whether a phrase before a verb is only the object of the verb before it.

        The Swahili narrative and subjunctive go on with the same subject: "alituma ombi
        akakataliwa", but not behind a verb of wishing: "hataki Ukraine ijiunge".
        """
        verb, before = self.phrases[index], self.phrases[place - 1] if place else None
        if place != index - 1 or before is None or before.kind != "V" or before.head < 0:
            return False
        wishing = before.sense is not None and before.sense.kind == "operator"
        return "narrative" in verb.features or ("subjunctive" in verb.features and not wishing)

    def carried_on(self, place: int, depth: int) -> Phrase | None:
        """Return the subject of the verb before, which a clause without one continues."""
        for back in range(place, -1, -1):
            if self.phrases[back].kind == "V":
                return self.subject_of(back, depth + 1)
            if self.phrases[back].kind == "B":
                break
        return None

    def dropped_subject(self, index: int, place: int, depth: int) -> Phrase | None:
        """Return whom a verb without a subject continues to speak of."""
        before = self.carried_on(place, depth)
        if before is not None:
            return before
        if self.memory.subject:
            here = self.phrases[index].start
            return Phrase("NP", here, here, codes=self.memory.subject[:1])
        return None

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

    def spoken_of(self, index: int, besides: tuple[str, ...]) -> tuple[str, ...]:
        """Return the actor named last before a verb: whom an object prefix means."""
        for phrase in self.phrases[index - 1 :: -1] if index else []:
            if phrase.kind == "NP" and phrase.codes and not set(phrase.codes) & set(besides):
                return phrase.codes
        others = [code for code in self.memory.states if code not in besides]
        return tuple(others[-1:])

    def antecedent(self, place: int) -> Phrase | None:
        """Return what a relative pronoun stands for: the noun phrase before it."""
        for back in range(place - 1, max(place - 4, -1), -1):
            phrase = self.phrases[back]
            if phrase.kind == "NP":
                if phrase.joined:
                    continue
                return Phrase("NP", phrase.start, phrase.end, codes=all_codes(phrase),
                              label=phrase.label) if phrase.codes else None  # fmt: skip
            if phrase.kind not in {"C", "P"}:
                return None
        return None

    def controller(self, index: int, depth: int) -> Phrase | None:
        """Return the subject of an infinitive: that of its governor, or the governor's object."""
        seen: Phrase | None = None
        named = self.phrases[index - 1] if index else None
        if named is not None and named.marker == "for" and named.kind == "NP" and named.codes:
            return named
        own = self.order == "last" and self.set_off(index)
        for place in range(index - 1, -1, -1):
            phrase = self.phrases[place]
            if own and phrase.kind != "C":
                continue
            own = False
            if phrase.kind == "NP":
                if seen is None and not phrase.joined and phrase.codes:
                    seen = phrase
                if phrase.marker is None and phrase.head >= 0 and not phrase.codes:
                    owner = self.owner(place)
                    if owner is not None:
                        return owner
            elif phrase.kind == "V":
                control = phrase.sense.value if phrase.sense is not None else ""
                if phrase.head < 0 and phrase.modal and seen is self.phrases[place + 1]:
                    return seen
                raised = phrase.sense is not None and phrase.sense.kind == "report"
                if (raised or "object" in control.split()) and seen is not None:
                    return seen
                if "object" in control.split() and "passive" not in phrase.features:
                    return None
                return self.subject_of(place, depth + 1)
            elif phrase.kind == "R":
                return self.antecedent(place)
            elif phrase.kind in {"S", "T", "B"}:
                break
        return seen if seen is not None and seen.marker in {None, "for"} else None

    def set_off(self, index: int) -> bool:
        """Whether a comma sets off an infinitive with its own objects, as in German."""
        for place in range(index - 1, -1, -1):
            phrase = self.phrases[place]
            if phrase.kind == "C" and phrase.sense is None and not self.is_list(place):
                return True
            if phrase.kind not in {"NP", "P", "C"}:
                return False
        return False

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
            if phrase.kind == "V" and (self.order == "svo" or "infinitive" not in phrase.features):
                control = phrase.sense.value.split() if phrase.sense is not None else []
                if "object" in control and "passive" not in phrase.features:
                    for between in self.phrases[place + 1 : index]:
                        if between.kind == "NP" and between.codes:
                            return between
                return self.subject_of(place, depth + 1)
            if phrase.kind in {"B", "T"}:
                break
            plain = phrase.kind == "NP" and phrase.implied == "" and phrase.marker != "by"
            if plain and not phrase.codes:
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
