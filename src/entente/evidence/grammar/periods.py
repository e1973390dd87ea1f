"""What a name stood for in the year that a sentence tells of: Moscow before 1992."""

from __future__ import annotations

import re

from entente.evidence.grammar.phrases import Phrase
from entente.evidence.grammar.tagged import Tagged

YEAR = re.compile(r"(1[89]|20)\d\d")
UNION = (1923, 1990)
"""First and last full years of the Soviet Union."""


def in_their_time(tagged: Tagged, phrases: list[Phrase]) -> None:
    """Let "Moscow" mean the Soviet Union where all years of an English sentence are its own.

    "In 1961 Pyongyang signed a treaty with Moscow" names SUN, as the Correlates of War list it;
    who writes "Russia" is taken at the word.
    """
    if tagged.words.language != "en":
        return
    years = [int(word) for word in tagged.tokens.folded if YEAR.fullmatch(word)]
    if not years or min(years) < UNION[0] or max(years) > UNION[1]:
        return
    for phrase in phrases:
        spelled = tagged.tokens.folded[phrase.start : phrase.end]
        if not phrase.mentions or any(word.startswith("russia") for word in spelled):
            continue
        phrase.codes = tuple("SUN" if code == "RUS" else code for code in phrase.codes)
        phrase.mentions = [
            mention._replace(name=mention.name._replace(codes=("SUN",)))
            if mention.name.codes == ("RUS",)
            else mention
            for mention in phrase.mentions
        ]
