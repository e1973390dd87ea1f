"""Who is bound already, and by which treaty they are best known."""

from __future__ import annotations

from dataclasses import replace

from imagined_answer import imagined_row, imagined_tie

from entente.dossier.allies import create_circles
from entente.dossier.wording import carrier_of
from entente.terms import Rung


def test_a_body_is_better_known_than_an_older_treaty() -> None:
    old, body = (
        imagined_tie("old", Rung.DEFENSE, "1950"),
        imagined_tie("IGO:B", Rung.DEFENSE, "1999"),
    )
    assert carrier_of([old, body], {}) == body


def test_of_two_bodies_the_wider_carries_the_name() -> None:
    small = imagined_tie("IGO:SMALL", Rung.DEFENSE, "1995")
    large = imagined_tie("IGO:LARGE", Rung.DEFENSE, "2023")
    assert carrier_of([small, large], {"IGO:SMALL": 6, "IGO:LARGE": 31}) == large


def test_what_is_not_in_force_carries_only_where_nothing_else_does() -> None:
    signed = imagined_tie("IGO:NEW", Rung.DEFENSE, "2025", in_force=False)
    held = imagined_tie("pact", Rung.DEFENSE, "1960")
    assert carrier_of([signed, held], {}) == held
    assert carrier_of([signed], {}) == signed


def test_an_umbrella_carries_nothing() -> None:
    assert carrier_of([imagined_tie("IGO:U", Rung.DEFENSE, is_umbrella=True)], {}) is None


def test_each_ally_stands_in_one_circle_the_widest_first() -> None:
    many = [
        replace(
            imagined_row(place, f"S{place}"), ties=(imagined_tie("IGO:B", Rung.DEFENSE, "1990"),)
        )
        for place in range(3)
    ]
    one = replace(imagined_row(9, "Z"), ties=(imagined_tie("pact", Rung.DEFENSE, "1950"),))
    none = replace(imagined_row(10, "Y"), ties=(imagined_tie("x", Rung.CONSULTATION),))
    circles = create_circles([one, none, *many])
    assert [circle.treaty for circle in circles] == ["IGO:B", "pact"]
    assert [len(circle.allies) for circle in circles] == [3, 1]
