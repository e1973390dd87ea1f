"""Questions about what could replace membership."""

from __future__ import annotations

from entente.dossier.questions.grammar import Found
from entente.dossier.questions.kinds import Kind, words
from entente.dossier.questions.reading import Reading
from entente.dossier.questions.understood import Command, Understood

_FOR = "instead_of|short_of|in_place_of|in_lieu_of|rather_than|other_than|without|outside|besides"
_IN = "membership|joining|accession|entry|entering|full_membership|being"
_PROMISE = (
    "guarantee|guarantees|security_guarantee|security_guarantees|assurances|security_assurances|"
    "protection|security_arrangements|security_commitments"
)


def take(reading: Reading, found: Found) -> Understood | None:
    """Read whom the menu is for."""
    body = reading.codes.get(found.places.get("o", ""))
    note = f"the menu is the same whichever body is closed; {body} is not weighed" if body else ""
    return Understood(
        reading.text,
        Command.GUARANTEE,
        (reading.codes[found.places["x"]],),
        notes=(note,) if note else (),
    )


KIND = Kind(
    Command.GUARANTEE,
    (
        f"what {{x}} get|have|obtain|receive|be_offered|be_given|hope_for|gain|win {_FOR} ?{_IN}"
        " ?of|in|to ?[o] ?membership",
        f"{{x}} get|have|obtain|receive|be_offered|be_given {_FOR} ?{_IN} ?of|in|to ?[o]"
        " ?membership",
        f"{_FOR} [o] ?membership|accession what {{x}} get|have|obtain|be_offered|be_given",
        "replace|replaces|substitute_for [o] membership|accession for|of {x}",
        "replace|replaces|substitute_for|substitute {x} [o] membership|accession",
        "alternative|alternatives|substitute|substitutes to|for [o] ?membership|accession for {x}",
        "alternative|alternatives|substitute|substitutes to|for {x} [o] membership|accession",
        "alternatives {x} have to [o] ?membership",
        f"what|which {_PROMISE} {{x}} get|have|obtain|receive|be_given|be_offered|need|expect",
        f"what|which {_PROMISE} for|to {{x}}",
        f"what|which {_PROMISE} be_given|be_offered|be_open|open|available|work to|for {{x}}",
        f"{{x}} get|have|obtain|receive|be_given|be_offered {_PROMISE}",
        f"{_PROMISE} for|of {{x}}",
        "who|which_states|which_countries|what_countries guarantee|protect {x} ?security",
        "{y} model|style_guarantees|style_assurances for {x}",
        "{x} get|have|follow|adopt|be_given {y} model|style_guarantees|style_assurances",
    ),
    take,
    words("what which kind kinds options option menu else work other than such"),
)
