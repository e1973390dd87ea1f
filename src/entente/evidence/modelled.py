"""Claims that a model proposes, admitted only where their words stand in the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from entente.errors import DataError
from entente.evidence.annotation import annotate
from entente.evidence.claim import Claim, Modality, Polarity, Predicate
from entente.evidence.document import Document, Finding, Sentence
from entente.evidence.endpoint import Endpoint, ask
from entente.evidence.extract import sentence_type

_ACTOR = re.compile(r"[A-Z]{3}|(?:IGO|GRP|COM|NSA|TER|PRE):[\w .&'-]{1,60}")
_MOST_ACTORS = 12
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Admitted:
    """What of a model's answer stands up.

    Parameters
    ----------
    claims : tuple of Claim
        In reading order, each verbatim at its offsets.
    dropped : dict of str to int
        How many records were dropped, by reason.
    """

    claims: tuple[Claim, ...]
    dropped: dict[str, int]

    @property
    def words(self) -> str:
        """What the noise report says of it."""
        gone = ", ".join(f"{count} {reason}" for reason, count in sorted(self.dropped.items()))
        total = sum(self.dropped.values())
        kept = f"{len(self.claims)} claims of the model kept, {total} dropped"
        return f"{kept} ({gone})" if gone else kept


def read_with(
    endpoint: Endpoint, document: Document, claims: list[Claim]
) -> tuple[Document, list[Claim]]:
    """Return a document with the claims a model reads in it, and how many of them were dropped.

    Parameters
    ----------
    endpoint : Endpoint
        The model.
    document : Document
        As it was read.
    claims : list of Claim
        The claims the grammar reads, which stay where the model does not answer.

    Returns
    -------
    (Document, list of Claim)
        The noise report has a line of kind `model`.
    """
    try:
        admitted = admit(document, ask(endpoint, document))
    except DataError as error:
        note = f"{error.what}; the claims are those of the grammar"
        return _noted(document, note), claims
    return _noted(document, admitted.words), annotate(document, admitted.claims)


def _noted(document: Document, note: str) -> Document:
    """Return a document with a line about the model in its noise report."""
    return replace(document, noise=(Finding("model", 0, 0, note), *document.noise))


def admit(document: Document, records: Iterable[Mapping[str, Any]]) -> Admitted:
    """Return the records that are claims of a document.

    A record names a sentence by number, or its own offsets. Its quote must stand there letter by
    letter, inside one sentence; predicate, polarity and modality must be known words, actors codes.

    Parameters
    ----------
    document : Document
        The document.
    records : iterable of mapping
        What a model gave.
    """
    found: dict[str, Claim] = {}
    dropped: Counter[str] = Counter()
    for record in records:
        claim = _claim(document, record)
        if isinstance(claim, str):
            dropped[claim] += 1
        else:
            found.setdefault(claim.id, claim)
    ordered = sorted(found.values(), key=lambda claim: (claim.start, claim.end, claim.id))
    return Admitted(tuple(ordered), dict(dropped))


def _claim(document: Document, record: Mapping[str, Any]) -> Claim | str:
    """Return the claim of a record, or why it is dropped."""
    placed = _placed(document, record)
    if placed is None:
        return "not verbatim"
    sentence, start, end = placed
    try:
        predicate = Predicate(record.get("predicate"))
        polarity = Polarity(record.get("polarity") or "pos")
        modality = Modality(record.get("modality") or "asserted")
    except ValueError:
        return "in unknown words"
    subject, target = _actors(record.get("subject")), _actors(record.get("object"))
    if subject is None or target is None:
        return "with unknown actors"
    block = document.blocks[sentence.block]
    speaker = _name(record.get("speaker"))
    return Claim(
        document=document.name,
        start=start,
        end=end,
        quote=document.text[start:end],
        block=block.label,
        subject=subject,
        predicate=predicate,
        object=target,
        polarity=polarity,
        modality=modality,
        sentence_type=sentence_type(block.kind, modality),
        speaker=speaker,
        attribution=(speaker,) if speaker else (),
        topic=_name(record.get("topic")),
        core=predicate is not Predicate.ASSESS,
        confidence=_confidence(record.get("confidence"), sentence),
    )


def _placed(document: Document, record: Mapping[str, Any]) -> tuple[Sentence, int, int] | None:
    """Return the sentence and the offsets at which a record's quote stands, or None."""
    quote = record.get("quote")
    if not isinstance(quote, str) or not quote.strip():
        return None
    start, end = record.get("start"), record.get("end")
    if isinstance(start, int) and isinstance(end, int):
        inside = [one for one in document.sentences if one.start <= start and end <= one.end]
        exact = 0 <= start < end and document.text[start:end] == quote
        return (inside[0], start, end) if inside and exact else None
    number = record.get("sentence")
    if not isinstance(number, int) or not 0 <= number < len(document.sentences):
        return None
    sentence = document.sentences[number]
    at = document.text.find(quote, sentence.start, sentence.end)
    return None if at < 0 else (sentence, at, at + len(quote))


def _actors(value: Any) -> tuple[str, ...] | None:
    """Return the codes of a record's actors, or None if one is none."""
    listed: Any = value or []
    if not isinstance(listed, list) or len(listed) > _MOST_ACTORS:  # pyright: ignore[reportUnknownArgumentType]
        return None
    codes = [one for one in listed if isinstance(one, str) and _ACTOR.fullmatch(one)]  # pyright: ignore[reportUnknownVariableType]
    return tuple(dict.fromkeys(codes)) if len(codes) == len(listed) else None  # pyright: ignore[reportUnknownArgumentType]


def _name(value: Any) -> str | None:
    """Return a name on one line, or None."""
    if not isinstance(value, str) or not value.strip():
        return None
    return " ".join(value.split())[:_LONGEST_NAME]


def _confidence(value: Any, sentence: Sentence) -> float:
    """Return how sure the model says it is, no surer than the sentence is whole."""
    sure = float(value) if isinstance(value, int | float) and 0 <= value <= 1 else 0.5
    return round(sure * sentence.quality, 2)
