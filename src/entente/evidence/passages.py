"""Which actors each sentence names, and the passages that name a pair without claiming anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from entente.evidence.actors import codes_of, gazetteer_of
from entente.evidence.claim import Claim
from entente.evidence.document import BlockKind, Document, Sentence
from entente.evidence.extract import tokens_of
from entente.evidence.framing import find_frames
from entente.evidence.grammar.words import languages

NO_CLAIM = "names both; no claim about the two was read from it"
IN_CONTEXT = "names the one, in a text about the other; no claim about the two was read from it"
_ARTICLE = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY, BlockKind.QUOTED}


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that names a pair.

    Parameters
    ----------
    document : str
        The document's name.
    start, end : int
        Half-open, in code points of its text.
    quote : str
        Exactly those characters.
    block : str
        Label of the block.
    why : str
        What it has to do with the pair.
    """

    document: str
    start: int
    end: int
    quote: str
    block: str
    why: str

    def as_record(self) -> dict[str, object]:
        """Return the passage for the machine contract."""
        return {
            "document": self.document,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "block": self.block,
            "why": self.why,
        }


def named_actors(document: Document) -> list[tuple[Sentence, frozenset[str]]]:
    """Return each sentence of the article with the codes of the actors it names."""
    found: list[tuple[Sentence, frozenset[str]]] = []
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        if block.kind not in _ARTICLE or block.is_repeat or sentence.language not in languages():
            continue
        tokens = tokens_of(document.text[sentence.start : sentence.end], sentence.language)
        codes = codes_of(gazetteer_of(sentence.language).find(tokens))
        found.append((sentence, frozenset(codes)))
    return found


@dataclass(frozen=True)
class Naming:
    """The actors of every sentence of some documents.

    Parameters
    ----------
    documents : mapping of str to Document
        By name.
    sentences : mapping of str to list
        For each document its sentences with the codes they name.
    """

    documents: Mapping[str, Document]
    sentences: Mapping[str, list[tuple[Sentence, frozenset[str]]]]

    @classmethod
    def of(cls, documents: Mapping[str, Document]) -> Naming:
        """Return the naming of documents, each read once."""
        return cls(documents, {name: named_actors(one) for name, one in documents.items()})

    def known_by(self, day: date) -> Naming:
        """Return the naming of the documents that can have been read by a day."""
        kept = {
            name: document
            for name, document in self.documents.items()
            if document.published.earliest is None or document.published.earliest <= day
        }
        return Naming(kept, {name: self.sentences[name] for name in kept})

    def protagonist(self, name: str) -> str | None:
        """Return the state that most sentences of a document name."""
        counts = Counter(
            code for _, codes in self.sentences[name] for code in codes if ":" not in code
        )
        return counts.most_common(1)[0][0] if counts else None


def passages_about(
    naming: Naming, claims: Iterable[Claim], pair: tuple[str, str], *, most: int = 5
) -> list[Passage]:
    """Return the sentences that name a pair and from which no claim about it was read.

    Parameters
    ----------
    naming : Naming
        The documents with the actors of their sentences.
    claims : iterable of Claim
        The claims about the pair; sentences that hold one are left out.
    pair : (str, str)
        The state that was asked about, and the partner.
    most : int
        How many passages at most; those that name both go first. Sentences that name the partner
        alone count where the document is about the other.

    Returns
    -------
    list of Passage
        Hostile sentences are left out.
    """
    claimed: dict[str, list[tuple[int, int]]] = {}
    for claim in claims:
        claimed.setdefault(claim.document, []).append((claim.start, claim.end))
    both: list[Passage] = []
    nearby: list[Passage] = []
    subject, partner = pair
    for name, listed in naming.sentences.items():
        document = naming.documents[name]
        is_about = naming.protagonist(name) == subject
        for sentence, codes in listed:
            if partner not in codes or not (subject in codes or is_about):
                continue
            if _holds(sentence, claimed.get(name, ())) or _is_hostile(document, sentence):
                continue
            target, why = (both, NO_CLAIM) if subject in codes else (nearby, IN_CONTEXT)
            label = document.blocks[sentence.block].label
            words = document.text[sentence.start : sentence.end]
            target.append(Passage(name, sentence.start, sentence.end, words, label, why))
    return [*both, *nearby][:most]


def _holds(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the spans lies in a sentence."""
    return any(sentence.start <= start and end <= sentence.end for start, end in spans)


def _is_hostile(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence holds hostile wording."""
    frames = find_frames(document.text, sentence.start, sentence.end, sentence.language)
    return any(frame.kind == "hostile" for frame in frames)
