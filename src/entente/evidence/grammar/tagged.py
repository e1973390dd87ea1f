"""A sentence with one tag a word, and what the tags are."""

from __future__ import annotations

from dataclasses import dataclass

from entente.evidence.actors import Mention
from entente.evidence.grammar.tokens import Tokens
from entente.evidence.grammar.words import Sense, Words
from entente.evidence.lexicon import Trigger

TAGS = {
    "prep": "P", "det": "D", "neg": "N", "negdet": "D", "conj": "C", "sub": "S", "comp": "T",
    "rel": "R", "be": "X", "have": "X", "do": "X", "modal": "X", "to": "I", "adv": "A",
    "time": "A", "pron": "O", "possess": "G", "body": "n", "role": "n", "noun": "n",
    "mark": "P", "corefstate": "n", "corefigo": "n", "adjective": "n", "neighbour": "n",
    "place": "n",
    "skip": "A", "negpred": "n", "negop": "n", "negof": "n", "planop": "n",
    "passive": "X", "question": "Q",
}  # fmt: skip
"""Tags: P preposition, D determiner, N negation, C conjunction, S subordinator, T complementiser,
R relative, X auxiliary, I infinitive mark, A adverb, O pronoun, G possessive, V verb, n noun or
adjective, M name, comma, B strong boundary, Q question word or quotation mark."""

STRONG = frozenset(".;:?!…。；：？！؟؛—–|")

COMMAS = frozenset(",،，、")

QUOTES = frozenset("\"“”«»„‘'’`」「『』")


@dataclass(slots=True)
class Tagged:
    """A sentence with one tag a word and what each word can trigger.

    Parameters
    ----------
    tokens : Tokens
    tags : list of str
        See `TAGS`.
    senses : list of Sense or None
        The grammatical sense that was chosen.
    spans : list of int
        How many words belong to the expression that starts here (0 inside one).
    mentions : dict
        First word to the name that starts there.
    triggers : list of list of Trigger
    """

    tokens: Tokens
    tags: list[str]
    senses: list[Sense | None]
    spans: list[int]
    mentions: dict[int, Mention]
    triggers: list[list[Trigger]]
    words: Words
