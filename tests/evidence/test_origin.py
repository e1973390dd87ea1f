"""The maker's name tells who supplied the arms in use."""

from __future__ import annotations

import pytest

from entente.evidence.claim import Flag, Predicate
from entente.evidence.folder import claims_of
from entente.evidence.reading import read_document


@pytest.mark.parametrize(
    ("text", "maker", "quote"),
    [
        ("Russia attacked Ukraine with Iranian-made drones.", "IRN", "Iranian-made drones"),
        ("Russia attacked Ukraine with South Korean-made shells.", "KOR", None),
        (
            "Russland hat die Ukraine mit Drohnen aus iranischer Produktion angegriffen.",
            "IRN",
            "Drohnen aus iranischer Produktion",
        ),
    ],
)
def test_arms_named_by_their_maker_were_supplied_by_it(
    text: str, maker: str, quote: str | None
) -> None:
    claims = claims_of(read_document("a.txt", text.encode()))
    (found,) = [claim for claim in claims if Flag.INFERRED in claim.flags]
    assert (found.subject, found.predicate, found.object) == (
        (maker,),
        Predicate.SUPPLY_ARMS,
        ("RUS",),
    )
    assert not found.core
    assert quote is None or found.quote == quote


@pytest.mark.parametrize(
    "text",
    [
        "Russia attacked Ukraine with Russian-made drones.",
        "Russia attacked Ukraine with hand-made drones.",
        "Iranian-made drones are cheap.",
    ],
)
def test_its_own_arms_no_state_and_no_user_tell_of_no_supply(text: str) -> None:
    claims = claims_of(read_document("a.txt", text.encode()))
    assert [claim for claim in claims if Flag.INFERRED in claim.flags] == []
