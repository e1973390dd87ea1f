"""Wiring of the documents: reading them, keeping a case, and what they add to an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from entente.dossier.answer import EvidenceNote, PartnerRow, PartnersAnswer, sort_key
from entente.dossier.compose import anniversary
from entente.dossier.evidenced import with_evidence
from entente.evidence import exports
from entente.evidence.behaviour import contrasts_of, revealed_refusals
from entente.evidence.case import open_case
from entente.evidence.claim import Claim, Flag, Predicate
from entente.evidence.document import Document
from entente.evidence.endpoint import configured
from entente.evidence.ledger import Progress, Read, read_paths
from entente.evidence.passages import Naming, Passage, passages_about
from entente.evidence.predictions import Prediction, log_answer
from entente.evidence.query import Filter, claims_in
from entente.evidence.store import stored_claims, stored_documents
from entente.evidence.view import document_view
from entente.evidence.weighing import NOTE, Evidence, Weight, weigh, without_each_source
from entente.world.build import build_world

__all__ = ["Filter", "Progress", "Read", "claims_in", "configured", "read_paths"]

VIEW_WIDTH = 100
PACT_PREDICATES: tuple[Predicate, ...] = (
    Predicate.FORM_PACT,
    Predicate.ACCEDE,
    Predicate.APPLY,
    Predicate.INVITE,
    Predicate.RATIFY,
    Predicate.GUARANTEE,
    Predicate.AGREE,
    Predicate.NEGOTIATE,
    Predicate.ALIGN,
    Predicate.RELATIONS,
    Predicate.SUPPORT,
    Predicate.REJECT,
)
"""What was said, offered or refused of a pact, which its signing overtakes."""


@dataclass(frozen=True)
class Ledger:
    """The claims that an answer may draw on.

    Parameters
    ----------
    claims : sequence of Claim
        Linked and graded.
    documents : mapping of str to Document
        By name.
    """

    claims: Sequence[Claim]
    documents: Mapping[str, Document]


def open_ledger(case: Path | None, paths: Sequence[str]) -> Ledger:
    """Return the claims of a case, of documents read now, or of both.

    Parameters
    ----------
    case : Path or None
        A case; documents named beside it are read into it first.
    paths : sequence of str
        Files and folders to read.

    Raises
    ------
    RequestError
        The case or a path is not there.
    DataError
        Nothing could be read.
    """
    if paths:
        read = read_paths(paths, case)
        if case is None:
            return Ledger(read.claims, {document.name: document for document in read.documents})
    assert case is not None
    with open_case(case, must_exist=True) as opened:
        return Ledger(
            stored_claims(opened),
            {document.name: document for document in stored_documents(opened)},
        )


def answer_with(answer: PartnersAnswer, ledger: Ledger) -> PartnersAnswer:
    """Return an answer moved by documents, each step in the open.

    Parameters
    ----------
    answer : PartnersAnswer
        The model's answer.
    ledger : Ledger
        The claims.

    Returns
    -------
    PartnersAnswer
        Ranked anew; each row keeps the model's number beside the number after the documents.
        What was claimed of a pact before the newest one between the two is history.
    """
    rows: list[PartnerRow] = []
    naming = Naming.of(ledger.documents)
    claims = [*ledger.claims, *revealed_refusals(ledger.claims, naming)]
    naming = naming.known_by(answer.as_of)
    for row in answer.rows:
        pair = (answer.subject, row.partner)
        pacts = [tie.since.latest for tie in row.ties if not tie.is_umbrella]
        overtaken: dict[Predicate, date] = (
            dict.fromkeys(PACT_PREDICATES, max(pacts)) if pacts else {}
        )
        found = weigh(claims, ledger.documents, pair, answer.as_of, overtaken_since=overtaken)
        leaning = without_each_source(
            claims, ledger.documents, pair, answer.as_of, overtaken_since=overtaken
        )
        about = [weight.claim for weight in found.weights]
        rows.append(
            with_evidence(row, note_of(found, leaning, passages_about(naming, about, pair)))
        )
    rows.sort(key=lambda row: sort_key(row, answer.rung))
    return replace(
        answer,
        rows=tuple(rows),
        unknown=(
            *answer.unknown,
            NOTE,
            ask_again_words(answer, ledger),
            *unnamed_bodies(answer, naming),
        ),
        documents=tuple(sorted(ledger.documents)),
    )


def note_of(
    found: Evidence, leaning: Mapping[str, float], passages: Sequence[Passage] = ()
) -> EvidenceNote:
    """Return what documents say of a pair as the answer keeps it; hostile speech stays out."""
    shown = [weight for weight in found.weights if Flag.HOSTILE not in weight.claim.flags]
    return EvidenceNote(
        speaks_for=tuple(weight_record(weight) for weight in shown if weight.direction == "for"),
        speaks_against=tuple(
            weight_record(weight) for weight in shown if weight.direction == "against"
        ),
        log_odds=found.log_odds,
        without_source=dict(leaning),
        mentions=tuple(passage.as_record() for passage in passages),
        contrasts=tuple(contrast.as_record() for contrast in contrasts_of(shown)),
    )


def weight_record(weight: Weight) -> dict[str, Any]:
    """Return a claim with what it adds and why."""
    return {
        **weight.claim.as_record(),
        "log_odds": weight.log_odds,
        "why": weight.why,
        "is_history": weight.is_history,
    }


def ask_again_words(answer: PartnersAnswer, ledger: Ledger) -> str:
    """Return the offer to ask as of the documents' own date."""
    latest = [
        document.published.latest or document.published.earliest
        for document in ledger.documents.values()
    ]
    known = [day for day in latest if day is not None and day <= answer.as_of]
    if not known:
        return "the documents' own dates are not known"
    own = max(known)
    return (
        f"claims lose half their weight in two years; to ask as of the documents' own date: "
        f"--as-of {own}"
    )


def unnamed_bodies(answer: PartnersAnswer, naming: Naming) -> tuple[str, ...]:
    """Return which bodies the state belongs to and no document names, in one line or none."""
    named = {code for read in naming.sentences.values() for _, codes in read for code in codes}
    world = build_world().as_of(answer.as_of)
    own = [
        body.code
        for body in world.organisations
        if f"IGO:{body.code}" not in named and answer.subject in world.members(body.code)
    ]
    if not own:
        return ()
    return (f"not in your documents: {', '.join(own)}, bodies that {answer.subject_name} is in",)


def log_forecasts(answer: PartnersAnswer, case: Path) -> int:
    """Keep an answer and its forecasts in a case, to be scored when they come due."""
    due = anniversary(answer.as_of, answer.horizon_years)
    predictions = [
        Prediction(
            statement=f"{answer.subject_name} and {row.name} sign a new security commitment",
            probability=row.probability,
            resolution=answer.resolution,
            due=due,
            source="entente",
        )
        for row in answer.rows
    ]
    with open_case(case) as opened:
        return log_answer(opened, answer.question, answer.as_of, answer.as_record(), predictions)


def view_documents(read: Read, *, with_hostile: bool) -> str:
    """Return documents for the terminal, their claims marked in the text."""
    views = [
        document_view(
            document,
            [claim for claim in read.claims if claim.document == document.name],
            width=VIEW_WIDTH,
            with_hostile=with_hostile,
        )
        for document in read.documents
    ]
    return "\n\n".join(views) + "\n"


def export_claims(record: Mapping[str, Any], form: str) -> bytes:
    """Return the claims of a record as CSV, Parquet, JSON or Markdown."""
    return exports.claims_as(record["claims"], "md" if form == "markdown" else form)
