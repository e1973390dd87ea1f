"""Regular inflection: English verbs and nouns by rule, names of states by declension tables."""

from __future__ import annotations

from collections.abc import Mapping

VOWELS = "aeiou"
DOUBLING = frozenset(
    {
        "initial",
        "abet",
        "acquit",
        "annul",
        "bar",
        "beg",
        "blot",
        "blur",
        "chat",
        "clip",
        "control",
        "counsel",
        "channel",
        "dispel",
        "drag",
        "embed",
        "emit",
        "enrol",
        "expel",
        "flag",
        "fulfil",
        "funnel",
        "grin",
        "grip",
        "hug",
        "jam",
        "jet",
        "kidnap",
        "label",
        "log",
        "map",
        "model",
        "nag",
        "offset",
        "outwit",
        "pat",
        "plot",
        "plug",
        "pop",
        "propel",
        "quit",
        "ram",
        "regret",
        "repel",
        "rid",
        "rig",
        "rip",
        "ship",
        "shrug",
        "shut",
        "signal",
        "skip",
        "slap",
        "slip",
        "snap",
        "spot",
        "star",
        "stem",
        "stir",
        "strip",
        "sum",
        "throb",
        "tip",
        "transmit",
        "trip",
        "tug",
        "war",
        "whip",
        "worship",
        "zap",
        "admit",
        "ban",
        "begin",
        "bid",
        "cancel",
        "cap",
        "chop",
        "clap",
        "commit",
        "compel",
        "cut",
        "deter",
        "dig",
        "drop",
        "equip",
        "get",
        "grab",
        "hit",
        "let",
        "mob",
        "nod",
        "occur",
        "omit",
        "patrol",
        "permit",
        "pin",
        "plan",
        "prefer",
        "put",
        "quarrel",
        "rebel",
        "refer",
        "remit",
        "rob",
        "run",
        "scrap",
        "set",
        "shun",
        "sit",
        "slam",
        "snub",
        "split",
        "spur",
        "step",
        "stop",
        "submit",
        "swap",
        "tap",
        "top",
        "transfer",
        "trap",
        "travel",
        "trim",
        "wrap",
        "win",
    }
)
"""Verbs that double their last letter; the regular spelling is accepted as well."""


def english_forms(lemma: str, irregular: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return the forms of an English verb with what each is.

    Parameters
    ----------
    lemma : str
        The base form, folded.
    irregular : mapping
        Base form to (past, participle) or (past,) where they are the same.

    Examples
    --------
    >>> english_forms("veto", {})
    [('veto', 'base'), ('vetoes', 'third'), ('vetoed', 'past'), ('vetoing', 'ing')]
    """
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        third = lemma[:-1] + "ies"
    else:
        third = lemma + "s"
    doubled = lemma + lemma[-1] if lemma in DOUBLING else lemma
    if lemma.endswith("e"):
        past = lemma + "d"
        stem = lemma[:-1] if not lemma.endswith(("ee", "ye", "oe")) else lemma
        gerund = lemma[:-2] + "ying" if lemma.endswith("ie") else stem + "ing"
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        past, gerund = lemma[:-1] + "ied", lemma + "ing"
    else:
        past, gerund = doubled + "ed", doubled + "ing"
    forms = [(lemma, "base"), (third, "third")]
    if lemma in irregular:
        odd = irregular[lemma]
        forms.append((odd[0], "past"))
        if len(odd) > 1:
            forms.append((odd[1], "participle"))
    else:
        forms.append((past, "past"))
    if doubled != lemma:
        forms += [(lemma + "ed", "past"), (lemma + "ing", "ing")]
    return [*forms, (gerund, "ing")]


def english_plural(noun: str) -> list[str]:
    """Return an English noun with its regular plural."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return [noun, noun + "es"]
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return [noun, noun[:-1] + "ies"]
    return [noun, noun + "s"]


def decline(name: str, declension: list[tuple[str, list[tuple[str, str]]]]) -> dict[str, str]:
    """Return the case forms of a name of one or more words.

    Parameters
    ----------
    name : str
        The nominative, folded.
    declension : list
        For each ending of the nominative, longest first, the (case letters, new ending) pairs.

    Returns
    -------
    dict
        Form to the letters of the cases it can be; the nominative is `n`.
    """
    words = name.split(" ")
    per_word: list[dict[str, list[str]]] = []
    for word in words:
        forms: dict[str, list[str]] = {"n": [word]}
        for ending, pairs in declension:
            if word.endswith(ending) and len(word) > len(ending):
                base = word[: len(word) - len(ending)] if ending else word
                for cases, new in pairs:
                    for case in cases:
                        forms.setdefault(case, []).append(base + new)
                break
        per_word.append(forms)
    out: dict[str, str] = {}
    cases = {case for forms in per_word for case in forms}
    for case in sorted(cases):
        choices = [forms.get(case, forms["n"]) for forms in per_word]
        width = max(len(choice) for choice in choices)
        for index in range(width):
            form = " ".join(choice[min(index, len(choice) - 1)] for choice in choices)
            if case not in out.get(form, ""):
                out[form] = out.get(form, "") + case
    return out
