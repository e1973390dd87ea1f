"""What a person has corrected in a case, and claims as they read after it."""

from __future__ import annotations

from collections.abc import Mapping

from entente.errors import RequestError, nearest_words
from entente.evidence.case import Case
from entente.evidence.claim import Claim, Modality, Polarity, Predicate

CORRECTABLE = ("subject", "object", "predicate", "polarity", "modality", "speaker", "topic")


def corrections_of(case: Case, kind: str) -> dict[str, dict[str, str]]:
    """Return the corrections of a kind, by target and field."""
    table: dict[str, dict[str, str]] = {}
    for row in case.rows("SELECT target, field, value FROM correction WHERE kind = ?", (kind,)):
        table.setdefault(row["target"], {})[row["field"]] = row["value"]
    return table


def corrected(
    claim: Claim,
    actors: Mapping[str, Mapping[str, str]],
    own: Mapping[str, Mapping[str, str]],
    splits: Mapping[str, Mapping[str, str]] | None = None,
) -> Claim:
    """Return a claim as the reader has corrected it; actors first, then the claim itself.

    Parameters
    ----------
    claim : Claim
        As the grammar read it.
    actors, own : mapping
        The corrections of kind `actor` and `claim`, by target and field.
    splits : mapping, optional
        Those of kind `split`: for an actor, whom it stands for in a document.
    """
    changes: dict[str, object] = {}
    split = splits or {}
    for field in ("subject", "object"):
        codes: tuple[str, ...] = getattr(claim, field)
        told = [split.get(code, {}).get(claim.document, code) for code in codes]
        merged = tuple(dict.fromkeys(actors.get(code, {}).get("code", code) for code in told))
        if merged != codes:
            changes[field] = merged
    for field, value in own.get(claim.id, {}).items():
        changes[field] = typed_value(field, value)
    return claim.replaced(**changes) if changes else claim


def typed_value(field: str, value: str) -> object:
    """Return the value of a correction as the claim holds it."""
    if field in {"subject", "object"}:
        return tuple(filter(None, value.split(",")))
    kinds: dict[str, type[Predicate | Polarity | Modality]] = {
        "predicate": Predicate,
        "polarity": Polarity,
        "modality": Modality,
    }
    if field not in kinds:
        return value or None
    try:
        return kinds[field](value)
    except ValueError as error:
        raise RequestError(
            f"{value!r} is no {field}",
            where=f"correction of {field}",
            remedy="Give one of " + ", ".join(kinds[field]) + ".",
            nearest=nearest_words(value, list(kinds[field])),
        ) from error


def own_grades(case: Case) -> dict[str, str]:
    """Return the reader's own grades by outlet."""
    return {row["outlet"]: row["reliability"] for row in case.rows("SELECT * FROM grade")}
