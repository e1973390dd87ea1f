"""A claim: who says that whom did, does or will do what to whom, and in which words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Predicate(StrEnum):
    """What a claim says was done; the ontology of `docs/claims`."""

    APPLY = "APPLY"
    INVITE = "INVITE"
    ACCEDE = "ACCEDE"
    RATIFY = "RATIFY"
    BLOCK = "BLOCK"
    WITHDRAW = "WITHDRAW"
    ENLARGE = "ENLARGE"
    FORM_PACT = "FORM_PACT"
    ALIGN = "ALIGN"
    MEMBERSHIP = "MEMBERSHIP"
    GUARANTEE = "GUARANTEE"
    DEMAND = "DEMAND"
    REJECT = "REJECT"
    AGREE = "AGREE"
    NEGOTIATE = "NEGOTIATE"
    ABROGATE = "ABROGATE"
    SUPPLY_ARMS = "SUPPLY_ARMS"
    SEEK_ARMS = "SEEK_ARMS"
    AID = "AID"
    TRAIN_EXERCISE = "TRAIN_EXERCISE"
    SHARE_INTEL = "SHARE_INTEL"
    DEPLOY = "DEPLOY"
    DEFENCE_INDUSTRY = "DEFENCE_INDUSTRY"
    FIGHT = "FIGHT"
    THREATEN = "THREATEN"
    SANCTION = "SANCTION"
    INVEST_TRADE = "INVEST_TRADE"
    ENERGY = "ENERGY"
    RECOGNISE = "RECOGNISE"
    TERRITORY = "TERRITORY"
    CONCEDE = "CONCEDE"
    ACCUSE = "ACCUSE"
    SUPPORT = "SUPPORT"
    RELATIONS = "RELATIONS"
    ASSESS = "ASSESS"


class Polarity(StrEnum):
    """Whether the predicate is affirmed or denied."""

    POSITIVE = "pos"
    NEGATIVE = "neg"


class Modality(StrEnum):
    """How the predicate is put forward."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    PROPOSED = "proposed"
    DEMANDED = "demanded"
    POSSIBLE = "possible"
    PREDICTED = "predicted"
    CONDITIONAL = "conditional"
    QUESTION = "question"


class SentenceType(StrEnum):
    """What kind of speech a claim stands in."""

    FACT = "fact"
    OPINION = "opinion"
    FORECAST = "forecast"
    QUESTION = "question"


class Flag(StrEnum):
    """A warning to the reader of a claim."""

    LOADED = "loaded"
    SCARE_QUOTES = "scare_quotes"
    HOSTILE = "hostile"
    VAGUE = "vague"
    SWEEPING = "sweeping"
    DAMAGED = "damaged"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class EventDate:
    """When a claim's event took or takes place.

    Parameters
    ----------
    expr : str or None
        The words of the text; None where it was concluded from elsewhere.
    edtf : str or None
        Extended Date/Time Format: `2022-12`, `1947/1991`, `../2022-02-23`; None if unresolved.
    inference : str or None
        How a relative or incomplete date was resolved, in words; None where nothing was inferred.
    """

    expr: str | None
    edtf: str | None
    inference: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text gives it.

    Parameters
    ----------
    raw : str
        Its words.
    value : float or None
        Its value in `unit`; None where the text names no number ("'millions'").
    unit : str or None
        ISO 4217 code for money, otherwise a singular noun (`tank`, `km`, `%`, `munition`).
    comparator : str
        One of `=`, `~`, `<`, `<=`, `>`, `>=`.
    start, end : int
        Half-open, in code points of the document's text.
    """

    raw: str
    value: float | None
    unit: str | None
    comparator: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, anchored to its characters.

    Parameters
    ----------
    document : str
        The document's file name.
    start, end : int
        Half-open, in code points of the document's text; never longer than a sentence.
    quote : str
        Exactly those characters.
    block : str
        Label of the block, for example `body` or `comment:5.1`.
    speaker : str or None
        The innermost named source; None means the author.
    attribution : tuple of str
        The chain of sources, outermost first.
    subject, object : tuple of str
        Actors by code (`RUS`, `IGO:NATO`, `GRP:WEST`, `COM:…`, `TER:…`, `PRE:…`).
    predicate : Predicate
        What was done.
    polarity, modality, sentence_type
        Whether it is affirmed, how it is put, and in what kind of sentence.
    topic : str or None
        A finer kind, for example `joint_exercise`.
    obligation : str or None
        ATOP type (`DEFENSE`, `OFFENSE`, `NEUTRAL`, `NONAGG`, `CONSUL`) of a pact or guarantee.
    event_date : EventDate or None
        When it happened or is to happen, apart from the date of publication.
    quantity : Quantity or None
        The number that belongs to it.
    core : bool
        False for soft, evaluative or implied claims.
    confidence : float
        From 0 to 1: how sure the grammar is of its reading, not of the truth of the claim.
    flags : tuple of Flag
        Warnings to the reader.
    grade : str
        Source reliability A-F and information credibility 1-6, for example `C3`.
    duplicates, conflicts : tuple of str
        Ids of other claims that say the same, or the contrary.
    independent : int
        How many independent sources say it, its own included; copies do not count.

    Examples
    --------
    >>> claim = Claim("a.txt", 0, 12, "Ankara joins", "body", ("TUR",), Predicate.ACCEDE)
    >>> claim.modality.value, claim.grade, len(claim.id)
    ('asserted', 'F6', 12)
    """

    document: str
    start: int
    end: int
    quote: str
    block: str
    subject: tuple[str, ...]
    predicate: Predicate
    object: tuple[str, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    sentence_type: SentenceType = SentenceType.FACT
    speaker: str | None = None
    attribution: tuple[str, ...] = ()
    topic: str | None = None
    obligation: str | None = None
    event_date: EventDate | None = None
    quantity: Quantity | None = None
    core: bool = True
    confidence: float = 1.0
    flags: tuple[Flag, ...] = ()
    grade: str = "F6"
    duplicates: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    independent: int = 1
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", self._digest())

    def _digest(self) -> str:
        """Return an id that is the same whenever the same claim is read again."""
        parts = (
            self.document,
            str(self.start),
            str(self.end),
            self.quote,
            "+".join(self.subject),
            self.predicate,
            "+".join(self.object),
            self.polarity,
            self.modality,
            self.topic or "",
        )
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def replaced(self, **changes: object) -> Claim:
        """Return the claim with some fields changed; its id stays."""
        return replace(self, id=self.id, **changes)  # pyright: ignore[reportArgumentType]

    def as_record(self) -> dict[str, object]:
        """Return the claim object of the machine contract."""
        date, quantity = self.event_date, self.quantity
        return {
            "id": self.id,
            "document": self.document,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "block": self.block,
            "speaker": self.speaker,
            "attribution": list(self.attribution),
            "subject": list(self.subject),
            "predicate": self.predicate.value,
            "topic": self.topic,
            "obligation": self.obligation,
            "object": list(self.object),
            "polarity": self.polarity.value,
            "modality": self.modality.value,
            "sentence_type": self.sentence_type.value,
            "event_date": date
            and {"expr": date.expr, "edtf": date.edtf, "inference": date.inference},
            "quantity": quantity
            and {
                "raw": quantity.raw,
                "value": quantity.value,
                "unit": quantity.unit,
                "comparator": quantity.comparator,
                "start": quantity.start,
                "end": quantity.end,
            },
            "core": self.core,
            "confidence": self.confidence,
            "flags": [flag.value for flag in self.flags],
            "grade": self.grade,
            "duplicates": list(self.duplicates),
            "conflicts": list(self.conflicts),
            "independent": self.independent,
        }
