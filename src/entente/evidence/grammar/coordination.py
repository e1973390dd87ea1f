"""Which phrases are listed together: "Iran, China and Belarus" share one marker."""

from __future__ import annotations

from entente.evidence.grammar.phrases import Phrase


def coordinated(phrases: list[Phrase], index: int) -> list[int]:
    """Return the places of the phrases listed after this one: "Iran, China and Belarus"."""
    found: list[int] = []
    place = index
    while place + 2 < len(phrases):
        joint, following = phrases[place + 1], phrases[place + 2]
        if joint.kind != "C" or following.kind != "NP":
            break
        word = joint.sense
        if word is not None and word.value == "contrast":
            break
        if word is None and following.closed and following.marker is not None:
            break
        oxford = following.start - joint.end
        if oxford > 1 or (following.marker is not None and following.implied != ""):
            break
        if following.negated or not following.codes:
            break
        found.append(place + 2)
        place += 2
        if word is None and place + 2 < len(phrases) and phrases[place + 1].kind == "C":
            continue
    return found


def join_lists(phrases: list[Phrase]) -> None:
    """Let phrases in a list share the marker of the first, unless a verb follows the last."""
    drop_double_joints(phrases)
    for index, phrase in enumerate(phrases):
        if phrase.kind != "NP" or phrase.joined or not phrase.codes:
            continue
        members = coordinated(phrases, index)
        while members:
            last = members[-1]
            after = next((p for p in phrases[last + 1 :] if p.kind != "P" and not p.marker), None)
            before = phrases[index - 1] if index else None
            finite = after is not None and after.kind == "V" and is_finite(after)
            governed = phrase.marker is not None or (before is not None and before.kind == "V")
            conjunction = phrases[last - 1].sense is not None
            spoken_for = any(is_finite(p) for p in clause_left(phrases, index))
            if finite and governed and spoken_for and phrase.marker != "between":
                members.pop()
            elif not any(phrases[m - 1].sense is not None for m in members) and not conjunction:
                members = []
            else:
                break
        final = phrases[members[-1]] if members else phrase
        opens = phrase.marker is None and all(part.kind != "NP" for part in phrases[:index])
        if final.closed and opens and phrases[index + 1].sense is None:
            continue
        if final.closed and phrase.marker is None:
            phrase.marker = final.marker
        for member in members:
            phrases[member].joined = True
            phrases[member].marker = phrase.marker
            phrase.group.append(phrases[member])


def clause_left(phrases: list[Phrase], index: int) -> list[Phrase]:
    """Return the verb groups between a phrase and the clause boundary on its left."""
    found: list[Phrase] = []
    for place in range(index - 1, -1, -1):
        if phrases[place].kind in {"B", "S", "T", "R"}:
            break
        if phrases[place].kind == "V":
            found.append(phrases[place])
    return found


def drop_double_joints(phrases: list[Phrase]) -> None:
    """Take ", and" as one joint."""
    index = 0
    while index + 1 < len(phrases):
        first, second = phrases[index], phrases[index + 1]
        if first.kind == "C" and second.kind == "C" and first.sense is None:
            second.start = first.start
            del phrases[index]
        else:
            index += 1


def is_finite(verb: Phrase) -> bool:
    """Whether a verb group can be the predicate of a clause."""
    if "infinitive" in verb.features:
        return "modal" in verb.features
    if verb.features & {"be", "have", "do", "modal"}:
        return True
    return (
        bool(verb.features & {"past", "third", "base", "finite"}) and "gerund" not in verb.features
    )


def all_codes(phrase: Phrase) -> tuple[str, ...]:
    """Return the actors of a phrase and of those listed with it."""
    codes = list(phrase.codes)
    for other in phrase.group:
        codes += other.codes
    return tuple(dict.fromkeys(codes))


def is_apposition(phrases: list[Phrase], place: int) -> bool:
    """Whether a phrase between commas only describes the actor before it."""
    if place < 2:
        return False
    end = place + 1
    while end < len(phrases) and (
        phrases[end].kind == "P" or (phrases[end].kind == "NP" and phrases[end].marker)
    ):
        end += 1
    before, joint = phrases[place - 2], phrases[place - 1]
    return (
        end < len(phrases)
        and phrases[end].kind == "C"
        and joint.kind == "C"
        and joint.sense is None
        and before.kind == "NP"
        and bool(before.codes)
        and before.marker is None
    )
